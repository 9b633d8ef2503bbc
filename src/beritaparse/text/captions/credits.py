"""Photo credits: is a text one, and does one stand at the end or in front of a caption?

Each form is told by what delimits it: brackets, a label ("Foto:"), the copyright sign, a slash behind the last sentence, a dash, or, in
front, a path "AGENCY/NAME" or a run of capitals. A bracket is a credit only if what stands in it can be nothing else, since captions
hold places, days and sides in brackets too; behind the end of a sentence any name will do.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from beritaparse.rules.load import read_toml

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["credit_at_end", "credit_in_front", "is_credit", "may_have_credit", "plain_credit"]

_SIGN = re.compile(r"[/@©®]|oto|OTO|o[kc][.:]|\([cC]\)|umber|redit|\. ?[A-Z]{3}|[.!?] ?-|[.!?] [a-z0-9][\w-]*\.(?:com|id|net|org)\Z")
_LONGEST = 90
_ALONE = 70
_MOST_WORDS = 8
_NAME_WORDS = 5
_SHOUTED = 4
"""Shorter capitals are abbreviations: "RT/RW"."""
_BRACKET = re.compile(r"\s?[(\[]\s?([^()\[\]]{1,90})\s?[)\]]\W{0,3}\Z")
_LABELLED = re.compile(
    r"(?:^|[\s.!?,/(*])\W{0,2}(?:(?i:foto|photo|fotografer|dokumentasi|kredit|credits?|sumber|source)(?:\s(?i:foto|oleh|by))?\s?:"
    r"|(?<![A-Z] )(?:Foto|FOTO|Photo)/|(?i:dok|doc)\s?[.:])\s?(\S.{0,70})\Z"
)
_PICTURE_SOURCE = re.compile(r"(?i:sumber (?:gambar|foto)|image source), (\S.{0,70})\Z")
_COPYRIGHT = re.compile(r"\W{0,3}(?:©|\([cC]\)\s)\s?(\S.{0,80})\Z")
_SLASH = re.compile(r"(?:\s|(?<=[.\w*”\"]))[.*]{0,2}/\s?((?:[A-Za-z@][\w.@-]*)(?:[ /][\w.@-]+){0,4})\Z")
_DASH = re.compile(r"\.\s?[-–]{1,2}\s?(\S.{0,50})\Z")
_TAIL_PATH = re.compile(r"(?<=[.!?])\*{0,3}\s?((?:[A-Z][\w.@-]*)(?:\s[A-Z][\w.@-]*){0,3}\s?/\s?\S.{0,50}|[A-Z]{3,}(?:\s[A-Z]{3,}){0,2})\Z")
_PATH = re.compile(r"[A-Za-z@][\w.@®-]*(?:\s[\w.@®-]+){0,3}\s?/\s?[A-Za-z@][\w.@®’'-]*(?:[ /]\s?[\w.@®’'-]+){0,5}")
_SMALL_PATH = re.compile(
    r"(?<=[\w,.)])\s((?i:antara(?: foto)?|reuters|afp|ap photo|epa|xinhua|bloomberg|anadolu|getty images)\s?/\s?[^\W\d_][\w./ ’'-]{1,50})\Z"
)
_INITIALS = re.compile(r"[A-Z]{2,6}/[a-z]{2,5}")
_TAIL_DOMAIN = re.compile(r"(?<=[.!?])\s([a-z0-9][\w-]{1,40}\.(?:com|co\.id|id|net|org))\Z")
_DOMAIN = re.compile(r"[\w-]+\.(?:com|co\.id|id|net|org|go\.id|tv|news)\b", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?:(?i:instagram|twitter|facebook|tiktok|youtube|x|ig)\s?[./ ]?\s?)?@[\w.]{2,40}")
_SIDE = re.compile(
    r"(?i:k(?:e\s?)?(?:dua|tiga|iri|anan|empat)|kiri|kanan|tengah|depan|belakang|baju|ber\w+(?![.\w/])"
    r"|pakai|memakai|dua|tiga|ketiga|kedua|paling|warna|foto atas|foto bawah|atas|bawah)\b"
)
_NAMELIKE = re.compile(r"[A-Z@][\w.@’'&-]*(?:\s(?:[A-Z@][\w.@’'&-]*|via|and|dan|for|of|oleh|the)){0,6}")
_FRONT_PATH = re.compile(
    r"([A-Za-z][\w.-]{1,30}(?: [A-Z][A-Z.]+){0,2}\s?/\s?[A-Za-z@](?:[A-Z.@-]+(?=[A-Z][a-z])|[\w.@-]*))((?:\s[A-Z][A-Z.]+(?=[\s,]))*)"
)
_FRONT_NAME_PATH = re.compile(
    r"((?:[A-Z][\w.]{0,20} ){1,3}[A-Z][\w.]{1,20}/(?:[\w-]{2,30}\.(?:com|co\.id|id|net)|[A-Z]\w{0,20}[a-z][A-Z]\w{1,20}))\s(?=[A-Z])"
)
_FRONT_SIGN = re.compile(
    r"[A-Z@]{2}|(?i:adobe|facebook|freepik|getty|ig|instagram|istock|pexels|pixabay|shutter|think|tiktok|twitter|unsplash|wikimedia|x\b|youtube)"
)
_FRONT_GLUED = re.compile(r"([A-Z@][A-Z@./ &’'-]{2,50}?[A-Z])(?=[A-Z][a-z])")
_FRONT_CAPS = re.compile(r"([A-Z]{4,}(?: [A-Z]{3,}){1,3}) (?=[A-Z][a-z])")
_FRONT_LABEL = re.compile(
    r"((?i:foto|photo)\s?:\s?)((?i:screen ?sho+t|tangkapan layar|istimewa|ist)(?:\s(?:[A-Z]{2,}|video|foto|youtube|instagram))?)"
    r"(?:\s|(?=[A-Z][a-z]))"
)
_FRONT_ACCOUNT = re.compile(r"((?:Twitter|Instagram|Facebook|TikTok|YouTube|IG|X)\s?[/ ]?\s?@\w+)\s")
_FRONT_DOK = re.compile(r"((?:[Dd]ok|[Dd]oc|DOK)\.\s?[\w.]+)\s(?=[A-Z])")
_GLUE = re.compile(r"[A-Z]{3}(?!news\b)[a-z]{3}")
_CODES = re.compile(r"[A-Z]{2,4}(?:/[A-Z]{2,4})+")
_CITED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|, ?\d")
_YEAR = re.compile(r"^(?:19|20)\d{2}\s")
_LETTER = re.compile(r"[^\W\d_]")


def may_have_credit(text: str) -> bool:
    """Whether a text shows any sign of a credit; quick, for all the paragraphs that have none."""
    last = text[-1:]
    if last in '”"!?…':
        return False
    tail = text[-_LONGEST:]
    if last == ".":
        return text[-2:-1] in (")", "]") or "oto" in tail or "/" in tail or "©" in tail
    return last in ")]*" or _SIGN.search(tail) is not None or (len(text) <= _ALONE and text.casefold().strip() in _data()[0])


@cache
def _data() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = read_toml("lexicon/photo.toml")
    return frozenset(data["agencies"]), frozenset(data["labels"]), frozenset(data["offices"])


@cache
def _archives() -> re.Pattern[str]:
    names = sorted(read_toml("lexicon/photo.toml")["archives"], key=len, reverse=True)
    return re.compile(r"((?i:" + "|".join(map(re.escape, names)) + r")(?:/[A-Z][\w.]*(?: [A-Z]{2,})*)?)(?:\s(?=[A-Z])|(?=[A-Z][a-z]))")


def _tidy(credit: str) -> str:
    """A credit without label, year and closing marks."""
    credit = credit.strip(" \t()[]*|•-–—:;,")
    if credit.startswith("©"):
        credit = credit[1:].strip()
    credit = _YEAR.sub("", credit)
    return credit.removesuffix(".").strip() if credit.count(".") < 2 or " " in credit else credit  # noqa: PLR2004 - "a.b." is an address


def plain_credit(word: str) -> bool:
    """Whether a single word opens captions as their only sense: "Ilustrasi"."""
    return word in ("ilustrasi", "infografis", "kolase", "tangkapan")


def is_credit(text: str, outlets: Sequence[str] = ()) -> str | None:
    """The credit, tidied, where the whole text is one: "REUTERS/Name", "Foto: Istimewa", "(AFP)", "© Name"."""
    text = text.strip()
    if not text or len(text) > _ALONE or text.count(" ") > _MOST_WORDS:
        return None
    inner = text[1:-1].strip() if text[0] in "([" and text[-1] in ")]" else text
    low = inner.casefold().strip(" .:")
    agencies, _, _ = _data()
    if low in agencies and low not in ("ilustrasi", "foto", "photo", "grafis", "images", "net"):
        return _tidy(inner)
    found = _COPYRIGHT.match(inner)
    if found:
        return _tidy(found.group(1))
    found = _PICTURE_SOURCE.match(inner) or _LABELLED.match(inner)
    if found is not None and _names_someone(found.group(1), outlets):
        return _tidy(inner if low.startswith(("dok", "doc")) else found.group(1))
    agency, dash, name = inner.partition(" - ")
    if _ACCOUNT.fullmatch(inner) or (dash and agency.casefold() in agencies and _NAMELIKE.fullmatch(name)):
        return inner
    if _PATH.fullmatch(inner) and _is_path(inner) and _is_signature(inner):
        return _tidy(inner)
    return None


def _is_signature(path: str) -> bool:
    """Whether a path is a credit alone: names only, or an address; no caption with a credit glued to it, no "TNI/Polri"."""
    left, _, right = path.partition("/")
    if _GLUE.search(path) or {_fold(left), _fold(right)} & _data()[2]:
        return False
    words = path.replace("/", " ").split()
    domain = _DOMAIN.search(path)
    if domain is not None:
        return not any(word.islower() for word in path[domain.end() :].split())
    if _is_small(left) and path.islower():
        return True
    return all(not w[0].islower() and not (w.endswith(".") and len(w) > _SHOUTED) for w in words)


def _names_someone(text: str, outlets: Sequence[str]) -> bool:
    """Whether what stands behind "Foto:" is who took it, not what it shows."""
    text = text.strip(" .)")
    low = text.casefold()
    if low in _data()[0] or low.startswith(("ist", "ilustrasi oleh", "dok", "humas", "screenshot", "screenshoot", "tangkapan layar")):
        return text.count(" ") < _NAME_WORDS
    if _PATH.fullmatch(text) or _DOMAIN.search(text) or _ACCOUNT.match(text) or _is_outlet(text, outlets):
        return text.count(" ") < _MOST_WORDS
    return _NAMELIKE.fullmatch(text) is not None and text.count(" ") < _NAME_WORDS


def _is_path(text: str) -> bool:
    """ "AGENCY/Name": letters on both sides of a slash, and a capital or a domain in it."""
    left, slash, right = text.partition("/")
    if not slash or not _LETTER.search(left) or not _LETTER.search(right) or text.count(" ") > _MOST_WORDS:
        return False
    return (
        bool(_DOMAIN.search(text))
        or _is_small(left)
        or (left[:1].isupper() and right.strip()[:1].isupper())
        or not {left.casefold().strip(), right.casefold().strip()}.isdisjoint(_data()[0])
    )


def _is_small(left: str) -> bool:
    """Whether a path in small letters opens with an outlet's name."""
    return left.islower() and left.split(maxsplit=1)[0] in read_toml("lexicon/photo.toml")["newsrooms"]


