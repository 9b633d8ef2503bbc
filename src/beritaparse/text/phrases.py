"""Reading the phrase that names somebody, to the right or to the left of a place in a text.

`phrase_at` reads to the right, as behind a word of saying ("…," kata Kapolres X); `phrase_before` reads to the left, as in
front of a verb (Kapolres X mengatakan). Both gather the words of the phrase, across brackets and the commas inside it,
and leave it to `names.build` to tell the office from the name. A phrase never reaches over a line or a sentence, and
reading stops after so many characters, so that the time it takes does not depend on the text's length.
"""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from beritaparse.text.lexicon import names
from beritaparse.text.names import Phrase, build, name_index
from beritaparse.text.nametokens import ends_sentence, is_degree, is_rank, is_role_start, tokens_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.text.names import PhraseKind
    from beritaparse.text.nametokens import Token

__all__ = ["phrase_at", "phrase_before"]

_WINDOWS = (90, 340)
_BACK = (170, 340)
"""Characters read: first a few, and more only where the phrase is longer."""
_MARGIN = 24
_BACK_MARGIN = 70
"""A phrase that comes so near to the end of what was read may be longer."""
_MOST_WORDS = 26
_IN_BRACKETS = 12
_DESCRIPTION = 22
_CROSSINGS = 2
"""So many commas may stand inside a phrase: office, place, name."""
_PLACE_WORDS = 2
_NAME_WORDS = 4
_OFFICE_WORDS = 16
_SHORT_OFFICE = 5
_PREPOSITIONS = frozenset(("bersama", "dari", "dengan", "di", "ke", "kepada", "oleh", "pada", "untuk"))


def phrase_at(text: str, at: int) -> Phrase | None:
    """The phrase that begins at ``at``; None if no one is named there."""
    line = text.find("\n", at, at + _WINDOWS[-1])
    limit = line if line >= 0 else len(text)
    phrase: Phrase | None = None
    for window in _WINDOWS:
        stop = min(at + window, limit)
        phrase = _read(text, tokens_in(text, at, stop))
        if stop == limit or (phrase is not None and phrase.end + _MARGIN < stop):
            break
    return phrase


def _read(text: str, tokens: Sequence[Token]) -> Phrase | None:
    if not tokens:
        return None
    first = tokens[0]
    if first.folded in names().pronouns:
        return _short("pronoun", first)
    if first.word[0] == "@":
        return _short("account", first)
    if first.folded == "akun":
        return _account(text, tokens)
    return _gather(text, tokens) if first.word[0].isalpha() else None


def _short(kind: PhraseKind, item: Token) -> Phrase:
    word = item.word.rstrip(".")
    return Phrase(kind, item.start, item.start + len(word), word)


def _account(text: str, tokens: Sequence[Token]) -> Phrase | None:
    """Behind "akun": the handle, or the phrase."""
    for item in tokens[1:7]:
        if item.word[0] == "@":
            return _short("account", item)
        if item.folded in names().demonstratives:
            return _pointing(text, tokens[0], item)
        if item.word in ",.;:" or item.folded in names().stops:
            break
    phrase = _gather(text, tokens)
    return phrase and Phrase("account", phrase.start, phrase.end, text[phrase.start : phrase.end])


def _pointing(text: str, first: Token, last: Token) -> Phrase:
    end = last.start + len(last.word.rstrip("."))
    return Phrase("description", first.start, end, text[first.start : end])


def _description(text: str, tokens: Sequence[Token]) -> Phrase | None:
    """A phrase without a name that points back: "pria 45 tahun itu", "mantan Kapolsek X tersebut"."""
    first, lists = tokens[0], names()
    if not is_role_start(first) or first.folded in lists.anyone or first.folded in lists.demonstratives:
        return None
    for item, behind in zip_longest(tokens[:_DESCRIPTION], tokens[1:_DESCRIPTION]):
        if item.folded in lists.demonstratives:
            return _pointing(text, first, item)
        if _names_somebody(item, behind):
            return None
        if item.word in ".;:\n!?" or ends_sentence(item) or (item.folded in lists.stops and item.folded not in lists.clauses):
            return None
    return None


def _names_somebody(item: Token, behind: Token | None) -> bool:
    """Whether a name stands here that is no part of a description: behind a comma, or before a verb."""
    if behind is None:
        return False
    if item.word == ",":
        return behind.personal
    small = behind.word[0].islower() and behind.folded not in names().clauses and behind.folded not in names().demonstratives
    return item.personal and small and behind.folded not in names().joins


