"""Our dates beside dateparser's: the same printed lines, read in turns, medians and their ratio.

    python -m benchmarks.dates [--json] [--rounds 15]

In: invented lines in the forms that news sites print. Out: for each line the median of either reader in microseconds, how
many times faster ours is, and whether dateparser reads the same moment; at the end the median ratio. dateparser is given the
languages and the order of day and month, as a careful user would. Both are warm and take turns of `BATCH` readings, so that
the machine's moods strike both.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from statistics import median
from time import perf_counter_ns
from typing import NamedTuple

from beritaparse.text.dates.parse import find_dates, is_stamp_line, parse_machine, parse_stamp

__all__ = ["main", "measure"]

LINES = (
    "Kamis, 20 Maret 2025 – 10:03 WIB",
    "Minggu, 06/12/2020 | 19:59 WIB",
    "Senin, Desember 15, 2025",
    "28 Mei 2025",
    "12 Februari 2024 18:31",
    "Senin, 03 Maret 2025 13.30 WIT",
    "Rabu, 16 Mar 2021 12:47",
    "Kompas.com - 19/04/2022, 05:15 WIB",
    "2023-08-21T10:05:41+07:00",
    "Thu, 17 Jun 2021 09:54:49 GMT",
)
STORY = (
    "Pasar induk Sumberjaya kembali ramai, Rabu (28/5/2025) pagi. Menurut Sekar, 12 kios dibuka sejak pukul 05.30 WIB dan "
    "harga cabai turun menjadi Rp45.000 per kilogram. Ia menambahkan bahwa 1.250 pedagang akan pindah pada 2 Juni 2025. "
) * 12
"""Invented news, with 24 dates in it."""


BATCH = 20


class Row(NamedTuple):
    """One line's figures; times in microseconds."""

    text: str
    ours: float
    dateparser: float
    ratio: float
    same: bool


def measure(text: str, rounds: int) -> Row:
    """Both readers on one line, in turns."""
    import dateparser

    languages, settings = ["id", "en"], {"DATE_ORDER": "DMY"}
    peer = partial(dateparser.parse, languages=languages, settings=settings)
    first, theirs = parse_machine(text), peer(text)
    mine: list[float] = []
    other: list[float] = []
    for _ in range(rounds):
        mine.append(_time(parse_machine, text))
        other.append(_time(peer, text))
    ours, them = median(mine) / 1000, median(other) / 1000
    return Row(text, ours, them, them / ours, _same(first, theirs))


def _time(read: Callable[[str], object], text: str) -> float:
    """Nanoseconds for one reading, over a batch."""
    start = perf_counter_ns()
    for _ in range(BATCH):
        read(text)
    return (perf_counter_ns() - start) / BATCH


def _same(first: object, second: object) -> bool:
    """Whether both read the same wall clock, or the same day where we know no clock."""
    if not isinstance(second, datetime):
        return False
    return first == second if isinstance(first, datetime) else first == second.date()


def _alone(rounds: int) -> dict[str, float]:
    """What has no peer: our own medians in microseconds."""
    tasks: tuple[tuple[str, Callable[[str], object], str], ...] = (
        ("parse_stamp", parse_stamp, LINES[0]),
        ("is_stamp_line", is_stamp_line, LINES[0]),
        (f"find_dates, {len(STORY):,} characters", find_dates, STORY),
    )
    return {name: median(_time(read, text) for _ in range(rounds)) / 1000 for name, read, text in tasks}


def main(argv: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates")
    parser.add_argument("--json", action="store_true", help="print plain JSON")
    parser.add_argument("--rounds", type=int, default=15, help="turns for each line")
    options = parser.parse_args(argv)
    rows = [measure(text, options.rounds) for text in LINES]
    alone = _alone(options.rounds)
    ratio = median(row.ratio for row in rows)
    if options.json:
        print(json.dumps({"rows": [row._asdict() for row in rows], "median_ratio": ratio, "alone_us": alone}))
        return
    print(f"{'line':40}{'ours µs':>10}{'dateparser µs':>15}{'times':>8}  same")
    for row in rows:
        print(f"{row.text:40}{row.ours:10.1f}{row.dateparser:15.1f}{row.ratio:8.0f}  {'yes' if row.same else 'no'}")
    print(f"median ratio {ratio:.0f}")
    for name, value in alone.items():
        print(f"{name:40}{value:10.1f}")


if __name__ == "__main__":
    main()
