"""Publication lines: is a line nothing but "when, by whom, how often read"?

A line in, a bool out. The dates are taken out of the line; the rest falls into pieces between separators, and each must
be something that such a line holds: a label ("Diterbitkan:"), a counter ("1.999 Views"), an outlet ("Kompas.com"), a name
behind "Oleh", beside a separator, or with a comma before date and clock time. One other piece makes it a sentence, a headline or a caption.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from beritaparse.rules.load import read_toml
from beritaparse.text.dates.relative import RELATIVE
from beritaparse.text.dates.scan import scan

if TYPE_CHECKING:
    from beritaparse.text.dates.scan import Stamp

__all__ = ["is_stamp_line"]

_DATA = read_toml("lexicon/dates.toml")
_WORDS = _DATA["words"]
_SMALL = frozenset((*_WORDS["labels"], *_WORDS["modified"], *_WORDS["counters"], *_DATA["zones"]))
_BYLINES = frozenset(word for phrase in _WORDS["bylines"] for word in phrase.split())
_NO_NAME = frozenset(_WORDS["no_name"])
_PLACES = frozenset(_WORDS["places"])
_BETWEEN = frozenset(("&", "/", "and", "dan", "dkk", "dkk."))
"""Words between names."""

_LONGEST = 160
_NAME_WORDS = 5
_ANNOUNCED_WORDS = 8
_SHORT = 3
_LOOSE_NAMES = 2
_SEPARATORS = re.compile(r"[|•·/–—;\n\r]| - |--|^- ?| -$")
_CLOCK_ALONE = re.compile(r"[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})? ?(WIB|WITA|WIT)", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s,:()\[\]©\u0000]+")
_DOMAIN = re.compile(r"[\w.-]+\.(?:com|id|net|org|news|tv|info|press|go|co)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9][0-9.,]*[kKxX]?|[+-]|[Aa][+-]?|\W+")
_SPAN = re.compile(r"[0-9] ?[-–—] ?$")
_MARK = "\u0000"


def is_stamp_line(text: str) -> bool:
    """Whether a line is nothing but a publication stamp, with its byline, outlet and counters.

    >>> is_stamp_line("Rina Kartala | Minggu, 31 Agustus 2025 | 10:15 WIB")
    True
    >>> is_stamp_line("Rapat digelar Minggu, 31 Agustus 2025, pukul 10.15 WIB.")
    False
    """
    line = text.strip()
    if not line or len(line) > _LONGEST:
        return False
    bare = " ".join(line.split()).strip(" .,|-–•()")
    if RELATIVE.fullmatch(bare) or _CLOCK_ALONE.fullmatch(bare):
        return True
    stamps = [stamp for stamp in scan(line, loose=True) if stamp.year is not None]
    if not stamps or any(_is_event(line, stamp) for stamp in stamps):
        return False
    return _pieces_fit(_without(line, stamps), timed=any(isinstance(stamp.value, datetime) for stamp in stamps))


def _is_event(line: str, stamp: Stamp) -> bool:
    """A weekday with the date in brackets is how sentences tell when something happened; so is a span of days."""
    return "(" in line[stamp.start : stamp.end] or _SPAN.search(line[max(0, stamp.start - 8) : stamp.start]) is not None


def _without(line: str, stamps: list[Stamp]) -> str:
    """The line with a mark in place of each date."""
    behind, parts = 0, []
    for stamp in stamps:
        parts += [line[behind : stamp.start], _MARK]
        behind = stamp.end
    return "".join([*parts, line[behind:]])


def _pieces_fit(line: str, *, timed: bool) -> bool:
    names = 0
    for piece in _SEPARATORS.split(line):
        if _small(piece) or _announced(piece):
            continue
        if _MARK not in piece:
            names += 1
            if names > _LOOSE_NAMES or not _stands_alone(piece, timed=timed):
                return False
        elif not _beside_fits(piece, timed=timed):
            return False
    return True


def _stands_alone(piece: str, *, timed: bool) -> bool:
    """A name, an outlet or a rubric between separators; beside a clock time a short one needs only its first capital."""
    tokens = _tokens(piece)
    if ":" in piece or piece.rstrip()[-1:] in (".", "!", "?"):
        return False
    if timed and len(tokens) <= _SHORT and tokens and tokens[0][0].isupper():
        return all(token.isalpha() and token.lower() not in _NO_NAME for token in tokens) or _is_name(tokens)
    return _is_name(tokens)


def _beside_fits(piece: str, *, timed: bool) -> bool:
    """Whether what stands right beside the date, without a separator, belongs to a publication line."""
    before, *between, after = piece.split(_MARK)
    tokens = _tokens(before)
    glued = before[-1:].isalpha() and (_is_name(tokens) or len(tokens) == 1)
    outlet = before.rstrip().endswith((",", "-")) and 0 < len(tokens) <= _NAME_WORDS and _DOMAIN.fullmatch(tokens[-1])
    author = timed and before.rstrip().endswith(",") and len(tokens) > 1 and _is_name(tokens) and tokens[0].lower() not in _PLACES
    fits = glued or outlet or author or _announced(before) or _small(before) or (timed and len(tokens) == 1 and _is_name(tokens))
    return bool(fits) and all(
        _small(rest) or _announced(rest) or (timed and len(rest.split()) == 1 and _is_name(rest.split())) for rest in (*between, after)
    )


def _small(piece: str) -> bool:
    """Labels, counters, numbers and zones only."""
    return all(_is_small(token) for token in _tokens(piece))


def _is_small(token: str) -> bool:
    return token.lower().strip(".") in _SMALL or _NUMBER.fullmatch(token) is not None


def _announced(piece: str) -> bool:
    """A name behind "Oleh", "Editor:" and the like, labels aside; it may be an account."""
    tokens = [token for token in _tokens(piece) if not _is_small(token)]
    at = next((i for i, token in enumerate(tokens) if token.lower() in _BYLINES), None)
    if at is None or (at and not _is_name(tokens[:at])):
        return False
    rest = [token for token in tokens[at:] if token.lower() not in _BYLINES and token.lower() not in _BETWEEN]
    return len(rest) <= 1 or _is_name(rest, most=_ANNOUNCED_WORDS)


def _tokens(piece: str) -> list[str]:
    """The words of a piece, without the dashes that join them to a date."""
    return [token for word in _TOKEN.findall(piece) if (token := word.strip("-"))]


def _is_name(tokens: list[str], most: int = _NAME_WORDS) -> bool:
    """A few words that begin with a capital, or an outlet's address, an account; no word that only titles have."""
    return 0 < len(tokens) <= most and all(
        (token[0].isupper() or token[0] == "@" or _DOMAIN.fullmatch(token)) and token.lower() not in _NO_NAME for token in tokens
    )
