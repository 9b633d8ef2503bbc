"""The people of one article: short names to full names, offices to the people who hold them.

The article's text and its other texts (headline, captions) in; answers to three questions out, each found on demand and
kept: what is the fullest form of this name, which office stands with it, who holds this office. A full name is the
longest run of name words in the text that holds the short name; where several people share it, the nearest one named
before counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.text.lexicon import cues, fold, names
from beritaparse.text.names import Token, clean_name, is_name_word, phrase_at, phrase_before, region_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Cast", "Member", "is_heading"]

_LEFT = re.compile(r"([^\W\d_][\w’'‘`-]*(?:\.[^\W\d_]+)*\.?) $")
_RIGHT = re.compile(r" ([^\W\d_][\w’'‘`-]*(?:\.[^\W\d_]+)*\.?)")
_PAIR = re.compile(r"(?<![\w’'-])([A-Z][\w’'‘`-]+) ([A-Z][\w’'‘`-]*\w)")
_HEADLINE = 6
"""A headline or a caption of fewer words may be no more than names."""
_LINE = 200
"""A longer line is no headline."""
_RUN = 6
_BACK = 32
_WORD = re.compile(r"[^\W\d_][\w’'‘`-]*")
_TITLE_CASE = 0.7
_PREFIX = 4
"""A short form such as "Truno" must have so many letters."""
_CALLED = (
    r"(?:disapa|dipanggil|sapaan|panggilan|menyapa|dikenal|alias|julukan|berjuluk|dijuluki|panggil)(?:\s(?:akrab(?:nya)?|sehari-hari|sebagai|dengan|nama|sapaan|panggilan))*"
    r"\s[\"“”'‘’]?(?:\w+\s){0,2}?"
)
_VERBLIKE = ("me", "di", "ber", "ter", "pen", "per", "ke", "se")


class Member(NamedTuple):
    """Somebody of the article."""

    name: str
    role: str | None
    person: bool = True


class _Run(NamedTuple):
    words: tuple[str, ...]
    start: int


class Cast:
    """The people of one article."""

    def __init__(self, body: str, context: Sequence[str] = ()) -> None:
        self.text = "\n".join((body, *context))
        self.body_end = len(body)
        self._forms: dict[str, list[_Run]] = {}
        self._members: dict[tuple[str, int], Member] = {}
        self._roles: dict[str, str | None] = {}
        self._holders: dict[str, list[tuple[int, Member]]] = {}

    def full(self, name: str, at: int, role: str | None = None) -> Member:
        """The fullest form of a name that stands at ``at``, with its office."""
        title, _, rest = name.partition(" ")
        if rest and fold(title) in names().kept:
            member = self.full(rest, at, role)
            return member if " " in member.name else Member(name, member.role)
        runs = self._forms.get(name)
        if runs is None:
            runs = self._forms[name] = self._full_forms(name)
        best = _choose(runs, at)
        if best is None:
            return Member(name, role)
        if len(best.words) == 1 and self._is_acronym(best.words[0]):
            return Member(name, None, person=False)
        full = " ".join(best.words)
        if full not in self._roles:
            self._roles[full] = self._role_of(best, [r for r in runs if r.words == best.words])
        own = role if _folded(best.words) == _folded(name.split()) else None
        return Member(_presentable(best.words), own or self._roles[full] or role)

    def trimmed(self, name: str) -> str:
        """A name of three words or more without a first one that is of an institution: it stands elsewhere without the rest."""
        first, _, rest = name.partition(" ")
        second = fold(rest.split()[0]) if rest else ""
        if rest.count(" ") and fold(first) not in names().given and second in names().given:
            token = Token(0, 0, first, fold(first))
            if self._is_common_word(token) or sum(1 for _ in self._places(first)) > self.text.count(name):
                return rest
        return name

    def _is_acronym(self, word: str) -> bool:
        """Whether the text also prints the word in capitals, as it does with institutions: "Ampel", "AMPEL"."""
        return len(word) > 2 and any(True for _ in self._places(word.upper()))  # noqa: PLR2004 - initials are no institution

    def _full_forms(self, name: str) -> list[_Run]:
        """The longest runs that hold the name, each place of each."""
        words = name.split()
        runs = self._runs(words)
        if all(len(run.words) == len(words) for run in runs):
            runs = self._longer(name) or self._called(name) or self._initials(name) or runs
        longest = [r for r in runs if not any(_within(r.words, other.words) for other in runs)]
        return _spellings(longest)

    def _runs(self, words: Sequence[str]) -> list[_Run]:
        anchor = max(words, key=len)
        found = [run for start in self._places(anchor) if (run := self._run(start, start + len(anchor))) and _holds(run.words, words)]
        plain = [run for run in found if not self._in_title(run.start)]
        return plain or [_Run(tuple(words), run.start) for run in found]

    def _places(self, word: str) -> Iterator[int]:
        """Where a word stands by itself."""
        text, at = self.text, self.text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()) and text[at - 1 : at] not in ("@", "#"):
                yield at
            at = text.find(word, end)

    def _in_title(self, at: int) -> bool:
        """Whether a line is written like a headline, where capital letters say nothing."""
        start = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        line = self.text[start : end if end >= 0 else len(self.text)]
        if start > self.body_end:
            line = line.rstrip(".!?")
            if len(line.split()) < _HEADLINE:
                return False
        return len(line) < _LINE and is_heading(line)

    def _run(self, start: int, end: int) -> _Run | None:
        """The name words around one word."""
        text = self.text
        word = text[start:end]
        if text[end : end + 1] in "’'‘`" and text[end + 1 : end + 2].isalpha():
            return None
        left: list[Token] = []
        at = start
        while len(left) < _RUN and (match := _LEFT.search(text, max(0, at - _BACK), at)):
            token = Token(match.start(1), match.end(1), match[1], fold(match[1]))
            if not self._joins_left(token):
                break
            left.insert(0, token)
            at = token.start
        right: list[Token] = []
        at = end
        if text[at : at + 1] == "." and len(word) == 1:
            at += 1
        while len(right) < _RUN and (match := _RIGHT.match(text, at)):
            token = Token(match.start(1), match.end(1), match[1], fold(match[1]))
            if not self._joins_right(token):
                break
            right.append(token)
            at = token.end
            if token.word.endswith(".") and len(token.word) > 2:  # noqa: PLR2004 - an initial
                break
        taken = region_words([token.folded for token in left])
        del left[: taken if taken < len(left) + len(right) else 0]
        self._drop_place(left, at_least=0 if right else 1)
        self._drop_firm(left, fold(word) in names().given, bool(right), start)
        while left and left[0].folded in names().particles and left[0].word.islower():
            del left[0]
        while right and right[-1].word.islower():
            right.pop()
        tokens = [*left, Token(start, end, word, fold(word)), *right]
        while tokens and tokens[0].folded in names().honorifics and tokens[0].start != start:
            del tokens[0]
        return _Run(tuple(clean_name(tokens).split()), tokens[0].start)

    def _drop_place(self, left: list[Token], at_least: int) -> None:
        """Without the name of the village or the firm before the person's: "warga Desa X Budi"."""
        if not left:
            return
        match = _LEFT.search(self.text, max(0, left[0].start - _BACK), left[0].start)
        word = fold(match[1]) if match else ""
        if word in names().entities and (len(left) > at_least or word in ("desa", "kelurahan", "kecamatan", "dusun", "kampung")):
            del left[0]

    def _drop_firm(self, left: list[Token], given: bool, right: bool, start: int) -> None:
        """Without the name of an institution before the person's: "Direktur Kiara Susan Herawati"."""
        if not left or any(t.folded in names().given for t in left) or not (given or right):
            return
        match = _LEFT.search(self.text, max(0, left[0].start - _BACK), left[0].start)
        if match is None or fold(match[1]) in names().ranks or fold(match[1]) in names().honorifics:
            return
        if is_name_word(Token(match.start(1), match.end(1), match[1], fold(match[1]))):
            return
        together = self.text[left[0].start : start]
        if match[1][0].isupper() and (given or self.text.count(left[0].word) > self.text.count(together)):
            left.clear()

    def _joins_left(self, token: Token) -> bool:
        lists = names()
        if token.word.endswith(".") and len(token.word) > 2 and "." not in token.word[:-1] and token.folded not in ("moh", "muh", "muhd", "abd", "tb", "st"):  # noqa: PLR2004 - an initial
            return False
        if token.folded in lists.particles:
            return True
        if token.folded in lists.honorifics and len(token.word) > 1:
            return token.folded in ("haji", "hajah") or token.folded in lists.kept
        if not is_name_word(token) or token.folded in lists.ranks:
            return False
        if token.folded in lists.given:
            return True
        if self._is_common_word(token) or (token.folded in lists.corps and self._behind_rank(token.start)):
            return False
        if token.folded in lists.openers or token.folded in cues().say or token.folded in cues().slips or token.folded in lists.common:
            return False
        return not (self._opens_sentence(token.start) and len(token.word) > 5 and token.folded.startswith(_VERBLIKE))  # noqa: PLR2004 - a verb form

    def _is_common_word(self, token: Token) -> bool:
        """Whether the text also prints the word without its capital: "Kontrak", "kontrak"."""
        return any(True for _ in self._places(token.word.rstrip(".").lower())) if len(token.word) > 2 else False  # noqa: PLR2004 - an initial

    def _behind_rank(self, at: int) -> bool:
        match = _LEFT.search(self.text, max(0, at - _BACK), at)
        return match is not None and fold(match[1]) in names().ranks

    def _opens_sentence(self, at: int) -> bool:
        before = self.text[max(0, at - 2) : at].strip(" \"“”")
        return not before or before[-1] in ".!?\n"

    def _joins_right(self, token: Token) -> bool:
        lists = names()
        if token.folded in lists.particles:
            return True
        if token.folded in lists.given:
            return token.word[0].isupper()
        return is_name_word(token) and not self._is_common_word(token) and token.folded not in lists.openers and token.folded not in cues().say and token.folded not in lists.ranks

    def _longer(self, name: str) -> list[_Run]:
        """Forms whose first letters are the short name: "Truno" for "Trunoyudo Wisnu"."""
        if " " in name or len(name) < _PREFIX or not name[0].isupper():
            return []
        found: list[_Run] = []
        at = self.text.find(name)
        while at >= 0:
            end = at + len(name)
            while end < len(self.text) and self.text[end].isalpha():
                end += 1
            other = fold(self.text[at:end])
            if end > at + len(name) and other not in names().given and other not in names().time and not self.text[at - 1 : at].isalnum() and (run := self._run(at, end)) and len(run.words) > 1:
                found.append(run)
            at = self.text.find(name, end)
        return [run for run in found if not self._in_title(run.start)]

    def _called(self, name: str) -> list[_Run]:
        """Behind "akrab disapa": the person whom the sentence names."""
        escaped = re.escape(name)
        match = re.search(rf"{_CALLED}{escaped}\b|\b{escaped}\b,?\s(?:sapaan|panggilan)\sakrab", self.text)
        bracket = self.text.find(f"({name})") if match is None else match.start()
        if bracket < 0:
            return []
        floor = max(0, bracket - 240)
        while (comma := self.text.rfind(",", floor, bracket)) >= 0 or match is None:
            phrase = phrase_before(self.text, floor, comma if match else bracket)
            if phrase is not None and phrase.kind == "name" and phrase.name != name:
                return self._runs(phrase.name.split())
            if match is None:
                return []
            bracket = comma
        return self._last_named(match.start())

    def _last_named(self, at: int) -> list[_Run]:
        """The last name of two words or more before a place."""
        for match in reversed(list(_PAIR.finditer(self.text, max(0, at - 900), at))):
            first = Token(match.start(), match.end(), match[1], fold(match[1]))
            second = Token(match.start(), match.end(), match[2], fold(match[2]))
            if self._joins_left(first) and self._joins_right(second):
                return self._runs((match[1], match[2]))
        return []

    def only_person(self, at: int) -> Member | None:
        """The one person named before ``at``, if the text names no other by then."""
        found: Member | None = None
        for match in _PAIR.finditer(self.text, 0, at):
            first = Token(match.start(1), match.end(1), match[1], fold(match[1]))
            second = Token(match.start(2), match.end(2), match[2], fold(match[2]))
            if not (self._joins_left(first) and self._joins_right(second)) or self._in_title(match.start()):
                continue
            member = self.full(match[0], match.start())
            if found is not None and member.name != found.name:
                return None
            found = member
        return found

    def _initials(self, name: str) -> list[_Run]:
        """A name of capitals only: the run whose first letters they are."""
        if not (name.isupper() and 2 <= len(name) <= 4):  # noqa: PLR2004 - HB, RHP, ABCD
            return []
        pattern = r"\b" + r"\s".join(rf"({letter}[a-z][\w’']*)" for letter in name) + r"\b"
        match = re.search(pattern, self.text)
        if match is None or not all(is_name_word(Token(0, 0, word, fold(word))) for word in match.groups()):
            return []
        return [_Run(match.groups(), match.start())]

    def _role_of(self, run: _Run, places: Sequence[_Run]) -> str | None:
        """The first office that stands before or behind the full name."""
        for place in places[:6]:
            end = place.start + len(" ".join(run.words))
            line = self.text.rfind("\n", 0, place.start) + 1
            before = phrase_before(self.text, line, end)
            if before is not None and before.kind == "name" and before.role:
                return before.role
            behind = phrase_at(self.text, place.start)
            if behind is not None and behind.role:
                return behind.role
        return None

    def holder(self, title: str, at: int) -> Member | None:
        """Who holds an office that is named without its holder at ``at``."""
        key = " ".join(fold(word) for word in title.split())
        if key not in self._holders:
            self._holders[key] = list(self._find_holders(key))
        found = self._holders[key]
        return next((m for start, m in reversed(found) if start < at), found[0][1] if found else None)

    def _find_holders(self, title: str) -> Iterator[tuple[int, Member]]:
        pattern = "|".join(r"\s+".join(re.escape(w) for w in form.split()) for form in _title_forms(title))
        for match in re.finditer(rf"\b(?:{pattern})\b", self.text, re.IGNORECASE):
            phrase = phrase_at(self.text, match.start())
            if phrase is None or phrase.kind != "name" or not phrase.role:
                comma = self.text[max(0, match.start() - 2) : match.start()] == ", "
                phrase = phrase_before(self.text, max(0, match.start() - 160), match.start()) if comma else None
            if phrase is not None and phrase.kind == "name":
                yield match.start(), self.full(phrase.name, match.start(), phrase.role)


