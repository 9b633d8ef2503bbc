"""Where words stand between quotation marks.

Text in, spans out, in reading order and without overlap. One scan finds the marks; the white space and punctuation on
both sides tell whether a mark opens or closes, so that “ ”, " ", ” ”, ‘’ ’’ and any mixture of them are read alike, and
one mark too many or too few spoils no more than its own paragraph. Whether a span is speech is not decided here.

1. Marks are sorted by paragraph and paired with a stack; what stands inside another pair is a nested quote and no span.
2. A mark that stays open at the end of a paragraph is closed in one of the next paragraphs, if the first mark there
   closes; else the words end at the attribution ("…dinas, katanya."), else with the paragraph.
3. A mark that closes nothing has lost its opening mark, if a word of saying follows: the words begin with the paragraph.
4. Single marks are looked at last, outside of the spans found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Span", "find_spans", "is_inserted"]

_MARKS = "\"“”„‟«»＂‘’'`"
_SINGLES = "‘’'`"
_OPENING, _CLOSING = frozenset("“„«‟"), frozenset("”»")
_SINGLE = re.compile(r"[‘'](?<![\w’'‘].)(?=\w)([^\n‘]{8,900}?)[’'](?![\w’'])")
_COORDINATE = re.compile(r"[°’'′]\s?\d+(?:[.,]\d+)?$")
_INSERTED = re.compile(
    r"^(?:(?:baca|simak|lihat|tonton)(?:\s+(?:juga|selengkapnya|video))?\s*[:：]?|advertisement|iklan|scroll\b|lanjutkan\b|\[?gambas).*$",
    re.IGNORECASE,
)
_UNTIL_SAID = re.compile(r"[,.:!?]\s*(?=[^\W\d_])")
_LEFT_STOPS = frozenset("([{-–—/")
_STOPS = frozenset(",.!?;:…)")
_PARAGRAPHS_OPEN = 6
"""A quote without a closing mark may run over so many paragraphs."""
_HEADLESS = 800
"""A quote without an opening mark may be so long."""
_UNCLOSED = 1500
_MARGIN = 24
"""So much white space and so many bullets may stand before a quote that begins a line."""
_WORDS = 4
_WORD = re.compile(r"\w+")


class Span(NamedTuple):
    """Words between marks: ``text[start:end]``; the marks stand in ``text[outer_start:outer_end]``."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    shape: str
    """closed, open (no closing mark up to the paragraph's end), unclosed (ends at a word of saying), headless, single."""


class _Mark(NamedTuple):
    start: int
    end: int
    side: int
    """1 opens, -1 closes, 0 may do either."""


def find_spans(text: str, said: Callable[[int], bool]) -> list[Span]:
    """All spans of ``text``. ``said(i)`` tells whether an attribution begins at ``i``."""
    spans = list(_Reader(text, said).read())
    if "'" in text or "‘" in text:
        spans += _single(text, spans)
        spans.sort()
    return [trimmed for span in spans if (trimmed := _trim(text, span)) is not None]


def is_inserted(line: str) -> bool:
    """Whether a line is a link or an advertisement put between the paragraphs: "Baca juga: …"."""
    return _INSERTED.match(line.strip()) is not None


def _side(text: str, start: int, end: int) -> int:
    """What white space and punctuation around a mark say."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    left = not before or before.isspace() or before in _LEFT_STOPS
    right = not behind or behind.isspace()
    if left and not right and behind not in _STOPS:
        return 1
    if left:
        return 1 if not before or before == "\n" else 0
    if right or behind in _STOPS:
        return 0 if right and before in ".!?" and text[start] in _OPENING else -1
    if before == ":" or (before in ".!?" and text[start] in _OPENING):
        return 1
    return 0


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Where marks stand, those in a row together; each is looked for by itself, which is several times faster than a class of them."""
    places: list[int] = []
    for mark in _MARKS:
        at = text.find(mark)
        while at >= 0:
            places.append(at)
            at = text.find(mark, at + 1)
    places.sort()
    for n, start in enumerate(places):
        if not n or places[n - 1] != start - 1:
            end = n + 1
            while end < len(places) and places[end] == places[end - 1] + 1:
                end += 1
            yield start, places[end - 1] + 1


