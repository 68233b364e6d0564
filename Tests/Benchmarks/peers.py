"""What else could be used: ffmpeg by itself, one `ffmpeg -f hls` for each track, and mediaflow-proxy."""

import os
import re
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

from environments import python_with
from processes import Processes, await_answer, free_port
from stream import Segment

FFMPEG = ["ffmpeg", "-nostdin", "-v", "error", "-y"]
FRAGMENTS = ["-movflags", "+frag_keyframe+empty_moov+default_base_moof+skip_trailer", "-f", "mp4"]
# Where ffmpeg seeks by decode time it goes this far back of itself, with B-frames.
SEEK_MARGIN = 0.1315


class Ffmpeg:
    """Bare ffmpeg, which writes one segment to a file and ends."""

    def __init__(self, folder: Path) -> None:
        self.output = folder / "bare.mp4"

    def copy(self, source: str, segment: Segment) -> float:
        """Seconds until a segment of copied video is written."""
        return self._run(self._input(source, segment) + ["-map", "0:v:0", "-c", "copy"])[1]

    def encode(self, source: str, segment: Segment, options: list[str]) -> tuple[float, float]:
        """Seconds until the first bytes, and until all is there."""
        return self._run(self._input(source, segment) + ["-map", "0:v:0", *options])

    def _input(self, source: str, segment: Segment) -> list[str]:
        seek = ["-seek_timestamp", "1", "-ss", f"{segment.start + SEEK_MARGIN:.3f}"] if segment.number else []
        return seek + ["-copyts", "-i", source, "-to", f"{segment.start + segment.seconds:.3f}"]

    def _run(self, arguments: list[str]) -> tuple[float, float]:
        start = time.perf_counter()
        process = subprocess.Popen(FFMPEG + arguments + FRAGMENTS + ["pipe:1"], stdout=subprocess.PIPE)
        first = None
        with open(self.output, "wb") as output:
            while data := process.stdout.read1(1 << 20):
                output.write(data)
                # The header comes before anything is encoded.
                if first is None and (output.tell() > 4096):
                    first = time.perf_counter() - start
        if process.wait() != 0:
            raise RuntimeError("ffmpeg failed")
        return first or time.perf_counter() - start, time.perf_counter() - start


class Floor:
    """A process a track, each reading the file from its beginning: the least that plays at all."""

    TRACKS = {
        "video": ["-map", "0:v:0", "-c", "copy"],
        "audio": ["-map", "0:a:0", "-c", "copy"],
        "second audio": ["-map", "0:a:1", "-c:a", "aac", "-ac", "2", "-b:a", "160k"],
    }

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "floor"

    def first_segment(self, source: str) -> float:
        """Seconds until the playlist names the first segment of video."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        playlist = self.folder / "video.m3u8"
        start = time.perf_counter()
        processes = [subprocess.Popen(self._command(source, track)) for track in self.TRACKS]
        try:
            while not (playlist.exists() and b"#EXTINF" in playlist.read_bytes()):
                if processes[0].poll() not in (None, 0):
                    raise RuntimeError("ffmpeg failed")
                time.sleep(0.001)
            return time.perf_counter() - start
        finally:
            for process in processes:
                process.kill()
                process.wait()

    def whole(self, source: str) -> None:
        """All of the film, as the floor makes it when it is watched to its end."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        processes = [subprocess.Popen(self._command(source, track)) for track in self.TRACKS]
        for process in processes:
            if process.wait() != 0:
                raise RuntimeError("ffmpeg failed")

    def _command(self, source: str, track: str) -> list[str]:
        name = track.replace(" ", "-")
        return FFMPEG + ["-i", source, *self.TRACKS[track], "-f", "hls", "-hls_time", "4", "-hls_playlist_type"] + [
            "event", "-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", f"{name}.mp4",
            "-hls_segment_filename", str(self.folder / f"{name}-%d.m4s"), str(self.folder / f"{name}.m3u8"),
        ]


class Mediaflow:
    """mediaflow-proxy of PyPI, in an environment of its own."""

    VERSION = "2.4.9"

    def __init__(self, folder: Path, processes: Processes) -> None:
        python = python_with("mediaflow-proxy", self.VERSION, folder)
        self.port = free_port()
        variables = os.environ | {"API_PASSWORD": "benchmark", "DISABLE_HOME_PAGE": "true"}
        process = processes.start(
            "mediaflow-proxy",
            [python, "-m", "uvicorn", "mediaflow_proxy.main:app", "--port", self.port], variables)
        await_answer(f"http://127.0.0.1:{self.port}/health", process, limit=60)

    def first_segment(self, source: str) -> float:
        """Seconds until playlist, initialisation segment and first segment are read."""
        start = time.perf_counter()
        addresses = self.addresses(source)
        self._get(addresses[0])
        self._get(addresses[1])
        return time.perf_counter() - start

    def seek(self, address: str) -> float:
        start = time.perf_counter()
        self._get(address)
        return time.perf_counter() - start

    def addresses(self, source: str) -> list[str]:
        """Of the initialisation segment, then of each segment."""
        text = self._get(f"/proxy/transcode/playlist.m3u8?api_password=benchmark&d={quote(source, safe='')}").decode()
        header = re.findall(r'#EXT-X-MAP:URI="([^"]+)"', text)
        return header + [line for line in text.splitlines() if line and not line.startswith("#")]

    def _get(self, address: str) -> bytes:
        path = address if address.startswith("/") else "/" + address.split("/", 3)[3]
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as response:
            content = response.read()
        if not content:
            raise RuntimeError("mediaflow-proxy answers nothing")
        return content
