"""Stand-ins of the services that stream asks: debrid, for which every link is unlocked already, and auth's keys and
list of what has ended."""

import base64
import json
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

from stand_in import StandIn

NOW = "2026-01-01T00:00:00Z"


class Handler(StandIn):
    films: Path
    keys: dict

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("/links"):
            self.answer(self.link(self.path.split("/")[-2]))
        elif self.path.endswith("/revocations"):
            self.answer({})
        else:
            self.answer(self.unlock(base64.urlsafe_b64encode(body["link"].encode()).decode().rstrip("=")))

    def do_GET(self) -> None:
        self.answer(self.keys if self.path.endswith("jwks.json") else self.unlock(self.path.split("/")[-1]))

    def unlock(self, identifier: str) -> dict:
        return {"id": identifier, "state": "ready", "files": [], "updatedAt": NOW}

    def link(self, identifier: str) -> dict:
        address = base64.urlsafe_b64decode(identifier + "=" * (-len(identifier) % 4)).decode()
        reader, port, film = address.split("/")[-3:]
        return {
            "url": f"http://127.0.0.1:{port}/reader/{reader}/{film}", "fileName": film,
            "sizeBytes": (self.films / film).stat().st_size,
        }


class Upstreams:
    def __init__(self, films: Path, keys: dict) -> None:
        handler = type("BoundHandler", (Handler,), {"films": films, "keys": keys})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @staticmethod
    def link(reader: str, port: int, film: str) -> str:
        """What a play is ordered with."""
        return f"https://bench.invalid/{reader}/{port}/{film}"
