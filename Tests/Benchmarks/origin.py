"""The file host: nginx on loopback, seen directly and through shaping proxies. Its log counts what each reader took."""

import itertools
import sys
import time
from pathlib import Path
from urllib.parse import quote

from film import Film
from processes import Processes, await_answer, free_port

CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 2;
{user}
events {{ worker_connections 4096; }}
http {{
    log_format bytes '$body_bytes_sent $uri';
    types {{ video/mp4 mp4 m4s; video/x-matroska mkv; }}
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/temporary;
    proxy_temp_path {folder}/temporary;
    fastcgi_temp_path {folder}/temporary;
    uwsgi_temp_path {folder}/temporary;
    scgi_temp_path {folder}/temporary;
    server {{
        # What lies in buffers was not sent to anybody: on a real path it is as much as the path holds.
        listen 127.0.0.1:{port} sndbuf=256k;
        # Each reader has a prefix of its own, by which its bytes are counted; 100 MB/s is a fast host.
        location ~ ^/reader/[^/]+/(?<name>.+)$ {{
            access_log {folder}/access.log bytes;
            limit_rate 100m;
            alias {films}/$name;
        }}
        location /plain/ {{ access_log off; alias {folder}/plain/; }}
        location = /alive {{ access_log off; return 204; }}
    }}
}}
"""


class Origin:
    # Round trip in ms, Mbit/s.
    PATHS = {"loopback": None, "50 ms": (50, 0), "20 ms, 50 Mbit/s": (20, 50)}

    def __init__(self, folder: Path, films: Path, processes: Processes) -> None:
        self.folder = folder
        self.films = films
        self.port = free_port()
        self._readers = itertools.count(1)
        self._log = folder / "access.log"
        for made in (folder / "plain", folder / "temporary"):
            made.mkdir(parents=True, exist_ok=True)
        self._log.write_bytes(b"")
        user = "user root;" if Path("/proc/self").owner() == "root" else ""
        configuration = folder / "nginx.conf"
        configuration.write_text(CONFIGURATION.format(folder=folder, films=films, port=self.port, user=user))
        nginx = processes.start("nginx", ["nginx", "-c", configuration, "-e", folder / "error.log"])
        await_answer(f"http://127.0.0.1:{self.port}/alive", nginx)
        self.ports = {}
        for name, shape in self.PATHS.items():
            self.ports[name] = self.port if shape is None else self._shaped(name, shape, processes)

    def _shaped(self, name: str, shape: tuple[int, int], processes: Processes) -> int:
        port = free_port()
        program = Path(__file__).with_name("shaping.py")
        proxy = processes.start(f"shaping-{shape[0]}ms", [sys.executable, program, port, self.port, *shape])
        await_answer(f"http://127.0.0.1:{port}/alive", proxy)
        return port

    def reader(self) -> str:
        return f"r{next(self._readers)}"

    def url(self, film: Film, path: str, reader: str) -> str:
        return f"http://127.0.0.1:{self.ports[path]}/reader/{reader}/{quote(film.name)}"

    def plain(self, name: str, content: bytes) -> str:
        """The address of bytes that nginx serves as fast as it can."""
        (self.folder / "plain" / name).write_bytes(content)
        return f"http://127.0.0.1:{self.port}/plain/{name}"

    def bytes_sent(self, reader: str) -> int:
        """What was sent to this reader, once its connections have come to rest."""
        before = -1
        while True:
            total = 0
            for line in self._log.read_text().splitlines():
                count, path = line.split(" ", 1)
                if path.startswith(f"/reader/{reader}/"):
                    total += int(count)
            if total == before:
                return total
            before = total
            time.sleep(0.3)
