"""The pages of one article in, one record out, without repeating headline, caption or dateline.

Metadata are those of the first page; the story is the pages' paragraphs in order; quotes are found anew in the merged story.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beritaparse.article import Pages
from beritaparse.text.quotes.extract import find_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from beritaparse.article import Article, Image, Paragraph, Quote
    from beritaparse.options import Options

__all__ = ["merge", "quotes_in"]


def merge(articles: Sequence[Article], options: Options) -> Article:
    """Merge the records of an article's pages, given in their order."""
    first = articles[0]
    if len(articles) == 1:
        return first
    paragraphs = _paragraphs(articles)
    body = "\n\n".join(p.text for p in paragraphs)
    images = _images(articles)
    warnings = [w for article in articles for w in article.warnings]
    return replace(
        first,
        paragraphs=paragraphs,
        body=body,
        images=images,
        quotes=quotes_in(body, first.headline, images, options),
        pages=Pages(1, len(articles), None, next((a.pages.all_url for a in articles if a.pages and a.pages.all_url), None)),
        authors=first.authors or next((a.authors for a in articles if a.authors), ()),
        editors=first.editors or next((a.editors for a in articles if a.editors), ()),
        keywords=tuple(dict.fromkeys(k for a in articles for k in a.keywords)),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def quotes_in(body: str, headline: str | None, images: Iterable[Image], options: Options) -> tuple[Quote, ...]:
    """A record's quotes: full names may stand in headline and captions; short direct quotes stay out by option."""
    if not options.quotes:
        return ()
    context = [headline or "", *(image.caption for image in images if image.caption)]
    found = find_quotes(body, context=context, indirect=options.indirect_quotes)
    return tuple(q for q in found if q.kind == "indirect" or len(q.text.split()) >= options.min_quote_words)


def _paragraphs(articles: Sequence[Article]) -> tuple[Paragraph, ...]:
    """All paragraphs; what a later page repeats of an earlier one's beginning or end is left out."""
    merged: list[Paragraph] = list(articles[0].paragraphs)
    told = {articles[0].headline or "", *(i.caption or "" for a in articles for i in a.images)}
    for article in articles[1:]:
        known = {p.text for p in merged}
        fresh = list(article.paragraphs)
        while fresh and (fresh[0].text in known or fresh[0].text in told):
            del fresh[0]
        merged += fresh
    return tuple(merged)


def _images(articles: Sequence[Article]) -> tuple[Image, ...]:
    seen: dict[tuple[str | None, str | None], Image] = {}
    for article in articles:
        for image in article.images:
            seen.setdefault((image.url, image.caption), image)
    return tuple(seen.values())
