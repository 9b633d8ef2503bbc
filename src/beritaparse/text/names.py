"""Reading the words that name somebody: office, rank, name, degrees, or a description.

A place in a text in, a `Phrase` out. `phrase_at` reads to the right, as behind a word of saying ("…," kata Kapolres X);
`phrase_before` reads to the left, as in front of a verb (Kapolres X mengatakan). Both gather the words of the phrase and
leave it to `build` to tell the office from the name: ranks and forms of address end the office, then words of
institutions, places and acronyms do; capital words that remain are the name. No list of people is needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from beritaparse.text.lexicon import fold, names

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Phrase", "PhraseKind", "Token", "build", "clean_name", "is_name_word", "phrase_at", "phrase_before", "region_words", "tokens_in"]

PhraseKind = Literal["name", "title", "pronoun", "description", "anonymous", "account"]

_TOKEN = re.compile(r"@[\w.*]*[\w*]|[^\W_][\w’'‘`´&/*-]*(?:\.(?=[\w])[\w’'-]*)*\.?|[(),;:\n]|[^\s\w]")
_WINDOW = 320
"""A phrase is not longer than this."""
_LONGEST_NAME = 4
_MOST_WORDS = 26
_PLACE_WORDS = 2
_CROSSINGS = 2
"""So many commas may stand inside a phrase: office, place, name."""

PRONOUNS = frozenset(("beliau", "dia", "dirinya", "ia", "mereka", "nya"))
_DEMONSTRATIVES = frozenset(("itu", "ini", "tersebut"))
_ANYONE = frozenset(("seorang", "salah", "sejumlah", "beberapa", "para", "sebuah", "salah-satu"))
_STOPS = frozenset(
    "agar akan atas begitu dalam dan dengan di didampingi dikonfirmasi dikutip dilansir ditemui dihubungi diwakili karena kemarin kemudian kepada ketika "
    "lagi lalu lewat melalui memberi mengakhiri mengenai mengutip menjawab menanggapi menirukan menutup menegaskan menjelaskan menambahkan merujuk mewakili pada penuh "
    "sambil saat seusai sebagaimana sebelum sebelumnya selepas sembari seperti seraya serentak seperti setelah singkat soal sementara tadi tentang terkait usai yang juga pula "
    "ke oleh saja kembali pun menyebutkan usai sejak hingga terhadap untuk via bersama ikut".split()
)
_JOINS = frozenset(("dan", "untuk", "pada", "bidang", "dari", "of", "for", "the", "and", "asal", "di", "serta", "&", "sekaligus", "bagi"))
"""Lower-case words inside an office, where a capital word follows."""
_COMPANY = frozenset(("pt", "cv", "ud"))


class Token(NamedTuple):
    """A word or mark of a phrase."""

    start: int
    end: int
    word: str
    folded: str


@dataclass(frozen=True, slots=True)
class Phrase:
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


def tokens_in(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a stretch of text."""
    return [Token(m.start(), m.end(), m[0], fold(m[0])) for m in _TOKEN.finditer(text, start, end)]


def is_name_word(token: Token) -> bool:
    """Whether a word may be part of a person's name: capital, no office, institution, place or day."""
    if not token.word[0].isupper() or _SPECIALIST.match(token.word):
        return False
    return not _is_office_word(token) and token.folded not in names().time and token.folded not in names().degrees


_SPECIALIST = re.compile(r"(?:[SMD]|Sp|Ph)[A-Z]\w*[a-z]|Sp[A-Z]")
"""Degrees without full stops: SPd, MKes, SpPD-KEMD."""


def _is_office_word(token: Token) -> bool:
    lists, word, folded = names(), token.word, token.folded
    if folded in lists.given:
        return False
    if folded in lists.heads or folded in lists.institution or folded in lists.places or folded in lists.entities:
        return True
    if len(word) > 2 and word.isupper() and "." not in word:  # noqa: PLR2004 - two capitals may be initials
        return True
    return word[0].isdigit() or "&" in word or (folded in lists.common and not word[0].isupper())


def _is_abbreviation(token: Token) -> bool:
    """Whether the full stop at the end belongs to the word: M., Dr., S.H."""
    core = token.word[:-1]
    lists = names()
    return len(core) == 1 or "." in core or token.folded in lists.honorifics or token.folded in lists.degrees or token.folded in _ABBREVIATIONS


