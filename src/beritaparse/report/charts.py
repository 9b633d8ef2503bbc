"""The charts of a report as inline SVG, drawn by Altair and vl-convert without a browser and without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beritaparse.errors import MissingExtraError
from beritaparse.markup import Safe
from beritaparse.text.places.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections import Counter

    from beritaparse.report.count import Counts

__all__ = ["bars_by_day", "bars_by_quotes", "map_of_datelines"]

_MARK = "#2f81c7"
"""A blue and a grey that can be read on white and on near-black."""
_GREY = "#7d8590"
_WIDTH = 680


def _altair() -> Any:
    try:
        import altair as alt
        import vl_convert  # noqa: F401  - what draws the charts
    except ImportError as error:
        raise MissingExtraError('reports need Altair and vl-convert: pip install "beritaparse[report]"') from error
    return alt


def _svg(chart: Any, label: str) -> Safe:
    import vl_convert

    styled = (
        chart.properties(background="transparent")
        .configure(font="sans-serif")
        .configure_axis(labelColor=_GREY, titleColor=_GREY, domainColor=_GREY, tickColor=_GREY, gridColor=_GREY, gridOpacity=0.25)
        .configure_legend(labelColor=_GREY, titleColor=_GREY)
        .configure_view(stroke=None)
    )
    drawn = vl_convert.vegalite_to_svg(styled.to_json(), allowed_base_urls=[])
    return Safe(drawn.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1))


def _bars(values: list[dict[str, Any]], x: Any, label: str) -> Safe:
    alt = _altair()
    chart = (
        alt.Chart(alt.Data(values=values))
        .mark_bar(color=_MARK)
        .encode(x=x, y=alt.Y("articles:Q", title="articles", axis=alt.Axis(tickMinStep=1, format="d")))
    )
    return _svg(chart.properties(width=_WIDTH, height=180), label)


def bars_by_day(days: Counter[str]) -> Safe:
    """Articles by day of publication."""
    alt = _altair()
    values = [{"day": day, "articles": times} for day, times in sorted(days.items())]
    return _bars(values, alt.X("day:T", title=None, timeUnit="yearmonthdate"), "Articles by day")


def bars_by_quotes(quotes: Counter[int]) -> Safe:
    """Articles by their number of quotes."""
    alt = _altair()
    most = max(quotes, default=0)
    values = [{"quotes": number, "articles": quotes[number]} for number in range(most + 1)]
    return _bars(
        values, alt.X("quotes:O", title="quotes in an article (10: ten and more)", axis=alt.Axis(labelAngle=0)), "Quotes per article"
    )


def map_of_datelines(counts: Counts) -> Safe:
    """Datelines as circles over the points of all regencies and cities, which draw the country."""
    alt = _altair()
    ground = alt.Chart(alt.Data(values=[{"x": x, "y": y} for x, y in gazetteer().points()]))
    found = alt.Chart(alt.Data(values=[{"x": x, "y": y, "articles": n} for (_, _, y, x), n in counts.places.items()]))
    place = {"longitude": "x:Q", "latitude": "y:Q"}
    layers = (
        ground.mark_circle(size=9, color=_GREY, opacity=0.45).encode(**place),
        found.mark_circle(color=_MARK, opacity=0.75).encode(**place, size=alt.Size("articles:Q", scale=alt.Scale(range=[40, 700]))),
    )
    return _svg(alt.layer(*layers).project("mercator").properties(width=_WIDTH, height=270), "Datelines on a map of Indonesia")
