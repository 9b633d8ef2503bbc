"""Measure quotes and mentions on plain article text.

    python -m evaluation.quotes --pfsa FILE.jsonl [--out PREDICTIONS.jsonl]

A document a line: {"id", "text", "quotes": [{"text", "mention"}]}. Predictions are written in the form that the corpus' own
scorer reads, {"id", "quotes": [{"text", "speaker", "mention"}]}, and the figures are the same:

    precision, recall, span   micro over all documents; a quote matches at an overlap of 0.9
    mention                   of the matched quotes whose gold names somebody: share in which the mention (or, where that is
                              empty, the speaker) holds the last word of the gold's, or at least half of its words
    said                      share of the quotes that the gold does not have, but that stand at a word of saying

The last figure says how far the precision can be believed: a corpus may leave quotes unmarked, such as those of
people who hold no office, and a quote that stands at a word of saying is hardly an error.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from beritaparse.text.quotes.extract import find_quotes
from evaluation import compare

if TYPE_CHECKING:
    from beritaparse.article import Quote

__all__ = ["Document", "Marked", "predict", "quote_figures", "score_documents"]

_MATCH = 0.9


@dataclass(frozen=True, slots=True)
class Marked:
    """A quote as the corpus marks it."""

    text: str
    """The words, with or without their marks."""

    mention: str | None = None
    """Who is named at the quote; None for -nya."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text with its marked quotes."""

    id: str
    """The document's name."""

    text: str
    """The text in one line."""

    quotes: tuple[Marked, ...] = ()
    """The quotes in reading order."""


def load_documents(path: Path) -> list[Document]:
    """The documents of a file, one a line."""
    return [msgspec.json.decode(line, type=Document) for line in path.read_bytes().splitlines() if line.strip()]


def predict(documents: list[Document]) -> list[tuple[Quote, ...]]:
    """The quotes found in each document."""
    return [find_quotes(document.text) for document in documents]


def quote_figures(path: Path) -> dict[str, float | None]:
    """All figures of a corpus file."""
    documents = load_documents(path)
    return score_documents(documents, predict(documents))


def score_documents(documents: list[Document], found: list[tuple[Quote, ...]]) -> dict[str, float | None]:
    """The figures of the quotes found in the documents."""
    matched = named = right = said = 0
    for document, quotes in zip(documents, found, strict=True):
        pairs, rest = _pairs(document.quotes, quotes)
        matched += len(pairs)
        known = [(gold, quote) for gold, quote in pairs if gold.mention]
        named += len(known)
        right += sum(_same_person(gold.mention or "", quote) for gold, quote in known)
        said += sum(quote.cue is not None for quote in rest)
    given, wanted = sum(map(len, found)), sum(len(d.quotes) for d in documents)
    return {
        "precision": _share(matched, given),
        "recall": _share(matched, wanted),
        "span": _share(2 * matched, given + wanted),
        "mention": _share(right, named),
        "said": _share(said, given - matched),
    }


def _pairs(golds: tuple[Marked, ...], quotes: tuple[Quote, ...]) -> tuple[list[tuple[Marked, Quote]], list[Quote]]:
    """Each marked quote with the most similar one found that is still free; and what is left."""
    free, pairs = list(quotes), []
    for gold in golds:
        best = max(free, key=lambda quote: compare.dice(gold.text, quote.text), default=None)
        if best is not None and compare.dice(gold.text, best.text) >= _MATCH:
            free.remove(best)
            pairs.append((gold, best))
    return pairs, free


def _same_person(mention: str, quote: Quote) -> bool:
    wanted = [word.casefold() for word in compare.words(mention)]
    given = {word.casefold() for word in compare.words(quote.mention or quote.speaker)}
    return bool(wanted) and (wanted[-1] in given or 2 * len(given.intersection(wanted)) >= len(set(wanted)) > 0)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def main() -> None:
    """Write predictions and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.quotes", description="Measure quotes on plain article text.")
    parser.add_argument("--pfsa", type=Path, required=True, metavar="FILE", help="documents with marked quotes, one a line")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write the predictions")
    arguments = parser.parse_args()
    if not arguments.pfsa.is_file():
        parser.error(f"{arguments.pfsa}: no such file; the corpus is not part of the project, give a file of your own")
    documents = load_documents(arguments.pfsa)
    found = predict(documents)
    if arguments.out:
        lines = [_prediction(document, quotes) for document, quotes in zip(documents, found, strict=True)]
        arguments.out.write_bytes(b"".join(line + b"\n" for line in lines))
    figures = score_documents(documents, found)
    print(msgspec.json.encode({name: value if value is None else round(value, 4) for name, value in figures.items()}).decode())


def _prediction(document: Document, quotes: tuple[Quote, ...]) -> bytes:
    said = [{"text": quote.text, "speaker": quote.speaker, "mention": quote.mention} for quote in quotes]
    return msgspec.json.encode({"id": document.id, "quotes": said})


if __name__ == "__main__":
    main()