_ABBREVIATIONS = frozenset(("moh", "muh", "muhd", "mohd", "abd", "ach", "tb", "rr", "rd", "st", "kec", "kab", "kombes", "kapt", "kol", "jend", "lettu", "inf", "pol"))


def _is_rank(token: Token) -> bool:
    lists = names()
    return token.folded in lists.ranks or token.folded in lists.honorifics


def phrase_at(text: str, at: int) -> Phrase | None:
    """The phrase that begins at ``at``; None if no one is named there."""
    limit = text.find("\n", at)
    limit = min(at + _WINDOW, len(text) if limit < 0 else limit)
    tokens = tokens_in(text, at, limit)
    if not tokens:
        return None
    first = tokens[0]
    if first.folded in PRONOUNS:
        return _short_phrase("pronoun", first)
    if first.word[0] == "@":
        return _short_phrase("account", first)
    if first.folded == "akun":
        return _account(text, tokens)
    if not first.word[0].isalpha():
        return None
    return _gather(text, tokens)


def _short_phrase(kind: PhraseKind, token: Token) -> Phrase:
    word = token.word.rstrip(".")
    return Phrase(kind, token.start, token.start + len(word), word)


def _account(text: str, tokens: Sequence[Token]) -> Phrase | None:
    """Behind "akun": the handle, or the phrase."""
    for token in tokens[1:7]:
        if token.word[0] == "@":
            return _short_phrase("account", token)
        if token.folded in _DEMONSTRATIVES:
            return _pointing(text, tokens[0], token)
        if token.word in ",.;:" or token.folded in _STOPS:
            break
    phrase = _gather(text, tokens)
    return phrase and Phrase("account", phrase.start, phrase.end, text[phrase.start : phrase.end])


def _gather(text: str, tokens: Sequence[Token]) -> Phrase | None:
    """Collect the words of the phrase from the left."""
    described = _description(text, tokens)
    if described is not None:
        return described
    taken: list[Token] = []
    n, crossed, cut = 0, 0, 0
    while n < len(tokens) and n < _MOST_WORDS:
        token = tokens[n]
        if token.word == "(":
            n = _skip_brackets(tokens, n)
            if n >= len(tokens) or _has_name_end(taken) or not (tokens[n].word[0].isupper() or tokens[n].word == ","):
                break
            continue
        if token.word == ",":
            if crossed >= _CROSSINGS or not _crosses(tokens, n, taken):
                break
            if tokens[n + 1].folded not in names().degrees:
                crossed, cut = crossed + 1, token.start
            n += 1
            continue
        if not _continues(tokens, n, taken):
            break
        taken.append(token)
        n += 1
        if token.word.endswith(".") and not _is_abbreviation(token):
            break
    return build(text, taken, tokens[n:], cut) if taken else None


def _has_name_end(taken: Sequence[Token]) -> bool:
    """Whether the words so far already end with a name that needs no more words."""
    return bool(taken) and not _is_role_start(taken[0])


def _skip_brackets(tokens: Sequence[Token], n: int) -> int:
    for k in range(n + 1, min(n + 12, len(tokens))):
        if tokens[k].word == ")":
            return k + 1
    return len(tokens)


def _crosses(tokens: Sequence[Token], n: int, taken: Sequence[Token]) -> bool:
    """Whether the phrase goes on behind a comma: office, name; or name, degree."""
    if n + 1 >= len(tokens) or not taken:
        return False
    behind = tokens[n + 1]
    if behind.folded in names().degrees and behind.word[0].isupper():
        return True
    if not _is_role_start(taken[0]):
        return False
    if behind.folded in names().ranks or (behind.folded in names().honorifics and len(behind.folded) <= 4):  # noqa: PLR2004 - drg, Prof
        return True
    index = _name_index(taken)
    if index is None:
        return _starts_name(behind)
    return _may_be_place(taken, index) and _names_person(tokens, n + 1)


def _may_be_place(taken: Sequence[Token], index: int) -> bool:
    """Whether what looks like the name behind an office may be its place: "Camat Rawa Indah", "Lurah Sukamaju"."""
    if index == 0 or _is_rank(taken[index - 1]) or taken[index - 1].folded == "bernama" or len(taken) - index > _PLACE_WORDS:
        return False
    return taken[index].folded not in names().given or taken[index - 1].folded in names().entities


