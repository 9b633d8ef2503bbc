"""Names of outlets at a given point of a text: a page's own names, the known ones, and domains.

In goes the text and a position, out comes where the name ends and how sure it is. Names are compared by their letters and
digits only, so that the site "Warta Rimba" (wartarimba.com) is found in "WARTARIMBA", "Warta Rimba.com" and "wartarimba.com".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from beritaparse.rules.load import read_toml
from beritaparse.text.places.gazetteer import fold_place, gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Found", "OutletNames", "outlet_names"]


class Found(NamedTuple):
    """An outlet's name in a text."""

    end: int
    sure: bool
    """It is an outlet wherever it stands; otherwise only beside a place or in brackets."""

    city_end: int = 0
    """Where a place at its head ends ("MATARAM.lombok.com"); 0 if there is none."""


_SHORTEST: Final = 3
_PREFIX_OF_NAME: Final = 6
"""A token that begins with this many letters of a page's name is one of its rubrics ("WartarimbaSport")."""
_PIECE: Final = re.compile(r"\w+")
_LINK: Final = re.compile(r" ?[.&'’|]?-? ?(?=\w)")
_HOST: Final = re.compile(r"[A-Za-z0-9][\w-]{0,40}(?:\.[\w-]{1,40}){1,5}")
_SPACED_ENDING: Final = re.compile(r"\.? ?(?:CO\.ID|COM|CO|ID|NET)\b|\.(?:co\.id|com|co|id|net)\b")
_CAMEL: Final = re.compile(r"[A-Za-z]{0,40}?[a-z][A-Z]\w{0,40}(?!\w)")
_WWW: Final = re.compile(r"^(?:https?://)?(?:www|m|amp|mobile)\.")
_TITLE_PARTS: Final = re.compile(r"\s+[-|–—:•]\s+|\s*[|•]\s*")
_NEWSY: Final = ("news", "com", "online", "media", "post", "id", "co")
_TOO_COMMON: Final = frozenset(("berita", "news", "media", "home", "portal", "online", "beranda", "indonesia", "terkini"))
_MAX_WORDS: Final = 6


def _lexicon() -> dict[str, list[str]]:
    return read_toml("lexicon/outlets.toml")


@cache
def _known() -> dict[str, bool]:
    """Folded names of the lexicon, and whether they are outlets wherever they stand."""
    words = _lexicon()
    known = dict.fromkeys((fold_place(name) for name in words["beside_a_place"]), False)
    return known | dict.fromkeys((fold_place(name) for name in words["names"]), True)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(_lexicon()["endings"], key=len, reverse=True))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_lexicon()[kind])


def _domain_keys(domain: str) -> Iterator[str]:
    """What a host name is printed as: itself, without its ending, and the name proper."""
    host = _WWW.sub("", domain.casefold()).split("/")[0].rstrip(".")
    yield fold_place(host)
    labels = host.split(".")
    for size in (2, 1):
        if len(labels) > size and ".".join(labels[-size:]) in _endings():
            core = labels[:-size]
            yield fold_place("".join(core))
            yield from _core_keys(fold_place(core[-1]))
            return


def _core_keys(core: str) -> Iterator[str]:
    yield core
    for tail in _NEWSY:
        if core.endswith(tail) and len(core) - len(tail) > _SHORTEST:
            yield core[: -len(tail)]


def _name_keys(name: str) -> Iterator[str]:
    yield fold_place(name)
    for part in _TITLE_PARTS.split(name)[:2]:
        yield fold_place(part)


class OutletNames:
    """The names under which the outlets of one page may be printed."""

    def __init__(self, outlets: Sequence[str]) -> None:
        keys: set[str] = set()
        self.initials: set[str] = set()
        for name in outlets:
            if "." in name and " " not in name.strip():
                keys.update(_domain_keys(name.strip()))
            else:
                keys.update(_name_keys(name))
                self.initials.add("".join(word[0] for word in _PIECE.findall(name)).upper())
        self._own = {key for key in keys if len(key) >= _SHORTEST and key not in _TOO_COMMON and not gazetteer().longest_place((key,), 0)}

    def is_own(self, name: str) -> bool:
        """Whether a name is one of the page's."""
        return fold_place(name) in self._own

    def at(self, text: str, at: int) -> Found | None:
        """The outlet's name that begins at ``at``: a known name, the page's own or a domain, whichever is longest."""
        found = [f for f in (self._named(text, at), self._domain(text, at)) if f]
        return max(found, default=None)

    def _named(self, text: str, at: int) -> Found | None:
        key, end, best = "", at, None
        for _ in range(_MAX_WORDS):
            piece = _PIECE.match(text, end)
            if not piece:
                break
            key += fold_place(piece.group())
            end = piece.end()
            sure = True if key in self._own else _known().get(key)
            if sure is not None:
                best = Found(end, sure)
            link = _LINK.match(text, end)
            if not link:
                break
            end = link.end()
        return self._with_ending(text, best) if best else self._rubric(text, at)

    def _with_ending(self, text: str, found: Found) -> Found:
        """Take in an ending (" CO.ID") or an exclamation mark behind a name."""
        tail = _SPACED_ENDING.match(text, found.end)
        end = tail.end() if tail else found.end
        if text[end : end + 1] == "!":
            end += 1
        return Found(end, found.sure or bool(tail))

    def _rubric(self, text: str, at: int) -> Found | None:
        """A page's name with a rubric grown to it: "LimaSport" of lima.com is too short, "WartarimbaSport" is one."""
        piece = _PIECE.match(text, at)
        if not piece or not _CAMEL.fullmatch(piece.group()):
            return None
        key = fold_place(piece.group())
        if any(len(own) >= _PREFIX_OF_NAME and key.startswith(own) for own in self._own):
            return Found(piece.end(), sure=True)
        return None

    def _domain(self, text: str, at: int) -> Found | None:
        """A token that is a host name, also with a place grown to its end ("TEMPO.COTokyo") or standing as its first label."""
        run = _HOST.match(text, at)
        if not run:
            return None
        dot = text.find(".", at, run.end())
        while dot > 0:
            if end := _ending_at(text, dot + 1):
                return Found(end, sure=True, city_end=self._city_label(text[at:dot]) and at + text[at:dot].find("."))
            dot = text.find(".", dot + 1, run.end())
        return None

    def _city_label(self, host: str) -> bool:
        """Whether the first label is the city: "BONE.WARTARIMBA" of the site wartarimba.id, or "BONE.wartarimba"."""
        first, *rest = host.split(".")
        if not rest or not first[0].isupper() or not gazetteer().longest_place((first,), 0):
            return False
        return fold_place(rest[-1]) in self._own or (first.isupper() and rest[-1].casefold() not in _words("networks"))


def _ending_at(text: str, at: int) -> int:
    """The end of a host name whose ending begins at ``at``; 0 if there is none, or if the word goes on."""
    for ending in _endings():
        end = at + len(ending)
        if text[at:end].casefold() != ending:
            continue
        follows = text[end : end + 1]
        if follows.isupper() and _place_at(text, end):
            return end
        goes_on = follows.isalnum() or follows == "_" or (follows == "." and text[end + 1 : end + 2].islower())
        if not goes_on:
            return end
    return 0


def _place_at(text: str, at: int) -> bool:
    word = _PIECE.match(text, at)
    return bool(word and gazetteer().longest_place((word.group(),), 0))


@lru_cache(maxsize=64)
def outlet_names(outlets: tuple[str, ...]) -> OutletNames:
    """The names of a page's outlets; kept for the next page of the same site."""
    return OutletNames(outlets)
