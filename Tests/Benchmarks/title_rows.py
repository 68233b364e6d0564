"""A cached title of catalog beside nginx, and what debrid asks AllDebrid for a thousand unlocks that wait."""

import json
import os
import threading
import time
import urllib.parse
import urllib.request
from http.server import ThreadingHTTPServer
from pathlib import Path

from load_rows import requests_per_second
from measuring import Report, Sample, absolute, compared, interleaved
from origin import Origin
from processes import Processes, await_answer, free_port
from stand_in import StandIn
from tokens import Tokens

INTERNAL = "benchmark-secret-of-32-bytes-and-more"
WAITING = 1_000


class Providers(StandIn):
    """TMDB with one film, auth's keys, and an AllDebrid account in which everything downloads."""

    keys: dict
    calls = 0

    def do_GET(self) -> None:
        if "jwks" in self.path:
            self.answer(self.keys)
        elif "revocations" in self.path:
            self.answer({"sessions": [], "asOf": 1})
        else:
            self.answer(film())

    def do_POST(self) -> None:
        type(self).calls += 1
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = dict(urllib.parse.parse_qsl(body))
        counter = int(fields.get("counter", 0))
        data = {"counter": counter + 1, "magnets": [magnet(n) for n in range(WAITING)] if counter == 0 else []}
        if counter == 0:
            data["fullsync"] = True
        user = {"username": "bench", "isPremium": True, "premiumUntil": int(time.time()) + 10**7}
        self.answer({"status": "success", "data": data | {"user": user}})


class TitleRows:
    def __init__(self, binaries: Path, folder: Path, processes: Processes, report: Report) -> None:
        self.binaries = binaries
        self.folder = folder
        self.processes = processes
        self.report = report

    def titles(self) -> None:
        tokens = Tokens(self.folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Providers,), {"keys": tokens.keys}))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        self._cached(address, tokens.token("bench"))
        self._waiting(address, server.RequestHandlerClass)
        server.shutdown()

    def _cached(self, address: str, token: str) -> None:
        url = self._start("catalog", {"TMDB_URL": address, "TMDB_API_KEY": "k"}, address)
        headers = {"Authorization": f"Bearer {token}"}
        request = urllib.request.Request(f"{url}/v1/movies/10331", headers=headers)
        with urllib.request.urlopen(request) as answer:
            content = answer.read()
        plain = Origin(self.folder / "titles", self.folder, self.processes).plain("title", content)
        pair = interleaved(
            3, lambda: requests_per_second(f"{url}/v1/movies/10331", headers), lambda: requests_per_second(plain))
        name = f"catalog: cached title ({len(content) / 1000:.1f} kB), requests a second / nginx"
        self.report.add(compared(name, *pair, "/s", at_least=0.5))

    def _waiting(self, address: str, handler: type) -> None:
        url = self._start("debrid", {"ALLDEBRID_URL": address, "ALLDEBRID_API_KEY": "k"}, address)
        for count in (1, WAITING):
            before, start = handler.calls, time.monotonic()
            while time.monotonic() - start < 12:
                for number in range(count):
                    self._look(url, number)
                time.sleep(0.1)
            a_minute = (handler.calls - before) / (time.monotonic() - start) * 60
            name = f"debrid: {count:,} waiting unlocks, calls of AllDebrid a minute".replace(",", " ")
            self.report.add(absolute(name, Sample((a_minute,)), "/min", at_most=600))

    def _look(self, url: str, number: int) -> None:
        request = urllib.request.Request(
            f"{url}/v1/unlocks/{magnet(number)['hash']}", headers={"Authorization": f"Bearer {INTERNAL}"})
        with urllib.request.urlopen(request) as answer:
            if json.load(answer)["state"] != "downloading":
                raise RuntimeError("an unlock does not wait")

    def _start(self, service: str, settings: dict[str, str], address: str) -> str:
        port = free_port()
        environment = os.environ | settings | {
            f"{service.upper()}_PORT": str(port), "PROSTREAM_INTERNAL_TOKEN": INTERNAL, "PROSTREAM_AUTH_URL": address,
            "PROSTREAM_REQUESTS_PER_MINUTE": "1000000",
        }
        process = self.processes.start(service, [self.binaries / service, "serve"], environment)
        await_answer(f"http://127.0.0.1:{port}/health", process)
        return f"http://127.0.0.1:{port}"


def magnet(number: int) -> dict:
    return {
        "id": number + 1, "hash": f"{number + 1:040x}", "filename": f"film {number}", "size": 10**9, "statusCode": 1,
        "status": "Downloading", "downloaded": 10**6, "downloadSpeed": 10**6, "seeders": 3,
        "uploadDate": int(time.time()), "completionDate": 0,
    }


def film() -> dict:
    """Details of the size that films of today have."""
    rows = [
        {"id": n, "title": f"Film {n}", "overview": "About something that happened. " * 8, "genre_ids": [18, 53],
         "poster_path": f"/poster{n}.jpg", "release_date": "1999-01-01"} for n in range(1, 21)]
    cast = [
        {"id": n, "name": f"Person {n}", "character": f"Role {n}", "order": n, "profile_path": f"/face{n}.jpg"}
        for n in range(1, 41)]
    return {
        "id": 10331, "title": "Night of the Living Dead", "original_title": "Night of the Living Dead",
        "original_language": "en", "overview": "Strangers shelter in a farmhouse.", "release_date": "1968-10-04",
        "credits": {"cast": cast, "crew": []}, "recommendations": {"results": rows},
    }
