"""Telling a name from the office, the rank and the degrees around it.

The words of a phrase in, a `Phrase` out: "Kasat Reskrim Polres X AKP Doni Wirasena, S.H." is the office "Kasat Reskrim
Polres X" and the name "Doni Wirasena". Ranks and forms of address end an office; else words of institutions, places and
acronyms do; the capital words that remain are the name. No list of people is needed: given names only settle doubts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from beritaparse.text.lexicon import names
from beritaparse.text.speakers.tokens import may_open_region, region_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.text.speakers.tokens import Ahead, Token

__all__ = ["Phrase", "PhraseKind", "build", "clean_words", "name_index", "short_phrase"]

PhraseKind = Literal["name", "title", "pronoun", "description", "anonymous", "account"]
"""title: an office without its holder; description: points back to somebody ("pria itu"); anonymous: somebody or some
institution as printed."""

_CLAUSE = re.compile(r" yang [^,.;:()\"“”\n]{3,60}")
_DEFINITE = re.compile(r" (?:yang|kelahiran|asal|berusia|berdarah|lulusan|jebolan)\b[^,.;:()\"“”\n]{3,60}")
_LONGEST_NAME = 4
_LONGEST_RANK = 4
_LONGEST_REGION = 6
_IN_BRACKETS = 12
_OFFICE_WORDS = 15
_MONTHS = frozenset(("Agustus", "April", "Januari", "Juli", "Juni", "Mei", "Oktober", "September"))
_COMPANIES = frozenset(("cv", "pt", "ud"))


class Phrase(NamedTuple):
    """Somebody, as printed at one place: ``text[start:end]``."""

    kind: PhraseKind
    start: int
    end: int
    mention: str
    """The name alone where there is one, else the whole phrase."""
    name: str = ""
    """The name without titles, ranks and degrees."""
    role: str | None = None
    """The office before or behind the name."""

    @property
    def titled(self) -> bool:
        """Whether an office, a rank or a form of address stands before the name."""
        return bool(self.name) and len(self.mention) < self.end - self.start


def short_phrase(kind: PhraseKind, item: Token) -> Phrase:
    """A phrase of one word."""
    word = item.word.rstrip(".")
    return Phrase(kind, item.start, item.start + len(word), word)


def name_index(taken: Sequence[Token], cut: int = 0) -> int | None:
    """Where the name begins among the words of a phrase; None if there is no name. ``cut`` is a comma before the name."""
    first = next((n for n, item in enumerate(taken) if item.start > cut), 0) if cut else 0
    if first:
        index = name_index(taken[first:])
        if index is not None:
            return first + index
        if taken[first].personal:
            return first
    floor = _behind_ranks(taken)
    if floor:
        return floor if floor < len(taken) and taken[floor].large else None
    if _is_month_name(taken):
        return 0
    if not taken[0].role and taken[0].personal:
        return 0 if taken[0].folded in names().given or not any(item.office for item in taken[1:]) else None
    return _peel(taken)


def _is_month_name(taken: Sequence[Token]) -> bool:
    """Whether the first word is the name of a month that people are also called by, with another name behind it."""
    return len(taken) > 1 and taken[0].word in _MONTHS and taken[1].large and taken[1].personal


def _behind_ranks(taken: Sequence[Token]) -> int:
    """Behind the last rank, form of address or "bernama"; 0 if there is none."""
    lists, floor = names(), 0
    for n, item in enumerate(taken):
        if item.folded == "bernama" or (floor == n and floor and item.folded in lists.corps):
            floor = n + 1
        elif not item.rank:
            continue
        elif item.folded in lists.ranks and (item.large or item.folded != "kapten"):
            floor = floor if n and taken[n - 1].folded in lists.generals else n + 1
        elif item.folded in lists.honorifics and _is_address(taken, n, floor):
            floor = n + 1
    return floor


def _is_address(taken: Sequence[Token], n: int, floor: int) -> bool:
    """Whether a form of address is one here, and not a part of the name ("Salim Haji Said")."""
    if n + 1 >= len(taken) or not (taken[n + 1].large or taken[n + 1].rank):
        return False
    if n in (0, floor) or not taken[n - 1].personal:
        return True
    return taken[0].role and len(taken[n].word) > 1 and len(taken[n].folded) <= 3  # noqa: PLR2004 - Hj, Dr, KH, Ir


def _peel(taken: Sequence[Token]) -> int | None:
    """Where the capital words begin that are neither office nor place."""
    lists, start, before = names(), 0, ""
    for n, item in enumerate(taken):
        if n >= start:
            if may_open_region(item, before) and (region := _region_end(taken, n)) > start:
                start = region
            if not item.large and item.folded in lists.particles and start < n:
                pass
            elif not item.large or item.office or (n == 0 and item.role) or (n == 1 and item.folded in lists.corps):
                start = max(start, _entity_end(taken, n) or n + 1)
        before = item.folded
    if start >= len(taken):
        last = taken[-1]
        if last.folded in lists.name_words:
            return next((n for n in range(1, len(taken) - 1) if taken[n].folded in lists.given and taken[n].large), None)
        return len(taken) - 1 if last.large and last.folded in lists.given else None
    while start < len(taken) and not taken[start].personal:
        start += 1
    if len(taken) - start > _LONGEST_NAME:
        known = [n for n in range(start, len(taken) - 1) if taken[n].folded in lists.given]
        return known[0] if known else len(taken) - 2
    return start if start < len(taken) else None


def _entity_end(taken: Sequence[Token], n: int) -> int:
    """Behind the place or firm that a word such as "Desa", "Universitas" or "PT" is followed by; 0 if none follows."""
    lists, item = names(), taken[n]
    if item.word.isdigit():
        return n + 2 if n and taken[n - 1].folded in lists.schools and len(taken) > n + 2 else 0
    if item.folded not in lists.entities or n + 1 >= len(taken) or not taken[n + 1].personal:
        return 0
    rest = taken[n + 1 :]
    if region := _region_end(taken, n + 1):
        return region
    if item.folded in _COMPANIES:
        return len(taken) - 2 if len(rest) > 2 and all(item.personal for item in rest) else 0  # noqa: PLR2004 - firm and name
    lone = len(rest) == 1 and rest[0].folded not in lists.given
    return n + 2 if lone or (len(rest) > 1 and rest[1].personal) else 0


def _region_end(taken: Sequence[Token], n: int) -> int:
    """Behind the region that begins at a word, if words follow it; else 0."""
    if n + 1 >= len(taken):
        return 0
    lists, folded = names(), taken[n].folded
    before = taken[n - 1].folded if n else ""
    if may_open_region(taken[n], before):
        length = region_words([item.folded for item in taken[n : n + _LONGEST_REGION]], before)
        if length and n + length < len(taken):
            return n + length
    governs = folded in lists.regions and (before in lists.heads or before in lists.entities or before == "kota")
    return n + 1 if governs else 0


def clean_words(items: Sequence[Token]) -> list[str]:
    """The words of a name without forms of address before it and degrees behind it."""
    lists, kept = names(), list(items)
    while len(kept) > 1 and kept[0].folded in lists.honorifics and kept[0].folded not in lists.kept:
        del kept[0]
    while len(kept) > 1 and (kept[-1].degree or kept[-1].folded in lists.particles):
        kept.pop()
    words = [item.word for item in kept]
    if words:
        last = words[-1]
        if last[-1] == "." and len(last) > 2:  # noqa: PLR2004 - an initial keeps its stop
            last = last.rstrip(".")
        words[-1] = last.rstrip("’'‘-")
    return words


def build(text: str, taken: Sequence[Token], cut: int = 0, ahead: Ahead | None = None, behind: int = 0) -> Phrase | None:
    """Tell office from name among the words of a phrase.

    ``cut`` is a comma between the two; what follows stands in ``ahead`` from number ``behind`` on.
    """
    end = _end(taken[-1])
    index = _behind_brackets(text, taken) or name_index(taken, cut)
    if index is None or (taken[0].folded in names().groups and not any(item.folded in names().given for item in taken[index:])):
        return _nameless(text, taken[0], end)
    words = list(taken[index:])
    while len(words) > 1 and words[-1].degree:
        words.pop()
    name = " ".join(clean_words(words))
    if index and " " not in name and taken[index - 1].folded in names().kept:
        words.insert(0, taken[index - 1])
        name = f"{taken[index - 1].word} {name}"
    if not name:
        return None
    role = _role(text, taken[:index]) or (_role_behind(text, ahead, behind) if ahead is not None else None)
    return Phrase("name", taken[0].start, end, text[words[0].start : _end(words[-1])], name, role)


def _behind_brackets(text: str, taken: Sequence[Token]) -> int:
    """Where the words behind an office's short form in brackets begin, if they can be nothing but a name; else 0."""
    if ")" not in text[taken[0].end : taken[-1].start]:
        return 0
    for n in range(len(taken) - 1, 0, -1):
        if ")" in text[taken[n - 1].end : taken[n].start]:
            rest = taken[n:]
            return n if len(rest) <= _LONGEST_NAME and all(item.personal and item.folded not in names().honorifics for item in rest) else 0
    return 0


