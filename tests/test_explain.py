"""What `explain` tells of a page: fates that agree with the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beritaparse.explain import FATES, explain
from tests.conftest import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted((FIXTURES / "pages").glob("[a-k]*.html"))
DUMPS = sorted((FIXTURES / "dumps").glob("*.txt"))


@pytest.mark.parametrize("path", [*PAGES, *DUMPS], ids=lambda path: path.stem)
def test_blocks_that_became_the_body_are_the_paragraphs(path: Path) -> None:
    """Body is what stands in the record's body, in its order; each fate is a word that is explained."""
    found = explain(path.read_bytes())
    assert {block.fate for block in found.blocks} <= FATES.keys()
    assert [block.text for block in found.blocks if block.fate == "body"] == [p.text for p in found.article.paragraphs]


def test_dateline_stands_before_the_paragraph_it_was_cut_off() -> None:
    """A dateline that is part of a paragraph is shown too, with its own fate."""
    found = explain((FIXTURES / "pages" / "tribun-2021.html").read_bytes())
    fates = [block.fate for block in found.blocks]
    assert fates.count("dateline") == 1
    at = fates.index("dateline")
    assert found.article.dateline is not None
    assert (found.blocks[at].text, fates[at + 1]) == (found.article.dateline.raw, "body")
    assert "body" not in fates[:at]


def test_page_without_a_story_has_no_body_blocks() -> None:
    """Where the record keeps no story, no block is said to have become one."""
    found = explain((FIXTURES / "negatives" / "404.html").read_bytes())
    assert found.article.body == ""
    assert found.blocks
    assert {block.fate for block in found.blocks} <= {"outside", "removed", "other", "headline", "stamp", "byline", "caption", "credit"}
