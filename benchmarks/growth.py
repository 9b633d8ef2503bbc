"""Time and memory against the size of a page, and memory against the number of pages.

    python -m benchmarks.growth [--most 10000000] [--count 10000] [--page FILE …] [--no-templates] [--json]

Out: for each page, axis of growth (see `benchmarks.growing`) and size: the smallest time of several runs, the peak memory above
that of an idle interpreter, and both exponents, fitted over all sizes on logarithmic scales: 1 is linear. "top" is the
exponent between the three largest sizes alone, where fixed costs no longer flatter. Time is the processor's. Then resident memory
while 10,000 pages, no two alike, go through one extractor. Each size is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from math import log
from multiprocessing import get_context
from pathlib import Path
from statistics import linear_regression
from time import process_time
from typing import NamedTuple

from benchmarks.growing import AXES, grow
from benchmarks.memory import forget_peak, peak, resident
from benchmarks.peers import ROOT
from beritaparse.options import Options
from beritaparse.pipeline import PAGE_STAGES, Extractor

__all__ = ["Curve", "Point", "curve", "exponent", "main", "memory_over_pages"]

_PAGES = ROOT / "tests" / "fixtures" / "pages"
_CHOSEN = ("gmr-wpberita.html", "kompas-2017.html", "tribun-2021.html")
_START = 10_000
_TOP = 3
_STEEP = 1.15
_ENOUGH = 0.3
"""Seconds of work after which no further run is made."""


class Point(NamedTuple):
    """One measured page."""

    size: int
    """Bytes."""
    seconds: float
    """Smallest of the runs."""
    memory: int
    """Peak resident bytes above the idle interpreter's."""
    body: int
    """Characters of the body that was found: a page that is passed over is no proof."""
    stages: dict[str, float]
    """Seconds by stage, smallest of the runs."""


class Curve(NamedTuple):
    """A page grown along one axis."""

    page: str
    axis: str
    points: list[Point]
    time_exponent: float
    time_exponent_top: float
    memory_exponent_top: float
    steep: dict[str, float]
    """Stages that take a tenth of the largest page's time or more and grow faster than `_STEEP` at the top, with their exponents."""


def sizes(most: int) -> list[int]:
    """From 10 kB on, two and a half to three times larger each, up to ``most``."""
    steps = [_START * factor * 10**power for power in range(6) for factor in (1, 3)]
    return [size for size in steps if size < most] + [most]


def exponent(points: Iterable[tuple[float, float]]) -> float:
    """The slope of the line through points on logarithmic scales; 0.0 for fewer than two."""
    logs = [(log(x), log(y)) for x, y in points if x > 0 and y > 0]
    if len({x for x, _ in logs}) < 2:  # noqa: PLR2004 - a line needs two
        return 0.0
    return linear_regression([x for x, _ in logs], [y for _, y in logs]).slope


def curve(path: Path, axis: str, most: int, *, templates: bool = True) -> Curve:
    """Measure a page at all sizes."""
    points = []
    small = path.read_bytes()
    for size in sizes(most):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:  # which must not have made the page: its peak counts
            points.append(pool.submit(_point, small, grow(small, axis, size), templates).result())
    top = points[-_TOP:]
    return Curve(
        path.stem,
        axis,
        points,
        exponent((p.size, p.seconds) for p in points),
        exponent((p.size, p.seconds) for p in top),
        exponent((p.size, p.memory) for p in top),
        _steep(top),
    )


def _steep(top: Sequence[Point]) -> dict[str, float]:
    last = top[-1]
    slopes = {name: exponent((p.size, p.stages[name]) for p in top) for name in last.stages}
    return {name: slope for name, slope in slopes.items() if slope > _STEEP and last.stages[name] > last.seconds / 10}


def _point(small: bytes, page: bytes, templates: bool) -> Point:
    extractor = Extractor(Options(templates=templates))
    extractor.extract(small)
    gc.collect()
    forget_peak()
    idle = resident()
    best, spent, body = float("inf"), 0.0, 0
    stages: dict[str, float] = {}
    while spent < _ENOUGH:
        began = process_time()
        draft = extractor.page_draft(page)
        draft.trace.timings = {}
        body = len(extractor.run(draft, PAGE_STAGES).article().body)
        took = process_time() - began
        best, spent = min(best, took), spent + took
        stages = {name: min(value, stages.get(name, value)) for name, value in draft.trace.timings.items()}
    return Point(len(page), best, max(peak() - idle, 1), body, stages)


def memory_over_pages(pages: Sequence[bytes], count: int, marks: int = 10) -> list[tuple[int, int]]:
    """Resident bytes after each tenth of ``count`` pages, all different, in this process."""
    extractor = Extractor()
    every = max(1, count // marks)
    found = []
    for number, page in enumerate(islice(_distinct(pages), count), 1):
        extractor.extract(page, url=f"https://kabar{number}.example/berita/{number}")
        if number % every == 0:
            gc.collect()
            found.append((number, resident()))
    return found


def _distinct(pages: Sequence[bytes]) -> Iterator[bytes]:
    """The pages over and over, with class names and words that come but once: caches must not keep them all."""
    for number, page in enumerate(cycle(pages)):
        yield page.replace(b'class="', b'class="k%d ' % number).replace(b". ", b". Kata%d " % number)


def _show(found: Curve) -> None:
    print(f"\n{found.page}, {found.axis}: time ~ size^{found.time_exponent:.2f}, top {found.time_exponent_top:.2f}; ", end="")
    print(f"memory, top {found.memory_exponent_top:.2f}")
    for name, slope in found.steep.items():
        print(f"    steep: stage {name} ~ size^{slope:.2f}")
    for point in found.points:
        rate, per = point.size / point.seconds / 1e6, point.memory / point.size
        print(f"{point.size:12,} bytes{point.seconds * 1000:11.1f} ms{rate:8.2f} MB/s{per:8.1f} x size{point.body:12,} in body")


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth")
    parser.add_argument("--page", type=Path, action="append", help="a page to grow; may stand more than once")
    parser.add_argument("--axis", choices=sorted(AXES), action="append", help="only these axes")
    parser.add_argument("--most", type=int, default=10_000_000, help="the largest size, bytes")
    parser.add_argument("--count", type=int, default=10_000, help="pages for the measure of memory; 0 leaves it out")
    parser.add_argument("--no-templates", action="store_true", help="read every page as one of an unknown site")
    parser.add_argument("--json", type=Path, help="write all figures here")
    options = parser.parse_args(argv)
    curves = []
    for page in options.page or [_PAGES / name for name in _CHOSEN]:
        for axis in options.axis or AXES:
            curves.append(curve(page, axis, options.most, templates=not options.no_templates))
            _show(curves[-1])
    memory = memory_over_pages([p.read_bytes() for p in sorted(_PAGES.glob("*.html"))], options.count) if options.count else []
    for number, held in memory:
        print(f"{number:8,} pages{held / 1e6:9.1f} MB resident")
    if options.json:
        data = {"curves": [c._asdict() | {"points": [p._asdict() for p in c.points]} for c in curves], "memory": memory}
        options.json.write_text(json.dumps(data), encoding="utf-8")


if __name__ == "__main__":
    main()