def _is_outlet(text: str, outlets: Sequence[str]) -> bool:
    key = "".join(c for c in text.casefold() if c.isalnum())
    return len(key) > 3 and any(key == "".join(c for c in name.casefold() if c.isalnum()) for name in outlets)  # noqa: PLR2004


def credit_at_end(text: str, outlets: Sequence[str] = (), *, sure: bool = False) -> tuple[str, str | None]:
    """A caption without the credit behind it, and the credit; ``sure``: only what can be nothing else."""
    found = _BRACKET.search(text, max(0, len(text) - _LONGEST - 8))
    if found:
        before, inner = text[: found.start()].rstrip(), found.group(1).strip()
        if _is_bracket_credit(before, inner, outlets, sure=sure, stopped=text.endswith(".")):
            labelled = _LABELLED.match(inner)
            keep = inner.casefold().startswith(("dok", "doc"))
            return before, _tidy(labelled.group(1) if labelled and not keep else inner)
        labelled = _LABELLED.search(text[: found.start()], max(0, found.start() - _LONGEST))
        if labelled and _names_someone(labelled.group(1), outlets):
            return text[: labelled.start()].rstrip() + _stop(text, labelled.start()), _tidy(labelled.group(1)) + text[found.start() :]
        return text, None
    start = max(0, len(text) - _LONGEST)
    found = _COPYRIGHT.search(text, start)
    if found:
        return text[: found.start()].rstrip() + _stop(text, found.start()), _tidy(found.group(1))
    found = _LABELLED.search(text, start)
    if found and _names_someone(found.group(1), outlets):
        dok = text[found.start() : found.start(1)].casefold().strip(" .!?,/(*").startswith(("dok", "doc"))
        credit = text[found.start() :].strip(" .!?,/(*") if dok else found.group(1)
        return text[: found.start()].rstrip() + _stop(text, found.start()), _tidy(credit)
    return _unlabelled_end(text, start, sure=sure)


