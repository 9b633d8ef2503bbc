"""Reading the phrase that names somebody to the left of a place in a text, as in front of a verb (Kapolres X mengatakan).

A text and a place in, a `Phrase` out, with the limits of `phrases`: the words are gathered from the right, across brackets
and commas, and `names.build` tells the office from the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritaparse.text.lexicon import names
from beritaparse.text.speakers.names import build, name_index, short_phrase
from beritaparse.text.speakers.tokens import Back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.text.speakers.names import Phrase
    from beritaparse.text.speakers.tokens import Token

__all__ = ["may_reach", "phrase_before"]

_WINDOWS = (170, 340)
"""Characters read: first a few, and more only where the phrase is longer."""
_MARGIN = 70
"""A phrase that comes so near to the end of what was read may be longer."""
_MOST_WORDS = 26
_IN_BRACKETS = 12
_CROSSINGS = 2
"""So many commas may stand inside a phrase."""
_OFFICE_WORDS = 16
_SHORT_OFFICE = 5
_NOWHERE = 1 << 20
_PREPOSITIONS = frozenset(("bersama", "dari", "dengan", "di", "ke", "kepada", "oleh", "pada", "untuk"))


def phrase_before(text: str, floor: int, at: int) -> Phrase | None:
    """The phrase that ends at ``at``, not reaching back beyond ``floor``; None if no one is named there."""
    phrase: Phrase | None = None
    for window in _WINDOWS:
        start = max(floor, at - window)
        phrase = _read_back(text, Back(text, start, at))
        if start == floor or phrase is None or phrase.start > start + _MARGIN:
            break
    return phrase


def _read_back(text: str, tokens: Back) -> Phrase | None:
    n, last = 0, tokens.get(0)
    while last is not None and last.word in "),":
        n = _before_brackets(tokens, n) if last.word == ")" else n + 1
        last = tokens.get(n)
    if last is None or not last.word[0].isalnum():
        return None
    if last.folded in names().pronouns:
        return short_phrase("pronoun", last)
    taken, cut = _walk_left(tokens, n)
    return build(text, taken, cut) if taken else None


def _walk_left(tokens: Back, n: int) -> tuple[list[Token], int]:
    """The words of the phrase that ends with number ``n``, and where a comma parts office and name."""
    taken: list[Token] = []
    whole: list[Token] = []
    cut = lists = 0
    while len(taken) < _MOST_WORDS and (item := tokens.get(n)) is not None:
        if item.word == ")":
            n = _before_brackets(tokens, n)
            continue
        before = tokens.get(n + 1)
        if item.word == ",":
            if lists < _CROSSINGS and _lists_on(before, taken):
                whole, lists = whole or list(taken), lists + 1
            elif cut or not _crosses_left(tokens, n, taken):
                break
            elif not taken[0].degree:
                cut = item.start
        elif _extends_left(item, before, taken):
            taken.insert(0, item)
        else:
            break
        n += 1
    if whole and not any(item.folded in names().heads for item in taken):
        taken = whole
    while taken and taken[0].folded in names().joins:
        del taken[0]
    return _from_head(taken), cut


def _before_brackets(tokens: Back, n: int) -> int:
    """The number of the word before the brackets that close with number ``n``; none has it, if they do not open soon."""
    near = range(n + 1, n + _IN_BRACKETS)
    return next((k + 1 for k in near if (item := tokens.get(k)) is not None and item.word == "("), _NOWHERE)


def _lists_on(before: Token | None, taken: Sequence[Token]) -> bool:
    """Whether a comma stands within the name of an office: "Menteri Desa, Pembangunan Daerah, dan Transmigrasi X"."""
    if not taken or before is None or any(item.folded in names().heads for item in taken):
        return False
    return (taken[0].folded == "dan" or (taken[0].office and len(taken) > 1)) and before.office


def _crosses_left(tokens: Back, n: int, taken: Sequence[Token]) -> bool:
    """Whether an office stands in front of the comma before a name, or a name before degrees."""
    if not taken or tokens.get(n + 1) is None:
        return False
    if taken[0].degree:
        return True
    if taken[0].role and not taken[0].rank:
        return False
    return _office_ends(tokens, n + 1)


def _office_ends(tokens: Back, n: int) -> bool:
    """Whether an office ends with number ``n`` and begins soon before."""
    taken: list[Token] = []
    numbers: list[int] = []
    stop = n + _OFFICE_WORDS
    while n < stop and (item := tokens.get(n)) is not None:
        if item.word not in "()":
            if not _extends_left(item, tokens.get(n + 1) if n + 1 < stop else None, taken):
                break
            taken.insert(0, item)
            numbers.insert(0, n)
        n += 1
    found = _from_head(taken)
    if not found:
        return False
    before = numbers[taken.index(found[0])] + 1
    item = tokens.get(before) if before < stop else None
    if item is not None and item.folded in _PREPOSITIONS:
        return False
    # the place of an office may look like a name: "Camat Rawa Indah,"
    return (found[0].role and name_index(found) is None) or (found[0].folded in names().heads and len(found) <= _SHORT_OFFICE)


def may_reach(item: Token) -> bool:
    """Whether a phrase may reach back to a word, whatever stands behind it: quick, as with most small words it does not."""
    lists = names()
    known = item.office or item.rank or item.folded in lists.heads or item.folded in lists.common
    return item.large or known or item.folded in lists.particles or item.folded in lists.joins or item.folded == "bernama"


def _extends_left(item: Token, before: Token | None, taken: Sequence[Token]) -> bool:
    """Whether the phrase reaches back to this word."""
    lists = names()
    if not (item.word[0].isalnum() or item.word == "&") or item.stops:
        return False
    if item.large or item.word[0].isdigit():
        if item.folded in lists.time:
            return False
        known = item.folded in lists.given or item.folded in lists.heads or item.folded in lists.common
        return known or item.folded not in lists.openers or (before is not None and before.word[-1].isalnum())
    if item.folded in lists.heads or item.folded in lists.common or item.rank or item.folded in lists.particles:
        return True
    if item.folded in lists.joins:
        return bool(taken) and before is not None and (before.large or before.office or before.word == ",")
    return item.folded == "bernama" or (item.office and bool(taken))


def _from_head(taken: list[Token]) -> list[Token]:
    """Cut what stands in front of the first office head, or of the last person's; all, if there is none."""
    lists = names()
    for n in range(len(taken) - 2, 0, -1):
        if taken[n].folded in ("dan", "serta") and taken[n + 1].folded in lists.heads and name_index(taken[:n]) is not None:
            return taken[n + 1 :]
    for n, item in enumerate(taken):
        if item.folded in lists.heads or (item.folded in lists.common and not item.large):
            if n and not item.large and taken[0].personal and name_index(taken[:n]) is not None:
                return taken
            return taken[n:]
    return taken
