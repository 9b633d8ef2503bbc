"""The record: what beritaparse gives for a page.

Names are schema.org's words in snake_case. All parts are frozen and slotted, hashable where their values are,
picklable, and encoded to JSON by msgspec. Emptiness: an absent single value is None, an absent list is an empty tuple.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from beritaparse.blocks import ParagraphKind  # noqa: TC001 - msgspec resolves the annotations at run time

__all__ = [
    "Article",
    "Dateline",
    "Image",
    "PageType",
    "Pages",
    "Paragraph",
    "Person",
    "Publisher",
    "Quote",
    "QuoteKind",
    "Region",
    "RegionKind",
]

PageType = Literal["article", "gallery", "video", "listing", "other"]
RegionKind = Literal["provinsi", "kabupaten", "kota", "seat", "island", "foreign"]
QuoteKind = Literal["direct", "indirect"]


@dataclass(frozen=True, slots=True)
class Publisher:
    """The outlet that published the page."""

    name: str | None = None
    """The outlet's name as it writes it, such as "Kaltim Live!"; None if the page does not tell."""

    domain: str | None = None
    """The registrable domain in lower case, such as "kaltimlive.com"; None if no address is known."""


@dataclass(frozen=True, slots=True)
class Region:
    """A place of the gazetteer."""

    name: str
    """The usual spelling, without level: "Balikpapan", "Kutai Kartanegara", "Kuala Lumpur"."""

    kind: RegionKind
    """provinsi, kabupaten, kota; seat (a regency seat or town); island; foreign."""

    code: str | None = None
    """Kemendagri code: "31" (province), "64.71" (kabupaten or kota). A seat has its regency's code. A bare name
    that is both kota and kabupaten has its province's code. None for islands over several provinces and foreign places."""

    province: str | None = None
    """The province's name; None for foreign places."""

    country: str | None = "ID"
    """ISO 3166-1 alpha-2 code of the country."""

    latitude: float | None = None
    """Degrees north of a point in the place (WGS 84); None if not known."""

    longitude: float | None = None
    """Degrees east; None if not known."""

    candidates: tuple[str, ...] = ()
    """Codes of all places the name may mean, where it stays open; else empty."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line that opens a story with its place, such as "Kaltim Live! Jakarta –"."""

    raw: str
    """As printed, separator included, without white space at its ends."""

    city: str | None = None
    """The place in its usual spelling ("Palangka Raya"); None for an outlet alone."""

    outlet: str | None = None
    """The outlet as printed; None if the dateline has none."""

    region: Region | None = None
    """The place in the gazetteer; None if it is not in it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who made the story."""

    name: str
    """The name as printed, without "Oleh", "Editor:" and the like."""

    role: str | None = None
    """The role in lower case as the outlet names it: author, editor, reporter, contributor, photographer; None if not told."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article (not of related stories)."""

    url: str | None = None
    """The address as the page gives it, made absolute where the page's address is known."""

    caption: str | None = None
    """The caption without its credit; None if none is displayed."""

    credit: str | None = None
    """Who made or lent the picture, without "Foto:" and brackets."""

    alt: str | None = None
    """The alternative text of the element."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body."""

    text: str
    """The text, white space folded."""

    kind: ParagraphKind = "text"
    """text, heading (a subheading), list_item, quote (a block quotation), table (one row, cells joined by " | ")."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that somebody says or writes in the story."""

    text: str
    """The words between the marks, exactly as they stand in the body: ``body[start:end] == text``."""

    speaker: str | None = None
    """The fullest form of the name in the article, without titles, ranks and degrees. Institutions, accounts and unnamed
    people as printed. None where it cannot be told."""

    mention: str | None = None
    """What stands at the quote: "Rahmad", "Kapolres", "dia", "pria 45 tahun itu"; None for -nya or no attribution."""

    role: str | None = None
    """What the speaker is, as printed with the fullest mention, up to a comma, a verb or "yang": an office ("Wali Kota Balikpapan"), an
    occupation ("pedagang sayur di Pasar Baru"), a standing ("warga Desa X", "saksi mata"). Not kin, age, rank, or what somebody did.
    None if not printed right before or behind the name."""

    cue: str | None = None
    """The word of saying as printed: "ujarnya", "kata"; None if there is none."""

    start: int = 0
    """Offset of the first character in the body."""

    end: int = 0
    """Offset behind the last character in the body."""

    kind: QuoteKind = "direct"
    """direct; indirect only where the option `indirect_quotes` is on."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the page stands in an article of several pages."""

    number: int = 1
    """The number of this page, from 1."""

    count: int | None = None
    """How many pages there are; None if not told."""

    next_url: str | None = None
    """Address of the next page; None on the last."""

    all_url: str | None = None
    """Address of the whole article on one page; None if the outlet offers none."""


