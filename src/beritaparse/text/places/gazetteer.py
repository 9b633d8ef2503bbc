"""The places that Indonesian news is dated from: a printed name in, its usual spelling and its `Region` out.

The tables in ``data/gazetteer/`` are read on first use into one dict by folded name: case, blanks, hyphens, apostrophes and
accents make no difference, so that ``PALANGKARAYA`` finds ``Palangka Raya``. A name that means several places stays open
(its codes are listed in ``candidates``) unless the level is printed ("Kab. Bekasi") or the page decides it: see `decide`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from beritaparse.article import Region
from beritaparse.rules.load import DATA
from beritaparse.text.places.level import PUBLIC_KIND, Level, Place, decide, printed_level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Gazetteer", "fold_place", "gazetteer", "home_zone"]

_FOLDER: Final = DATA / "gazetteer"
_LONGEST: Final = 6
"""The longest place names have five words."""
_JOINT: Final = re.compile(r"[\W_]+")
_CLOSED: Final = (",", ".", ";", ":", ")", "(", "–", "—", "?", "!")
_MANY: Final = 8


def fold_place(name: str) -> str:
    """The key of a place name: lower case, letters and digits only, no accents."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _JOINT.sub("", name.casefold())


def _rows(table: str) -> Iterator[list[str]]:
    """The rows of a CSV table without the comment on top and the header."""
    with (_FOLDER / table).open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(line for line in stream if not line.startswith("#"))
        next(rows)
        yield from rows


def _degrees(text: str) -> float | None:
    return float(text) if text else None


