"""The people of one article: short names to full names, offices to the people who hold them.

The article's text and its other texts (headline, captions) in; answers to three questions out, each found on demand and
kept: what is the fullest form of this name, which office stands with it, who holds this office. A full name is the
longest run of name words in the text that holds the short name; where several people share it, the nearest one named
before counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.text.lexicon import fold, names
from beritaparse.text.speakers.phrases import phrase_at
from beritaparse.text.speakers.phrasesback import may_reach, phrase_before
from beritaparse.text.speakers.roles import is_anothers, may_end_role, role_before, role_behind, settled_role
from beritaparse.text.speakers.runs import Run, Runs, abbreviates, holds, within
from beritaparse.text.speakers.tokens import token
from beritaparse.text.wordindex import WordIndex, one_slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Cast", "Member"]

_PAIR = re.compile(r"([A-Z](?<![\w’'-].)[\w’'‘`-]+) ([A-Z][\w’'‘`-]*\w)")
_PREFIX = 4
"""A short form such as "Truno" must have so many letters."""
_CALLED = re.compile(
    r"(?:disapa|dipanggil|sapaan|panggilan|menyapa|dikenal|alias|julukan|berjuluk|dijuluki|panggil)"
    r"(?:\s(?:akrab(?:nya)?|sehari-hari|sebagai|dengan|nama|sapaan|panggilan))*\s[\"“”'‘’]?(?:\w{2,12}\s){0,2}$"
)
_CALLING = ("alias", "dikenal", "juluk", "menyapa", "panggil", "sapa")
"""In a text without these nobody is called anything."""
_NICKNAME = re.compile(r",?\s(?:sapaan|panggilan)\sakrab")
_BEFORE_NICKNAME = 70
_APART = frozenset(("", "\n", '"', "“", "”", "(", ":", ";", "!", "?"))
"""No phrase reaches over these."""
_SENTENCE = 240
_OFFICE = 400
"""An office begins not further before its holder's name."""
_RECENT = 900
"""A nickname is of somebody named so many characters before."""
_EARLY = 4000
"""The only person named is looked for in so much of the text."""
_MOST = 400
"""Of so many names in one article the full form is looked up."""
_OFTEN = 10
"""A word that stands more often may be of several names."""
_ROLES_AT = 6
_SLIPS = 2
"""A name that stands more often is not misspelt."""


class Member(NamedTuple):
    """Somebody of the article."""

    name: str
    role: str | None
    """The office where the name was met, as far as it was read then; `Cast.printed_role` gives the role for the record."""
    person: bool = True


class _Forms:
    """The full forms of one name."""

    __slots__ = ("_by_start", "_starts", "runs")

    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = runs
        self._by_start = {run.start: run for run in reversed(runs)}
        self._starts = sorted(self._by_start)

    def nearest(self, at: int) -> Run:
        """The last one that begins at a place or before it, else the first of all."""
        n = bisect_right(self._starts, at)
        return self._by_start[self._starts[n - 1]] if n else self.runs[0]


