"""Who made the story: bylines on the page and names in the metadata in, authors and editors out.

Printed names come first, since metadata often names the outlet or an account; a name counts once, whatever its role.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.article import Person
from beritaparse.text.people.bylines import clean_person, has_label, name_before_date, parse_bylines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["People", "choose_people"]

_EDITORS = frozenset(("editor", "redaktur", "penyunting"))


class People(NamedTuple):
    """Authors and editors with the evidence for each list."""

    authors: tuple[Person, ...]
    editors: tuple[Person, ...]
    authors_source: str | None
    editors_source: str | None


def choose_people(
    printed: Iterable[tuple[str, str]], named: Iterable[tuple[str, str]], editors: Iterable[tuple[str, str]], *, outlets: Sequence[str]
) -> People:
    """``printed`` are the bylines in reading order, ``named`` and ``editors`` the metadata's names; all with their evidence.

    A byline whose evidence ends in ":editor" names editors, if it has no label that says otherwise.
    """
    lines = list(printed)
    found = _from_page([(text, source) for text, source in lines if not _is_weak(text, source)], outlets)
    writers = [(p, s) for p, s in found if p.role not in _EDITORS]
    editing = [(p, s) for p, s in found if p.role in _EDITORS]
    if not writers:
        known = {_key(p) for p, _ in editing}
        writers = [(p, s) for p, s in _from_metadata(named, "author", outlets) if _key(p) not in known]
    if not writers:
        weak = _from_page([(text, source) for text, source in lines if _is_weak(text, source)], outlets)
        writers = [(p, s) for p, s in weak if _key(p) not in known]
    if not editing:
        editing = _from_metadata(editors, "editor", outlets)
    return People(_unique(writers), _unique(editing), _source(writers), _source(editing))


def _is_weak(text: str, source: str) -> bool:
    """Whether a line is a name before a date without label or markup: that may be a section's name, so metadata is asked first."""
    return not source.startswith("template:") and not has_label(text) and name_before_date(text) is not None


def _from_page(printed: Sequence[tuple[str, str]], outlets: Sequence[str]) -> list[tuple[Person, str]]:
    """The persons of the bylines; runs of lines are read together, as a label may stand on a line of its own."""
    found: list[tuple[Person, str]] = []
    for source, lines in groupby(printed, key=itemgetter(1)):
        people = parse_bylines([text for text, _ in lines], outlets=outlets)
        if source.endswith(":editor"):
            people = [Person(p.name, "editor") if p.role == "author" else p for p in people]
        found += [(person, source) for person in people]
    return found


def _from_metadata(facts: Iterable[tuple[str, str]], role: str, outlets: Sequence[str]) -> list[tuple[Person, str]]:
    """The names of the first source that names persons."""
    chosen: list[tuple[Person, str]] = []
    for value, source in facts:
        if chosen and source != chosen[0][1]:
            break
        parts = value.split(",") if value.count(",") < 4 else ()  # noqa: PLR2004 - longer lists are keywords
        names = (clean_person(part, outlets=outlets) for part in parts)
        chosen += [(Person(name, role), source) for name in names if name is not None]
    return chosen


def _unique(people: Iterable[tuple[Person, str]]) -> tuple[Person, ...]:
    known: dict[str, Person] = {}
    for person, _ in people:
        known.setdefault(_key(person), person)
    return tuple(known.values())


def _key(person: Person) -> str:
    return " ".join(person.name.casefold().split())


def _source(people: Sequence[tuple[Person, str]]) -> str | None:
    return people[0][1] if people else None
