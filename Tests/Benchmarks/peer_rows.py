"""The same film by what else there is."""

import shutil
import subprocess

from measuring import Sample, absolute, compared, interleaved, not_available
from peers import Floor, Mediaflow
from stream_rows import MEGABYTE, StreamRows


class PeerRows:
    def __init__(self, stream: StreamRows) -> None:
        self.stream = stream

    def peers(self) -> None:
        self._floor()
        self._mediaflow()

    def _floor(self) -> None:
        stream, film = self.stream, self.stream.films.matroska()
        floor = Floor(stream.folder)
        for path in ("loopback", "50 ms"):
            pair = interleaved(
                3, lambda: stream.started(film, path),
                lambda: floor.first_segment(stream.origin.url(film, path, stream.origin.reader())))
            stream.report.add(compared(f"start, copy, mkv, {path} / one ffmpeg -f hls a track", *pair, "s"))
        reader = stream.origin.reader()
        floor.whole(stream.origin.url(film, "loopback", reader))
        read = Sample((stream.origin.bytes_sent(reader) / MEGABYTE,))
        shutil.rmtree(floor.folder)
        stream.report.add(absolute("host's bytes in all, one ffmpeg -f hls for each of three tracks", read, "MB"))

    def _mediaflow(self) -> None:
        stream, film = self.stream, self.stream.films.matroska()
        try:
            peer = Mediaflow(stream.folder, stream.processes)
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            return stream.report.add(not_available("mediaflow-proxy", "—", str(error)))
        for path in ("loopback", "50 ms"):
            pair = interleaved(
                3, lambda: stream.started(film, path),
                lambda: peer.first_segment(stream.origin.url(film, path, stream.origin.reader())))
            stream.report.add(compared(f"start, copy, mkv, {path} / mediaflow-proxy", *pair, "s"))
            self._seek(peer, path)

    def _seek(self, peer: Mediaflow, path: str) -> None:
        stream, film = self.stream, self.stream.films.matroska()
        play = stream.service.play(film, path)
        play.start()
        ours = iter(stream.far(play.segments()))
        addresses = peer.addresses(stream.origin.url(film, path, stream.origin.reader()))[1:]
        theirs = iter(stream.far(addresses))
        pair = interleaved(
            5, lambda: play.first_byte(f"video/{next(ours).number}.m4s")[1], lambda: peer.seek(next(theirs)))
        stream.report.add(compared(f"far seek, copy, mkv, {path} / mediaflow-proxy", *pair, "s"))
        play.end()
