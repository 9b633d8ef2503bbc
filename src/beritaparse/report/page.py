"""The report put together: charts and tables that sort, all text escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from beritaparse.markup import Safe, document, element
from beritaparse.report.charts import bars_by_day, bars_by_quotes, map_of_datelines
from beritaparse.report.count import FIELDS

if TYPE_CHECKING:
    from beritaparse.report.count import Counts

__all__ = ["report_page"]

_ROWS = 50
"""Rows of a table; the rest is told by number."""
_ALL = 1000
"""Rows of the table of fields and their evidence, which are known kinds."""


def report_page(counts: Counts, *, title: str = "Corpus report") -> str:
    """The report as the text of one HTML file. Raises `MissingExtraError` where Altair is not installed."""
    places = (map_of_datelines(counts), _places(counts)) if counts.places else (_none(),)
    sections = (
        _section("Articles by day", *((bars_by_day(counts.days), _days(counts)) if counts.days else (_none(),))),
        _section("Datelines", *places),
        _section("Outlets", _coverage(counts)),
        _section("Most quoted speakers", _speakers(counts)),
        _section("Quotes per article", bars_by_quotes(counts.quotes) if counts.records else _none()),
        _section("Where values come from", _sources(counts)),
        _section("Warnings", _table(("kind", "articles"), counts.warnings.most_common())),
    )
    quoting = counts.quotes.total() - counts.quotes[0]
    told = f"records: {counts.records} · outlets: {len(counts.outlets)} · records with quotes: {quoting}"
    head = element("header", element("p", "beritaparse report", {"class": "soft"}), element("h1", title), element("p", told))
    folder = files(__package__)
    style, script = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("look.css", "sort.js"))
    return document(f"{title} – beritaparse report", head, element("main", *sections), style=style, script=script)


def _none() -> Safe:
    return element("p", "None.", {"class": "soft"})


def _section(title: str, *inner: Safe) -> Safe:
    boxes = [element("div", part, {"class": "wide", "tabindex": "0", "role": "region", "aria-label": title}) for part in inner]
    return element("section", element("h2", title), *boxes)


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]], most: int = _ROWS) -> Safe:
    """A table; a click on a heading sorts by it."""
    given = list(rows)
    if not given:
        return _none()
    head = [element("th", element("button", name, {"type": "button"}), {"scope": "col"}) for name in columns]
    body = [element("tr", *(element("td", str(cell)) for cell in row)) for row in given[:most]]
    table = element("table", element("thead", element("tr", *head)), element("tbody", *body))
    if len(given) <= most:
        return table
    return Safe(table + element("p", f"and {len(given) - most} more", {"class": "soft"}))


def _days(counts: Counts) -> Safe:
    return _table(("day", "articles"), counts.days.most_common())


def _places(counts: Counts) -> Safe:
    return _table(("code (Kemendagri)", "region", "articles"), ((code, name, n) for (code, name, _, _), n in counts.places.most_common()))


def _coverage(counts: Counts) -> Safe:
    rows = ([outlet, n, *(f"{counts.by_outlet[outlet, name] / n:.0%}" for name in FIELDS)] for outlet, n in counts.outlets.most_common())
    return _table(("outlet", "articles", *FIELDS), rows)


def _speakers(counts: Counts) -> Safe:
    roles: dict[str, Counter[str]] = {}
    top = counts.speakers.most_common()
    shown = {speaker for speaker, _ in top[:_ROWS]}
    for (speaker, role), times in counts.roles.items():
        if speaker in shown:
            roles.setdefault(speaker, Counter())[role] = times
    rows = ((name, ", ".join(role for role, _ in roles.get(name, Counter()).most_common(3)), times) for name, times in top)
    return _table(("speaker", "roles", "quotes"), rows)


def _sources(counts: Counts) -> Safe:
    rows = sorted(counts.by_source.items(), key=lambda item: (item[0][0], -item[1]))
    shares = ((*key, n, f"{n / counts.records:.0%}") for key, n in rows)
    return _table(("field", "evidence", "articles", "of all"), shares, _ALL)
