"""beritaparse: typed records from pages of Indonesian news sites.

    >>> import beritaparse
    >>> article = beritaparse.extract(page_bytes, url="https://…")        # doctest: +SKIP
    >>> article.headline, article.dateline.city, article.quotes[0].speaker  # doctest: +SKIP

Parsing never fetches. Content never raises; misuse does, with advice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from beritaparse.article import Article, Dateline, Image, Pages, Paragraph, Person, Publisher, Quote, Region
from beritaparse.errors import BeritaparseError, EmptyInputError, InputError, MissingExtraError, NotAPageError, OptionsError, RuleError
from beritaparse.options import Options
from beritaparse.pipeline import Extractor
from beritaparse.tables import to_pandas

__all__ = [
    "Article",
    "BeritaparseError",
    "Dateline",
    "EmptyInputError",
    "Extractor",
    "Image",
    "InputError",
    "MissingExtraError",
    "NotAPageError",
    "Options",
    "OptionsError",
    "Pages",
    "Paragraph",
    "Person",
    "Publisher",
    "Quote",
    "Region",
    "RuleError",
    "__version__",
    "extract",
    "extract_pages",
    "extract_quotes",
    "extract_text",
    "from_json",
    "to_pandas",
]

__version__ = "0.1.0"


@cache
def _default() -> Extractor:
    return Extractor()


def extract(page: Any, url: str | None = None, *, charset: str | None = None, retrieved_at: datetime | None = None) -> Article:
    """Read a page: bytes or str of HTML, an lxml element or tree, or a BeautifulSoup object.

    Args:
        page: the page.
        url: its address, for links, publisher and date; None if not known.
        charset: what the HTTP header said of the encoding of bytes.
        retrieved_at: when the page was fetched, with a zone; "2 jam lalu" is counted back from it. None if not known.

    Raises:
        EmptyInputError: nothing but white space.
        NotAPageError: binary data.
        InputError: an object of another kind.
        OptionsError: ``retrieved_at`` is no moment with a zone.
    """
    return _default().extract(page, url, charset=charset, retrieved_at=retrieved_at)


def extract_text(text: str | bytes, url: str | None = None, *, retrieved_at: datetime | None = None) -> Article:
    """Read a text dump of a page, a paragraph a line. Raises as `extract`."""
    return _default().extract_text(text, url, retrieved_at=retrieved_at)


def extract_pages(pages: Iterable[Any], urls: Iterable[str | None] | None = None, *, retrieved_at: datetime | None = None) -> Article:
    """Read the pages of one article and merge them, without repeating headline, caption or dateline.

    Args:
        pages: the pages in their order, each as `extract` takes it.
        urls: their addresses, in the same order; None if not known.
        retrieved_at: when they were fetched, with a zone; None if not known.

    Raises:
        InputError: no pages, or not as many addresses as pages.
        OptionsError: ``retrieved_at`` is no moment with a zone.
    """
    return _default().extract_pages(pages, urls, retrieved_at=retrieved_at)


def extract_quotes(text: str, *, indirect: bool = False) -> tuple[Quote, ...]:
    """The quotes of article text that is already clean: a paragraph a line, or none. Offsets refer to ``text``."""
    from beritaparse.text.quotes.extract import find_quotes

    return find_quotes(text, indirect=indirect)


def from_json(data: str | bytes) -> Article:
    """The record that `Article.to_json` wrote: ``from_json(article.to_json()) == article``.

    Fields other than ``body`` may be missing, as in records of an older version: they get their empty value.

    Args:
        data: JSON text of one record, such as a line of a JSONL file.

    Raises:
        InputError: no such record.
    """
    from beritaparse import export

    return export.from_json(data)
