"""Whether the head of a paragraph is a dateline, and what its city and outlet are.

The rules lean to "no": they are listed by what the head holds, in `judge`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from beritaparse.text.dateline.slots import alternatives, word_list
from beritaparse.text.places.gazetteer import fold_place, gazetteer

if TYPE_CHECKING:
    from beritaparse.text.dateline.head import Head
    from beritaparse.text.dateline.slots import Reader, Slot

__all__ = ["Verdict", "judge"]


class Verdict(NamedTuple):
    """A dateline."""

    end: int
    """Where the story begins."""

    place: str | None = None
    """The place as printed; None if there is none."""

    outlet: str | None = None
    known: bool = True
    """The place is in the gazetteer."""


_CLOCK: Final = r"\d{1,2}[:.]\d{2}"
_STAMP: Final = re.compile(
    r"\s*(?:\w+,?\s+)?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4})[\s,|•-]*"
    rf"(?:pukul\s+|pkl\.?\s+|jam\s+)?(?:{_CLOCK}|\Z)|\s*{_CLOCK}\s*(?:WIB|WITA|WIT)\b",
    re.IGNORECASE,
)
_DAY_NUMBER: Final = re.compile(r"\s*\d{1,2}(?:\s+[A-Z]|[/.])")
"""Behind a date, the second half of a range."""
_OPENS_SENTENCE: Final = re.compile(r"[\s\u200b]*[\"“”„‘'«(\[]*\s*(?:[^\W\d_]|\d)")
_TAGLINE: Final = re.compile(
    rf"\s*(?:{alternatives(word_list('dateline', 'tagline_openers'))})\b(?:\s+\w+){{0,5}}?\s+"
    rf"(?:{alternatives(word_list('dateline', 'tagline_words'))})\b",
    re.IGNORECASE,
)
_SECOND_DASH: Final = re.compile(r"[^.!?\n]{1,90}?\s(?:--?|[–—])\s+(?=[^\W\d_])")
_AMBIGUOUS: Final = word_list("dateline", "words")
_ABBREVIATIONS: Final = word_list("dateline", "abbreviations")
_ENDS: Final = (".", "!", "?", "…", '"', "”", "’", "'", ")", ":", ";", ",")
_HEADLINE_WORDS: Final = 5
_ABBREVIATION_LIMIT: Final = 6
_NAME_LIMIT: Final = 3
_WORDS_BEHIND_OUTLET: Final = 4
_WORDS_BEHIND_PLACE: Final = 2
_WORDS_OF_A_SENTENCE: Final = 9
_REACH: Final = 100


def judge(reader: Reader, head: Head, text: str, *, strong: int, own_block: bool) -> Verdict | None:
    """The dateline that a head is; None if it is none."""
    case = _Case(reader, head, text, strong, own_block)
    if not case.has_rest and not own_block:
        return None
    if head.of("outlet", "maybe_outlet") and head.of("place"):
        return case.outlet_and_place()
    if head.of("office") and head.of("place"):
        return case.outlet_and_place()
    if head.of("outlet"):
        return case.outlet_and_rest()
    if head.of("place"):
        return case.place_alone()
    return case.no_place()


class _Case:
    """One head under judgement."""

    def __init__(self, reader: Reader, head: Head, text: str, strong: int, own_block: bool) -> None:
        self.reader, self.head, self.own_block = reader, head, own_block
        self.stop = head.stop
        self.rest = text[self.stop.end :]
        self.has_rest = bool(self.rest.strip())
        opening = _OPENS_SENTENCE.match(self.rest)
        letter = opening.group()[-1] if opening else ""
        self.upper = letter.isupper() or letter.isdigit()
        self.before_blank = text[self.stop.start : self.stop.start + 1].isspace()
        self.after_blank = self.rest[:1].isspace() or not self.rest
        self.tight = self.stop.kind == "dash" and not self.before_blank and not self.after_blank
        first = head.slots[0].start
        self.bold = bool(strong) and head.slots[-1].end <= first + strong <= self.stop.end + 1

    # -- an outlet and a place -------------------------------------------------

    def outlet_and_place(self) -> Verdict | None:
        """Such as "SOLO, Rimba.id –", "Rimba.id, Solo –", "Solo (Rimba) –", and without any mark "Rimba.id, Solo Warga …"."""
        places, outlet = self.head.of("place"), self._outlet()
        if outlet is None or self.head.of("name", "topic", "writer") or not self._may_close(outlet):
            return None
        if outlet.kind != "outlet" and not self._outlet_in_its_place(outlet):
            return None
        place = self._main_place(places) or (places[0] if outlet.kind == "outlet" else None)
        return Verdict(self.stop.end, place.text, outlet.text) if place else None

    def _outlet(self) -> Slot | None:
        """The outlet among the slots: a sure one, else a likely one, else the office that stands for it."""
        for kind in ("outlet", "maybe_outlet", "office"):
            if found := self.head.of(kind):
                return found[0]
        return None

    def _outlet_in_its_place(self, outlet: Slot) -> bool:
        """A name that is only likely an outlet stands behind the place; before it, it must say what it is."""
        if outlet is not self.head.slots[0]:
            return True
        says_so = outlet.kind == "office" or " " in outlet.text or outlet.text.endswith("!") or len(outlet.text) > _ABBREVIATION_LIMIT
        known = says_so or self.reader.names.at(self.reader.text, outlet.start) is not None
        return known and self.stop.kind == "dash" and not self.tight

    def _may_close(self, outlet: Slot) -> bool:
        kind, last = self.stop.kind, self.head.slots[-1]
        sure = outlet.kind == "outlet"
        if kind == "dash":
            return not (self.tight and self.has_rest and not self.upper)
        if kind in ("line", "pipe"):
            return kind == "line" or sure
        if kind in ("colon", "dot"):
            return (sure and self.upper) or (kind == "colon" and last.bracketed and self.upper)
        if kind == "end":
            return self.own_block and self.head.joints[-1] != "space"
        if kind == "comma":
            return sure and last is outlet and "dash" in self.head.joints and self.upper
        return self._closes_bare(outlet)

    def _closes_bare(self, outlet: Slot) -> bool:
        """No mark at all: only behind a place that follows a sure outlet, or behind brackets."""
        last = self.head.slots[-1]
        if self.stop.kind not in ("space", "open") or outlet.kind != "outlet" or not self.upper:
            return False
        return last.bracketed or (
            last.kind == "place" and self.head.slots[0] is outlet and self.head.joints[-1] in ("comma", "glued", "pipe")
        )

    def _main_place(self, places: list[Slot]) -> Slot | None:
        """The first place, if those behind it are what it lies in; the last if it is the other way round."""
        if len(places) == 1:
            return places[0]
        first, second = places[0], places[1]
        if _lies_in(first.text, second.text):
            return first
        return second if len(places) == 2 and _lies_in(second.text, first.text) else None  # noqa: PLR2004 - a pair

    # -- an outlet without a known place -----------------------------------------

    def outlet_and_rest(self) -> Verdict | None:
        """Such as "Rimba.id –", "RIMBA.ID, KLOJEN –", "NASIONAL, Rimba.id –"."""
        outlet = self.head.of("outlet")[0]
        others = [slot for slot in self.head.slots if slot.kind != "outlet"]
        unknown = [slot for slot in others if slot.kind in ("name", "maybe_outlet")]
        if unknown:
            return self._unknown_place(outlet, unknown) if len(others) == 1 else None
        return Verdict(self.stop.end, None, outlet.text) if self._outlet_closes(outlet, alone=not others) else None

    def _unknown_place(self, outlet: Slot, unknown: list[Slot]) -> Verdict | None:
        """Capitalised words beside a sure outlet, before a dash: a place that is in no table, such as a kecamatan."""
        name = unknown[0]
        if len(name.text.split()) > _NAME_LIMIT or (self.has_rest and not self.upper):
            return None
        if name.bracketed or not name.text[0].isalpha():
            return None
        certain = gazetteer().lookup_district(name.text) is not None
        if self.stop.kind != "dash" and not (certain and self.own_block and self.stop.kind == "end"):
            return None
        before = name is self.head.slots[0]
        if before and not certain and not (name.text.isupper() or " " not in name.text):
            return None
        return Verdict(self.stop.end, name.text, outlet.text, known=False)

    def _outlet_closes(self, outlet: Slot, *, alone: bool) -> bool:
        kind = self.stop.kind
        dotted = "." in outlet.text
        if _STAMP.match(self.rest) or _TAGLINE.match(self.rest) or not self._goes_on(_WORDS_BEHIND_OUTLET):
            return False
        if kind == "dash":
            return self._dash_behind_outlet(outlet, dotted=dotted)
        if kind == "end":
            return self.own_block and dotted and not alone
        if kind == "comma":
            return alone and dotted and self.upper and not self._names_follow()
        if kind == "dot":
            return outlet.text.isupper() and self.upper
        return (kind == "line" and dotted) or (kind == "colon" and dotted and self.upper)

    def _goes_on(self, words: int) -> bool:
        """Whether enough words follow for a sentence; a dateline in its own block needs none."""
        return not self.has_rest or len(self.rest.split(maxsplit=words)) >= words

    def _dash_behind_outlet(self, outlet: Slot, *, dotted: bool) -> bool:
        if not self.has_rest:
            return self.own_block
        if self.tight:
            return self.upper and (dotted or self.reader.names.is_own(outlet.text))
        return self.upper or dotted

    def _names_follow(self) -> bool:
        """Whether another outlet or a day follows: then the comma belongs to a sentence or a list."""
        following = self.reader.slot(self.stop.end)
        return following is not None and following.kind in ("outlet", "date", "maybe_outlet")

    # -- a place alone -----------------------------------------------------------

    def place_alone(self) -> Verdict | None:
        """Such as "SOLO –", "Solo, Jateng –", "Solo (9/8) –", "TANA PASER. "."""
        places = self.head.of("place")
        if self._name_behind_place():
            return Verdict(self.stop.end, places[0].text, self.head.slots[1].text)
        if self._name_before_place():
            return Verdict(self.stop.end, places[0].text, self.head.slots[0].text)
        if self.head.of("name", "topic", "office", "writer") or _STAMP.match(self.rest) or not self._goes_on(_WORDS_BEHIND_PLACE):
            return None
        if (self.head.of("date") and _DAY_NUMBER.match(self.rest)) or self._is_headline():
            return None
        place = self._main_place(places)
        if place is None or not self._place_closes(place, single=len(self.head.slots) == 1):
            return None
        return Verdict(self.stop.end, place.text)

    def _name_behind_place(self) -> bool:
        """ "PELAIHARI,Suluh – Warga …", "Pelaihari, Suluh—Warga …": one word between a place, a comma and a real dash is the outlet."""
        slots = self.head.slots
        if [slot.kind for slot in slots] != ["place", "name"] or self.head.joints != ["comma"] or self.own_block or not self.upper:
            return False
        dash = self.reader.text[self.stop.start : self.stop.end].strip()
        words = len(slots[1].text.split())
        short = words == 1 or (words <= _NAME_LIMIT and slots[0].text.isupper() and not self.tight)
        return dash in ("–", "—") and short and self._goes_on(_WORDS_OF_A_SENTENCE) and not self._is_word(slots[0], caps=False)

    def _name_before_place(self) -> bool:
        """ "Suluh Lereng, Pelaihari - Warga …": words that nothing knows, a comma, a place and a dash between blanks."""
        slots = self.head.slots
        if [slot.kind for slot in slots] != ["name", "place"] or self.head.joints != ["comma"] or self.own_block or not self.upper:
            return False
        spaced = self.stop.kind == "dash" and self.before_blank and self.after_blank
        known = self._is_region(slots[1]) and not self._is_word(slots[1], caps=False)
        return spaced and known and len(slots[0].text.split()) <= _NAME_LIMIT and self._goes_on(_WORDS_OF_A_SENTENCE)

    def _is_headline(self) -> bool:
        """Whether a short block ends without a full stop: "Samarinda - Jadwal Salat Hari Ini"."""
        short = self.own_block and self.has_rest and not self.bold
        return short and not self.rest.rstrip().endswith(_ENDS)

    def _place_closes(self, place: Slot, *, single: bool) -> bool:
        caps = place.text.isupper()
        if not self.has_rest:
            return self.stop.kind == "dash" and not self._is_word(place, caps=caps)
        if self.stop.kind == "dash":
            return self._dash_behind_place(place, caps=caps, single=single)
        if self.stop.kind == "line":
            return self.bold or (caps and self.upper and not single)
        if self.stop.kind == "colon" and single and not caps:
            return self._colon_behind_place(place)
        if self.stop.kind in ("colon", "dot"):
            return self.upper and caps and self._is_region(place) and not any(self._is_word(place, caps=c) for c in (True, False))
        return False

    def _colon_behind_place(self, place: Slot) -> bool:
        """ "Pelaihari: Warga …": a regency or city, and a whole sentence behind it; a list's entries are shorter or no sentences."""
        sentence = self.rest.rstrip().endswith(_ENDS) and self._goes_on(_WORDS_OF_A_SENTENCE)
        tight = not self.before_blank and self.rest[:1].isupper() and ": " not in self.rest[:_REACH]
        return tight and sentence and not self.own_block and self._is_region(place) and not self._is_word(place, caps=False)

    def _dash_behind_place(self, place: Slot, *, caps: bool, single: bool) -> bool:
        if not self.upper:
            return False
        if self.bold or not single:
            return not (self.tight and self._place_follows(place, caps=True))
        if self._is_word(place, caps=caps) or (self.tight and not self._tight_is_fine(caps=caps)):
            return False
        return not self._place_follows(place, caps=caps) and (caps or not self._parenthesis())

    def _tight_is_fine(self, *, caps: bool) -> bool:
        """Whether a dash without blanks may end it: in "WAMENA-Bupati", but not in "Jakarta-Cikampek" or "MEDAN-BINJAI"."""
        word = re.match(r"\w+", self.rest)
        return caps and word is not None and word.group()[0].isalpha() and not (len(word.group()) > 1 and word.group().isupper())

    def _is_word(self, place: Slot, *, caps: bool) -> bool:
        """Whether the name is a common word or a country's, and not in capitals or bold."""
        if self.bold:
            return False
        if caps:
            return fold_place(place.text) in _ABBREVIATIONS
        return fold_place(place.text) in _AMBIGUOUS or "country" in gazetteer().kinds(place.text)

    def _is_region(self, place: Slot) -> bool:
        return bool(gazetteer().kinds(place.text) & {"kota", "kabupaten", "seat", "provinsi"})

    def _place_follows(self, place: Slot, *, caps: bool) -> bool:
        """Whether a second place, not a part of a longer name, makes a pair of it ("Solo – Sragen kini")."""
        at = self.stop.end + len(self.rest) - len(self.rest.lstrip())
        other = self.reader.place(at)
        if other is None or fold_place(other.text) == fold_place(place.text) or (caps and not other.text.isupper()):
            return False
        names = gazetteer()
        if "country" in names.kinds(other.text) and "ID" in names.countries_of(place.text):
            return False
        behind = self.reader.text[other.end :].split(maxsplit=_HEADLINE_WORDS)[:_HEADLINE_WORDS]
        in_longer_name = bool(behind) and behind[0][0].isupper() and any(word[0].islower() for word in behind)
        return caps or not in_longer_name

    def _parenthesis(self) -> bool:
        """Whether a second dash closes an insertion: "Solo – Kota Bengawan – kembali ramai"."""
        found = _SECOND_DASH.match(self.rest)
        return bool(found and self.rest[found.end() : found.end() + 1].islower())

    # -- neither -------------------------------------------------------------------

    def no_place(self) -> Verdict | None:
        """Such as "POLDA RIMBA –", "News –", and in bold "KLOJEN –"."""
        slot = self.head.slots[0]
        if len(self.head.slots) > 1 or self.stop.kind != "dash" or self.tight or not self.upper or not self.has_rest:
            return None
        if _STAMP.match(self.rest):
            return None
        if slot.kind == "topic" or (slot.kind == "office" and (slot.text.isupper() or self.bold)):
            return Verdict(self.stop.end) if self.after_blank and not self._topic_follows() else None
        if slot.kind in ("name", "maybe_outlet") and self.reader.names.is_own(slot.text.split()[-1]):
            return Verdict(self.stop.end, None, slot.text)
        if self.bold and slot.kind in ("name", "maybe_outlet") and slot.text.isupper() and slot.text.replace(" ", "").isalpha():
            short = len(slot.text.split()) <= _NAME_LIMIT and len(slot.text) > _NAME_LIMIT
            return Verdict(self.stop.end, slot.text, known=False) if short else None
        return None

    def _topic_follows(self) -> bool:
        following = self.reader.slot(self.stop.end + 1)
        return following is not None and following.kind == "topic"


def _lies_in(place: str, around: str) -> bool:
    """Whether one place lies in the other: a town in its kabupaten or province, a city in its country."""
    names = gazetteer()
    kinds = names.kinds(around)
    if kinds & {"provinsi", "kabupaten", "island"} and "provinsi" not in names.kinds(place) - {"kota", "kabupaten"}:
        return bool(names.provinces_of(place) & names.provinces_of(around))
    return "country" in kinds and bool(names.countries_of(place) & names.countries_of(around))
