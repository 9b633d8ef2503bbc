"""Who a sentence of narration is about, as far as speaking goes.

A sentence in, an `Event` out: somebody is heard in it (X mengatakan, menurut X, kata X, disampaikan X), the same person as
before goes on (ia menambahkan, menurutnya, lanjutnya), or somebody is its first subject without being heard. Companions
and objects (didampingi X, kepada X) are neither.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from beritaparse.text.lexicon import cues, fold, names
from beritaparse.text.speakers.names import Phrase
from beritaparse.text.speakers.phrases import phrase_at
from beritaparse.text.speakers.phrasesback import phrase_before

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SENTENCE_END", "Event", "heard_in", "sentences_back", "subject_before"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)\n*|(?<!\n)[\"”“’')\]]*\s+)")
"""It begins with a class of characters, so that those between are skipped at once."""
_ABBREVIATED = re.compile(
    r"(?:^|[\s(.])(?:[A-Z]|[Dd]r[gs]?|[Dd]ra|Ir|[Pp]rof|Hj?|KH|St|Moh|Muh|Muhd|Jl|No|Pdt|Kol|Kapt|Ust|Tgk|Rp|[Aa]lm|dll|dkk|hlm)$"
)
_LONG = 5
"""Words of so many letters are no abbreviations."""
_ADVERBS = frozenset(
    (
        "juga",
        "pun",
        "lalu",
        "kemudian",
        "kembali",
        "turut",
        "sempat",
        "lantas",
        "sendiri",
        "sebelumnya",
        "langsung",
        "tetap",
        "terus",
        "ikut",
        "masih",
        "tak",
        "tidak",
        "dengan",
        "tegas",
        "hanya",
        "selalu",
        "menambahkan",
        "akhirnya",
        "sangat",
        "saat",
        "ini",
        "itu",
        "bahkan",
        "kerap",
    )
)
_WITH = re.compile(r"\s(?:yang\s)?(?:didampingi|ditemani|bersama|disaksikan)\s")
_THROUGH = re.compile(r"\s(?:melalui|lewat|diwakili(?:\soleh)?)\s")
_SAME = frozenset(("ia", "dia", "beliau", "pihaknya", "dirinya"))
_REPORTS = re.compile(r"\s*[,:]|\s(?:bahwa|jika|kalau|lagi)\b")
_LIKEWISE = re.compile(r"(?:Hal|Kondisi|Pendapat|Keluhan|Harapan)\s(?:senada|serupa|sama|yang sama|itu|tersebut|ini)\b")
_VERBLIKE = ("me", "di", "ber", "ter")
_SHORT = 5
"""Longer words that begin like verbs are no names."""
_TRADE = re.compile(r"([^\W\d_]+)((?: [a-z-]+){0,3})")
"""What somebody is, in one to four words."""
_MINOR = re.compile(r" ?\((?:\d|1[0-6])\b")
"""The age of somebody below 17."""
_STRETCH = 320
"""So many characters are read back at a time."""
_REACH = 420
"""So far before its verb a subject may stand."""
_SEGMENTS = 6
_SKIP_LEAD = re.compile(
    r"(?:(?:[Ss]ementara(?:\s(?:itu|di))?|[Aa]dapun|[Ss]edangkan|[Nn]amun|[Tt]erpisah|[Ss]enada|[Bb]egitu(?:\sjuga|\spula)?|[Hh]al\s\w+|[Ss]aat\sini|[Mm]antan)\s*,?\s*)"
)


class Event(NamedTuple):
    """What a sentence says of a speaker."""

    kind: Literal["heard", "same", "seen"]
    phrase: Phrase | None
    at: int


def sentences_back(text: str, floor: int, at: int) -> Iterator[tuple[int, int]]:
    """The sentences between ``floor`` and ``at``, the last one first; the text is read back only as far as they are asked for."""
    end = at
    for start in _starts_back(text, floor, at):
        if not text[start:end].isspace() and start < end:
            yield start, end
        end = start


def _starts_back(text: str, floor: int, at: int) -> Iterator[int]:
    """Where sentences begin, the last one first, ``floor`` at last."""
    end = at
    while end > floor:
        low = max(floor, end - _STRETCH)
        # a break holds no letter or digit: one that begins there is read whole
        while low > floor and not text[low].isalnum():
            low -= 1
        yield from reversed(
            [match.end() for match in SENTENCE_END.finditer(text, low, end) if not _is_abbreviated(text, floor, match.start())]
        )
        end = low
    yield floor


def _is_abbreviated(text: str, floor: int, at: int) -> bool:
    """Whether a full stop belongs to the word before it."""
    return text[at] == "." and not text[max(0, at - _LONG) : at].isalpha() and _ABBREVIATED.search(text, max(floor, at - 8), at) is not None


_TELLING = frozenset(("bernama", "formal", "menurut", "nya", "passive", "plain", "say", "strict"))
"""What `_sense` says of words that tell by themselves; "di" is a passive that counts only in sentences such as "Hal senada …"."""


@lru_cache(maxsize=1 << 14)
def _tells(piece: str) -> bool:
    """Whether a word that tells by itself stands in what stands between two blanks."""
    return not _TELLING.isdisjoint(map(_sense, _WORD.findall(piece)))


@lru_cache(maxsize=1 << 14)
def _sense(word: str) -> str:
    """What a word may tell of who speaks; "" for nothing, as nearly all do."""
    lists, word = cues(), fold(word)
    if word in lists.formal:
        return "strict" if word in lists.strict else "formal"
    if word in ("bernama", "menurut"):
        return word
    if word in lists.nya or (word.endswith("nya") and (word == "menurutnya" or word[:-3] in lists.passive)):
        return "nya"
    if word in lists.say:
        return "plain" if word in lists.plain else "say"
    if word in lists.passive:
        return "passive"
    return "di" if word.startswith("di") else ""


def heard_in(text: str, start: int, end: int) -> Event | None:
    """What the sentence ``text[start:end]`` tells; None if nobody is its subject."""
    likewise = _LIKEWISE.match(text, start) is not None
    introduced: Event | None = None
    if likewise or any(map(_tells, text[start:end].split())):
        for match in _WORD.finditer(text, start, end):
            sense = _sense(match[0])
            if not sense or (sense == "di" and not likewise):
                continue
            event = _heard(text, start, end, match, sense)
            if event is not None and event.kind == "seen":
                introduced = introduced or event
            elif event is not None and (introduced is None or _is_again(event, introduced)):
                return event
    return introduced or _seen(text, start, end)


def _is_again(event: Event, introduced: Event) -> bool:
    """Whether who is heard is who the sentence introduced before: "Pedagang bernama X mengatakan …"."""
    return event.phrase is not None and introduced.phrase is not None and event.phrase.name == introduced.phrase.name


def _heard(text: str, start: int, end: int, match: re.Match[str], sense: str) -> Event | None:
    """What a word of saying tells in its place."""
    at, behind = match.span()
    if sense in ("formal", "strict"):
        reports = sense == "formal" or _REPORTS.match(text, behind) is not None
        return subject_before(text, start, at) if reports else None
    if sense == "bernama":
        return _introduced(text, behind, end)
    if sense == "menurut":
        return _named(text, behind, end)
    if sense == "nya":
        return Event("same", None, at) if _set_apart(text, start, at) else None
    if sense in ("say", "plain"):
        event = _named(text, behind, end) if _set_apart(text, start, at) else None
        small = sense == "plain" and event is not None and event.phrase is not None and not text[event.at].isupper()
        return None if small else event
    return _by(text, behind, end)


def _introduced(text: str, at: int, end: int) -> Event | None:
    """Somebody introduced by name ("… bernama X") is seen."""
    event = _named(text, at, end)
    return Event("seen", event.phrase, event.at) if event and event.phrase and event.phrase.kind == "name" else None


def _set_apart(text: str, start: int, at: int) -> bool:
    """Whether a word begins the sentence or stands behind a comma."""
    head = text[max(start, at - _REACH) : at].rstrip()
    return not head or head[-1] in ',–—-"”' or head.endswith((" Masih", "Masih", "kata", "lebih"))


def _named(text: str, at: int, end: int) -> Event | None:
    """The phrase to the right of a word of saying."""
    while at < end and text[at] in " \t":
        at += 1
    phrase = phrase_at(text, at) if at < end else None
    if phrase is None:
        return None
    if phrase.kind == "pronoun":
        return Event("same", None, at)
    return Event("heard", phrase, at) if phrase.kind in ("name", "title") else None


def _by(text: str, at: int, end: int) -> Event | None:
    """Behind a passive verb: adverbs and "oleh", then the phrase."""
    for match in _WORD.finditer(text, at, end):
        if match[0] in ("oleh", "juga", "pula", "langsung", "sebelumnya", "kembali", "lagi"):
            at = match.end()
            continue
        break
    event = _named(text, at, end)
    return event if event and event.kind == "heard" and text[at : at + 2].strip(" ,") else None


def subject_before(text: str, start: int, verb: int) -> Event | None:
    """The phrase in front of an active verb."""
    start = max(start, verb - _REACH)
    cut = _WITH.search(text, start, verb)
    stop = cut.start() if cut else verb
    through = list(_THROUGH.finditer(text, start, stop))
    if through:
        event = _named(text, through[-1].end(), verb)
        if event is not None:
            return event
    stop = _without_adverbs(text, start, stop)
    last = _WORD.search(text, max(start, text.rfind(" ", start, stop) + 1), stop)
    if last is not None and fold(last[0]) in _SAME:
        return Event("same", None, last.start())
    return _segments(text, start, stop)


def _without_adverbs(text: str, start: int, stop: int) -> int:
    while True:
        kept = text[start:stop].rstrip(" ,")
        word = kept[kept.rfind(" ") + 1 :]
        if not word or fold(word) not in _ADVERBS:
            return start + len(kept)
        stop = start + len(kept) - len(word)


def _segments(text: str, start: int, stop: int) -> Event | None:
    """The nearest person among the parts between commas, from the right."""
    title: Phrase | None = None
    end = stop
    for _ in range(_SEGMENTS):
        phrase = phrase_before(text, start, stop)
        if phrase is not None:
            if phrase.kind == "pronoun":
                return Event("same", None, phrase.start)
            if phrase.kind == "name":
                return Event("heard", phrase, phrase.start)
            if phrase.kind == "title" and title is None:
                title = phrase
        comma = text.rfind(",", start, stop)
        if comma < 0:
            break
        stop = comma
    if title is not None:
        return Event("heard", title, title.start)
    clause = text.find(" yang ", start, end)
    if clause > 0 and (phrase := phrase_before(text, start, clause)) is not None and phrase.kind == "name":
        return Event("heard", phrase, phrase.start)
    if text.startswith(_ANYBODY, start):
        last = min(at for at in (clause, text.find(",", start, end), end) if at > 0)
        return Event("heard", Phrase("anonymous", start, last, text[start:last].strip()), start)
    return _by_trade(text, start, end)


def _by_trade(text: str, start: int, end: int) -> Event | None:
    """Somebody who is told by what they are only, right before the verb: "Bidan desa menjelaskan …"."""
    lead = _SKIP_LEAD.match(text, start, end)
    start = lead.end() if lead else start
    words = _TRADE.fullmatch(text, start, end)
    if words is None or fold(words[1]) not in names().common - names().groups:
        return None
    behind = _WORD.search(text, end)
    points_back = behind is not None and behind[0] in names().demonstratives
    if points_back or not names().stops.isdisjoint(words[2].split()):
        return None
    return Event("heard", Phrase("anonymous", start, end, words[0]), start)


_ANYBODY = ("Salah satu ", "Salah seorang ", "Seorang ")


def _related(text: str, start: int, at: int, end: int) -> Event | None:
    """Somebody named behind what they are to somebody else: "Tetangganya, X, ikut menanam"."""
    noun = fold(text[start:at]).removesuffix("nya")
    child = noun in names().children
    if not child and noun not in names().related:
        return None
    at += text.startswith(",", at)
    phrase = phrase_at(text, at + 1) if text.startswith(" ", at) else None
    if phrase is None or phrase.kind != "name" or phrase.titled or phrase.end > end:
        return None
    if child and (" " not in phrase.name or _MINOR.match(text, phrase.end)):
        return None
    return Event("seen", phrase._replace(start=start), start)


def _seen(text: str, start: int, end: int) -> Event | None:
    """The person a sentence begins with."""
    while start < end and text[start] in " \t\n>":
        start += 1
    for _ in range(2):
        lead = _SKIP_LEAD.match(text, start, end)
        if lead is None:
            break
        start = lead.end()
    word = _WORD.match(text, start, end)
    if word is None:
        return None
    folded = fold(word[0])
    if folded in _SAME:
        return Event("same", None, start)
    if folded.endswith("nya") and (event := _related(text, start, word.end(), end)) is not None:
        return event
    if folded in names().openers and folded not in names().heads and folded not in names().anyone:
        return None
    if folded.startswith(_VERBLIKE) and len(folded) > _SHORT and folded not in names().given and folded not in names().heads:
        return None
    phrase = phrase_at(text, start)
    if phrase is None or phrase.kind not in ("name", "title") or phrase.end > end:
        return None
    return Event("seen", phrase, start)
