"""When two texts, names or times count as the same. Pure functions on strings.

The measures are those of the field: equality of folded text, token overlap (Dice), and precision and recall of
four-word shingles, which feel a foreign sentence in the body and hardly a changed comma.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

__all__ = ["Moment", "dice", "fold", "moment", "name_key", "overlap", "same_day", "same_minute", "words"]

WIB = timezone(timedelta(hours=7))
"""The zone of a time that names none, and the one in which days are compared."""

SHINGLE = 4

_WORD = re.compile(r"\w+")
_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’`", "'") | dict.fromkeys("–—", "-"))
_DEGREES = re.compile(r",.*$")
_TITLES = re.compile(r"\b(?:(?:hj?|drg?|ir|prof|dr[sa]|kh|k\.h)\.?\s+)+(?=\w)")
_INITIALS = re.compile(r"\b(?:[a-z]\.\s?)+(?=\b|$)")


def fold(text: str | None) -> str:
    """Text without what only printing changes: case, kinds of quote mark and dash, white space, marks at the ends."""
    flat = unicodedata.normalize("NFKC", text or "").translate(_MARKS)
    visible = "".join(c for c in flat if unicodedata.category(c) != "Cf")
    return " ".join(visible.split()).strip("\"'").casefold()


def words(text: str | None) -> list[str]:
    """The words and numbers of a text, case kept."""
    return _WORD.findall(unicodedata.normalize("NFKC", text or ""))


def dice(one: str | None, other: str | None) -> float:
    """How much two texts share, from 0 to 1: Dice coefficient of their folded words, counted."""
    a, b = Counter(words(fold(one))), Counter(words(fold(other)))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


def overlap(gold: str, found: str, optional: str = "") -> tuple[float, float]:
    """Precision and recall of the shingles of ``found``; those of ``optional`` do not count either way."""
    wanted, given = _shingles(gold), _shingles(found)
    hits = (wanted & given).total()
    foreign = (given - wanted - _shingles(optional)).total()
    missed = (wanted - given).total()
    precision = hits / (hits + foreign) if hits + foreign else float(not missed)
    recall = hits / (hits + missed) if hits + missed else 1.0
    return precision, recall


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = words(text)
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1)))


def name_key(name: str | None) -> str:
    """A name for comparison: titles and degrees dropped, initials joined ("B.J." and "BJ" are one)."""
    bare = _TITLES.sub("", _DEGREES.sub("", fold(name)))
    joined = _INITIALS.sub(lambda match: re.sub(r"[.\s]", "", match.group()) + " ", bare)
    return " ".join(words(joined))


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as printed: a day, and the instant where a clock time stands beside it."""

    day: date
    """The day in the zone that is printed."""

    instant: datetime | None
    """The aware instant; None where only a day is known."""


def moment(text: str | None) -> Moment | None:
    """Read ISO 8601; a time without zone is one of `WIB`. None for nothing and for anything else."""
    try:
        parsed = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    if ":" not in (text or "") and "T" not in (text or ""):
        return Moment(parsed.date(), None)
    return Moment(parsed.date(), parsed if parsed.tzinfo else parsed.replace(tzinfo=WIB))


def same_day(one: Moment, other: Moment) -> bool:
    """Whether the printed days are equal, or the days of both instants in one zone."""
    if one.day == other.day:
        return True
    if one.instant is None or other.instant is None:
        return False
    return one.instant.astimezone(WIB).date() == other.instant.astimezone(WIB).date()


def same_minute(one: Moment, other: Moment) -> bool:
    """Whether both are instants less than a minute apart."""
    if one.instant is None or other.instant is None:
        return False
    return abs(one.instant - other.instant) < timedelta(minutes=1)
