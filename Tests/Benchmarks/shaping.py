"""A proxy that makes a local origin look far away: `shaping.py PORT ORIGIN-PORT ROUND-TRIP-MS MBIT/S`, 0 for no limit.

Each direction is late by half a round trip, a new connection by a whole one (its handshake), and all connections
share one link. Windows and loss are not modelled: a real path is no faster.

What the proxy does itself is in what both sides of a comparison are measured at, and blurs it: it copies large pieces
from one callback to the next, without tasks and queues.
"""

import asyncio
import socket
import sys
from collections import deque

# Bytes of a direction that are read at once: less on a link with a limit, where several share its time.
PIECE, SHARED_PIECE = 256 << 10, 16 << 10
# Bytes. As little as a router holds, or what waits here would count as sent.
RECEIVE_BUFFER = 256 << 10
# Seconds for which more may wait to be sent: routers drop what is more, and senders learn it.
QUEUE = 0.02


class Link:
    """What can be sent, one after the other, at so many bytes a second; 0 for no limit."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.free_at = 0.0

    def departure(self, size: int, now: float) -> float:
        if self.rate <= 0:
            return now
        self.free_at = max(self.free_at, now) + size / self.rate
        return self.free_at


class Side(asyncio.BufferedProtocol):
    """An end of a connection: what comes in here goes out at the other end, late."""

    other: "Side"
    transport: asyncio.Transport

    def __init__(self, link: Link, delay: float, window: int, earliest: float = 0) -> None:
        """Nothing departs before `earliest`; `window` is how many bytes may be under way."""
        self.link = link
        self.delay = delay
        self.window = window
        self.earliest = earliest
        self._loop = asyncio.get_running_loop()
        self._buffer = memoryview(bytearray(SHARED_PIECE if link.rate > 0 else PIECE))
        # With the time at which each arrives; the end is an empty piece.
        self._under_way: deque[tuple[float, bytes]] = deque()
        self._byte_count = 0
        self._has_ended = False
        # A timer is set for the first piece, or the other end takes no more for now.
        self._is_delivering = False
        self._is_blocked = False

    def connection_made(self, transport: asyncio.Transport) -> None:
        self.transport = transport

    # What comes in

    def get_buffer(self, _: int) -> memoryview:
        return self._buffer

    def buffer_updated(self, count: int) -> None:
        self._send(bytes(self._buffer[:count]))
        self._slow_down()

    def eof_received(self) -> bool:
        self._end()
        # The other direction goes on until the end has arrived there.
        return True

    def connection_lost(self, _: Exception | None) -> None:
        self._end()

    def _end(self) -> None:
        if not self._has_ended:
            self._has_ended = True
            self._send(b"")

    def _send(self, data: bytes) -> None:
        departure = max(self.link.departure(len(data), self._loop.time()), self.earliest)
        self._under_way.append((departure + self.delay, data))
        self._byte_count += len(data)
        self._deliver_in_time()

    def _slow_down(self) -> None:
        """Reads on when there is room on the link, and in the window."""
        if self.transport.is_closing():
            return
        free_at = self.link.free_at - QUEUE
        if self._byte_count >= self.window:
            self.transport.pause_reading()
        elif self._loop.time() < free_at:
            self.transport.pause_reading()
            self._loop.call_at(free_at, self._slow_down)
        else:
            self.transport.resume_reading()

    # What goes out

    def _deliver_in_time(self) -> None:
        if self._under_way and not self._is_delivering and not self._is_blocked:
            self._is_delivering = True
            self._loop.call_at(self._under_way[0][0], self._deliver)

    def _deliver(self) -> None:
        self._is_delivering = False
        was_full = self._byte_count >= self.window
        now = self._loop.time()
        while self._under_way and self._under_way[0][0] <= now and not self._is_blocked:
            data = self._under_way.popleft()[1]
            self._byte_count -= len(data)
            if not data:
                return self._close()
            # May call the other end's pause_writing.
            self.other.transport.write(data)
        self._deliver_in_time()
        if was_full:
            self._slow_down()

    def _close(self) -> None:
        """Whoever is gone, the other end learns it."""
        for side in (self, self.other):
            side.transport.close()

    def pause_writing(self) -> None:
        self.other._is_blocked = True

    def resume_writing(self) -> None:
        self.other._is_blocked = False
        self.other._deliver_in_time()


class Shaper:
    def __init__(self, origin: int, round_trip: float, rate: float) -> None:
        self.origin = origin
        self.round_trip = round_trip
        self.up, self.down = Link(rate), Link(rate)
        # Twice what the path holds.
        self.window = int(max(256 << 10, 2 * rate * round_trip)) if rate > 0 else 16 << 20
        self._connecting: set[asyncio.Task] = set()

    def accept(self) -> Side:
        earliest = asyncio.get_running_loop().time() + self.round_trip
        side = Near(self.up, self.round_trip / 2, self.window, earliest)
        side.shaper = self
        return side

    def connect(self, near: "Near") -> None:
        task = asyncio.create_task(self._connect(near))
        self._connecting.add(task)
        task.add_done_callback(self._connecting.discard)

    async def _connect(self, near: "Near") -> None:
        loop = asyncio.get_running_loop()
        near.transport.pause_reading()
        far = socket.socket()
        far.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        far.setblocking(False)
        try:
            await loop.sock_connect(far, ("127.0.0.1", self.origin))
            near.other = Side(self.down, self.round_trip / 2, self.window)
            near.other.other = near
            await loop.create_connection(lambda: near.other, sock=far)
            near.transport.resume_reading()
        except OSError:
            far.close()
            near.transport.abort()


class Near(Side):
    """The end of whoever has connected to the proxy."""

    shaper: Shaper

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self.shaper.connect(self)


async def main(port: int, origin: int, round_trip: float, megabits: float) -> None:
    shaper = Shaper(origin, round_trip / 1_000, megabits * 1_000_000 / 8)
    server = await asyncio.get_running_loop().create_server(shaper.accept, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])))
