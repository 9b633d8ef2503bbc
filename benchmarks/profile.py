"""What each stage costs, beside the bare lxml parse of the same bytes.

    python -m benchmarks.profile [--pages DIR] [--gold GOLD] [--rounds 5] [--no-templates] [--json]

In: a folder of pages. Out: for each stage of the pipeline, in order, the median of its time over the pages, its share of the whole, and
what it costs in bare parses (sums over the pages, so that the column adds up), from the trace that every extraction can
keep. "decode" is what happens before the first stage, "record" what happens behind the last. A page's time in a stage is the
smallest of its rounds: what a stage costs when nothing disturbs it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from lxml import etree

from benchmarks.peers import ROOT
from benchmarks.speed import urls_of
from beritaparse.options import Options
from beritaparse.pipeline import PAGE_STAGES, Extractor

__all__ = ["Cost", "main", "profile"]

PARSE = "(bare parse)"


class Cost(NamedTuple):
    """One stage."""

    stage: str
    median_us: float
    """Median over the pages, microseconds."""
    share: float
    """Part of the whole time, from 0 to 1."""
    parses: float
    """Its time in bare parses."""
    worst_us: float
    """The page on which it costs most."""


def profile(pages: Sequence[tuple[bytes, str | None]], rounds: int, options: Options | None = None) -> list[Cost]:
    """The cost of each stage over pages given as bytes and address; the last row is the whole."""
    extractor = Extractor(options)
    best = [_page(extractor, data, url, rounds) for data, url in pages]
    names = ["decode", *(name for name, _ in PAGE_STAGES), "record"]
    parse = sum(page[PARSE] for page in best)
    totals = [sum(page[name] for name in names) for page in best]
    whole = sum(totals)
    rows = [_cost(name, [page[name] for page in best], whole, parse) for name in names]
    return [*rows, _cost("whole", totals, whole, parse)]


def _cost(name: str, times: Sequence[float], whole: float, parse: float) -> Cost:
    return Cost(name, median(times) * 1e6, sum(times) / whole, sum(times) / parse, max(times) * 1e6)


def _page(extractor: Extractor, data: bytes, url: str | None, rounds: int) -> dict[str, float]:
    """The smallest time of each stage on one page."""
    best: dict[str, float] = {}
    parser = etree.HTMLParser(encoding="utf-8")
    for _ in range(rounds + 1):
        for name, took in (_once(extractor, data, url) | {PARSE: _parse(data, parser)}).items():
            best[name] = min(took, best.get(name, took))
    return best


def _once(extractor: Extractor, data: bytes, url: str | None) -> dict[str, float]:
    began = perf_counter()
    draft = extractor.page_draft(data, url)
    decoded = perf_counter() - began
    draft.trace.timings = {}
    extractor.run(draft, PAGE_STAGES)
    began = perf_counter()
    draft.article()
    return {"decode": decoded, **draft.trace.timings, "record": perf_counter() - began}


def _parse(data: bytes, parser: etree.HTMLParser) -> float:
    began = perf_counter()
    etree.fromstring(data, parser)
    return perf_counter() - began


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile")
    parser.add_argument("--pages", type=Path, default=ROOT / "tests" / "fixtures" / "pages", help="folder of HTML files")
    parser.add_argument("--gold", type=Path, help="gold records (JSONL or folder) that give the pages' addresses")
    parser.add_argument("--rounds", type=int, default=5, help="rounds for each page")
    parser.add_argument("--no-templates", action="store_true", help="read every page as one of an unknown site")
    parser.add_argument("--json", action="store_true", help="print plain JSON")
    options = parser.parse_args(argv)
    urls = urls_of(options.gold)
    pages = [(path.read_bytes(), urls.get(path.name)) for path in sorted(options.pages.glob("*.html"))]
    if not pages:
        raise SystemExit(f"{options.pages} holds no HTML file")
    rows = profile(pages, options.rounds, Options(templates=not options.no_templates))
    if options.json:
        print(json.dumps([row._asdict() for row in rows]))
        return
    print(f"{'stage':16}{'median µs':>11}{'share':>8}{'x lxml':>8}{'worst µs':>11}   ({len(pages)} pages)")
    for row in rows:
        print(f"{row.stage:16}{row.median_us:11.1f}{row.share:8.1%}{row.parses:8.2f}{row.worst_us:11.1f}")


if __name__ == "__main__":
    main()
