"""The role printed with a name whose place is known: "Ketua kelompok, X, …", "pedagang sayur X", "X (45), pedagang sayur, …".

A text and where a name begins and ends in, the role as printed out; None where none stands there or where its end cannot be told.
What `names.build` reads of an office is meant for telling the name from it. Here the name is known, so that trades and standings
("penyuluh pertanian", "warga Desa X") may be read as well, which would make names and their offices doubtful there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from beritaparse.text.lexicon import cues, fold, names
from beritaparse.text.speakers.names import name_index
from beritaparse.text.speakers.tokens import Ahead, Back, tokens_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.text.speakers.tokens import Token

__all__ = ["is_anothers", "may_end_role", "role_before", "role_behind", "settled_role"]

_REACH = 260
"""A role begins, or ends, not further from its name."""
_MOST_WORDS = 24
_CROSSINGS = 3
"""So many commas may stand inside an office that comes before a name."""
_IN_BRACKETS = 12
_LONGEST_RANK = 4
_LIST = 5
_VERB = re.compile(r"(?:me(?:m|n|ng|ny|[lrwy])\w{3,}|(?:di|ber|ter)\w{4,}|\w{4,}nya)")
_PASSIVE = re.compile(r"di\w{3,}")
_AGE = re.compile(r",\s\d{1,3}\s(?:tahun|th)\b")
_AGE_WORDS = 3
_PLACE_OF_SAYING = re.compile(
    r"(?:\s[A-Z][\w’'-]*){1,4}(?:,\s(?:[A-Z]\w+\s){0,3}?(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad)\b|\s\(\d)"
)
"""A place with a day or a date behind it is where something was said."""
_FOLLOWS = re.compile(r",| \(| selaku | [A-Z][\w.]+,")
"""Only behind these, a name's degree among them, a role may stand."""
_SENTENCE_ENDS = frozenset(("", "\n", '"', "“", "”", "?", "!", ":", "–", "—", "-"))
_AGENTS = frozenset(("bersama", "dan", "dari", "dengan", "kepada", "menurut", "oleh"))
"""Somebody with a role may be named behind these."""
_OTHERWISE = frozenset(("bagi", "di", "ke", "kepada", "oleh", "sebagai", "selain", "seperti", "untuk"))
"""At the head of a sentence these make another part of it of what follows than its subject."""
_ONE_OF = frozenset(("salah", "satu", "selaku", "seorang"))
_OTHERS = frozenset(("lain", "lainnya"))
_OF_PLACES = frozenset(("asal", "dari", "di"))
_AND = frozenset(("dan", "serta"))


def settled_role(known: str | None, found: str | None) -> str | None:
    """The role that was found beside a name, or the one known before where it holds the other and more; None for what says no office.

    A place that only the known one ends with is where something was said: "Ketua KPU di Bandung, Senin".
    """
    known, found = (_finished(role) if role else None for role in (known, found))
    best = found if found and (not known or found not in known or known.startswith(f"{found} di ")) else known
    return None if not best or fold(best) in names().bare else best


def _finished(role: str) -> str:
    """A role without a small word at its end that led on to more: "Kepala Dinas Kesehatan di"."""
    while (parts := role.rpartition(" "))[2] in names().joins:
        role = parts[0].rstrip(" ,")
    return role


def is_anothers(text: str, role: str, name: str) -> bool:
    """Whether a role that a comma parts from a name is none of its bearer's: "Bagi petani, X …", "istri petani, X", "Bupati Y, X, …"."""
    at = text.find(f"{role}, {name}")
    if at < 0 and f"{name}, {role}" not in text:
        return False
    before = Back(text, max(0, at - _REACH), at).get(0) if at > 0 else None
    other = before is not None and (before.folded in _OTHERWISE or before.folded in names().kin)
    return other or _names_somebody([item for item in tokens_in(role, 0, len(role)) if item.word[0].isalnum()])


# ---- before the name ----


def may_end_role(item: Token) -> bool:
    """Whether a role, or a form of address behind one, may end with the word in front of a name."""
    return not item.stops and (item.large or item.rank or item.folded == "bernama" or not _ends(item.folded))


