"""The records that boilerplate files become: phrases that open a line which is no story, and the index that finds them.

TOML in, frozen `Phrase` records and a `PhraseBook` out. A phrase is written as words, "baca (juga|pula)": case, white space
and punctuation around the words do not matter, "#" stands for any number, and `tail` says what may follow. What cannot be said
so is a `regex`, with the first words or signs of its lines as `keys`.

A line is looked up by its first word, so that a paragraph of a story costs one dictionary access. Patterns are compiled when
a line first asks for them, with what begins with that word only; each is tried at the start of the line only and repeats no
repetition, so the work grows with the length only. What a site prints on every page comes again and again: the answers for
short lines are remembered.
"""

from __future__ import annotations

import difflib
import itertools
import re
from dataclasses import MISSING, dataclass, fields
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from beritaparse.blocks import BlockKind
from beritaparse.errors import RuleError
from beritaparse.rules.load import data_files, toml_of
from beritaparse.rules.tails import TAILS, tail_fits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = ["Follow", "Phrase", "PhraseBook", "Scope", "Where", "build_phrases", "phrases"]

Where = Literal["after", "anywhere", "before", "behind", "closing", "edges", "end", "final"]
"""Where in a page the line is no story: anywhere; before the story's first paragraph; behind its last one; edges: both; closing: right
behind the last one. Three places mean that the page's other parts begin here, so that what follows is out too: final, whatever follows;
end, unless more of the story follows (then the line and the list under it are out); after, likewise, but then the line stays."""

Scope = Literal["inline", "line", "signoff"]
"""line: a block that begins so; inline: a piece of a paragraph; signoff: the end of the last paragraph."""

Follow = Literal["", "name", "numbers", "tags", "teaser", "titles"]
"""What the next lines hold, where the line itself is the label alone."""

Strings = tuple[str, ...]

_ANY = "*"
_KEY = re.compile(r"\W{0,8}([A-Z]?[a-z]+|\w+)")
_GROUP = re.compile(r"\(([^()]*)\)")
_PLAIN = re.compile(r"#|[^\W_A-Z]+")
_NEVER = r"(?!)"
_LONGEST = 220
_LABEL_WORDS = 4
_ANYTHING = ("any",)
_SHORT = 80
_REMEMBERED = 1 << 12
"""So many short lines are remembered."""
_CHOICES: dict[str, tuple[str, ...]] = {
    "where": get_args(Where),
    "scope": get_args(Scope),
    "follow": get_args(Follow),
    "kind": get_args(BlockKind),
    "tail": TAILS,
}


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """One kind of line that is no story, with its proof."""

    name: str
    """Unique in its file: "baca-juga"."""
    hit: Strings
    """Lines that it must take."""
    miss: Strings
    """Lines that look alike and must stay."""
    starts: Strings = ()
    """The words that the line begins with: "baca (juga|pula)", "# dari # halaman"."""
    tail: Strings = ("any",)
    """What may follow the words; one of them must fit. See `rules.tails`."""
    holds: Strings = ()
    """One of these must stand somewhere in the line too, in lower case."""
    lacks: Strings = ()
    """None of these may stand in the line, in lower case."""
    regex: str | None = None
    """A pattern for the whole line from its start, instead of `starts` (scopes inline and signoff: the piece)."""
    keys: Strings = ()
    """For `regex`: the first words (lower case) or signs of its lines; "0": any number, "*": any word (at a story's edges only)."""
    where: Where = "anywhere"
    scope: Scope = "line"
    kind: BlockKind = "other"
    """What the block becomes."""
    follow: Follow = ""
    most: int = _LONGEST
    """A longer line is not meant."""
    group: str = ""
    """The file it came from: "related"."""

    @property
    def rule(self) -> str:
        """The name that stands in `Block.removed_by`."""
        return f"boilerplate:{self.group}.{self.name}"

    @property
    def pattern(self) -> re.Pattern[str]:
        """`starts` or `regex`, compiled when first asked for."""
        return _compiled(self)

    def fits(self, text: str, linked: int = 0) -> bool:
        """Whether a line is meant; ``linked`` of its characters stand in links."""
        found = self.pattern.match(text) if len(text) <= self.most else None
        return found is not None and self.accepts(text, found.end(), linked)

    def accepts(self, text: str, at: int, linked: int) -> bool:
        """Whether what stands in a line behind the words, from ``at`` on, and what it holds, is as told."""
        if not (self.regex or self.tail == _ANYTHING or tail_fits(self.tail, text, at, linked)):
            return False
        if not self.holds and not self.lacks:
            return True
        low = text.casefold()
        return (not self.holds or any(h in low for h in self.holds)) and not any(x in low for x in self.lacks)

    def alone(self, text: str) -> bool:
        """Whether a line that fits is a label with nothing behind it."""
        found = None if self.regex else _compiled_under(self, _first_word(text)).match(text)
        if found is None:
            return text.count(" ") < _LABEL_WORDS
        return not any(c.isalnum() for c in text[found.end() :])