def _stop(text: str, at: int) -> str:
    """The full stop that was taken with the credit's white space."""
    return text[at] if text[at : at + 1] in (".", "!", "?") else ""


def _unlabelled_end(text: str, start: int, *, sure: bool) -> tuple[str, str | None]:
    found = _TAIL_PATH.search(text, start)
    if found and (_is_path(found.group(1)) or (not sure and found.group(1).isupper())):
        return text[: found.start()].rstrip(), _tidy(found.group(1))
    found = _SLASH.search(text, start)
    if found and _is_slash_credit(text, found.start(), found.group(1)):
        before = text[: found.start()]
        return before.rstrip(" *") + _stop(text, found.start()), _tidy(found.group(1))
    found = _SMALL_PATH.search(text, start)
    if found:
        return text[: found.start()].rstrip(), _tidy(found.group(1))
    found = _TAIL_DOMAIN.search(text, start)
    if found:
        return text[: found.start()].rstrip(), found.group(1)
    found = _DASH.search(text, start)
    if found and found.group(1).count(" ") < _NAME_WORDS and (not sure or found.group(1).casefold() in _data()[0]):
        return text[: found.start() + 1], found.group(1).strip()
    return text, None


def _is_slash_credit(text: str, at: int, credit: str) -> bool:
    """ ".*/ANTARA", "… di Jakarta /Xinhua", "./Ist": a slash that stands behind the end of something."""
    behind = text[at : at + 3].lstrip(" ")
    free = text[at : at + 1].isspace() or behind.startswith((".", "*")) or text[at - 1 : at] in (".", "*", '"', "”")
    known = credit.casefold() in _data()[0]
    if credit[:1].isupper() and credit.casefold() in read_toml("lexicon/photo.toml")["nobody"]:
        return True
    return (free and (credit[:1].isupper() or known)) or (known and credit.isupper())


