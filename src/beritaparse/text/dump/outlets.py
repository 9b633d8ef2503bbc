"""The outlet's own names in a text dump, where no metadata gives them.

Lines in, names out: from the copyright line at the foot ("Copyright © 2024. Kabar Senja!"), from the line of publication
("Kabarsenja.com - 11/07/2022, 15:30 WIB") and from a domain that stands alone near the headline.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beritaparse.text.dates.parse import is_stamp_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["dump_outlets"]

_TOP = 30
_LINE = 120
_COPYRIGHT = re.compile(
    r"\W{0,3}(?:(?i:copyright|hak cipta)\s?(?:©|\([cC]\))?|©|\([cC]\))\s?"
    r"(?:(?:19|20)\d{2}(?:\s?[-–]\s?(?:19|20)?\d{2})?)?[\s.,|:–-]{0,4}(?i:by |oleh |pt\.? )?"
)
_NAME = re.compile(r"[A-Za-z][\w-]{1,30}\.(?:com|co\.id|id|net|co|tv|news)\b|[A-Z][\w’'&-]{1,30}(?: [A-Z][\w’'&-]{0,30}){0,3}")
_STAMPED = re.compile(r"([A-Za-z][\w-]{2,30}\.(?:com|co\.id|id|net|co|tv|news))\s?[-–,|]\s")
_DOMAIN = re.compile(r"(?:www\.)?[A-Za-z][\w-]{2,30}\.(?:com|co\.id|id|net|co|tv|news)")
_NO_NAME = re.compile(r"\s?\b(?i:all|the|hak|kly|managed|rights?|allrights?|copyright|powered|proudly|inc|ltd|group|network)\b.*")


def dump_outlets(lines: Sequence[str]) -> tuple[str, ...]:
    """The names, each once; () where the dump tells none."""
    return tuple(dict.fromkeys(_names(lines)))


def _names(lines: Sequence[str]) -> Iterable[str]:
    for line in lines[:_TOP]:
        if len(line) > _LINE:
            continue
        stamped = _STAMPED.match(line)
        if stamped is not None and is_stamp_line(line):
            yield stamped.group(1)
        elif _DOMAIN.fullmatch(line):
            yield line.removeprefix("www.")
    for line in lines:
        found = _COPYRIGHT.match(line) if len(line) <= _LINE else None
        name = _NAME.match(line, found.end()) if found is not None else None
        if name is not None and (kept := _NO_NAME.sub("", name.group())):
            yield kept
