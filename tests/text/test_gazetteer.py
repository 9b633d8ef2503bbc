"""The gazetteer: its tables are sound, names are found however they are spelt, names of several places stay open."""

from __future__ import annotations

import csv
import runpy
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.rules.load import DATA
from beritaparse.text.places.gazetteer import fold_place, gazetteer, home_zone
from tests.conftest import ROOT

if TYPE_CHECKING:
    from beritaparse.article import Region

TABLES = DATA / "gazetteer"
INDONESIA = (-11.2, 6.3, 94.9, 141.1)
"""South, north, west, east."""


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table as dicts."""
    with (TABLES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(line for line in stream if not line.startswith("#")))


def found(name: str, **page: Any) -> tuple[str, Region]:
    """A look-up that must succeed."""
    result = gazetteer().lookup(name, **page)
    assert result is not None
    return result


class TestTables:
    """The tables are sound."""

    def test_normal_form(self) -> None:
        """Every table is sorted, has no row twice, knows its codes, and has a seat for every kabupaten: the script finds no fault."""
        script = runpy.run_path(str(ROOT / "scripts" / "build_gazetteer.py"))
        assert list(script["wrong"]()) == []
        for name in script["FORMS"]:
            assert script["written"](name) == (TABLES / name).read_text(encoding="utf-8"), name

    def test_provenance(self) -> None:
        """Each table says on top what it is and where its facts come from."""
        for path in TABLES.glob("*.csv"):
            comment = "".join(line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#"))
            assert "Source" in comment, path.name

    def test_counts(self) -> None:
        """There are 38 provinces, 416 kabupaten and 98 kota."""
        kinds = [row["kind"] for row in table("regions.csv")]
        assert {kind: kinds.count(kind) for kind in set(kinds)} == {"provinsi": 38, "kabupaten": 416, "kota": 98}

    def test_coordinates(self) -> None:
        """Every region and every seat has a point, and every point of Indonesia lies in Indonesia."""
        south, north, west, east = INDONESIA
        for row in chain(table("regions.csv"), table("seats.csv"), table("islands.csv")):
            if row.get("role") == "town" and not row["latitude"]:
                continue
            assert south < float(row["latitude"]) < north, row
            assert west < float(row["longitude"]) < east, row

    def test_seats_lie_in_their_regency(self) -> None:
        """No seat is far from the middle of its kabupaten: a homonym elsewhere would be."""
        regions = {row["code"]: row for row in table("regions.csv")}
        for row in table("seats.csv"):
            region = regions[row["code"]]
            if row["role"] == "seat":
                assert abs(float(row["latitude"]) - float(region["latitude"])) < 1.6, row
                assert abs(float(row["longitude"]) - float(region["longitude"])) < 1.6, row

    def test_zones(self) -> None:
        """The time zone of a region is one of the three, and that of its province."""
        rows = table("regions.csv")
        provinces = {row["code"]: row["timezone"] for row in rows if row["kind"] == "provinsi"}
        assert set(provinces.values()) == {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}
        assert all(row["timezone"] == provinces[row["code"][:2]] for row in rows)

    def test_every_name_is_found(self) -> None:
        """Every spelling in the tables leads to a place."""
        for name in ("regions.csv", "seats.csv", "aliases.csv", "islands.csv", "foreign.csv"):
            for row in table(name):
                for spelling in (row["name"], *filter(None, (row.get("variants") or "").split(";"))):
                    assert gazetteer().lookup(spelling) is not None, spelling

    def test_every_district_is_found(self) -> None:
        """Every kecamatan leads to a place, and the table has those of all kabupaten and kota."""
        rows = table("districts.csv")
        assert len(rows) == 514
        assert all(gazetteer().lookup_district(name) for row in rows for name in row["names"].split(";"))


@pytest.mark.parametrize(
    ("printed", "city", "code"),
    [
        ("JAKARTA", "Jakarta", "31"),
        ("DKI JAKARTA", "Jakarta", "31"),
        ("PALANGKARAYA", "Palangka Raya", "62.71"),
        ("Palangka Raya", "Palangka Raya", "62.71"),
        ("Pangkal Pinang", "Pangkalpinang", "19.71"),
        ("Bandarlampung", "Bandar Lampung", "18.71"),
        ("TANJUNGPINANG", "Tanjungpinang", "21.72"),
        ("Bau-Bau", "Baubau", "74.72"),
        ("Pare-Pare", "Parepare", "73.72"),
        ("FAK-FAK", "Fakfak", "92.03"),
        ("Ba’a", "Ba'a", "53.14"),
        ("Padangsidempuan", "Padangsidimpuan", "12.77"),
        ("SIANTAR", "Pematangsiantar", "12.72"),
        ("Tanah Grogot", "Tanah Grogot", "64.01"),
        ("TANAH PASER", "Tana Paser", "64.01"),
        ("Tanjung Redep", "Tanjung Redeb", "64.03"),
        ("SANGATTA", "Sangatta", "64.08"),
        ("BLANG PIDIE", "Blangpidie", "11.12"),
        ("Timika", "Timika", "94.04"),
        ("SOLO", "Solo", "33.72"),
        ("JOGJA", "Yogyakarta", "34.71"),
        ("YOGYA", "Yogyakarta", "34.71"),
        ("DIY", "Yogyakarta", "34"),
        ("LOTENG", "Lombok Tengah", "52.02"),
        ("Kukar", "Kutai Kartanegara", "64.02"),
        ("PPU", "Penajam Paser Utara", "64.09"),
        ("Muba", "Musi Banyuasin", "16.06"),
        ("SULUT", "Sulawesi Utara", "71"),
        ("Kaltim", "Kalimantan Timur", "64"),
        ("Bangka Belitung", "Bangka Belitung", "19"),
        ("Anambas", "Anambas", "21.05"),
        ("IKN", "Nusantara", "64.09"),
        ("Lombok", "Lombok", "52"),
        ("Jambi", "Jambi", "15.71"),
        ("Papua Barat Daya", "Papua Barat Daya", "96"),
        ("Kab. Sleman", "Sleman", "34.04"),
        ("Kota Padang", "Padang", "13.71"),
        ("Kota Agung", "Kota Agung", "18.06"),
    ],
)
def test_usual_spelling(printed: str, city: str, code: str) -> None:
    """A name in any spelling gives the usual one: names in their own right stay, abbreviations are written out."""
    assert (found(printed)[0], found(printed)[1].code) == (city, code)


def test_foreign() -> None:
    """Places abroad have a country and no code; old and new spellings are one place."""
    for printed, city, country in (
        ("MEKKAH", "Makkah", "SA"),
        ("Kiev", "Kyiv", "UA"),
        ("Zürich", "Zurich", "CH"),
        ("JEPANG", "Jepang", "JP"),
    ):
        name, region = found(printed)
        assert (name, region.kind, region.country, region.code, region.province) == (city, "foreign", country, None, None)


def test_seat_has_its_regency() -> None:
    """A seat has its kabupaten's code and province, and a point of its own."""
    _, region = found("Tenggarong")
    assert (region.name, region.kind, region.code, region.province) == ("Tenggarong", "seat", "64.02", "Kalimantan Timur")
    assert region.latitude == pytest.approx(-0.41, abs=0.1)