def _is_bracket_credit(before: str, inner: str, outlets: Sequence[str], *, sure: bool, stopped: bool) -> bool:
    """``stopped``: a full stop follows the bracket, so that it belongs to the sentence."""
    low = inner.casefold().strip(" .")
    if not before or not _LETTER.search(inner) or _SIDE.match(inner) or _CODES.fullmatch(inner):
        return False
    ended = before.endswith((".", "!", "?", "”", '"'))
    if sure and ((stopped and not ended) or _CITED.search(inner)):
        return False
    agencies, labels, _ = _data()
    first = re.split(r"[\s:./]", low, maxsplit=1)[0]
    if low in agencies or first in labels or first in agencies or first == "humas" or _is_outlet(inner, outlets):
        return len(inner) < _ALONE
    if (
        inner.startswith("©")
        or _ACCOUNT.match(inner)
        or _DOMAIN.search(inner)
        or " via " in low
        or (_is_path(inner) and (ended or not sure))
        or (ended and _INITIALS.fullmatch(inner))
    ):
        return inner.count(" ") < _MOST_WORDS
    if sure:
        return _is_path(inner) and low.rpartition("/")[2].strip() in agencies
    words = inner.count(" ") + 1
    if _NAMELIKE.fullmatch(inner) is None or words > _NAME_WORDS or any(c.isdigit() for c in inner):
        return False
    return ended or words > 1 or before.casefold().startswith("ilustrasi")


