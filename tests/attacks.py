"""Texts that make regular expressions backtrack, made from the expressions themselves.

A pattern in, attacks out: a beginning that leads to one of its repetitions, what that repetition is made of, and an end that
lets everything fail. Samples come from Python's own parse of the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product
from re import _constants as codes  # type: ignore[attr-defined] # typeshed does not know it
from re import _parser as parser  # type: ignore[attr-defined] # likewise
from typing import Any, NamedTuple

__all__ = ["Attack", "attacks"]

_OFTEN = 6
"""A repetition that ends sooner cannot take long."""
_ENDS = ("\0", "!")
_PUMPS = ("a", "A", "ø", "1", " ", "-", ".", ",", "(", '"', "“", "a ", "A ", "Aa ", "1/", "a-", "a, ", "a. ", "A. ", "Aa, ", "a\n")
_CATEGORIES = {"DIGIT": "1", "NOT_DIGIT": "a", "SPACE": " ", "NOT_SPACE": "a", "WORD": "a", "NOT_WORD": "-"}
_FEW = 3


class Attack(NamedTuple):
    """A family of texts."""

    start: str
    pump: str
    end: str

    def text(self, length: int) -> str:
        """The text of about this length."""
        return self.start + self.pump * max(1, (length - len(self.start)) // len(self.pump)) + self.end


def attacks(pattern: re.Pattern[str]) -> list[Attack]:
    """The families of texts that may hurt a pattern."""
    parsed = parser.parse(pattern.pattern, pattern.flags)
    found = dict.fromkeys((start, pump) for start, pump in _walk(parsed, "") if pump)
    starts = dict.fromkeys(start for start, _ in found)
    pairs = [*found, *product(islice(starts, 6), _PUMPS), *product(("",), _PUMPS)]
    return [Attack(start, pump, end) for start, pump in dict.fromkeys(pairs) for end in _ENDS]


def _walk(items: Iterable[Any], start: str) -> Iterator[tuple[str, str]]:
    """Each repetition with a text that leads to it."""
    for item in items:
        op, value = item
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, body = value
            if most >= _OFTEN:
                yield from ((start, sample) for sample in _samples(body))
            yield from _walk(body, start)
        elif op is codes.BRANCH:
            for branch in value[1]:
                yield from _walk(branch, start)
        elif op is codes.SUBPATTERN:
            yield from _walk(value[3], start)
        elif op is codes.ATOMIC_GROUP:
            yield from _walk(value, start)
        elif op in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _walk(value[1], start)
        start += next(iter(_of(item)), "")


def _samples(items: Iterable[Any]) -> list[str]:
    """Some texts that a sequence matches, differing in every choice that it has."""
    texts = [""]
    for item in items:
        texts = [a + b for a, b in islice(product(texts, _of(item)), 24)]
    return texts


def _of(item: Any) -> list[str]:
    """Some texts for one item; the first is the plainest."""
    op, value = item
    if op is codes.LITERAL:
        return [chr(value)]
    if op is codes.NOT_LITERAL:
        return [next(c for c in "a-" if ord(c) != value)]
    if op is codes.ANY:
        return ["a", " "]
    if op is codes.IN:
        return _members(value)
    if op is codes.BRANCH:
        return [text for branch in value[1] for text in _samples(branch)[:2]][: _FEW * 2]
    if op is codes.SUBPATTERN:
        return _samples(value[3])[: _FEW * 2]
    if op is codes.ATOMIC_GROUP:
        return _samples(value)[:_FEW]
    if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, _, body = value
        texts = [text * max(1, least) for text in _samples(body)[:_FEW]]
        return texts if least else [*texts, ""]
    return [""]


def _members(value: list[Any]) -> list[str]:
    """Some characters of a set, of different kinds."""
    negated = bool(value) and value[0][0] is codes.NEGATE
    if negated:
        return [c for c in "aA1 -.,“" if not any(_holds(part, c) for part in value[1:])][:_FEW] or ["\x01"]
    found = [c for c in "aAø1 -.,/'" if any(_holds(part, c) for part in value)]
    found += [chr(part[1] if part[0] is codes.LITERAL else part[1][0]) for part in value if part[0] in (codes.LITERAL, codes.RANGE)]
    return list(dict.fromkeys(found))[:_FEW] or [_CATEGORIES.get(str(value[0][1]).removeprefix("CATEGORY_"), "a")]


def _holds(part: Any, character: str) -> bool:
    op, value = part
    if op is codes.LITERAL:
        return bool(ord(character) == value)
    if op is codes.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    name = str(value).removeprefix("CATEGORY_")
    kinds = {"DIGIT": character.isdigit(), "SPACE": character.isspace(), "WORD": character.isalnum() or character == "_"}
    return not kinds[name[4:]] if name.startswith("NOT_") else kinds.get(name, False)
