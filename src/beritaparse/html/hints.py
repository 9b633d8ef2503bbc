"""What the words in class and id attributes say about an element, for sites that no template knows."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from beritaparse.rules.load import read_toml

__all__ = ["body_words", "hint_of", "is_byline", "is_opening", "is_prose", "is_stamp", "is_weak", "prose_share"]

_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+")
_TOKEN = re.compile(r"[^\W\d_]+")
_SENTENCE_END = (".", "!", "?", "”", '"', "’", ":", ")", "…", ",", ";")
_LONG = 200
_SHORT = 25
_MANY_CLASSES = 12
_SHORT_CLASS = 80


class _Hints(NamedTuple):
    remove_words: frozenset[str]
    remove_phrases: tuple[str, ...]
    weak: frozenset[str]
    keep: tuple[str, ...]
    caption_words: frozenset[str]
    caption_phrases: tuple[str, ...]
    credit_words: frozenset[str]
    credit_phrases: tuple[str, ...]
    stamp_words: frozenset[str]
    byline_words: frozenset[str]
    body_words: frozenset[str]
    opening: tuple[str, ...]
    prose_words: frozenset[str]


@cache
def _hints() -> _Hints:
    data: dict[str, Any] = read_toml("markup/hints.toml")
    return _Hints(
        frozenset(data["remove"]["words"]),
        tuple(data["remove"]["phrases"]),
        frozenset("hint:" + word for word in data["remove"]["weak"]),
        tuple(data["remove"]["keep"]),
        frozenset(data["caption"]["words"]),
        tuple(data["caption"]["phrases"]),
        frozenset(data["credit"]["words"]),
        tuple(data["credit"]["phrases"]),
        frozenset(data["stamp"]["words"]),
        frozenset(data["byline"]["words"]),
        frozenset(data["body"]["words"]),
        tuple(data["body"]["opening"]),
        frozenset(data["prose"]["words"]),
    )


@lru_cache(maxsize=16384)
def hint_of(attribute: str) -> str | None:
    """What a class or id attribute says: "caption", "credit", "remove:<word>", or None."""
    tokens = attribute.split()
    if len(tokens) > _MANY_CLASSES:  # body_class()-like lists name categories and tags of the page, not the element
        return None
    hints = _hints()
    low = attribute.lower()
    words = {word.lower() for token in tokens for word in _WORD.findall(token)} | {token.lower() for token in tokens}
    if words & hints.credit_words or any(phrase in low for phrase in hints.credit_phrases):
        return "credit"
    if words & hints.caption_words or any(phrase in low for phrase in hints.caption_phrases):
        return "caption"
    phrase = next((phrase for phrase in hints.remove_phrases if phrase in low), None)
    if phrase:
        return f"remove:{phrase}"
    if any(word in low for word in hints.keep):
        return None
    word = next((word for word in sorted(words & hints.remove_words)), None)
    return f"remove:{word}" if word else None


def is_weak(reason: str) -> bool:
    """Whether a label by class word or hiding gives way to any running text inside."""
    return reason == "markup:hidden" or reason in _hints().weak


@lru_cache(maxsize=4096)
def is_stamp(attribute: str) -> bool:
    """Whether the class of a piece of a line says that it tells when the story was published."""
    return len(attribute) <= _SHORT_CLASS and bool({word.lower() for word in _WORD.findall(attribute)} & _hints().stamp_words)


@lru_cache(maxsize=4096)
def is_byline(attribute: str) -> bool:
    """Whether a class, id, rel or itemprop attribute names the people who made the story."""
    return bool({word.lower() for word in _WORD.findall(attribute)} & _hints().byline_words)


@lru_cache(maxsize=16384)
def body_words(attribute: str) -> int:
    """How many words of a class or id attribute speak for a story container."""
    found = {word.lower() for word in _WORD.findall(attribute)}
    return len(found & _hints().body_words)


def is_opening(attribute: str) -> bool:
    """Whether a class says that its box holds the story's first text, and no deck."""
    low = attribute.lower()
    return any(phrase in low for phrase in _hints().opening)


def prose_share(text: str) -> float:
    """The share of function words in a text, from 0 to 1."""
    words = _TOKEN.findall(text[:_LONG].lower())
    if not words:
        return 0.0
    known = _hints().prose_words
    return sum(word in known for word in words) / len(words)


def is_prose(text: str, linked: int = 0) -> bool:
    """Whether a block reads like a sentence of a story rather than a menu, a headline or a list of links."""
    if len(text) < _SHORT or linked * 2 > len(text):
        return False
    return text.endswith(_SENTENCE_END) or (len(text) > 60 and prose_share(text) > 0.12)  # noqa: PLR2004