def is_heading(line: str) -> bool:
    """Whether a line is written like a headline: no full stop, all longer words capital."""
    if line.rstrip()[-1:] in (".", ",", "!", "?", ":", '"', "”"):
        return False
    large = [w for w in _WORD.findall(line) if len(w) > 3]  # noqa: PLR2004 - small words are small in titles too
    return bool(large) and sum(w[0].isupper() for w in large) >= _TITLE_CASE * len(large)


def _title_forms(title: str) -> list[str]:
    """A title and its short or long form."""
    short = names().short
    forms = [title]
    head, _, rest = title.partition(" ")
    if head in short:
        forms.append(f"{short[head]} {rest}".strip())
    forms += [f"{key}{title[len(long):]}" for key, long in short.items() if title.startswith(long)]
    if title.startswith(("pj ", "plt ", "plh ", "penjabat ")):
        forms.append(rest)
    return forms


def _choose(runs: Sequence[_Run], at: int) -> _Run | None:
    """The nearest run before a place, else the first."""
    if not runs:
        return None
    best = max((r for r in runs if r.start <= at), key=lambda r: r.start, default=runs[0])
    return best


def _folded(words: Sequence[str]) -> list[str]:
    return [fold(w) for w in words]


def _holds(run: Sequence[str], words: Sequence[str]) -> bool:
    rest = iter(_folded(run))
    return all(any(w == r for r in rest) for w in _folded(words))


def _within(small: Sequence[str], large: Sequence[str]) -> bool:
    """Whether a run is a shorter form of another: its words stand there in order, initials counting for words."""
    if len(small) >= len(large):
        return False
    rest = iter(_folded(large))
    return all(any(w == r or (len(w) == 1 and r.startswith(w)) for r in rest) for w in _folded(small))


def _spellings(runs: list[_Run]) -> list[_Run]:
    """One spelling where two forms of equal length differ in an initial: "M Rum" and "Muhammad Rum"."""
    chosen: list[_Run] = []
    for run in runs:
        twin = next((r for r in runs if r.words != run.words and _abbreviates(run.words, r.words)), None)
        chosen.append(_Run(twin.words, run.start) if twin else run)
    return chosen


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    pairs = list(zip(_folded(short), _folded(long), strict=False))
    return len(short) == len(long) and all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in pairs) and any(a != b for a, b in pairs)


def _presentable(words: Sequence[str]) -> str:
    return " ".join(words)
