"""Reading the phrase that names somebody to the right of a place in a text, as behind a word of saying ("…," kata Kapolres X).

A text and a place in, a `Phrase` out. `phrase_at` gathers the words of the phrase, across brackets and the commas inside it,
and leaves it to `names.build` to tell the office from the name. A phrase never reaches over a line or a sentence, and
reading stops after so many characters, so that the time it takes does not depend on the text's length. How the phrase to
the left of a place is read stands in `phrasesback`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritaparse.text.lexicon import fold, names
from beritaparse.text.speakers.names import Phrase, build, name_index, short_phrase
from beritaparse.text.speakers.tokens import Ahead, region_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.text.speakers.tokens import Token

__all__ = ["phrase_at"]

_WINDOWS = (90, 340)
"""Characters read: first a few, and more only where the phrase is longer."""
_MARGIN = 24
"""A phrase that comes so near to the end of what was read may be longer."""
_MOST_WORDS = 26
_IN_BRACKETS = 12
_ACCOUNT = 7
_DESCRIPTION = 22
_CROSSINGS = 2
"""So many commas may stand inside a phrase: office, place, name."""
_PLACE_WORDS = 2
_NAME_WORDS = 4
_PLACE_MOST = 5
_FIRM_NEAR = 8000
"""So far around an office its firm is looked for."""
_AND = ("dan", "serta")
_SEVERAL = frozenset(("beberapa", "para", "sejumlah"))


def phrase_at(text: str, at: int) -> Phrase | None:
    """The phrase that begins at ``at``; None if no one is named there."""
    line = text.find("\n", at, at + _WINDOWS[-1])
    limit = line if line >= 0 else len(text)
    phrase: Phrase | None = None
    for window in _WINDOWS:
        stop = min(at + window, limit)
        phrase = _read(text, Ahead(text, at, stop))
        if stop == limit or (phrase is not None and phrase.end + _MARGIN < stop):
            break
    return phrase


def _read(text: str, tokens: Ahead) -> Phrase | None:
    first = tokens.get(0)
    if first is None:
        return None
    if first.folded in names().pronouns:
        return short_phrase("pronoun", first)
    if first.word[0] == "@":
        return short_phrase("account", first)
    if first.folded == "akun":
        return _account(text, first, tokens)
    return _gather(text, first, tokens) if first.word[0].isalpha() else None


def _account(text: str, first: Token, tokens: Ahead) -> Phrase | None:
    """Behind "akun": the handle, or the phrase."""
    for item in filter(None, map(tokens.get, range(1, _ACCOUNT))):
        if item.word[0] == "@":
            return short_phrase("account", item)
        if item.folded in names().demonstratives:
            return _pointing(text, first, item)
        if item.word in ",.;:" or item.folded in names().stops:
            break
    phrase = _gather(text, first, tokens)
    return phrase and Phrase("account", phrase.start, phrase.end, text[phrase.start : phrase.end])


def _pointing(text: str, first: Token, last: Token) -> Phrase:
    end = last.start + len(last.word.rstrip("."))
    return Phrase("description", first.start, end, text[first.start : end])


def _description(text: str, first: Token, tokens: Ahead) -> Phrase | None:
    """A phrase without a name that points back: "pria 45 tahun itu", "mantan Kapolsek X tersebut"."""
    lists = names()
    if not first.role or first.folded in lists.anyone or first.folded in lists.demonstratives:
        return None
    if not tokens.may_have(lists.demonstratives):
        return None
    behind: Token | None = first
    for n in range(1, _DESCRIPTION + 1):
        item, behind = behind, tokens.get(n) if n < _DESCRIPTION else None
        if item is None:
            break
        if item.folded in lists.demonstratives:
            return _pointing(text, first, item)
        if _names_somebody(item, behind):
            return None
        if item.word in ".;:\n!?" or item.stops or (item.folded in lists.stops and item.folded not in lists.clauses):
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


def _gather(text: str, first: Token, tokens: Ahead) -> Phrase | None:
    """Collect the words of the phrase from the left."""
    described = _description(text, first, tokens)
    if described is not None:
        return _apposed(text, described, tokens) or described
    taken: list[Token] = []
    n, crossed, cut = 0, 0, 0
    while n < _MOST_WORDS and (item := tokens.get(n)) is not None:
        if item.word == "(":
            behind = _behind_brackets(tokens, n) if taken and taken[0].role else 0
            follows = tokens.get(behind) if behind else None
            if follows is None or not (follows.large or follows.word == ","):
                break
            n = behind
            continue
        follows = tokens.get(n + 1)
        if item.word == ",":
            if crossed >= _CROSSINGS or follows is None or not _crosses(text, tokens, n + 1, taken):
                break
            if not (
                follows.degree or follows.folded in _AND or (follows.folded in names().institution and taken[0].folded in names().heads)
            ):
                crossed, cut = crossed + 1, item.start
        elif _continues(item, follows, taken):
            taken.append(item)
            if item.stops:
                n += 1
                break
        else:
            break
        n += 1
    phrase = build(text, taken, cut, tokens, n) if taken else None
    if phrase is None or phrase.kind != "anonymous" or first.large or first.folded in _SEVERAL:
        return phrase
    return _apposed(text, phrase, tokens) or phrase


def _apposed(text: str, phrase: Phrase, tokens: Ahead) -> Phrase | None:
    """The name behind a comma that tells whom a phrase means: "guru itu, X Y", "pembuat lemper di Semarang, X Y"."""
    n = next((k for k in range(_MOST_WORDS) if (item := tokens.get(k)) is None or item.start >= phrase.end), _MOST_WORDS)
    n = _behind_place(tokens, n)
    comma = tokens.get(n)
    words = _name_words(tokens, n + 1) if comma is not None and comma.word == "," else []
    if len(words) < 2 or region_words([item.folded for item in words]):  # noqa: PLR2004 - a single word may be a place
        return None
    named = build(text, words)
    if named is None or named.kind != "name":
        return None
    plain = phrase.kind == "anonymous" and fold(phrase.mention.partition(" ")[0]) not in names().kin
    return named._replace(start=phrase.start, role=phrase.mention if plain else None)


def _behind_place(tokens: Ahead, n: int) -> int:
    """The number of the word behind "di" and a place; the same one where no place is told."""
    item = tokens.get(n)
    if item is None or item.folded not in ("asal", "dari", "di"):
        return n
    last = n + 1
    while last - n <= _PLACE_MOST and (item := tokens.get(last)) is not None and item.large and not item.stops:
        last += 1
    return last


def _name_words(tokens: Ahead, n: int) -> list[Token]:
    """The words of a name from number ``n`` on, where nothing but a name stands there."""
    words: list[Token] = []
    while len(words) <= _NAME_WORDS and (item := tokens.get(n + len(words))) is not None and item.personal and _starts_name(item):
        words.append(item)
        if item.stops:
            return words
    item = tokens.get(n + len(words))
    return words if item is None or not item.large else []


def _behind_brackets(tokens: Ahead, n: int) -> int:
    """The number of the word behind the brackets that open with number ``n``; 0 if they do not close soon."""
    return next((k + 1 for k in range(n + 1, n + _IN_BRACKETS) if (item := tokens.get(k)) is not None and item.word == ")"), 0)


def _crosses(text: str, tokens: Ahead, n: int, taken: Sequence[Token]) -> bool:
    """Whether the phrase goes on behind a comma, with number ``n``: office, name; or name, degree."""
    behind = tokens.get(n)
    if not taken or behind is None:
        return False
    if behind.large and behind.degree:
        return True
    if not taken[0].role:
        return False
    if behind.folded in _AND:  # "Kepala Dinas Pekerjaan Umum, Perumahan, dan Permukiman"
        last = tokens.get(n + 1)
        return taken[0].folded in names().heads and last is not None and last.large and last.folded in names().institution
    if behind.folded in names().ranks or (behind.folded in names().honorifics and len(behind.folded) <= 4):  # noqa: PLR2004 - drg, Prof
        return True
    index = name_index(taken)
    if index is None:
        return _starts_name(behind)
    return _names_person(tokens, n, behind) and (_may_be_place(taken, index) or _is_firm(text, taken, index))


def _is_firm(text: str, taken: Sequence[Token], index: int) -> bool:
    """Whether what looks like the name behind an office is a firm's, as the text near prints it with "PT" or "Tbk"."""
    if not index or taken[0].folded not in names().firms:
        return False
    name, at = text[taken[index].start : taken[-1].end], taken[index].start
    near = max(0, at - _FIRM_NEAR), at + _FIRM_NEAR
    return any(text.find(form, *near) >= 0 for form in (f"PT {name}", f"CV {name}", f"UD {name}", f"{name} Tbk"))


