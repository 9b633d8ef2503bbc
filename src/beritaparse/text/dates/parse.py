"""Indonesian dates: what a publication line, a sentence, a metadata value or an address says, as days and moments.

Text in, `Stamp`, ``datetime`` or ``date`` out; what is no date gives None. A datetime is aware only where a zone is
printed; a day without a clock time is a ``date``. Nothing is ever filled in from today: only `parse_relative` needs a
point of reference, and its caller gives it. Absolute dates are read by the scanner of `datescan`, in microseconds;
dateparser serves relative ones only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from beritaparse.text.dates.clock import Clock, existing, iso_clock, moment
from beritaparse.text.dates.core import day_or_none
from beritaparse.text.dates.relative import parse_relative
from beritaparse.text.dates.scan import Stamp, scan
from beritaparse.text.dates.stamps import is_stamp_line
from beritaparse.text.dates.urls import url_date
from beritaparse.text.dates.words import ISO_DAY, MODIFIED, MONTHS

__all__ = [
    "Stamp",
    "find_dates",
    "is_stamp_line",
    "parse_machine",
    "parse_relative",
    "parse_stamp",
    "published_stamp",
    "url_date",
]


def find_dates(text: str) -> list[Stamp]:
    """All absolute dates of running text, in order, without overlap.

    >>> [(s.value, s.zone) for s in find_dates("Rapat digelar Rabu (28/5/2025) pukul 13.30 WIT, naik 24/7 dari 17/8.")]
    [(datetime.datetime(2025, 5, 28, 13, 30, tzinfo=datetime.timezone(datetime.timedelta(seconds=32400))), 'WIT')]
    """
    return list(scan(text))


def parse_stamp(text: str) -> Stamp | None:
    """The date of a short publication line: the first one, unless it is labelled as a change and another is not.

    >>> parse_stamp("Kompas.com - 19/04/2022, 05:15 WIB").value.isoformat()
    '2022-04-19T05:15:00+07:00'
    >>> parse_stamp("Senin 00/00/0000 00:00 WIB")
    """
    first = None
    for stamp, modified in _labelled(text):
        if not modified:
            return stamp
        first = first or stamp
    return first


def published_stamp(text: str) -> Stamp | None:
    """As `parse_stamp`, but None if the line tells only when the page was changed.

    >>> published_stamp("Diperbarui 28 Mei 2020, 02:15 WIB")
    """
    return next((stamp for stamp, modified in _labelled(text) if not modified), None)


def _labelled(text: str) -> Iterator[tuple[Stamp, bool]]:
    """The dates with a year, each with whether a label in front of it says that it is a change."""
    behind = 0
    for stamp in scan(text, loose=True):
        if stamp.year is not None:
            yield stamp, stamp.start > behind and _is_change(text[behind : stamp.start])
            behind = stamp.end


def _is_change(lead: str) -> bool:
    """Whether the words in front of a date, back to a separator, hold a label of change."""
    low = max(lead.rfind("|"), lead.rfind("•"), lead.rfind("·"), lead.rfind("\n"))
    return MODIFIED.search(lead, low + 1) is not None


def parse_machine(text: str) -> datetime | date | None:
    """A metadata value: ISO 8601 and what systems make of it, mail dates, seconds since 1970, else a printed date.

    >>> parse_machine("2023-08-21T10:05:41.000Z").isoformat()
    '2023-08-21T10:05:41+00:00'
    >>> parse_machine("2021-03-16WIB14:16:00").isoformat()
    '2021-03-16T14:16:00+07:00'
    """
    text = text.strip(" \t\r\n\"'")
    if text.isdigit() and text.isascii():
        return _digits(text)
    if text[:4].isdigit():
        return _iso(text)
    if text[-4:].isdigit() and (unix := _CTIME.search(text)):
        return _ctime(unix)
    stamp = parse_stamp(text)
    return stamp.value if stamp else None


def _iso(text: str) -> datetime | date | None:
    """A value that begins with its year."""
    if plain := _plain_iso(text):
        return plain
    if day := ISO_DAY.match(text):
        found = day_or_none(int(day[1]), int(day[3]), int(day[4]))
        return None if found is None else moment(found, iso_clock(text, day.end()))
    if basic := _BASIC.match(text):
        found = day_or_none(int(basic[1]), int(basic[2]), int(basic[3]))
        clock = iso_clock(f"T{basic[4]}:{basic[5]}:{basic[6]}{basic[7]}", 0)
        return None if found is None else moment(found, clock)
    return None


def _plain_iso(text: str) -> datetime | None:
    """The form that most systems write, read by Python itself: ``2025-05-28T13:30:00+07:00``; None if it is another, or doubtful."""
    if len(text) not in (19, 25) or text[7:17:3] != "-T::" or text[19:20] not in ("", "+", "-"):
        return None
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        return None
    ahead = value.utcoffset()
    usual = day_or_none(value.year, value.month, value.day) is not None and (ahead is None or abs(ahead) <= _MOST_AHEAD)
    return value if usual else None


_MOST_AHEAD = timedelta(hours=14)
_BASIC = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T?([0-9]{2})([0-9]{2})([0-9]{2})(Z|[+-][0-9]{2}:?[0-9]{2})$")
_CTIME = re.compile(
    r"(?<![A-Za-z])([A-Za-z]{3,9}) {1,2}([0-9]{1,2}) ([0-9]{2}:[0-9]{2}:[0-9]{2})"
    r"(?: ([A-Za-z]{1,4}|[+-][0-9]{4}))? ([0-9]{4})$"
)
"""``Thu Jun 17 09:54:49 WIB 2021``, as C and Java write dates."""

_EPOCH = range(788_918_400, 4_102_444_800)
"""1995 to 2099 in seconds since 1970: numbers outside are no moments of online news."""
_COMPACT, _SECONDS, _MILLIS = (8, 12, 14), (9, 10), 13
"""Lengths of numbers."""


def _digits(text: str) -> datetime | date | None:
    """A bare number: compact ISO where it is a date, else seconds or milliseconds since 1970."""
    if len(text) in _COMPACT:
        day = day_or_none(int(text[:4]), int(text[4:6]), int(text[6:8]))
        if day is not None:
            hour, minute, second = (int(text[i : i + 2] or 0) for i in (8, 10, 12))
            return moment(day, existing(Clock(hour, minute, second, None, 0)) if text[8:] else None)
    seconds = int(text[:-3]) if len(text) == _MILLIS else int(text) if len(text) in _SECONDS else 0
    return datetime.fromtimestamp(seconds, UTC) if seconds in _EPOCH else None


def _ctime(found: re.Match[str]) -> datetime | date | None:
    month = MONTHS.get(found[1].lower())
    day = day_or_none(int(found[5]), month, int(found[2])) if month else None
    return None if day is None else moment(day, iso_clock(f"T{found[3]}{found[4] or ''}", 0))
