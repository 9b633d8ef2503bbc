"""What `import beritaparse` costs: time and modules, each in a fresh interpreter.

    python -m benchmarks.imports [--rounds 9] [--json]

Out: the median time of the import beside that of an empty interpreter, how many modules it loads, which packages they belong
to and what each costs by itself, and the heavy packages that are loaded though they should wait until they are used.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple

__all__ = ["HEAVY", "Imports", "main", "measure", "parse_importtime"]

HEAVY = ("bs4", "charset_normalizer", "dateparser", "httpx", "pydantic", "rich", "trafilatura", "typer")
"""Packages that are loaded where they are used, not with the package."""
_STATEMENT = "import beritaparse"


class Imports(NamedTuple):
    """Figures of the import."""

    seconds: float
    """Median time of an interpreter that imports the package, less that of one that imports nothing."""
    modules: int
    """Modules that the import loads."""
    packages: dict[str, tuple[int, float]]
    """Top-level package → number of its modules, milliseconds spent in them, the costliest first."""
    heavy: list[str]
    """Those of `HEAVY` that are loaded."""


def measure(rounds: int) -> Imports:
    """Import in fresh interpreters, in turns with empty ones."""
    ours: list[float] = []
    empty: list[float] = []
    for _ in range(rounds):
        empty.append(_run("pass")[0])
        ours.append(_run(_STATEMENT)[0])
    before = {name for name, _ in parse_importtime(_run("pass", "-X", "importtime")[1])}
    loaded = [(name, cost) for name, cost in parse_importtime(_run(_STATEMENT, "-X", "importtime")[1]) if name not in before]
    return Imports(median(ours) - median(empty), len(loaded), _by_package(loaded), _heavy(loaded))


def _run(statement: str, *flags: str) -> tuple[float, str]:
    start = perf_counter()
    done = subprocess.run([sys.executable, *flags, "-c", statement], check=True, capture_output=True, text=True)
    return perf_counter() - start, done.stderr


def parse_importtime(report: str) -> list[tuple[str, float]]:
    """The modules that ``python -X importtime`` names, with the milliseconds spent in each alone."""
    rows = []
    for line in report.splitlines():
        parts = line.removeprefix("import time:").split("|")
        if len(parts) == 3 and parts[0].strip().isdigit():  # noqa: PLR2004 - own time, time with children, name
            rows.append((parts[2].strip(), int(parts[0]) / 1000))
    return rows


def _by_package(loaded: Iterable[tuple[str, float]]) -> dict[str, tuple[int, float]]:
    number: Counter[str] = Counter()
    cost: defaultdict[str, float] = defaultdict(float)
    for name, own in loaded:
        top = name.partition(".")[0]
        number[top] += 1
        cost[top] += own
    return {top: (number[top], cost[top]) for top in sorted(number, key=lambda top: -cost[top])}


def _heavy(loaded: Iterable[tuple[str, float]]) -> list[str]:
    tops = {name.partition(".")[0] for name, _ in loaded}
    return [name for name in HEAVY if name in tops]


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports")
    parser.add_argument("--rounds", type=int, default=9, help="fresh interpreters of either kind")
    parser.add_argument("--json", action="store_true", help="print plain JSON")
    options = parser.parse_args(argv)
    found = measure(options.rounds)
    if options.json:
        print(json.dumps(found._asdict()))
        return
    print(f"{_STATEMENT}: {found.seconds * 1000:.0f} ms, {found.modules} modules")
    print(f"heavy packages loaded: {', '.join(found.heavy) or 'none'}")
    print(f"{'package':24}{'modules':>9}{'ms':>8}")
    for name, (number, cost) in [*found.packages.items()][:15]:
        print(f"{name:24}{number:9}{cost:8.1f}")


if __name__ == "__main__":
    main()
