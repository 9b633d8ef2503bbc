"""The word lists of the news language, read once from ``data/lexicon`` and ``data/gazetteer``.

Data files in, frozen sets out. Everything is folded: lower case, plain apostrophes, no full stop at the end. The sets are
built on first use, so that importing the package reads no file.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from beritaparse.rules.load import DATA, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Cues", "Names", "cues", "districts", "fold", "names"]

_APOSTROPHES = str.maketrans("’‘`´", "''''")
_SLIPS_FROM = 5
"""Words of saying shorter than this are not recognised when misspelt."""


@lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """Lower case, plain apostrophes, without full stops at the end."""
    return word.translate(_APOSTROPHES).rstrip(".").casefold()


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of saying and what goes with them."""

    say: frozenset[str]
    nya: frozenset[str]
    formal: frozenset[str]
    voice: frozenset[str]
    """Object voice: "…," X tuturkan."""
    strict: frozenset[str]
    passive: frozenset[str]
    written: frozenset[str]
    nouns: frozenset[str]
    adverbs: frozenset[str]
    frames: frozenset[str]
    plain: frozenset[str]
    slips: Mapping[str, str]
    """Misspelt → the form it stands for."""


@dataclass(frozen=True, slots=True)
class Names:
    """Words around and in the names of people."""

    heads: frozenset[str]
    firms: frozenset[str]
    common: frozenset[str]
    groups: frozenset[str]
    kin: frozenset[str]
    trades: frozenset[str]
    standings: Mapping[str, tuple[tuple[str, ...], ...]]
    """Words that say what somebody is by their first one, the longest first."""
    bare: frozenset[str]
    described: frozenset[str]
    serving: frozenset[str]
    rank_words: frozenset[str]
    rank_ends: frozenset[str]
    """The last words of those."""
    ranks: frozenset[str]
    corps: frozenset[str]
    honorifics: frozenset[str]
    kept: frozenset[str]
    degrees: frozenset[str]
    particles: frozenset[str]
    institution: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]
    """Regions of one word, also those that are names of people as well."""
    region_phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    """Regions of several words by their first word."""
    entities: frozenset[str]
    name_words: frozenset[str]
    universities: Mapping[str, tuple[tuple[str, ...], ...]]
    """Names of universities by their first word."""
    schools: frozenset[str]
    generals: frozenset[str]
    time: frozenset[str]
    pronouns: frozenset[str]
    demonstratives: frozenset[str]
    anyone: frozenset[str]
    definite: frozenset[str]
    related: frozenset[str]
    children: frozenset[str]
    stops: frozenset[str]
    role_ends: frozenset[str]
    nouns: frozenset[str]
    clauses: frozenset[str]
    joins: frozenset[str]
    abbreviations: frozenset[str]
    openers: frozenset[str]
    given: frozenset[str]
    short: Mapping[str, str]


@cache
def cues() -> Cues:
    """The words of saying."""
    table = read_toml("lexicon/cues.toml")
    say = frozenset(table["say"])
    nya = frozenset(f"{word}nya" for word in (*say, *table["nya_only"]))
    return Cues(
        say=say,
        nya=nya,
        formal=frozenset(table["formal"]),
        voice=frozenset(f"{word}kan" for word in say),
        strict=frozenset(table["strict"]),
        passive=frozenset(table["passive"]),
        written=frozenset(table["written"]),
        nouns=frozenset(table["nouns"]),
        adverbs=frozenset(table["adverbs"]),
        frames=frozenset(table["frames"]),
        plain=frozenset(table["plain"]),
        slips=_slips(word for word in (*say, *nya) if word.removesuffix("nya") in _OFTEN),
    )


_OFTEN = frozenset(
    ("beber", "imbuh", "jelas", "kata", "papar", "pungkas", "tambah", "tegas", "terang", "tutup", "tutur", "ucap", "ujar", "ungkap")
)
"""Only slips of these are worth a guess."""


def _slips(words: Iterable[str]) -> dict[str, str]:
    """Words with two neighbouring letters swapped, one letter left out or one doubled."""
    known = list(words)
    found: dict[str, str] = {}
    for word in known:
        for i in range(1, len(word)) if len(word) >= _SLIPS_FROM else ():
            swapped = word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :]
            for slip in (swapped, word[:i] + word[i + 1 :], word[:i] + word[i] + word[i:]):
                found.setdefault(slip, word)
    return {slip: word for slip, word in found.items() if slip not in known and len(slip) >= _SLIPS_FROM}


@cache
def names() -> Names:
    """The words around names."""
    table, words = dict(read_toml("lexicon/titles.toml")), read_toml("lexicon/words.toml")
    table["degrees"] = [form for degree in table["degrees"] for form in (degree, degree.replace(".", ""))]
    own = {field.name for field in fields(Names)}
    lists: dict[str, Any] = {key: frozenset(entries) for key, entries in table.items() if key in own}
    lists |= {key: frozenset(entries.split()) for key, entries in words.items()}
    regions = _region_names()
    single = frozenset(name[0] for name in regions if len(name) == 1)
    phrases = (tuple(phrase.split()) for phrase in table["phrases"])
    lists |= {
        "kept": frozenset(table["kept_honorifics"]),
        "places": (lists["places"] | single) - lists["given"] - frozenset(table["name_places"]),
        "rank_ends": frozenset(phrase.rpartition(" ")[2] for phrase in table["rank_words"]),
        "regions": single,
        "region_phrases": _by_first(name for name in (*regions, *phrases) if len(name) > 1),
        "universities": _by_first(tuple(name.split()) for name in table["universities"]),
        "standings": _by_first(tuple(words.split()) for words in table["standings"]),
        "short": table["short"],
    }
    return Names(**lists)


@cache
def districts() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The words of the names of kecamatan by their first word, the longest first. They count only behind words such as "Camat"."""
    return _by_first(tuple(name.casefold().split()) for row in _rows("districts.csv") for name in row["names"].split(";"))


def _by_first(several: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names by their first word, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in several:
        found.setdefault(name[0], set()).add(name)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}


def _region_names() -> set[tuple[str, ...]]:
    """The folded words of the names of provinces, kabupaten and kota, with their short forms, and of their seats."""
    return {tuple(row["name"].casefold().split()) for file in ("regions.csv", "seats.csv", "aliases.csv") for row in _rows(file)}


def _rows(file: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the gazetteer."""
    with (DATA / "gazetteer" / file).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(line for line in stream if not line.startswith("#"))
