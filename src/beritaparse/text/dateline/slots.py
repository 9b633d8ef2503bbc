"""The parts of a dateline at a given point of a text: place, outlet, date, office, topic word.

A slot is what stands between the marks of a dateline: "SAMARINDA", "Kaltim Live!", "(ANTARA)", "(9/8)". `Reader` reads the one
that begins at a position, preferring what is known over what only has the form of a name. Nothing is decided about the whole
here: see `dateline`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from beritaparse.rules.load import read_toml
from beritaparse.text.dates.words import MONTHS, WEEKDAYS
from beritaparse.text.places.gazetteer import gazetteer

if TYPE_CHECKING:
    from beritaparse.text.dateline.outlets import OutletNames

__all__ = ["Reader", "Slot", "SlotKind", "alternatives", "word_list"]

SlotKind = Literal["place", "outlet", "maybe_outlet", "date", "office", "topic", "writer", "name"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a dateline."""

    kind: SlotKind
    """place: in the gazetteer; outlet: sure; maybe_outlet: one beside a place; date; office and topic: no place; writer:
    "Catatan X"; name: capitalised words that nothing knows."""

    start: int
    end: int
    text: str
    """As printed, without brackets."""

    bracketed: bool = False


def word_list(table: str, key: str) -> frozenset[str]:
    """A list of words of a lexicon."""
    return frozenset(read_toml(f"lexicon/{table}.toml")[key])


def alternatives(words: frozenset[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w)))


_DAY: Final = alternatives(frozenset(day for day in WEEKDAYS if len(day) > 3))  # noqa: PLR2004 - "min", "sun" are words too
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBERS: Final = r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?(?:\d{4}|\d{2}))?(?!\d)"
_WRITTEN: Final = rf"\d{{1,2}}\s+(?:{_MONTH})\b\.?(?:\s+\d{{4}})?"
_DATE: Final = re.compile(rf"(?:(?:{_DAY})\b[\s,]*(?:\(?(?:{_NUMBERS}|{_WRITTEN})\)?)?|{_NUMBERS}|{_WRITTEN})", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"[(\[]\s*([^()\[\]\n]{1,60}?)\s*[)\]]")
_WORD: Final = r"[A-Z0-9][\w'’&/]*(?:\.[\w'’]+)*!?"
_NAME: Final = re.compile(rf"{_WORD}(?: {_WORD}){{0,5}}")
_PLACE_WORD: Final = re.compile(r"[A-Z0-9][\w'’`]*")
_PLACE_LINK: Final = re.compile(r"\s|-(?=\w)|(?<=\bSt)\. ?|(?<=\bKep)\. ?|(?<=\bP)\. ?")
_LEVEL: Final = re.compile(r"(?:Kab(?:upaten)?|Kota(?:madya)?|Kecamatan|Kec|Provinsi|Prov|Pulau)\b\.?\s+", re.IGNORECASE)
_ABBREVIATION: Final = re.compile(r"[A-Z][A-Z0-9]{1,5}$")
_ONE_TOKEN: Final = re.compile(r"(?:[A-Z][A-Z0-9-]{6,}|[A-Za-z]*[a-z][A-Z]\w*|[A-Z]{2,}[a-z]\w*)$")
_MOST_WORDS: Final = 6
_NAME_WORDS: Final = 4


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(word_list('dateline', 'institutions'))})\b", re.IGNORECASE)


@cache
def _topic() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(word_list('dateline', 'sections'))})(?!\w)", re.IGNORECASE)


@cache
def _writer() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(word_list('dateline', 'bylines'))})\b", re.IGNORECASE)


@cache
def _media_name() -> re.Pattern[str]:
    """A name that says itself that it is an outlet's: "Radar Rimba", "Rimba Post", "Rimba Live!"."""
    openers, closers = (alternatives(word_list("outlets", key)) for key in ("openers", "closers"))
    opened = rf"(?i:{openers})(?:\s{_WORD}){{1,2}}"
    closed = rf"{_WORD}(?:\s{_WORD}){{0,2}}?\s(?i:{closers})\b!?"
    return re.compile(rf"{closed}|{opened}")


