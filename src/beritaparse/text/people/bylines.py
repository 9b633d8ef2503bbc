"""Bylines: a line like "Penulis: X | Editor: Y" in, persons with their roles out.

A label ("Oleh", "Editor:", "Pewarta:") gives the role to the names behind it, up to the next label, date or bar. Without a label
a line is a byline where a name stands beside an outlet or a date ("X - detikTravel", "X • 11 Februari"), or is nothing but a name.
`clean_person` decides what is a person: outlets, desks, codes, addresses and institutions are none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.article import Person
from beritaparse.rules.load import read_toml
from beritaparse.text.places.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "clean_person",
    "has_label",
    "is_full_name",
    "is_name",
    "name_before_date",
    "names_role",
    "parse_byline",
    "parse_bylines",
    "without_place",
]

_NOBODY = "nobody"
_LONGEST = 400
_MOST = 12
"""More names are no byline."""
_NAME_WORDS = 6
_CODE = 4
_LONG_NAME = 60

_SPLIT = re.compile(r"\s*[,;&/|•·]\s*|\s+(?:dan|and|serta)\s+|\s+-+\s+", re.IGNORECASE)
_CUT = re.compile(
    r"\s*(?:[|•·]|\s-+\s|\s/\s(?=[Pp]ublished)|-?\b(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu|Ahad"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"|\b(?:pada|on|ikuti di|follow|untuk|about)\s|\d|https?:|\bReply\b|\bLeave a\b|\bon\Z|\bcopyright\b|©)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s*\([^()]{0,40}\)")
_OUTLET_BEHIND = re.compile(
    r"[\s,]{0,3}(?:-|–|\||/|,)\s?(?:detik\w*|[\w.]{2,40}\.(?:com|co\.id|id|net)|CNN Indonesia|CNBC Indonesia"
    r"|Jurnalis|Okezone|Wolipop|Sport)\b.{0,80}\Z"
)
_DASHED_LABEL = re.compile(r"(?:(?<=^)|(?<=, ))((?i:oleh|penulis|reporter|editor|redaktur)) - (?=[A-Z])")
_CODE_BEHIND = re.compile(r"\s?/\s?[A-Z]{2,5}\Z")
_BESIDE_PLACE = re.compile(r"([^\s(,]{2,40})\s?\(")
_GLUED_LABEL = re.compile(r"(?:Oleh|OLEH|By|BY|Penulis|Reporter|Editor)(?=[A-Z][a-z]+\s[A-Z])")
_ROLE_BEHIND = re.compile(r"([A-Z][\w.’' -]{2,50}[a-z.])(Author|Editor|Penulis|Reporter)")
_DATED = re.compile(r"(?:\s?(?:[|•·,/]|\s-|-)\s?|(?<=[a-z])(?=\d))(?:[A-Z][a-z’'.]{3,8},? )?\d{1,2}[\s/-]\w{1,9}[\s/-]\d{2,4}")
_DAY_BEHIND = re.compile(r"\s?[|•,-]\s?(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu|Ahad)\b")
_GLUED = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")
_ADDRESS = re.compile(r"[@#\d]|https?:|www\.|\.(?:com|id|net|org|tv|news|co|info)\b", re.IGNORECASE)
_SUFFIX = re.compile(r"_\w*\Z")
_WORD = re.compile(r"[^\s]+")
_NAME_WORD = re.compile(r"[^\W\d_][\w.’'`-]*\.?")
_SMALL = frozenset(("al", "bin", "binti", "da", "de", "del", "der", "di", "el", "la", "van", "von"))


class _Words(NamedTuple):
    roles: dict[str, str]
    label: re.Pattern[str]
    opener: re.Pattern[str]
    prefix: re.Pattern[str]
    nobody: frozenset[str]
    degrees: frozenset[str]
    outlets: frozenset[str]
    topics: frozenset[str]


def _key(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


@cache
def _words() -> _Words:
    data = read_toml("lexicon/bylines.toml")
    outlets = read_toml("lexicon/outlets.toml")
    roles = {label: role for role, labels in data["roles"].items() for label in labels}
    names = "|".join(r"\s".join(map(re.escape, label.split())) for label in sorted(roles, key=len, reverse=True))
    return _Words(
        roles,
        re.compile(
            rf"(?:(?<=[\s|/\[(,-])|^|(?-i:(?:(?<=[a-z0-9])|(?<=WIB)|(?<=WITA)|(?<=WIT))(?=[A-Z])))({names})(?:\s?[&/]\s?(?:{names}))?\s{{0,2}}:\s*",
            re.IGNORECASE,
        ),
        re.compile(rf"\W{{0,4}}({names})\b(?!\s?:)[\s:-]*", re.IGNORECASE),
        re.compile(rf"\W{{0,4}}(?:{names})\b[\s:-]+", re.IGNORECASE),
        frozenset(data["words"]["nobody"]),
        frozenset(data["words"]["degrees"]),
        frozenset(_key(name) for name in [*outlets["names"], *outlets["beside_a_place"]]),
        frozenset(data["words"]["topics"]),
    )


def parse_byline(text: str, *, outlets: Sequence[str] = ()) -> list[Person]:
    """The persons that a byline names, in its order, each once for each role; [] where it names none."""
    text = _spaced(" ".join(text[: _LONGEST * 2].split()))
    if not text or len(text) > _LONGEST:
        return []
    found: list[Person] = []
    for role, value in _parts(text):
        if role == _NOBODY:
            continue
        found += (person for name in _names(value, outlets) if (person := Person(name, role)) not in found)
    return found if len(found) <= _MOST else []


def _spaced(text: str) -> str:
    """ "OlehSekar Ayu", "Oleh - Sekar Ayu, Editor - Bima Arya" and "Sekar AyuEditor" with a label that can be read."""
    behind = _ROLE_BEHIND.fullmatch(text)
    if behind is not None:
        return f"{behind.group(2)}: {behind.group(1)}"
    glued = _GLUED_LABEL.match(text)
    if glued is not None:
        return f"{glued.group()} {text[glued.end() :]}"
    return _DASHED_LABEL.sub(r"\1: ", text)


def names_role(text: str) -> bool:
    """Whether a line is nothing but the label of a role that persons have: "Penulis", "Editor :"."""
    return _label_alone(text) not in (None, _NOBODY)


def has_label(text: str) -> bool:
    """Whether a line gives somebody a role: "Editor: Sekar Ayu", "Sekar AyuEditor"."""
    text = _spaced(" ".join(text[: _LONGEST * 2].split()))
    words = _words()
    return words.label.search(text) is not None or (words.opener.match(text) is not None and not names_role(text))


def name_before_date(text: str) -> str | None:
    """The name in "Sekar Ayu • 2 Mei 2021 10:11 WIB", "Sekar Ayu | Minggu, 2 Mei"; None for a section of the site or one word."""
    found = _DATED.search(text[:_LONGEST]) or _DAY_BEHIND.search(text[:_LONGEST])
    name = text[: found.start()].partition(",")[0].strip(" |-–•·") if found is not None else ""
    return name if is_full_name(name) or (name.count(" ") == 1 and name[0].isupper() and is_full_name(name.title())) else None


def without_place(text: str) -> str:
    """A name without the place in brackets behind it."""
    return _PLACE.sub("", text).strip()


def is_full_name(text: str) -> bool:
    """Whether a line near the headline is a person's name, and no section's ("Liga Inggris")."""
    return is_name(text) and _words().topics.isdisjoint(text.casefold().split())


def parse_bylines(texts: Sequence[str], *, outlets: Sequence[str] = ()) -> list[Person]:
    """The same for bylines over several lines: a label alone ("Oleh :") gives its role to the names on the lines behind it."""
    found: list[Person] = []
    role: str | None = None
    for text in _label_first(texts):
        label = _label_alone(text)
        if label is not None:
            role = label
            continue
        people = parse_byline(text.lstrip(" :"), outlets=outlets)
        if role is not None and not has_label(text):
            known = {person.name for person in found}
            people = [Person(person.name, role) for person in people if person.name not in known]
        else:
            role = None
        found += (person for person in people if person not in found)
    return found


def _label_first(texts: Sequence[str]) -> Sequence[str]:
    """Lines in which each name is followed by its role ("Sekar Ayu", "Penulis", "Bima Arya", "Editor") the other way round."""
    names, roles = texts[::2], texts[1::2]
    if len(names) != len(roles) or not all(map(names_role, roles)) or any(names_role(name) or has_label(name) for name in names):
        return texts
    return [f"{role.strip(' :')}: {name}" for name, role in zip(names, roles, strict=True)]


def _label_alone(text: str) -> str | None:
    return _words().roles.get(text.strip(" :-–|•\t").casefold())


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Roles and what stands behind their labels."""
    words = _words()
    labels = list(words.label.finditer(text))
    opener = None if labels and not text[: labels[0].start()].strip(" |[(-") else words.opener.match(text)
    if opener is not None:
        end = labels[0].start() if labels else len(text)
        yield words.roles[_folded(opener.group(1))], _behind_desk(opener.group(1), text[opener.end() : end])
    if opener is None and labels and is_full_name(text[: labels[0].start()].strip(" |-–,")):
        yield "author", text[: labels[0].start()]
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        yield words.roles[_folded(label.group(1))], text[label.end() : end]
    if opener is None and not labels:
        yield "author", _unlabelled(text)


