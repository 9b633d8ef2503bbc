"""Text dumps: headline, story, captions and the outlet's names are told without markup."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.blocks import kept
from beritaparse.rules.load import read_toml, toml_of
from beritaparse.text.dump.data import is_title_case
from beritaparse.text.dump.read import read_dump
from beritaparse.text.story import take_dateline
from tests.conftest import CASES

DUMPS: list[dict[str, Any]] = toml_of(CASES / "dumps.toml")["dump"]


@pytest.mark.parametrize("row", DUMPS, ids=[row["rule"][:60] for row in DUMPS])
def test_dump_is_taken_apart(row: dict[str, Any]) -> None:
    """The rule that the case states."""
    dump = read_dump(row["text"])
    assert dump.headline is not None
    assert dump.headline.text == row["headline"]
    assert [b.text for b in kept(dump.body)] == row["body"]
    captions = [b.text for b in (*dump.front, *dump.body) if b.kind == "caption" and b.removed_by is None]
    assert captions == row["captions"]
    assert list(dump.outlets) == row["outlets"]
    if "city" in row:
        dateline = take_dateline(dump.body, outlets=dump.outlets, headline=row["headline"])
        assert dateline is not None
        assert dateline.city == row["city"]


def test_given_names_come_first() -> None:
    """Names that the caller knows are kept in front of those the dump prints."""
    assert read_dump("Warga Memasang Lampu\n© 2016 kabarsenja.id", outlets=("Senja",)).outlets == ("Senja", "kabarsenja.id")


@pytest.mark.parametrize(
    ("line", "expected"), [("Jembatan Bambu Sukamaju Rampung Dibangun", True), ("Warga dua desa kini bisa pulang", False)]
)
def test_title_case(line: str, *, expected: bool) -> None:
    """Five words and more, nearly all with a capital, are spelt as a headline."""
    assert is_title_case(line) is expected


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Sekar Ayu", "Minggu, 22 Mei 2022 14:05 WIB"], ["Sekar Ayu"]),
        (["Minggu, 22 Mei 2022 14:05 WIB", "Sekar Ayu", "Share"], ["Sekar Ayu"]),
        (["Sekar Ayu", "Jurnalis"], ["Sekar Ayu"]),
        (["Liga Inggris", "Minggu, 22 Mei 2022 14:05 WIB"], []),
        (["Minggu, 22 Mei 2022 14:05 WIB", "Gang Sempit"], []),
    ],
)
def test_names_near_the_headline(lines: list[str], names: list[str]) -> None:
    """A full name alone is the writer's beside the line of publication or a role; sections and the story's subject are not."""
    story = "PELAIHARI, KOMPAS.com - Warga Desa Sukamaju memasang dua belas lampu di gang sempit yang lama gelap."
    dump = read_dump("\n".join(["Gang Sempit di Sukamaju Kini Terang", *lines, story]))
    found = [b.text for b in dump.front if b.kind == "byline"]
    assert [text for text in found if text != "Jurnalis"] == names


def test_closing_name() -> None:
    """A name in capitals right behind the story is the writer's."""
    story = "Warga Desa Sukamaju memasang dua belas lampu di gang sempit yang lama gelap sejak tahun lalu."
    dump = read_dump(f"Gang Sempit di Sukamaju Kini Terang\n{story}\nSEKAR AYU LESTARI\nMost Popular")
    assert [b.text for b in dump.back if b.kind == "byline"] == ["SEKAR AYU LESTARI"]


@pytest.mark.parametrize("key", ["addresses", "common", "openers"])
def test_words_are_sorted(key: str) -> None:
    """The word list is lower case, sorted and without repetition."""
    words = read_toml("lexicon/dumps.toml")[key]
    assert words == sorted(set(words))
    assert all(word == word.lower() for word in words)


_LINES = [line for row in DUMPS for line in row["text"].splitlines()]


@given(st.lists(st.one_of(st.sampled_from(_LINES), st.text(max_size=60)), max_size=30).map("\n".join))
def test_no_line_is_lost(text: str) -> None:
    """Every line that is not blank stands in exactly one part, in its order."""
    dump = read_dump(text)
    head = [dump.headline] if dump.headline else []
    origins = sorted(int(b.origin.split()[1]) for b in (*head, *dump.front, *dump.body, *dump.back))
    assert origins == [n for n, line in enumerate(text.splitlines(), 1) if line.split()]
