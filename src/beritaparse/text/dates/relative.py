"""Relative dates: "2 jam yang lalu", "kemarin", "7 bulan lalu", told from a moment that the caller gives.

Text and base in, ``datetime`` or ``date`` out. The reckoning is dateparser's; here stands what it may be asked: only a
text that is nothing but a relative date. An age in days or more tells no clock time, so it gives a ``date``.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from beritaparse.rules.load import read_toml
from beritaparse.text.dates.words import any_of

__all__ = ["RELATIVE", "parse_relative"]

_DATA = read_toml("lexicon/dates.toml")["relative"]


_COUNT = rf"(?P<count>[0-9]{{1,3}}|an?|one) (?:(?P<clock>{any_of(_DATA['clock_units'])})|(?P<days>{any_of(_DATA['day_units'])}))"
_AT = r"(?P<at>[0-9]{1,2}[:.][0-9]{2})(?: (?P<zone>wib|wita|wit))?"
RELATIVE = re.compile(
    rf"(?:{_COUNT}|(?P<one>{any_of(_DATA['one'])})) (?:{any_of(_DATA['ago'])})"
    rf"|(?P<now>{any_of(_DATA['now'])})|(?P<day>{any_of(_DATA['days'])})(?:,? (?:pukul |jam )?{_AT})?",
    re.IGNORECASE,
)
"""A whole relative date."""

_UNITS = {"pekan": "minggu"}


def parse_relative(text: str, base: datetime) -> datetime | date | None:
    """What a relative date means at ``base``; None if the text is none.

    >>> parse_relative("3 hari yang lalu", datetime(2025, 3, 20, 10, 3))
    datetime.date(2025, 3, 17)
    """
    found = RELATIVE.fullmatch(" ".join(text.split()).strip(" .,|-–•()"))
    if not found:
        return None
    if found["now"]:
        return base
    import dateparser  # slow to import, seldom needed

    value: datetime | None = dateparser.parse(_plain(found), languages=["id", "en"], settings={"RELATIVE_BASE": base})
    if value is None:
        return None
    if value.tzinfo is None and base.tzinfo is not None:
        value = value.replace(tzinfo=base.tzinfo)
    timed = found["clock"] or found["at"] or (found["one"] or "").lower() in ("sejam", "semenit")
    return value if timed else value.date()


def _plain(found: re.Match[str]) -> str:
    """The same in words that dateparser knows."""
    if found["one"]:
        return f"1 {_indonesian(found['one'][2:])} lalu"
    if found["count"]:
        unit = _indonesian(found["clock"] or found["days"])
        count = found["count"] if found["count"].isdigit() else "1"
        return f"{count} {unit} {'ago' if unit in _ENGLISH else 'lalu'}"
    day = {"kemaren": "kemarin", "kemarin lusa": "2 hari lalu"}.get(found["day"].lower(), found["day"].lower())
    at = f" {found['at'].replace('.', ':')}" if found["at"] else ""
    return f"{day}{at} {found['zone'] or ''}".strip()


def _indonesian(unit: str) -> str:
    return _UNITS.get(unit.lower(), unit.lower())


_UNIT_WORDS = (*_DATA["clock_units"], *_DATA["day_units"])
_ENGLISH = frozenset(word for word in _UNIT_WORDS if word.endswith("s") or f"{word}s" in _UNIT_WORDS)
