"""What hangs behind a story's end."""

from __future__ import annotations

import pytest

from beritaparse.blocks import Block, kept
from beritaparse.text.boilerplate.endings import cut_endings

LAST = "Panen berikutnya dijadwalkan setelah air sungai surut pada akhir bulan."


def left(*texts: str, scored: bool = False) -> list[str]:
    """The texts that stay."""
    blocks = [Block(text) for text in texts]
    cut_endings(blocks, outlets=(), scored=scored)
    return [block.text for block in kept(blocks)]


def test_lines_behind_a_signed_paragraph_are_no_story() -> None:
    """A sign-off ends the story: short lines behind it go."""
    assert left(LAST + " (rdk/tin)", "Arsip kabar pelabuhan", "Tautan layanan publik") == [LAST + " (rdk/tin)"]


def test_a_sentence_behind_a_bracket_stays() -> None:
    """A full sentence is story, whatever stands before it."""
    texts = (LAST + " (rdk/tin)", "Warga berharap lumbung itu bertahan lama.")
    assert list(left(*texts)) == list(texts)


@pytest.mark.parametrize(("scored", "stays"), [(True, False), (False, True)])
def test_a_last_fragment_goes_only_where_the_container_is_a_guess(scored: bool, stays: bool) -> None:
    """Where a template tells the container, its last line belongs to the story; where the score found it, a fragment does not."""
    assert ("jukung berlampu" in left(LAST, "jukung berlampu", scored=scored)) is stays


def test_a_list_at_the_end_stays() -> None:
    """Several short lines may be a list of facts."""
    texts = ("Daftar pemenangnya sebagai berikut menurut panitia:", "Regu Elang", "Regu Rajawali")
    assert list(left(*texts, scored=True)) == list(texts)
