"""Packages of PyPI, each in a throw-away environment of its own."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path


def python_with(package: str, version: str, folder: Path) -> Path:
    """The environment's interpreter. Raises CalledProcessError where the package cannot be had."""
    environment = folder / package
    mark = environment / f"installed-{version}"
    if not mark.exists():
        shutil.rmtree(environment, ignore_errors=True)
        print(f"Installing {package} {version} into {environment}", file=sys.stderr, flush=True)
        venv.create(environment, with_pip=True)
        subprocess.run(
            [environment / "bin/python", "-m", "pip", "install", "-q", f"{package}=={version}"], check=True)
        mark.touch()
    return environment / "bin/python"
