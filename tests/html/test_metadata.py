"""The head of a page: which values are found for each field, in order of trust, each with its evidence."""

from __future__ import annotations

import json

import pytest

from beritaparse.html.metadata import Fact, HeadFacts, absolute, keywords_of, read_head, texts_of
from beritaparse.html.tree import Page, parse


def _head(head: str = "", body: str = "", *, lang: str = "", limit: int = 100_000) -> HeadFacts:
    return read_head(Page(parse(f"<html{lang}><head>{head}</head><body>{body}</body></html>")), max_jsonld_bytes=limit)


def _meta(name: str, content: str, attribute: str = "property") -> str:
    return f'<meta {attribute}="{name}" content="{content}">'


def _ld(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("og:title", "titles"),
        ("twitter:title", "titles"),
        ("originalTitle", "titles"),
        ("article:published_time", "published"),
        ("publishdate", "published"),
        ("dtk:publishdate", "published"),
        ("content_PublishedDate", "published"),
        ("pubdate", "published"),
        ("article:modified_time", "modified"),
        ("og:updated_time", "modified"),
        ("author", "authors"),
        ("content_author", "authors"),
        ("dable:author", "authors"),
        ("content_editor", "editors"),
        ("og:description", "descriptions"),
        ("description", "descriptions"),
        ("article:section", "sections"),
        ("news_keywords", "keywords"),
        ("article:tag", "keywords"),
        ("og:image", "images"),
        ("twitter:image:src", "images"),
        ("og:site_name", "site_names"),
    ],
)
@pytest.mark.parametrize("attribute", ["property", "name", "itemprop"])
def test_meta_elements(name: str, field: str, attribute: str) -> None:
    """Names of newsrooms' meta elements are known in any case and under any of the three attributes."""
    assert getattr(_head(_meta(name, "Nilai", attribute)), field) == [Fact("Nilai", f"meta:{name.lower()}")]


def test_trust_comes_before_place() -> None:
    """JSON-LD comes first, then meta elements by their rank, then microdata; equals stand as on the page."""
    head = _head(
        _meta("date", "satu") + _meta("article:published_time", "dua") + _meta("pubdate", "tiga") + _ld(datePublished="empat"),
        '<time itemprop="datePublished" datetime="lima">enam</time>',
    )
    assert [fact.value for fact in head.published] == ["empat", "dua", "tiga", "satu", "lima", "enam"]
    assert [fact.source for fact in head.published] == [
        "jsonld",
        "meta:article:published_time",
        "meta:pubdate",
        "meta:date",
        "itemprop:datePublished",
        "itemprop:datePublished:text",
    ]


def test_values_are_plain() -> None:
    """Entities, even doubled ones, are read; white space is folded; empty values are none."""
    head = _head(_meta("og:title", " Kopi &amp;amp;  Gula\n") + _meta("og:description", "  ") + '<meta property="og:image">')
    assert head.titles == [Fact("Kopi & Gula", "meta:og:title")]
    assert (head.descriptions, head.images) == ([], [])


def test_titles_end_with_the_title_element() -> None:
    """The title element of the head is the last resort; one of an SVG is none."""
    head = _head(_meta("og:title", "Satu") + "<title> Dua |  Warta </title>", "<svg><title>Ikon</title></svg>")
    assert [(fact.value, fact.source) for fact in head.titles] == [("Satu", "meta:og:title"), ("Dua | Warta", "title")]


@pytest.mark.parametrize(
    ("links", "canonical", "amp", "following"),
    [
        ('<link rel="canonical" href="/a">', "/a", None, None),
        ('<link rel="CANONICAL nofollow" href=" /a ">', "/a", None, None),
        ('<link rel="amphtml" href="/amp/a"><link rel="next" href="?page=2">', None, "/amp/a", "?page=2"),
        ('<link rel="canonical"><link href="/a"><link rel="" href="/b">', None, None, None),
    ],
)
def test_links(links: str, canonical: str | None, amp: str | None, following: str | None) -> None:
    """Canonical, AMP and next address, whatever else the relation says."""
    head = _head(links)
    assert (head.canonical and head.canonical.value, head.amp and head.amp.value, head.next_url and head.next_url.value) == (
        canonical,
        amp,
        following,
    )


