"""Children that end with this program, whatever happens to it."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path


class Processes:
    """Use as a context: whatever was started ends with it."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self._running: list[subprocess.Popen] = []
        logs.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._running):
            self.stop(process)

    def start(self, name: str, command: list, environment: dict[str, str] | None = None) -> subprocess.Popen:
        # It dies with this process even at kill -9.
        wrapper = ["setpriv", "--pdeathsig", "TERM", "--"] if shutil.which("setpriv") else []
        with open(self.logs / f"{name}.log", "wb") as log:
            process = subprocess.Popen(
                wrapper + [str(word) for word in command], env=environment, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, start_new_session=True)
        self._running.append(process)
        return process

    def stop(self, process: subprocess.Popen) -> None:
        if process in self._running:
            self._running.remove(process)
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                pass
        try:
            # Its group: nginx's workers, a proxy's ffmpeg.
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def await_answer(url: str, process: subprocess.Popen, limit: float = 30, pause: float = 0.01) -> float:
    """Seconds until the address answers with success.

    Raises RuntimeError when the process ends before it does, or the limit passes.
    """
    start = time.perf_counter()
    while time.perf_counter() - start < limit:
        try:
            with urllib.request.urlopen(url, timeout=limit):
                return time.perf_counter() - start
        except OSError:
            if process.poll() is not None:
                raise RuntimeError(f"{process.args[0]} has ended; see its log") from None
            time.sleep(pause)
    raise RuntimeError(f"{url} does not answer")


def resident_bytes(process: subprocess.Popen) -> int:
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("no VmRSS")


if __name__ == "__main__":
    print(free_port())