def _names_person(tokens: Sequence[Token], n: int) -> bool:
    """Whether nothing but capital words that may be a name, or a place and then a name, stands between two commas."""
    first = n
    while n < len(tokens) and n - first <= _LONGEST_NAME and tokens[n].word[0].isupper() and _starts_name(tokens[n]):
        n += 1
        if tokens[n - 1].word.endswith(".") and not _is_abbreviation(tokens[n - 1]):
            return n > first
    if n == first or tokens[first].folded in names().heads:
        return False
    if tokens[first].folded in names().entities or not is_name_word(tokens[first]):
        return n - first > 1
    return n == len(tokens) or tokens[n].word in ",.(;\n" or not tokens[n].word[0].isupper()


def _starts_name(token: Token) -> bool:
    if token.folded in names().time or token.folded in names().openers and not token.folded in names().given:
        return False
    return token.word[0].isupper() or token.folded in names().honorifics


def _is_role_start(token: Token) -> bool:
    """Whether a phrase that begins so begins with an office or a common noun."""
    lists = names()
    if token.folded in lists.given and token.word[0].isupper():
        return False
    return not token.word[0].isupper() or token.folded in lists.heads or token.folded in lists.common or token.folded in lists.institution


def _continues(tokens: Sequence[Token], n: int, taken: Sequence[Token]) -> bool:
    token = tokens[n]
    word, folded = token.word, token.folded
    if not (word[0].isalnum() or word == "&"):
        return False
    if word[0].isupper() or word[0].isdigit():
        return not taken or folded not in names().time
    if not taken:
        return folded not in _STOPS or folded in names().heads
    if taken[-1].word.endswith(".") and not _is_abbreviation(taken[-1]):
        return False
    if folded == "bernama":
        return True
    follows = n + 1 < len(tokens) and (tokens[n + 1].word[0].isupper() or tokens[n + 1].folded in names().honorifics)
    if folded in names().particles:
        return follows
    if _is_rank(token):
        return follows or (n + 1 < len(tokens) and _is_rank(tokens[n + 1]))
    if folded in _JOINS:
        return follows and _is_role_start(taken[0]) and _joins(tokens, n, taken)
    if folded in _STOPS:
        return False
    seen_name = any(t.word[0].isupper() for t in taken) and _name_index(taken) is not None
    return not seen_name


def _joins(tokens: Sequence[Token], n: int, taken: Sequence[Token]) -> bool:
    """Whether a small word joins two parts of an office: the next word is one of an institution, or no name came yet."""
    behind = tokens[n + 1]
    if tokens[n].folded in ("di", "pada"):
        return _name_index(taken) is None and _is_office_word(behind) and behind.folded not in names().time and behind.folded not in names().places
    return _is_office_word(behind) or _name_index(taken) is None or taken[-1].folded in names().institution


def _description(text: str, tokens: Sequence[Token]) -> Phrase | None:
    """ "pria 45 tahun itu", "mantan Kapolsek X tersebut": a phrase without a name that points back."""
    first = tokens[0]
    if first.word[0].isupper() and not _is_role_start(first):
        return None
    if first.folded in _ANYONE:
        return None
    for n, token in enumerate(tokens[:22]):
        if token.folded in _DEMONSTRATIVES:
            if n == 0:
                return None
            return _pointing(text, first, token)
        if token.word in ".;:\n!?" or (token.word.endswith(".") and not _is_abbreviation(token)):
            return None
        if token.folded in _STOPS and token.folded not in _IN_DESCRIPTIONS:
            return None
    return None


def _pointing(text: str, first: Token, last: Token) -> Phrase:
    end = last.start + len(last.word.rstrip("."))
    return Phrase("description", first.start, end, text[first.start : end])


_IN_DESCRIPTIONS = frozenset(("yang", "di", "dan", "dengan", "saat", "untuk", "juga", "pada", "atas", "dari", "ke"))


def phrase_before(text: str, floor: int, at: int) -> Phrase | None:
    """The phrase that ends at ``at``, not reaching back beyond ``floor``; None if no one is named there."""
    tokens = tokens_in(text, max(floor, at - _WINDOW), at)
    n = len(tokens)
    while n and not _ends_phrase(tokens[n - 1]):
        n -= 1
        if tokens[n].word not in "),":
            return None
    if n and tokens[n - 1].folded in PRONOUNS:
        return _short_phrase("pronoun", tokens[n - 1])
    taken, cut = _walk_left(tokens[:n])
    return build(text, taken, (), cut) if taken else None


def _ends_phrase(token: Token) -> bool:
    return token.word[0].isalnum() or token.word[0] == "@"


