"""Text dumps: headline, story, captions and the outlet's names are told without markup."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.blocks import kept
from beritaparse.rules.load import toml_of
from beritaparse.text.dump import read_dump
from beritaparse.text.dumpdata import is_title_case
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


def test_given_names_come_first() -> None:
    """Names that the caller knows are kept in front of those the dump prints."""
    assert read_dump("Warga Memasang Lampu\n© 2016 kabarsenja.id", outlets=("Senja",)).outlets == ("Senja", "kabarsenja.id")


@pytest.mark.parametrize(
    ("line", "expected"), [("Jembatan Bambu Sukamaju Rampung Dibangun", True), ("Warga dua desa kini bisa pulang", False)]
)
def test_title_case(line: str, *, expected: bool) -> None:
    """Five words and more, nearly all with a capital, are spelt as a headline."""
    assert is_title_case(line) is expected


_LINES = [line for row in DUMPS for line in row["text"].splitlines()]


@given(st.lists(st.one_of(st.sampled_from(_LINES), st.text(max_size=60)), max_size=30).map("\n".join))
def test_no_line_is_lost(text: str) -> None:
    """Every line that is not blank stands in exactly one part, in its order."""
    dump = read_dump(text)
    head = [dump.headline] if dump.headline else []
    origins = sorted(int(b.origin.split()[1]) for b in (*head, *dump.front, *dump.body, *dump.back))
    assert origins == [n for n, line in enumerate(text.splitlines(), 1) if line.split()]