@dataclass(frozen=True, slots=True)
class Article:
    """One page, read."""

    url: str | None = None
    """The address the caller gave; None if none was given."""

    canonical_url: str | None = None
    """The address the page gives for itself: link rel=canonical, else og:url; None if neither stands there."""

    amp_url: str | None = None
    """The address of the AMP version; None if there is none."""

    retrieved_at: datetime | None = None
    """When the page was fetched, in UTC: told by the caller, the fetcher or the web archive; None if nobody tells."""

    publisher: Publisher = field(default_factory=Publisher)
    """The outlet; its parts are None where unknown."""

    in_language: str = "id"
    """BCP 47 language tag from the page; "id" if the page does not tell."""

    page_type: PageType = "other"
    """article, gallery, video, listing (home, tag, search, index page), other (404, login, empty)."""

    headline: str | None = None
    """The headline as displayed; metadata only where none is displayed. None on a listing."""

    description: str | None = None
    """The description in the metadata, else the printed standfirst; None if there is none."""

    section: str | None = None
    """The section or rubric as the outlet names it; None if not told."""

    keywords: tuple[str, ...] = ()
    """Keywords and tags in the order of the page, without repetition."""

    dateline: Dateline | None = None
    """Place and outlet in front of the story; None if the story has none."""

    date_published: datetime | date | None = None
    """When it was first published. An aware datetime with the offset that the page prints (WIB +07:00, WITA +08:00,
    WIT +09:00), or a date where only the day is known; None if nothing tells. A relative date ("2 jam lalu") tells only where
    `retrieved_at` is known, and is counted back from it with a warning."""

    date_modified: datetime | date | None = None
    """When it was last changed, likewise; None if not told."""

    authors: tuple[Person, ...] = ()
    """Who wrote it: persons only, no outlet names, codes or initials."""

    editors: tuple[Person, ...] = ()
    """Who edited it."""

    images: tuple[Image, ...] = ()
    """The article's pictures in reading order."""

    paragraphs: tuple[Paragraph, ...] = ()
    """The story: no dateline, caption, credit, sign-off or promotion."""

    body: str = ""
    """The paragraphs joined by a blank line."""

    quotes: tuple[Quote, ...] = ()
    """What people say in the body, in reading order."""

    pages: Pages | None = None
    """Place among several pages; None for an article on one page."""

    is_accessible_for_free: bool | None = None
    """False behind a paywall, True if the page says so; None if it says nothing."""

    syndicated_from: str | None = None
    """The outlet or agency that the page names as where the text comes from; None if it is the outlet's own."""

    sources: Mapping[str, str] = field(default_factory=dict)
    """For each field that has a value, the evidence it came from: "jsonld", "meta:article:published_time",
    "template:tribun", "text:dateline" …; and "encoding" for bytes."""

    warnings: tuple[str, ...] = ()
    """What a careful reader should know, as "field: what": "date_published: jsonld and page disagree"."""

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts, lists, strings and numbers; dates as ISO 8601 strings."""
        from beritaparse import export

        return export.to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The record as JSON text; ``indent`` in spaces, None for one line."""
        from beritaparse import export

        return export.to_json(self, indent=indent)

    def to_schema_org(self) -> dict[str, Any]:
        """The record as a schema.org NewsArticle (JSON-LD)."""
        from beritaparse import export

        return export.to_schema_org(self)

    def to_markdown(self) -> str:
        """The record as Markdown: headline, place and time, caption, story, quotes."""
        from beritaparse import export

        return export.to_markdown(self)

    def _repr_html_(self) -> str:
        """The card that notebooks show."""
        from beritaparse.card import card

        return card(self)
