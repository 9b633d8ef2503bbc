"""Figures as SVG: names and numbers in, text of a file out. Bars on a logarithmic scale, as peers differ by powers of ten."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import log10

__all__ = ["bars"]

_ROW = 26
_LEFT = 150
_WIDTH = 460
_TOP = 40
_COLOURS = {"beritaparse": "#1f6f50", "lxml": "#8a8a8a"}


def bars(title: str, values: Sequence[tuple[str, float]]) -> str:
    """A bar for each name; values must be above 0."""
    low = min((value for _, value in values), default=1.0)
    high = max((value for _, value in values), default=1.0)
    first = log10(low) - 0.3
    span = max(log10(high) - first, 0.1)
    rows = [_bar(at, name, value, (log10(value) - first) / span) for at, (name, value) in enumerate(values)]
    height = _TOP + _ROW * len(rows) + 10
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_LEFT + _WIDTH + 90}" height="{height}" font-family="sans-serif" font-size="13">'
    )
    return "\n".join((head, f'<text x="10" y="22" font-weight="bold">{escape(title)}</text>', *rows, "</svg>\n"))


def _bar(at: int, name: str, value: float, share: float) -> str:
    y = _TOP + at * _ROW
    wide = max(2.0, share * _WIDTH)
    return (
        f'<text x="{_LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{_LEFT}" y="{y + 2}" width="{wide:.1f}" height="{_ROW - 8}" fill="{_COLOURS.get(name, "#4a7fb5")}"/>'
        f'<text x="{_LEFT + wide + 6:.1f}" y="{y + 15}">{value:.3g}</text>'
    )
