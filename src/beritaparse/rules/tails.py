"""What may stand behind the words of a boilerplate phrase: a line and where the words end in, yes or no out.

The words alone seldom tell: "Baca juga: Harga Cabai Naik" is a link, "Baca juga doa ini setiap pagi." is a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TAILS", "Tail", "tail_fits"]

Tail = Literal["any", "colon", "dash", "linked", "list", "name", "none", "numbers", "short", "title"]
"""any: anything. none: nothing but punctuation. colon: a colon, bar or arrow, then anything. dash: a dash, then anything.
linked: most of the line stands in a link. list: a colon, then words without a sentence. name: names of people, in capitals if no colon
stands before them. numbers: digits and what separates them. short: at most six words, no sentence. title: a headline:
no sentence, its first word in capitals."""

TAILS: tuple[str, ...] = get_args(Tail)

_WORD = re.compile(r"\w")
_COLON = re.compile(r"\W{0,2}?\s{0,3}[:：|»›>→➜;]")
_DASH = re.compile(r"\s{0,3}[-–—~]+\s|\s[-–—~]")
_NUMBERS = re.compile(r"[\d\s|/,.:…«»<>-]*\Z")
_TITLE = re.compile(r"[\W_]{0,6}[A-Z\d]")
_NAME = re.compile(
    r"\W{0,4}[A-Z][\w.'’`-]*(?:(?:\s?[,&/|+]\s?|\s[-–•]\s|\s)(?:[A-Z][\w.'’`-]*:?|dan|bin|binti|van|de|al|el|at)){0,12}\s?(?:\([^()]{0,30}\))?[.*]?\Z"
)
_COLON_NAME = re.compile(r'\s{0,3}[:：]\s{0,3}[^.!?;:“”"]{0,90}(?:[:.|][^!?;“”"]{0,60})?\Z')
_LISTED = re.compile(r"[,|/&]")
_NAME_WORDS = 4
"""More words in capitals are a headline: "Penulis Sekar Ayu Luncurkan Buku Baru"."""
_SHORT = 6
_LIST = 400
_MOSTLY = 0.6


def tail_fits(tails: tuple[str, ...], text: str, at: int, linked: int) -> bool:
    """Whether one of the tails fits what stands in ``text`` from ``at``."""
    return any(_FITS[tail](text, at, linked) for tail in tails)


def _any(_text: str, _at: int, _linked: int) -> bool:
    return True


def _none(text: str, at: int, _linked: int) -> bool:
    return _WORD.search(text, at) is None


def _colon(text: str, at: int, _linked: int) -> bool:
    return _COLON.match(text, at) is not None


def _dash(text: str, at: int, _linked: int) -> bool:
    return _DASH.match(text, at) is not None


def _is_linked(text: str, _at: int, linked: int) -> bool:
    return linked >= _MOSTLY * len(text)


def _list(text: str, at: int, _linked: int) -> bool:
    return len(text) <= _LIST and _COLON.match(text, at) is not None and not _is_sentence(text)


def _name(text: str, at: int, _linked: int) -> bool:
    if _WORD.search(text, at) is None:
        return False
    if _COLON_NAME.match(text, at) is not None:
        return True
    few = text.count(" ", at) <= _NAME_WORDS or _LISTED.search(text, at) is not None
    return few and text[at : at + 1].isspace() and _NAME.match(text, at) is not None


def _numbers(text: str, at: int, _linked: int) -> bool:
    return _NUMBERS.match(text, at) is not None


def _short(text: str, at: int, _linked: int) -> bool:
    return not _is_sentence(text) and text.count(" ", at) <= _SHORT


def _title(text: str, at: int, _linked: int) -> bool:
    return not _is_sentence(text) and _TITLE.match(text, at) is not None


def _is_sentence(text: str) -> bool:
    """A headline has no full stop at its end, save "…"."""
    return text.endswith((".", ".”", '."', ".’", ";", ",")) and not text.endswith("..")


_FITS: dict[str, Callable[[str, int, int], bool]] = {
    "any": _any,
    "colon": _colon,
    "dash": _dash,
    "linked": _is_linked,
    "list": _list,
    "name": _name,
    "none": _none,
    "numbers": _numbers,
    "short": _short,
    "title": _title,
}
