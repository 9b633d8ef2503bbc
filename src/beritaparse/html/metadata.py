"""What a page says about itself outside its story: JSON-LD, OpenGraph and other meta elements, microdata, links.

Page in, `HeadFacts` out: for each field the values found, in order of trust, each with its evidence. Nothing is chosen
here that needs the printed page or the language; the pipeline does that.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from beritaparse.html import jsonld
from beritaparse.html.select import compile_selector, find_all
from beritaparse.html.tree import fold, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from beritaparse.html.tree import Page

__all__ = ["Fact", "HeadFacts", "absolute", "keywords_of", "read_head", "texts_of"]


class Fact(NamedTuple):
    """A value with its evidence."""

    value: str
    source: str


@dataclass(slots=True)
class HeadFacts:
    """Candidates for each field, the most trustworthy first."""

    titles: list[Fact] = field(default_factory=list)
    published: list[Fact] = field(default_factory=list)
    modified: list[Fact] = field(default_factory=list)
    authors: list[Fact] = field(default_factory=list)
    editors: list[Fact] = field(default_factory=list)
    descriptions: list[Fact] = field(default_factory=list)
    sections: list[Fact] = field(default_factory=list)
    keywords: list[Fact] = field(default_factory=list)
    images: list[Fact] = field(default_factory=list)
    site_names: list[Fact] = field(default_factory=list)
    canonical: Fact | None = None
    amp: Fact | None = None
    next_url: Fact | None = None
    language: Fact | None = None
    free: bool | None = None
    og_type: str | None = None
    jsonld_types: set[str] = field(default_factory=set)
    base: str | None = None
    oversized: int = 0
    """How many JSON-LD scripts were passed over for their size."""


_META: dict[str, tuple[str, int]] = {
    # meta name → (field, rank); a smaller rank is tried first
    "og:title": ("titles", 2), "twitter:title": ("titles", 3), "title": ("titles", 4), "originaltitle": ("titles", 1),
    "article:published_time": ("published", 2), "publishdate": ("published", 3), "dtk:publishdate": ("published", 3),
    "content_publisheddate": ("published", 3), "pubdate": ("published", 4), "datepublished": ("published", 3),
    "date": ("published", 6), "dc.date": ("published", 6), "dc.date.issued": ("published", 5),
    "jpnncom_news_pubdate": ("published", 4),
    "parsely-pub-date": ("published", 4), "sailthru.date": ("published", 5), "cxenseparse:publishtime": ("published", 5),
    "cxenseparse:recs:publishtime": ("published", 5), "og:published_time": ("published", 4),
    "article:modified_time": ("modified", 2), "og:updated_time": ("modified", 3), "datemodified": ("modified", 3),
    "last-modified": ("modified", 5), "lastmod": ("modified", 4),
    "author": ("authors", 3), "content_author": ("authors", 1), "dtk:author": ("authors", 2), "dable:author": ("authors", 2),
    "article:author": ("authors", 5), "parsely-author": ("authors", 4),
    "jpnncom_news_author": ("authors", 4), "cxenseparse:author": ("authors", 4),
    "content_editor": ("editors", 1), "editor": ("editors", 2),
    "og:description": ("descriptions", 1), "description": ("descriptions", 2), "twitter:description": ("descriptions", 3),
    "article:section": ("sections", 1), "content_category": ("sections", 2), "section": ("sections", 3),
    "news_keywords": ("keywords", 1), "keywords": ("keywords", 2), "article:tag": ("keywords", 3), "content_tags": ("keywords", 4),
    "dtk:keywords": ("keywords", 4), "keyword": ("keywords", 5),
    "og:image": ("images", 1), "twitter:image": ("images", 2), "twitter:image:src": ("images", 2), "thumbnailurl": ("images", 3),
    "og:site_name": ("site_names", 1), "application-name": ("site_names", 3), "content_source": ("site_names", 3),
    "apple-mobile-web-app-title": ("site_names", 4),
}  # fmt: skip


_SPECIAL = frozenset(("og:type", "og:url", "og:locale", "content-language", "language"))


def read_head(page: Page, *, max_jsonld_bytes: int) -> HeadFacts:
    """Read all of it in one go over the meta, link and script elements of the index."""
    facts = HeadFacts()
    _read_jsonld(page, facts, max_jsonld_bytes)
    _read_meta(page, facts)
    _read_microdata(page, facts)
    _read_links(page, facts)
    return facts


def _read_meta(page: Page, facts: HeadFacts) -> None:
    ranked: list[tuple[int, str, Fact]] = []
    for element in page.by_tag.get("meta", ()):
        get = element.get
        name = get("property") or get("name") or get("itemprop") or get("http-equiv")
        if not name:
            continue
        key = name.strip().lower()
        known = _META.get(key)
        if (known is not None or key in _SPECIAL) and (value := _clean(get("content"))):
            if known is not None:
                ranked.append((known[1], known[0], Fact(value, f"meta:{key}")))
            else:
                _read_special(key, value, facts)
    ranked.sort(key=lambda item: item[0])
    for _, name, fact in ranked:
        getattr(facts, name).append(fact)


def _clean(content: str | None) -> str:
    if not content:
        return ""
    return fold(html.unescape(content) if "&" in content else content)


def _read_special(key: str, value: str, facts: HeadFacts) -> None:
    if key == "og:type":
        facts.og_type = value.lower()
    elif key == "og:url":
        facts.canonical = facts.canonical or Fact(value, "meta:og:url")
    elif facts.language is None:
        facts.language = Fact(value, f"meta:{key}")


def _read_links(page: Page, facts: HeadFacts) -> None:
    for element in page.by_tag.get("link", ()):
        rel = (element.get("rel") or "").lower().split()
        href = (element.get("href") or "").strip()
        if not rel or not href:
            continue
        if "canonical" in rel:
            facts.canonical = Fact(href, "link:canonical")
        elif "amphtml" in rel:
            facts.amp = Fact(href, "link:amphtml")
        elif "next" in rel:
            facts.next_url = Fact(href, "link:next")
    for element in page.by_tag.get("title", ()):
        title = text_of(element)
        if title and (parent := element.getparent()) is not None and parent.tag == "head":
            facts.titles.append(Fact(title, "title"))
            break
    lang = page.root.get("lang") or page.root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if lang:
        facts.language = Fact(lang, "html:lang")
    base = next(iter(page.by_tag.get("base", ())), None)
    facts.base = base.get("href") if base is not None else None


def _read_jsonld(page: Page, facts: HeadFacts, max_bytes: int) -> None:
    found: list[dict[str, Any]] = []
    for element in page.by_tag.get("script", ()):
        if (element.get("type") or "").strip().lower() != "application/ld+json" or not element.text:
            continue
        if len(element.text) > max_bytes:
            facts.oversized += 1
            continue
        found += jsonld.nodes(element.text)
    if not found:
        return
    for node in found:
        facts.jsonld_types |= jsonld.types_of(node)
    main = jsonld.article_node(found)
    if main is not None:
        _read_article(main, facts)
    for site in found:
        if jsonld.is_type(site, "WebSite", "NewsMediaOrganization") and (name := jsonld.text_value(site.get("name"))):
            facts.site_names.append(Fact(name, "jsonld:site"))


def _read_article(node: dict[str, Any], facts: HeadFacts) -> None:
    strong = not jsonld.is_type(node, "WebPage", "VideoObject")
    for key, into in (
        ("headline", facts.titles), ("datePublished", facts.published), ("uploadDate", facts.published), ("dateCreated", facts.published),
        ("dateModified", facts.modified), ("description", facts.descriptions), ("articleSection", facts.sections),
        ("url", []),
    ):  # fmt: skip
        value = jsonld.text_value(node.get(key))
        if value and (strong or key != "headline"):
            into.append(Fact(value, "jsonld" if key != "dateCreated" else "jsonld:dateCreated"))
    facts.authors += (Fact(name, "jsonld") for name in jsonld.names_of(node.get("author")))
    facts.editors += (Fact(name, "jsonld") for name in jsonld.names_of(node.get("editor")))
    words = node.get("keywords")
    items = words if isinstance(words, list) else [words]
    facts.keywords += (Fact(value, "jsonld") for item in items if (value := jsonld.text_value(item)))
    facts.images += (Fact(url, "jsonld") for url in _image_urls(node.get("image")))
    publisher = node.get("publisher")
    if isinstance(publisher, dict) and (site := jsonld.text_value(publisher.get("name"))):
        facts.site_names.append(Fact(site, "jsonld:publisher"))
    facts.free = _flag(node.get("isAccessibleForFree"))
    if (language := jsonld.text_value(node.get("inLanguage"))) is not None:
        facts.language = Fact(language, "jsonld")


def _image_urls(value: Any) -> list[str]:
    items = (item.get("url") or item.get("contentUrl") if isinstance(item, dict) else item for item in jsonld.flat(value))
    return [url for item in items if (url := jsonld.text_value(item))]


def _flag(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value.strip().lower()) if isinstance(value, str) else None


_MICRODATA = (
    ("headline", "titles"), ("datePublished", "published"), ("dateModified", "modified"), ("articleSection", "sections"),
)  # fmt: skip


def _read_microdata(page: Page, facts: HeadFacts) -> None:
    for prop, name in _MICRODATA:
        for element in page.by_itemprop.get(prop, ())[:3]:
            if element.tag == "meta":
                continue
            if value := fold(element.get("content") or element.get("datetime") or ""):
                getattr(facts, name).append(Fact(value, f"itemprop:{prop}"))
            if printed := text_of(element):
                getattr(facts, name).append(Fact(printed, f"itemprop:{prop}:text"))
    for prop, name in (("author", "authors"), ("editor", "editors")):
        for element in page.by_itemprop.get(prop, ())[:4]:
            if element.tag != "meta" and (who := _person(element)):
                getattr(facts, name).append(Fact(who, f"itemprop:{prop}"))


def _person(element: _Element) -> str | None:
    if element.get("itemtype", "").endswith("Organization"):
        return None
    named: Iterable[_Element] = (child for child in element.iter("*") if child.get("itemprop") == "name")
    inner = next(iter(named), None)
    named_element = element if inner is None else inner
    value = fold(named_element.get("content") or "") or text_of(named_element)
    return value if 2 < len(value) < 80 else None  # noqa: PLR2004 - longer text is a box around the name


def texts_of(page: Page, selectors: Iterable[str]) -> list[str]:
    """The texts of the elements that the first selector with any finds."""
    for text in selectors:
        found = [value for _, element in find_all(page, (compile_selector(text),)) if (value := text_of(element))]
        if found:
            return found
    return []


def keywords_of(facts: HeadFacts) -> tuple[tuple[str, ...], str | None]:
    """The keywords of the first source that gives any, without repetition, with their evidence."""
    if not facts.keywords:
        return (), None
    source = facts.keywords[0].source
    words = (word.strip() for fact in facts.keywords if fact.source == source for word in fact.value.split(","))
    return tuple(dict.fromkeys(word for word in words if word)), source


def absolute(url: str | None, facts: HeadFacts, page_url: str | None) -> str | None:
    """An address of the page made absolute where the page's own address is known."""
    if not url:
        return None
    url = url.strip()
    base = page_url or (facts.canonical.value if facts.canonical else None) or ""
    try:
        return urljoin(urljoin(base, facts.base or ""), url)
    except ValueError:
        return url