def role_before(text: str, start: int, end: int) -> str | None:
    """The role that stands before the name ``text[start:end]``, a comma or a rank between them."""
    low = max(0, start - _REACH)
    line = text.rfind("\n", low, start)
    tokens = Back(text, line + 1 if line >= 0 else low, start)
    n, named = _behind_address(tokens)
    comma, addressed = _folded(tokens, n) == ",", n > 0
    n += comma
    if comma and (_folded(tokens, n) in names().demonstratives or _folded(tokens, n) in _OTHERS):
        n += 1
    taken, before = _walk_left(tokens, n)
    if not taken or len(taken) == _MOST_WORDS or (before is None and line < 0 < low):
        return None
    head = _head(taken)
    if head is None:
        return None
    role, before = _without_rank(taken[head:]), taken[head - 1] if head else before
    if not comma and not named:
        fits = not _is_loose(role)
    else:
        sure = named or (addressed and role[0].large) or _may_stand_before_comma(text, role, before, end)
        fits = _is_said_by(before) or (sure and not _names_somebody(role))
    return _text(text, role) if fits else None


def _folded(tokens: Back, n: int) -> str:
    item = tokens.get(n)
    return item.folded if item is not None else ""


def _behind_address(tokens: Back) -> tuple[int, bool]:
    """The number of the first word from the right that is no rank or form of address; whether "bernama" stands among these."""
    lists, named, n = names(), False, 0
    while (item := tokens.get(n)) is not None:
        before = tokens.get(n + 1)
        if item.folded == "bernama":
            named = True
        elif item.word == ")" and before is not None and before.folded in lists.corps and _folded(tokens, n + 2) == "(":
            n += 2
        elif length := _rank_length(tokens, n):
            n += length - 1
        elif item.folded in lists.corps and before is not None and before.rank:
            pass
        elif not item.rank or (item.folded == "jenderal" and before is not None and before.folded in lists.generals):
            break
        n += 1
    return n, named


def _rank_length(tokens: Back, n: int) -> int:
    """How many words a rank written out takes that ends with number ``n``; 0 for none."""
    if _folded(tokens, n) not in names().rank_ends:
        return 0
    words = [_folded(tokens, k) for k in range(n + _LONGEST_RANK - 1, n - 1, -1)]
    return next((_LONGEST_RANK - k for k in range(_LONGEST_RANK) if " ".join(words[k:]) in names().rank_words), 0)


def _walk_left(tokens: Back, n: int) -> tuple[list[Token], Token | None]:
    """The words that may be of a role, from number ``n`` to the left, and the one in front of them."""
    taken: list[Token] = []
    crossed = 0
    while (item := tokens.get(n)) is not None and len(taken) < _MOST_WORDS:
        before = tokens.get(n + 1)
        if item.word == ")":
            near = range(n + 1, n + _IN_BRACKETS)
            outer = next((k + 1 for k in near if _folded(tokens, k) == "("), 0)
            follows = tokens.get(outer) if outer else None
            if follows is None or not (taken or follows.large):
                break
            n = outer
            continue
        if item.word == "," and crossed < _CROSSINGS and _is_inside(before, taken, listed=crossed > 0):
            crossed += 1
        elif _extends(before, item, taken[0] if taken else None):
            taken.insert(0, item)
        else:
            break
        n += 1
    return taken, item


def _is_inside(before: Token | None, taken: Sequence[Token], *, listed: bool) -> bool:
    """Whether a comma stands within a role: before the region of its place, or in the list of what an office is for."""
    if before is None or not taken or not before.large or any(_is_role(taken, n) for n in range(len(taken))):
        return False
    first = taken[0]
    if first.folded in _AND or listed:
        return True
    return all(item.large for item in taken) and (first.region or first.folded in names().entities or first.folded in names().places)


def _extends(before: Token | None, item: Token, behind: Token | None) -> bool:
    """Whether a role that goes on with ``behind`` may reach back to this word."""
    lists = names()
    if not (item.word[0].isalnum() or item.word == "&") or item.stops:
        return False
    if item.large or item.word[0].isdigit():
        inside = before is not None and not before.stops and (before.word[-1].isalnum() or before.word == ")")
        known = item.folded not in lists.openers or item.folded in lists.given or _is_noun(item.folded)
        return item.folded not in lists.time and (inside or known)
    if item.folded in lists.joins:
        return behind is not None and (behind.large or (item.folded != "di" and behind.office) or _is_noun(behind.folded))
    return not _ends(item.folded)