def _walk_left(tokens: Sequence[Token]) -> tuple[list[Token], int]:
    """The words of the phrase that ends with the last token, and where a comma parts office and name."""
    taken: list[Token] = []
    n, cut = len(tokens) - 1, 0
    crossed, lists = False, 0
    whole: list[Token] = []
    while n >= 0 and len(taken) < _MOST_WORDS:
        token = tokens[n]
        if token.word == ")":
            n = _before_brackets(tokens, n)
            continue
        if token.word == ",":
            if _lists_on(tokens, n, taken) and lists < _CROSSINGS:
                whole, lists = whole or list(taken), lists + 1
            elif crossed or not _crosses_left(tokens, n, taken):
                break
            elif taken[0].folded not in names().degrees:
                crossed, cut = True, token.start
        elif _extends_left(tokens, n, taken):
            taken.insert(0, token)
        else:
            break
        n -= 1
    if whole and not any(t.folded in names().heads for t in taken):
        taken = whole
    while taken and taken[0].folded in _JOINS:
        del taken[0]
    return _from_head(taken), cut


def _lists_on(tokens: Sequence[Token], n: int, taken: Sequence[Token]) -> bool:
    """Whether a comma stands within the name of an office: "Menteri Desa, Pembangunan Daerah, dan Transmigrasi X"."""
    if not taken or n == 0 or any(t.folded in names().heads for t in taken):
        return False
    return (taken[0].folded == "dan" or (_is_office_word(taken[0]) and len(taken) > 1)) and _is_office_word(tokens[n - 1])


def _before_brackets(tokens: Sequence[Token], n: int) -> int:
    for k in range(n - 1, max(-1, n - 12), -1):
        if tokens[k].word == "(":
            return k - 1
    return -1


def _crosses_left(tokens: Sequence[Token], n: int, taken: Sequence[Token]) -> bool:
    """Whether an office stands in front of the comma before a name, or a name before degrees."""
    if not taken or n == 0:
        return False
    if taken[0].folded in names().degrees:
        return True
    if _is_role_start(taken[0]) and not _is_rank(taken[0]):
        return False
    head = _walk_left_office(tokens[:n])
    return bool(head)


def _walk_left_office(tokens: Sequence[Token]) -> list[Token]:
    """The office that ends with the last token, if one begins within reach."""
    taken: list[Token] = []
    for n in range(len(tokens) - 1, max(-1, len(tokens) - 16), -1):
        if tokens[n].word in "()":
            continue
        if not _extends_left(tokens, n, taken):
            break
        taken.insert(0, tokens[n])
    found = _from_head(taken)
    if found and _is_role_start(found[0]) and _name_index(found) is None:
        return found
    # the place of an office may look like a name: "Camat Rawa Indah,"
    return found if found and found[0].folded in names().heads and len(found) <= 5 else []  # noqa: PLR2004 - office and place


def _extends_left(tokens: Sequence[Token], n: int, taken: Sequence[Token]) -> bool:
    token = tokens[n]
    word, folded = token.word, token.folded
    if not (word[0].isalnum() or word == "&"):
        return False
    if word.endswith(".") and not _is_abbreviation(token):
        return False
    lists = names()
    if word[0].isupper() or word[0].isdigit():
        if folded in lists.time:
            return False
        known = folded in lists.given or folded in lists.heads or folded in lists.common
        return known or folded not in lists.openers or (n > 0 and tokens[n - 1].word[-1].isalnum())
    if folded in lists.heads or folded in lists.common or folded in lists.honorifics or folded in lists.ranks or folded in lists.particles:
        return True
    if folded in _JOINS:
        return bool(taken) and n > 0 and (tokens[n - 1].word[0].isupper() or tokens[n - 1].folded in lists.common or tokens[n - 1].folded in lists.institution or tokens[n - 1].word == ",")
    return folded == "bernama" or (folded in lists.institution and bool(taken))


def _from_head(taken: list[Token]) -> list[Token]:
    """Cut what stands in front of the first office head; all, if there is none."""
    lists = names()
    for n, token in enumerate(taken):
        if token.folded in lists.heads or (token.folded in lists.common and not token.word[0].isupper()):
            if n and is_name_word(taken[0]) and _name_index(taken[:n]) is not None and token.word[0].isupper() is False:
                return taken
            return taken[n:]
    return taken


