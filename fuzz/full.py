"""Hostile pages in full size, each in a process with limits on memory and processor time: ``python -m fuzz.full [NAME …]``.

The tests read the same pages scaled down and measure growth; this shows that the real thing ends too. RLIMIT_AS and RLIMIT_CPU
are the system's own bounds: a page that breaks them ends its process, and this command fails.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from time import process_time

from benchmarks.memory import forget_peak, peak, resident
from beritaparse.pipeline import Extractor
from fuzz.seeds import ROOT
from tests.hostile import PAGES, framed, jsonld, story
from tests.invariants import broken, read

__all__ = ["FULL", "main"]

_MEMORY = 6 * 2**30
_SECONDS = 300

FULL: dict[str, Callable[[], str]] = {
    "100,000 nested tags": lambda: framed("<div>" * 100_000 + "kata"),
    "a text of 50 MB": lambda: story("<p>" + "kata dan " * (50_000_000 // 9) + "</p>"),
    "a word of 50 MB": lambda: story("<p>" + "a" * 50_000_000 + "</p>"),
    "a million attributes": lambda: PAGES["attributes"][1](1_000_000),
    "JSON-LD of 10 MB": lambda: jsonld({"@type": "NewsArticle", "articleBody": "kata " * 2_000_000}),
    "JSON-LD 10,000 deep": lambda: PAGES["jsonld-deep-list"][1](10_000),
    "100,000 quote marks": lambda: story("<p>" + '" kata ' * 100_000 + "</p>"),
    "100,000 quotes": lambda: PAGES["quotes"][1](100_000),
    "100,000 promotions": lambda: PAGES["baca-juga"][1](100_000),
    "10,000 figures": lambda: PAGES["figures"][1](10_000),
    "a million elements": lambda: story("<p>kata</p>" * 1_000_000),
}


def main(argv: Sequence[str]) -> None:
    """Each page in a process of its own."""
    for name in argv or FULL:
        subprocess.run([sys.executable, "-m", "fuzz.full", "--here", name], cwd=ROOT, check=True)


def _here(name: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    page, reader = FULL[name](), Extractor()
    forget_peak()
    before = resident()
    began = process_time()
    article = read(reader, page)
    took = process_time() - began
    memory = peak() - before
    wrong = ["no record"] if article is None else broken(article)
    print(f"{name:24}{len(page) / 1e6:8.1f} MB{took:8.1f} s{memory / 1e6:8.0f} MB more{'  ' + '; '.join(wrong)}")
    if wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--here"]:
        _here(sys.argv[2])
    else:
        main(sys.argv[1:])