def _head(taken: Sequence[Token]) -> int | None:
    """Where a role begins among the words before a name: with its first noun, or behind somebody else's role and name."""
    heads = names().heads
    head = next((n for n in range(len(taken)) if _is_role(taken, n) and not _is_in_name(taken, n)), None)
    for n in range(len(taken) - 2, head or 0, -1):
        joined = taken[n].folded in _AND and taken[n + 1].folded in heads
        if joined and taken[n - 1].personal and name_index(taken[head:n]) is not None:
            return n + 1
    if head is not None and head + 1 < len(taken) and not taken[head].large and taken[head].folded not in heads:
        return head + (taken[head + 1].large and taken[head + 1].folded in heads)
    return head


def _without_rank(role: Sequence[Token]) -> Sequence[Token]:
    """A role without a rank written out inside of it, behind which a name begins that is longer than the one known."""
    ranks = names().rank_words
    inside = (n for n in range(2, len(role) - 1) if f"{role[n].folded} {role[n + 1].folded}" in ranks)
    return role[: next(inside, len(role))]


def _is_in_name(taken: Sequence[Token], n: int) -> bool:
    """Whether a capital noun is a word of an institution's name: "Wisma Atlet"."""
    return n > 0 and taken[n].large and taken[n - 1].large and taken[n].folded not in names().heads


def _is_said_by(before: Token | None) -> bool:
    """Whether a word of saying, or one for one of several, leads up to a role: "kata guru, X", "seorang guru, X"."""
    return before is not None and (before.folded in _ONE_OF or (not before.large and before.folded in cues().say))


def _may_stand_before_comma(text: str, role: Sequence[Token], before: Token | None, end: int) -> bool:
    """Whether what stands before a role, a comma and a name makes the two one: "oleh guru kelas, X,", not "bagi guru, X"."""
    if before is None or before.stops or before.word in _SENTENCE_ENDS:
        return _closes(text, end, verb=True)
    folded = before.folded
    if before.large and folded in names().openers and folded not in _OTHERWISE:
        return _closes(text, end, verb=folded not in _AGENTS)
    agent = before.word == "," or folded in _AGENTS or _PASSIVE.fullmatch(folded) is not None
    return agent and (len(role) > 1 or role[0].large) and _closes(text, end, verb=before.word == "," and role[0].large)


def _closes(text: str, end: int, *, verb: bool) -> bool:
    """Whether a comma or a bracket ends the name, or, where it may, a word of saying follows."""
    item = Ahead(text, end, end + _REACH).get(0)
    return item is not None and (item.word in (",", "(") or (verb and (item.folded in cues().formal or item.folded in ("juga", "saat"))))


def _is_loose(role: Sequence[Token]) -> bool:
    """Whether a lone small word right before a name is too little to be a role of its bearer: "kepala X", "warga X"."""
    return len(role) == 1 and not role[0].large and (role[0].folded in names().bare or role[0].folded in names().kin)


# ---- behind the name ----


def role_behind(text: str, end: int) -> str | None:
    """The role that stands behind a comma after a name that ends at ``end``, its degrees and an age between them."""
    if _FOLLOWS.match(text, end) is None:
        return None
    line = text.find("\n", end, end + _REACH)
    tokens = Ahead(text, end, line if line >= 0 else end + _REACH)
    n = _behind_name(text, tokens)
    while n and (item := tokens.get(n)) is not None and item.folded in _ONE_OF:
        n += 1
    first = tokens.get(n) if n else None
    if first is None or not (_is_noun(first.folded) or _is_role([first, *(item for k in (1, 2) if (item := tokens.get(n + k)))], 0)):
        return None
    taken, n = _walk_right(text, tokens, n)
    last = tokens.get(n)
    cut = last is None and line < 0 and end + _REACH < len(text)
    behind = tokens.get(n + 1)
    listed = last is not None and (
        last.folded in _AND or (last.word == "," and len(taken) == 1 and behind is not None and behind.folded in _AND)
    )
    return None if cut or listed or not taken or _names_somebody(taken) else _text(text, taken)


def _behind_name(text: str, tokens: Ahead) -> int:
    """The number of the first word behind the comma (or "selaku") that follows a name, its degrees and an age; 0 if none does."""
    n = 0
    while (item := tokens.get(n)) is not None:
        behind = tokens.get(n + 1)
        if item.degree:
            n += 1
        elif item.word == "," and behind is not None and behind.large and behind.degree:
            n += 2
        elif item.word == "(" and (closes := _closing(tokens, n)):
            n = closes + 1
        elif _AGE.match(text, item.start):
            n += _AGE_WORDS
        else:
            break
    if item is None or item.word not in (",", "selaku"):
        return 0
    return n + 1


