"""Runs of name words: the full name around one word of it.

A text and the place of a word in, the words of the name around it out: "Doni" in "AKP Doni Wirasena, S.H." gives "Doni
Wirasena". A run ends at small words, punctuation, offices, institutions, places and days; and at words that the text
also prints without a capital, since those are no names.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.text.lexicon import cues, fold, names
from beritaparse.text.speakers.names import clean_words
from beritaparse.text.speakers.tokens import may_open_region, region_words, token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.text.speakers.tokens import Token
    from beritaparse.text.wordindex import WordIndex

__all__ = ["Run", "Runs", "abbreviates", "holds", "is_heading", "within"]

_NAME = re.compile(r"[^\W\d_][\w’'‘`-]*(?:\.[^\W\d_]+)*\.?")
_OPENING = "([“\"‘'"
_RIGHT = re.compile(r" ([^\W\d_][\w’'‘`-]*(?:\.[^\W\d_]+)*\.?)")
_WORD = re.compile(r"[^\W\d_][\w’'‘`-]*")
_NUMBERED = re.compile(r"([^\W\d_]+) \d+ \Z")
_APART = frozenset(",;:!?)”\n")
"""A word that ends with one of these is of no name."""
_LONGEST = 6
_BACK = 32
_NEAR = 240
"""A run reaches not so far to either side."""
_VERBLIKE = ("ber", "di", "ke", "me", "pen", "per", "se", "ter")
_SHORT = 5
"""Longer words at the start of a sentence that begin like verbs are no names."""
_VILLAGES = frozenset(("desa", "dusun", "kampung", "kecamatan", "kelurahan"))
_TITLE_CASE = 0.7
_HEADLINE = 6
"""A headline or a caption of fewer words may be no more than names."""
_LINE = 200
"""A longer line is no headline."""


class Run(NamedTuple):
    """The words of a name and where it begins."""

    words: tuple[str, ...]
    start: int


class Runs:
    """Reads runs in one text."""

    def __init__(self, text: str, index: WordIndex, body_end: int) -> None:
        self.text = text
        self.index = index
        self.body_end = body_end
        self._titles: dict[tuple[int, int], bool] = {}
        self._words: dict[int, Token | None] = {}
        self._lefts: dict[str, bool | None] = {}
        self._rights: dict[str, bool] = {}
        self._around: dict[tuple[int, int], Run] = {}

    def around(self, start: int, end: int) -> Run:
        """The run around the word ``text[start:end]``."""
        run = self._around.get((start, end))
        if run is None:
            run = self._around[start, end] = self._read(start, end)
        return run

    def _read(self, start: int, end: int) -> Run:
        left, right = self._left(start), self._right(start, end)
        if not left and not right:
            return Run((self.text[start:end],), start)
        word = token(self.text[start:end], start)
        if left:
            self._drop_region(left)
            self._drop_place(left, at_least=0 if right else 1)
            self._drop_firm(left, word, followed=bool(right))
            while left and not left[0].large:
                del left[0]
            while left and left[0].folded in names().honorifics:
                del left[0]
        while right and not right[-1].large:
            right.pop()
        items = [*left, word, *right]
        return Run(tuple(clean_words(items)), items[0].start)

    def may_hold(self, at: int, words: Sequence[str]) -> bool:
        """Whether folded words stand so near to a place that its run may hold them: quick, as most places of a word are others'."""
        low = self._low
        return all(low.find(word, max(0, at - _NEAR), at + _NEAR) >= 0 or "'" in word for word in words) or len(low) != len(self.text)

    @cached_property
    def _low(self) -> str:
        return self.text.casefold()

    def _left(self, at: int) -> list[Token]:
        found: list[Token] = []
        if self.text[at - 2 : at - 1] in _APART:
            return found
        while len(found) < _LONGEST and (item := self.previous(at)) is not None and self.joins_left(item):
            found.insert(0, item)
            at = item.start
        return found

    def _right(self, start: int, at: int) -> list[Token]:
        found: list[Token] = []
        at += at - start == 1 and self.text[at : at + 1] == "."
        while len(found) < _LONGEST and (match := _RIGHT.match(self.text, at)):
            if not self.joins_right(match[1]):
                break
            item = token(match[1], match.start(1))
            found.append(item)
            at = item.end
            if item.word.endswith(".") and not _is_initial(item) and item.folded not in names().abbreviations:
                break
        return found

    def joins_left(self, item: Token) -> bool:
        """Whether a word may stand in a name before another word of it."""
        word = item.word
        joins = self._lefts[word] if word in self._lefts else self._lefts.setdefault(word, self._always_joins(item))
        return self._joins_here(item) if joins is None else joins

    def _always_joins(self, item: Token) -> bool | None:
        """What of that the word alone tells: None, if its place matters."""
        lists = names()
        if item.word.endswith(".") and not _is_initial(item) and item.folded not in lists.abbreviations:
            return False
        if item.folded in lists.particles:
            return True
        if item.folded in lists.honorifics and len(item.word) > 1:
            return item.folded in ("haji", "hajah") or item.folded in lists.kept
        if not item.personal or item.folded in lists.ranks:
            return False
        if item.folded in lists.given:
            return None if item.folded in lists.openers else True
        if self.is_common(item.word) or item.folded in cues().say or item.folded in cues().slips or item.folded in lists.common:
            return False
        return None if item.folded in lists.corps or _is_verblike(item) else True

    def _joins_here(self, item: Token) -> bool:
        lists = names()
        if item.folded not in lists.given:
            if item.folded in lists.corps and self._before(item.start) in lists.ranks:
                return False
            if not _is_verblike(item):
                return True
        return not self._opens_sentence(item.start)

    def joins_right(self, word: str) -> bool:
        """Whether a word may stand in a name behind another word of it."""
        joins = self._rights.get(word)
        if joins is None:
            joins = self._rights[word] = self._may_follow(token(word))
        return joins

    def _may_follow(self, item: Token) -> bool:
        lists = names()
        if item.folded in lists.particles:
            return True
        if item.folded in lists.given or item.folded in lists.name_words:
            return item.large
        return item.personal and not self.is_common(item.word) and item.folded not in cues().say and item.folded not in lists.ranks

    def is_common(self, word: str) -> bool:
        """Whether the text also prints a word without its capital: "Kontrak", "kontrak"."""
        return len(word) > 2 and self.index.has_small(word.rstrip(".").lower())  # noqa: PLR2004 - an initial

    def previous(self, at: int) -> Token | None:
        """The word in front of a place, if only a blank parts them; kept, as the runs of one name meet in the same words."""
        item = self._words.get(at)
        if item is None and at not in self._words:
            item = self._words[at] = self._read_back(at)
        return item

    def _read_back(self, at: int) -> Token | None:
        text, end = self.text, at - 1
        if text[end:at] != " ":
            return None
        word = text[max(0, end - _BACK) : end]
        word = word[max(word.rfind(" "), word.rfind("\n")) + 1 :].lstrip(_OPENING)
        return token(word, end - len(word)) if _NAME.fullmatch(word) else None

    def _before(self, at: int) -> str:
        """The word in front of a place, folded; "" if none stands there."""
        item = self.previous(at)
        return item.folded if item is not None else ""

    def _opens_sentence(self, at: int) -> bool:
        before = self.text[max(0, at - 2) : at].strip(' "“”')
        return not before or before[-1] in ".!?\n"

    def _drop_region(self, left: list[Token]) -> None:
        """Without the words of a region of several words before the name, which may begin before the run."""
        previous = self.previous(left[0].start)
        before = previous.folded if previous is not None else ""
        length = region_words([item.folded for item in left], before) if may_open_region(left[0], before) else 0
        if not length and previous is not None:
            further = self._before(left[0].start - len(before) - 1)
            if may_open_region(previous, further):
                length = region_words([before, *(item.folded for item in left)], further) - 1
        del left[: max(0, length)]

    def _drop_place(self, left: list[Token], at_least: int) -> None:
        """Without the name of the village or the firm before the person's: "warga Desa X Budi"."""
        if not left:
            return
        start = left[0].start
        numbered = _NUMBERED.search(self.text, max(0, start - _BACK), start) if self.text[start - 2 : start - 1].isdigit() else None
        if numbered is not None and fold(numbered[1]) in names().schools and len(left) > at_least:
            del left[0]
            return
        word = self._before(start)
        if word in names().entities and (len(left) > at_least or word in _VILLAGES):
            del left[0]

    def _drop_firm(self, left: list[Token], word: Token, *, followed: bool) -> None:
        """Without the name of an institution before the person's: "Direktur Anyelir Susan Herawati"."""
        lists = names()
        given = word.folded in lists.given
        first = next((n for n, item in enumerate(left) if item.folded in lists.given), None)
        if not left or first == 0 or not (given or followed or first) or len(left[0].word) <= 2:  # noqa: PLR2004 - an initial
            return
        before = self.previous(left[0].start)
        if before is None or not before.large or before.personal or (before.folded in lists.heads and before.folded not in lists.firms):
            return
        if before.rank and self._before(left[0].start - len(before.word) - 1) not in lists.generals:
            return
        together = self.text[left[0].start : word.start]
        if (
            first
            or given
            or self.index.count(left[0].word) > sum(self.text.startswith(together, at) for at in self.index.places(left[0].word))
        ):
            del left[:first]

    def in_title(self, at: int) -> bool:
        """Whether a line is written like a headline, where capital letters say nothing."""
        floor = max(0, at - _LINE)
        start = self.text.rfind("\n", floor, at) + 1
        if start == 0 and floor:
            return False
        end = self.text.find("\n", at, at + _LINE)
        if end < 0 and len(self.text) - at > _LINE:
            return False
        end = end if end >= 0 else len(self.text)
        title = self._titles.get((start, end))
        if title is None:
            title = self._titles[start, end] = self._is_title(start, self.text[start:end])
        return title

    def _is_title(self, start: int, line: str) -> bool:
        share = _TITLE_CASE
        if start > self.body_end:
            share = 1.0 if line.endswith(".") else share
            line = line.rstrip(".!?")
            if len(line.split()) < _HEADLINE:
                return False
        return len(line) < _LINE and is_heading(line, share)


