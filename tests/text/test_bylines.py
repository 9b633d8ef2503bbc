"""Bylines: persons with their roles, in every form; outlets, desks, codes and addresses are nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.article import Person
from beritaparse.blocks import Block
from beritaparse.rules.load import read_toml, toml_of
from beritaparse.text.front import closing_bylines, read_surroundings
from beritaparse.text.people.bylines import clean_person, is_name, name_before_date, parse_byline, parse_bylines
from beritaparse.text.people.people import choose_people
from tests.conftest import CASES

DATA = toml_of(CASES / "bylines.toml")
OUTLETS = ("Kabar Senja", "kabarsenja.example", "Merdeka.com")


@pytest.mark.parametrize(("text", "people"), DATA["lines"])
def test_bylines(text: str, people: list[str]) -> None:
    """Each label gives its role to the names behind it; dates, places, degrees and outlets are no names."""
    assert [f"{p.name} = {p.role}" for p in parse_byline(text, outlets=OUTLETS)] == people


@pytest.mark.parametrize(("texts", "people"), DATA["together"])
def test_labels_on_lines_of_their_own(texts: list[str], people: list[str]) -> None:
    """A label alone gives its role to the lines behind it, until the next label."""
    assert [f"{p.name} = {p.role}" for p in parse_bylines(texts, outlets=OUTLETS)] == people


@pytest.mark.parametrize(("text", "name"), DATA["dated"])
def test_names_before_dates(text: str, name: str) -> None:
    """A full name in front of a date is a byline; a section's name, an outlet or one word is not."""
    assert name_before_date(text) == (name or None)


@pytest.mark.parametrize(("texts", "lines"), DATA["closing"])
def test_bylines_behind_a_story(texts: list[str], lines: list[str]) -> None:
    """Behind a story count labelled lines, lines behind a label and names with their role behind; tags and headlines do not."""
    blocks = [Block(text, "byline") for text in texts]
    assert [block.text for block in closing_bylines(blocks)] == lines


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        (["Sekar Ayu", "Jurnalis"], ["Jurnalis: Sekar Ayu"]),
        (["Sekar Ayu", "Editor", "Bima Arya"], ["Penulis: Sekar Ayu"]),
        (["Sekar Ayu", "Minggu, 2 Mei 2021 10:11 WIB"], ["Sekar Ayu | Minggu, 2 Mei 2021 10:11 WIB"]),
        (["Liga Inggris", "Minggu, 2 Mei 2021 10:11 WIB"], []),
        (["Sekar Ayu", "Warga menjemur gabah di jalan desa."], []),
    ],
)
def test_bare_names_behind_a_headline(texts: list[str], lines: list[str]) -> None:
    """A name alone near the headline counts with the role or the date behind it."""
    front = [Block("Gang Sempit Kini Terang", "headline"), *(Block(text) for text in texts)]
    assert [block.text for block in read_surroundings(front, 0, [], []).bylines] == lines


def test_name_before_a_date_is_weaker_than_metadata() -> None:
    """It may be a section's name, so a person whom the metadata names comes first; without one it stands."""
    printed = [("Sekar Ayu • 2 Mei 2021 10:11 WIB", "page:byline")]
    assert choose_people(printed, [("Bima Arya", "meta:author")], [], outlets=()).authors == (Person("Bima Arya", "author"),)
    assert choose_people(printed, [], [], outlets=()).authors == (Person("Sekar Ayu", "author"),)


@pytest.mark.parametrize("name", DATA["persons"])
def test_persons_stay_as_printed(name: str) -> None:
    """Initials, particles and small letters belong to a name."""
    assert clean_person(name, outlets=OUTLETS) == name


@pytest.mark.parametrize("name", DATA["nobody"])
def test_nobody(name: str) -> None:
    """Outlets, newsrooms, codes, initials, addresses and institutions are no persons."""
    assert clean_person(name, outlets=OUTLETS) is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("SEKAR AYU", "Sekar Ayu"),
        ("M. SEKAR AE", "M. Sekar AE"),
        ("SITI-NUR SEKAR", "Siti-Nur Sekar"),
        ("Penulis: Sekar Ayu", "Sekar Ayu"),
        ("Sekar Ayu (detikcom)", "Sekar Ayu"),
        ("- Sekar Ayu -", "Sekar Ayu"),
    ],
)
def test_what_is_printed_around_a_name_goes(printed: str, name: str) -> None:
    """Labels, places and dashes go; capitals throughout become usual spelling."""
    assert clean_person(printed) == name


def test_page_names_are_nobody() -> None:
    """The site's own names are no persons on its pages, whatever they look like."""
    assert clean_person("Sekar Ayu") == "Sekar Ayu"
    assert clean_person("Sekar Ayu", outlets=("SekarAyu.com",)) is None


@pytest.mark.parametrize(
    ("text", "value"), [("Sekar Ayu", True), ("Sekar", False), ("Harga cabai naik", False), ("Kabar Senja 24", False), ("Sekar Ayu.", True)]
)
def test_bare_names(text: str, value: object) -> None:
    """A line is nothing but a name where two to six capital words stand in it."""
    assert is_name(text) is value


def test_lists_are_sorted_and_folded() -> None:
    """Labels stand once, under one role; the lists are sorted and lower case."""
    data = read_toml("lexicon/bylines.toml")
    labels = [label for role in data["roles"].values() for label in role]
    assert len(labels) == len(set(labels))
    for words in [*data["roles"].values(), *data["words"].values()]:
        assert words == sorted(set(words))
        assert all(word == word.lower() for word in words)


_LINES = [text for text, _ in DATA["lines"]]
_TEXT = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_LINES), max_size=3).map(" ".join))


@given(_TEXT)
def test_content_never_raises(text: str) -> None:
    """Any text is taken; what comes out are names: short, with letters, without addresses."""
    for person in [*parse_byline(text), *parse_bylines([text, text])]:
        assert person.name.strip() == person.name
        assert any(c.isalpha() for c in person.name)
        assert "@" not in person.name
        assert len(person.name) <= 60
    name = clean_person(text)
    assert name is None or clean_person(name) is not None
