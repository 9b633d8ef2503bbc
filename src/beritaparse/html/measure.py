"""What several steps of finding the story ask of a walk: how much prose, where the headline, inside of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritaparse.blocks import BODY_KINDS, Block
from beritaparse.html.hints import is_prose
from beritaparse.html.tree import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from beritaparse.html.blocks import Walk


__all__ = ["ENOUGH", "LONG", "RUN", "are_inside", "headline_place", "prose_mass", "stands_in"]

ENOUGH = 140
"""Characters of prose that a container must hold to be taken for a story."""
LONG = 80
RUN = 2


def prose_mass(block: Block, *, in_list: bool = True) -> float:
    """How much prose a block holds; list items count little, since lists of teasers are made of them."""
    if block.removed_by is not None or block.kind not in BODY_KINDS or block.kind == "heading":
        return 0.0
    size = float(len(block.text) - block.linked)
    if block.kind == "list_item" and in_list:
        size *= 0.3
    return size if is_prose(block.text, block.linked) else size * 0.1 if size > LONG else 0.0


def headline_place(found: Walk, headline: _Element | None, places: range) -> int | None:
    """The index of the block that shows the headline: its own, one in it, or the line that it fills in its box."""
    if headline is None:
        return None
    at = next((i for i in places if found.nodes[i] is headline), None)
    if at is not None:
        return at
    title, around = text_of(headline), set(headline.iterancestors())
    known = {headline: True, **dict.fromkeys(around, False)}
    return next(
        (
            i
            for i in places
            if (found.nodes[i] in around and found.blocks[i].text == title) or (len(headline) and stands_in(found.nodes[i], known))
        ),
        None,
    )


def are_inside(nodes: Sequence[_Element], parts: set[_Element]) -> list[bool]:
    """For each element whether it is, or stands in, one of the parts."""
    known: dict[_Element, bool] = dict.fromkeys(parts, True)
    return [stands_in(node, known) for node in nodes]


def stands_in(node: _Element, known: dict[_Element, bool]) -> bool:
    """Whether an element stands in one that is known to be inside; what is learnt on the way up is kept in ``known``."""
    path: list[_Element] = []
    element: _Element | None = node
    verdict = False
    while element is not None:
        if element in known:
            verdict = known[element]
            break
        path.append(element)
        element = element.getparent()
    known.update(dict.fromkeys(path, verdict))
    return verdict
