"""The words and shapes of dates: the tables of ``data/lexicon/dates.toml`` and the patterns built from them.

Nothing is decided here. The patterns are anchored where they are used (a match at a digit, or a search in a slice of
fixed length) and repeat nothing without a limit, so that each look costs a constant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, timedelta, timezone
from functools import lru_cache

from beritaparse.rules.load import read_toml

__all__ = [
    "CLOCK",
    "CLOCK_BEFORE",
    "DAY_PARTS",
    "DAY_WORD",
    "GAP",
    "ISO_CLOCK",
    "ISO_DAY",
    "MODIFIED",
    "MONTHS",
    "MONTH_BEFORE",
    "MONTH_FIRST",
    "NO_DATE",
    "NUMBERS",
    "NUMERIC",
    "ORDINAL_YEAR",
    "RUN",
    "SPACES",
    "SPOKEN_CLOCK",
    "WEEKDAYS",
    "WORDED",
    "WORD_YEAR",
    "YEAR_AFTER",
    "any_of",
    "zone_of",
]

_DATA = read_toml("lexicon/dates.toml")
_WORDS = _DATA["words"]

MONTHS: dict[str, int] = {form: int(number) for number, forms in _DATA["months"].items() for form in forms}
"""Every spelling of a month, in lower case, and its number."""

WEEKDAYS: frozenset[str] = frozenset(form for forms in _DATA["weekdays"].values() for form in forms)
"""Every spelling of a weekday, in lower case, apostrophes straight."""

DAY_PARTS: tuple[str, ...] = tuple(sorted(_WORDS["day_parts"], key=len, reverse=True))
"""Parts of the day, the longest first."""

NO_DATE: frozenset[str] = frozenset(_WORDS["no_date"])
"""Numbers behind these words are no dates."""

_ZONES: dict[str, int] = _DATA["zones"]
_ZONE_NAMES: dict[str, str] = _DATA["zone_names"]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True))


SPACES = " \t\u00a0\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u202f\u3000\ufeff"
"""White space inside a line, with the invisible marks that editors leave behind."""

_S = r"[ \t\u00a0\u2000-\u200f\u202f\u3000\ufeff]"
_YEAR = r"(?:1[789]|20)[0-9]{2}"
_ORDINAL = r"(?:(?:st|nd|rd|th|ST|ND|RD|TH)(?![a-z]))?"
_NAMED_ZONE = rf"(?i:{any_of(_ZONES)})(?![a-z])(?:(?<=(?i:gmt|utc)){_S}?[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?)?"
_ZONE = rf"{_NAMED_ZONE}|\+[0-9]{{2}}:?[0-9]{{2}}(?![0-9])|(?<={_S})-[0-9]{{4}}(?![0-9])"
"""A zone as people print it: a minus is one only in the form of mail headers, since ``10:00-12:00`` is a span."""
_ISO_ZONE = rf"{_NAMED_ZONE}|Z(?![a-z])|[+-][0-9]{{2}}:?[0-9]{{2}}(?![0-9])|[+-][0-9]{{2}}(?![0-9:])"
_HALF = r"(?i:[ap]\.?m\b\.?)"

_STARTS = "".join(sorted({letter for form in MONTHS for letter in form[0] + form[0].upper()}))
RUN = re.compile(
    rf"([0-9](?<![0-9][0-9])[0-9]{{0,3}}+)(?![0-9]){_ORDINAL}{_S}{{0,3}}+"
    rf"(?:(?=[./,-]?{_S}{{0,3}}[{_STARTS}][A-Za-z])()"
    rf"|(?=/{_S}{{0,2}}[0-9]|([.-]){_S}{{0,2}}[0-9]{{1,2}}{_S}{{0,2}}\3{_S}{{0,2}}[0-9])()"
    rf"|(?=[,./]?{_S}{{0,3}}{_YEAR})())"
)
"""A number (group 1) that may belong to a date, by what follows: `WORDED`, `NUMBERS` or `MONTH_FIRST` is the last group."""
WORDED, NUMBERS, MONTH_FIRST = 2, 4, 5

DAY_WORD = re.compile(rf"([0-9]{{1,2}}){_ORDINAL}{_S}{{0,3}}[./,-]?{_S}{{0,3}}([A-Za-z]{{3,12}})")
"""``28 Mei``: day, word."""

WORD_YEAR = re.compile(rf"{_S}{{0,3}}[.,/-]{{0,2}}{_S}{{0,3}}(?:(?i:tahun){_S})?(?:({_YEAR})|['’]([0-9]{{2}})|([0-9]{{2}}))(?![0-9])")
"""What stands behind the month: ``2025``, ``'25``, ``25``."""

