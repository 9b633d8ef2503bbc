"""What kind of page it is: facts about its markup, address and text in, a `PageType` with its evidence out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from beritaparse.article import PageType

__all__ = ["PageFacts", "is_for_other_pages", "type_of"]

_GALLERY = re.compile(
    r"/(?:foto|readfoto|photo|photos|galeri|gallery|fotonews|galeri-foto|foto-news|fotoinet|fotohot)(?:[/-]|$)|^https?://(?:foto|readfoto|photo|photos|galeri|images)\."
)
_VIDEO = re.compile(r"/(?:video|videos|play|tv|watch|embed|20detik|livestreaming)(?:[/-]|$)|^https?://(?:video|tv|20|videos)\.")
_LISTING = re.compile(
    r"/(?:tag|tags|topik|topic|category|kategori|kanal|channel|indeks|index(?!\.(?:php|html?|aspx?))|search|cari|author|penulis|arsip|archive|terpopuler|populer|label)(?:[/?.]|$)|[?&](?:s|q)="
)
_SERVICE = re.compile(
    r"/(?:redaksi|susunan-redaksi|tentang|tentang-kami|about|about-us|kontak|kontak-kami|hubungi-kami|contact|contact-us|disclaimer|privacy|privacy-policy"
    r"|kebijakan-privasi|pedoman|pedoman-media-siber|pedoman-pemberitaan-media-siber|kode-etik|kode-etik-jurnalistik|info-iklan|pasang-iklan|karir|karier"
    r"|terms|terms-of-service|syarat-dan-ketentuan|login|masuk|daftar|register)(?:\.(?:html?|php|aspx?))?/?(?:[?#]|$)"
)
"""Pages of the house: imprint, code of conduct, terms, login."""
_ROOT = re.compile(r"^https?://[^/]+/?(?:[?#].*)?$|^https?://[^/]+/(?:index|home)\.(?:html?|php)$")
_FIRM = frozenset(("template", "itemprop", "text"))
_ARTICLES = frozenset(("NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle"))
_LISTS = frozenset(("CollectionPage", "SearchResultsPage", "ItemList"))
_TEASERS = 8
"""An article has a few related ones around it too."""
_PARAGRAPH = 110
"""Mean length in characters from which paragraphs are those of a story."""
_THIN = 250
_BRIEF = 60
"""A shorter text under a headline with a date may still be a piece of news; an error page has no date."""
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
    body_from: str
    """How the story was found: template, itemprop, score, trafilatura, text."""


def type_of(facts: PageFacts) -> tuple[PageType, str]:
    """The page's type and the evidence for it."""
    address = facts.canonical or facts.url or ""
    if _is_listing(facts, address):
        return "listing", "page"
    if _SERVICE.search(address):
        return "other", "url"
    if facts.body_size < _THIN and not facts.headline:
        return "other", "page"
    special = _special(facts, address)
    if special is not None:
        return special
    if facts.body_size >= _THIN or (facts.headline and (facts.dated or facts.og_type == "article") and facts.body_size >= _BRIEF):
        return "article", "page"
    return "other", "page"


def is_for_other_pages(address: str, jsonld_types: AbstractSet[str]) -> bool:
    """Whether the address alone tells a page of teasers or of the house, where no template and no markup shows a story."""
    return not jsonld_types & _ARTICLES and (_is_list_address(address) or _SERVICE.search(address) is not None)


def _is_list_address(address: str) -> bool:
    return bool(_ROOT.match(address) or _LISTING.search(address))


def _is_listing(facts: PageFacts, address: str) -> bool:
    """A page of teasers: its address says so, or nothing but short pieces was found and no headline stands above them."""
    if facts.body_from in _FIRM or facts.jsonld_types & _ARTICLES:
        return False
    long = facts.paragraphs > 0 and facts.body_size / facts.paragraphs >= _PARAGRAPH
    if _is_list_address(address):
        return not (facts.headline and long and facts.paragraphs > 2 and facts.body_from == "score")  # noqa: PLR2004
    if facts.jsonld_types & _LISTS and facts.body_size < _SHORT:
        return True
    if facts.teasers > _TEASERS and facts.body_size < _THIN:
        return True
    return not facts.headline and not long and facts.teasers > _TEASERS


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