def _is_verblike(item: Token) -> bool:
    """Whether a word looks like a verb, and at the start of a sentence may be one."""
    return len(item.word) > _SHORT and item.folded.startswith(_VERBLIKE)


def _is_initial(item: Token) -> bool:
    """M., B.J."""
    return len(item.word) <= 2 or "." in item.word[:-1]  # noqa: PLR2004 - letter and stop


def is_heading(line: str, share: float = _TITLE_CASE) -> bool:
    """Whether a line is written like a headline: no full stop, and so large a share of the longer words capital."""
    if line.rstrip()[-1:] in (".", ",", "!", "?", ":", '"', "”"):
        return False
    large = [w for w in _WORD.findall(line) if len(w) > 3]  # noqa: PLR2004 - small words are small in titles too
    return bool(large) and sum(w[0].isupper() for w in large) >= share * len(large)


def _folded(words: Sequence[str]) -> list[str]:
    return [fold(w) for w in words]


def holds(run: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words stand in the run in their order."""
    rest = iter(_folded(run))
    return all(word in rest for word in _folded(words))


def within(small: Sequence[str], large: Sequence[str]) -> bool:
    """Whether a run is a shorter form of another: its words stand there in order, initials counting for words."""
    if len(small) >= len(large):
        return False
    rest = iter(_folded(large))
    return all(any(w == r or (len(w) == 1 and r.startswith(w)) for r in rest) for w in _folded(small))


def abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether two forms of equal length differ in initials only: "M Rum", "Muhammad Rum"."""
    if len(short) != len(long):
        return False
    pairs = list(zip(_folded(short), _folded(long), strict=True))
    return all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in pairs) and any(a != b for a, b in pairs)
