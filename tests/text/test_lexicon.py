"""The word lists: in order, without repetition, folded."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from beritaparse.rules.load import read_toml
from beritaparse.text.lexicon import fold, names

SEVERAL_WORDS = {"frames", "phrases", "rank_words", "standings", "universities"}
"""Tables whose entries may be of several words; in the others a word is looked up by itself."""


def _tables() -> list[Any]:
    found = []
    for file in ("cues", "titles", "words"):
        for key, value in read_toml(f"lexicon/{file}.toml").items():
            entries = value.split() if isinstance(value, str) else list(value)
            found.append(pytest.param(key, entries, id=f"{file}-{key}"))
    return found


@pytest.mark.parametrize(("key", "entries"), _tables())
def test_table_is_in_order(key: str, entries: list[str]) -> None:
    """Each list is sorted, names nothing twice, is folded, and holds single words where single words are looked up."""
    assert all(one < two for one, two in pairwise(entries))
    assert [entry for entry in entries if fold(entry) != entry] == []
    assert key in SEVERAL_WORDS or [entry for entry in entries if " " in entry] == []


def test_names_know_the_regions() -> None:
    """The gazetteer's names end offices: of one word, of several, and short forms."""
    lists = names()
    assert {"balikpapan", "kukar"} <= lists.regions
    assert ("kutai", "kartanegara") in lists.region_phrases["kutai"]


def test_fold() -> None:
    """Case, kinds of apostrophe and a full stop at the end make no difference."""
    assert fold("Mas’ud.") == fold("MAS'UD") == "mas'ud"
