"""Text of a page never becomes script: in the report, the card, rendered Markdown, and JSON set into a page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from beritaparse.article import Article, Dateline, Image, Paragraph, Person, Publisher, Quote
from beritaparse.explain import ExplainedBlock, ExplainedField, Explanation, explain
from beritaparse.explainpage import explanation_page

if TYPE_CHECKING:
    from tests.browser.conftest import Open

ATTACKS = (
    "<script>window.ran=1</script>",
    "\"><img src=x onerror='window.ran=1'>",
    "'><svg onload=window.ran=1>",
    "</style></title></script><script>window.ran=1</script>",
    "<!--<script>window.ran=1</script>",
    "[x](javascript:window.ran=1) ![x](https://example.invalid/x.png) <https://example.invalid>",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
)


def record(bad: str) -> Article:
    """A record with an attack in each place a text can come from."""
    return Article(
        url=bad,
        canonical_url=bad,
        amp_url=bad,
        publisher=Publisher(bad, bad),
        in_language=bad,
        headline=bad,
        description=bad,
        section=bad,
        keywords=(bad,),
        dateline=Dateline(bad, bad, bad),
        date_published=date(2025, 1, 2),
        authors=(Person(bad, bad),),
        editors=(Person(bad, bad),),
        images=(Image(bad, bad, bad, bad),),
        paragraphs=(Paragraph(bad),),
        body=bad,
        quotes=(Quote(bad, bad, bad, bad, bad, 0, len(bad)),),
        syndicated_from=bad,
        sources={"headline": bad},
        warnings=(bad,),
    )


def explanation(bad: str) -> Explanation:
    """The attack in blocks of each fate too, and in the names of rules and sources."""
    fates = ("headline", "dateline", "caption", "credit", "byline", "stamp", "body", "removed")
    fields = tuple(ExplainedField(name, bad, bad) for name in record(bad).to_dict() if name not in ("sources", "warnings", "paragraphs"))
    return Explanation(record(bad), fields, tuple(ExplainedBlock(bad, bad, fate, bad) for fate in fates))


def markdown(bad: str) -> str:
    """The record's Markdown as a reader that lets HTML through renders it."""
    reader = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed").MarkdownIt("commonmark", {"html": True})
    return str(reader.render(record(bad).to_markdown()))


def embedded(bad: str) -> str:
    """JSON set into a page as docs/security.md tells."""
    safe = record(bad).to_json().replace("<", "\\u003c")
    return f'<script type="application/json" id="data">{safe}</script>'


FORMS = {
    "report": lambda bad: explanation_page(explanation(bad)),
    "card": lambda bad: record(bad)._repr_html_(),
    "markdown": markdown,
    "json": embedded,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("bad", ATTACKS)
def test_hostile_text_runs_nothing_and_asks_for_nothing(visit: Open, form: str, bad: str) -> None:
    """No script of a page's text runs, even without a policy that forbids it, and no request leaves the machine."""
    markup = FORMS[form](bad).replace("Content-Security-Policy", "Off")
    seen = visit("<!doctype html><meta charset=utf-8>" + markup)
    assert seen.page.evaluate("window.ran") is None
    assert (seen.errors, seen.outside) == ([], [])
    assert seen.page.locator("img, svg, iframe").count() == 0


@pytest.mark.parametrize("bad", ATTACKS)
def test_hostile_headline_is_shown_as_text(visit: Open, bad: str) -> None:
    """What is escaped is still there to read, unchanged."""
    assert visit(explanation_page(explanation(bad))).page.locator("h1").text_content() == bad


def test_policy_of_the_report_stops_script_and_requests(visit: Open) -> None:
    """Should a text ever slip through, the policy stops it: what is set into the report does not run or load."""
    slipped = explanation_page(explanation("x")).replace(
        "</main>", "</main><script>window.ran=1</script><img src='https://example.invalid/'>"
    )
    seen = visit(slipped)
    assert seen.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in error for error in seen.errors)


def test_report_of_a_hostile_page_runs_nothing(visit: Open) -> None:
    """The whole way, from the bytes of a page."""
    bad = "&lt;script&gt;window.ran=1&lt;/script&gt;"
    story = "".join(
        f"<p>Warga {bad} membersihkan sungai itu bersama-sama sejak pagi hari, kata {bad} kepada wartawan.</p>" for _ in range(5)
    )
    page = f"<html><head><title>{bad} sungai</title></head><body><article><h1>{bad} sungai dibersihkan</h1>{story}</article></body></html>"
    found = explain(page)
    seen = visit(explanation_page(found))
    assert "<script>" in (found.article.body + (found.article.headline or ""))
    assert seen.page.evaluate("window.ran") is None
    assert (seen.errors, seen.outside) == ([], [])