def test_the_canonical_link_overrules_og_url() -> None:
    """og:url stands where there is no canonical link."""
    og = _meta("og:url", "https://a.example/og")
    assert _head(og).canonical == Fact("https://a.example/og", "meta:og:url")
    assert _head(og + '<link rel="canonical" href="https://a.example/c">').canonical == Fact("https://a.example/c", "link:canonical")


@pytest.mark.parametrize(
    ("head", "lang", "language"),
    [
        (_meta("og:locale", "id_ID"), "", "id_ID"),
        ('<meta http-equiv="Content-Language" content="id">', "", "id"),
        (_meta("og:locale", "id_ID"), ' lang="en"', "en"),
        (_ld(inLanguage="id-ID"), "", "id-ID"),
        ("", "", None),
    ],
)
def test_language(head: str, lang: str, language: str | None) -> None:
    """The root's lang overrules what the head says; without either there is none."""
    found = _head(head, lang=lang).language
    assert (found and found.value) == language


def test_jsonld_gives_the_fields() -> None:
    """Of the article's object: headline, dates, people, description, section, keywords, picture, publisher, paywall."""
    head = _head(
        _ld(
            headline="Bendung Tua",
            datePublished="2024-03-01",
            dateModified="2024-03-02",
            dateCreated="2024-02-29",
            author=[{"@type": "Person", "name": "Rukmini"}, "Tarjo"],
            editor={"name": "Suminah"},
            description="Ringkas",
            articleSection=["Daerah"],
            keywords=["bendung", "sawah"],
            image={"@type": "ImageObject", "url": "https://a.example/a.jpg"},
            publisher={"@type": "Organization", "name": "Warta Lembah"},
            isAccessibleForFree="False",
        )
    )
    assert [fact.value for fact in head.titles] == ["Bendung Tua"]
    assert head.published == [Fact("2024-03-01", "jsonld"), Fact("2024-02-29", "jsonld:dateCreated")]
    assert [fact.value for fact in head.modified] == ["2024-03-02"]
    assert [fact.value for fact in head.authors] == ["Rukmini", "Tarjo"]
    assert [fact.value for fact in head.editors] == ["Suminah"]
    assert [fact.value for fact in (*head.descriptions, *head.sections)] == ["Ringkas", "Daerah"]
    assert keywords_of(head) == (("bendung", "sawah"), "jsonld")
    assert [fact.value for fact in head.images] == ["https://a.example/a.jpg"]
    assert head.site_names == [Fact("Warta Lembah", "jsonld:publisher")]
    assert head.free is False
    assert head.jsonld_types == {"NewsArticle"}


@pytest.mark.parametrize(
    ("image", "urls"),
    [
        ("a.jpg", ["a.jpg"]),
        (["a.jpg", "b.jpg"], ["a.jpg", "b.jpg"]),
        ([{"url": "a.jpg"}, {"contentUrl": "b.jpg"}], ["a.jpg", "b.jpg"]),
        ({"url": ["a.jpg"]}, ["a.jpg"]),
        ({"@id": "#foto"}, []),
        (None, []),
    ],
)
def test_pictures_of_jsonld(image: object, urls: list[str]) -> None:
    """A picture is an address, an object, or a list of either."""
    assert [fact.value for fact in _head(_ld(image=image)).images] == urls


@pytest.mark.parametrize(
    ("value", "free"), [(True, True), (False, False), ("true", True), (" FALSE ", False), ("maybe", None), (None, None)]
)
def test_the_paywall_flag(value: object, free: bool | None) -> None:
    """A boolean, or its word in any case; anything else says nothing."""
    assert _head(_ld(isAccessibleForFree=value)).free is free


def test_a_page_object_gives_no_headline() -> None:
    """The name of a WebPage or video is no headline of the article; its dates count."""
    head = _head('<script type="application/ld+json">{"@type":"WebPage","headline":"Laman","datePublished":"2024-03-01"}</script>')
    assert head.titles == []
    assert head.published == [Fact("2024-03-01", "jsonld")]