def _behind_desk(label: str, value: str) -> str:
    """ "Kontributor Kota X, Name", "Laporan wartawan Outlet, Name": the name stands behind the comma."""
    desk, _, name = value.partition(",")
    placed = " " in desk.strip() or bool(gazetteer().kinds(desk.strip()))
    return name if name.strip() and placed and _folded(label).startswith(("kontributor", "laporan", "koresponden")) else value


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())


def _unlabelled(text: str) -> str:
    """The name in "X - detikTravel", "X • 11 Februari 2016", "X--"; the text itself where it is nothing but a name."""
    text = text.strip(" :")
    for pattern in (_OUTLET_BEHIND, _DATED):
        found = pattern.search(text)
        if found is not None and found.start():
            return text[: found.start()]
    bare = _CODE_BEHIND.sub("", _PLACE.sub("", text).rstrip("- "))
    return bare if is_name(bare) else ""


def is_name(text: str) -> bool:
    """Whether a line is nothing but a full name: two to six words in capitals, or one word and initials."""
    words = text.split()
    if not 2 <= len(words) <= _NAME_WORDS or len(text) > _LONG_NAME or clean_person(text) is None:  # noqa: PLR2004 - a full name
        return False
    return all(_NAME_WORD.fullmatch(w) and (w[0].isupper() or w in _SMALL) for w in words)