def _double(run: str, start: int) -> tuple[int, int]:
    """The part of a run of marks that are no single ones; two single marks count as a double one."""
    if len(run) == 2 and not run.strip(_SINGLES):  # noqa: PLR2004 - two of them
        return start, start + 2
    kept = run.lstrip(_SINGLES)
    start += len(run) - len(kept)
    return start, start + len(kept.rstrip(_SINGLES))


class _Reader:
    """Pairs the marks of one text, paragraph by paragraph."""

    def __init__(self, text: str, said: Callable[[int], bool]) -> None:
        self.text = text
        self._said = said
        self._told: dict[int, bool] = {}
        self.pending: _Mark | None = None
        self.pending_end = 0

    def said(self, at: int) -> bool:
        """Whether an attribution begins at a place; each is looked at once."""
        told = self._told.get(at)
        if told is None:
            told = self._told[at] = self._said(at)
        return told

    def read(self) -> Iterator[Span]:
        """The spans in reading order."""
        for marks, end in self._paragraphs():
            if self.pending is not None:
                yield from self._carry(self.pending, marks)
            elif len(marks) == 2 and marks[0].side > 0 > marks[1].side:  # noqa: PLR2004 - one quote, as in most paragraphs
                opened, closed = marks
                yield Span(opened.end, closed.start, opened.start, closed.end, "closed")
                continue
            yield from self._paragraph(marks, end)
        yield from self._give_up()

    def _paragraphs(self) -> Iterator[tuple[list[_Mark], int]]:
        """The marks of each paragraph that has some, and where it ends."""
        text, marks, stop = self.text, list[_Mark](), -1
        for start, end in _runs(text):
            if text[start] in _SINGLES or text[end - 1] in _SINGLES:
                start, end = _double(text[start:end], start)  # noqa: PLW2901 - what is left of the run
                if start == end:
                    continue
            if text[start - 1 : start].isdigit() and _COORDINATE.search(text, max(0, start - 8), start):
                continue
            if start > stop:
                if marks:
                    yield marks, stop
                marks, stop = [], text.find("\n", end)
                stop = stop if stop >= 0 else len(text)
            marks.append(_Mark(start, end, _side(text, start, end)))
        if marks:
            yield marks, stop

    def _carry(self, pending: _Mark, marks: list[_Mark]) -> Iterator[Span]:
        """Close what an earlier paragraph left open, or give it up."""
        first = marks[0]
        closes = first.side < 0 or (first.side == 0 and self.said(first.end))
        if closes and self.text.count("\n", pending.start, first.start) <= 2 * _PARAGRAPHS_OPEN:
            yield from self._across(pending, marks.pop(0))
            self.pending = None
        else:
            yield from self._give_up()

    def _across(self, opened: _Mark, closed: _Mark) -> Iterator[Span]:
        """A quote over several paragraphs, cut where a foreign line is inserted."""
        start = opened.end
        for at, line in _lines(self.text, opened.end, closed.start):
            if is_inserted(line):
                if self.text[start:at].strip():
                    yield Span(start, at, opened.start, closed.end, "closed")
                start = at + len(line)
        yield Span(start, closed.start, opened.start, closed.end, "closed")

    def _give_up(self) -> Iterator[Span]:
        """The words behind a mark that was never closed."""
        if self.pending is not None:
            mark, self.pending = self.pending, None
            yield from self._unclosed(mark, self.pending_end, self.pending_end)

    def _paragraph(self, marks: list[_Mark], end: int) -> Iterator[Span]:
        stack: list[_Mark] = []
        pairs: list[tuple[_Mark, _Mark]] = []
        stray: _Mark | None = None
        for mark, following in zip_longest(marks, marks[1:]):
            if self._opens(mark, following, opened=bool(stack)):
                stack.append(mark)
            elif stack:
                pairs.append((stack.pop(), mark))
            elif stray is None and not pairs:
                stray = mark
        if stray is not None:
            yield from self._headless(stray)
        yield from self._pairs(stack, pairs, end)

    def _opens(self, mark: _Mark, following: _Mark | None, *, opened: bool) -> bool:
        if mark.side > 0:
            return not (opened and self.said(mark.end))
        if mark.side == 0:
            return not opened and not self.said(mark.end)
        if following is None or not self._glued(mark) or self.said(mark.end):
            return False
        return self.said(following.end) or (not opened and following.side <= 0)

    def _glued(self, mark: _Mark) -> bool:
        """Whether a mark that looks closing opens: "Jakarta." Mengapa …"."""
        text = self.text
        return text[mark.start - 1] in ".!?" and text[mark.end : mark.end + 1] == " " and text[mark.end + 1 : mark.end + 2].isupper()

    def _pairs(self, stack: list[_Mark], pairs: list[tuple[_Mark, _Mark]], end: int) -> Iterator[Span]:
        """The outermost pairs; a pair around a complete quote with its attribution is none, its mark was left open."""
        text = self.text
        lost: list[_Mark] = list(stack)
        pairs.sort()
        outer: list[tuple[_Mark, _Mark]] = []
        for opened, closed in pairs:
            if outer and opened.start < outer[-1][1].start:
                if text[closed.start - 1] not in ",!?." or not self.said(closed.end):
                    continue
                lost.append(outer.pop()[0])
            outer.append((opened, closed))
        lost.sort()
        if lost and (not outer or outer[-1][0].start < lost[-1].start):
            self.pending, self.pending_end = lost.pop(), end
        spans = [Span(o.end, c.start, o.start, c.end, "closed") for o, c in outer]
        if not lost:
            yield from spans
            return
        starts = [*(span.outer_start for span in spans), *(mark.start for mark in lost), *([self.pending.start] if self.pending else ())]
        starts.sort()
        for mark in lost:
            n = bisect_right(starts, mark.start)
            spans += self._unclosed(mark, starts[n] if n < len(starts) else end, end)
        yield from sorted(spans)

    def _unclosed(self, mark: _Mark, until: int, line_end: int) -> Iterator[Span]:
        """Words up to an attribution in the same paragraph, else up to its end."""
        until = min(until, mark.end + _UNCLOSED)
        for match in _UNTIL_SAID.finditer(self.text, mark.end, until):
            if self.said(match.end()):
                end = match.start() + (self.text[match.start()] in ",.!?")
                yield Span(mark.end, end, mark.start, end, "unclosed")
                return
        if until == line_end and _at_line_start(self.text, mark.start):
            yield Span(mark.end, until, mark.start, until, "open")

    def _headless(self, mark: _Mark) -> Iterator[Span]:
        """Words from the start of the paragraph to a closing mark with an attribution."""
        floor = max(0, mark.start - _HEADLESS)
        start = self.text.rfind("\n", floor, mark.start) + 1 or (0 if floor == 0 else -1)
        if start >= 0 and self.said(mark.end):
            yield Span(start, mark.start, start, mark.end, "headless")