def _gather(text: str, tokens: Sequence[Token]) -> Phrase | None:
    """Collect the words of the phrase from the left."""
    described = _description(text, tokens)
    if described is not None:
        return described
    taken: list[Token] = []
    n, crossed, cut = 0, 0, 0
    while n < min(len(tokens), _MOST_WORDS):
        item = tokens[n]
        if item.word == "(":
            behind = _behind_brackets(tokens, n)
            if behind >= len(tokens) or not (taken and is_role_start(taken[0])) or not (tokens[behind].large or tokens[behind].word == ","):
                break
            n = behind
            continue
        if item.word == ",":
            if crossed >= _CROSSINGS or not _crosses(tokens, n, taken):
                break
            if not is_degree(tokens[n + 1].word, tokens[n + 1].folded):
                crossed, cut = crossed + 1, item.start
        elif _continues(tokens, n, taken):
            taken.append(item)
            if ends_sentence(item):
                n += 1
                break
        else:
            break
        n += 1
    return build(text, taken, tokens[n:], cut) if taken else None


def _behind_brackets(tokens: Sequence[Token], n: int) -> int:
    return next((k + 1 for k in range(n + 1, min(n + _IN_BRACKETS, len(tokens))) if tokens[k].word == ")"), len(tokens))


def _crosses(tokens: Sequence[Token], n: int, taken: Sequence[Token]) -> bool:
    """Whether the phrase goes on behind a comma: office, name; or name, degree."""
    if n + 1 >= len(tokens) or not taken:
        return False
    behind = tokens[n + 1]
    if behind.large and is_degree(behind.word, behind.folded):
        return True
    if not is_role_start(taken[0]):
        return False
    if behind.folded in names().ranks or (behind.folded in names().honorifics and len(behind.folded) <= 4):  # noqa: PLR2004 - drg, Prof
        return True
    index = name_index(taken)
    if index is None:
        return _starts_name(behind)
    return _may_be_place(taken, index) and _names_person(tokens, n + 1)


def _starts_name(item: Token) -> bool:
    lists = names()
    if item.folded in lists.time or (item.folded in lists.openers and item.folded not in lists.given):
        return False
    return item.large or item.folded in lists.honorifics


def _may_be_place(taken: Sequence[Token], index: int) -> bool:
    """Whether what looks like the name behind an office may be its place: "Camat Rawa Indah", "Lurah Sukamaju"."""
    if index == 0 or is_rank(taken[index - 1]) or taken[index - 1].folded == "bernama" or len(taken) - index > _PLACE_WORDS:
        return False
    return taken[index].folded not in names().given or taken[index - 1].folded in names().entities


def _names_person(tokens: Sequence[Token], first: int) -> bool:
    """Whether nothing but capital words that may be a name, or a place and then a name, stands between two commas."""
    n = first
    while n < len(tokens) and n - first <= _NAME_WORDS and tokens[n].large and _starts_name(tokens[n]):
        n += 1
        if ends_sentence(tokens[n - 1]):
            return True
    if n == first or tokens[first].folded in names().heads:
        return False
    if tokens[first].folded in names().entities or not tokens[first].personal:
        return n - first > 1
    return n == len(tokens) or tokens[n].word in ",.(;\n" or not tokens[n].large


def _continues(tokens: Sequence[Token], n: int, taken: Sequence[Token]) -> bool:
    """Whether the phrase goes on with this word."""
    item, lists = tokens[n], names()
    if not (item.word[0].isalnum() or item.word == "&"):
        return False
    if item.large or item.word[0].isdigit():
        return not taken or item.folded not in lists.time
    if not taken:
        return item.folded not in lists.stops or item.folded in lists.heads
    if item.folded == "bernama":
        return True
    behind = tokens[n + 1] if n + 1 < len(tokens) else None
    follows = behind is not None and (behind.large or behind.folded in lists.honorifics)
    if item.folded in lists.particles:
        return follows
    if is_rank(item):
        return follows or (behind is not None and is_rank(behind))
    if item.folded in lists.joins:
        return follows and is_role_start(taken[0]) and _joins(item, tokens[n + 1], taken)
    return item.folded not in lists.stops and (not any(t.large for t in taken) or name_index(taken) is None)


def _joins(item: Token, behind: Token, taken: Sequence[Token]) -> bool:
    """Whether a small word joins two parts of an office: the next word is one of an institution, or no name came yet."""
    lists = names()
    if item.folded == "dari" and len(taken) == 1 and taken[0].folded in lists.heads:
        return False
    named = name_index(taken) is not None
    if item.folded in ("di", "pada"):
        return not named and behind.office and behind.folded not in lists.time and behind.folded not in lists.places
    return behind.office or not named or taken[-1].folded in lists.institution


