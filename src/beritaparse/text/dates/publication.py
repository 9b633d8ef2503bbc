"""Which of the dates around a story is the day, and the moment, of its publication.

In: the candidates in order of trust, as found (printed lines and metadata), and the outlet's home zone. Out: a `Decision` with
the value, the evidence for it, where the zone came from, and what a careful reader should know. Pure: no page, no today.

The principles, drawn from the ways in which newsroom systems go wrong:

1. *The printed line wins.* Editors look at it; nobody looks at metadata. Where both tell the same minute, the metadata add
   the seconds. Where they tell different minutes, the printed one stands and a warning names the other: systems
   write the moment of the first save, of the approval or of the last change into fields of the same name.
2. *A printed change is no publication*: "Diperbarui …" is passed over. So is the making of a draft ("dateCreated"),
   unless nothing else tells. A date of change never stands in for a date of publication.
3. *A printed date far from all metadata is not the story's.* Headers print the day of the visit, teasers their own
   stamps. A printed moment, and a day that a template vouches for, may differ by `_FAR` days; another bare day may
   not differ at all. Then the next line is tried, and at last the metadata are taken, with a warning. A line that
   the address confirms stands; so does one beside which there are no metadata.
4. *Offsets in metadata are doubted*: how they are unmasked is told in `offsets`.
5. *A clock time is never invented.* Print that gives only a day takes the time of metadata of that day; otherwise it
   stays a ``date``. Midnight to the second that nothing printed confirms is how systems write a bare day, and gives
   a ``date`` too. An address, and an event in the text, tell days.
6. *The zone* is the printed word; else what the metadata show (a believable offset, or how far print is ahead of UTC);
   else the outlet's home; else WIB. `Decision.zone_source` says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cached_property, lru_cache
from typing import NamedTuple

from beritaparse.text.dates.offsets import Evidence, Found, Home, Local, possible_days, settle
from beritaparse.text.dates.parse import find_dates, parse_machine, parse_relative, parse_stamp, published_stamp, url_date
from beritaparse.text.dates.words import zone_of

__all__ = ["DateCandidate", "Decision", "choose_modified", "choose_published", "choose_relative", "event_date"]


@dataclass(frozen=True)
class DateCandidate:
    """A date as it was found; it is read once, whoever asks."""

    source: str
    """The evidence: "page:time", "template:kompas", "jsonld", "meta:pubdate", "url", "text:event_date"."""
    text: str
    """The words as found: the printed line, the metadata value, the address."""
    machine: bool
    """True for metadata, which are written for machines; False for print."""

    @cached_property
    def published(self) -> Found | None:
        """The date, if the words may tell of a publication."""
        return _read(self, change=False)

    @cached_property
    def changed(self) -> Found | None:
        """The date, if the words may tell of a change."""
        return _read(self, change=True)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was chosen, and why."""

    value: datetime | date | None = None
    """An aware datetime, a date where only the day is known, None where nothing tells."""
    source: str | None = None
    """The candidate's source; where metadata gave the time of a printed day, that of the metadata."""
    zone_source: str | None = None
    """"printed", "metadata", "home:…" or "assumed:WIB"; None without a clock time."""
    warnings: tuple[str, ...] = ()
    """What does not fit: "jsonld and page:time disagree (2025-03-01 10:00 and 2025-03-01 10:20)"."""


class _Sorted(NamedTuple):
    """The candidates that hold a date, each kind in its order."""

    printed: list[Found]
    metadata: list[Found]
    drafts: list[Found]
    days: list[Found]
    """What tells days only: the address, events in the text."""


_WIB = timezone(timedelta(hours=7))
_FAR = timedelta(days=3)
"""By how much a printed moment may differ from metadata: a night's delay, the edition of a weekend."""
_NEAR = timedelta(days=1)
_YEARS = range(1995, 2100)
"""The years of online news; what lies outside is a placeholder."""
_ISO_MOMENT = re.compile(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2} ?T[0-9]{2}")
"""What is written so was written by a machine, whoever shows it: its offset is doubted."""
_DRAFT = ("created", "createdate", "createddate")


def choose_published(
    candidates: Sequence[DateCandidate],
    *,
    home_zone: str | None,
    zone_evidence: str | None,
    modified: Sequence[DateCandidate] = (),
) -> Decision:
    """The date of publication.

    ``home_zone`` is the outlet's zone by name (``WITA``, ``Asia/Makassar``), ``zone_evidence`` says who told it.
    """
    found = _sort(candidates)
    evidence = _evidence(found, modified, home_zone, zone_evidence)
    line = _choose_line(found, evidence)
    if line is not None:
        decision = _from_line(line, found, evidence)
    elif found.metadata:
        decision = _from_metadata(found.metadata, evidence)
    elif found.drafts:
        draft = f"{found.drafts[0].source} tells when the draft was made"
        decision = _warned(_from_metadata(found.drafts, evidence), [draft])
    else:
        return next((Decision(day.day, day.source) for day in found.days), Decision())
    if line is None and found.printed:
        decision = _warned(decision, [_disagree((found.metadata or found.drafts)[0], found.printed[0])])
    return _warned(decision, _beside_address(decision, evidence.address))