def _single(text: str, spans: list[Span]) -> Iterator[Span]:
    """Spans between single marks, outside of the others."""
    n = 0
    for match in _SINGLE.finditer(text):
        while n < len(spans) and spans[n].outer_end <= match.start():
            n += 1
        if n < len(spans) and spans[n].outer_start < match.end():
            continue
        if len(_WORD.findall(match[1])) >= _WORDS:
            yield Span(match.start(1), match.end(1), match.start(), match.end(), "single")


def _trim(text: str, span: Span) -> Span | None:
    """Without white space, and a comma set apart, at the ends; None if nothing is left."""
    words = text[span.start : span.end]
    kept = words.strip()
    if len(kept) == len(words) and kept[-1:] != ",":
        return span if kept else None
    start = span.end - len(words.lstrip())
    if kept[-1:] == "," and kept[-2:-1].isspace():
        kept = kept[:-1].rstrip()
    return span._replace(start=start, end=start + len(kept)) if kept else None


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    at = start
    for line in text[start:end].splitlines(keepends=True):
        yield at, line
        at += len(line)


def _at_line_start(text: str, at: int) -> bool:
    floor = max(0, at - _MARGIN)
    start = text.rfind("\n", floor, at) + 1
    return (start > 0 or floor == 0) and not text[start:at].strip(" \t>•*-–—")
