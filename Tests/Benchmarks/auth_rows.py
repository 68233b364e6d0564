"""What a request costs that knows its user, and what a thousand logins at once do to the others."""

import json
import os
import random
import selectors
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from load_rows import requests_per_second
from measuring import Report, Row, Sample, absolute, compared, interleaved, not_available
from processes import Processes, await_answer, free_port

MEGABYTE = 1_000_000
PASSWORD = "a pass phrase of the benchmark"
# 16 MiB and some 25 ms each, as many at once as the service chooses: a thousand of the default's would take minutes.
LOGARITHM, MOST_HASHES = 14, 2
CROWD, ACCOUNTS = 1_000, 20
# Seconds after which a login counts as lost.
PATIENCE = 120


class AuthRows:
    def __init__(self, binaries: Path, processes: Processes, report: Report) -> None:
        self.binaries = binaries
        self.processes = processes
        self.report = report

    def run(self) -> None:
        if "AUTH_DATABASE_URL" not in os.environ:
            self.report.add(not_available("auth: GET /v1/me and logins", "—", "no database"))
            return
        self._start()
        emails = [self._register(number) for number in range(ACCOUNTS)]
        tokens = self._log_in(emails[0])
        self._known_user(tokens["accessToken"])
        self._crowd(emails, tokens["accessToken"])
        self.processes.stop(self.process)

    def _start(self) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.address = ("127.0.0.1", port)
        # Everybody is behind this proxy: limits of one address are another matter.
        environment = os.environ | {
            "AUTH_PORT": str(port), "AUTH_REGISTRATION": "open", "AUTH_SCRYPT_LOGARITHM": str(LOGARITHM),
            "PROSTREAM_TRUSTED_PROXIES": "127.0.0.1/32",
            "PROSTREAM_MAXIMUM_CONNECTIONS": "2048", "PROSTREAM_REQUESTS_PER_MINUTE": "1000000",
            "PROSTREAM_CATALOG_URL": "http://127.0.0.1:1", "PROSTREAM_LOG_LEVEL": "error",
        }
        self.process = self.processes.start("auth", [self.binaries / "auth", "serve"], environment)
        await_answer(f"{self.url}/health", self.process)

    def _known_user(self, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        pair = interleaved(
            3, lambda: requests_per_second(f"{self.url}/v1/me", headers),
            lambda: requests_per_second(f"{self.url}/health"))
        self.report.add(compared("auth: GET /v1/me, requests a second / its GET /health", *pair, "/s", at_least=0.25))

    def _crowd(self, emails: list[str], token: str) -> None:
        idle = self._others(token, lambda: time.sleep(8))
        crowd: dict = {}
        busy = self._others(token, lambda: crowd.update(self._log_in_all(emails)))
        what = f"auth: {CROWD} logins at once"
        self.report.add(compared(
            f"{what}, 99 of 100 requests of others within / idle", Sample((busy,)), Sample((idle,)), "ms", at_most=5))
        lost = CROWD - crowd["opened"]
        self.report.add(Row(
            f"{what}, all let in", "all", f"{crowd['opened']} in {crowd['seconds']:.0f} s, told to come back"
            f" {crowd['refusals']} times", verdict="pass" if lost == 0 else "MISS", numbers=crowd))
        # The hashes, 32 KiB for each connection, and what the service is besides.
        bound = (MOST_HASHES * (1 << LOGARITHM) * 1024 + CROWD * 32_768) / MEGABYTE + 60
        self.report.add(absolute(
            f"{what}, resident memory at most", Sample((self._peak() / MEGABYTE,)), "MB", at_most=round(bound)))

    def _others(self, token: str, meanwhile) -> float:
        """Milliseconds within which 99 of 100 requests of a user were answered while something went on."""
        probe = subprocess.Popen(
            [sys.executable, __file__, str(self.address[1]), token], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True)
        meanwhile()
        return float(probe.communicate("", timeout=30)[0])

    def _log_in_all(self, emails: list[str]) -> dict:
        """Sends all of them before it reads an answer; who is told to come back does, not all at one moment."""
        began = time.perf_counter()
        opened = refusals = 0
        waiting = [(0.0, number) for number in range(CROWD)]
        with selectors.DefaultSelector() as selector:
            while opened < CROWD and time.perf_counter() - began < PATIENCE:
                now = time.perf_counter() - began
                for _, number in [entry for entry in waiting if entry[0] <= now]:
                    connection = socket.create_connection(self.address)
                    connection.sendall(self._login(emails[number % len(emails)], number))
                    selector.register(connection, selectors.EVENT_READ, number)
                waiting = [entry for entry in waiting if entry[0] > now]
                for key, _ in selector.select(0.05):
                    selector.unregister(key.fileobj)
                    status, after = answer(key.fileobj)
                    if status == 201:
                        opened += 1
                    elif status in (429, 503) and after:
                        refusals += 1
                        now = time.perf_counter() - began
                        waiting.append((now + after * random.uniform(1, 2), key.data))
        return {"opened": opened, "refusals": refusals, "seconds": time.perf_counter() - began}

    def _login(self, email: str, number: int) -> bytes:
        body = json.dumps({"email": email, "password": PASSWORD})
        return (
            f"POST /v1/sessions HTTP/1.1\r\nHost: bench\r\nConnection: close\r\nContent-Type: application/json\r\n"
            f"X-Forwarded-For: 10.0.{number // 250}.{number % 250}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}").encode()

    def _register(self, number: int) -> str:
        email = f"user{number}-{time.time_ns()}@bench.example"
        self._post("/v1/users", {"email": email, "password": PASSWORD, "firstName": "Ada", "lastName": "Byron"})
        return email

    def _log_in(self, email: str) -> dict:
        return self._post("/v1/sessions", {"email": email, "password": PASSWORD})

    def _post(self, path: str, body: dict) -> dict:
        request = urllib.request.Request(
            self.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)

    def _peak(self) -> int:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("no VmHWM")


def answer(connection: socket.socket) -> tuple[int, int]:
    """The status, and `Retry-After` or 0; the connection is closed."""
    data = b""
    while more := connection.recv(65_536):
        data += more
    connection.close()
    head = data.split(b"\r\n\r\n")[0].decode().split("\r\n")
    fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
    return int(head[0].split()[1]) if data else 0, int(fields.get("retry-after", "0"))


def probe(port: int, token: str) -> None:
    """Asks two hundred times a second until its input ends; prints the milliseconds that 99 of 100 took at most."""
    request = f"GET /v1/me HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    taken = []
    connection = socket.create_connection(("127.0.0.1", port))
    with selectors.DefaultSelector() as selector:
        selector.register(sys.stdin, selectors.EVENT_READ)
        while not selector.select(0.005):
            start = time.perf_counter()
            connection.sendall(request)
            head = connection.recv(65_536)
            if not head.startswith(b"HTTP/1.1 200"):
                sys.exit(f"another answer: {head[:200]!r}")
            taken.append((time.perf_counter() - start) * 1_000)
    print(sorted(taken)[len(taken) * 99 // 100])


if __name__ == "__main__":
    probe(int(sys.argv[1]), sys.argv[2])
