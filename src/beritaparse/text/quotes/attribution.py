"""Words of saying at a quote: what stands behind it ("…," kata X) and before it (X mengatakan, "…").

A text and the place of a quote in, an `Attribution` out: the word of saying as printed, and the phrase that names who says
it, where one stands there. Who the phrase means is for `speakers` to find out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from beritaparse.text.lexicon import cues, fold, names
from beritaparse.text.speakers.phrases import phrase_at
from beritaparse.text.speakers.subjects import SENTENCE_END

if TYPE_CHECKING:
    from beritaparse.text.speakers.names import Phrase

__all__ = ["Attribution", "Lead", "after", "before", "is_cue_nya", "said_at"]

_BEHIND = re.compile(r"[ \t,.;:–—-]{0,5}(?:\n{1,2}(?=[a-z]))?(?P<word>[^\W\d_][\w-]*)")
_NEXT = re.compile(r"\s*(?P<word>[^\W\d_][\w-]*)")
_CLITIC = re.compile(r"\s+nya\b")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_THROUGH = re.compile(r",?\s(?:melalui|lewat)\s")
_REACH = 240
_SKIPS = 3
_LATE = 9
"""So many words may stand between the word of saying and the colon or comma before a quote."""
_DEMIKIAN = frozenset(
    (
        "bunyi",
        "isi",
        "keterangan",
        "kutipan",
        "pernyataan",
        "petikan",
        "kata",
        "ujar",
        "ungkap",
        "dikatakan",
        "disampaikan",
        "diungkapkan",
        "pesan",
        "tulis",
        "penjelasan",
        "cuitan",
    )
)


class Attribution(NamedTuple):
    """What stands at a quote."""

    cue: str | None
    """The word of saying as printed; None where there is a speaker without one."""
    kind: Literal["base", "nya", "formal", "passive", "none"]
    phrase: Phrase | None
    end: int
    """Where the attribution ends."""


class Lead(NamedTuple):
    """What leads up to a quote from the left."""

    start: int
    """Where the sentence begins."""
    cue: str | None
    cue_start: int
    kind: Literal["say", "written", "noun", "frame", "none"]
    close: bool
    """Whether the lead ends with a comma, a colon or the word of saying itself."""


def is_cue_nya(word: str) -> bool:
    """Whether a folded word is one of saying with -nya."""
    lists = cues()
    return word in lists.nya or lists.slips.get(word, "") in lists.nya


def said_at(text: str, at: int) -> bool:
    """Whether an attribution begins at ``at``: cheap, without reading who speaks."""
    match = _BEHIND.match(text, at)
    if match is None:
        return False
    word = fold(match["word"]).replace("-", "")
    if is_cue_nya(word):
        return True
    lists = cues()
    if word not in lists.say and word not in lists.slips:
        return False
    behind = _NEXT.match(text, match.end())
    if behind is None:
        return word not in lists.plain or text[match.end() : match.end() + 2] in ("", ".", " @")
    follows = fold(behind["word"])
    if behind["word"][0].isupper() or follows in names().pronouns or follows == "nya":
        return True
    return (
        follows in names().heads
        or follows in names().common
        or follows in lists.adverbs
        or follows in ("akun", "seorang", "salah", "sang", "para")
    )


def after(text: str, at: int, *, ends_with_comma: bool) -> Attribution | None:
    """The attribution behind a quote that ends at ``at`` (behind its mark)."""
    match = _BEHIND.match(text, at)
    if match is None:
        return None
    lists, word = cues(), fold(match["word"]).replace("-", "")
    word = lists.slips.get(word, word)
    if word == "begitu":
        return after(text, match.end(), ends_with_comma=ends_with_comma)
    if word in lists.nya:
        return Attribution(match["word"], "nya", None, match.end())
    if word in lists.say:
        return _after_base(text, match, word, ends_with_comma)
    if word in lists.passive and ends_with_comma:
        phrase = _who(text, match.end())
        return Attribution(match["word"], "passive", phrase, phrase.end if phrase else match.end())
    return _after_subject(text, match.start("word"), ends_with_comma)


def _after_base(text: str, match: re.Match[str], word: str, ends_with_comma: bool) -> Attribution | None:
    clitic = _CLITIC.match(text, match.end())
    if clitic is not None:
        return Attribution(text[match.start("word") : clitic.end()], "nya", None, clitic.end())
    phrase = _who(text, match.end(), demikian=word == "demikian")
    if phrase is None:
        if not ends_with_comma and word in cues().plain:
            return None
        return Attribution(match["word"], "base", None, match.end())
    if not ends_with_comma and word in cues().plain and phrase.kind == "anonymous" and phrase.mention[0].islower():
        return None
    through = _THROUGH.match(text, phrase.end)
    spokesman = phrase_at(text, through.end()) if through else None
    if spokesman is not None and spokesman.kind == "name" and spokesman.titled:
        phrase = spokesman
    return Attribution(match["word"], "base", phrase, phrase.end)


def _who(text: str, at: int, *, demikian: bool = False) -> Phrase | None:
    """The phrase behind a word of saying, adverbs and a second word of saying skipped."""
    lists = cues()
    for _ in range(_SKIPS):
        match = _NEXT.match(text, at)
        if match is None:
            break
        word = fold(match["word"])
        skips = word in lists.adverbs or word in ("oleh", "langsung", "sang") or (demikian and word in _DEMIKIAN)
        if not skips or match["word"][0].isupper():
            break
        at = match.end()
    start = at
    while start < len(text) and text[start] in " \t":
        start += 1
    return phrase_at(text, start) if start < len(text) and text[start] != "\n" else None


def _after_subject(text: str, at: int, ends_with_comma: bool) -> Attribution | None:
    """A speaker with the word of saying behind ("…," X menambahkan), or without any."""
    phrase = phrase_at(text, at)
    if phrase is None or phrase.kind not in ("name", "pronoun", "title"):
        return None
    lists, end = cues(), phrase.end
    for _ in range(_SKIPS):
        match = _NEXT.match(text, end)
        if match is None:
            break
        word = fold(match["word"])
        if word in lists.formal or word in lists.voice:
            return Attribution(match["word"], "formal", phrase, match.end())
        if word not in lists.adverbs and word not in ("pun", "kembali", "turut", "saat"):
            break
        end = match.end()
    bare = (
        ends_with_comma
        and phrase.kind == "name"
        and phrase.role is not None
        and text[phrase.end : phrase.end + 1] in (",", ".", "", "\n", "(")
    )
    return Attribution(None, "none", phrase, phrase.end) if bare else None


def before(text: str, at: int, floor: int) -> Lead:
    """What leads up to a quote whose opening mark stands at ``at``, not reaching back beyond ``floor``."""
    floor = max(floor, at - _REACH)
    lead = text[floor:at].rstrip()
    if _begins_sentence(text, at, floor) and not lead.endswith(":"):
        return Lead(at, None, at, "none", close=False)
    at = floor + len(lead) if lead.endswith(":") else at
    start = floor
    for match in SENTENCE_END.finditer(text, floor, at):
        start = match.end()
    lead = text[start:at].rstrip()
    words = list(_WORD.finditer(lead))
    if not words:
        return Lead(start, None, start, "none", close=False)
    ends = lead[-1]
    tail = fold(words[-1][0])
    lists = cues()
    framed = tail in lists.frames or (len(words) > 1 and f"{fold(words[-2][0])} {tail}" in lists.frames)
    if framed and (ends not in ",:" or tail not in lists.say):
        return Lead(start, tail, start + words[-1].start(), "frame", close=True)
    reach = _LATE if ends in ",:" else 1
    for n, match in enumerate(reversed(words[-reach:])):
        word = fold(match[0])
        kind = _lead_kind(word, ends, n)
        if kind is not None:
            return Lead(start, match[0], start + match.start(), kind, close=ends in ",:" or n == 0)
    if ends not in {",", ":"}:
        for match in words:
            if fold(match[0]) in lists.nouns:
                return Lead(start, match[0], start + match.start(), "noun", close=False)
    return Lead(start, None, start, "none", close=ends == ":")


def _begins_sentence(text: str, at: int, floor: int) -> bool:
    """Whether a line, or plainly a sentence, ends right before a place: so it is with most quotes."""
    return at > floor and (text[at - 1] == "\n" or (at - 1 > floor and text[at - 1] == " " and text[at - 2] in ".!?"))


def _lead_kind(word: str, ends: str, distance: int) -> Literal["say", "written", "noun"] | None:
    lists = cues()
    if word in lists.written and distance == 0:
        return "written"
    if word in lists.formal or word in lists.nya or word in ("menurut", "menurutnya", "kata", "ujar", "tanya", "jawab"):
        return "say"
    if word in lists.passive or (word in lists.say and word not in lists.plain):
        return "say"
    return "noun" if word in lists.nouns and ends == ":" else None
