"""What reads the names of releases: `indexer parse`, and Python's two best known parsers."""

import re
import subprocess
import time
from pathlib import Path

from environments import python_with

LITERAL = re.compile(r'"(\[?\w[^"\\\n]{19,200})"')
# What a release says, and hardly another text in a test.
MARK = re.compile(r"\b(\d{3,4}[pi]|S\d\d|(?:19|20)\d\d)\b|\[.+\]")
SUITES = ["ParsingTests", "MatchingTests", "RankingTests", "ParsingFuzzTests"]


def release_names() -> list[str]:
    """The names in the tests of indexer, none twice."""
    texts = [Path(f"Tests/IndexerTests/{suite}.swift").read_text() for suite in SUITES]
    names = dict.fromkeys(name for text in texts for name in LITERAL.findall(text) if MARK.search(name))
    if len(names) < 50:
        raise RuntimeError("the tests of indexer hold too few names")
    return list(names)


class PythonParser:
    PROGRAM = """
import sys, time
from {module} import {function} as parse
names = sys.stdin.read().splitlines()
parse(names[0])
start = time.perf_counter()
for name in names:
    parse(name)
print(len(names) / (time.perf_counter() - start))
"""

    def __init__(self, folder: Path, package: str, version: str, module: str, function: str) -> None:
        self._python = python_with(package, version, folder)
        self._program = self.PROGRAM.format(module=module, function=function)

    def speed(self, names: list[str]) -> float:
        """Names a second, of the parsing alone."""
        command = [self._python, "-c", self._program]
        return float(subprocess.run(command, input="\n".join(names), text=True, stdout=subprocess.PIPE, check=True).stdout)


class IndexerParser:
    def __init__(self, binaries: Path) -> None:
        self.command = [binaries / "indexer", "parse", "--threads", "1"]

    def seconds(self, text: bytes) -> float:
        """Of the whole process: its start, its input, its output."""
        start = time.perf_counter()
        subprocess.run(self.command, input=text, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start

    def speed(self, names: list[str]) -> float:
        return len(names) / self.seconds(("\n".join(names) + "\n").encode())
