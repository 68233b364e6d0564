"""`scripts/bench` runs this: the service beside what else could be used, in one run on one machine.

    python3 Tests/Benchmarks BINARIES [PART…]
"""

import signal
import subprocess
import sys
from pathlib import Path

from film import Films
from load_rows import LoadRows
from measuring import Report, Row
from peer_rows import PeerRows
from processes import Processes
from release_rows import ReleaseRows
from service_rows import ServiceRows
from stream_rows import StreamRows
from title_rows import TitleRows

# Seconds after which it ends, whatever it is doing.
LIMIT = 900


def main(binaries: Path, wanted: list[str]) -> None:
    folder = Path("var/bench").resolve()
    films = Films(folder / "films")
    report = Report(folder)
    with Processes(folder / "log") as processes:
        stream = StreamRows(binaries, folder, films, processes, report)
        services = ServiceRows(binaries, folder, processes, report)
        load = LoadRows(stream)
        peers = PeerRows(stream)
        releases = ReleaseRows(binaries, folder, processes, report)
        titles = TitleRows(binaries, folder, processes, report)
        parts = {
            "start": stream.start, "seek": stream.seek, "encode": stream.encode, "cached": load.cached,
            "viewers": stream.viewers, "bytes": stream.bytes, "memory": load.memory, "services": services.services,
            "titles": titles.titles, "names": releases.names, "search": releases.search, "peers": peers.peers,
        }
        unknown = set(wanted) - set(parts)
        if unknown:
            sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
        try:
            for name in wanted or parts:
                try:
                    parts[name]()
                except (OSError, RuntimeError, subprocess.SubprocessError) as error:
                    # The other parts are worth measuring nevertheless.
                    report.add(Row(name, "", f"failed: {error}", verdict="FAIL"))
        finally:
            report.keep()
    if any(row.verdict == "FAIL" for row in report.rows):
        sys.exit(1)


def give_up(number: int, _: object) -> None:
    sys.exit(f"ended by {signal.Signals(number).name}")


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, give_up)
    signal.alarm(LIMIT)
    main(Path(sys.argv[1]), sys.argv[2:])
