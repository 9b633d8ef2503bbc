"""Captions: taken apart from their credits in every form, and told from sentences of the story."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.rules.load import read_toml, toml_of
from beritaparse.text.captions.captions import has_credit, is_caption_like, split_credit
from tests.conftest import CASES

DATA = toml_of(CASES / "captions.toml")


@pytest.mark.parametrize(("text", "caption", "credit"), DATA["split"])
def test_caption_and_credit(text: str, caption: str, credit: str) -> None:
    """The credit goes without label, brackets, sign and year; the caption stays as printed; brackets of the caption are its own."""
    assert split_credit(text) == (caption or None, credit or None)


def test_outlet_in_brackets_is_the_credit() -> None:
    """The page's own name in brackets is a credit, wherever it stands."""
    assert split_credit("Warga menjemur gabah (Senja)", outlets=("Senja",)) == ("Warga menjemur gabah", "Senja")


@pytest.mark.parametrize("text", DATA["like"])
def test_captions_are_told(text: str) -> None:
    """A credit, a side in brackets, a label in capitals or a word like "Ilustrasi" make a caption."""
    assert is_caption_like(text)


@pytest.mark.parametrize("text", DATA["unlike"])
def test_sentences_are_no_captions(text: str) -> None:
    """Sentences of the story stay sentences, though they begin with "Foto" or end in brackets."""
    assert not is_caption_like(text)


@pytest.mark.parametrize("text", DATA["loose"])
def test_likely_places_count_more(text: str) -> None:
    """Somebody's office and name in one sentence of a moment is a caption only where one is likely."""
    assert is_caption_like(text, loose=True)
    assert not is_caption_like(text)


def test_lists_are_sorted_and_folded() -> None:
    """The word lists are lower case and without repetition."""
    for words in read_toml("lexicon/photo.toml").values():
        assert len(words) == len(set(words))
        assert all(word == word.lower() for word in words)


_LINES = [text for text, _, _ in DATA["split"]] + DATA["like"] + DATA["unlike"]
_TEXT = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_LINES), max_size=3).map(" ".join))


@given(_TEXT)
def test_content_never_raises(text: str) -> None:
    """Any text is taken; what comes out stands in what went in."""
    caption, credit = split_credit(text)
    folded = " ".join(text.split())
    assert caption is None or caption in folded
    assert credit is None or credit in folded
    assert is_caption_like(text) in (True, False)
    assert not has_credit(text) or is_caption_like(text)


def _work(text: str) -> int:
    count = 0

    def hook(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(hook)
    try:
        split_credit(text)
        is_caption_like(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", ["(Foto: ", "a/", "A. ", "© ", "SEKAR ", "Foto: A/B ", "(kiri) "])
def test_work_does_not_grow_beyond_a_caption(unit: str) -> None:
    """No caption is endless: twice an endless text is hardly more work."""
    _work(unit)
    once, twice = _work(unit * 4_000), _work(unit * 8_000)
    assert twice <= once + 50
