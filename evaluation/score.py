"""Score predictions against gold records.

    python -m evaluation.score GOLD.jsonl PREDICTIONS.jsonl [--per-page]

Figures are means over the article pages on which they are taken, unless said otherwise:

    article           the page is told to be an article or not: over all pages
    headline          equal when folded
    date, date_min    the same calendar day; the same instant to the minute, where the gold has a time
    city              the same dateline city, none where there is none
    caption           overlap of the captions, on pages that have one
    caption_fp        pages without a caption that were given one: lower is better
    quote, speaker    F1 of all quotes (overlap of 0.9 matches); share of the matched ones with the right full name
    precision, recall of the body's four-word shingles, and ``body``, the F1 of the two means as printed
    exact             the body's words are the gold's, no more, no fewer
    leak              a foreign block stands in the body: lower is better
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

import msgspec
from msgspec import UNSET

from evaluation import compare
from evaluation.records import Gold, GoldQuote, Prediction, Said, load_gold, load_predictions

__all__ = ["FIGURES", "LOWER_IS_BETTER", "PageScore", "Tally", "figures", "score_page", "score_pages", "summary"]

FIGURES = (
    "article",
    "headline",
    "date",
    "date_min",
    "city",
    "caption",
    "caption_fp",
    "quote",
    "speaker",
    "precision",
    "recall",
    "body",
    "exact",
    "leak",
)
"""All figures, in the order in which tables show them."""

LOWER_IS_BETTER = frozenset(("caption_fp", "leak"))
QUOTE_MATCH = 0.9
LONG_BLOCK = 6
"""From so many words on, a foreign block inside a paragraph is no accident."""

NOTHING = Prediction(id="", dateline_city=None, images=(), quotes=())
"""Stands for a page without prediction: everything asked for is wrong, nothing false was said."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted over all pages before a share is taken."""

    gold: int = 0
    """Quotes in the gold."""

    found: int = 0
    """Quotes predicted."""

    matched: int = 0
    """Quotes in both."""

    named: int = 0
    """Matched quotes whose gold speaker has a name."""

    right: int = 0
    """Those given the right name."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold,
            self.found + other.found,
            self.matched + other.matched,
            self.named + other.named,
            self.right + other.right,
        )


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page's part in the figures."""

    id: str
    """The page."""

    missing: bool
    """There is no prediction for it."""

    values: dict[str, float]
    """Figure to value, where the figure is taken on this page."""

    tally: Tally | None = None
    """Its quotes; None where quotes are not taken."""

    leaks: list[str] = field(default_factory=list)
    """The foreign blocks found in the body."""


def score_pages(golds: Sequence[Gold], predictions: Mapping[str, Prediction]) -> list[PageScore]:
    """Score each gold record; predictions for other pages are not looked at."""
    return [score_page(gold, predictions.get(gold.id)) for gold in golds]


def score_page(gold: Gold, prediction: Prediction | None) -> PageScore:
    """Score one page. None as prediction: all that was asked for is missing."""
    given = NOTHING if prediction is None else prediction
    values = {"article": _article(gold, given)}
    if gold.page_type != "article":
        return PageScore(gold.id, prediction is None, _taken(values))
    leaks = foreign_blocks(gold, given.story)
    precision, recall = compare.overlap("\n".join(gold.body), given.story, "\n".join(gold.optional))
    values |= {name: judge(gold, given) for name, judge in _JUDGES.items()}
    values |= {"precision": precision, "recall": recall, "leak": float(bool(leaks))}
    return PageScore(gold.id, prediction is None, _taken(values), _tally(gold, given), leaks)


def figures(scores: Sequence[PageScore]) -> dict[str, float | None]:
    """Each figure over the pages; None where no page takes it."""
    found: dict[str, float | None] = {}
    for name in FIGURES:
        values = [score.values[name] for score in scores if name in score.values]
        found[name] = fmean(values) if values else None
    found["body"] = _f1(_printed(found["precision"]), _printed(found["recall"]))
    tallies = [score.tally for score in scores if score.tally is not None]
    if tallies:
        total = sum(tallies, start=Tally())
        found["quote"] = _f1(_share(total.matched, total.found) or 0.0, _share(total.matched, total.gold) or 0.0) or 0.0
        found["speaker"] = _share(total.right, total.named)
    return found


def summary(scores: Sequence[PageScore]) -> dict[str, object]:
    """The figures to four digits with the counts behind them, ready for JSON."""
    total = sum((score.tally for score in scores if score.tally is not None), start=Tally())
    counts = {"gold": total.gold, "found": total.found, "matched": total.matched, "with_speaker": total.named}
    rounded = {name: _printed(value) for name, value in figures(scores).items()}
    return {"pages": len(scores), "missing": sum(s.missing for s in scores), **rounded, "quotes": counts}


