"""The records that boilerplate files become: phrases that open a line which is no story, and the index that finds them.

TOML in, frozen `Phrase` records and a `PhraseBook` out. A phrase is written as words, "baca (juga|pula)": case, white space
and punctuation around the words do not matter, "#" stands for any number, and `tail` says what may follow. What cannot be said
so is a `regex`, with the first words or signs of its lines as `keys`.

A line is looked up by its first word, so that a paragraph of a story costs one dictionary access; each pattern is tried at the
start of the line only and repeats no repetition, so the work grows with the length only.
"""

from __future__ import annotations

import difflib
import itertools
import re
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from beritaparse.blocks import BlockKind
from beritaparse.errors import RuleError
from beritaparse.rules.load import data_files, toml_of
from beritaparse.rules.tails import TAILS, tail_fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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

_KEY = re.compile(r"\W{0,8}([A-Z]?[a-z]+|\w+)")
_GROUP = re.compile(r"\(([^()]*)\)")
_PLAIN = re.compile(r"#|[^\W_A-Z]+")
_LONGEST = 220
_LABEL_WORDS = 4
_CHOICES: dict[str, tuple[str, ...]] = {
    "where": get_args(Where),
    "scope": get_args(Scope),
    "follow": get_args(Follow),
    "kind": get_args(BlockKind),
    "tail": TAILS,
}


@dataclass(frozen=True, slots=True)
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
    pattern: re.Pattern[str] | None = field(default=None, compare=False, repr=False)
    """`starts` or `regex`, compiled."""

    @property
    def rule(self) -> str:
        """The name that stands in `Block.removed_by`."""
        return f"boilerplate:{self.group}.{self.name}"

    def fits(self, text: str, linked: int = 0) -> bool:
        """Whether a line is meant; ``linked`` of its characters stand in links."""
        if len(text) > self.most or self.pattern is None:
            return False
        found = self.pattern.match(text)
        if found is None or not (self.regex or tail_fits(self.tail, text, found.end(), linked)):
            return False
        if not self.holds and not self.lacks:
            return True
        low = text.casefold()
        return (not self.holds or any(h in low for h in self.holds)) and not any(x in low for x in self.lacks)

    def alone(self, text: str) -> bool:
        """Whether a line that fits is a label with nothing behind it."""
        found = self.pattern.match(text) if self.pattern is not None else None
        if found is None or self.regex:
            return text.count(" ") < _LABEL_WORDS
        return not any(c.isalnum() for c in text[found.end() :])


class PhraseBook:
    """Phrases by the first word of their lines."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)
        self.inline = tuple(p for p in self.phrases if p.scope == "inline")
        self.signoffs = tuple(p for p in self.phrases if p.scope == "signoff")
        self._index: dict[str, tuple[Phrase, ...]] = {}
        for phrase in self.phrases:
            if phrase.scope == "line":
                for key in _keys(phrase):
                    self._index[key] = (*self._index.get(key, ()), phrase)
        self._any = self._index.pop("*", ())

    def lines(self, text: str, linked: int = 0) -> list[Phrase]:
        """The phrases that a line is an instance of; none for a line of the story."""
        found = _KEY.match(text)
        word = found.group(1) if found else ""
        tried = self._index.get("0" if word[:1].isdigit() else word.lower(), ())
        if not text[:1].isalnum():
            tried += self._index.get(text[:1], ())
        return [phrase for phrase in tried if phrase.fits(text, linked)] if tried else []

    def any_lines(self, text: str, linked: int = 0) -> list[Phrase]:
        """The same for phrases that begin with any word (key "*"); slower, for lines at the edges of a story."""
        return [phrase for phrase in self._any if phrase.fits(text, linked)]


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
    return Phrase(**values, group=group, pattern=_compile(values, where))


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


def _compile(values: Mapping[str, Any], where: str) -> re.Pattern[str]:
    try:
        if "regex" in values:
            return re.compile(values["regex"])
        for start in values["starts"]:
            if {"(", ")"} & set(_GROUP.sub("", start)):
                raise RuleError(f"{where}: {start!r}: brackets must close and cannot stand in brackets")
            if wrong := next((w for variant in _variants(start) for w in variant.split() if not _PLAIN.fullmatch(w)), None):
                raise RuleError(f"{where}: {start!r}: {wrong!r} is no word; write words of letters and digits, and # for any number")
        parts = [_words(variant) for start in values["starts"] for variant in _variants(start)]
        longest_first = sorted(parts, key=len, reverse=True)
        return re.compile(r"\W{0,8}(?i:" + "|".join(longest_first) + r")(?![a-z\d]|(?<=[A-Z])[A-Z])")
    except re.error as error:
        raise RuleError(f"{where}: the pattern is wrong: {error}") from error


def _variants(start: str) -> list[str]:
    """ "a (b|c) d" → "a b d", "a c d"; an empty alternative leaves the word out."""
    pieces = _GROUP.split(start)
    choices = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    return [words for choice in itertools.product(*choices) if (words := " ".join("".join(choice).split()))]


def _words(variant: str) -> str:
    return r"[\W_]{1,4}".join(r"\d{1,4}" if word == "#" else re.escape(word) for word in variant.split())


def _keys(phrase: Phrase) -> set[str]:
    if phrase.keys:
        return set(phrase.keys)
    firsts = {variant.split()[0].lower() for start in phrase.starts for variant in _variants(start)}
    return {"0" if first == "#" else first for first in firsts}
