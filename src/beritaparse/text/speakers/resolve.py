"""Who says a quote: the attribution's phrase, or who was last heard before it.

Quotes with their attributions in, a `Member` of the cast for each out (None where it cannot be told). A name is looked up
in the cast; an office is its holder; -nya, "dia", a description and no attribution at all point back: to the person heard
in the nearest sentence of narration before the quote, else to the speaker of the quote before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.text.lexicon import cues, fold, names
from beritaparse.text.quotes.marks import is_inserted
from beritaparse.text.speakers.cast import Cast, Member
from beritaparse.text.speakers.phrases import phrase_at
from beritaparse.text.speakers.runs import is_heading
from beritaparse.text.speakers.subjects import heard_in, sentences_back, subject_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.text.quotes.attribution import Attribution, Lead
    from beritaparse.text.quotes.marks import Span
    from beritaparse.text.speakers.names import Phrase

__all__ = ["Found", "Speakers"]

_AGED = re.compile(r"\s?\(\d{1,2}(?:\s?(?:tahun|th))?\)")
_FATE = re.compile(
    r"[^.!?\n]{0,12}\s(?:di(?!hubungi|temui|konfirmasi|tanya|minta)\w+|meninggal|tewas|terluka|terjatuh|hilang|kabur|melarikan|mengalami|tertangkap|terjaring)\b"
)
"""What happens to somebody does not make a speaker of them."""
_REFERS = re.compile(
    r"\s*((?:Demikian|Itulah|(?:Hal|Harapan|Imbauan|Pernyataan|Penegasan|Pesan|Seruan)\s(?:itu|ini|tersebut))\b(?:\s\w+){0,3}?\sdi\w+kan\b)"
)
_ADDING = frozenset(("imbuh", "lanjut", "pungkas", "sambung", "tambah", "tutup"))
"""With these somebody goes on who spoke before."""
_APPOSED = re.compile(r",\s(?P<noun>[a-z]+)\b[^,.;:!?\n]{0,90},(?=\s[a-z])")
"""What somebody is, between commas and before a verb: ", pedagang tahu di pasar itu, merasa …"."""
_SENTENCE = 160
_NEAR = 2
"""So many sentences may stand between somebody who is heard and a quote without attribution."""
_FAR = 14
"""So many sentences back somebody is still remembered."""


class Found(NamedTuple):
    """A quote with what stands around it."""

    span: Span
    lead: Lead
    attribution: Attribution | None

    @property
    def end(self) -> int:
        """Where the quote ends with its attribution."""
        return self.attribution.end if self.attribution else self.span.outer_end


class Speakers:
    """Resolves the speakers of one article, quote by quote."""

    def __init__(self, text: str, context: Sequence[str] = ()) -> None:
        self.text = text
        self.cast = Cast(text, context)
        self.sources: set[str] = set()
        self.current: Member | None = None
        self._roles: dict[tuple[str, str | None], str | None] = {}

    def role(self, speaker: Member | None) -> str | None:
        """The role that is printed with a speaker's name: at its fullest form, else at the quote; None for what is no person."""
        if speaker is None or not speaker.person:
            return None
        key = speaker.name, speaker.role
        if key not in self._roles:
            self._roles[key] = self.cast.printed_role(speaker)
        return self._roles[key]

    def resolve(self, found: Sequence[Found]) -> list[Member | None]:
        """The speaker of each quote."""
        self._note_sources(found)
        speakers: list[Member | None] = []
        floor = 0
        for n, quote in enumerate(found):
            speaker = self._speaker(quote, floor, found[n + 1] if n + 1 < len(found) else None)
            speakers.append(speaker)
            if speaker is not None and speaker.person:
                self.current = speaker
            floor = max(floor, quote.end)
        return self._forward(found, speakers)

    def _note_sources(self, found: Sequence[Found]) -> None:
        """Everybody named at a quote is a source."""
        for quote in found:
            phrase = quote.attribution.phrase if quote.attribution else None
            if phrase is not None and phrase.kind == "name":
                self.sources.add(self.cast.full_name(phrase.name, phrase.start))

    def _speaker(self, quote: Found, floor: int, following: Found | None) -> Member | None:
        phrase = quote.attribution.phrase if quote.attribution else None
        if phrase is not None and phrase.kind in ("name", "title", "account", "anonymous"):
            goes_on = quote.attribution is not None and fold(quote.attribution.cue or "") in _ADDING
            return self.current if goes_on and self.current is not None and self._is_epithet(phrase) else self.meant(phrase)
        if phrase is not None and phrase.mention.casefold() == "mereka":
            return None
        led = self._from_lead(quote)
        if led is not None:
            return led
        if quote.attribution is None and quote.span.shape == "open" and following is not None and self._adjacent(quote, following):
            return None
        if quote.attribution is None and (behind := self._said_behind(quote.span.outer_end)):
            return behind
        if quote.attribution is None and quote.lead.kind == "none" and not self._goes_on(floor, quote.span.outer_start):
            return None
        found = self._antecedent(floor, quote.span.outer_start)
        if found is None and phrase is not None and phrase.kind == "description":
            return Member(phrase.mention, None, person=False)
        return found

    def meant(self, phrase: Phrase) -> Member | None:
        """Whom a phrase with a name, an office or an account means."""
        if phrase.kind == "name":
            if phrase.role and (holder := self._office_with_place(phrase)):
                return holder
            name = self.cast.trimmed(phrase.name) if phrase.role else phrase.name
            return self.cast.full(name, phrase.start, phrase.role)
        if phrase.kind == "title":
            return self.cast.holder(phrase.mention, phrase.start) or Member(phrase.mention, None, person=False)
        return Member(phrase.mention, None, person=False)

    def _is_epithet(self, phrase: Phrase) -> bool:
        """Whether a name of several words that stands nowhere else, without any introduction, is another word for who spoke last.

        Only with a word such as "pungkas": with any other one, somebody new may speak.
        """
        if (
            phrase.kind != "name"
            or " " not in phrase.name
            or phrase.titled
            or phrase.role
            or self.text[phrase.end : phrase.end + 1] not in (".", "\n", "")
        ):
            return False
        known = any(fold(word) in names().given for word in phrase.name.split())
        return not known and self.cast.is_once(phrase.name)

    def _office_with_place(self, phrase: Phrase) -> Member | None:
        """The holder of "Kapolres Danau Biru", where elsewhere that is the office of somebody."""
        whole = self.text[phrase.start : phrase.end]
        first = fold(whole.split()[0])
        if first not in names().heads or "," in whole:
            return None
        holder = self.cast.holder(whole, phrase.start)
        fits = holder is not None and holder.role and phrase.name in holder.role and phrase.name not in holder.name
        return holder if fits else None

    def _from_lead(self, quote: Found) -> Member | None:
        """The subject of the sentence that leads up to the quote."""
        lead = quote.lead
        start, end = lead.start, quote.span.outer_start
        if not self.text[start:end].strip():
            return None
        if lead.kind == "noun":
            return self._from_noun(lead.cue_start, end)
        event = heard_in(self.text, start, end)
        if (event is None or event.kind == "seen") and lead.close and fold(lead.cue or "") in cues().formal:
            event = subject_before(self.text, start, lead.cue_start) or event
        if event is not None and event.phrase is not None and (event.kind == "heard" or lead.close):
            return self.meant(event.phrase)
        if event is None and lead.kind == "none" and lead.close:
            phrase = phrase_at(self.text, start)
            return self.meant(phrase) if phrase and phrase.kind == "name" else None
        return None

    def _from_noun(self, start: int, end: int) -> Member | None:
        """Who a statement comes from: "pernyataan keluar dari X"."""
        for word in (" dari ", " oleh "):
            at = self.text.find(word, start, end)
            phrase = phrase_at(self.text, at + len(word)) if at >= 0 else None
            if phrase is not None:
                return self.meant(phrase)
        return None

    def _said_behind(self, at: int) -> Member | None:
        """The source of a sentence that refers to the quote before it: "Hal itu disampaikan X"."""
        opens = _REFERS.match(self.text, at)
        if opens is None:
            return None
        event = heard_in(self.text, opens.start(1), min(opens.end() + _SENTENCE, len(self.text)))
        return self.meant(event.phrase) if event and event.phrase and event.kind == "heard" else None

    def _goes_on(self, floor: int, at: int) -> bool:
        """Whether the text right before a quote without attribution tells whose it is: somebody is heard there, or spoke last."""
        for n, (start, end) in enumerate(sentences_back(self.text, floor, at)):
            event = heard_in(self.text, start, end)
            if event is not None and event.kind in ("heard", "same"):
                return True
            if n >= _NEAR:
                return False
        return True

    def _antecedent(self, floor: int, at: int) -> Member | None:
        """The person last heard before ``at``, else who spoke last."""
        seen: Member | None = None
        for n, (start, end) in enumerate(sentences_back(self.text, floor, at)):
            if n >= _FAR:
                break
            line = self.text[start:end]
            if is_inserted(line) or (line.endswith("\n") and is_heading(line)):
                continue
            event = heard_in(self.text, start, end)
            if event is None or event.phrase is None:
                continue
            member = self.meant(event.phrase)
            if member is None or not member.person:
                if event.kind == "heard" and event.phrase.kind == "anonymous":
                    return member
                continue
            if event.kind == "heard" or self._counts(event.phrase, member, floor):
                return member
            if event.phrase.titled or " " in member.name or fold(member.name) in names().given:
                seen = seen or member
        return self.current or seen or self.cast.only_person(at)

    def _counts(self, phrase: Phrase, member: Member, floor: int) -> bool:
        """Whether somebody who is only seen is a likely speaker: a source elsewhere, or introduced with office or age, or new."""
        if member.name in self.sources or _AGED.match(self.text, phrase.end):
            return True
        if phrase.role and fold(phrase.role.split()[0]) in names().heads:
            return True
        apposed = _APPOSED.match(self.text, phrase.end)
        if _FATE.match(self.text, apposed.end() if apposed else phrase.end):
            return False
        if apposed is not None and _is_person_noun(apposed["noun"]):
            return True
        return (" " in member.name or phrase.titled) and self.text.find(member.name.split()[0]) >= floor

    def _adjacent(self, quote: Found, following: Found) -> bool:
        return not self.text[quote.span.outer_end : following.span.outer_start].strip()

    def _forward(self, found: Sequence[Found], speakers: list[Member | None]) -> list[Member | None]:
        """A quote without a speaker right before one that has one is by the same."""
        for n in range(len(found) - 2, -1, -1):
            if speakers[n] is None and self._adjacent(found[n], found[n + 1]):
                speakers[n] = speakers[n + 1]
        return speakers


def _is_person_noun(word: str) -> bool:
    """Whether a folded word says what somebody is: an office, a trade, kin."""
    lists = names()
    return word in lists.heads or word in lists.common or word in lists.kin
