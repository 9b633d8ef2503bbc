"""The day in an address: ``/2025/05/28/`` and the like. Address in, ``date`` out, None where it holds no whole day.

Only shapes that news sites use for the day of publication count, and only days of 1995 to 2100, the years of online
news. Numbers of articles that look like nothing of this give None, and so does a year with a month alone.
"""

from __future__ import annotations

import re
from datetime import date

__all__ = ["url_date"]

_ARCHIVED = re.compile(r"/[0-9]{14}[a-z_]{0,4}/(?=https?:)")
"""Web archives put the moment of the capture in front of the address."""

_END = r"(?=[/?#&._-]|$)"
_YMD = re.compile(rf"[/=]([0-9]{{4}})/([0-9]{{1,2}})/([0-9]{{1,2}}){_END}")
_DMY = re.compile(rf"[/=]([0-9]{{1,2}})/([0-9]{{1,2}})/([0-9]{{4}}){_END}")
_DASHED = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_COMPACT = re.compile(rf"[/=_-](?:([0-9]{{8}}){_END}|([0-9]{{8}})(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9])")
_YEARS = range(1995, 2101)


def url_date(url: str) -> date | None:
    """The day that stands in an address, day before month or year first.

    >>> url_date("https://kabarsenja.example/berita/2025/05/28/jalan-rusak")
    datetime.date(2025, 5, 28)
    >>> url_date("https://kabarsenja.example/2025/05/jalan-rusak.html")
    """
    archived = _ARCHIVED.search(url)
    path = url[archived.end() :] if archived else url
    for pattern, order in ((_YMD, (1, 2, 3)), (_DMY, (3, 2, 1)), (_DASHED, (1, 2, 3))):
        for found in pattern.finditer(path):
            if day := _day(*(int(found[i]) for i in order)):
                return day
    for found in _COMPACT.finditer(path):
        digits = found[1] or found[2]
        day = _day(int(digits[:4]), int(digits[4:6]), int(digits[6:])) or _day(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
        if day:
            return day
    return None


def _day(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
