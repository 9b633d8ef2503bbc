"""The record as a card for notebooks: one piece of HTML with its own look, light and dark, without script or network.

In: an `Article`. Out: markup in which every character that comes from the page is escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritaparse.markup import Safe, element

if TYPE_CHECKING:
    from beritaparse.article import Article, Quote

__all__ = ["card"]

_QUOTES = 4
_MOST = 320
_STYLE = """
.beritaparse-card{--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--ground:#fff;--tint:#f6f8fa;--mark:#0b6b57;--warn:#8a4b00;
max-width:46rem;padding:1.1rem 1.3rem;border:1px solid var(--line);border-radius:10px;background:var(--ground);color:var(--ink);
font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere;text-align:left}
.beritaparse-card .h{font-size:1.3em;line-height:1.25;font-weight:700;margin:.1rem 0 .3rem}
.beritaparse-card .s{color:var(--soft);font-size:.88em}
.beritaparse-card .p{margin:.6rem 0}
.beritaparse-card .c{margin:.6rem 0;padding:.45rem .7rem;background:var(--tint);border-radius:6px;font-size:.92em}
.beritaparse-card .q{margin:.6rem 0;padding-left:.8rem;border-left:3px solid var(--mark)}
.beritaparse-card .w{color:var(--warn);font-size:.88em}
@media (prefers-color-scheme:dark){.beritaparse-card{--ink:#e6edf3;--soft:#9aa7b4;--line:#3a434d;--ground:#15191e;--tint:#20262d;
--mark:#4fc3a1;--warn:#f0b060}}
"""


def card(article: Article) -> str:
    """The card of a record."""
    lines = [
        ("s", article.publisher.name or article.publisher.domain),
        ("h", article.headline or "(no headline)"),
        ("s", _facts(article)),
        *(("c", _joined(image.caption, image.credit)) for image in article.images[:1] if image.caption),
        ("p", _cut(article.body)),
        *(("q", _said(quote)) for quote in article.quotes[:_QUOTES]),
        ("s", f"and {more} more quotes" if (more := len(article.quotes) - _QUOTES) > 0 else None),
        *(("w", f"⚠ {warning}") for warning in article.warnings),
    ]
    shown = (element("div", text, {"class": kind}) for kind, text in lines if text)
    return f"<style>{_STYLE}</style>{element('div', *shown, {'class': 'beritaparse-card'})}"


def _facts(article: Article) -> str:
    place = (article.dateline.city or article.dateline.raw) if article.dateline else None
    moment = article.date_published.isoformat().replace("T", " ") if article.date_published else None
    return _joined(place, moment, *(person.name for person in article.authors))


def _said(quote: Quote) -> Safe:
    who = _joined(quote.speaker or "speaker not told", quote.role)
    return Safe(element("div", f"“{_cut(quote.text)}”") + element("div", who, {"class": "s"}))


def _joined(*texts: str | None) -> str:
    return " · ".join(text for text in texts if text)


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST].rsplit(" ", 1)[0] + " …"