def phrase_before(text: str, floor: int, at: int) -> Phrase | None:
    """The phrase that ends at ``at``, not reaching back beyond ``floor``; None if no one is named there."""
    phrase: Phrase | None = None
    for window in _BACK:
        start = max(floor, at - window)
        phrase = _read_back(text, tokens_in(text, start, at))
        if start == floor or phrase is None or phrase.start > start + _BACK_MARGIN:
            break
    return phrase


def _read_back(text: str, tokens: Sequence[Token]) -> Phrase | None:
    n = len(tokens)
    while n and tokens[n - 1].word in "),":
        n = _before_brackets(tokens, n - 1) + 1 if tokens[n - 1].word == ")" else n - 1
    if not n or not tokens[n - 1].word[0].isalnum():
        return None
    if tokens[n - 1].folded in names().pronouns:
        return _short("pronoun", tokens[n - 1])
    taken, cut = _walk_left(tokens[:n])
    return build(text, taken, (), cut) if taken else None


def _walk_left(tokens: Sequence[Token]) -> tuple[list[Token], int]:
    """The words of the phrase that ends with the last token, and where a comma parts office and name."""
    taken: list[Token] = []
    whole: list[Token] = []
    n, cut, lists = len(tokens) - 1, 0, 0
    while n >= 0 and len(taken) < _MOST_WORDS:
        item = tokens[n]
        if item.word == ")":
            n = _before_brackets(tokens, n)
            continue
        if item.word == ",":
            if lists < _CROSSINGS and _lists_on(tokens, n, taken):
                whole, lists = whole or list(taken), lists + 1
            elif cut or not _crosses_left(tokens, n, taken):
                break
            elif not is_degree(taken[0].word, taken[0].folded):
                cut = item.start
        elif _extends_left(tokens, n, taken):
            taken.insert(0, item)
        else:
            break
        n -= 1
    if whole and not any(item.folded in names().heads for item in taken):
        taken = whole
    while taken and taken[0].folded in names().joins:
        del taken[0]
    return _from_head(taken), cut


def _before_brackets(tokens: Sequence[Token], n: int) -> int:
    return next((k - 1 for k in range(n - 1, max(-1, n - _IN_BRACKETS), -1) if tokens[k].word == "("), -1)


def _lists_on(tokens: Sequence[Token], n: int, taken: Sequence[Token]) -> bool:
    """Whether a comma stands within the name of an office: "Menteri Desa, Pembangunan Daerah, dan Transmigrasi X"."""
    if not taken or n == 0 or any(item.folded in names().heads for item in taken):
        return False
    return (taken[0].folded == "dan" or (taken[0].office and len(taken) > 1)) and tokens[n - 1].office


def _crosses_left(tokens: Sequence[Token], n: int, taken: Sequence[Token]) -> bool:
    """Whether an office stands in front of the comma before a name, or a name before degrees."""
    if not taken or n == 0:
        return False
    if is_degree(taken[0].word, taken[0].folded):
        return True
    if is_role_start(taken[0]) and not is_rank(taken[0]):
        return False
    return _office_ends(tokens[max(0, n - _OFFICE_WORDS) : n])


def _office_ends(tokens: Sequence[Token]) -> bool:
    """Whether an office begins among these words and ends with the last of them."""
    taken: list[Token] = []
    for n in range(len(tokens) - 1, -1, -1):
        if tokens[n].word in "()":
            continue
        if not _extends_left(tokens, n, taken):
            break
        taken.insert(0, tokens[n])
    found = _from_head(taken)
    if not found or any(item.folded in _PREPOSITIONS and behind is found[0] for item, behind in pairwise(tokens)):
        return False
    # the place of an office may look like a name: "Camat Rawa Indah,"
    return (is_role_start(found[0]) and name_index(found) is None) or (found[0].folded in names().heads and len(found) <= _SHORT_OFFICE)


def _extends_left(tokens: Sequence[Token], n: int, taken: Sequence[Token]) -> bool:
    """Whether the phrase reaches back to this word."""
    item, lists = tokens[n], names()
    if not (item.word[0].isalnum() or item.word == "&") or ends_sentence(item):
        return False
    if item.large or item.word[0].isdigit():
        if item.folded in lists.time:
            return False
        known = item.folded in lists.given or item.folded in lists.heads or item.folded in lists.common
        return known or item.folded not in lists.openers or (n > 0 and tokens[n - 1].word[-1].isalnum())
    if item.folded in lists.heads or item.folded in lists.common or is_rank(item) or item.folded in lists.particles:
        return True
    if item.folded in lists.joins:
        before = tokens[n - 1] if n else None
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
