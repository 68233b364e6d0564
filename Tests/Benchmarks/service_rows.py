"""What all five services are measured by: their size, their start, their memory; and what auth is besides."""

import os
import subprocess
import time
from pathlib import Path

from auth_rows import AuthRows
from measuring import Report, Sample, absolute, not_available
from processes import Processes, await_answer, free_port, resident_bytes
from stream_rows import MEGABYTE

SERVICES = ["auth", "catalog", "indexer", "debrid", "stream"]


class ServiceRows:
    def __init__(self, binaries: Path, folder: Path, processes: Processes, report: Report) -> None:
        self.binaries = binaries
        self.folder = folder
        self.processes = processes
        self.report = report

    def services(self) -> None:
        for service in SERVICES:
            self._size(service)
        for service in SERVICES:
            # Its settings come from scripts/bench, which starts the database.
            if service == "auth" and "AUTH_DATABASE_URL" not in os.environ:
                self.report.add(not_available("auth: start to healthy", "≤ 0.2 s", "no database"))
                continue
            self._start(service)
        AuthRows(self.binaries, self.processes, self.report).run()

    def _size(self, service: str) -> None:
        stripped = self.folder / f"{service}.stripped"
        subprocess.run(["strip", "-o", stripped, self.binaries / service], check=True)
        size = Sample((stripped.stat().st_size / MEGABYTE,))
        self.report.add(absolute(f"{service}: binary, Swift's libraries inside, stripped", size, "MB", at_most=20))

    def _start(self, service: str) -> None:
        times, memory = [], []
        for _ in range(5):
            port = free_port()
            process = self.processes.start(service, [self.binaries / service, "serve"], self._environment(service, port))
            times.append(await_answer(f"http://127.0.0.1:{port}/health", process, pause=0.002))
            time.sleep(0.2)
            memory.append(resident_bytes(process) / MEGABYTE)
            self.processes.stop(process)
        self.report.add(absolute(f"{service}: start to healthy", Sample(tuple(times)), "s", at_most=0.2))
        self.report.add(absolute(f"{service}: resident memory, idle", Sample(tuple(memory)), "MB", at_most=30))

    def _environment(self, service: str, port: int) -> dict[str, str]:
        secrets = {
            name: "benchmark-secret-of-32-bytes-and-more"
            for name in ("PROSTREAM_INTERNAL_TOKEN", "STREAM_TICKET_KEY", "TMDB_API_KEY", "PROWLARR_API_KEY",
                         "ALLDEBRID_API_KEY", "AUTH_SIGNING_KEY")
        }
        # Whoever is asked at the start does not answer: nothing of that may be needed for health.
        nowhere = {name: "http://127.0.0.1:1" for name in ("TMDB_URL", "PROWLARR_URL", "ALLDEBRID_URL")}
        return secrets | os.environ | nowhere | {
            f"{service.upper()}_PORT": str(port), "STREAM_CACHE_DIRECTORY": str(self.folder / "hls-of-start"),
            "PROSTREAM_LOG_LEVEL": "warning",
        }
