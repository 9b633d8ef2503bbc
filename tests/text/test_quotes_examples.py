"""The language notes' own examples: 84 invented passages, 70 with quotes and 14 without.

How an example is fed. What it says in brackets about the text before ("(subjek: X)", "(sebelumnya: X)", "(X, sudah
disebut.)") is no part of the article: X is named in a paragraph of its own in front ("X hadir."). A line "Judul: X" is
the page's headline and goes into ``context``; "Isi: " before the text is dropped.

How an answer is read. The notes count a quote that its attribution interrupts, or that runs over paragraphs with marks of
their own, as one; we give a `Quote` for each stretch between marks, so stretches with the same speaker are joined before
they are compared. Where an example has no full name, the speaker is the phrase as printed.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from beritaparse.text.quotes.extract import find_quotes
from tests.conftest import SHARED

if TYPE_CHECKING:
    from beritaparse.article import Quote

EXAMPLES = SHARED / "language" / "quotes_examples.jsonl"
_HINT = re.compile(r"\s*\((?:subjek|sebelumnya): (?P<who>[^)]*)\)|\s*\((?P<known>[^)]*?),? sudah disebut\.\)")

pytestmark = pytest.mark.skipif(not EXAMPLES.exists(), reason="the notes with the examples are not here")


def examples() -> list[dict[str, Any]]:
    """All examples; none where the notes are not here."""
    return [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()] if EXAMPLES.exists() else []


def feed(text: str) -> tuple[Quote, ...]:
    """The quotes of an example's text."""
    context: list[str] = []
    hint = _HINT.search(text)
    if hint is not None:
        text = f"{hint['who'] or hint['known']} hadir.\n\n{text[: hint.start()]}{text[hint.end() :]}"
    if text.startswith("Judul: "):
        headline, _, text = text.removeprefix("Judul: ").partition("\n")
        context.append(headline)
    return find_quotes(text.removeprefix("Isi: "), context=context)


def words(text: str) -> list[str]:
    """What is compared of a quote: its words."""
    return re.findall(r"\w+", text.casefold())


def stretches(quotes: tuple[Quote, ...], wanted: int) -> list[tuple[list[str], str | None]]:
    """Words and speaker of each quote; neighbours of one speaker joined where the example counts fewer quotes."""
    found: list[tuple[list[str], str | None]] = []
    for n, quote in enumerate(quotes):
        left = len(quotes) - n
        if found and found[-1][1] == quote.speaker and len(found) + left > wanted:
            found[-1] = (found[-1][0] + words(quote.text), quote.speaker)
        else:
            found.append((words(quote.text), quote.speaker))
    return found


@pytest.mark.parametrize("example", examples(), ids=lambda e: str(e["id"]))
def test_example(example: dict[str, Any]) -> None:
    """Each example of the notes gives its quotes, words and speakers, and no others."""
    wanted = [(words(q["quote"]), q["speaker_full"] or q["speaker"]) for q in example["quotes"]]
    assert stretches(feed(example["text"]), len(wanted)) == wanted
