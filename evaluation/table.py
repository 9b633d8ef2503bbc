"""Figures as plain text tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

__all__ = ["number", "of_peers", "of_section"]

PEER_COLUMNS = (
    "headline",
    "date",
    "date_min",
    "city",
    "caption",
    "quote",
    "speaker",
    "precision",
    "recall",
    "body",
    "exact",
    "leak",
)


def number(value: object) -> str:
    """A figure to four digits; "-" where it is not taken."""
    return f"{value:.4f}" if isinstance(value, int | float) else "-"


def of_section(
    figures: Mapping[str, float | None],
    intervals: Mapping[str, tuple[float, float]],
    bounds: Mapping[str, str],
) -> str:
    """A line a figure: value, interval, what it must be."""
    rows = [("figure", "value", "95 % interval", "must be")]
    for name in dict.fromkeys((*figures, *bounds)):
        low_high = " – ".join(map(number, intervals[name])) if name in intervals else ""
        rows.append((name, number(figures.get(name)), low_high, bounds.get(name, "")))
    return _aligned(rows)


def of_peers(extractors: Mapping[str, Mapping[str, object]]) -> str:
    """A line an extractor: the figures on one corpus."""
    rows: list[Sequence[str]] = [("", *PEER_COLUMNS)]
    rows += [(name, *(number(figures.get(column)) for column in PEER_COLUMNS)) for name, figures in extractors.items()]
    return _aligned(rows)


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  " + "  ".join(_cells(row, widths)).rstrip() for row in rows)


def _cells(row: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    return (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