class Cast:
    """The people of one article."""

    def __init__(self, body: str, context: Sequence[str] = ()) -> None:
        self.text = "\n".join((body, *context))
        self._body_end = len(body)
        self._forms: dict[str, _Forms] = {}
        self._stands: dict[str, list[Run]] = {}
        self._roles: dict[str, str | None] = {}
        self._acronyms: dict[str, bool] = {}
        self._behind: dict[tuple[str, str], str] = {}
        self._offices: dict[str, list[int]] = {}
        self._holders: dict[int, Member | None] = {}

    @cached_property
    def index(self) -> WordIndex:
        """The words of the text, read when first asked for."""
        return WordIndex(self.text)

    @cached_property
    def _runs(self) -> Runs:
        return Runs(self.text, self.index, self._body_end)

    def full(self, name: str, at: int, role: str | None = None) -> Member:
        """The fullest form of a name that stands at ``at``, with its office."""
        title, _, rest = name.partition(" ")
        if rest and fold(title) in names().kept:
            member = self.full(rest, at, role)
            return member if " " in member.name else Member(name, member.role)
        full = self._fullest(name, at)
        if full is None:
            return Member(name, role)
        if not full:
            return Member(name, None, person=False)
        own = role if fold(full) == fold(name) else None
        # only a name of three words or more may have taken the last ones of an office; whose it is else, is seen when the role is asked for
        office = own or (self._role(full) if full.count(" ") > 1 else None) or role
        return Member(self._behind_office(full, office) if office else full, office)

    def _behind_office(self, full: str, office: str) -> str:
        """The name without words that end its office, looked up once: "Direktur PT Pita Kencana Lilis" is no "Kencana Lilis"."""
        known = self._behind.get((full, office))
        if known is None and len(self._behind) < _MOST:
            known = self._behind[full, office] = self._cut_office(full, office)
        return known or full

    def _cut_office(self, full: str, office: str) -> str:
        front, _, name = full.partition(" ")
        while " " in name:
            if office.endswith(f" {front}") and f"{office} {name}" in self.text:
                return name
            word, _, name = name.partition(" ")
            front = f"{front} {word}"
        return full

    def full_name(self, name: str, at: int) -> str:
        """The name alone: cheaper, as nobody's office is looked for."""
        title, _, rest = name.partition(" ")
        if rest and fold(title) in names().kept:
            full = self.full_name(rest, at)
            return full if " " in full else name
        return self._fullest(name, at) or name

    def _fullest(self, name: str, at: int) -> str | None:
        """The fullest form of a name; None where there is no other, "" where it is no person's."""
        forms = self._forms.get(name)
        if forms is None:
            forms = self._forms[name] = _Forms(self._full_forms(name) if len(self._forms) < _MOST else [])
        if not forms.runs:
            return None
        best = forms.nearest(at)
        full = " ".join(best.words)
        if len(best.words) == 1 and self._is_acronym(full):
            return ""
        if full not in self._stands:
            self._stands[full] = [run for run in forms.runs if run.words == best.words]
        return full

    def _role(self, full: str) -> str | None:
        """The office of a full name."""
        if full not in self._roles:
            self._roles[full] = self._role_of(self._stands[full])
        return self._roles[full]

    def printed_role(self, member: Member) -> str | None:
        """The role that is printed with a name: at the first of its places that has one, else at the quote."""
        name, known = member.name, member.role
        if known is not None and self._is_whole(known, name):
            return settled_role(known, None)
        found = self._beside(name)
        if found is None:
            known = (self._role(name) if name in self._stands else None) or known
            if known is not None and is_anothers(self.text, known, name):
                return None
        return settled_role(known, found)

    def _beside(self, name: str) -> str | None:
        """The first role that stands beside a name, or of a single word and a fuller one the fuller; in headlines none counts."""
        best: str | None = None
        at = self.text.find(name)
        for _ in range(_ROLES_AT):
            if at < 0:
                break
            end = at + len(name)
            role = (role_before(self.text, at, end) if self._may_end_role(at) else None) or role_behind(self.text, end)
            if role is not None and (best is None or best in role) and not self._runs.in_title(at):
                best = role
                if " " in best:
                    break
            at = self.text.find(name, end)
        return best

    def _is_whole(self, role: str, name: str) -> bool:
        """Whether a capital office stands right before a name, with no other capital word before it: quick, as many offices do."""
        at = self.text.find(f"{role} {name}") if role[0].isupper() else -1
        before = self._runs.previous(at) if at >= 0 else None
        return at >= 0 and (before is None or before.stops or not before.large)

    def _may_end_role(self, start: int) -> bool:
        """Whether a role may end right before a name: quick, as at most names none does."""
        item = self._runs.previous(start)
        mark = self.text[start - 2 : start - 1]
        return may_end_role(item) if item is not None else mark in (",", ")") or mark.isdigit()

    def trimmed(self, name: str) -> str:
        """A name of three words or more without a first one that is of an institution: it stands elsewhere without the rest."""
        first, _, rest = name.partition(" ")
        if " " not in rest or fold(first) in names().given:
            return name
        second = rest.partition(" ")[0]
        if fold(second) not in names().given and self.index.count(second) <= self.index.count(first):
            return name
        alone = self.index.count(first) > sum(self.text.startswith(name, at) for at in self.index.places(first))
        return rest if alone or self._runs.is_common(first) else name

    def is_once(self, name: str) -> bool:
        """Whether a name stands only once in the text."""
        first = name.partition(" ")[0]
        return sum(self.text.startswith(name, at) for at in self.index.places(first)) <= 1

    def _is_acronym(self, word: str) -> bool:
        """Whether the text also prints the word in capitals or in brackets, as it does with institutions: "Ampel", "AMPEL"."""
        found = self._acronyms.get(word)
        if found is None:
            printed = len(word) > 2 and (self.index.count(word.upper()) > 0 or f"({word})" in self.text)  # noqa: PLR2004 - initials are no institution
            found = self._acronyms[word] = printed
        return found

    def _full_forms(self, name: str) -> list[Run]:
        """The longest runs that hold the name, each place of each."""
        words = name.split()
        runs = self._holding(words)
        forms = {run.words for run in runs}
        if all(len(form) == len(words) for form in forms):
            runs = self._longer(name) or self._called(name) or self._initials(name) or self._misspelt(name) or runs
            forms = {run.words for run in runs}
        if len(forms) < 2:  # noqa: PLR2004 - nothing to choose between
            return runs
        longest = {words for words in forms if not any(within(words, other) for other in forms)}
        spelled = {words: next((w for w in longest if abbreviates(words, w)), words) for words in longest}
        return [Run(spelled[run.words], run.start) for run in runs if run.words in longest]

    def _holding(self, words: Sequence[str]) -> list[Run]:
        """The runs that hold some words; only these words themselves where capital letters say nothing."""
        anchor = max(words, key=len)
        places = self.index.places(anchor)
        if len(words) > 1 and len(places) > _OFTEN:
            others = [fold(word) for word in words if word is not anchor]
            places = [at for at in places if self._runs.may_hold(at, others)]
        around = [self._runs.around(at, at + len(anchor)) for at in places]
        holding = {run for run in {run.words for run in around} if holds(run, words)}
        found = [run for run in around if run.words in holding]
        plain = [run for run in found if not self._runs.in_title(run.start)]
        return plain or [Run(tuple(words), run.start) for run in found]

    def _longer(self, name: str) -> list[Run]:
        """Forms whose first letters are the short name: "Truno" for "Trunoyudo Wisnu"."""
        if " " in name or len(name) < _PREFIX:
            return []
        lists = names()
        words = [w for w in self.index.longer(name) if fold(w) not in lists.given and fold(w) not in lists.time]
        runs = [self._runs.around(at, at + len(word)) for word in words[:_ROLES_AT] for at in self.index.places(word)]
        return [run for run in runs if len(run.words) > 1 and not self._runs.in_title(run.start)]

    def _called(self, name: str) -> list[Run]:
        """Behind "akrab disapa": the person whom the sentence names."""
        for at in self.index.places(name.partition(" ")[0]):
            if not self.text.startswith(name, at):
                continue
            if self._is_nickname(at, at + len(name)):
                return self._nicknamed(name, at) or self._last_named(at)
            if self.text[at - 1 : at] == "(":
                phrase = phrase_before(self.text, max(0, at - _SENTENCE), at - 1)
                return self._holding(phrase.name.split()) if phrase and phrase.kind == "name" and phrase.name != name else []
        return []

    def _is_nickname(self, start: int, end: int) -> bool:
        """Whether the text says at a name that somebody is called so."""
        text = self.text
        return self._calls and bool(_CALLED.search(text, max(0, start - _BEFORE_NICKNAME), start) or _NICKNAME.match(text, end))

    @cached_property
    def _calls(self) -> bool:
        return any(word in self.text for word in _CALLING)

    def _nicknamed(self, name: str, at: int) -> list[Run]:
        """The person in front of a comma before the nickname."""
        floor = max(0, at - _SENTENCE)
        while (at := self.text.rfind(",", floor, at)) >= 0:
            phrase = phrase_before(self.text, floor, at)
            if phrase is not None and phrase.kind == "name" and phrase.name != name:
                return self._holding(phrase.name.split())
        return []

    def _last_named(self, at: int) -> list[Run]:
        """The last name of two words or more before a place."""
        pairs = list(self._pairs(max(0, at - _RECENT), at))
        return self._holding(pairs[-1][0].split()) if pairs else []

    def _pairs(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Two capital words in a row that may be a name."""
        for match in _PAIR.finditer(self.text, start, end):
            if self._runs.joins_left(token(match[1], match.start(1))) and self._runs.joins_right(match[2]):
                yield match[0], match.start()

    def only_person(self, at: int) -> Member | None:
        """The one person named before ``at``, if the text names no other by then."""
        found: tuple[str, str, int] | None = None
        if at > _EARLY:
            return None
        for name, start in self._pairs(0, at):
            if self._runs.in_title(start):
                continue
            full = self.full_name(name, start)
            if found is not None and full != found[0]:
                return None
            found = full, name, start
        return self.full(*found[1:]) if found is not None else None

    def _initials(self, name: str) -> list[Run]:
        """A name of capitals only: the run whose first letters they are."""
        if not (name.isalpha() and name.isupper() and 2 <= len(name) <= 4):  # noqa: PLR2004 - HB, RHP, ABCD
            return []
        match = re.search(r"\b" + r"\s".join(rf"({letter}[a-z][\w’']*)" for letter in name) + r"\b", self.text)
        if match is None or not all(token(word).personal for word in match.groups()):
            return []
        return [Run(match.groups(), match.start())]

    def _misspelt(self, name: str) -> list[Run]:
        """A full name with the short one in it but for a single letter, where the short one stands nowhere else."""
        if " " in name or len(name) < _PREFIX + 1 or self.index.count(name) > _SLIPS:
            return []
        for word in self.index.near(name):
            runs = [run for run in self._holding([word]) if len(run.words) > 1] if one_slip(name, word) else []
            if runs:
                return runs
        return []

    def _role_of(self, places: Sequence[Run]) -> str | None:
        """The first office that stands before a full name, and may have taken its first words."""
        name = " ".join(places[0].words)
        sure = not any(fold(word) in names().heads or fold(word) in names().common for word in places[0].words)
        for run in places[:_ROLES_AT]:
            alone = sure and self.text.startswith(name, run.start)
            if not alone or self._may_stand_before(run.start):
                before = phrase_before(self.text, max(0, run.start - _OFFICE), run.start + len(name))
                if before is not None and before.kind == "name" and before.role:
                    return before.role
        return None

    def _may_stand_before(self, start: int) -> bool:
        """Whether an office may stand right before a name: quick, as at most names it does not."""
        end = start - (self.text[start - 1 : start] == " ")
        if self.text[end - 1 : end] in _APART:
            return False
        item = self._runs.previous(start)
        return item is None or (may_reach(item) and not item.stops)

    def holder(self, title: str, at: int) -> Member | None:
        """Who holds an office that is named without its holder at ``at``."""
        key = fold(title)
        if key not in self._offices:
            self._offices[key] = list(self._office_places(key)) if len(self._offices) < _MOST else []
        places = self._offices[key]
        before = (member for start in reversed(places) if start < at and (member := self._holder_at(start)) is not None)
        return next(before, None) or next(filter(None, map(self._holder_at, places)), None)

    def _office_places(self, title: str) -> Iterator[int]:
        """Where an office stands, in one of its forms."""
        for form in _title_forms(title):
            for at in self.index.places_folded(form.partition(" ")[0]):
                end = at + len(form)
                if fold(self.text[at:end]) == form and not self.text[end : end + 1].isalnum():
                    yield at

    def _holder_at(self, at: int) -> Member | None:
        """Who is named with an office at its place; read once."""
        if at not in self._holders:
            self._holders[at] = self._read_holder(at)
        return self._holders[at]

    def _read_holder(self, at: int) -> Member | None:
        phrase = phrase_at(self.text, at)
        if (phrase is None or phrase.kind != "name" or not phrase.role) and self.text[at - 2 : at] == ", ":
            phrase = phrase_before(self.text, max(0, at - _SENTENCE), at)
        return self.full(phrase.name, at, phrase.role) if phrase is not None and phrase.kind == "name" else None


def _title_forms(title: str) -> list[str]:
    """A title and its short or long form."""
    short = names().short
    head, _, rest = title.partition(" ")
    forms = [title]
    if head in short:
        forms.append(f"{short[head]} {rest}".strip())
    forms += [key + title[len(long) :] for key, long in short.items() if title.startswith(long)]
    if head in ("penjabat", "pj", "pjs", "plh", "plt"):
        forms.append(rest)
    return [form for form in forms if form]
