"""Stand-ins of the services that indexer asks: Prowlarr, with indexers that take as long as they are told, and catalog."""

import threading
import time
from http.server import ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from stand_in import StandIn


class Handler(StandIn):
    indexers: "Indexers"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path.startswith("/v1/titles/"):
            return self.answer(self.title(unquote(address.path.split("/")[-1])))
        if address.path == "/api/v1/indexer":
            return self.answer([self.indexer(number) for number in range(1, len(self.indexers.delays) + 1)])
        if address.path != "/api/v1/search":
            return self.answer([])
        query = parse_qs(address.query)
        number = int(query["indexerIds"][0])
        time.sleep(self.indexers.delays[number - 1])
        self.answer(self.rows(number, query["query"][0]))
        self.indexers.answered(number)

    def title(self, title: str) -> dict:
        # Another name each time: the search is one that was not made before.
        name = {"name": f"Orchard Number {title.split(':')[1]}", "language": "en", "kind": "original"}
        return {"title": title, "names": [name], "year": 2019, "years": [2019], "durationSeconds": 5400}

    def indexer(self, number: int) -> dict:
        return {
            "id": number, "name": f"Indexer {number}", "enable": True, "protocol": "torrent", "privacy": "public",
            "priority": 25, "supportsSearch": True,
        }

    def rows(self, indexer: int, words: str) -> list[dict]:
        dotted = words.replace(" ", ".")
        return [
            {
                "title": f"{dotted}.{1080 if row % 2 else 720}p.WEB-DL.DDP5.1.H.264-G{indexer}X{row}",
                "guid": f"{indexer}-{row}", "indexerId": indexer, "protocol": "torrent", "seeders": row,
                "size": 4_000_000_000 + row * 1_000_000, "infoHash": f"{indexer * 1_000_000 + row:040x}",
                "publishDate": "2026-01-01T00:00:00Z", "categories": [{"id": 2000}],
            }
            for row in range(self.indexers.rows)
        ]


class Indexers:
    """One for each delay (seconds), that finds so many rows."""

    def __init__(self, delays: list[float], rows: int) -> None:
        self.delays = delays
        self.rows = rows
        # When the last byte of the latest answer of all was written.
        self.last_answer = 0.0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("BoundHandler", (Handler,), {"indexers": self}))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def answered(self, number: int) -> None:
        with self._lock:
            self.last_answer = max(self.last_answer, time.perf_counter())
