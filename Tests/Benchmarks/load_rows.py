"""What many requests at once cost, and what they are given."""

import selectors
import socket
import subprocess
import time

from measuring import Sample, absolute, compared, interleaved
from processes import resident_bytes
from stream import Play
from stream_rows import MEGABYTE, StreamRows


class LoadRows:
    def __init__(self, stream: StreamRows) -> None:
        self.stream = stream

    def cached(self) -> None:
        """Segments that are on disk, read again and again by 16 connections."""
        play = self.stream.service.play(self.stream.films.matroska(), "loopback")
        play.start()
        for name, title in (("video/0.m4s", "video"), ("audio-0/0.m4s", "sound")):
            content = play.get(name)
            plain = self.stream.origin.plain(name.replace("/", "-"), content)
            ours = self.stream.service.url + play.base + name
            pair = interleaved(3, lambda: requests_per_second(ours), lambda: requests_per_second(plain))
            size = f"{len(content) / MEGABYTE:.2g} MB"
            name = f"cached segment of {title} ({size}), requests a second / nginx"
            self.stream.report.add(compared(name, *pair, "/s", at_least=0.7))
        play.end()

    def memory(self) -> None:
        self.stream.service.restart()
        name = "resident memory of stream, idle after its start"
        self.stream.report.add(absolute(name, self._resident(), "MB", at_most=30))
        play = self.stream.service.play(self.stream.films.matroska(), "loopback")
        play.start()
        before = self._resident()
        at_rest = absolute("resident memory of stream, one viewer's start done", before, "MB")
        self.stream.report.add(at_rest)
        most = self._crowd(play, 1_000)
        name = "resident memory of stream, 1 000 connections on a cached segment"
        self.stream.report.add(absolute(name, Sample((most / MEGABYTE,)), "MB", at_most=250))
        play.end()

    def _resident(self) -> Sample:
        return Sample((resident_bytes(self.stream.service.process) / MEGABYTE,))

    def _crowd(self, play: Play, count: int) -> int:
        """The most bytes while `count` connections read a segment three times, slow readers first."""
        request = f"GET {play.base}video/0.m4s HTTP/1.1\r\nHost: bench\r\n\r\n".encode()
        length = len(play.get("video/0.m4s"))
        most = 0
        crowd = [socket.create_connection(("127.0.0.1", self.stream.service.port)) for _ in range(count)]
        try:
            for _ in range(3):
                for member in crowd:
                    member.sendall(request)
                # All of them wait to be read.
                for _ in range(10):
                    time.sleep(0.05)
                    most = max(most, resident_bytes(self.stream.service.process))
                drain(crowd, length)
                most = max(most, resident_bytes(self.stream.service.process))
        finally:
            for member in crowd:
                member.close()
        return most


def drain(crowd: list[socket.socket], length: int) -> None:
    """Reads an answer of `length` bytes, and its head, from each."""
    with selectors.DefaultSelector() as selector:
        rest = {member: None for member in crowd}
        for member in crowd:
            selector.register(member, selectors.EVENT_READ)
        buffer = bytearray(1 << 20)
        while rest:
            for key, _ in selector.select(30):
                member = key.fileobj
                count = member.recv_into(buffer)
                if count == 0:
                    raise RuntimeError("a connection was closed")
                if rest[member] is None:
                    head = bytes(buffer[:count]).index(b"\r\n\r\n") + 4
                    if not buffer.startswith(b"HTTP/1.1 200"):
                        raise RuntimeError(bytes(buffer[:200]))
                    rest[member] = length + head
                rest[member] -= count
                if rest[member] <= 0:
                    del rest[member]
                    selector.unregister(member)


def requests_per_second(url: str, headers: dict[str, str] | None = None, connections: int = 16) -> float:
    """By wrk, in four seconds; RuntimeError when an answer was no success."""
    options = [word for name, value in (headers or {}).items() for word in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t", "1", "-c", str(connections), "-d", "4", *options, url]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in text:
        raise RuntimeError(text)
    return float(text.split("Requests/sec:")[1].split()[0])