class Gazetteer:
    """All places by folded name. Use the one of `gazetteer`; making one reads the tables."""

    def __init__(self) -> None:
        self._places: dict[str, list[Place]] = {}
        self._regions: dict[str, Place] = {}
        self._names: dict[str, list[str]] = {}
        self._zones: dict[str, str] = {}
        self._districts: dict[str, list[tuple[str, str]]] | None = None
        self._read_regions()
        self._read_aliases()
        self._read_seats()
        self._read_islands()
        self._read_foreign()

    def _add(self, names: Iterable[str], place: Place) -> None:
        for name in names:
            self._places.setdefault(fold_place(name), []).append(place)

    def _read_regions(self) -> None:
        for code, name, kind, province, lat, lon, zone, _ in _rows("regions.csv"):
            place = Place(name, name, kind, code, province, "ID", float(lat), float(lon))
            self._regions[code] = place
            self._zones[code] = zone
            self._names[code] = [name]
            self._add((name,), place)

    def _read_aliases(self) -> None:
        for name, code, city in _rows("aliases.csv"):
            region = self._regions[code]
            self._names[code].append(name)
            self._add((name,), region._replace(city=city or region.name))

    def _read_seats(self) -> None:
        for code, name, role, lat, lon, variants in _rows("seats.csv"):
            region = self._regions[code]
            if fold_place(name) == fold_place(region.name):
                self._add(_split(variants), region)
            else:
                place = Place(name, name, role, code, region.province, "ID", _degrees(lat), _degrees(lon))
                self._add((name, *_split(variants)), place)

    def _read_islands(self) -> None:
        for name, code, lat, lon, variants in _rows("islands.csv"):
            province = self._regions[code].name if code else None
            place = Place(name, name, "island", code or None, province, "ID", float(lat), float(lon))
            self._add((name, *_split(variants)), place)

    def _read_foreign(self) -> None:
        for name, kind, country, lat, lon, variants in _rows("foreign.csv"):
            place = Place(name, name, kind, None, None, country, float(lat), float(lon))
            self._add((name, *_split(variants)), place)

    def lookup(self, name: str, *, hint_text: str = "", outlet: str | None = None) -> tuple[str, Region] | None:
        """A place by a name as printed: its usual spelling as a dateline city, and the region; None if it is not known.

        ``hint_text`` (headline and story) and ``outlet`` decide names of several places: "Pemkot Bekasi" in the text
        makes "BEKASI" the kota.
        """
        places, level = self._find(name)
        if not places:
            return None
        chosen = decide(places, level, hint_text, outlet or "", self._names)
        city = chosen[0].city if len({p.city for p in chosen}) == 1 else name.strip()
        if level == "kabupaten" and chosen[0].kind == "kabupaten" and _has_both(places):
            city = f"Kabupaten {city}"
        return city, self._region(chosen, city)

    def _find(self, name: str) -> tuple[list[Place], Level | None]:
        """The places of a name, and the level if one is printed before it."""
        if places := self._places.get(fold_place(name)):
            return places, None
        level, rest = printed_level(name)
        return (self._places.get(fold_place(rest), []), level) if level else ([], None)

    def _region(self, places: Sequence[Place], city: str) -> Region:
        first = places[0]
        if len(places) == 1:
            return Region(first.name, PUBLIC_KIND[first.kind], first.code, first.province, first.country, first.latitude, first.longitude)
        codes = tuple(sorted({p.code for p in places if p.code}))
        name = first.name if len({p.name for p in places}) == 1 else city
        return self._open(name, codes, next((p for p in places if p.kind == "kota"), None))

    def _open(self, name: str, codes: tuple[str, ...], point: Place | None) -> Region:
        """A name that means one of several places: the town of that name, its level left open."""
        provinces = {code[:2] for code in codes}
        province = self._regions[provinces.pop()] if len(provinces) == 1 else None
        code, of = (province.code, province.name) if province else (None, None)
        lat, lon = (point.latitude, point.longitude) if point and province else (None, None)
        return Region(name, "seat", code, of, "ID", lat, lon, codes)

    def lookup_district(self, name: str, *, hint_text: str = "") -> tuple[str, Region] | None:
        """A kecamatan by its name, for places that already stand beside an outlet; None if there is none of that name."""
        if self._districts is None:
            self._districts = {}
            for code, names in _rows("districts.csv"):
                for spelling in names.split(";"):
                    self._districts.setdefault(fold_place(spelling), []).append((spelling, code))
        found = self._districts.get(fold_place(name))
        if not found:
            return None
        spelling = found[0][0]
        codes = sorted({code for _, code in found})
        if len(codes) > 1:
            hint = fold_place(hint_text)
            codes = [c for c in codes if fold_place(self._regions[c].name) in hint] or codes
        if len(codes) == 1:
            regency = self._regions[codes[0]]
            return spelling, Region(spelling, "seat", regency.code, regency.province, "ID", regency.latitude, regency.longitude)
        return spelling, self._open(spelling, tuple(codes) if len(codes) <= _MANY else (), None)

    def longest_place(self, words: Sequence[str], at: int) -> int:
        """How many words from ``at`` make a place name; 0 if none do. Marks may end the last word, not one before it."""
        last = min(len(words), at + _LONGEST)
        end = at
        while end < last and (end == at or not words[end - 1].endswith(_CLOSED)):
            end += 1
        for stop in range(end, at, -1):
            if fold_place("".join(words[at:stop])) in self._places:
                return stop - at
        return 0

    def points(self) -> list[tuple[float, float]]:
        """Longitude and latitude of all regencies and cities: the shape of the country, for maps."""
        return [
            (p.longitude, p.latitude)
            for code, p in self._regions.items()
            if "." in code and p.longitude is not None and p.latitude is not None
        ]

    def kinds(self, name: str) -> frozenset[str]:
        """What a name can be: provinsi, kabupaten, kota, seat, town, island, city or country (both abroad); empty if unknown."""
        return frozenset(p.kind for p in self._find(name)[0])

    def provinces_of(self, name: str) -> frozenset[str]:
        """Codes of the provinces in which places of this name lie."""
        return frozenset(p.code[:2] for p in self._find(name)[0] if p.code)

    def countries_of(self, name: str) -> frozenset[str]:
        """Codes of the countries in which places of this name lie."""
        return frozenset(p.country for p in self._find(name)[0])

    def zone(self, name: str) -> str | None:
        """The time zone of a place in Indonesia by name; None if it is unknown, abroad, or in doubt."""
        found = self._find(name)[0]
        zones = {self._zones.get(p.code) if p.code else None for p in found}
        return zones.pop() if len(zones) == 1 else None


def _split(variants: str) -> list[str]:
    return variants.split(";") if variants else []


def _has_both(places: Sequence[Place]) -> bool:
    return {"kota", "kabupaten"} <= {p.kind for p in places}


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    return Gazetteer()


def home_zone(place_or_province_name: str) -> str | None:
    """The time zone of a province, kabupaten, kota or town of Indonesia, such as ``"Asia/Makassar"``; None if unknown or in doubt."""
    return gazetteer().zone(place_or_province_name)