def _names(value: str, outlets: Sequence[str]) -> Iterator[str]:
    cut = _CUT.search(value)
    if cut is not None:
        value = value[: cut.start()]
    placed = set(_BESIDE_PLACE.findall(value))
    value = _PLACE.sub("", value).strip(" |-–—.*[]()>")
    pieces = [piece for piece in _SPLIT.split(value) if piece]
    several = len(pieces) > 1
    for at, piece in enumerate(pieces):
        if (at and piece.casefold().strip(" .") in _words().degrees) or (at + 1 < len(pieces) and _words().opener.match(piece)):
            continue
        for part in _unglued(piece):
            name = clean_person(part, outlets=outlets)
            if name is not None and (not several or " " in name or not at or " " not in pieces[0] or name in placed):
                yield name


def _unglued(piece: str) -> list[str]:
    """ "Sekar AyuBima Arya" → two names; "McArthur" and "DeBrito" stay one."""
    parts = _GLUED.split(piece)
    return parts if len(parts) > 1 and all(" " in part.strip() for part in parts) else [piece]


def clean_person(name: str, *, outlets: Sequence[str] = ()) -> str | None:
    """A person's name without what is printed around it; None for outlets, desks, codes, initials, addresses and institutions.

    Capitals throughout become usual spelling ("SEKAR AYU" → "Sekar Ayu"); other spellings stay as printed.
    """
    name = _SUFFIX.sub("", _PLACE.sub("", " ".join(name[:200].split()))).strip(" .,;:|/•·*–—-[]()\"“”'")
    label = _words().prefix.match(name)
    if label is not None and label.end() < len(name):
        name = name[label.end() :].strip()
    words = _WORD.findall(name)
    if not words or len(words) > _NAME_WORDS or len(name) > _LONG_NAME or _ADDRESS.search(name):
        return None
    if not all(_NAME_WORD.fullmatch(word) for word in words) or _is_nobody(name, words, outlets):
        return None
    if len(words) == 1 and (len(name) <= _CODE - 1 or not name[0].isupper() or _is_code(name)):
        return None
    return _usual_case(words) if name.isupper() else name


def _is_code(word: str) -> bool:
    """ "FMB", "MuI": initials, not a name of one word."""
    return len(word) <= _CODE and not (word[0].isupper() and word[1:].islower())


def _is_nobody(name: str, words: Sequence[str], outlets: Sequence[str]) -> bool:
    known = _words()
    folded = [word.casefold().strip(".") for word in words]
    if any(word in known.nobody for word in folded) or all(len(word) <= 2 for word in folded):  # noqa: PLR2004 - initials
        return True
    key = _key(name)
    return key in known.outlets or any(_same_outlet(key, _key(outlet)) for outlet in outlets)


def _same_outlet(key: str, outlet: str) -> bool:
    """The outlet's name, or its domain: "merdeka" is "merdekacom"."""
    ending = outlet.removeprefix(key) if len(key) >= _CODE else outlet
    return key == outlet or ending in ("com", "coid", "id", "net", "news", "co", "tv")


def _usual_case(words: Sequence[str]) -> str:
    return " ".join(_capital(word) for word in words)


def _capital(word: str) -> str:
    """ "AYU" → "Ayu", "SITI-NUR" → "Siti-Nur", "AE" and "M." as they are."""
    if len(word.strip(".")) <= 2 or "." in word[:-1]:  # noqa: PLR2004 - initials
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
