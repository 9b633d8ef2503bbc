"""Facts behind prose in a text dump: is a run of short lines a table or a numbered list of the story's, or a list of headlines?

Blocks and the place of the last paragraph in; the place of the last line of facts out. A table's lines are short and many hold numbers;
a list's lines count up. Headlines are five words and more in title case, and mostly hold no number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.blocks import Block

__all__ = ["end_of_facts", "is_title_case"]

_FEWEST = 4
_CELL = 60
_NUMBERS = 0.3
_NUMBERED = re.compile(r"\(?(\d{1,3}|[a-zA-Z])[.)] ?\S")
_DIGIT = re.compile(r"\d")
_TITLE_WORDS = 5


def end_of_facts(blocks: Sequence[Block], last: int) -> int:
    """``last`` is the last paragraph of prose; it is given back where no facts stand right behind it."""
    run: list[Block] = []
    for block in blocks[last + 1 :]:
        if block.removed_by is not None or block.kind != "text" or is_title_case(block.text):
            break
        run.append(block)
    while run and not _is_fact(run[-1].text, run[-2].text if len(run) > 1 else ""):
        run.pop()
    return last + len(run) if _is_table(run) or _is_list(run) else last


def _is_fact(line: str, before: str) -> bool:
    """A number, a numbered line or the value of a label that ends a run; a lone word in front of a list of links does not."""
    return _DIGIT.search(line) is not None or _NUMBERED.match(line) is not None or _NUMBERED.match(before) is not None


def is_title_case(line: str) -> bool:
    """Whether a line of five words and more is spelt as headlines are."""
    words = [word for word in line.split() if word[:1].isalpha()]
    if len(words) < _TITLE_WORDS or _NUMBERED.match(line) or line.count(",") > 1:
        return False
    return sum(word[0].isupper() for word in words) * 10 >= len(words) * 7


def _is_table(run: Sequence[Block]) -> bool:
    if len(run) < _FEWEST:
        return False
    short = sum(len(block.text) <= _CELL for block in run)
    numbers = sum(_DIGIT.search(block.text) is not None for block in run)
    return short * 10 >= len(run) * 8 and numbers >= len(run) * _NUMBERS


def _is_list(run: Sequence[Block]) -> bool:
    """Two lines and more that count, and hardly another among them."""
    numbered = sum(_NUMBERED.match(block.text) is not None for block in run)
    return numbered >= 2 and numbered * 10 >= len(run) * 7  # noqa: PLR2004 - a list has two entries
