"""Two sides in turn, and what came of it."""

import json
import os
import statistics
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Callable


@dataclass
class Row:
    """One line of the table."""

    what: str
    target: str
    ours: str
    other: str = ""
    ratio: str = ""
    verdict: str = ""
    numbers: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Sample:
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def text(self, unit: str) -> str:
        low, high = min(self.values), max(self.values)
        return f"{_number(self.median)} {unit} ({_number(low)}–{_number(high)})"


def interleaved(runs: int, *sides: Callable[[], float]) -> list[Sample]:
    """Runs the sides in turn, so that what else the machine does hits them alike."""
    values: list[list[float]] = [[] for _ in sides]
    for _ in range(runs):
        for index, side in enumerate(sides):
            values[index].append(side())
    return [Sample(tuple(side)) for side in values]


def compared(
    what: str, ours: Sample, other: Sample, unit: str, *, at_most: float | None = None, at_least: float | None = None
) -> Row:
    """A row whose target is a ratio of the medians."""
    ratio = ours.median / other.median if other.median else float("inf")
    pairs = [a / b for a, b in zip(ours.values, other.values) if b]
    spread = f" ({_number(min(pairs))}–{_number(max(pairs))})" if len(pairs) > 1 else ""
    return Row(
        what, _target(at_most, at_least), ours.text(unit), other.text(unit), f"{_number(ratio)}{spread}",
        _verdict(ratio, at_most, at_least), {"ours": ours.values, "other": other.values, "ratio": ratio})


def absolute(what: str, ours: Sample, unit: str, *, at_most: float | None = None) -> Row:
    """A row whose target is a number of its own."""
    target = f"≤ {_number(at_most)} {unit}" if at_most is not None else "—"
    return Row(
        what, target, ours.text(unit) if len(ours.values) > 1 else f"{_number(ours.median)} {unit}",
        verdict=_verdict(ours.median, at_most, None), numbers={"ours": ours.values})


def not_available(what: str, target: str, why: str) -> Row:
    return Row(what, target, f"not available: {why}")


def _target(at_most: float | None, at_least: float | None) -> str:
    if at_most is not None:
        return f"≤ {_number(at_most)} ×"
    return f"≥ {_number(at_least)} ×" if at_least is not None else "—"


def _verdict(value: float, at_most: float | None, at_least: float | None) -> str:
    if at_most is None and at_least is None:
        return ""
    is_met = value <= at_most if at_most is not None else value >= (at_least or 0)
    return "pass" if is_met else "MISS"


def _number(value: float) -> str:
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.3g}"


class Report:
    """Printed as it grows, and kept as Markdown and JSON."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: list[Row] = []
        self.began = time.time()
        self.load = os.getloadavg()[0]

    def add(self, row: Row) -> None:
        self.rows.append(row)
        ratio = f"   ratio {row.ratio}" if row.ratio else ""
        other = f"   against {row.other}" if row.other else ""
        print(f"{row.verdict:5} {row.what}: {row.ours}{other}{ratio}   target {row.target}", flush=True)

    def keep(self) -> None:
        head = (
            f"{time.strftime('%Y-%m-%d %H:%M', time.gmtime(self.began))} UTC, {os.cpu_count()} processors, load"
            f" {self.load:.1f} at the beginning and {os.getloadavg()[0]:.1f} at the end,"
            f" {time.time() - self.began:.0f} s. Medians, with the least and the most of the runs.")
        titles = ["what", "target", "ours", "against", "ratio", ""]
        lines = [head, "", _line(titles), _line(["---"] * len(titles))]
        lines += [_line([row.what, row.target, row.ours, row.other, row.ratio, row.verdict]) for row in self.rows]
        text = "\n".join(lines) + "\n"
        (self.folder / "results.md").write_text(text)
        (self.folder / "results.json").write_text(
            json.dumps({"about": head, "rows": [asdict(row) for row in self.rows]}, indent=1, ensure_ascii=False))
        print(f"\n{text}")


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
