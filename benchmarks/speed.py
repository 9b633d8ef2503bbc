"""The whole record beside the peers and beside the bare lxml parse of the same bytes.

    python -m benchmarks.speed [--pages DIR] [--gold GOLD] [--rounds 5] [--only TOOL,TOOL] [--json FILE] [--plot FILE.svg]

In: a folder of pages. Out: for each tool the median time of a page, the median of its ratios to the bare parse, and pages per
second. One process for each tool; they take turns page by page and round by round, in a new order each round, so that the
machine's moods strike all alike. A page's time is the median of its rounds; the first round warms up and does not count.
Only the ratios can be carried from machine to machine.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.peers import OWN, ROOT, Worker, all_tools, read_peers
from benchmarks.plot import bars
from evaluation.records import load_gold

__all__ = ["Row", "main", "measure", "summary"]

_YARDSTICK = "lxml"
Times = dict[str, dict[str, list[int]]]
"""Tool → page → nanoseconds of each round."""


class Row(NamedTuple):
    """One tool's figures."""

    tool: str
    median_ms: float
    """Median over the pages."""
    ratio: float | None
    """Median over the pages of the ratio to the bare parse; None where that was not measured."""
    pages_per_second: float
    pages: int
    """Pages that the tool read."""
    failed: int
    """Pages on which it raised."""


def measure(pages: Sequence[Path], urls: Mapping[str, str | None], tools: Sequence[str], rounds: int) -> tuple[Times, dict[str, set[str]]]:
    """The times of all tools on all pages, and the pages on which each failed."""
    times: Times = {tool: {} for tool in tools}
    failed: dict[str, set[str]] = {tool: set() for tool in tools}
    with ExitStack() as stack:
        workers = [stack.enter_context(Worker(tool)) for tool in tools]
        for turn in range(rounds + 1):
            order = workers[turn % len(workers) :] + workers[: turn % len(workers)]
            for page in pages:
                for worker in order:
                    answer = worker.time(page, urls.get(page.name))
                    if isinstance(answer, str):
                        failed[worker.tool].add(page.name)
                    elif turn:
                        times[worker.tool].setdefault(page.name, []).append(answer)
    return times, failed


def summary(times: Times, failed: Mapping[str, Iterable[str]]) -> list[Row]:
    """A row for each tool, the fastest first."""
    middle = {tool: {page: median(values) for page, values in pages.items()} for tool, pages in times.items()}
    base = middle.get(_YARDSTICK, {})
    rows = []
    for tool, pages in middle.items():
        if not pages:
            continue
        ratios = [value / base[page] for page, value in pages.items() if page in base]
        rate = 1e9 * len(pages) / sum(pages.values())
        number = len(list(failed.get(tool, ())))
        rows.append(Row(tool, median(pages.values()) / 1e6, median(ratios) if ratios else None, rate, len(pages), number))
    return sorted(rows, key=lambda row: row.median_ms)


def urls_of(gold: Path | None) -> dict[str, str | None]:
    """The addresses that gold records give for their files."""
    return {} if gold is None else {record.file: record.url for record in load_gold(gold)}


def _print(rows: Iterable[Row]) -> None:
    does = OWN | {peer.name: peer.does for peer in read_peers().values()}
    print(f"{'tool':18}{'median ms':>11}{'x lxml':>9}{'pages/s':>10}{'pages':>7}{'failed':>8}  what")
    for row in rows:
        ratio = f"{row.ratio:9.2f}" if row.ratio is not None else f"{'':9}"
        print(f"{row.tool:18}{row.median_ms:11.3f}{ratio}{row.pages_per_second:10.1f}{row.pages:7}{row.failed:8}  {does[row.tool]}")


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("--pages", type=Path, default=ROOT / "tests" / "fixtures" / "pages", help="folder of HTML files")
    parser.add_argument("--gold", type=Path, help="gold records (JSONL or folder) that give the pages' addresses")
    parser.add_argument("--rounds", type=int, default=5, help="measured rounds")
    parser.add_argument("--only", help="tools to run, separated by commas: " + ", ".join(all_tools()))
    parser.add_argument("--limit", type=int, help="only the first so many pages")
    parser.add_argument("--json", type=Path, help="write rows and all times here")
    parser.add_argument("--plot", type=Path, help="draw the ratios here, SVG")
    options = parser.parse_args(argv)
    options.tools = options.only.split(",") if options.only else all_tools()
    if unknown := sorted(set(options.tools) - set(all_tools())):
        parser.error(f"no such tool: {', '.join(unknown)}; there are {', '.join(all_tools())}")
    return options


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = _arguments(argv)
    pages = sorted(options.pages.glob("*.html"))[: options.limit]
    if not pages:
        raise SystemExit(f"{options.pages} holds no HTML file")
    times, failed = measure(pages, urls_of(options.gold), options.tools, options.rounds)
    rows = summary(times, failed)
    _print(rows)
    if options.json:
        options.json.write_text(json.dumps({"rows": [row._asdict() for row in rows], "times_ns": times}), encoding="utf-8")
    if options.plot:
        values = [(row.tool, row.ratio if row.ratio is not None else row.median_ms) for row in rows]
        options.plot.write_text(bars("Time for a page, in bare lxml parses", values), encoding="utf-8")


if __name__ == "__main__":
    main()
