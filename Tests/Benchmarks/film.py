"""The films that are measured: a loop that is encoded once, and copied end to end as often as the film is long."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

LOOP_SECONDS = 30
KEYFRAMES = "0,0.5,2.1,5.6,9,11.9,19.8,21.4,27.5"
FFMPEG = ["ffmpeg", "-nostdin", "-v", "error", "-y"]


@dataclass(frozen=True)
class Film:
    """1920×1080 at 23.976, 8 Mbit/s H.264 with three B-frames; AAC stereo, AC-3 5.1, two tracks of subtitles."""

    path: Path
    loops: int

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def seconds(self) -> float:
        return self.loops * LOOP_SECONDS

    @property
    def size(self) -> int:
        return self.path.stat().st_size


class Films:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def matroska(self) -> Film:
        return self._film("film.mkv", loops=10)

    def mp4(self) -> Film:
        return self._film("film.mp4", loops=10)

    def short(self) -> Film:
        return Film(self._loop(), loops=1)

    def long(self) -> Film:
        """Larger than 4 GiB, 75 minutes: its index is of the size that a 10 GB film's is."""
        return self._film("long.mkv", loops=150)

    def _film(self, name: str, loops: int) -> Film:
        path = self.folder / name
        if not path.exists():
            self._join(path, loops)
        return Film(path, loops)

    def _join(self, path: Path, loops: int) -> None:
        aside = path.with_name("unfinished-" + path.name)
        playlist = self.folder / "loops.txt"
        playlist.write_text(f"file '{self._loop()}'\n" * loops)
        subtitles = self._subtitles(loops)
        is_mp4 = path.suffix == ".mp4"
        codec = "mov_text" if is_mp4 else "copy"
        # The tables of an MP4 at its beginning, as release groups and hosters have it.
        options = ["-movflags", "+faststart"] if is_mp4 else []
        subprocess.run(
            FFMPEG + ["-f", "concat", "-safe", "0", "-i", playlist, "-i", subtitles, "-i", subtitles]
            + ["-map", "0:v", "-map", "0:a", "-map", "1", "-map", "2", "-c", "copy", "-c:s", codec]
            + ["-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=fra", *options, aside],
            check=True)
        aside.rename(path)

    def _loop(self) -> Path:
        path = self.folder / "loop.mkv"
        if path.exists():
            return path
        aside = self.folder / "unfinished-loop.mkv"
        picture = f"testsrc2=size=1920x1080:rate=24000/1001:duration={LOOP_SECONDS}"
        sound = f"sine=frequency=440:sample_rate=48000:duration={LOOP_SECONDS}"
        subprocess.run(
            FFMPEG + ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, "-map", "0", "-map", "1", "-map", "1"]
            + ["-c:v", "libx264", "-preset", "superfast", "-pix_fmt", "yuv420p", "-bf", "3", "-b_strategy", "0"]
            + ["-g", "480", "-sc_threshold", "0", "-force_key_frames", KEYFRAMES]
            + ["-b:v", "8M", "-minrate", "8M", "-maxrate", "8M", "-bufsize", "8M", "-x264-params", "nal-hrd=cbr"]
            + ["-c:a:0", "aac", "-b:a:0", "160k", "-ac:a:0", "2", "-c:a:1", "ac3", "-b:a:1", "448k", "-ac:a:1", "6"]
            + [aside],
            check=True)
        aside.rename(path)
        return path

    def _subtitles(self, loops: int) -> Path:
        """A line every three seconds, two seconds long."""
        path = self.folder / "lines.srt"
        cues = (
            f"{number}\n{_time(start)} --> {_time(start + 2)}\nLine {number}\n"
            for number, start in enumerate(range(1, loops * LOOP_SECONDS - 2, 3), start=1)
        )
        path.write_text("\n".join(cues))
        return path


def _time(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},000"
