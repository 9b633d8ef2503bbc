"""Which of several places of one name is meant: the places, what the page says, and the ones that remain.

26 names are both a kabupaten and a kota, some seats are named like another town. Nothing is guessed: a place is chosen only
if the level is printed before the name, or if the page speaks of one of them and of no other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from beritaparse.article import RegionKind

__all__ = ["PUBLIC_KIND", "Level", "Place", "decide", "printed_level"]

Level = Literal["provinsi", "kabupaten", "kota", "island"]


class Place(NamedTuple):
    """A row of the gazetteer."""

    city: str
    """The spelling as a dateline's city."""

    name: str
    kind: str
    """provinsi, kabupaten, kota, seat, town, island, city or country (both abroad)."""

    code: str | None
    province: str | None
    country: str
    latitude: float | None
    longitude: float | None


PUBLIC_KIND: Final[Mapping[str, RegionKind]] = {
    "provinsi": "provinsi",
    "kabupaten": "kabupaten",
    "kota": "kota",
    "seat": "seat",
    "town": "seat",
    "island": "island",
    "city": "foreign",
    "country": "foreign",
}
"""The kinds of the tables as the record names them."""

_RANK: Final = {"kota": 0, "kabupaten": 0, "provinsi": 1, "seat": 2, "town": 3, "island": 4, "city": 5, "country": 5}
_LEVELS: Final[Mapping[str, Level]] = {
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "kota": "kota",
    "kotamadya": "kota",
    "provinsi": "provinsi",
    "prov": "provinsi",
    "propinsi": "provinsi",
    "pulau": "island",
}
_TELLING: Final = 5
"""Shorter names inside an outlet's name say nothing."""
_PREFIX: Final = re.compile(r"\s*([A-Za-z]+)\.?\s*(.*)", re.DOTALL)
_LONGER: Final = r"(?!\s+(?:barat|timur|utara|selatan|tengah|tenggara|daya|laut|raya)\b)"
_KOTA: Final = r"(?:kota|kotamadya|pemkot|wali\s?kota)"
_KABUPATEN: Final = r"(?:kabupaten|kab\.?|pemkab|bupati)"


def printed_level(name: str) -> tuple[Level | None, str]:
    """The level that is printed before a name ("Kab. Bekasi"), and the name without it."""
    found = _PREFIX.match(name)
    if not found:
        return None, name
    level = _LEVELS.get(found[1].casefold())
    return (level, found[2]) if level and found[2] else (None, name)


def decide(places: Sequence[Place], level: Level | None, hint_text: str, outlet: str, names: Mapping[str, Sequence[str]]) -> list[Place]:
    """The places that a name still means after all that decides; never none. ``names`` has the names of each code's region."""
    left = _unique([p for p in places if p.kind == level] or places)
    if len(left) > 1:
        left = _by_surroundings(left, hint_text, outlet, names)
        best = min(_RANK[p.kind] for p in left)
        left = [p for p in left if _RANK[p.kind] == best]
    if len(left) > 1 and level is None and {p.kind for p in left} == {"kota", "kabupaten"}:
        left = _by_level(left, hint_text, outlet)
    return left


def _unique(places: Sequence[Place]) -> list[Place]:
    return list({(p.kind, p.code, p.country, p.city): p for p in places}.values())


def _by_surroundings(places: list[Place], hint_text: str, outlet: str, names: Mapping[str, Sequence[str]]) -> list[Place]:
    """Those whose province or kabupaten the page or the outlet's name speaks of, if they lie in one province."""
    if len({p.code[:2] for p in places if p.code}) < 2:  # noqa: PLR2004 - nothing to set apart
        return places
    spoken = [p for p in places if _spoken_of(p, hint_text, outlet, names)]
    return spoken if len({p.province for p in spoken}) == 1 else places


def _spoken_of(place: Place, hint_text: str, outlet: str, names: Mapping[str, Sequence[str]]) -> bool:
    code = place.code or ""
    around = [*names.get(code[:2], ()), *(names.get(code, ()) if place.kind in ("seat", "town") else ())]
    words = [word for word in around if word.casefold() != place.name.casefold()]
    flat = _flat(outlet)
    return any(_word(word).search(hint_text) or (len(word) >= _TELLING and _flat(word) in flat) for word in words)


def _by_level(places: list[Place], hint_text: str, outlet: str) -> list[Place]:
    """The kota or the kabupaten, if the page or the outlet's name speaks of one of them only."""
    name = places[0].name
    kota = bool(_level_pattern(_KOTA, name).search(hint_text)) or _in_outlet(outlet, name, "kota")
    kabupaten = bool(_level_pattern(_KABUPATEN, name).search(hint_text)) or _in_outlet(outlet, name, "kab")
    if kota == kabupaten:
        return places
    wanted = "kota" if kota else "kabupaten"
    return [p for p in places if p.kind == wanted]


def _in_outlet(outlet: str, name: str, level: str) -> bool:
    """Whether an outlet's name or domain holds the level: "malangkota.go.id", "Kabar Kota Malang"."""
    flat, key = _flat(outlet), _flat(name)
    return key + level in flat or level + key in flat


def _flat(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


@lru_cache(maxsize=256)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def _level_pattern(level: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{level}\s+{re.escape(name)}\b{_LONGER}", re.IGNORECASE)