def test_oversized_and_foreign_scripts_are_passed_over() -> None:
    """Scripts longer than allowed are counted, not read; scripts of other types are no JSON-LD."""
    long = _ld(headline="A" * 300)
    head = _head(
        long + _ld(headline="Pendek") + '<script type="application/json">{"@type":"NewsArticle","headline":"x"}</script>', limit=200
    )
    assert head.oversized == 1
    assert [fact.value for fact in head.titles] == ["Pendek"]


def test_site_names_of_jsonld() -> None:
    """A WebSite or news organisation in the graph names the site."""
    graph = {"@graph": [{"@type": "WebSite", "name": "Warta Lembah"}, {"@type": "Organization", "name": "PT Lembah"}]}
    head = _head(f'<script type="application/ld+json">{json.dumps(graph)}</script>')
    assert head.site_names == [Fact("Warta Lembah", "jsonld:site")]


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        ('<span itemprop="author">Rukmini Hapsari</span>', ["Rukmini Hapsari"]),
        ('<div itemprop="author" itemscope><a><span itemprop="name">Rukmini</span></a> 3 tulisan</div>', ["Rukmini"]),
        ('<div itemprop="author"><meta itemprop="name" content="Rukmini"></div>', ["Rukmini"]),
        ('<div itemprop="author" itemtype="https://schema.org/Organization">Warta Lembah</div>', []),
        ('<div itemprop="author">' + "panjang " * 20 + "</div>", []),
        ('<div itemprop="author">A</div>', []),
    ],
)
def test_people_in_microdata(body: str, authors: list[str]) -> None:
    """The name inside an author's element; no organisations, no boxes of text."""
    assert [fact.value for fact in _head("", body).authors] == authors


def test_og_type_is_lower_case() -> None:
    """The page's type for social networks."""
    assert _head(_meta("og:type", "Article")).og_type == "article"
    assert _head().og_type is None


def test_keywords_of_one_source() -> None:
    """Keywords come from the first source that has any, parted at commas, each once, in order."""
    head = _head(_meta("keywords", "c, d", "name") + _meta("news_keywords", "a, b,a, ", "name"))
    assert keywords_of(head) == (("a", "b"), "meta:news_keywords")
    assert keywords_of(HeadFacts()) == ((), None)


def test_texts_of_selectors() -> None:
    """The texts of all elements of the first selector that finds any."""
    page = Page(parse("<body><p class=a> </p><p class=b>Satu</p><p class=b>Dua</p><p class=c>Tiga</p></body>"))
    assert texts_of(page, ["p.a", "p.b", "p.c"]) == ["Satu", "Dua"]
    assert texts_of(page, []) == []


@pytest.mark.parametrize(
    ("url", "page_url", "base", "found"),
    [
        ("/a.jpg", "https://w.example/x/y", None, "https://w.example/a.jpg"),
        ("a.jpg", "https://w.example/x/y", None, "https://w.example/x/a.jpg"),
        ("a.jpg", "https://w.example/x/y", "/foto/", "https://w.example/foto/a.jpg"),
        (" //cdn.example/a.jpg ", "https://w.example/", None, "https://cdn.example/a.jpg"),
        ("https://cdn.example/a.jpg", None, None, "https://cdn.example/a.jpg"),
        ("a.jpg", None, None, "a.jpg"),
        ("http://[broken", "https://w.example/", None, "http://[broken"),
        ("", "https://w.example/", None, None),
        (None, "https://w.example/", None, None),
    ],
)
def test_addresses_are_made_absolute(url: str | None, page_url: str | None, base: str | None, found: str | None) -> None:
    """Against the page's address and its base element; what cannot be read stays as it is."""
    assert absolute(url, HeadFacts(base=base), page_url) == found


def test_the_canonical_address_stands_in() -> None:
    """Without the page's own address its canonical one is the ground."""
    assert absolute("/a", HeadFacts(canonical=Fact("https://w.example/x", "link:canonical")), None) == "https://w.example/a"


def test_an_empty_page_has_no_facts() -> None:
    """Nothing is invented."""
    assert _head() == HeadFacts()
