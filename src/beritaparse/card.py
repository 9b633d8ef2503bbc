"""The record as a card for notebooks: one piece of HTML with its own look, light and dark, without script or network.

In: an `Article`. Out: markup in which every character that comes from the page is escaped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritaparse.article import Article, Quote

__all__ = ["card"]

_QUOTES = 4
_FIRST = 320
_STYLE = """
.beritaparse-card{--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--ground:#fff;--tint:#f6f8fa;--mark:#0b6b57;--warn:#8a4b00;
max-width:46rem;padding:1.1rem 1.3rem;border:1px solid var(--line);border-radius:10px;background:var(--ground);color:var(--ink);
font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere;text-align:left}
.beritaparse-card .h{font-size:1.3em;line-height:1.25;font-weight:700;margin:.1rem 0 .3rem}
.beritaparse-card .s{color:var(--soft);font-size:.88em}
.beritaparse-card p{margin:.6rem 0;color:inherit}
.beritaparse-card .c{margin:.6rem 0;padding:.45rem .7rem;background:var(--tint);border-radius:6px;font-size:.92em}
.beritaparse-card .q{margin:.6rem 0;padding-left:.8rem;border-left:3px solid var(--mark)}
.beritaparse-card .w{color:var(--warn);font-size:.88em}
@media (prefers-color-scheme:dark){.beritaparse-card{--ink:#e6edf3;--soft:#9aa7b4;--line:#3a434d;--ground:#15191e;--tint:#20262d;
--mark:#4fc3a1;--warn:#f0b060}}
"""


def card(article: Article) -> str:
    """The card of a record."""
    headline = article.headline or "(no headline)"
    parts = [_line("s", article.publisher.name or article.publisher.domain), _line("h", headline), _line("s", _facts(article))]
    parts += [_line("c", _joined(image.caption, image.credit)) for image in article.images[:1] if image.caption]
    parts += [_line("p", _cut(article.body, _FIRST))]
    parts += [_quote(quote) for quote in article.quotes[:_QUOTES]]
    if (more := len(article.quotes) - _QUOTES) > 0:
        parts.append(_line("s", f"and {more} more quotes"))
    parts += [_line("w", f"⚠ {warning}") for warning in article.warnings]
    return f'<style>{_STYLE}</style><div class="beritaparse-card">{"".join(parts)}</div>'


def _facts(article: Article) -> str:
    place = (article.dateline.city or article.dateline.raw) if article.dateline else None
    moment = article.date_published.isoformat().replace("T", " ") if article.date_published else None
    return _joined(place, moment, *(person.name for person in article.authors))


def _quote(quote: Quote) -> str:
    said = f"“{escape(_cut(quote.text, _FIRST))}”"
    return f'<div class="q">{said}{_line("s", _joined(quote.speaker or "speaker not told", quote.role))}</div>'


def _line(kind: str, text: str | None) -> str:
    return f'<div class="{kind}">{escape(text)}</div>' if text and kind != "p" else f"<p>{escape(text)}</p>" if text else ""


def _joined(*texts: str | None) -> str:
    return " · ".join(text for text in texts if text)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