def _end(item: Token) -> int:
    return item.end - item.stops


def _nameless(text: str, first: Token, end: int) -> Phrase:
    """An office without its holder, or somebody without a name."""
    lists = names()
    if first.folded in lists.anyone and (clause := _CLAUSE.match(text, end)):
        end = clause.end()
    if first.folded in lists.definite and (clause := _DEFINITE.match(text, end)):
        return Phrase("description", first.start, clause.end(), text[first.start : clause.end()])
    kind: PhraseKind = "title" if first.folded in lists.heads else "anonymous"
    return Phrase(kind, first.start, end, text[first.start : end])


def _role(text: str, office: Sequence[Token]) -> str | None:
    """The office as printed, without ranks and forms of address at its end."""
    lists = names()
    if not office or office[0].folded in lists.kin or (office[0].folded not in lists.heads and office[0].folded not in lists.common):
        return None
    kept = list(office)
    while kept and (kept[-1].rank or kept[-1].folded == "bernama" or (kept[-1].folded in lists.corps and kept[-2:-1] and kept[-2].rank)):
        kept.pop()
    if kept and kept[-1].folded in lists.rank_ends:
        for length in range(min(_LONGEST_RANK, len(kept)), 0, -1):
            if " ".join(item.folded for item in kept[-length:]) in lists.rank_words:
                del kept[-length:]
                break
    return text[kept[0].start : kept[-1].end].strip(" ,") if kept else None


def _role_behind(text: str, ahead: Ahead, n: int) -> str | None:
    """The office behind a name and a comma, enough to know a holder: "X (45), Direktur Utama PT Y,". As printed, `roles` reads it."""
    item = ahead.get(n)
    if item is not None and item.word == "(":
        n = next((k + 1 for k in range(n + 1, n + _IN_BRACKETS) if (item := ahead.get(k)) is not None and item.word == ")"), n)
        item = ahead.get(n)
    first = ahead.get(n + 1) if item is not None and item.word == "," else None
    if first is None or first.folded not in names().heads:
        return None
    last = item = first
    for k in range(n + 2, n + 2 + _OFFICE_WORDS):
        behind = ahead.get(k)
        joins = behind is not None and item.folded in names().joins and behind.large
        if behind is None or not (item.large or joins or item.office):
            break
        last = item
        if item.stops:
            break
        item = behind
    return text[first.start : last.end].rstrip(".")
