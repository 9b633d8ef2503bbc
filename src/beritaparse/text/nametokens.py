"""The words of a phrase, with what the lists say of each: of an office, of a name, a rank, a degree.

A stretch of text in, tokens out. What a word may be is decided here by the word alone, once for each word; what it is in its place is for
`names` and `phrases` to find out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.text.lexicon import districts, fold, names

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Token",
    "ends_sentence",
    "is_abbreviation",
    "is_degree",
    "is_rank",
    "is_role_start",
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
    personal: bool
    """It may be part of a person's name."""


def token(word: str, start: int = 0) -> Token:
    """A word with what the lists say of it."""
    return Token(start, start + len(word), word, *_facts(word))


def tokens_in(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a stretch of text."""
    return [Token(m.start(), m.end(), m[0], *_facts(m[0])) for m in _TOKEN.finditer(text, start, end)]


@lru_cache(maxsize=1 << 14)
def _facts(word: str) -> tuple[str, bool, bool, bool]:
    folded, large = fold(word), word[0].isupper()
    office = _is_office(word, folded, large)
    return folded, large, office, large and not office and _is_personal(word, folded)


def _is_office(word: str, folded: str, large: bool) -> bool:
    lists = names()
    if folded in lists.given:
        return False
    if folded in lists.heads or folded in lists.institution or folded in lists.places or folded in lists.entities:
        return True
    if len(word) > 2 and word.isupper() and "." not in word:  # noqa: PLR2004 - two capitals may be initials
        return True
    return word[0].isdigit() or "&" in word or (folded in lists.common and not large)


def _is_personal(word: str, folded: str) -> bool:
    lists = names()
    if folded in lists.given:
        return True
    if folded in lists.time or folded in lists.openers or is_degree(word, folded):
        return False
    return not _NOUN.match(folded)


def is_degree(word: str, folded: str) -> bool:
    """Whether a word is a degree: S.H., MSi, SpPD. A short one without full stops must be in capitals."""
    if folded not in names().degrees:
        return _SPECIALIST.match(word) is not None
    return "." in word[:-1] or word[1:] != word[1:].lower() or folded in _DEGREES_SMALL


def is_abbreviation(item: Token) -> bool:
    """Whether the full stop at the end belongs to the word: M., Dr., S.H."""
    core, lists = item.word[:-1], names()
    return (
        len(core) == 1
        or "." in core
        or item.folded in lists.honorifics
        or item.folded in lists.degrees
        or item.folded in lists.abbreviations
    )


def ends_sentence(item: Token) -> bool:
    """Whether a full stop that ends a sentence is glued to the word."""
    return item.word[-1] == "." and not is_abbreviation(item)


def is_rank(item: Token) -> bool:
    """Whether it is a rank or a form of address."""
    lists = names()
    return item.folded in lists.ranks or item.folded in lists.honorifics


def is_role_start(item: Token) -> bool:
    """Whether a phrase that begins so begins with an office or a common noun."""
    lists = names()
    if item.large and item.folded in lists.given:
        return False
    return (
        not item.large
        or item.folded in lists.heads
        or item.folded in lists.common
        or item.folded in lists.institution
        or item.folded in lists.anyone
    )


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
    return max((len(phrase) for phrase in known if tuple(folded[: len(phrase)]) == phrase), default=0)