class Reader:
    """Reads the slots of one text."""

    def __init__(self, text: str, names: OutletNames) -> None:
        self.text = text
        self.names = names

    def slot(self, at: int) -> Slot | None:
        """The slot that begins at ``at``; None if nothing there has the form of one."""
        text = self.text
        if text[at : at + 1] in ("(", "["):
            return self._bracketed(at)
        known = [slot for slot in (self._outlet(at), self.place(at), self._media(at)) if slot]
        if known:
            return max(known, key=lambda slot: (slot.end, slot.kind == "outlet"))
        return self._date(at) or self._labelled(at) or self._name(at)

    def _bracketed(self, at: int) -> Slot | None:
        found = _BRACKETS.match(self.text, at)
        if not found:
            return None
        inner = found[1]
        return Slot(self._bracket_kind(found.start(1), inner), at, found.end(), inner, bracketed=True)

    def _bracket_kind(self, at: int, inner: str) -> SlotKind:
        """What stands in brackets: a date, a place, else the outlet, if it is short enough for a name."""
        end = at + len(inner)
        date = self._date(at)
        if date and (date.end >= end or "/" in inner):
            return "date"
        outlet = self._outlet(at)
        if outlet and outlet.kind == "outlet":
            return "outlet"
        place = self.place(at)
        if place and place.end == end:
            return "place"
        return "maybe_outlet" if inner[0].isalnum() and ":" not in inner and len(inner.split()) <= _NAME_WORDS else "name"

    def _outlet(self, at: int) -> Slot | None:
        found = self.names.at(self.text, at)
        if not found:
            return None
        if found.city_end:
            return Slot("place", at, found.city_end, self.text[at : found.city_end])
        return Slot("outlet" if found.sure else "maybe_outlet", at, found.end, self.text[at : found.end])

    def place(self, at: int) -> Slot | None:
        """The longest name of the gazetteer that begins at ``at``, with its level if that is printed."""
        level = _LEVEL.match(self.text, at)
        ends = [self._place_end(at), self._place_end(level.end()) if level else 0]
        end = max(ends)
        return Slot("place", at, end, self.text[at:end]) if end else None

    def _place_end(self, at: int) -> int:
        words: list[str] = []
        ends: list[int] = []
        pos = at
        while len(words) < _MOST_WORDS and (word := _PLACE_WORD.match(self.text, pos)):
            words.append(word.group())
            ends.append(word.end())
            link = _PLACE_LINK.match(self.text, word.end())
            if not link:
                break
            pos = link.end()
        size = gazetteer().longest_place(words, 0) if words else 0
        return ends[size - 1] if size else 0

    def _media(self, at: int) -> Slot | None:
        found = _media_name().match(self.text, at)
        if not found:
            return None
        name = found.group().rstrip(".")
        return Slot("maybe_outlet", at, at + len(name), name)

    def _date(self, at: int) -> Slot | None:
        found = _DATE.match(self.text, at)
        return Slot("date", at, found.end(), found.group()) if found else None

    def _labelled(self, at: int) -> Slot | None:
        """A topic word, an office or a line about the writer, up to the next mark."""
        topic = _topic().match(self.text, at)
        if topic:
            return Slot("topic", at, topic.end(), topic.group())
        name = _NAME.match(self.text, at)
        if not name:
            return None
        if _office().match(self.text, at):
            return Slot("office", at, name.end(), name.group())
        if _writer().match(self.text, at) and " " in name.group():
            return Slot("writer", at, name.end(), name.group())
        return None

    def _name(self, at: int) -> Slot | None:
        """Capitalised words that nothing knows: an abbreviation or one grown token may be an outlet."""
        found = _NAME.match(self.text, at)
        if not found:
            return None
        name = found.group().rstrip(".")
        if name in self.names.initials or _ABBREVIATION.match(name) or _ONE_TOKEN.match(name):
            return Slot("maybe_outlet", at, at + len(name), name)
        return Slot("name", at, at + len(name), name) if len(name.split()) <= _NAME_WORDS else None
