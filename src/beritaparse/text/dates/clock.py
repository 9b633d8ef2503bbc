"""Clock times beside a day: behind it, in front of it, behind an ISO day. Text and place in, `Clock` or None out."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.text.dates.words import CLOCK, CLOCK_BEFORE, GAP, ISO_CLOCK, SPACES, SPOKEN_CLOCK, zone_of

if TYPE_CHECKING:
    import re

__all__ = ["Clock", "clock_before", "clock_behind", "existing", "iso_clock", "moment"]


class Clock(NamedTuple):
    """A clock time that exists, and where it ends."""

    hour: int
    minute: int
    second: int
    zone: str | None
    end: int


_WINDOW = 24
_HALF_DAY = 12
_BREAKS = frozenset(("", "|", "\n", "-", "–", "•", "(", ")"))


def clock_behind(text: str, at: int) -> Clock | None:
    """The clock time behind a date: ``| 19:59 WIB``, ``pukul 13.30``; a dotted number needs a zone, a word or a break behind it."""
    gap = GAP.match(text, at)
    at = gap.end() if gap else at
    first = text[at : at + 1]
    if first.isdigit():
        found = CLOCK.match(text, at)
        if found and (found["sep"] == ":" or found["zone"] or found["half"] or _ends(text, found.end())):
            return _read(found, found["zone"], found.end())
    elif first.isalpha() and (found := SPOKEN_CLOCK.match(text, at)):
        return _read(found, found["zone"], found.end())
    return None


def _ends(text: str, at: int) -> bool:
    """Whether the line or its piece ends here."""
    return text[at : at + 3].lstrip(SPACES)[:1] in _BREAKS


def clock_before(text: str, low: int, start: int, *, loose: bool) -> tuple[Clock, int] | None:
    """The clock time in front of a date, and where it begins; in a sentence only with a zone."""
    low = max(low, start - _WINDOW)
    before = text[low:start]
    if "." not in before and ":" not in before:
        return None
    found = CLOCK_BEFORE.search(before)
    if not found or not (found["zone"] or found["half"] or (loose and found["sep"] == ":")):
        return None
    if found.start() == 0 and text[max(0, low - 1) : low].isdigit():
        return None
    clock = _read(found, found["zone"], start)
    return (clock, low + found.start()) if clock else None


def iso_clock(text: str, at: int) -> Clock | None:
    """The clock time behind an ISO day, in all the ways systems write it; None if there is none."""
    found = ISO_CLOCK.match(text, at)
    if not found or (found["sep"] == "." and not found["s"]):
        return None
    zone = found["middle"] or found["zone"] or (f"+{found['lost']}" if found["lost"] else None)
    return _read(found, zone, found.end())


def _read(found: re.Match[str], zone: str | None, end: int) -> Clock | None:
    hour, minute, second, half = found.group("h", "m", "s", "half")
    clock = Clock(int(hour), int(minute), int(second or 0), zone, end)
    if half and 1 <= clock.hour <= _HALF_DAY:
        clock = clock._replace(hour=clock.hour % _HALF_DAY + (_HALF_DAY if half[0] in "pP" else 0))
    return existing(clock)


def existing(clock: Clock) -> Clock | None:
    """The clock time, if there is such a time of day."""
    exists = clock.hour < 24 and clock.minute < 60 and clock.second < 60  # noqa: PLR2004 - the limits of a clock
    return clock if exists else None


def moment(day: date, clock: Clock | None) -> datetime | date:
    """A day with its clock time, aware where the zone is known."""
    if clock is None:
        return day
    zone = zone_of(clock.zone) if clock.zone else None
    return datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, tzinfo=zone)