def choose_modified(
    candidates: Sequence[DateCandidate],
    *,
    home_zone: str | None,
    zone_evidence: str | None,
    published: Sequence[DateCandidate] = (),
) -> Decision:
    """The date of the last change: print first, else metadata, whose offsets are doubted likewise.

    ``published`` are the candidates for publication: an offset that is a mask there is one here too.
    """
    changes = [change for candidate in candidates if (change := candidate.changed)]
    if not changes:
        return Decision()
    first = next((change for change in changes if not change.machine), changes[0])
    if first.hands is None:
        return Decision(first.day, first.source)
    found = _sort(published)
    evidence = _evidence(found, (), home_zone, zone_evidence)
    if not first.machine:
        zone, told = (timezone(first.offset), "printed") if first.offset is not None else evidence.home
        return Decision(first.hands.replace(tzinfo=zone), first.source, told)
    for twin, local in _settled(found.metadata, found.printed[0] if found.printed else None, evidence):
        if local.masked and twin.offset == first.offset:
            return Decision(first.hands.replace(tzinfo=local.value.tzinfo), first.source, local.zone_source)
    local = settle(first, first.hands, None, evidence)
    return Decision(local.value, first.source, local.zone_source)


def choose_relative(lines: Iterable[DateCandidate], now: datetime, *, home_zone: str | None, zone_evidence: str | None) -> Decision:
    """What the first relative line ("2 jam lalu") means to who saw it at ``now``; hours and minutes ago tell no seconds."""
    home = _evidence(_sort(()), (), home_zone, zone_evidence).home
    if now.year not in _YEARS:
        return Decision()
    for line in lines:
        value = None if line.machine else parse_relative(line.text, now.astimezone(home.zone))
        if value is None:
            continue
        warning = f'{line.source} says "{line.text.strip()}": counted back from retrieved_at'
        if isinstance(value, datetime):
            return Decision(value.replace(second=0, microsecond=0), line.source, home.source, (warning,))
        return Decision(value, line.source, None, (warning,))
    return Decision()


def event_date(body: str) -> date | None:
    """The newest full date in a text, as a day: the best guess at a dump's day where no line tells it.

    >>> event_date("Rapat digelar Rabu (28/5/2025). Aturan itu berlaku sejak 1 Mei 2025.")
    datetime.date(2025, 5, 28)
    """
    days = (_day(stamp.value) for stamp in find_dates(body) if stamp.value is not None)
    return max((day for day in days if day.year in _YEARS), default=None)


def _sort(candidates: Iterable[DateCandidate]) -> _Sorted:
    out = _Sorted([], [], [], [])
    for candidate in candidates:
        found = candidate.published
        if found is None:
            continue
        if found.source.startswith(("url", "text:event")):
            out.days.append(found)
        elif not found.machine:
            out.printed.append(found)
        elif found.source.lower().endswith(_DRAFT):
            out.drafts.append(found)
        else:
            out.metadata.append(found)
    return out


def _evidence(found: _Sorted, modified: Iterable[DateCandidate], home: str | None, told: str | None) -> Evidence:
    zone = zone_of(home) if home else None
    return Evidence(
        home=Home(_WIB, "assumed:WIB") if zone is None else Home(zone, f"home:{told or home}"),
        metadata=[*found.metadata, *found.drafts],
        changes=[change for candidate in modified if (change := candidate.changed)],
        address=next((day.day for day in found.days if day.source.startswith("url")), None),
    )


def _read(candidate: DateCandidate, *, change: bool) -> Found | None:
    """The date of a candidate; None if there is none, or that of a placeholder."""
    source, text = candidate.source, candidate.text
    machine = candidate.machine or _ISO_MOMENT.match(text) is not None
    value = _value(text, address=source.startswith("url"), machine=machine, change=change)
    if value is None or value.year not in _YEARS:
        return None
    if not isinstance(value, datetime):
        return Found(source, text, value, None, None, machine)
    return Found(source, text, value.date(), value.replace(tzinfo=None), value.utcoffset(), machine)


@lru_cache(maxsize=8)
def _value(text: str, *, address: bool, machine: bool, change: bool) -> datetime | date | None:
    """The date that a text tells; the same one stands in several fields of a page."""
    if address:
        value = url_date(text) if "/" in text else parse_machine(text)
        return None if value is None else _day(value)
    if machine:
        return parse_machine(text)
    stamp = (parse_stamp if change else published_stamp)(text)
    return stamp.value if stamp else None


