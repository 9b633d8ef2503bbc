"""The charts of a report as inline SVG, drawn by Altair and vl-convert without a browser and without the network.

Colours here are for both themes; ``look.css`` sets those of text and land by the theme.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from importlib.resources import files
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING, Any

from beritaparse.errors import MissingExtraError
from beritaparse.markup import Safe
from beritaparse.text.places.gazetteer import gazetteer

if TYPE_CHECKING:
    from beritaparse.report.count import Counts

__all__ = ["bars_by_day", "bars_by_quotes", "map_of_datelines"]

_MARK = "#2f81c7"
"""A blue and a grey that can be read on white and on near-black."""
_GREY = "#7d8590"
_WIDTH = 720
_DAYS = 200
"""Days that can be told apart as bars."""
_LEAST = timedelta(days=7)
"""Shown around fewer days, so that one bar does not fill the chart."""
_STEPS: tuple[tuple[float, dict[str, Any] | None, str], ...] = (
    (60, {"interval": "week", "step": 1}, "%d %b %Y"),
    (730, {"interval": "month", "step": 1}, "%b %Y"),
    (inf, None, "%Y"),
)
"""Up to so many days: where the axis is marked, and how; beyond, every so many years."""
_TICKS = 5


def _altair() -> Any:
    try:
        import altair as alt
        import vl_convert  # noqa: F401  - what draws the charts
    except ImportError as error:
        raise MissingExtraError('reports need Altair and vl-convert: pip install "beritaparse[report]"') from error
    return alt


def _svg(chart: Any, label: str) -> Safe:
    import vl_convert

    axis = {"labelColor": _GREY, "titleColor": _GREY, "domainColor": _GREY, "tickColor": _GREY, "gridColor": _GREY, "gridOpacity": 0.25}
    size = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
    styled = (
        chart.properties(background="transparent", padding=2)
        .configure(font="sans-serif")
        .configure_axis(**axis, **size, titlePadding=8)
        .configure_legend(labelColor=_GREY, titleColor=_GREY, **size)
        .configure_view(stroke=None)
    )
    drawn = vl_convert.vegalite_to_svg(styled.to_json(), allowed_base_urls=[])
    return Safe(drawn.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1))


def _bars(values: list[dict[str, Any]], x: Any, label: str) -> Safe:
    alt = _altair()
    counts = alt.Y("articles:Q", title="articles", axis=alt.Axis(values=_ticks(max(row["articles"] for row in values)), format="d"))
    chart = alt.Chart(alt.Data(values=values)).mark_bar(color=_MARK, cornerRadiusEnd=1).encode(x=x, y=counts)
    return _svg(chart.properties(width=_WIDTH, height=180), label)


def _ticks(most: int) -> list[int]:
    """Whole numbers from 0 up, a few."""
    step = next(n for n in (a * 10**power for power in range(20) for a in (1, 2, 5)) if n * _TICKS >= most)
    return list(range(0, most + 1, step))


def bars_by_day(days: Counter[str]) -> Safe:
    """Articles by day of publication; by month where the days are too many to be told apart."""
    alt = _altair()
    first, last = (date.fromisoformat(end(days)) for end in (min, max))
    span = (last - first).days
    unit = "day" if span <= _DAYS else "month"
    bins: Counter[str] = Counter()
    for day, times in days.items():
        bins[day if unit == "day" else f"{day[:7]}-01"] += times
    ends = (max(first, date.min + _LEAST) - _LEAST, min(last, date.max - _LEAST) + _LEAST)
    around = [(end, 0) for end in ends] if span < _LEAST.days else []
    values = [{"day": f"{day}T00:00:00", "articles": times} for day, times in (*around, *sorted(bins.items()))]
    every, shape = next((tick, form) for most, tick, form in _STEPS if span <= most)
    axis = alt.Axis(format=shape, grid=False, tickCount=every or {"interval": "year", "step": span // 3650 + 1})
    x = alt.X("day:T", title=f"{unit} of publication", timeUnit="yearmonthdate" if unit == "day" else "yearmonth", axis=axis)
    return _bars(values, x, f"Articles by {unit}")


def bars_by_quotes(quotes: Counter[int]) -> Safe:
    """Articles by their number of quotes."""
    alt = _altair()
    values = [{"quotes": str(number), "articles": quotes[number]} for number in range(10)] + [{"quotes": "10+", "articles": quotes[10]}]
    x = alt.X("quotes:N", title="quotes in an article", sort=None, axis=alt.Axis(labelAngle=0))
    return _bars(values, x, "Quotes per article")


def map_of_datelines(counts: Counts) -> Safe:
    """Datelines as circles over the country; the points of all regencies and cities draw the small islands too."""
    alt = _altair()
    most = max(counts.places.values(), default=1)
    land = alt.Chart(alt.Data(values=_outline()), name="land").mark_geoshape(fill=_GREY, fillOpacity=0.25)
    ground = alt.Chart(alt.Data(values=[{"x": x, "y": y} for x, y in gazetteer().points()]), name="regencies")
    found = alt.Chart(alt.Data(values=[{"x": x, "y": y, "articles": n} for (_, _, y, x), n in counts.places.most_common()]))
    place = {"longitude": "x:Q", "latitude": "y:Q"}
    legend = alt.Legend(values=sorted({1, (most + 1) // 2, most}), orient="bottom", direction="horizontal", columnPadding=40, format="d")
    size = alt.Size("articles:Q", scale=alt.Scale(domain=[0, most], range=[25, 600]), legend=legend)
    layers = (
        land,
        ground.mark_circle(size=5, color=_GREY, opacity=0.6).encode(**place),
        found.mark_circle(color=_MARK, opacity=0.75, stroke="white", strokeWidth=0.5).encode(**place, size=size),
    )
    return _svg(alt.layer(*layers).project("mercator").properties(width=_WIDTH, height=290), "Datelines on a map of Indonesia")


def _outline() -> list[dict[str, Any]]:
    """The rings of ``outline.csv`` as GeoJSON."""
    lines = files(__package__).joinpath("outline.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    rings = [[[float(row["longitude"]), float(row["latitude"])] for row in ring] for _, ring in groupby(rows, lambda row: row["ring"])]
    return [{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}} for ring in rings]
