"""Reading the head of a story: its slots, the marks between them, and the mark that ends them.

"TRIBUN.COM, SOLO - Warga …" has the slots outlet and place and ends in a spaced dash. A mark joins two slots only if the second
has the form of one there, so that "REPUBLIK.CO.ID, Warga pulang" ends at its comma. What the slots amount to is judged in
`dateline`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from beritaparse.text.dateline.slots import Slot

if TYPE_CHECKING:
    from beritaparse.text.dateline.slots import Reader, SlotKind

__all__ = ["Head", "Mark", "read_head"]

MarkKind = Literal["dash", "line", "pipe", "comma", "colon", "dot", "open", "space", "glued", "end"]


class Mark(NamedTuple):
    """What stands behind a slot."""

    kind: MarkKind
    start: int
    end: int


@dataclass(slots=True)
class Head:
    """The slots before a story, and the mark behind the last."""

    slots: list[Slot]
    stop: Mark
    joints: list[MarkKind] = field(default_factory=list)
    """The kinds of the marks between the slots."""

    def of(self, *kinds: SlotKind) -> list[Slot]:
        """The slots of these kinds."""
        return [slot for slot in self.slots if slot.kind in kinds]


_BLANK: Final = r"[^\S\n]*"
_MARK: Final = re.compile(
    rf"(?P<dash>{_BLANK}[.,:;]?{_BLANK}(?:-{{1,3}}|[–—―−‒]{{1,2}})\.?)"
    rf"|(?P<line>{_BLANK}\n)"
    rf"|(?P<pipe>{_BLANK}[|•/]{{1,2}}{_BLANK})"
    rf"|(?P<comma>{_BLANK},{_BLANK})"
    rf"|(?P<colon>{_BLANK}:{_BLANK})"
    rf"|(?P<dot>\.{_BLANK})"
    rf"|(?P<open>{_BLANK}(?=[(\[]))"
    rf"|(?P<end>\s*\Z)"
    r"|(?P<space>[^\S\n]+)"
    r"|(?P<glued>)"
)
_BLANKS: Final = re.compile(r"\s*")
_SMALL_NAME: Final = re.compile(r"[a-z][a-z0-9]{3,30}(?=\s[–—]\s)")
_MOST_SLOTS: Final = 6
_CLOSING: Final = ("dash", "line", "pipe", "colon", "end")


def mark_at(text: str, at: int) -> Mark:
    """The mark that begins at ``at``; the empty one ("glued") if letters go on."""
    found = _MARK.match(text, at)
    if found is None or found.lastgroup is None:  # pragma: no cover - the last alternative always matches
        return Mark("glued", at, at)
    kind: MarkKind = found.lastgroup  # type: ignore[assignment] # the groups are named after the kinds
    return Mark(kind, at, found.end())


def read_head(reader: Reader, at: int) -> Head | None:
    """The head that begins at ``at``; None if not even one slot does."""
    first = reader.slot(at)
    if first is None:
        return None
    head = Head([first], mark_at(reader.text, first.end))
    while len(head.slots) < _MOST_SLOTS and (following := _following(reader, head)):
        head.joints.append(head.stop.kind)
        head.slots.append(following)
        head.stop = mark_at(reader.text, following.end)
    return head


def _following(reader: Reader, head: Head) -> Slot | None:
    """The slot behind the mark, if the mark joins; None if the mark ends the head."""
    kind, _, at = head.stop
    if kind in ("comma", "pipe"):
        return _listed(reader, head, at)
    if kind == "dot":
        return _pairing(reader, head, at)
    if kind in ("space", "glued"):
        return _spaced(reader, head, at)
    if kind == "open":
        return reader.slot(at)
    if kind == "colon":
        return reader.slot(at) if reader.text[at : at + 1] == "(" and head.of("outlet") else None
    if kind == "dash":
        return _behind_dash(reader, head, _BLANKS.match(reader.text, at).end())  # type: ignore[union-attr] # matches always
    return None


def _listed(reader: Reader, head: Head, at: int) -> Slot | None:
    """The next of a list: a place, outlet or date; anything else only where a closing mark follows at once."""
    wanted = reader.place(at) if head.of("outlet", "maybe_outlet") and not head.of("place") else None
    slot = reader.slot(at) or (_small_name(reader, at) if [s.kind for s in head.slots] == ["place"] else None)
    if wanted and (slot is None or slot.end <= wanted.end or mark_at(reader.text, slot.end).kind not in _CLOSING):
        return wanted
    if slot is None or slot.kind in ("topic", "writer"):
        return None
    if slot.kind in ("place", "date") or (slot.kind == "outlet" and head.of("place")):
        return slot
    return slot if mark_at(reader.text, slot.end).kind in _CLOSING else None


def _small_name(reader: Reader, at: int) -> Slot | None:
    """One word in small letters between a comma and a dash: "Solo, kabarsenja –"."""
    found = _SMALL_NAME.match(reader.text, at)
    return Slot("name", at, found.end(), found.group()) if found else None


def _pairing(reader: Reader, head: Head, at: int) -> Slot | None:
    """Behind a full stop: only a place to an outlet, or an outlet to a place ("RIMBA.ID. SOLO –")."""
    if head.of("outlet") and not head.of("place"):
        place = reader.place(at)
        return place if place and mark_at(reader.text, place.end).kind in (*_CLOSING, "open", "comma") else None
    slot = reader.slot(at)
    return slot if slot and slot.kind == "outlet" and head.of("place") and not head.of("outlet") else None


def _spaced(reader: Reader, head: Head, at: int) -> Slot | None:
    """Behind a blank or nothing: a place to an outlet, an outlet to a place, an outlet's section, an outlet named twice."""
    last = head.slots[-1]
    if last.kind in ("outlet", "maybe_outlet"):
        slot = reader.place(at)
        if slot:
            return slot if not head.of("place") else None
        again = reader.slot(at) if last.kind == "outlet" else None
        if again and again.kind in ("topic", "outlet") and head.stop.kind == "space" and mark_at(reader.text, again.end).kind == "dash":
            return again
        return again if again and again.text.casefold() == last.text.casefold() else None
    slot = reader.slot(at)
    if last.kind == "place" and slot and head.stop.kind == "space" and slot.kind in ("outlet", "maybe_outlet"):
        sure = slot.kind == "outlet" or slot.bracketed
        return slot if sure and mark_at(reader.text, slot.end).kind in _CLOSING else None
    return None


def _behind_dash(reader: Reader, head: Head, at: int) -> Slot | None:
    """Behind a dash: the half that is still missing, if it is closed by a mark of its own ("SOLO – Rimba Post" and a line break)."""
    if not head.of("place", "outlet"):
        return None
    if not head.of("outlet", "maybe_outlet"):
        slot = reader.slot(at)
        closed = slot and mark_at(reader.text, slot.end).kind
        if slot and slot.kind == "outlet" and closed in (*_CLOSING, "comma"):
            return slot
        return slot if slot and slot.kind == "maybe_outlet" and closed in ("dash", "line") and not slot.bracketed else None
    if not head.of("place"):
        place = reader.place(at)
        closed = place and mark_at(reader.text, place.end).kind
        caps = place is not None and place.text.isupper()
        return place if closed in ("dash", "line") or (caps and closed in ("colon", "dot")) else None
    return None
