"""What the HLS engine is measured by."""

import concurrent.futures
import time
from pathlib import Path

from film import Film, Films
from measuring import Report, Sample, absolute, compared, interleaved, not_available
from origin import Origin
from peers import Ffmpeg
from processes import Processes
from stream import Play, Segment, StreamService

MEGABYTE = 1_000_000


class StreamRows:
    def __init__(self, binaries: Path, folder: Path, films: Films, processes: Processes, report: Report) -> None:
        self.folder = folder
        self.films = films
        self.processes = processes
        self.report = report
        self.origin = Origin(folder, films.folder, processes)
        self.service = StreamService(binaries, folder, self.origin, processes)
        self.ffmpeg = Ffmpeg(folder)

    # Start and seek

    def start(self) -> None:
        """From the order to the last byte of the first segment."""
        self._renew()
        targets = {"loopback": 1.0, "50 ms": 0.6}
        for film in (self.films.matroska(), self.films.mp4()):
            first = self._segments(film)[0]
            for path in Origin.PATHS:
                ours, other = interleaved(5, lambda: self.started(film, path), lambda: self._bare(film, path, first))
                name = f"start, copy, {film.path.suffix[1:]}, {path}: order to first segment / bare ffmpeg"
                self.report.add(compared(name, ours, other, "s", at_most=targets.get(path)))

    def started(self, film: Film, path: str) -> float:
        start = time.perf_counter()
        play = self.service.play(film, path)
        play.start()
        taken = time.perf_counter() - start
        self._renew()
        return taken

    def _renew(self) -> None:
        """What is read ahead would slow the other side: a new process, that has played before, as one that is in service.

        Another film, from another address: nothing of the film that is measured is known, and no connection is open.
        """
        self.service.restart()
        play = self.service.play(self.films.short(), "loopback")
        play.start()
        play.end()

    def _bare(self, film: Film, path: str, segment: Segment) -> float:
        return self.ffmpeg.copy(self.origin.url(film, path, self.origin.reader()), segment)

    def _segments(self, film: Film) -> list[Segment]:
        play = self.service.play(film, "loopback")
        segments = play.segments()
        play.end()
        return segments

    def seek(self) -> None:
        """A segment far from everything that was made, from the request to its last byte."""
        self._renew()
        targets = {"loopback": 0.7, "50 ms": 0.3}
        for film in (self.films.matroska(), self.films.mp4()):
            far = self.far(self._segments(film))
            for path in Origin.PATHS:
                ours, other = iter(far), iter(far)
                pair = interleaved(
                    5, lambda: self._sought(film, path, next(ours)), lambda: self._bare(film, path, next(other)))
                name = f"far seek, copy, {film.path.suffix[1:]}, {path} / bare ffmpeg"
                self.report.add(compared(name, *pair, "s", at_most=targets.get(path)))

    def _sought(self, film: Film, path: str, segment: Segment) -> float:
        """In a play that shows its beginning."""
        play = self.service.play(film, path)
        play.start()
        taken = play.first_byte(f"video/{segment.number}.m4s")[1]
        self._renew()
        return taken

    @staticmethod
    def far(segments: list[Segment]) -> list[Segment]:
        """Back and forth, far from each other."""
        step = max(1, len(segments) // 8)
        return [segments[index * step] for index in (4, 7, 2, 6, 3, 5, 1)]

    # Encoding

    def encode(self) -> None:
        what = "720p encode / bare encoder on the local file"
        film = self.films.matroska()
        try:
            play = self.service.play(film, "loopback", preferences={"qualities": ["720p"]})
            play.get("video-720p/playlist.m3u8")
        except RuntimeError:
            return self.report.add(not_available(what, "≤ 1.1 ×", "no rendition video-720p"))
        options = ["-vf", "scale=-2:720", "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"]
        far = iter(self.far(play.segments("video-720p")))
        play.get("video-720p/init.mp4")
        firsts: list[tuple[float, float]] = []
        now: list[Segment] = []

        def ours() -> float:
            now.append(next(far))
            first, last = play.first_byte(f"video-720p/{now[-1].number}.m4s")
            firsts.append((first, 0))
            return last

        def bare() -> float:
            first, last = self.ffmpeg.encode(str(film.path), now[-1], options)
            firsts[-1] = (firsts[-1][0], last)
            return last

        pair = interleaved(5, ours, bare)
        self.report.add(compared(what, *pair, "s", at_most=1.1))
        first, whole = (Sample(tuple(side)) for side in zip(*firsts))
        name = "720p encode: first byte / the bare encoder's whole segment"
        self.report.add(compared(name, first, whole, "s", at_most=0.4))
        play.end()

    # Many viewers

    def viewers(self) -> None:
        film = self.films.matroska()
        for path in ("loopback", "50 ms"):
            pair = interleaved(3, lambda: self._slowest(film, path, 16), lambda: self._slowest(film, path, 1))
            name = f"slowest start of 16 viewers together / of one, {path}"
            self.report.add(compared(name, *pair, "s", at_most=2))

    def _slowest(self, film: Film, path: str, count: int) -> float:
        reader = self.origin.reader()

        def watch() -> tuple[float, Play]:
            start = time.perf_counter()
            play = self.service.play(film, path, reader=reader)
            play.start()
            return time.perf_counter() - start, play

        with concurrent.futures.ThreadPoolExecutor(count) as pool:
            seen = [future.result() for future in [pool.submit(watch) for _ in range(count)]]
        for _, play in seen:
            play.end()
        return max(taken for taken, _ in seen)

    # Bytes from the host

    def bytes(self) -> None:
        self._bytes_before_first(self.films.long())
        self._bytes_in_all(self.films.matroska())

    def _bytes_before_first(self, film: Film) -> None:
        path = "20 ms, 50 Mbit/s"
        first = self._segments(film)[0]
        play = self.service.play(film, path)
        segment = play.start()
        # At once: what it would read ahead of the next segments does not count.
        self.service.process.kill()
        ours = self.origin.bytes_sent(play.reader) - segment
        self.service.restart()
        reader = self.origin.reader()
        self.ffmpeg.copy(self.origin.url(film, path, reader), first)
        bare = (self.origin.bytes_sent(reader) - segment) / MEGABYTE
        name = f"host's bytes until the first segment of {film.size / 1e9:.1f} GB is read, beyond its own"
        row = absolute(name, Sample((ours / MEGABYTE,)), "MB", at_most=4)
        row.other = f"{bare:.2g} MB by bare ffmpeg"
        self.report.add(row)

    def _bytes_in_all(self, film: Film) -> None:
        """All of the film with two tracks of sound, as fast as it can be read, the three in step."""
        play = self.service.play(film, "loopback")
        tracks = ["video", "audio-0", "audio-1-aac"]
        for track in tracks:
            play.get(f"{track}/init.mp4")
        for segment in play.segments():
            for track in tracks:
                play.get(f"{track}/{segment.number}.m4s")
        play.end()
        ours = self.origin.bytes_sent(play.reader) / MEGABYTE
        name = "host's bytes in all, three tracks to the end / the file"
        pair = Sample((ours,)), Sample((film.size / MEGABYTE,))
        self.report.add(compared(name, *pair, "MB", at_most=1.1))
