"""Hold the figures above their floors.

    python -m evaluation.gate [--peers] [--digests]

In: the measuring corpus beside the project, where it is, and always the project's own fixtures; the floors of
``floors.toml``. Out: a table for each section with figure, interval and floor, and exit code 1 with the reasons where
a figure misses its floor. A figure with a floor that cannot be taken, a corpus that is not the pinned one and an empty
gold file are failures too: a gate that measures nothing must not be green.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from beritaparse import Extractor, Options
from evaluation import table
from evaluation.interval import intervals
from evaluation.quotes import quote_figures
from evaluation.records import Gold, RecordError, digest, load_gold
from evaluation.run import predictions
from evaluation.score import PageScore, figures, score_pages

__all__ = ["Floor", "Result", "load_floors", "measure_pages", "misses", "run", "sections"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"
QUOTES = SHARED / "quotes" / "pfsa-dev.jsonl"
FIXTURES = ROOT / "tests" / "fixtures"
FLOORS = Path(__file__).with_name("floors.toml")


class Floor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one section must reach."""

    at_least: dict[str, float] = {}
    """Figure to the smallest value that passes."""

    at_most: dict[str, float] = {}
    """Figure to the greatest value that passes."""

    digest: str | None = None
    """The corpus that the numbers were measured on; None where the files stand in this repository."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured in one section."""

    figures: Mapping[str, float | None]
    """Figure to value; None where no page takes it."""

    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Figure to its interval."""

    digest: str | None = None
    """The corpus it was measured on."""

    missing: int = 0
    """Pages without prediction."""


def load_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """The floors by section; RecordError where the file is wrong."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=dict[str, Floor])
    except msgspec.MsgspecError as error:
        raise RecordError(f"{path}: {error}") from error


def sections() -> dict[str, Callable[[], Result]]:
    """What can be measured on this machine: section to measurement."""
    found: dict[str, Callable[[], Result]] = {}
    if CORPUS.exists():
        pages, dumps = CORPUS / "gold.jsonl", CORPUS / "gold_dumps.jsonl"
        found["corpus"] = lambda: measure_pages(pages, CORPUS / "pages")
        found["corpus-no-templates"] = lambda: measure_pages(pages, CORPUS / "pages", Options(templates=False))
        found["dumps"] = lambda: measure_pages(dumps, CORPUS / "dumps", pinned=False)
    if QUOTES.exists():
        found["quotes"] = _measure_quotes
    found["fixtures"] = _measure_fixtures
    return found


def measure_pages(gold: Path, folder: Path, options: Options | None = None, *, pinned: bool = True) -> Result:
    """Read all pages of a gold file and score them; ``pinned=False`` for dumps, which carry the digest of their page."""
    golds = load_gold(gold)
    return _result(_scores(golds, folder, options or Options(), pinned=pinned), digest(golds, folder))


def misses(name: str, floor: Floor, result: Result) -> Iterator[str]:
    """Why a section does not pass; nothing where it does."""
    if floor.digest and floor.digest != result.digest:
        yield f"{name}: the floors are for the corpus {floor.digest}, this one is {result.digest}"
    if result.missing:
        yield f"{name}: {result.missing} pages have no prediction"
    for figure, least in floor.at_least.items():
        value = result.figures.get(figure)
        if value is None or value < least:
            yield f"{name}: {figure} is {table.number(value)}, must be at least {table.number(least)}"
    for figure, most in floor.at_most.items():
        value = result.figures.get(figure)
        if value is None or value > most:
            yield f"{name}: {figure} is {table.number(value)}, must be at most {table.number(most)}"


def run(floors: Mapping[str, Floor], measurable: Mapping[str, Callable[[], Result]]) -> Iterator[tuple[str, Result]]:
    """Measure each section in turn and print its table; RecordError for a section that no floor is written for."""
    for name, measure in measurable.items():
        if name not in floors:
            raise RecordError(f"no floors for the section {name}: known are {', '.join(floors)}")
        result = measure()
        print(f"\n{name}\n{table.of_section(result.figures, result.intervals, _bounds(floors[name]))}", flush=True)
        yield name, result


def _measure_fixtures() -> Result:
    folders = (FIXTURES / "pages", FIXTURES / "dumps")
    return _result([score for folder in folders for score in _scores(load_gold(folder), folder, Options())])


def _scores(golds: Sequence[Gold], folder: Path, options: Options, *, pinned: bool = True) -> list[PageScore]:
    made = predictions(golds, folder, Extractor(options), pinned=pinned)
    return score_pages(golds, {p.id: p for p in made})


def _result(scores: Sequence[PageScore], corpus: str | None = None) -> Result:
    return Result(figures(scores), intervals(scores, figures), corpus, sum(score.missing for score in scores))


def _measure_quotes() -> Result:
    return Result(quote_figures(QUOTES), digest=hashlib.sha256(QUOTES.read_bytes()).hexdigest())


def _bounds(floor: Floor) -> dict[str, str]:
    least = {figure: f"≥ {table.number(value)}" for figure, value in floor.at_least.items()}
    return least | {figure: f"≤ {table.number(value)}" for figure, value in floor.at_most.items()}


def _peers() -> dict[str, dict[str, float | str | None]]:
    path = CORPUS / "peers.json"
    return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, float | str | None]]) if path.exists() else {}


def _print_extras(results: Mapping[str, Result], *, peers: bool, digests: bool) -> None:
    if peers and "corpus" in results:
        ours = {"beritaparse": results["corpus"].figures, "(no templates)": results["corpus-no-templates"].figures}
        print(f"\nbeside the peers, on the corpus\n{table.of_peers({**ours, **_peers()})}")
    for name, result in results.items():
        if digests and result.digest:
            print(f'{name}: digest = "{result.digest}"')


def main() -> int:
    """Run the gate: 0 where all floors hold, else 1."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.gate", description="Hold the figures above their floors.")
    parser.add_argument("--peers", action="store_true", help="print the figures beside those of other libraries")
    parser.add_argument("--digests", action="store_true", help="print the digests to pin in floors.toml")
    arguments = parser.parse_args()
    try:
        floors = load_floors()
        results = dict(run(floors, sections()))
    except RecordError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 1
    _print_extras(results, peers=arguments.peers, digests=arguments.digests)
    reasons = [reason for name, result in results.items() for reason in misses(name, floors[name], result)]
    print("\n".join(["", *reasons, f"gate: {len(reasons)} missed" if reasons else f"gate: {', '.join(results)} hold"]))
    return int(bool(reasons))


if __name__ == "__main__":
    sys.exit(main())
