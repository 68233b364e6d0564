"""Names read a second, and what a search adds to the time of its slowest indexer."""

import json
import subprocess
import threading
import time
from itertools import cycle, islice
from pathlib import Path
from urllib.request import Request, urlopen

from indexers import Indexers
from measuring import Report, Sample, absolute, compared, interleaved, not_available
from parsers import IndexerParser, PythonParser, release_names
from processes import Processes, await_answer, free_port, resident_bytes
from stream_rows import MEGABYTE

TOKEN = "benchmark-internal-token"
LONGEST_NAME = 64 * 1024
# Each would make a careless parser look at what it has seen again and again.
HARD = ["[", "S01E01-", "1-2 ", "a/", "2019 ", "x264-", "(((", "Cap. 1 ", ".", "日本", "1.", "eng ", "1080p.", "A AKA "]


class ReleaseRows:
    def __init__(self, binaries: Path, folder: Path, processes: Processes, report: Report) -> None:
        self.binaries = binaries
        self.folder = folder
        self.processes = processes
        self.report = report

    # MARK: Names

    def names(self) -> None:
        names = release_names()
        parser = IndexerParser(self.binaries)
        many = list(islice(cycle(names), 200_000))
        for other, arguments, count, least in [
            ("guessit", ("guessit", "4.4.0", "guessit", "guessit"), len(names), 100),
            ("PTT", ("parsett", "1.8.5", "PTT", "parse_title"), 10 * len(names), None),
        ]:
            what = f"names a second, one thread / {other}"
            try:
                peer = PythonParser(self.folder, *arguments)
            except (OSError, subprocess.SubprocessError) as error:
                self.report.add(not_available(what, f"≥ {least} ×" if least else "—", str(error)))
                continue
            theirs = list(islice(cycle(names), count))
            pair = interleaved(3, lambda: parser.speed(many), lambda: peer.speed(theirs))
            self.report.add(compared(what, *pair, "/s", at_least=least))
        self._memory(parser, names)
        self._long(parser)

    def _memory(self, parser: IndexerParser, names: list[str]) -> None:
        process = subprocess.Popen(parser.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            few = self._resident(process, names, 10_000)
            many = self._resident(process, names, 490_000)
        finally:
            process.kill()
            process.wait()
        self.report.add(compared("memory after 500 000 names / after 10 000", many, few, "MB", at_most=1.2))

    def _resident(self, process: subprocess.Popen, names: list[str], count: int) -> Sample:
        """After so many more names have been read and answered."""
        text = "".join(f"{name}\n" for name in islice(cycle(names), count)).encode()

        def write() -> None:
            process.stdin.write(text)
            process.stdin.flush()

        writer = threading.Thread(target=write, daemon=True)
        writer.start()
        for _ in range(count):
            if not process.stdout.readline():
                raise RuntimeError("indexer parse has ended")
        writer.join()
        return Sample((resident_bytes(process) / MEGABYTE,))

    def _long(self, parser: IndexerParser) -> None:
        count = 64
        worst, of = 0.0, ""
        for unit in HARD:
            name = unit.encode() * (LONGEST_NAME // len(unit.encode()))
            milliseconds = min(parser.seconds((name + b"\n") * count) for _ in range(3)) / count * 1000
            if milliseconds > worst:
                worst, of = milliseconds, unit
        self.report.add(
            absolute(f"a name of 64 KiB, the slowest of {len(HARD)} kinds ({of!r})", Sample((worst,)), "ms", at_most=10))

    # MARK: Search

    def search(self) -> None:
        indexers = Indexers([0.05, 0.1, 0.2, 0.4], rows=250)
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        process = self.processes.start(
            "indexer", [self.binaries / "indexer", "serve"],
            {
                "INDEXER_PORT": str(port), "PROWLARR_URL": indexers.url, "PROSTREAM_CATALOG_URL": indexers.url,
                "PROWLARR_API_KEY": "benchmark-key-of-32-bytes-and-more", "PROSTREAM_INTERNAL_TOKEN": TOKEN,
                "PROSTREAM_REQUESTS_PER_MINUTE": "1000000", "PROSTREAM_LOG_LEVEL": "warning",
            })
        await_answer(url + "/health", process)
        self._search(url, indexers, 1)
        times = [self._search(url, indexers, number) * 1000 for number in range(2, 12)]
        self.processes.stop(process)
        rows = len(indexers.delays) * indexers.rows
        self.report.add(absolute(f"search: from the slowest indexer's answer to ours, {rows} rows", Sample(tuple(times)), "ms"))

    def _search(self, url: str, indexers: Indexers, number: int) -> float:
        """Seconds between the last byte of the slowest indexer's answer and the last of ours."""
        request = Request(f"{url}/v1/releases?title=movie:{number}", headers={"Authorization": f"Bearer {TOKEN}"})
        with urlopen(request, timeout=60) as response:
            body = response.read()
        end = time.perf_counter()
        found = json.loads(body)
        if not found["complete"] or len(found["items"]) != 200:
            raise RuntimeError("the search is not what it should be")
        return end - indexers.last_answer
