"""Quotes in article text: the case file, and what holds for any text whatever."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.text.quotes.extract import find_quotes
from beritaparse.text.quotes.marks import find_spans
from tests.conftest import CASES

if TYPE_CHECKING:
    from types import FrameType

FIELDS = ("speaker", "mention", "role", "cue")


def _cases() -> list[Any]:
    cases = tomllib.loads((CASES / "quotes.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["rule"]) for case in cases]


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    """Each case of the file gives its quotes, and no others."""
    found = find_quotes(case["text"], context=case.get("context", ()))
    assert [quote.text for quote in found] == [quote["text"] for quote in case["quotes"]]
    for quote, wanted in zip(found, case["quotes"], strict=True):
        assert {key: getattr(quote, key) or "" for key in FIELDS if key in wanted} == {key: wanted[key] for key in FIELDS if key in wanted}


def test_cases_are_many_and_distinct() -> None:
    """The case file holds at least 120 rules, each once."""
    rules = Counter(case.values[0]["rule"] for case in _cases())
    assert len(rules) >= 120
    assert max(rules.values()) == 1


def test_indirect_speech_only_on_demand() -> None:
    """Reported speech is given with its own kind, and only where it is asked for."""
    text = "Kadis Murni Sabelawati mengatakan bahwa stok beras masih aman. “Warga tenang saja dulu,” ujarnya."
    assert [quote.kind for quote in find_quotes(text)] == ["direct"]
    assert [(quote.kind, quote.speaker) for quote in find_quotes(text, indirect=True)] == [
        ("indirect", "Murni Sabelawati"),
        ("direct", "Murni Sabelawati"),
    ]


REPORTED = [
    (
        "Bupati Kukar Edison Damanhuri menegaskan bahwa stok pupuk aman sampai akhir tahun.",
        "stok pupuk aman sampai akhir tahun",
        "Edison Damanhuri",
        "menegaskan",
    ),
    ("Menurut Andini Larasati, air mulai surut pukul sebelas siang.", "air mulai surut pukul sebelas siang", "Andini Larasati", "Menurut"),
    ("Andini Larasati menjelaskan, jalan itu ditutup dua pekan.", "jalan itu ditutup dua pekan", "Andini Larasati", "menjelaskan"),
]


@pytest.mark.parametrize(("text", "clause", "speaker", "cue"), REPORTED)
def test_reported_clause(text: str, clause: str, speaker: str, cue: str) -> None:
    """Reported speech is the clause without the words that introduce it."""
    (quote,) = find_quotes(text, indirect=True)
    assert (quote.text, quote.speaker, quote.cue, quote.kind) == (clause, speaker, cue, "indirect")
    assert text[quote.start : quote.end] == clause


def test_reported_speech_goes_on_with_ia() -> None:
    """A reported clause of "ia" belongs to the person heard before."""
    text = "Andini Larasati menjelaskan, jalan itu ditutup dua pekan. Ia menambahkan, warga boleh lewat dengan sepeda."
    assert [quote.speaker for quote in find_quotes(text, indirect=True)] == ["Andini Larasati", "Andini Larasati"]


@pytest.mark.parametrize("text", ["Pasar itu ramai sekali hari ini.", "Warga mengatakan tidak.", "Ia menegaskan bahwa aman."])
def test_no_reported_speech(text: str) -> None:
    """Narration, a clause of few words and nobody in particular give no reported speech."""
    assert find_quotes(text, indirect=True) == ()


def test_context_has_no_offsets() -> None:
    """The texts of the page that help with names are no part of the body: offsets and quotes are of the body alone."""
    body = "“Mama dulu membuka usaha katering,” ungkap Mawar."
    (quote,) = find_quotes(body, context=["“Ini bukan kutipan dari isi,” kata Mawar Evani De Jongen di Bandung."])
    assert body[quote.start : quote.end] == quote.text
    assert quote.speaker == "Mawar Evani De Jongen"


PIECES = (
    "“|”|\"|‘|’|''|‘’|«| |\n|\n\n|,|.|?|:|(|)|,” kata |,\" ujarnya. |Bupati |Rahmad |Mas’ud |"
    "Kapolres Rantau AKBP |dia |mengatakan, |Menurut |menurut |Ia |itu |bahwa |air surut |"
    "kami semua ikut bekerja|Baca juga: |akun @x |3°25’40”|Desa |PT |S.H.|(45) |yang |dan |SMKN 1 |"
    "lagi |tema |\u00a0|İ|ß|é"
)
"""What texts are made of, parted by bars."""
TEXTS = st.lists(st.sampled_from(PIECES.split("|")) | st.text(max_size=8), max_size=40).map("".join)


@given(TEXTS, st.booleans())
def test_any_text(text: str, indirect: bool) -> None:
    """No text makes it fail; quotes are sorted, do not overlap, and stand in the text where they say."""
    quotes = find_quotes(text, context=[text[:40]], indirect=indirect)
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)
    assert all(quote.text and quote.text == quote.text.strip() for quote in quotes)
    assert all(one.end <= two.start for one, two in pairwise(quotes))


@given(TEXTS)
def test_spans_are_sorted_and_apart(text: str) -> None:
    """Spans between marks are in reading order and never overlap, whatever the marks."""
    spans = find_spans(text, lambda at: at % 7 == 0)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


def _calls(text: str) -> int:
    """How many functions are called while a text is read: work counted, not timed."""
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        find_quotes(text, indirect=True)
    finally:
        sys.setprofile(None)
    return calls


UNITS = {
    "quotes": "Lurah Sukaraja, Bagus Wirawan, hadir. “Air sudah surut sejak subuh,” kata Bagus. “Kami tetap berjaga,” ujarnya.\n",
    "only marks": "“ ",
    "closing marks": "a” ",
    "verbs": "mengatakan, ",
    "open marks": "“Air sudah surut sejak subuh tadi kata warga. ",
    "single marks": "'Air sudah surut sejak subuh tadi warga ",
    "names": "Bupati Rahmad Wirawan Damansara Kusuma mengatakan, ",
    "one line": "Air surut. Warga pulang. “Kami senang sekali hari ini,” ujarnya. ",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_work_grows_with_the_length_only(unit: str) -> None:
    """Twice the text is about twice the work, with marks open or closed, names few or many."""
    find_quotes(unit * 40)
    small, large = _calls(unit * 40), _calls(unit * 160)
    assert large <= 6 * small