def _closing(tokens: Ahead, n: int) -> int:
    """The number of the bracket that closes the one with number ``n``; 0 if none does soon."""
    return next((k for k in range(n + 1, n + _IN_BRACKETS) if (item := tokens.get(k)) is not None and item.word == ")"), 0)


def _walk_right(text: str, tokens: Ahead, n: int) -> tuple[list[Token], int]:
    """The words of the role that begins with number ``n``, and the number of what ends it."""
    taken: list[Token] = []
    while (item := tokens.get(n)) is not None and len(taken) < _MOST_WORDS:
        behind = tokens.get(n + 1)
        if item.word == "(":
            closes = _closing(tokens, n)
            after = tokens.get(closes + 1) if closes else None
            if after is None or not (after.large or after.folded in names().joins):
                break
            n = closes + 1
            continue
        if item.word == "," and _lists_on(tokens, n):
            n += 1
            continue
        if not _goes_right(text, item, behind, taken):
            break
        taken.append(item)
        n += 1
        if item.stops:
            break
    return taken, n


def _lists_on(tokens: Ahead, n: int) -> bool:
    """Whether comma number ``n`` stands in the list of what an office is for: "Meteorologi, Klimatologi, dan Geofisika"."""
    before, further = tokens.get(n - 1), tokens.get(n - 2)
    near = [item for k in range(n + 1, n + _LIST) if (item := tokens.get(k)) is not None]
    if len(near) < 2 or before is None or not before.office:  # noqa: PLR2004 - the next word and the one behind it
        return False
    first, second = near[:2]
    if first.folded == "dan":
        return second.office and second.large and further is not None and further.word == ","
    if not (first.large and first.office) or first.folded in names().heads:
        return False
    return any(one.word == "," and two.folded == "dan" for one, two in pairwise(near))


def _goes_right(text: str, item: Token, behind: Token | None, taken: Sequence[Token]) -> bool:
    """Whether a role goes on with this word."""
    lists = names()
    if not (item.word[0].isalnum() or item.word == "&"):
        return False
    if item.large or item.word[0].isdigit():
        return item.folded not in lists.time
    if item.folded not in lists.joins or not taken:
        return not _ends(item.folded)
    if behind is None or behind.folded in lists.time:
        return False
    if item.folded == "di":
        return behind.large and _PLACE_OF_SAYING.match(text, item.end) is None
    if item.folded in _AND and not any(word.large for word in taken):
        return behind.office or _is_noun(behind.folded)
    return behind.large or behind.office or (item.folded not in ("dari", "untuk") and _is_noun(behind.folded))


# ---- on both sides ----


@lru_cache(maxsize=1 << 13)
def _is_noun(folded: str) -> bool:
    """Whether a word says by itself what somebody is."""
    lists = names()
    if folded in lists.trades or folded in lists.heads:
        return True
    return folded in lists.common and not (folded in lists.kin or folded in lists.groups or folded in lists.described)


def _is_role(items: Sequence[Token], n: int) -> bool:
    """Whether a role begins with number ``n``."""
    folded = items[n].folded
    if _is_noun(folded):
        return True
    known = names().standings.get(folded, ())
    return any(tuple(item.folded for item in items[n : n + len(words)]) == words for words in known)


@lru_cache(maxsize=1 << 13)
def _ends(folded: str) -> bool:
    """Whether a small word is of no role: a verb, a word of saying, one that opens a clause."""
    lists = names()
    if _is_noun(folded) or folded in lists.common or folded in lists.institution or folded in lists.nouns:
        return False
    if folded in lists.stops or folded in lists.role_ends or folded in lists.pronouns or folded in lists.demonstratives:
        return True
    said = folded in cues().say or folded in cues().formal or folded in cues().nya
    return said or folded in lists.anyone or _VERB.fullmatch(folded) is not None


def _names_somebody(role: Sequence[Token]) -> bool:
    """Whether a name of somebody else ends what looks like a role, as in a list of people; "pengacara X" is a role."""
    lists = names()
    given = [n for n, item in enumerate(role) if item.folded in lists.given and item.folded not in lists.heads and len(item.word) > 1]
    if not given or role[0].folded in lists.serving or any(item.folded in lists.entities for item in role):
        return False
    index = name_index(role)
    return bool(index) and given[-1] >= (index or 0) and role[(index or 0) - 1].folded not in _OF_PLACES


def _text(text: str, role: Sequence[Token]) -> str | None:
    """The role as printed; None where it is a word that says no office by itself."""
    found = text[role[0].start : role[-1].end].rstrip(".,")
    return None if fold(found) in names().bare else found
