"""Reported speech: "X mengatakan bahwa …", "X menjelaskan, …", "Menurut X, …".

The text and its direct quotes in, the reported ones between them out, each the clause without the words that introduce
it. Precision first: only a sentence whose word of saying is followed by "bahwa" or a comma and a clause of four words or
more counts, and only where it names who speaks or goes on with the one before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beritaparse.article import Quote
from beritaparse.text.lexicon import cues, fold
from beritaparse.text.speakers.subjects import heard_in, sentences_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beritaparse.text.speakers.cast import Member
    from beritaparse.text.speakers.resolve import Speakers
    from beritaparse.text.speakers.subjects import Event

__all__ = ["find_reported"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CLAUSE = re.compile(r"\s*(?:,\s*(?:bahwa\s+)?|\sbahwa\s+)(?=\w)")
_WORDS = 4
_MARKS = '"“”„«»'


def find_reported(text: str, found: Sequence[tuple[int, int, Member | None]], speakers: Speakers) -> Iterator[Quote]:
    """``found`` are the direct quotes: where each begins with its mark, where its attribution ends, who speaks."""
    floor, current = 0, None
    for start, end, speaker in [*found, (len(text), len(text), None)]:
        for sentence in reversed(list(sentences_back(text, floor, start))):
            quote, current = _reported(text, sentence, speakers, current)
            if quote is not None:
                yield quote
        floor, current = max(floor, end), speaker or current


def _reported(text: str, sentence: tuple[int, int], speakers: Speakers, current: Member | None) -> tuple[Quote | None, Member | None]:
    """The reported clause of one sentence, and who was heard last."""
    start, end = sentence
    event = heard_in(text, start, end)
    if event is None or event.kind == "seen":
        return None, current
    member = speakers.meant(event.phrase) if event.phrase is not None else current
    current = member if member is not None and member.person else current
    span = _clause(text, sentence, event)
    if span is None or member is None:
        return None, current
    cue, first, last = span
    mention = event.phrase.mention if event.phrase is not None else None
    return Quote(text[first:last], member.name, mention, speakers.role(member), cue, first, last, "indirect"), current


def _clause(text: str, sentence: tuple[int, int], event: Event) -> tuple[str, int, int] | None:
    """The word of saying, and where the clause behind it begins and ends."""
    start, end = sentence
    last = start + len(text[start:end].rstrip(" \t\n.;"))
    for match in _WORD.finditer(text, start, last):
        word = fold(match[0])
        if word in cues().formal:
            behind = match.end()
        elif word == "menurut" and event.phrase is not None:
            behind = event.phrase.end
        else:
            continue
        opens = _CLAUSE.match(text, behind, last)
        if opens is None:
            continue
        clause = text[opens.end() : last]
        plain = not any(mark in clause for mark in _MARKS)
        return (match[0], opens.end(), last) if plain and len(clause.split()) >= _WORDS else None
    return None
