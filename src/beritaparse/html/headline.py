"""The headline as the page displays it.

The titles in the metadata say what to look for; the element that shows it says how it is printed. Of several that show it
the one with the highest rank (h1 before h2 …) and, among equals, the first wins.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.html.select import compile_selector, find_all
from beritaparse.html.tree import displayed, fold, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from beritaparse.html.metadata import Fact
    from beritaparse.html.tree import Page
    from beritaparse.rules.model import Layout

__all__ = ["Headline", "displayed_headline", "title_from_metadata", "without_site"]

_WORD = re.compile(r"\w+")
_SPLIT = re.compile(r"\s+[-–—|:•»«~·]+\s+|\s*\|\s*")
_LONGEST = 400
_BOX = 60
"""An element around so many others shows no headline alone."""
_FAR_TOO_LONG = 4_000
"""White space counts here, and pages are full of it."""
_ALIKE = 0.6
_SITE_NAME = 3
"""Names of sites and sections have no more words."""
_MOST = 60
_MOST_OF_CLASS = 10
_MOST_PIECES = 4
_TAGS = ("h1", "h2", "h3", "h4", "h5")
_TITLE_TAGS = frozenset(("div", "p", "span", "strong", "td", "a", "header", "h6", "font", "b"))


class Headline(NamedTuple):
    """A headline, the element that shows it, and the evidence."""

    text: str
    element: _Element | None
    source: str


def displayed_headline(
    page: Page, titles: Sequence[Fact], layout: Layout | None, template: str | None, site_names: Sequence[str] = ()
) -> Headline | None:
    """The headline that stands on the page; None if none is shown."""
    if layout is not None:
        for _, element in find_all(page, map(compile_selector, layout.headline)):
            text = text_of(element)
            if _sensible(text):
                return Headline(text, element, f"template:{template}")
    wanted = [words for fact in titles if (words := _words(without_site(fact.value, site_names)))]
    best = _best(page, wanted)
    if best is not None:
        return best
    for element in page.by_itemprop.get("headline", ()):
        if element.tag != "meta" and _sensible(text := text_of(element)):
            return Headline(text, element, "itemprop:headline")
    return _ranked_alone(page) or _unranked(page, wanted)


def _ranked_alone(page: Page) -> Headline | None:
    """Where the titles tell nothing: the first h1 that is no site's name, else an h2 that is the only one.

    Names of sites are short and linked.
    """
    for tag in _TAGS[:2]:
        found = [Headline(text, e, f"page:{tag}") for e in page.tagged(tag) if _sensible(text := text_of(e)) and _is_no_name(text, e, tag)]
        if len(found) == 1 or (found and tag == "h1"):
            return found[0]
    return None


def _is_no_name(text: str, element: _Element, tag: str) -> bool:
    if len(text.split()) > _SITE_NAME:
        return True
    parent = element.getparent()
    linked = any(True for _ in element.iter("a", "img")) or (parent is not None and parent.tag == "a")
    return tag == "h1" and not linked and len(text.split()) == _SITE_NAME


def _unranked(page: Page, wanted: Sequence[list[str]]) -> Headline | None:
    """On pages without headings: the first line, however marked up, that is a title word for word."""
    titles = [title for title in wanted if len(title) > _SITE_NAME]
    longest = max((sum(map(len, title)) for title in titles), default=0) * 2
    for element in page.root.iter("b", "strong", "font", "span", "p", "div", "td", "center") if titles else ():
        text = fold(element.text or "") or (text_of(element) if len(element) == 1 and len(element[0]) == 0 else "")
        if 0 < len(text) <= longest and _opens(_words(text), titles):
            return Headline(text, element, f"page:{element.tag}")
    return None


def _opens(words: list[str], titles: Sequence[list[str]]) -> bool:
    """Whether words are a title, or all of it but a site's name."""
    return len(words) > _SITE_NAME and any(title[: len(words)] == words and len(words) * 2 >= len(title) for title in titles)