def credit_in_front(text: str, *, sure: bool = False) -> tuple[str, str | None]:
    """A caption without the credit in front of it, and the credit; ``sure``: only what can be nothing else."""
    if sure and not _FRONT_SIGN.match(text):
        return text, None
    for pattern in (
        (_archives(), _FRONT_GLUED, _FRONT_ACCOUNT)
        if sure
        else (_FRONT_LABEL, _archives(), _FRONT_ACCOUNT, _FRONT_GLUED, _FRONT_DOK, _FRONT_NAME_PATH)
    ):
        found = pattern.match(text)
        if (
            found is not None
            and _fold(found.group(1)) not in _data()[2]
            and not (pattern is _FRONT_GLUED and _is_one_name(text, found.group(1)))
        ):
            return text[found.end() :].strip(), _tidy(found.group(found.lastindex or 1))
    return (text, None) if sure else _path_in_front(text)


def _is_one_name(text: str, credit: str) -> bool:
    """Whether capitals that go on in small letters are one name ("TVRINews"), not a credit with a caption grown to it."""
    single = " " not in credit and "/" not in credit and credit.casefold() not in _data()[0]
    return single and (len(credit) < _SHOUTED + 2 or len(text.split()) < _SHOUTED)


def _path_in_front(text: str) -> tuple[str, str | None]:
    """ "AGENCY/NAME LASTNAME Caption", "Name/Outlet Caption", "PHOTO GRAPHER Caption"."""
    found = _FRONT_PATH.match(text)
    if found is not None:
        path, capitals = found.group(1), found.group(2)
        left, _, right = path.partition("/")
        end = found.end() if right.strip().isupper() else found.end(1)
        rest = text[end:].strip()
        known = left.strip().casefold() in _data()[0] or _DOMAIN.search(path) is not None
        named = left[:1].isupper() and right[:1].isupper() and not left.isupper() and rest[:1].isupper()
        shouted = right.isupper() and len(right) >= _SHOUTED
        if not {_fold(left), _fold(right)} & _data()[2] and (known or named or shouted):
            return rest, _tidy(path + (capitals if right.strip().isupper() else ""))
    found = _FRONT_CAPS.match(text)
    if found is not None and _fold(found.group(1)) not in _data()[2]:
        return text[found.end() :], found.group(1)
    return text, None


def _fold(words: str) -> str:
    return words.split(maxsplit=1)[0].casefold() if words.strip() else ""
