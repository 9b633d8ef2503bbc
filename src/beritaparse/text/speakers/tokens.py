"""The words of a phrase, with what the lists say of each: of an office, of a name, a rank, a degree.

A stretch of text in, tokens out, read only as far as somebody asks: a phrase takes few of the words in front of or behind it.
What a word may be is decided here by the word alone, once for each word; what it is in its place is for `names` and `phrases` to
find out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.text.lexicon import districts, fold, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "Ahead",
    "Back",
    "Token",
    "is_degree",
    "may_open_region",
    "region_words",
    "token",
    "tokens_in",
]

_TOKEN = re.compile(r"@[\w.*]*[\w*]|[^\W_][\w’'‘`´&/*-]*(?:\.(?=[\w])[\w’'-]*)*\.?|[(),;:\n]|[^\s\w]")
_SPECIALIST = re.compile(r"(?:[SMD]|Sp|Ph)[A-Z]\w*[a-z]|Sp[A-Z]")
"""Degrees without full stops: SPd, MKes, SpPD-KEMD."""
_NOUN = re.compile(r"(?:pe|ke)\w{5,}an$")
"""Nouns of doing and being, such as "pelonggaran" and "kepatuhan", which open headings."""
_OF_DISTRICTS = frozenset(("babinsa", "camat", "danramil", "kapolsek", "kecamatan", "koramil", "kua", "polsek", "puskesmas", "sekcam"))
"""The name of a kecamatan stands behind these."""
_OF_UNIVERSITIES = frozenset(("iain", "institut", "islam", "katolik", "kristen", "negeri", "uin", "universitas"))
"""The name of a university stands behind these."""
_DEGREES_SMALL = frozenset(("apt", "lc", "ners", "psikolog"))
_BEFORE_REGIONS = _OF_DISTRICTS | _OF_UNIVERSITIES
_CHUNK = 32
_AHEAD = 3
"""So many words are read at once: half of the phrases ask for no more."""
_new = tuple.__new__
"""Makes a token in less than half the time of its class."""


class Token(NamedTuple):
    """A word or mark of a phrase."""

    start: int
    end: int
    word: str
    folded: str
    large: bool
    """It begins with a capital letter."""
    office: bool
    """It is of an office, an institution or a place."""
    region: bool
    """It is a region, or the first word of one."""
    personal: bool
    """It may be part of a person's name."""
    role: bool
    """A phrase that begins so begins with an office or a common noun."""
    rank: bool
    """It is a rank or a form of address."""
    degree: bool
    """It is a degree."""
    stops: bool
    """A full stop that ends a sentence is glued to it."""


def token(word: str, start: int = 0) -> Token:
    """A word with what the lists say of it."""
    return _new(Token, (start, start + len(word)) + _facts(word))  # noqa: RUF005 - joining two tuples is faster


def tokens_in(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a stretch of text."""
    return [_new(Token, m.span() + _facts(m[0])) for m in _TOKEN.finditer(text, start, end)]


class Ahead:
    """The words and marks of a stretch of text from the left, a few read when the first of them is asked for."""

    __slots__ = ("_found", "_rest", "_stretch")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._stretch = text, start, end
        self._found: list[Token] = []
        self._rest = _TOKEN.finditer(text, start, end)

    def get(self, n: int) -> Token | None:
        """The word number ``n``; None behind the last one."""
        found = self._found
        if n >= len(found):
            found += [_new(Token, m.span() + _facts(m[0])) for m in islice(self._rest, n + _AHEAD - len(found))]
            if n >= len(found):
                return None
        return found[n]

    def may_have(self, words: Iterable[str]) -> bool:
        """Whether one of some folded words may be among them: quick, as nothing is read."""
        text, start, end = self._stretch
        stretch = text[start:end].casefold()
        return any(word in stretch for word in words)


class Back:
    """The words and marks of a stretch of text from the right, read in chunks that end at blanks, as no word holds one."""

    __slots__ = ("_end", "_found", "_start", "_text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._found: list[Token] = []

    def get(self, n: int) -> Token | None:
        """The word number ``n``, the last one being 0; None before the first one."""
        found = self._found
        while len(found) <= n:
            if self._end <= self._start:
                return None
            low = max(self._start, self._end - _CHUNK)
            low = max(self._start, self._text.rfind(" ", self._start, low) + 1)
            found += reversed(tokens_in(self._text, low, self._end))
            self._end = low
        return found[n]


@lru_cache(maxsize=1 << 14)
def _facts(word: str) -> tuple[str, str, bool, bool, bool, bool, bool, bool, bool, bool]:
    lists, folded, large = names(), fold(word), word[0].isupper()
    office, degree = _is_office(word, folded, large), is_degree(word, folded)
    personal = large and not office and _is_personal(folded, degree=degree)
    region = folded in lists.regions or folded in lists.region_phrases
    rank = folded in lists.ranks or folded in lists.honorifics
    return word, folded, large, office, region, personal, _is_role(folded, large), rank, degree, _stops(word, folded)


def _is_office(word: str, folded: str, large: bool) -> bool:
    lists = names()
    if folded in lists.given:
        return False
    if folded in lists.heads or folded in lists.institution or folded in lists.places or folded in lists.entities:
        return True
    if len(word) > 2 and word.isupper() and "." not in word:  # noqa: PLR2004 - two capitals may be initials
        return True
    return word[0].isdigit() or "&" in word or (folded in lists.common and not large)


def _is_personal(folded: str, *, degree: bool) -> bool:
    lists = names()
    if folded in lists.given:
        return True
    if degree or folded in lists.time or folded in lists.openers:
        return False
    return not _NOUN.match(folded)


def is_degree(word: str, folded: str) -> bool:
    """Whether a word is a degree: S.H., MSi, SpPD. A short one without full stops must be in capitals."""
    if folded not in names().degrees:
        return _SPECIALIST.match(word) is not None
    return "." in word[:-1] or word[1:] != word[1:].lower() or folded in _DEGREES_SMALL


def _stops(word: str, folded: str) -> bool:
    """Whether a full stop ends a word, and is not its own as in M., Dr., S.H."""
    core, lists = word[:-1], names()
    if word[-1] != "." or len(core) == 1 or "." in core:
        return False
    if folded in lists.common and word[0].islower():  # "seorang ibu."
        return True
    return not (folded in lists.honorifics or folded in lists.degrees or folded in lists.abbreviations)


def _is_role(folded: str, large: bool) -> bool:
    lists = names()
    if not large:
        return True
    offices = folded in lists.heads or folded in lists.common or folded in lists.institution or folded in lists.anyone
    return offices and folded not in lists.given


def may_open_region(item: Token, before: str) -> bool:
    """Whether a region may begin with a word: quick, as with most none does."""
    return item.region or before in _BEFORE_REGIONS


def region_words(folded: Sequence[str], before: str = "") -> int:
    """How many words a region takes at the start of a run of folded words; 0 for none.

    Only regions of several words count, and kecamatan and universities where the word ``before`` is of one ("camat", "universitas").
    """
    if not folded:
        return 0
    known = names().region_phrases.get(folded[0], ())
    if before in _OF_DISTRICTS:
        known += districts().get(folded[0], ())
    elif before in _OF_UNIVERSITIES:
        known += names().universities.get(folded[0], ())
    return max((len(phrase) for phrase in known if tuple(folded[: len(phrase)]) == phrase), default=0) if known else 0
