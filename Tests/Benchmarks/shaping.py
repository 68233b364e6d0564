"""A proxy that makes a local origin look far away: `shaping.py PORT ORIGIN-PORT ROUND-TRIP-MS MBIT/S`, 0 for no limit.

Each direction is late by half a round trip, a new connection by a whole one (its handshake), and all connections
share one link. Windows and loss are not modelled: a real path is no faster.
"""

import asyncio
import socket
import sys

CHUNK = 16 << 10
# Seconds.
QUEUE = 0.02


class Link:
    """What can be sent, one after the other, at so many bytes a second."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.free_at = 0.0

    async def room(self) -> None:
        """Returns when little waits to be sent: routers drop what is more, and senders learn it."""
        while (wait := self.free_at - QUEUE - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(wait)

    def departure(self, size: int, now: float) -> float:
        if self.rate <= 0:
            return now
        self.free_at = max(self.free_at, now) + size / self.rate
        return self.free_at


class Shaper:
    def __init__(self, origin: int, round_trip: float, rate: float) -> None:
        self.origin = origin
        self.delay = round_trip / 2
        self.handshake = round_trip
        self.down = Link(rate)
        self.up = Link(rate)
        # Bytes under way on a connection: twice what the path holds.
        self.window = int(max(256 << 10, 2 * rate * round_trip)) if rate > 0 else 16 << 20

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        near = socket.socket()
        # As little as a router holds, or what waits here would count as sent.
        near.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 256 << 10)
        near.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(near, ("127.0.0.1", self.origin))
            origin_reader, origin_writer = await asyncio.open_connection(sock=near, limit=256 << 10)
        except OSError:
            near.close()
            writer.close()
            return
        pumps = [
            asyncio.create_task(self.pump(reader, origin_writer, self.up, self.handshake)),
            asyncio.create_task(self.pump(origin_reader, writer, self.down, 0)),
        ]
        try:
            # Whoever is gone, the other side learns it.
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            for side in (writer, origin_writer):
                side.close()

    async def pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, link: Link, lateness: float
    ) -> None:
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=max(2, self.window // CHUNK))
        sender = asyncio.create_task(self.send(queue, writer))
        loop = asyncio.get_running_loop()
        opened = loop.time()
        try:
            while True:
                await link.room()
                data = await reader.read(CHUNK)
                now = loop.time()
                arrival = max(link.departure(len(data), now), opened + lateness) + self.delay
                await queue.put((arrival, data))
                if not data:
                    break
            await sender
        finally:
            sender.cancel()

    async def send(self, queue: asyncio.Queue, writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        while True:
            arrival, data = await queue.get()
            wait = arrival - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            if not data:
                return
            writer.write(data)
            await writer.drain()


async def main(port: int, origin: int, round_trip: float, megabits: float) -> None:
    shaper = Shaper(origin, round_trip / 1_000, megabits * 1_000_000 / 8)
    server = await asyncio.start_server(shaper.serve, "127.0.0.1", port, limit=1 << 20)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])))