def _name_index(taken: Sequence[Token], cut: int = 0) -> int | None:
    """Where the name begins among the words of a phrase; None if there is no name. ``cut`` is a comma before the name."""
    if cut:
        first = next((n for n, token in enumerate(taken) if token.start > cut), 0)
        index = _name_index(taken[first:]) if first else None
        if index is not None:
            return first + index
        if first and is_name_word(taken[first]):
            return first
    lists = names()
    floor = 0
    for n, token in enumerate(taken):
        if token.folded == "bernama":
            floor = n + 1
        elif (token.folded in lists.ranks and not (n and taken[n - 1].folded in _GENERALS)) or (floor == n and floor and token.folded in lists.corps):
            floor = n + 1
        elif token.folded in lists.honorifics and _is_title_here(taken, n, floor):
            floor = n + 1
    if floor:
        return floor if floor < len(taken) and taken[floor].word[0].isupper() else None
    if not _is_role_start(taken[0]) and is_name_word(taken[0]):
        holds_other = any(_is_office_word(token) for token in taken[1:])
        return 0 if not holds_other or taken[0].folded in lists.given else None
    return _peel(taken)


_GENERALS = frozenset(("direktur", "sekretaris", "inspektur", "konsul", "konsulat", "komisaris", "jaksa", "auditor", "ketua", "wakil", "manajer"))
"""Before "Jenderal" these make an office of it."""


def _is_title_here(taken: Sequence[Token], n: int, floor: int) -> bool:
    """Whether a form of address is one here, and not a part of the name ("Salim Haji Said")."""
    if n + 1 >= len(taken):
        return False
    if n in (0, floor):
        return True
    before = taken[n - 1]
    if not is_name_word(before):
        return True
    return _is_role_start(taken[0]) and len(taken[n].folded) <= 3 and len(taken[n].word) > 1  # noqa: PLR2004 - Hj, Dr, KH, Ir


def _peel(taken: Sequence[Token]) -> int | None:
    """Where the capital words begin that are neither office nor place."""
    lists = names()
    start = 0
    for n, token in enumerate(taken):
        if n < start:
            continue
        start = max(start, _region_end(taken, n))
        lower = not token.word[0].isupper()
        if lower and token.folded in lists.particles and start < n:
            continue
        if lower or _is_office_word(token) or (n == 0 and _is_role_start(token)) or (n == 1 and token.folded in lists.corps):
            start = n + 1
            if _numbers_school(taken, n) and n + 2 < len(taken):
                start = n + 2
                continue
            if token.folded in lists.entities and n + 2 < len(taken) and is_name_word(taken[n + 1]) and token.folded not in _COMPANY:
                start = n + 2 if is_name_word(taken[n + 2]) else start
            elif token.folded in _COMPANY and all(is_name_word(t) for t in taken[n + 1 :]) and len(taken) - n - 1 >= 3:  # noqa: PLR2004 - firm and name
                start = len(taken) - 2
    if start >= len(taken):
        last = taken[-1]
        return len(taken) - 1 if last.folded in lists.given and last.word[0].isupper() else None
    if len(taken) - start > _LONGEST_NAME:
        known = [n for n in range(start, len(taken) - 1) if taken[n].folded in lists.given]
        return known[0] if known else len(taken) - 2
    return start


def _numbers_school(taken: Sequence[Token], n: int) -> bool:
    """Whether a number numbers a school or the like, so that a place follows: "SMKN 1 X"."""
    return taken[n].word.isdigit() and n > 0 and taken[n - 1].folded in _SCHOOLS


_SCHOOLS = frozenset(("sd", "sdn", "sma", "sman", "smk", "smkn", "smp", "smpn", "mtsn", "man", "mts"))


def _region_end(taken: Sequence[Token], n: int) -> int:
    """Behind the region that begins at a word, if one does and words follow it; else 0."""
    lists = names()
    for phrase in lists.region_phrases.get(taken[n].folded, ()):
        end = n + len(phrase)
        if end < len(taken) and tuple(t.folded for t in taken[n:end]) == phrase:
            return end
    before = taken[n - 1].folded if n else ""
    governs = before in lists.heads or before in lists.entities or before == "kota"
    return n + 1 if governs and taken[n].folded in lists.regions and n + 1 < len(taken) else 0


def region_words(folded: Sequence[str]) -> int:
    """How many words a region of several words takes at the start of a run of folded words; 0 for none."""
    for phrase in names().region_phrases.get(folded[0], ()) if folded else ():
        if tuple(folded[: len(phrase)]) == phrase:
            return len(phrase)
    return 0


