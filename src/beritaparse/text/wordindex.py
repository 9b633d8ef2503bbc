"""Where the words of a text stand.

A text in; out come the places of its capital words, and whether it has a word in lower case. An article asks for few of its
words: each is looked for in the text when first asked for. Who asks for many is given an index, made in one pass, so that the
time it takes grows with the text and not with the questions.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

__all__ = ["WordIndex", "one_slip"]

_CAPITAL = re.compile(r"[A-ZÀ-ÞĀ-ž][\w’'‘`-]*")
_DOUBTFUL = "‘`"
"""Where these stand it takes more than the character in front to tell where a word begins."""
_LARGE = re.compile(r"[A-ZÀ-ÞĀ-ž]")
_INSIDE = frozenset("@#’'-_")
"""Behind these a capital letter begins no word of a sentence."""
_LOOSE = "’'‘`-"
"""At the end of a word these do not count."""
_GOES_ON = re.compile(rf"[{_LOOSE}]*+\w")
_APART = frozenset(("", " ", "\n", ",", ".", ")"))
"""With one of these at its side a word needs no closer look there."""
_TAILS = ("", ",", ".")
_MOST = 200
_FEW = 64
"""So many words are looked for one by one, before an index is made."""
_FEW_SMALL = 24
_TRIES = 24
"""So many times a word may stand inside of longer ones."""


class WordIndex:
    """The words of one text; of a word that stands very often only the first places are told."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, list[int]] = {}
        self._small: dict[str, bool] = {}
        self._letters: dict[str, list[str]] = {}

    def places(self, word: str) -> list[int]:
        """Where a capital word stands."""
        return self._all(word)[:_MOST]

    def places_folded(self, word: str) -> list[int]:
        """Where a capital word stands, however it is written; ``word`` in lower case."""
        words = self._beginning(word[:1].upper()) if word.isascii() else self._index
        spellings = [other for other in words if other.casefold() == word]
        if len(spellings) == 1:
            return self.places(spellings[0])
        return sorted(at for spelling in spellings for at in self.places(spelling))

    def longer(self, word: str) -> list[str]:
        """The longer words that begin with a word."""
        return [other for other in self._beginning(word[:1]) if len(other) > len(word) and other.startswith(word)]

    def near(self, word: str) -> list[str]:
        """Words with the same first letter and nearly the same length."""
        return [other for other in self._beginning(word[:1]) if other != word and abs(len(other) - len(word)) <= 1]

    def count(self, word: str) -> int:
        """How often a capital word stands in the text."""
        return len(self._all(word))

    def has_small(self, word: str) -> bool:
        """Whether the text has a word in lower case, by itself or before a comma or a full stop."""
        found = self._small.get(word)
        if found is None:
            found = self._small[word] = self._has(word)
        return found

    def _all(self, word: str) -> list[int]:
        found = self._known.get(word)
        if found is None:
            many = len(self._known) >= _FEW or "_index" in self.__dict__
            found = self._known[word] = self._index.get(word, []) if many else self._search(word)
        return found

    def _search(self, word: str) -> list[int]:
        """The places of a capital word, found without the index."""
        if _CAPITAL.fullmatch(word) is None or word[-1] in _LOOSE:
            return []
        text, size = self._text, len(word)
        found, at = [], text.find(word)
        while at >= 0:
            end = at + size
            ends = text[end : end + 1] in _APART or _GOES_ON.match(text, end) is None
            if ends and (text[at - 1 : at] in _APART or self._begins(at)):
                found.append(at)
            at = text.find(word, end)
        return found

    def _begins(self, at: int) -> bool:
        """Whether a word begins at a capital letter: not behind another letter, nor behind a mark inside of a word."""
        before = self._text[at - 1] if at else " "
        if before.isalnum() or before in _INSIDE:
            return False
        return before not in _LOOSE or not self._within(at)

    def _within(self, at: int) -> bool:
        """Whether the mark in front belongs to a word with a capital letter of its own: "Nu`Man"."""
        while at and (self._text[at - 1].isalnum() or self._text[at - 1] in _LOOSE or self._text[at - 1] == "_"):
            at -= 1
            if _LARGE.match(self._text, at):
                return True
        return False

    def _has(self, word: str) -> bool:
        """Whether a word stands between blanks."""
        if len(self._small) < _FEW_SMALL:
            text, size, at = self._text, len(word), -1
            for _ in range(_TRIES):
                at = text.find(word, at + 1)
                if at < 0:
                    return False
                end = at + size + (text[at + size : at + size + 1] in _TAILS[1:])
                if (at == 0 or text[at - 1].isspace()) and not text[end : end + 1].strip():
                    return True
        return any(word + tail in self._pieces for tail in _TAILS)

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for match in _CAPITAL.finditer(self._text):
            at = match.start()
            before = self._text[at - 1] if at else " "
            if not (before.isalnum() or before in _INSIDE):
                places.setdefault(match[0].rstrip(_LOOSE), []).append(at)
        return places

    def _beginning(self, letter: str) -> list[str]:
        """The capital words with a first letter, each once."""
        found = self._letters.get(letter)
        if found is None:
            if letter.isascii() and letter.isupper() and not any(mark in self._text for mark in _DOUBTFUL):
                found = list(dict.fromkeys(word.rstrip(_LOOSE) for word in _words_with(letter).findall(self._text)))
            else:
                found = [word for word in self._index if word[0] == letter]
            self._letters[letter] = found
        return found

    @cached_property
    def _pieces(self) -> frozenset[str]:
        """What stands between blanks."""
        return frozenset(self._text.split())


@cache
def _words_with(letter: str) -> re.Pattern[str]:
    return re.compile(rf"{letter}(?<![\w@#’'-].)[\w’'‘`-]*+")


def one_slip(left: str, right: str) -> bool:
    """Whether two words differ in one letter, changed, left out or swapped with its neighbour."""
    if len(left) > len(right):
        left, right = right, left
    at = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(left))
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    return left[at + 1 :] == right[at + 1 :] or (left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :])