def _starts_name(item: Token) -> bool:
    lists = names()
    if item.folded in lists.time or (item.folded in lists.openers and item.folded not in lists.given):
        return False
    return item.large or item.folded in lists.honorifics


def _may_be_place(taken: Sequence[Token], index: int) -> bool:
    """Whether what looks like the name behind an office may be its place: "Camat Rawa Indah", "Lurah Sukamaju"."""
    if index == 0 or taken[index - 1].rank or taken[index - 1].folded == "bernama" or len(taken) - index > _PLACE_WORDS:
        return False
    return taken[index].folded not in names().given or taken[index - 1].folded in names().entities


def _names_person(tokens: Ahead, first: int, begins: Token) -> bool:
    """Whether nothing but capital words that may be a name, or a place and then a name, stands between two commas."""
    n = first
    item: Token | None = begins
    while item is not None and n - first <= _NAME_WORDS and item.large and _starts_name(item):
        if item.stops:
            return True
        n += 1
        item = tokens.get(n)
    if n == first or begins.folded in names().heads:
        return False
    if begins.folded in names().entities or not begins.personal:
        return n - first > 1
    return item is None or item.word in ",.(;\n" or not item.large


def _continues(item: Token, behind: Token | None, taken: Sequence[Token]) -> bool:
    """Whether the phrase goes on with this word."""
    lists = names()
    if not (item.word[0].isalnum() or item.word == "&"):
        return False
    if item.large or item.word[0].isdigit():
        return not taken or item.folded not in lists.time
    if not taken:
        return item.folded not in lists.stops or item.folded in lists.heads
    if item.folded == "bernama":
        return True
    follows = behind is not None and (behind.large or behind.folded in lists.honorifics)
    if item.folded in lists.particles:
        return follows
    if item.rank:
        return follows or (behind is not None and behind.rank) or taken[-1].folded in lists.anyone
    if item.folded in lists.joins:
        return behind is not None and follows and taken[0].role and _joins(item, behind, taken)
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