ORDINAL_YEAR = re.compile(rf"([0-9]{{1,2}}){_ORDINAL}{_S}{{0,3}}[,./]?{_S}{{0,3}}({_YEAR})(?![0-9])")
"""What stands behind the month in ``Desember 15, 2025``: day, year."""

MONTH_BEFORE = re.compile(rf"([A-Za-z]{{3,12}})\.?{_S}{{0,3}}$")
"""The word in front of `ORDINAL_YEAR`, looked for in a short slice."""

NUMERIC = re.compile(
    rf"([0-9]{{1,2}}){_S}{{0,2}}([/.-]){_S}{{0,2}}([0-9]{{1,2}})(?:{_S}{{0,2}}\2{_S}{{0,2}}([0-9]{{4}}|[0-9]{{2}})|([0-9]{{4}}))?(?![0-9])"
)
"""``28/5/2025``: day, separator, month, year, year glued to the month (``27/72024``)."""

ISO_DAY = re.compile(r"([0-9]{4})([/-])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
"""``2025-05-28``: year, separator, month, day."""

YEAR_AFTER = re.compile(rf"[)\]]{_S}{{0,2}}((?:19|20)[0-9]{{2}})(?![0-9])")
"""A year behind the bracket: ``Rabu (10/9) 2025``."""

_CLOCK_WORD = rf"(?i:{any_of(_WORDS['clock'] + _WORDS['day_parts'])})[.:]?{_S}{{1,2}}"
_HANDS = r"(?P<h>[0-9]{1,2})(?P<sep>[:.])%s(?P<m>[0-9]{2})(?:(?P=sep)(?P<s>[0-9]{2})(?:[.,][0-9]{1,9})?)?(?![0-9])"
_BEHIND = rf"{_HANDS % f'{_S}?'}(?:{_S}?(?P<half>{_HALF}))?(?:{_S}{{0,2}}\(?(?P<zone>{_ZONE}))?"

GAP = re.compile(r"[ \t\u00a0\u2000-\u200f\u202f\u3000\ufeff|,;•·@/–—-]{1,6}")
"""What may stand between a date and its clock time."""

CLOCK = re.compile(_BEHIND)
"""A clock time behind a date."""

SPOKEN_CLOCK = re.compile(rf"{_CLOCK_WORD}(?:{_CLOCK_WORD})?(?:{_CLOCK_WORD})?{_BEHIND}")
"""A clock time that words announce: ``malam sekitar pukul 20.00``."""

ISO_CLOCK = re.compile(
    rf"(?:{_S}?T{_S}?|{_S}{{1,2}}|{_S}?(?P<middle>wib|wita|wit){_S}?|{_S}?[|,]{_S}?){(_HANDS % '').replace('[:.]', '[:.-]')}"
    rf"(?:{_S}?(?P<half>{_HALF}))?(?:{_S}{{0,2}}(?P<zone>{_ISO_ZONE})|(?<=:[0-9]{{2}}) (?P<lost>[0-9]{{2}}:[0-9]{{2}})(?![0-9:]))?",
    re.IGNORECASE,
)
"""A clock time behind an ISO day; ``middle`` is a zone in place of the T, ``lost`` an offset that lost its plus sign."""

CLOCK_BEFORE = re.compile(
    rf"(?<![0-9]){_HANDS % f'{_S}?'}(?:{_S}?(?P<half>{_HALF}))?(?:{_S}{{0,2}}(?P<zone>{_ZONE}))?"
    rf"{_S}{{0,2}}[,.|•–—-]?{_S}{{0,3}}$"
)
"""A clock time in front of a date (``21:18 Wita. 30 September 2013``), looked for in a short slice."""

MODIFIED = re.compile(rf"(?<![a-z])(?:{any_of(_WORDS['modified'])})(?![a-z])", re.IGNORECASE)
"""A label of the last change."""


@lru_cache(maxsize=256)
def zone_of(name: str) -> timezone | None:
    """The zone of a name as printed or configured (``Wita``, ``Asia/Jayapura``, ``Z``, ``+0700``, ``GMT+7``), or None."""
    key = name.strip().lower()
    key = _ZONE_NAMES.get(key, key)
    if key == "z":
        return UTC
    base = _ZONES.get(key)
    if base is None and (found := _OFFSET.fullmatch(key)):
        minutes = int(found[3]) * 60 + int(found[4] or 0)
        known = _ZONES.get(found[1], 0) if found[1] in ("gmt", "utc", "") else None
        base = None if known is None or minutes > _MAX_OFFSET else (minutes if found[2] == "+" else -minutes)
    return None if base is None else timezone(timedelta(minutes=base))


_OFFSET = re.compile(r"([a-z]{0,4}) ?([+-])([0-9]{1,2}):?([0-9]{2})?")
_MAX_OFFSET = 14 * 60
