"""The day itself: what a run of digits and its neighbours say about day, month and year. Text and place in, `Core` or None out.

A number of one or two digits may be the day in ``28 Mei 2025``, ``Mei 28, 2025`` and ``28/5/2025``, one of four the year in
``2025-05-28``. What follows the number tells which; most numbers of a text are sorted out by the pattern that finds them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from beritaparse.text.dates.words import (
    DAY_WORD,
    ISO_DAY,
    MONTH_BEFORE,
    MONTHS,
    NUMBERS,
    NUMERIC,
    ORDINAL_YEAR,
    SPACES,
    WORD_YEAR,
    WORDED,
)

__all__ = ["Core", "core_at", "day_or_none"]


class Core(NamedTuple):
    """A day as found, before weekday and clock time are looked for."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    worded: bool = False
    """Whether the month is a word."""
    short: bool = False
    """Whether a sentence needs a weekday or a clock time beside it, since the year has two digits."""
    iso: bool = False


_PIVOT = 70
_DAY_DIGITS = 2
_FIRST_YEAR, _LAST_YEAR = 1700, 2100
_MONTH_WINDOW = 16
_JOINING = frozenset("/._+#")
_SPAN = re.compile(r"(?:^|[( ])[0-9]{1,2}-$")
"""The first day of ``4-5/8/2025``."""


def core_at(text: str, run: re.Match[str], *, loose: bool) -> Core | None:
    """The day at a match of `RUN`; ``loose`` as for `scan`."""
    start, end = run.span(1)
    if end - start <= _DAY_DIGITS:
        if run.lastindex == WORDED:
            return _worded(text, start, loose=loose)
        core = _numeric(text, start, loose=loose) if run.lastindex == NUMBERS else None
        return core or _month_first(text, start)
    if run.lastindex == NUMBERS and (found := ISO_DAY.match(text, start)) and _free(text, start, found.end(), loose=loose):
        return Core(start, found.end(), int(found[4]), int(found[3]), int(found[1]), iso=True)
    return None


def _worded(text: str, start: int, *, loose: bool) -> Core | None:
    found = DAY_WORD.match(text, start)
    month = MONTHS.get(found[2].lower()) if found else None
    if not found or month is None:
        return None
    day, end = int(found[1]), found.end()
    year = WORD_YEAR.match(text, end)
    if year and (year[1] or year[2] or (loose and _ends_short(text, year.end()))):
        return Core(start, year.end(), day, month, _full_year(year[1] or year[2] or year[3]), worded=True)
    return Core(start, end, day, month, None, worded=True)


def _ends_short(text: str, at: int) -> bool:
    """Whether two digits behind a month are a year: the line ends, or a clock time follows."""
    return at == len(text) or text[at : at + 8].lstrip(" ,|-–")[:1].isdigit()


def _month_first(text: str, start: int) -> Core | None:
    if not text[max(0, start - 2) : start].rstrip("." + SPACES)[-1:].isalpha():
        return None
    found = ORDINAL_YEAR.match(text, start)
    if not found:
        return None
    low = max(0, start - _MONTH_WINDOW)
    before = MONTH_BEFORE.search(text[low:start])
    month = MONTHS.get(before[1].lower()) if before else None
    if before is None or month is None:
        return None
    return Core(low + before.start(), found.end(), int(found[1]), month, int(found[2]), worded=True)


def _numeric(text: str, start: int, *, loose: bool) -> Core | None:
    found = NUMERIC.match(text, start)
    if not found or not _free(text, start, found.end(), loose=loose):
        return None
    year = found[4] or found[5]
    short = year is not None and len(year) == _DAY_DIGITS
    if found[2] != "/" and (year is None or (short and found[2] == ".")):
        return None
    return Core(start, found.end(), int(found[1]), int(found[3]), None if year is None else _full_year(year), short=short)


def _free(text: str, start: int, end: int, *, loose: bool) -> bool:
    """Whether the digits stand for themselves: no part of a longer number, a path, a version or a name."""
    before = text[max(0, start - 5) : start]
    last, after = before[-1:], text[end : end + 2]
    if last.isalnum() and not loose:
        return False
    if last in _JOINING or (last in (",", ":", "-") and before[-2:-1].isdigit() and not _SPAN.search(before)):
        return False
    glued = after[:1] in _AFTER and after[1:].isdigit() and not (loose and after[0] == ",")
    return not glued and after[:1] not in ("%", "/")


_AFTER = frozenset("/.,-:")


def _full_year(digits: str) -> int:
    """A year of four digits, or of two: 00-69 are of this century."""
    year = int(digits)
    if len(digits) > _DAY_DIGITS:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, if it exists and lies in modern times."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