class TestSeveralPlaces:
    """A name of several places is not guessed."""

    def test_open(self) -> None:
        """A bare name of a kota and a kabupaten stays open: code of the province, both codes as candidates."""
        city, region = found("BEKASI")
        assert (city, region.kind, region.code, region.candidates) == ("Bekasi", "seat", "32", ("32.16", "32.75"))

    def test_open_over_provinces(self) -> None:
        """Homonyms in two provinces have neither code nor province nor point while they stay open."""
        _, region = found("Banjar")
        assert (region.code, region.province, region.latitude) == (None, None, None)
        assert region.candidates == ("32.79", "63.03")

    def test_open_abbreviation(self) -> None:
        """An abbreviation of two kabupaten is not written out."""
        city, region = found("Mura")
        assert (city, region.name, region.candidates) == ("Mura", "Mura", ("16.05", "62.12"))

    @pytest.mark.parametrize(
        ("printed", "hint", "code", "city"),
        [
            ("Kab. Bekasi", "", "32.16", "Kabupaten Bekasi"),
            ("KABUPATEN GORONTALO", "", "75.01", "Kabupaten Gorontalo"),
            ("Kota Gorontalo", "", "75.71", "Gorontalo"),
            ("BEKASI", "Pemkot Bekasi menanam pohon", "32.75", "Bekasi"),
            ("BEKASI", "Wali Kota Bekasi menanam pohon", "32.75", "Bekasi"),
            ("BEKASI", "Bupati Bekasi menanam pohon", "32.16", "Bekasi"),
            ("BEKASI", "warga Kabupaten Bekasi menanam pohon", "32.16", "Bekasi"),
            ("BEKASI", "Kota Bekasi dan Kabupaten Bekasi", "32", "Bekasi"),
            ("BANDUNG", "Bupati Bandung Barat datang", "32", "Bandung"),
            ("Banjar", "warga Kalsel datang", "63.03", "Banjar"),
            ("Martapura", "warga OKU Timur datang", "16.08", "Martapura"),
            ("Tebing Tinggi", "warga Empat Lawang datang", "16.11", "Tebing Tinggi"),
            ("Tebing Tinggi", "", "12.76", "Tebing Tinggi"),
        ],
    )
    def test_decided(self, printed: str, hint: str, code: str, city: str) -> None:
        """The printed level or the page's own words decide; words for both leave the name open."""
        name, region = found(printed, hint_text=hint)
        assert (region.code, name) == (code, city)

    def test_decided_by_outlet(self) -> None:
        """The outlet's name or domain decides too."""
        assert found("Malang", outlet="malangkota.go.id")[1].code == "35.73"
        assert found("Malang", outlet="malangkab.go.id")[1].code == "35.07"
        assert found("Martapura", outlet="koranbanjar.net")[1].code == "63.03"