def _best(page: Page, wanted: Sequence[list[str]]) -> Headline | None:
    """The element most like one of the titles; of equals the highest rank and first place win."""
    best: tuple[float, int] = (_ALIKE, -99)
    chosen: Headline | None = None
    tried: set[_Element] = set()
    for rank, source, element in _candidates(page):
        if element in tried:
            continue
        tried.add(element)
        if not _sensible(text := _short(element)):
            continue
        text = _without_kicker(element, wanted) or text
        words = _words(text)
        value = (max((_likeness(words, title) for title in wanted), default=0.0), -rank)
        if value > best:
            best, chosen = value, Headline(text, element, source)
            if value[0] >= 1.0 and rank == 0:
                break
    return chosen


def _short(element: _Element) -> str:
    """The element's text; nothing where it is too long for a headline, without reading it all."""
    size = 0
    parts: list[str] = []
    if next(islice(element.iter("*"), _BOX, None), None) is not None:
        return ""
    for piece in displayed(element):
        parts.append(piece)
        size += len(piece)
        if size > _FAR_TOO_LONG:
            return ""
    return fold("".join(parts))


def _without_kicker(element: _Element, wanted: Sequence[list[str]]) -> str | None:
    """The pieces of a heading that are a title, where it holds a kicker or a date in elements of their own too."""
    if not len(element) or len(element) > _MOST_PIECES:
        return None
    pieces = [element.text or ""]
    for child in element:
        pieces += [text_of(child), child.tail or ""]
    pieces = [piece for piece in map(fold, pieces) if piece]
    parts = [pieces[i:j] for i in range(len(pieces)) for j in range(len(pieces), i, -1) if j - i < len(pieces)]
    shown = sorted((" ".join(part) for part in parts), key=len, reverse=True)
    return next((text for text in shown if _opens(_words(text), wanted)), None) if not _opens(_words(" ".join(pieces)), wanted) else None


def _candidates(page: Page) -> Iterator[tuple[int, str, _Element]]:
    for rank, tag in enumerate(_TAGS):
        for element in page.by_tag.get(tag, ())[:_MOST]:
            yield rank, f"page:{tag}", element
    for name in page.everything.names:
        if "judul" in name or "title" in name or "headline" in name:
            for element in page.everything.classed(name)[:_MOST_OF_CLASS]:
                if element.tag in _TITLE_TAGS:
                    yield len(_TAGS), f"page:.{name}", element


def _likeness(shown: list[str], title: list[str]) -> float:
    """How much the displayed words are the title: 1 for the same words, a little less for the title's whole beginning."""
    if not shown or not title:
        return 0.0
    if shown == title:
        return 1.0
    if len(shown) > _SITE_NAME and title[: len(shown)] == shown:
        return 0.98
    pool = set(title)
    common = sum(word in pool for word in shown)
    return 0.95 * common / max(len(shown), len(title))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _sensible(text: str) -> bool:
    return 3 < len(text) <= _LONGEST and " " in text  # noqa: PLR2004 - a headline has two words at least


def title_from_metadata(titles: Sequence[Fact], site_names: Sequence[str]) -> tuple[str, str] | None:
    """A title without the site's name, with its evidence; for pages that show none."""
    for fact in titles:
        text = without_site(fact.value, site_names)
        if _sensible(text):
            return text, fact.source
    return None


def without_site(title: str, site_names: Sequence[str]) -> str:
    """Take the site off: "Judul - Nama Situs" → "Judul": a part at the end (or start) that names the site goes."""
    names = {"".join(_words(name)) for name in site_names if name}
    parts = _SPLIT.split(title)
    if len(parts) < 2 or len(title) > _FAR_TOO_LONG:  # noqa: PLR2004 - nothing to part, or no title at all
        return title
    while len(parts) > 1 and _names_site(parts[-1], names):
        title = title[: title.rindex(parts.pop())].rstrip(" -–—|:•»«~·")
    if len(parts) > 1 and _names_site(parts[0], names):
        title = title[len(parts[0]) :].lstrip(" -–—|:•»«~·")
    return title


def _names_site(part: str, names: set[str]) -> bool:
    key = "".join(_words(part))
    return bool(key) and any(key == name or (len(key) > 4 and (key in name or name in key)) for name in names)  # noqa: PLR2004
