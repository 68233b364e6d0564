"""The stream service as it is released, and a player of it."""

import http.client
import json
import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from film import Film
from origin import Origin
from processes import Processes, await_answer, free_port
from tokens import Tokens
from upstreams import Upstreams

class StreamService:
    def __init__(self, binaries: Path, folder: Path, origin: Origin, processes: Processes) -> None:
        self.binaries = binaries
        self.folder = folder
        self.origin = origin
        self.processes = processes
        self._tokens = Tokens(folder)
        self.token = self._tokens.token("benchmark")
        self._upstreams = Upstreams(origin.films, self._tokens.keys)
        self.process: subprocess.Popen | None = None
        self.restart()

    def restart(self) -> None:
        """A new process with an empty cache: what was under way before takes nothing from what is measured next."""
        if self.process:
            self.processes.stop(self.process)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        shutil.rmtree(self.folder / "hls", ignore_errors=True)
        self.process = self.processes.start("stream", [self.binaries / "stream", "serve"], self._environment())
        await_answer(self.url + "/health", self.process)
        # It knows auth's keys from now on, as a service that has been up for a while.
        urlopen(Request(self.url + "/v1/plays", headers=self.credentials)).close()

    @property
    def credentials(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def _environment(self) -> dict[str, str]:
        hosts = {f"127.0.0.1:{port}" for port in self.origin.ports.values()}
        return {
            "PATH": os.environ["PATH"],
            "STREAM_PORT": str(self.port), "STREAM_PUBLIC_URL": self.url,
            "STREAM_CACHE_DIRECTORY": str(self.folder / "hls"),
            "STREAM_TICKET_KEY": "benchmark-ticket-key-of-32-bytes-and-more",
            "PROSTREAM_INTERNAL_TOKEN": "benchmark-internal-token",
            "PROSTREAM_AUTH_URL": self._upstreams.url, "PROSTREAM_DEBRID_URL": self._upstreams.url,
            "PROSTREAM_ALLOWED_ADDRESSES": ",".join(hosts),
            "PROSTREAM_REQUESTS_PER_MINUTE": "1000000", "PROSTREAM_MAXIMUM_CONNECTIONS": "4096",
            "PROSTREAM_MAXIMUM_CONNECTIONS_PER_ADDRESS": "4096", "PROSTREAM_LOG_LEVEL": "warning",
        }

    def play(self, film: Film, path: str, *, preferences: dict | None = None, reader: str | None = None) -> "Play":
        """A play of the film as if it had never been seen here, unless the reader has seen it."""
        reader = reader or self.origin.reader()
        link = Upstreams.link(reader, self.origin.ports[path], film.name)
        return Play(self, link, reader, preferences)


@dataclass(frozen=True)
class Segment:
    number: int
    start: float
    seconds: float


class Play:
    """A play from its order to its addresses, and what is read there, over one connection as a player has it."""

    def __init__(self, service: StreamService, link: str, reader: str, preferences: dict | None) -> None:
        self.reader = reader
        self._headers = service.credentials | {"Content-Type": "application/json"}
        self._connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
        body = {"link": link} | ({"preferences": preferences} if preferences else {})
        self.id = json.loads(self._request("POST", "/v1/plays", body))["id"]
        play = self._ready()
        if play["state"] != "ready":
            raise RuntimeError(f"the play failed: {play.get('problem') or play['attempts']}")
        self.base = urlsplit(play["hlsUrl"]).path.removesuffix("master.m3u8")

    def get(self, name: str) -> bytes:
        return self._request("GET", self.base + name)

    def segments(self, rendition: str = "video") -> list[Segment]:
        start, found = 0.0, []
        for text in re.findall(rb"#EXTINF:([0-9.]+)", self.get(f"{rendition}/playlist.m3u8")):
            found.append(Segment(len(found), start, float(text)))
            start += float(text)
        return found

    def first_byte(self, name: str) -> tuple[float, float]:
        """Seconds to the first byte of a body, and to its last."""
        start = time.perf_counter()
        self._connection.request("GET", self.base + name)
        response = self._connection.getresponse()
        response.read(1)
        first = time.perf_counter() - start
        response.read()
        if response.status != 200:
            raise RuntimeError(f"{name}: {response.status}")
        return first, time.perf_counter() - start

    def start(self, rendition: str = "video") -> int:
        """What a player fetches until it can show the first picture. Returns the bytes of the first segment."""
        self.get("master.m3u8")
        self.get(f"{rendition}/playlist.m3u8")
        self.get(f"{rendition}/init.mp4")
        return len(self.get(f"{rendition}/0.m4s"))

    def end(self) -> None:
        self._request("DELETE", f"/v1/plays/{self.id}")
        self._connection.close()

    def _ready(self) -> dict:
        self._connection.request("GET", f"/v1/plays/{self.id}/events", headers=self._headers)
        response = self._connection.getresponse()
        play: dict = {"state": "none"}
        for line in response:
            if line.startswith(b"data: "):
                play = json.loads(line[6:])
        return play

    def _request(self, method: str, path: str, body: dict | None = None) -> bytes:
        data = json.dumps(body).encode() if body is not None else None
        self._connection.request(method, path, body=data, headers=self._headers)
        response = self._connection.getresponse()
        content = response.read()
        if response.status >= 300:
            raise RuntimeError(f"{method} {path[:20]}…{path[-20:]}: {response.status} {content[:300]!r}")
        return content
