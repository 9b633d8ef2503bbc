"""How far a figure could be off by the choice of pages: bootstrap percentile intervals, seeded, so that a rerun agrees.

Pages are drawn with replacement, quotes stay with their page: quotes of one story are alike and count as one draw.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

__all__ = ["intervals"]

ROUNDS = 500
LEVEL = 0.95
SEED = 17

Unit = TypeVar("Unit")


def intervals(
    units: Sequence[Unit],
    figures: Callable[[Sequence[Unit]], Mapping[str, float | None]],
    *,
    rounds: int = ROUNDS,
    level: float = LEVEL,
) -> dict[str, tuple[float, float]]:
    """The interval of each figure that ``figures`` gives for ``units``; a figure that no draw has is left out."""
    draw = random.Random(SEED)  # noqa: S311  (statistics, no secret)
    drawn: dict[str, list[float]] = {}
    for _ in range(rounds if units else 0):
        for name, value in figures(draw.choices(units, k=len(units))).items():
            if value is not None:
                drawn.setdefault(name, []).append(value)
    return {name: _bounds(sorted(values), level) for name, values in drawn.items()}


def _bounds(ordered: Sequence[float], level: float) -> tuple[float, float]:
    cut = round((1 - level) / 2 * (len(ordered) - 1))
    return ordered[cut], ordered[-1 - cut]