def clean_name(tokens: Sequence[Token]) -> str:
    """The name without degrees at its end and forms of address at its start."""
    lists = names()
    kept = list(tokens)
    while len(kept) > 1 and kept[0].folded in lists.honorifics and kept[0].folded not in lists.kept:
        del kept[0]
    while len(kept) > 1 and (kept[-1].folded in lists.degrees and "." in kept[-1].word.rstrip(".") or kept[-1].folded in lists.particles):
        kept.pop()
    while len(kept) > 1 and kept[-1].folded in lists.degrees and kept[-1].word.isupper() and len(kept[-1].word) > 1:
        kept.pop()
    words = [t.word for t in kept]
    if words and words[-1].endswith(".") and len(words[-1]) > 2:  # noqa: PLR2004 - an initial keeps its stop
        words[-1] = words[-1].rstrip(".")
    return " ".join(words).rstrip("’'‘-")


def build(text: str, taken: Sequence[Token], rest: Sequence[Token], cut: int = 0) -> Phrase | None:
    """Tell office from name among the words of a phrase; ``rest`` is what follows it, ``cut`` a comma between the two."""
    first, last = taken[0], taken[-1]
    end = last.end - (last.word.endswith(".") and not _is_abbreviation(last))
    index = _name_index(taken, cut)
    if index is None:
        return _nameless(text, taken, end)
    words = list(taken[index:])
    while words and words[-1].folded in names().degrees and len(words) > 1:
        words.pop()
    name = clean_name(words)
    if not name:
        return None
    if index and " " not in name and taken[index - 1].folded in names().kept:
        words.insert(0, taken[index - 1])
        name = f"{taken[index - 1].word} {name}"
    name_end = words[-1].end - (words[-1].word.endswith(".") and not _is_abbreviation(words[-1]))
    role = _role_text(text, taken[:index]) or _role_behind(text, rest)
    return Phrase("name", first.start, end, text[words[0].start : name_end], name, role)


_CLAUSE = re.compile(r" yang [^,.;:()\"“”\n]{3,60}")


def _nameless(text: str, taken: Sequence[Token], end: int) -> Phrase | None:
    first = taken[0]
    lists = names()
    if first.folded in _ANYONE and (clause := _CLAUSE.match(text, end)):
        end = clause.end()
    raw = text[first.start : end]
    if first.folded in _ANYONE or (not first.word[0].isupper() and first.folded not in lists.heads):
        return Phrase("anonymous", first.start, end, raw)
    if first.folded in lists.heads:
        return Phrase("title", first.start, end, raw)
    if first.word[0].isupper():
        return Phrase("anonymous", first.start, end, raw)
    return None


def _role_text(text: str, office: Sequence[Token]) -> str | None:
    """The office as printed, without ranks and forms of address at its end."""
    kept = list(office)
    lists = names()
    while kept and (_is_rank(kept[-1]) or kept[-1].folded == "bernama" or (kept[-1].folded in lists.corps and len(kept) > 1 and kept[-2].folded in lists.ranks)):
        kept.pop()
    for length in range(min(4, len(kept)), 0, -1):
        if " ".join(t.folded for t in kept[-length:]) in lists.rank_words:
            del kept[-length:]
            break
    if not kept or kept[0].folded in lists.kin or (kept[0].folded not in lists.heads and kept[0].folded not in lists.common):
        return None
    return text[kept[0].start : kept[-1].end].strip(" ,")


def _role_behind(text: str, rest: Sequence[Token]) -> str | None:
    """The office behind a name and a comma: "X, Direktur Utama PT Y,"."""
    n = 0
    if rest and rest[0].word == "(":
        n = _skip_brackets(rest, 0)
    if n + 1 >= len(rest) or rest[n].word != "," or rest[n + 1].folded not in names().heads:
        return None
    taken: list[Token] = []
    for k in range(n + 1, min(n + 16, len(rest))):
        token = rest[k]
        joins = token.folded in _JOINS and k + 1 < len(rest) and rest[k + 1].word[0].isupper()
        if not (token.word[0].isupper() or token.word[0].isdigit() or joins or token.folded in names().heads or token.folded in names().common):
            break
        taken.append(token)
        if token.word.endswith(".") and not _is_abbreviation(token):
            break
    return text[taken[0].start : taken[-1].end].rstrip(".") if taken else None
