"""Captions: the text under a photo in, what it says and who took the photo out.

`split_credit` takes a caption apart. Outlets print the credit behind the caption (in brackets, behind "Foto:", behind a slash or
the copyright sign) or in front of it (in capitals, as a path "AGENCY/NAME"), and some glue the two together or print the caption twice.
`is_caption_like` tells by the text alone whether a line is a caption at all: two thirds of them have no label.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.rules.load import read_toml
from beritaparse.text.captions.credits import credit_at_end, credit_in_front, is_credit, may_have_credit, plain_credit

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["has_credit", "is_caption_like", "says_something", "split_credit"]

_LABEL = re.compile(
    r"\W{0,4}(?:(?:(?i:keterangan|ket|teks)\W{1,2}(?i:foto|gambar)|(?i:foto|photo|caption)(?:\s(?i:caption))?)\s?[:.]|:"
    r"|(?i:keterangan gambar), |(?i:lihat foto|perbesar)(?=[\W]|[A-Z]))\W{0,3}"
)
_OUTLET_IN_FRONT = re.compile(r"[A-Z][\w-]{2,30}\.(?:COM|CO\.ID|ID|NET)(?:, [A-Z]{3,20}(?: [A-Z]{3,20})?)? [-–] (?=[A-Z])")
_SEED = 25
_LONGEST = 700
_LIKELY = 320
_LOOSE = 220
_CAPS_LABEL = re.compile(r"[A-Z][A-Z’'-]+(?: [A-Z’'&-]{2,}){1,4}: [A-Z]")
_OFFICE = re.compile(r"(?:[A-Z][\w.’'-]*,? ){3,12}(?:\([\w ]{2,30}\) )?[a-z]")
_NAME_WORD = r"(?:[A-Z(][\w.’'()/-]*|dan|di|pada|dari|untuk|bidang|dr|[a-z]{3,10}wan|politikus)"
_NAME_PHRASE = re.compile(rf"{_NAME_WORD}(?:(?:, ?| ){_NAME_WORD}){{1,17}},? ?\.?\Z")
_DAY_AT_END = re.compile(r"\(\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\)\.?\Z")
_SENTENCE = re.compile(r"[.!?] [A-Z“\"][a-z]")
_WORDS = re.compile(r"\w+")


class _Words(NamedTuple):
    leads: frozenset[str]
    marks: tuple[str, ...]
    moments: tuple[str, ...]
    speech: frozenset[str]
    offices: frozenset[str]


@cache
def _words() -> _Words:
    data = read_toml("lexicon/photo.toml")
    moments = tuple(f" {word} " for word in data["moments"])
    offices = frozenset(read_toml("lexicon/titles.toml")["heads"])
    return _Words(frozenset(data["leads"]), tuple(data["marks"]), moments, frozenset(data["speech"]), offices)


def split_credit(text: str, *, outlets: Sequence[str] = ()) -> tuple[str | None, str | None]:
    """A caption and its credit; None for what is not there. Brackets, "Foto:" and the copyright sign go."""
    text = " ".join(text[:4000].split())
    if not text or not any(c.isalnum() for c in text):
        return None, None
    once = _once(text)
    if (credit := is_credit(once, outlets)) is not None:
        return None, credit
    label = _LABEL.match(once)
    rest = once[label.end() :] if label else once
    outlet = _OUTLET_IN_FRONT.match(rest)
    rest = rest[outlet.end() :] if outlet else rest
    caption, credit = credit_at_end(rest, outlets)
    if credit is None:
        caption, credit = credit_in_front(once)
        caption = caption if credit is not None else rest
    else:
        caption, _ = credit_at_end(caption, outlets, sure=True)
    return _clean(caption) or None, credit


def _clean(caption: str) -> str:
    """Without what stood between caption and credit."""
    return caption.strip(" \t/|-–—•·*:")


def _once(text: str) -> str:
    """A caption that is printed twice in a row, once: with its credit, wherever that stands."""
    if len(text) < 2 * _SEED:
        half = len(text) // 2
        return text[:half].strip() if text[:half].strip() == text[-half:].strip() and half > 1 and " " in text[:half] else text
    at = text.find(text[:_SEED], _SEED)
    if at < 0:
        return text
    first, second = text[:at].strip(), text[at:].strip()
    return max(first, second, key=len) if first.startswith(second[:-1]) or second.startswith(first[:-1]) or _same(first, second) else text


def _same(first: str, second: str) -> bool:
    """Whether one of them is the other with a credit behind it."""
    short, long = sorted((credit_at_end(first, ())[0], credit_at_end(second, ())[0]), key=len)
    return long.startswith(short.rstrip(" .")) and len(long) - len(short) < 80  # noqa: PLR2004 - a credit is not longer


def has_credit(text: str, *, outlets: Sequence[str] = ()) -> bool:
    """Whether a line is a photo credit, or ends in or opens with one that can be nothing else."""
    if len(text) > _LONGEST or not text.strip():
        return False
    if text[:1].isalpha() and credit_in_front(text, sure=True)[1] is not None:
        return True
    if not may_have_credit(text):
        return False
    if is_credit(text, outlets) is not None:
        return True
    opens = text.split(None, 1)[0].casefold().strip(":.") in _words().leads
    return credit_at_end(text, outlets, sure=not opens)[1] is not None


def is_caption_like(text: str, *, loose: bool = False) -> bool:
    """Whether a line reads like a caption.

    ``loose`` is for lines between headline and dateline, where a caption is likely: then a single sentence that begins with
    somebody's office and name and tells of a moment counts as well; elsewhere that may be the story's first sentence.
    """
    if not text or len(text) > _LONGEST:
        return False
    if has_credit(text):
        return True
    if len(text) > _LIKELY or text[:1] in "“\"'‘-–•":
        return False
    low = text.casefold()
    words = _words()
    if any(mark in low for mark in words.marks) and not _speaks(low, words):
        return True
    if _opens_like_caption(text, low, words) or _CAPS_LABEL.match(text):
        return True
    return loose and _is_moment(text, low, words)


def _opens_like_caption(text: str, low: str, words: _Words) -> bool:
    first = _WORDS.findall(low[:60])[:3]
    if not first or (len(first) > 1 and first[1] in ("itu", "ini", "tersebut")):
        return False
    opens = first[0] in words.leads or " ".join(first[:2]) in words.leads
    return opens and not _SENTENCE.search(text) and not _speaks(low, words) and (plain_credit(first[0]) or not text.endswith("."))


def says_something(text: str) -> bool:
    """Whether a sentence quotes or reports somebody, as no caption does."""
    return _speaks(text.casefold(), _words())


def _speaks(low: str, words: _Words) -> bool:
    return not words.speech.isdisjoint(_WORDS.findall(low)) or "“" in low or '"' in low


def _is_moment(text: str, low: str, words: _Words) -> bool:
    """One sentence: office and name, then what happens, with the day in brackets at its end or a word like "saat"."""
    if len(text) > _LOOSE or _SENTENCE.search(text) or _speaks(low, words):
        return False
    office = low.split(None, 1)[0] in words.offices
    if office and _NAME_PHRASE.match(text):
        return True
    tied = _DAY_AT_END.search(text) is not None or any(word in low for word in words.moments)
    return tied and (office or _OFFICE.match(text) is not None)
