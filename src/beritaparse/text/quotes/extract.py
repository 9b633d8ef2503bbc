"""Quotes in the text of an article, each with its speaker.

Clean text in, quotes out, in reading order, ``body[quote.start:quote.end] == quote.text``. `quotemarks` finds the words
between marks, `attribution` what stands at them; here it is decided which of them somebody utters. Titles, slogans,
nicknames, terms and scare quotes are none: words between marks count if a word of saying stands at them, or if they are
a sentence or more, a paragraph or sentence of their own, and the text tells whose they are. Who speaks, `speakers` finds out.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from beritaparse.article import Quote
from beritaparse.text.quotes.attribution import after, before, said_at
from beritaparse.text.quotes.indirect import find_reported
from beritaparse.text.quotes.marks import find_spans
from beritaparse.text.speakers.resolve import Found, Speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beritaparse.text.quotes.marks import Span
    from beritaparse.text.speakers.cast import Member

__all__ = ["find_quotes"]

_WORD = re.compile(r"\w+")
_ENOUGH = re.compile(r"\W*+(?:\w++\W++){3}\w")
"""Fewer than four words without an attribution behind them are no quote."""
_ENDS = ",.!?…"
_MANY = 400
"""In an article of more quotes parts of others are not looked for."""
_MARGIN = 24
"""So much white space may stand around a quote that fills a line."""


def find_quotes(body: str, *, context: Sequence[str] = (), indirect: bool = False) -> tuple[Quote, ...]:
    """The quotes of ``body``; ``context`` are other texts of the page that may hold a full name (headline, captions).

    With ``indirect`` also reported speech ("X mengatakan bahwa …"), with ``kind="indirect"``.
    """
    found = _without_repeats(body, list(_found(body)))
    if not found and not indirect:
        return ()
    speakers = Speakers(body, context)
    spoken = [(q, who) for q, who in zip(found, speakers.resolve(found), strict=True) if who or q.attribution or q.lead.kind != "none"]
    quotes = [_quote(body, quote, speaker, speakers.role(speaker)) for quote, speaker in spoken]
    if indirect:
        quotes += find_reported(body, [(q.span.outer_start, q.end, speaker) for q, speaker in spoken], speakers)
        quotes.sort(key=lambda quote: quote.start)
    return tuple(quotes)


def _found(body: str) -> Iterator[Found]:
    """The spans that somebody utters, with what stands around them."""
    floor, goes_on = 0, False
    for span in find_spans(body, partial(said_at, body)):
        lead = before(body, span.outer_start, floor)
        attribution = after(body, span.outer_end, ends_with_comma=_ends_sentence(body, span))
        quote = Found(span, lead, attribution)
        goes_on = goes_on and body[floor : span.outer_start].strip() == ","
        if goes_on or _is_speech(body, quote):
            yield quote
            floor, goes_on = quote.end, attribution is not None
        else:
            floor, goes_on = span.outer_end, False


def _ends_sentence(body: str, span: Span) -> bool:
    """Whether the words end as speech does: with a comma, a full stop and the like, inside or outside of the mark."""
    return body[span.end - 1] in _ENDS or body[span.end : span.outer_end + 1].strip(" \"“”’'‘")[:1] in (",", ".", "!", "?")


def _is_speech(body: str, quote: Found) -> bool:
    span, lead = quote.span, quote.lead
    words = body[span.start : span.end]
    if quote.attribution is not None:
        if lead.kind == "frame":
            return body[span.end - 1] == ","
        inside = bool(body[lead.start : span.outer_start].strip()) and not lead.close
        return not (inside and _is_short(words) and not _ends_sentence(body, span))
    if lead.kind == "frame" or span.shape in ("unclosed", "headless"):
        return False
    starts = words[0].isupper() or words[0].isdigit()
    if lead.kind == "say" and lead.close and starts and words[-1] in ".!?":
        return True
    if _is_short(words):
        return False
    if lead.kind in ("say", "written") and lead.close:
        return starts or body[lead.start : span.outer_start].rstrip()[-1:] in (":", ",")
    if lead.kind == "noun":
        return starts and not _is_title(words)
    if body[lead.start : span.outer_start].strip():
        return lead.close and starts and not _is_title(words)
    if span.shape == "single" or not starts or _is_title(words):
        return False
    return body[span.end - 1] in _ENDS or _fills_line(body, span)


def _is_short(words: str) -> bool:
    return _ENOUGH.match(words) is None


def _is_title(words: str) -> bool:
    """Whether all longer words are capital, as in a headline."""
    large = [w for w in _WORD.findall(words) if len(w) > 3]  # noqa: PLR2004 - small words are small in titles too
    return bool(large) and all(w[0].isupper() or w[0].isdigit() for w in large)


def _fills_line(body: str, span: Span) -> bool:
    """Whether nothing else stands on the line."""
    before = body[max(0, span.outer_start - _MARGIN) : span.outer_start].rpartition("\n")
    behind = body[span.outer_end : span.outer_end + _MARGIN].partition("\n")
    starts = bool(before[1]) or span.outer_start <= _MARGIN
    ends = bool(behind[1]) or span.outer_end + _MARGIN >= len(body)
    return starts and ends and not before[2].strip() and not behind[0].strip(" .")


def _without_repeats(body: str, found: list[Found]) -> list[Found]:
    """Without quotes that have no attribution and repeat one that has, or a part of it: decks and pull quotes."""
    if all(quote.attribution is not None for quote in found):
        return found
    keys = [_key(body, quote) for quote in found]
    attributed = [key for key, quote in zip(keys, found, strict=True) if quote.attribution is not None]
    pool = "|".join(attributed if len(found) <= _MANY else ())
    seen = set(attributed)
    kept: list[Found] = []
    for key, quote in zip(keys, found, strict=True):
        if quote.attribution is None and (key in seen or key in pool):
            continue
        seen.add(key)
        kept.append(quote)
    return kept


def _key(body: str, quote: Found) -> str:
    return " ".join(_WORD.findall(body[quote.span.start : quote.span.end].casefold()))


def _quote(body: str, quote: Found, speaker: Member | None, role: str | None) -> Quote:
    span, attribution = quote.span, quote.attribution
    phrase = attribution.phrase if attribution else None
    cue = attribution.cue if attribution else quote.lead.cue if quote.lead.kind != "frame" else None
    return Quote(
        text=body[span.start : span.end],
        speaker=speaker.name if speaker else None,
        mention=phrase.mention if phrase else None,
        role=role,
        cue=cue,
        start=span.start,
        end=span.end,
    )