class TestLongestPlace:
    """Place names among words."""

    def test_longest_first(self) -> None:
        """The longest name wins: "Papua Barat Daya" is not "Papua"."""
        words = ["dari", "Papua", "Barat", "Daya", "ke", "Kutai", "Timur"]
        assert [gazetteer().longest_place(words, at) for at in range(len(words))] == [0, 3, 0, 0, 0, 2, 0]

    def test_marks(self) -> None:
        """A mark ends a name: "Tangerang, Selatan" is two words."""
        assert gazetteer().longest_place(["Tangerang,", "Selatan"], 0) == 1
        assert gazetteer().longest_place(["Tangerang", "Selatan,"], 0) == 2

    def test_none(self) -> None:
        """Words that are no place, and positions outside, give 0."""
        assert gazetteer().longest_place(["warga"], 0) == 0
        assert gazetteer().longest_place([], 0) == 0


def test_home_zone() -> None:
    """A place or province has a zone; what is abroad, unknown or in doubt has none."""
    assert home_zone("Samarinda") == "Asia/Makassar"
    assert home_zone("Kalbar") == "Asia/Jakarta"
    assert home_zone("papua") == "Asia/Jayapura"
    assert home_zone("Bekasi") == "Asia/Jakarta"
    assert [home_zone(name) for name in ("London", "Rimba Raya", "Banjar", "")] == [None, None, None, None]


def test_districts_need_asking() -> None:
    """A kecamatan is no place of the plain look-up; asked for, it has its kabupaten's code, or the page's hint decides."""
    assert gazetteer().lookup("Klojen") is None
    spelling, region = gazetteer().lookup_district("KLOJEN") or ("", None)
    assert (spelling, region.code if region else None) == ("Klojen", "35.73")
    _, several = gazetteer().lookup_district("Sukajadi", hint_text="warga Pekanbaru") or ("", None)
    assert several is not None
    assert several.code == "14.71"


@given(st.text(max_size=60))
def test_never_raises(name: str) -> None:
    """Any text may be looked up."""
    assert gazetteer().lookup(name) is None or fold_place(name)
    assert gazetteer().lookup_district(name) is None or fold_place(name)
    assert gazetteer().longest_place(name.split(), 0) >= 0
