"""What kind of page it is: facts about its markup, address and text in, a `PageType` with its evidence out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritaparse.article import PageType

__all__ = ["PageFacts", "page_type"]

_GALLERY = re.compile(
    r"/(?:foto|photo|photos|galeri|gallery|fotonews|galeri-foto|foto-news|fotoinet|fotohot)(?:[/-]|$)|^https?://(?:foto|photo|photos|galeri|images)\."
)
_VIDEO = re.compile(r"/(?:video|videos|play|tv|watch|embed|20detik|livestreaming)(?:[/-]|$)|^https?://(?:video|tv|20|videos)\.")
_LISTING = re.compile(
    r"/(?:tag|tags|topik|topic|category|kategori|kanal|channel|indeks|index|search|cari|author|penulis|arsip|archive|terpopuler|populer|label)(?:[/?.]|$)|[?&](?:s|q)="
)
_ROOT = re.compile(r"^https?://[^/]+/?(?:[?#].*)?$|^https?://[^/]+/(?:index|home)\.(?:html?|php)$")
_THIN = 250
_SHORT = 600


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known about a page when its story has been read."""

    url: str | None
    canonical: str | None
    og_type: str | None
    jsonld_types: frozenset[str]
    headline: bool
    """A headline is displayed that the metadata name too."""
    body_size: int
    """Characters of the story."""
    paragraphs: int
    dated: bool
    teasers: int
    """How many headlines that lead to other pages stand around."""
    captions: int
    scored: bool
    """The story was found by score only."""


def page_type(facts: PageFacts) -> tuple[PageType, str]:
    """The page's type and the evidence for it."""
    address = facts.canonical or facts.url or ""
    if _is_listing(facts, address):
        return "listing", "page"
    if facts.body_size < _THIN and not facts.headline:
        return "other", "page"
    special = _special(facts, address)
    if special is not None:
        return special
    if facts.body_size >= _THIN or (facts.headline and facts.body_size > 0):
        return "article", "page"
    return "other", "page"


def _is_listing(facts: PageFacts, address: str) -> bool:
    if facts.og_type == "article" or facts.jsonld_types & {"NewsArticle", "Article", "BlogPosting"}:
        return False
    if _ROOT.match(address) or _LISTING.search(address):
        return facts.scored or facts.body_size < _SHORT
    if facts.jsonld_types & {"CollectionPage", "SearchResultsPage", "ItemList"} and facts.body_size < _SHORT:
        return True
    return facts.teasers > 8 and facts.body_size < _THIN  # noqa: PLR2004 - an article has a few related ones too


def _special(facts: PageFacts, address: str) -> tuple[PageType, str] | None:
    if facts.body_size >= _SHORT * 2:
        return None
    if "ImageGallery" in facts.jsonld_types or _GALLERY.search(address):
        return "gallery", "url" if _GALLERY.search(address) else "jsonld"
    if facts.og_type in ("video", "video.other", "video.movie") or _VIDEO.search(address):
        return "video", "meta:og:type" if facts.og_type else "url"
    if "VideoObject" in facts.jsonld_types and "NewsArticle" not in facts.jsonld_types and facts.body_size < _SHORT:
        return "video", "jsonld"
    return None