def _choose_line(found: _Sorted, evidence: Evidence) -> Found | None:
    """The first printed line that belongs to the story (principle 3)."""
    for line in found.printed:
        if line.day == evidence.address or _fits(line, evidence.metadata):
            return line
    if evidence.metadata:
        return None
    last = max((change.day for change in evidence.changes), default=None)
    early = (line for line in found.printed if last is None or line.day <= last + _NEAR)
    return next(early, found.printed[0] if found.printed else None)


def _fits(line: Found, metadata: list[Found]) -> bool:
    vouched = line.hands is not None or line.source.startswith("template:")
    limit = _FAR if vouched else timedelta(0)
    return any(abs(line.day - day) <= limit for other in metadata for day in possible_days(other))


def _from_line(line: Found, found: _Sorted, evidence: Evidence) -> Decision:
    """A printed line, with what metadata add to it (principles 1, 5 and 6)."""
    main = list(_settled(found.metadata, line, evidence))
    every = [*main, *_settled(found.drafts, line, evidence)]
    masks = _masks(main)
    if line.hands is None:
        return _warned(_day_with_time(line, main, found.metadata), masks)
    zone, zone_source = _zone(line, every, evidence.home)
    value = line.hands.replace(tzinfo=zone)
    told = [other for other in main if not _same_minute(other[1].value, value)]
    twin = next((local.value for _, local in every if _same_minute(local.value, value)), value)
    if twin.second and not value.second:
        value = value.replace(second=twin.second)
    decision = Decision(value, line.source, zone_source)
    if told and told[0] is main[0]:
        other, local = main[0]
        masks.append(f"{other.source} and {line.source} disagree ({_minute(local.value)} and {_minute(value)})")
    return _warned(decision, masks)


def _day_with_time(line: Found, main: list[tuple[Found, Local]], metadata: list[Found]) -> Decision:
    """A printed day takes the time of metadata of the same day, never that of a draft."""
    for other, local in main:
        if local.value.date() == line.day and not _is_bare(other):
            return Decision(local.value, other.source, local.zone_source)
    off = [_disagree(other, line) for other in metadata if line.day not in possible_days(other)]
    return Decision(line.day, line.source, None, tuple(off[:1]))


def _zone(line: Found, every: list[tuple[Found, Local]], home: Home) -> tuple[timezone, str]:
    if line.offset is not None:
        return timezone(line.offset), "printed"
    for _, local in every:
        if local.zone_source == "metadata" and isinstance(local.value.tzinfo, timezone):
            return local.value.tzinfo, "metadata"
    return home


def _from_metadata(metadata: list[Found], evidence: Evidence) -> Decision:
    """The first of the metadata, where no printed line belongs to the story."""
    first, days = metadata[0], possible_days(metadata[0])
    far = [_disagree(first, other) for other in metadata[1:] if _apart(days, possible_days(other)) > _NEAR]
    for other, local in _settled(metadata, None, evidence):
        if other.day in days and not _is_bare(other):
            return Decision(local.value, other.source, local.zone_source, (*_masks([(other, local)]), *far))
    return Decision(first.day, first.source, None, tuple(far))


def _settled(metadata: Iterable[Found], line: Found | None, evidence: Evidence) -> Iterable[tuple[Found, Local]]:
    """The metadata that have a clock time, each with the moment it means."""
    return ((other, settle(other, other.hands, line, evidence)) for other in metadata if other.hands is not None)


def _is_bare(found: Found) -> bool:
    return found.hands is not None and found.hands.time() == datetime.min.time()


def _apart(some: set[date], others: set[date]) -> timedelta:
    return min(abs(a - b) for a in some for b in others)


def _same_minute(a: datetime, b: datetime) -> bool:
    return a.replace(second=0, microsecond=0) == b.replace(second=0, microsecond=0)


def _day(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _warned(decision: Decision, warnings: Iterable[str]) -> Decision:
    every = tuple(dict.fromkeys((*decision.warnings, *warnings)))
    return Decision(decision.value, decision.source, decision.zone_source, every)


def _masks(settled: Iterable[tuple[Found, Local]]) -> list[str]:
    return [
        f"{found.source} gives local time with the offset {_offset(found.offset)}"
        for found, local in settled
        if local.masked and found.offset is not None
    ]


def _offset(offset: timedelta) -> str:
    return datetime(2000, 1, 1, tzinfo=timezone(offset)).isoformat()[19:]


def _beside_address(decision: Decision, address: date | None) -> list[str]:
    if address is None or decision.value is None or abs(_day(decision.value) - address) <= _NEAR:
        return []
    return [f"{decision.source} and url disagree ({_day(decision.value)} and {address})"]


def _disagree(one: Found, other: Found) -> str:
    return f"{one.source} and {other.source} disagree ({_told(one)} and {_told(other)})"


def _told(found: Found) -> str:
    return _minute(found.hands) if found.hands else str(found.day)


def _minute(value: datetime) -> str:
    return f"{value:%Y-%m-%d %H:%M}"
