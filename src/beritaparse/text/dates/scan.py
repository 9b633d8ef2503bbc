"""The scanner: text in, the absolute dates that stand in it out, each with its place, day, clock time and zone.

Every date holds a number, so the scanner walks from one number to the next, asks `datecore` for the day there, and looks
for weekday and clock time beside it. What stands in front is looked for in a slice of fixed length; the work at each
number is bounded, so the whole is linear. Numbers are read day first: Indonesian pages print them in no other way.

What is no date: numbers without a year, unless a weekday and a bracket say so (``Kamis (5/3)``) or a weekday and the
month's name do (``Kamis, 5 Maret``); two-digit years without weekday or clock time; days that do not exist. A weekday
that does not fit the numbers never rejects them: the numbers are right more often than the word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.text.dates.clock import clock_before, clock_behind, iso_clock, moment
from beritaparse.text.dates.core import core_at, day_or_none
from beritaparse.text.dates.words import DAY_PARTS, NO_DATE, RUN, SPACES, WEEKDAYS, YEAR_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from beritaparse.text.dates.core import Core

__all__ = ["Stamp", "scan"]


class Stamp(NamedTuple):
    """One date found in text."""

    start: int
    """Where the expression begins, its weekday or its clock time included."""
    end: int
    """Where it ends, its clock time and zone included."""
    value: datetime | date | None
    """An aware datetime where a zone is printed, a naive one where a clock time is but no zone, a date where only the
    day is; None where the year is missing."""
    day: int
    month: int
    year: int | None
    zone: str | None
    """The zone as printed: "WIB", "+07:00", "Z"; None if none is."""


_WINDOW = 40
_LEAP_YEAR = 2000
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_NO_LETTER = re.compile(r"[^A-Za-z'’`‘]")


def scan(text: str, *, loose: bool = False) -> Iterator[Stamp]:
    """The dates of a text in order.

    ``loose`` says that the text is a publication line: some things that are doubtful in a sentence are dates there.
    """
    behind = 0
    for run in RUN.finditer(text):
        if run.start() < behind:
            continue
        core = core_at(text, run, loose=loose)
        if core is not None and (stamp := _stamp(text, core, behind, loose=loose)) is not None:
            yield stamp
            behind = stamp.end


def _stamp(text: str, core: Core, behind: int, *, loose: bool) -> Stamp | None:
    """Weekday, brackets, year, clock time and zone around a day; None where it is no date after all."""
    # 29 February may exist where the year is missing
    day = day_or_none(core.year or _LEAP_YEAR, core.month, core.day)
    if day is None:
        return None
    start, weekday, bracket, word = _lead(text, max(behind, core.start - _WINDOW), core.start)
    end, year = core.end, core.year
    if not weekday and not core.worded and word.lower() in NO_DATE:
        return None
    if year is None:
        if not weekday or not (core.worded or bracket):
            return None
        if bracket and (found := YEAR_AFTER.match(text, end)):
            year, end = int(found[1]), found.end()
            if (day := day_or_none(year, core.month, core.day)) is None:
                return None
    if bracket and text[end : end + 1] in (")", "]"):
        end += 1
    clock = (iso_clock(text, end) if core.iso else None) or clock_behind(text, end)
    if core.short and not (weekday or clock or loose or _is_enclosed(text, core)):
        return None
    if clock is not None:
        end = clock.end
    elif start > behind and (before := clock_before(text, behind, start, loose=loose)):
        clock, start = before
    value = None if year is None else moment(day, clock)
    return Stamp(start, end, value, core.day, core.month, year, clock.zone if clock else None)


def _is_enclosed(text: str, core: Core) -> bool:
    """Whether a date with two digits in each place stands in brackets of its own: ``[04/01/17]``."""
    opened, closed = text[max(0, core.start - 1) : core.start], text[core.end : core.end + 1]
    return opened in _OPEN and closed in _CLOSE and core.end - core.start == len("04/01/17")


def _lead(text: str, low: int, start: int) -> tuple[int, bool, bool, str]:
    """The weekday in front of a day, over a part of the day, a comma and a bracket: ``Sabtu malam, (``.

    Where it begins (the day itself if there is none), whether there is one, whether a bracket is open, the last word.
    """
    if low == start:
        return start, False, False, ""
    before = text[low:start].rstrip(SPACES)
    bracket = before.endswith(("(", "["))
    if bracket:
        before = before[:-1].rstrip(SPACES)
    if before.endswith(","):
        before = before[:-1].rstrip(SPACES)
    if before[-1:].lower() in _DAY_PART_ENDS:
        lower = before.lower()
        part = next((part for part in DAY_PARTS if lower.endswith(part)), "")
        before = before[: len(before) - len(part)].rstrip(SPACES) if part else before
    word = _NO_LETTER.split(before[-_LONGEST_WORD:])[-1]
    name = _weekday_at(word)
    if name is None:
        return start, False, False, word
    return low + len(before) - len(word) + name, True, bracket, word


_LONGEST_WORD = 20
_DAY_PART_ENDS = frozenset(part[-1] for part in DAY_PARTS)


def _weekday_at(word: str) -> int | None:
    """Where the weekday begins in a word: 0, behind what is glued to it (``padaSenin``), or None."""
    plain = word.lower()
    if plain in WEEKDAYS:
        return 0
    if not plain.isalpha():
        plain = plain.replace("’", "'").replace("`", "'").replace("‘", "'")
        if plain in WEEKDAYS:
            return 0
    if word[1:].islower():
        return None
    glued = max((i for i in range(1, len(word)) if word[i].isupper() and word[i - 1].islower()), default=0)
    return glued if glued and plain[glued:] in WEEKDAYS else None
