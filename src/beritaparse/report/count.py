"""Records counted line by line. Nothing is kept but counters, and all are bounded: memory does not grow with the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

__all__ = ["FIELDS", "Counted", "Counts", "count"]

FIELDS = ("headline", "dateline", "date_published", "authors", "images", "quotes", "body")
"""The fields whose coverage is told."""
_MOST = 50_000
"""Keys that a counter keeps at one time; beyond, the rarer half is forgotten."""
_MANY = 10
"""Quotes of an article from which on they are counted together."""


class _Publisher(msgspec.Struct):
    name: str | None = None
    domain: str | None = None


class _Region(msgspec.Struct):
    name: str | None = None
    code: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class _Dateline(msgspec.Struct):
    region: _Region | None = None


class _Quote(msgspec.Struct):
    speaker: str | None = None
    role: str | None = None


class Counted(msgspec.Struct):
    """The part of a record that is counted; a line that does not fit is no record."""

    publisher: _Publisher = msgspec.field(default_factory=_Publisher)
    headline: str | None = None
    dateline: _Dateline | None = None
    date_published: str | None = None
    authors: list[Any] = msgspec.field(default_factory=list)
    images: list[Any] = msgspec.field(default_factory=list)
    quotes: list[_Quote] = msgspec.field(default_factory=list)
    body: str = ""
    sources: dict[str, str] = msgspec.field(default_factory=dict)
    warnings: list[str] = msgspec.field(default_factory=list)


@dataclass(slots=True)
class Counts:
    """What a report tells."""

    records: int = 0
    days: Counter[str] = field(default_factory=Counter)
    """ISO days of publication."""
    outlets: Counter[str] = field(default_factory=Counter)
    places: Counter[tuple[str, str, float, float]] = field(default_factory=Counter)
    """(Kemendagri code, name, latitude, longitude) of datelines."""
    speakers: Counter[str] = field(default_factory=Counter)
    roles: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(speaker, role)."""
    quotes: Counter[int] = field(default_factory=Counter)
    """Quotes in an article, ten and more together."""
    by_outlet: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(outlet, field) → records that have it."""
    by_source: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(field, kind of evidence)."""
    warnings: Counter[str] = field(default_factory=Counter)
    """By kind: what stands before the colon."""

    def add(self, record: Counted) -> None:
        """Count one record."""
        self.records += 1
        outlet = record.publisher.name or record.publisher.domain or "unknown"
        self.outlets[outlet] += 1
        self.by_outlet.update((outlet, name) for name in FIELDS if getattr(record, name))
        if record.date_published and (day := _day(record.date_published)):
            self.days[day] += 1
        if record.dateline and (region := record.dateline.region):
            self._place(region)
        self.quotes[min(len(record.quotes), _MANY)] += 1
        self.speakers.update(quote.speaker for quote in record.quotes if quote.speaker)
        self.roles.update((quote.speaker, quote.role) for quote in record.quotes if quote.speaker and quote.role)
        self.by_source.update((name, source.partition(":")[0]) for name, source in record.sources.items())
        self.warnings.update(warning.partition(":")[0] for warning in record.warnings)
        for names in (self.days, self.outlets, self.places, self.speakers, self.roles, self.by_outlet, self.by_source, self.warnings):
            _bound(names)

    def _place(self, region: _Region) -> None:
        if region.code and region.latitude is not None and region.longitude is not None:
            self.places[region.code, region.name or "", region.latitude, region.longitude] += 1


def _day(moment: str) -> str | None:
    """The day of an ISO date or moment; None for what is neither."""
    try:
        return date.fromisoformat(moment[:10]).isoformat()
    except ValueError:
        return None


def _bound(names: Counter[Any]) -> None:
    if len(names) > _MOST:
        for name, _ in names.most_common()[_MOST // 2 :]:
            del names[name]


def count(lines: Iterable[bytes], complain: Callable[[int, str], None]) -> Counts:
    """Count the records of a JSONL file.

    Args:
        lines: a record a line.
        complain: called with the number of a line, from 1, that is no record, and why; the others are counted.
    """
    counts = Counts()
    decoder = msgspec.json.Decoder(Counted)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            complain(number, f"no record: {error}")
        else:
            counts.add(record)
    return counts
