"""What a clock time in metadata means: is the offset that it carries true?

In: a date as written, the printed line beside it if there is one, and the other dates of the page. Out: a `Local`, the moment in
the zone of the outlet, with where that zone came from and whether the written offset was a mask.

+07:00, +08:00 and +09:00 are believed. UTC (Z, GMT, +00:00) and foreign offsets are often local time with a wrong mark, since many
systems format the hands of the newsroom's clock and append a zone by habit. These witnesses are asked, the first that tells decides:

1. the printed clock time, then other metadata with a believable offset or none: the same hands say that the mark is wrong;
   hands that are ahead by just what one of the three zones is ahead say that it is right, and which zone it is;
2. another value with the same mark that lies apart by just the home offset: the later one is local time;
3. the form: "2016-02-11 T07:07:36Z" is no ISO 8601; who cannot write the form does not convert the time either;
4. the printed day, else the day in the address: the reading that misses it is wrong;
5. a change with a believable offset: a story is not changed before it is out, so if only the hands lie before it, the mark is wrong;
6. -07:00, -08:00 and -09:00: the home offset with its sign turned, since no outlet lives there: the hands stand.

If none tells, the mark is believed and the moment is told in the home zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

__all__ = ["INDONESIAN", "Evidence", "Found", "Home", "Local", "possible_days", "settle"]

INDONESIAN = frozenset(timedelta(hours=hours) for hours in (7, 8, 9))
"""The offsets of WIB, WITA and WIT."""

_NOTHING = timedelta(0)
_NO_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: T|T[0-9]{2}-)")


class Found(NamedTuple):
    """A date as written."""

    source: str
    text: str
    day: date
    hands: datetime | None
    """Day and clock without zone; None for a bare day."""
    offset: timedelta | None
    """The offset as written; None if there is none."""
    machine: bool


class Home(NamedTuple):
    """The zone of the outlet, and who told it."""

    zone: timezone
    source: str


class Evidence(NamedTuple):
    """The other dates of the page."""

    home: Home
    metadata: list[Found]
    """Dates of publication, then of drafts."""
    changes: list[Found]
    address: date | None


class Local(NamedTuple):
    """A moment in the zone of the outlet."""

    value: datetime
    zone_source: str
    masked: bool = False
    """Whether the written offset was found to be wrong."""


def settle(found: Found, hands: datetime, line: Found | None, evidence: Evidence) -> Local:
    """The moment that ``found`` means; ``hands`` are its own."""
    home = _home_beside(line, evidence)
    if found.offset is None:
        return Local(hands.replace(tzinfo=home.zone), home.source)
    if found.offset in INDONESIAN:
        return Local(hands.replace(tzinfo=timezone(found.offset)), "metadata")
    ahead = _ahead(hands, found.offset, line, evidence)
    if ahead is not None and ahead != _NOTHING:
        return Local((hands + ahead).replace(tzinfo=timezone(found.offset + ahead)), "metadata")
    if ahead == _NOTHING and line and line.offset == found.offset:
        return Local(hands.replace(tzinfo=timezone(found.offset)), "printed")
    if ahead == _NOTHING or _is_mask(found, hands, found.offset, line, evidence):
        return Local(hands.replace(tzinfo=home.zone), home.source, masked=True)
    return Local(hands.replace(tzinfo=timezone(found.offset)).astimezone(home.zone), home.source)


def _home_beside(line: Found | None, evidence: Evidence) -> Home:
    """The zone of the newsroom's clock: the one it prints, else the outlet's home."""
    if line is not None and line.offset in INDONESIAN and line.offset is not None:
        return Home(timezone(line.offset), "printed")
    return evidence.home


def possible_days(found: Found) -> set[date]:
    """The day as written, and the days it is in Indonesia if its offset is true."""
    if found.hands is None or found.offset is None:
        return {found.day}
    aware = found.hands.replace(tzinfo=timezone(found.offset))
    return {found.day, *(aware.astimezone(timezone(offset)).date() for offset in INDONESIAN)}


def _ahead(hands: datetime, offset: timedelta, line: Found | None, evidence: Evidence) -> timedelta | None:
    """By how much local time is ahead of the hands, by the witnesses 1 and 2; nothing if the mark is wrong, None if nobody tells."""
    minute = hands.replace(second=0)
    for witness in _clocks(line, evidence):
        ahead = witness.replace(second=0) - minute
        if ahead == _NOTHING or offset + ahead in INDONESIAN:
            return ahead
    apart = (evidence.home.zone.utcoffset(None) or _NOTHING) - offset
    for other in evidence.metadata:
        if other.hands is not None and other.offset == offset and apart:
            if hands - other.hands == apart:
                return _NOTHING
            if other.hands - hands == apart:
                return apart
    return None


def _clocks(line: Found | None, evidence: Evidence) -> Iterator[datetime]:
    """The hands of the witnesses that show local time: print, and metadata with a believable offset or none."""
    if line is not None and line.hands is not None:
        yield line.hands
    for other in evidence.metadata:
        if other.hands is not None and (other.offset is None or other.offset in INDONESIAN):
            yield other.hands


def _is_mask(found: Found, hands: datetime, offset: timedelta, line: Found | None, evidence: Evidence) -> bool:
    """What the witnesses 3 to 6 say."""
    local = hands.replace(tzinfo=timezone(offset)).astimezone(evidence.home.zone).replace(tzinfo=None)
    day = line.day if line else evidence.address
    if _NO_ISO.match(found.text) or -offset in INDONESIAN:
        return True
    if day is not None and (local.date() == day) != (hands.date() == day):
        return hands.date() == day
    changes = [c.hands for c in evidence.changes if c.hands and c.offset in INDONESIAN]
    return bool(changes) and hands <= max(changes) < local
