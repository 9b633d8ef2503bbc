"""Where the words of a text stand, read in one pass.

A text in, an index of its capital words by place and the set of its other words out, so that looking up a name costs
nothing however often it is done. Of a word that stands very often only the first places are kept.
"""

from __future__ import annotations

import re

__all__ = ["WordIndex", "one_slip"]

_CAPITAL = re.compile(r"[A-ZÀ-ÞĀ-ž][\w’'‘`-]*")
_INSIDE = frozenset("@#’'-_")
"""Behind these a capital letter begins no word of a sentence."""
_TAILS = ("", ",", ".")
_MOST = 200


class WordIndex:
    """The words of one text."""

    def __init__(self, text: str) -> None:
        self._places: dict[str, list[int]] = {}
        self._folded: dict[str, list[str]] = {}
        for match in _CAPITAL.finditer(text):
            at = match.start()
            before = text[at - 1] if at else " "
            if not (before.isalnum() or before in _INSIDE):
                self._places.setdefault(match[0].rstrip("’'‘`-"), []).append(at)
        for word in self._places:
            self._folded.setdefault(word.casefold(), []).append(word)
        self._pieces = frozenset(text.split())

    def places(self, word: str) -> list[int]:
        """Where a capital word stands."""
        return self._places.get(word, [])[:_MOST]

    def places_folded(self, word: str) -> list[int]:
        """Where a capital word stands, however it is written; ``word`` in lower case."""
        spellings = self._folded.get(word, ())
        if len(spellings) == 1:
            return self.places(spellings[0])
        return sorted(at for spelling in spellings for at in self.places(spelling))

    def longer(self, word: str) -> list[str]:
        """The longer words that begin with a word."""
        return [other for other in self._places if len(other) > len(word) and other.startswith(word)]

    def near(self, word: str) -> list[str]:
        """Words with the same first letter and nearly the same length."""
        return [other for other in self._places if other[0] == word[0] and other != word and abs(len(other) - len(word)) <= 1]

    def count(self, word: str) -> int:
        """How often a capital word stands in the text."""
        return len(self._places.get(word, ()))

    def has_small(self, word: str) -> bool:
        """Whether the text has a word in lower case, by itself or before a comma or a full stop."""
        return any(word + tail in self._pieces for tail in _TAILS)


def one_slip(left: str, right: str) -> bool:
    """Whether two words differ in one letter, changed, left out or swapped with its neighbour."""
    if len(left) > len(right):
        left, right = right, left
    at = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(left))
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    return left[at + 1 :] == right[at + 1 :] or (left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :])
