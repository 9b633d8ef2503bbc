"""The headline as the page displays it.

The titles in the metadata say what to look for; the element that shows it says how it is printed. Of several that show it
the one with the highest rank (h1 before h2 …) and, among equals, the first wins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.html.select import compile_selector, find_all
from beritaparse.html.tree import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from beritaparse.html.metadata import Fact
    from beritaparse.html.tree import Page
    from beritaparse.rules.model import Layout

__all__ = ["Headline", "displayed_headline", "title_from_metadata", "without_site"]

_WORD = re.compile(r"\w+")
_SPLIT = re.compile(r"\s+[-–—|:•»«~·]+\s+|\s*\|\s*")
_LONGEST = 400
_ALIKE = 0.75
_TAGS = ("h1", "h2", "h3", "h4", "h5")
_TITLE_CLASSES = (
    "entry-title",
    "post-title",
    "title",
    "judul",
    "headline",
    "article-title",
    "news-title",
    "detail-title",
    "title-detail",
)


class Headline(NamedTuple):
    """A headline, the element that shows it, and the evidence."""

    text: str
    element: _Element | None
    source: str


def displayed_headline(
    page: Page, titles: Sequence[Fact], layout: Layout | None, template: str | None
) -> Headline | None:
    """The headline that stands on the page; None if none is shown."""
    wanted = [words for fact in titles if (words := _words(fact.value))]
    if layout is not None:
        for _, element in find_all(page, map(compile_selector, layout.headline)):
            text = text_of(element)
            if _sensible(text):
                return Headline(text, element, f"template:{template}")
    best = _best(page, wanted)
    if best is not None:
        return best
    for element in page.by_itemprop.get("headline", ()):
        if element.tag != "meta" and _sensible(text := text_of(element)):
            return Headline(text, element, "itemprop:headline")
    ones = [(text, e) for e in page.by_tag.get("h1", ()) if _sensible(text := text_of(e))]
    return Headline(ones[0][0], ones[0][1], "page:h1") if len(ones) == 1 and not wanted else None


def _best(page: Page, wanted: Sequence[list[str]]) -> Headline | None:
    """The element most like one of the titles."""
    best: tuple[float, int] | None = None
    chosen: Headline | None = None
    for rank, tag in enumerate(_TAGS):
        for element in page.by_tag.get(tag, ())[:60]:
            found = _rated(element, wanted, rank, f"page:{tag}")
            if found is not None and (best is None or found[0] > best):
                best, chosen = found
    if chosen is None:
        for name in _TITLE_CLASSES:
            for element in page.by_class.get(name, ())[:20]:
                found = _rated(element, wanted, len(_TAGS), f"page:.{name}")
                if found is not None and (best is None or found[0] > best):
                    best, chosen = found
    return chosen


def _rated(
    element: _Element, wanted: Sequence[list[str]], rank: int, source: str
) -> tuple[tuple[float, int], Headline] | None:
    text = text_of(element)
    if not _sensible(text):
        return None
    likeness = max((_likeness(_words(text), words) for words in wanted), default=0.0)
    if likeness < _ALIKE:
        return None
    return (round(likeness, 1), -rank), Headline(text, element, source)


def _likeness(shown: list[str], title: list[str]) -> float:
    """Share of the displayed words that the title holds in its beginning, 0 where the title says much more."""
    if not shown or not title:
        return 0.0
    pool = set(title)
    common = sum(word in pool for word in shown)
    return min(common / len(shown), 1.0) * min(1.0, len(shown) / max(1, len(title) - 5))


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
    """ "Judul - Nama Situs" → "Judul": a part at the end (or start) that names the site goes."""
    names = {"".join(_words(name)) for name in site_names if name}
    parts = _SPLIT.split(title)
    if len(parts) < 2:  # noqa: PLR2004 - nothing to part
        return title
    while len(parts) > 1 and _names_site(parts[-1], names):
        title = title[: title.rindex(parts.pop())].rstrip(" -–—|:•»«~·")
    if len(parts) > 1 and _names_site(parts[0], names):
        title = title[len(parts[0]) :].lstrip(" -–—|:•»«~·")
    return title


def _names_site(part: str, names: set[str]) -> bool:
    key = "".join(_words(part))
    return bool(key) and any(key == name or (len(key) > 4 and (key in name or name in key)) for name in names)  # noqa: PLR2004
