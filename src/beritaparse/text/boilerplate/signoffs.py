"""Sign-offs: the last paragraph of a story in, the paragraph without its closing mark out.

A desk closes a story with its code, somebody's name, the outlet's or a star: "… kata dia. (abc/def)", "….(Kabar Senja)", "… . ***".
Behind the end of a sentence almost any short bracket is one. Without a full stop before it a bracket may explain a word
("Komisi Pemilihan Umum (KPU)", "usia (45)"), so that only codes that no text would hold count there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["strip_signoff"]

_ROUNDS = 3
_LONGEST = 60
_MOST_WORDS = 4
_SHORT_WORD = 7

_STOPS = (".", "!", "?", "…", "*")
_ENDS = (*_STOPS, "”", '"', "’", "'")
_CODE = re.compile(
    r"\*?/?(?:[a-z]{1,5}\d{0,4}|[a-z]?\d{1,3})(?:\s?[/-]\s?(?:[a-z]{1,6}\d{0,4}|[a-z]?\d{1,3}|[A-Z]{3,5}|[A-Z][a-z]{1,4})){1,3}\*?"
)
_MIXED = re.compile(r"[a-z]{1,6}\d{1,4}|[a-z]{1,3}\d{1,3}[a-z]{0,3}")
_KNOWN = re.compile(
    r"\W{0,3}(?:red|rls|rilis|release|redaksi|adv|advertorial|pariwara|ant|bersambung|habis|selesai|end|tamat)"
    r"(?:\W{1,3}\w{1,12}){0,2}\W{0,3}",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:QS|Q\.S|HR|H\.R|Surat|Surah|Al-|An-|Ar-|As-|At-|Az-|Ali |Matius|Markus|Lukas|Yohanes|Mazmur|Ayat|Pasal|Hadis)\b"
    r"|.{0,40}\d\s?:\s?\d|(?:[A-Z][^\W\d_]{0,12}\W?)?(?:19|20)\d\d\Z"
)
_STAGE = frozenset(
    (
        "baru",
        "diam",
        "dua",
        "empat",
        "foto",
        "gambar",
        "ibid",
        "ketawa",
        "lama",
        "lima",
        "menangis",
        "satu",
        "senyum",
        "sic",
        "tawa",
        "terjemahan",
        "tersenyum",
        "tertawa",
        "tiga",
        "video",
    )
)
"""Single words in brackets behind a sentence that describe how it was said, and the like."""
_OPPOSITES = frozenset(("ayah/ibu", "dan/atau", "ibu/anak", "km/jam", "pagi/sore", "pria/wanita", "siang/malam", "suami/istri", "ya/tidak"))
_SOURCE = re.compile(r"(?:sumber|source|editor|penulis|reporter|pewarta|laporan|kontributor|foto|dok|ant|antara)\b.{0,50}\Z", re.IGNORECASE)
_NAMED = re.compile(r"[\w./@!&’'+ -]+")
_INITIALS = re.compile(r"(?<=[.!?…”\"’])\s?-?\s?(?:[A-Z]{3,4}|[a-z]{2,4}/[a-z]{2,4})\Z")
_CREDIT = re.compile(
    r"(?<=[.!?…”\"’)])\s?(?:Editor|Penulis|Reporter|Pewarta|Redaktur|Kontributor|Wartawan|Sumber)\s?:\s?[A-Z][\w.,’' -]{2,50}\Z"
)
_LETTER = re.compile(r"[^\W\d_]")


class _Cut(NamedTuple):
    """A paragraph without a mark, and the mark."""

    rest: str
    mark: str


def strip_signoff(text: str, *, outlets: Sequence[str] = ()) -> tuple[str, str | None]:
    """The last paragraph without its sign-off, and the sign-off as printed; None where there is none. All of it may be one."""
    rest = text.rstrip()
    marks: list[str] = []
    for _ in range(_ROUNDS):
        cut = _cut(rest, outlets)
        if cut is None:
            break
        rest = cut.rest
        marks.insert(0, cut.mark)
    return (rest, " ".join(marks)) if marks else (text, None)


def _cut(text: str, outlets: Sequence[str]) -> _Cut | None:
    if not text:
        return None
    last = text[-1]
    if last in "*]" and (cut := _cut_stars(text)) is not None:
        return cut
    if last in ")]" or (last in ".*,;" and text[-2:-1] in (")", "]")):
        return _cut_bracket(text, outlets)
    found = _INITIALS.search(text, max(0, len(text) - 14)) or _CREDIT.search(text, max(0, len(text) - 90))
    return _Cut(text[: found.start()].rstrip(), found.group().strip()) if found else None


def _cut_stars(text: str) -> _Cut | None:
    """ "***", ".*" and ".[]"; a star in front of a bracket belongs to the bracket."""
    rest = text.removesuffix("[]").rstrip("* ")
    mark = text[len(rest) :].strip()
    if rest == text or rest.endswith(("(", "[")) or (len(mark) == 1 and text[-2:-1].isalnum()):
        return None
    return _Cut(rest, mark)


def _cut_bracket(text: str, outlets: Sequence[str]) -> _Cut | None:
    close = max(text.rfind(")"), text.rfind("]"))
    opening = text.rfind("(" if text[close] == ")" else "[", 0, close)
    if opening < 0 or close - opening > _LONGEST + 2:
        return None
    before, inner = text[:opening].rstrip(), text[opening + 1 : close].strip()
    stopped = text[close + 1 :].startswith(".") and before != ""
    ended = not before or before.endswith(_STOPS if stopped else _ENDS)
    if not _is_signoff(inner, outlets, ended=ended, square=text[close] == "]"):
        return None
    if stopped and not before.endswith(_ENDS):
        before += "."
    return _Cut(before, text[opening:].strip())


def _is_signoff(inner: str, outlets: Sequence[str], *, ended: bool, square: bool) -> bool:
    """``ended``: the bracket stands behind the end of a sentence, or alone."""
    if not inner or not _LETTER.search(inner):
        return not any(c.isdigit() for c in inner)
    if "," in inner or inner.casefold() in _OPPOSITES or _REFERENCE.match(inner):
        return False
    if _CODE.fullmatch(inner) or _MIXED.fullmatch(inner) or _is_outlet(inner, outlets):
        return True
    if _KNOWN.fullmatch(inner):
        return ended or inner.count(" ") == 0
    return ended and (_closes(inner) or (square and inner.count(" ") < _MOST_WORDS and inner.casefold() not in _STAGE))


def _closes(inner: str) -> bool:
    """Whether a bracket behind the end of a sentence is a desk's code, a name or a source."""
    if _SOURCE.match(inner):
        return True
    words = inner.split()
    if _NAMED.fullmatch(inner) is None or len(words) > _MOST_WORDS:
        return False
    if len(words) == 1 and inner.islower():
        return (len(inner) <= _SHORT_WORD or "/" in inner or "." in inner) and inner not in _STAGE
    if "/" in inner:
        return True
    return all(word[0].isupper() or word[0] in "-&@" for word in words)


def _is_outlet(inner: str, outlets: Sequence[str]) -> bool:
    key = _letters(inner)
    return len(key) > 3 and any(key == _letters(name) for name in outlets)  # noqa: PLR2004 - shorter ones are abbreviations


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