class _Shelf:
    """The phrases under one key."""

    def __init__(self, key: str, phrases: Iterable[Phrase]) -> None:
        self.key = key
        self.phrases = tuple(phrases)
        self.longest = max(phrase.most for phrase in self.phrases)

    @cached_property
    def _tries(self) -> list[tuple[Phrase, int, Callable[[str], re.Match[str] | None]]]:
        """Each phrase with what is asked first: its longest line, and its pattern under the key."""
        return [(phrase, phrase.most, _compiled_under(phrase, self.key).match) for phrase in self.phrases]

    def fitting(self, text: str, linked: int) -> list[Phrase]:
        """The phrases that a line is an instance of."""
        size = len(text)
        if size > self.longest:
            return []
        return [
            phrase
            for phrase, most, match in self._tries
            if size <= most and (found := match(text)) is not None and phrase.accepts(text, found.end(), linked)
        ]


class PhraseBook:
    """Phrases by the first word of their lines."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)
        self.inline = tuple(p for p in self.phrases if p.scope == "inline")
        self.signoffs = tuple(p for p in self.phrases if p.scope == "signoff")
        under: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            if phrase.scope == "line":
                for key in _keys(phrase):
                    under.setdefault(key, []).append(phrase)
        self._any = _Shelf(_ANY, under.pop(_ANY)) if _ANY in under else None
        self._shelves = {key: _Shelf(key, group) for key, group in under.items()}
        self._remembered = lru_cache(_REMEMBERED)(_fitting)

    def lines(self, text: str, linked: int = 0) -> list[Phrase]:
        """The phrases that a line is an instance of; none for a line of the story."""
        shelf, sign = self._shelves.get(_first_word(text)), text[:1]
        signs = None if sign.isalnum() else self._shelves.get(sign)
        found = self._ask(shelf, text, linked) if shelf is not None else []
        return found + self._ask(signs, text, linked) if signs is not None else found

    def any_lines(self, text: str, linked: int = 0) -> list[Phrase]:
        """The same for phrases that begin with any word (key "*"); slower, for lines at the edges of a story."""
        return self._ask(self._any, text, linked) if self._any is not None else []

    def _ask(self, shelf: _Shelf, text: str, linked: int) -> list[Phrase]:
        return list((self._remembered if len(text) <= _SHORT else _fitting)(shelf, text, linked))


def _fitting(shelf: _Shelf, text: str, linked: int) -> Sequence[Phrase]:
    return shelf.fitting(text, linked)


def _first_word(text: str) -> str:
    """The key of a line: its first word in lower case, "0" for a number, "" for none."""
    found = _KEY.match(text)
    if found is None:
        return ""
    word = found[1]
    return "0" if word[0].isdigit() else word.lower()


@cache
def phrases() -> PhraseBook:
    """The phrases of the package."""
    return PhraseBook(p for path in data_files("boilerplate") for p in build_phrases(toml_of(path), path.name))


def build_phrases(data: Mapping[str, Any], file: str) -> list[Phrase]:
    """The phrases of a file: a [[phrase]] table each."""
    for key in data:
        if key != "phrase":
            raise RuleError(f"{file}: no table {key!r}; write [[phrase]]")
    group = file.removesuffix(".toml")
    built = [_build(item, file, group) for item in data.get("phrase", ())]
    for first, second in itertools.pairwise(built):
        if first.name >= second.name:
            raise RuleError(f"{file}, {second.name!r}: stands behind {first.name!r}; sort the phrases by name, each name once")
    return built


def _build(item: Mapping[str, Any], file: str, group: str) -> Phrase:
    where = f"{file}, {item.get('name', 'a phrase without a name')!r}"
    known = {f.name: f for f in fields(Phrase) if f.name not in ("group", "pattern")}
    for key in item:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1, 0.5)
            raise RuleError(f"{where}: no key {key!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    for name, spec in known.items():
        if spec.default is MISSING and not item.get(name):
            raise RuleError(f"{where}: {name} is missing")
    values = {key: _value(key, value, str(known[key].type), where) for key, value in item.items()}
    if ("starts" in values) == ("regex" in values):
        raise RuleError(f"{where}: give either starts (words) or regex (a pattern)")
    if "regex" in values and values.get("scope", "line") == "line" and "keys" not in values:
        raise RuleError(f"{where}: a regex for lines needs keys: the first words or signs of its lines")
    _check(values, where)
    return Phrase(**values, group=group)


def _value(key: str, value: Any, declared: str, where: str) -> Any:
    if declared == "Strings":
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(i, str) and i for i in items):
            raise RuleError(f"{where}: {key} takes a list of strings")
        value = tuple(items)
    elif declared == "int" and not isinstance(value, int):
        raise RuleError(f"{where}: {key} takes a whole number")
    elif declared != "int" and not isinstance(value, str):
        raise RuleError(f"{where}: {key} takes a string")
    for choice in (value if isinstance(value, tuple) else (value,)) if key in _CHOICES else ():
        if choice not in _CHOICES[key]:
            near = difflib.get_close_matches(choice, _CHOICES[key], 1, 0.5)
            advice = f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(c for c in _CHOICES[key] if c)}"
            raise RuleError(f"{where}: {key} is {choice!r}; {advice}")
    return value


def _check(values: Mapping[str, Any], where: str) -> None:
    """Whether the words or the pattern can be compiled."""
    for start in values.get("starts", ()):
        if {"(", ")"} & set(_GROUP.sub("", start)):
            raise RuleError(f"{where}: {start!r}: brackets must close and cannot stand in brackets")
        if wrong := next((w for variant in _variants(start) for w in variant.split() if not _PLAIN.fullmatch(w)), None):
            raise RuleError(f"{where}: {start!r}: {wrong!r} is no word; write words of letters and digits, and # for any number")
    if "regex" in values:
        try:
            groups = re.compile(values["regex"]).groups
        except re.error as error:
            raise RuleError(f"{where}: the pattern is wrong: {error}") from error
        if groups:
            raise RuleError(f"{where}: the pattern has a group that captures; write (?:…)")


@cache
def _compiled(phrase: Phrase) -> re.Pattern[str]:
    """The pattern of a phrase."""
    return re.compile(phrase.regex) if phrase.regex else _of_words(v for start in phrase.starts for v in _variants(start))


@cache
def _compiled_under(phrase: Phrase, key: str) -> re.Pattern[str]:
    """The same for lines whose first word is ``key``, without the words that begin otherwise, which are most of them."""
    if phrase.regex or phrase.keys:
        return _compiled(phrase)
    return _of_words(v for start in phrase.starts for v in _variants(start) if _begins(v, key))


def _of_words(variants: Iterable[str]) -> re.Pattern[str]:
    parts = sorted(map(_words, variants), key=len, reverse=True)
    return re.compile(r"\W{0,8}(?i:" + ("|".join(parts) or _NEVER) + r")(?![a-z\d]|(?<=[A-Z])[A-Z])")


def _variants(start: str) -> list[str]:
    """ "a (b|c) d" → "a b d", "a c d"; an empty alternative leaves the word out."""
    pieces = _GROUP.split(start)
    choices = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    return [words for choice in itertools.product(*choices) if (words := " ".join("".join(choice).split()))]


def _begins(variant: str, key: str) -> bool:
    """Whether words may open a line whose first word is ``key``, or begins with it: "Bacajuga" is glued of two."""
    return (variant[0] == "#" or variant[0].isdigit()) if key == "0" else variant.startswith(key)


def _words(variant: str) -> str:
    return r"[\W_]{1,4}".join(r"\d{1,4}" if word == "#" else re.escape(word) for word in variant.split())


def _keys(phrase: Phrase) -> set[str]:
    if phrase.keys:
        return set(phrase.keys)
    firsts = {variant.split()[0].lower() for start in phrase.starts for variant in _variants(start)}
    return {"0" if first == "#" else first for first in firsts}