def foreign_blocks(gold: Gold, body: str) -> list[str]:
    """The gold's junk that stands in the body: as a line of its own, or within one where it is long."""
    lines = {compare.fold(line) for line in re.split(r"\n+", body)}
    flat = compare.fold(body)
    return [block for block in gold.junk if _stands_in(block, lines, flat)]


def match_quotes(gold: Sequence[GoldQuote], found: Sequence[Said]) -> list[tuple[GoldQuote, Said]]:
    """Pair each gold quote with the most similar prediction that is still free, if it is similar enough."""
    free = list(found)
    pairs: list[tuple[GoldQuote, Said]] = []
    for quote in gold:
        if not free:
            break
        best = max(free, key=lambda said: compare.dice(quote.text, said.text))
        if compare.dice(quote.text, best.text) >= QUOTE_MATCH:
            free.remove(best)
            pairs.append((quote, best))
    return pairs


def _article(gold: Gold, given: Prediction) -> float | None:
    if given.is_article is UNSET:
        return None
    return float(given.is_article == (gold.page_type == "article"))


def _headline(gold: Gold, given: Prediction) -> float:
    return float(compare.fold(gold.headline) == compare.fold(given.headline))


def _date(gold: Gold, given: Prediction) -> float | None:
    wanted, found = compare.moment(gold.date_published), compare.moment(given.date_published)
    if wanted is None or "date" in gold.skip:
        return None
    return float(found is not None and compare.same_day(wanted, found))


def _date_min(gold: Gold, given: Prediction) -> float | None:
    wanted, found = compare.moment(gold.date_published), compare.moment(given.date_published)
    if wanted is None or wanted.instant is None or not {"date", "date_min"}.isdisjoint(gold.skip):
        return None
    return float(found is not None and compare.same_minute(wanted, found))


def _city(gold: Gold, given: Prediction) -> float | None:
    if given.dateline_city is UNSET:
        return None
    return float(compare.fold(gold.dateline_city) == compare.fold(given.dateline_city))


def _captions(gold: Gold, given: Prediction) -> tuple[str, str] | None:
    if given.images is UNSET:
        return None
    return " ".join(i.caption for i in gold.images if i.caption), " ".join(i.caption or "" for i in given.images)


def _caption(gold: Gold, given: Prediction) -> float | None:
    captions = _captions(gold, given)
    return compare.dice(*captions) if captions and captions[0] else None


def _caption_fp(gold: Gold, given: Prediction) -> float | None:
    captions = _captions(gold, given)
    if captions is None or captions[0] or given is NOTHING:
        return None
    return float(bool(compare.words(captions[1])))


def _exact(gold: Gold, given: Prediction) -> float:
    return float(compare.words("\n".join(gold.body)) == compare.words(given.story))


_JUDGES: dict[str, Callable[[Gold, Prediction], float | None]] = {
    "headline": _headline,
    "date": _date,
    "date_min": _date_min,
    "city": _city,
    "caption": _caption,
    "caption_fp": _caption_fp,
    "exact": _exact,
}


def _tally(gold: Gold, given: Prediction) -> Tally | None:
    if given.quotes is UNSET or "quotes" in gold.skip:
        return None
    pairs = match_quotes(gold.quotes, given.quotes)
    named = [(wanted, said) for wanted, said in pairs if wanted.speaker and wanted.named]
    right = sum(compare.name_key(wanted.speaker) == compare.name_key(said.speaker) for wanted, said in named)
    return Tally(len(gold.quotes), len(given.quotes), len(pairs), len(named), right)


def _stands_in(block: str, lines: set[str], flat: str) -> bool:
    folded = compare.fold(block)
    return folded in lines or (len(compare.words(block)) >= LONG_BLOCK and folded in flat)


def _taken(values: Mapping[str, float | None]) -> dict[str, float]:
    return {name: value for name, value in values.items() if value is not None}


def _printed(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(precision: float | None, recall: float | None) -> float | None:
    if precision is None or recall is None or not precision + recall:
        return None
    return 2 * precision * recall / (precision + recall)


def main() -> None:
    """Score a file of predictions and print the summary, with ``--per-page`` a line for each page before it."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.score", description="Score predictions.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--per-page", action="store_true")
    arguments = parser.parse_args()
    scores = score_pages(load_gold(arguments.gold), load_predictions(arguments.predictions))
    for score in scores if arguments.per_page else ():
        print(msgspec.json.encode(score).decode())
    print(msgspec.json.encode(summary(scores)).decode())


if __name__ == "__main__":
    main()
