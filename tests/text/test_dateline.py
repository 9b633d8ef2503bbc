"""Datelines are taken off stories; what only looks like one stays."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.text.dateline.slots import word_list
from beritaparse.text.dateline.split import split_dateline
from beritaparse.text.places.gazetteer import gazetteer
from tests.conftest import CASES, SHARED

Row = dict[str, Any]


def rows(text: str) -> list[Row]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in text.splitlines() if line.strip()]


ALL = rows((CASES / "datelines.jsonl").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ALL, ids=[f"{row['form']}: {row['text'][:40]}" for row in ALL])
def test_case(row: Row) -> None:
    """Each opening of the case file is split as the file says: dateline, city, outlet, code of the place, and the rest."""
    page = {key: row[key] for key in ("outlets", "strong", "own_block") if key in row}
    dateline, rest = split_dateline(row["text"], hint_text=row["text"], **page)
    found = (dateline.raw, dateline.city, dateline.outlet) if dateline else (None, None, None)
    assert (*found, rest) == (row["raw"], row["city"], row["outlet"], row["rest"])
    if "code" in row:
        assert dateline is not None
        assert dateline.region is not None
        assert dateline.region.code == row["code"]


@pytest.mark.parametrize("row", [row for row in ALL if row["raw"] is None], ids=lambda row: row["text"][:40])
def test_none_in_a_block_of_its_own(row: Row) -> None:
    """What is no dateline is none in a block of its own either."""
    assert split_dateline(row["text"], outlets=row.get("outlets", ()), own_block=True) == (None, row["text"])


def test_own_block_is_needed() -> None:
    """A paragraph that is nothing but a dateline counts only where a block may be one."""
    assert split_dateline("Jakarta -") == (None, "Jakarta -")
    assert split_dateline("Jakarta -", own_block=True)[1] == ""


def test_bold_decides() -> None:
    """Bold up to the dash makes a dateline of a name that is a common word; bold over the whole paragraph says nothing."""
    text = "Batu – Pasar kota itu ramai lagi."
    assert split_dateline(text)[0] is None
    assert split_dateline(text, strong=6)[0] is not None
    assert split_dateline(text, strong=len(text))[0] is None


def test_place_in_the_outlets_name() -> None:
    """A place inside an outlet's name is never the city."""
    for text, outlets in (
        ("Palu Ngataku – Warga kota menanam pohon.", ["Palu Ngataku"]),
        ("Pos-Kupang.com - Warga kota menanam pohon.", []),
        ("SuaraSurakarta.id - Warga kota menanam pohon.", []),
        ("Kaltim Live! – Warga kota menanam pohon.", []),
    ):
        dateline, _ = split_dateline(text, outlets=outlets)
        assert dateline is not None
        assert (dateline.city, dateline.region) == (None, None)


def test_page_named_like_a_place() -> None:
    """A site that is named like a place does not make the place an outlet."""
    dateline, _ = split_dateline("BONE – Warga menanam pohon di tepi kali.", outlets=["bone.go.id", "Bone"])
    assert dateline is not None
    assert (dateline.city, dateline.outlet) == ("Bone", None)


@given(
    st.lists(
        st.sampled_from(
            [
                "JAKARTA",
                "Solo",
                "Rimba.com",
                "KOMPAS",
                "(ANTARA)",
                ",",
                " ",
                " ",
                "-",
                "–",
                ":",
                ".",
                "|",
                "\n",
                "(",
                ")",
                "9/8",
                "Warga",
                "pulang",
                "“",
                "!",
            ]
        ),
        max_size=14,
    ).map("".join)
    | st.text(max_size=80),
    st.integers(0, 90),
    st.booleans(),
)
def test_nothing_is_lost(text: str, strong: int, own_block: bool) -> None:
    """Dateline and rest are the whole text, but for white space between them; without a dateline the text is unchanged."""
    dateline, rest = split_dateline(text, outlets=["Rimba", "rimba.com"], strong=strong, own_block=own_block)
    if dateline is None:
        assert rest == text
        return
    blank = re.compile(r"[\s\u200b\ufeff]+")
    assert blank.sub("", text) == blank.sub("", dateline.raw) + blank.sub("", rest)
    assert dateline.raw == dateline.raw.strip()
    assert rest == rest.lstrip()


def test_again_is_the_same() -> None:
    """What is left after a dateline has no second one, so that nothing is cut twice."""
    for row in ALL:
        if row["raw"] and row["rest"]:
            assert split_dateline(row["rest"], outlets=row.get("outlets", ()))[0] is None, row["rest"]


def test_word_lists_are_sorted() -> None:
    """The lists of the lexicons are in lower case where words are compared, and hold nothing twice."""
    for key in ("sections", "institutions", "bylines", "words", "abbreviations", "tagline_openers", "tagline_words"):
        assert all(word == word.casefold() for word in word_list("dateline", key)), key


@pytest.mark.skipif(not SHARED.exists(), reason="the measuring corpus is not here")
class TestMeasured:
    """Rates on openings of real pages."""

    def test_openings(self) -> None:
        """At least 99 % of the visible openings are right in dateline, city and outlet."""
        right = [self._right(row) for row in rows((SHARED / "language/datelines.jsonl").read_text(encoding="utf-8")) if row["lead_visible"]]
        assert len(right) > 100
        assert sum(right) / len(right) >= 0.99

    @staticmethod
    def _right(row: Row) -> bool:
        text = row["raw"] + (row["join"] or "") + row["next"]
        dateline, _ = split_dateline(text, outlets=[row["outlet"], row["domain"]])
        city = row["city"]
        if city is None and row["place_as_printed"]:  # a province, island or country as the only place counts as the city
            city = (gazetteer().lookup(row["place_as_printed"]) or (None,))[0]
        found = (dateline.raw, dateline.city, dateline.outlet) if dateline else ("", None, None)
        return found == (row["raw"], city, row["outlet_in_dateline"])

    def test_negatives(self) -> None:
        """What only looks like a dateline is none; a topic word or an office in its slot is taken off without a city."""
        for row in rows((SHARED / "language/dateline_negatives.jsonl").read_text(encoding="utf-8")):
            for own_block in (False, True):
                dateline, _ = split_dateline(row["text"], outlets=[row["domain"]] if row["domain"] else [], own_block=own_block)
                assert dateline is None or (dateline.city is None and "strip" in row["why"]), row["text"]
