"""How work grows with size, without a clock on the wall: calls counted, and ratios of processor time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time
from types import FrameType
from typing import Any

__all__ = ["calls", "growth", "smallest_time"]


def calls(task: Callable[[], object]) -> int:
    """How many functions a task calls, those of C included."""
    count = 0

    def tick(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        task()
    finally:
        sys.setprofile(before)
    return count


def smallest_time(task: Callable[[], object], runs: int = 2) -> float:
    """Seconds of processor time, the smallest of some runs."""
    best = float("inf")
    for _ in range(runs):
        began = process_time()
        task()
        best = min(best, process_time() - began)
    return best


def growth(small: Callable[[], object], large: Callable[[], object], allowed: float, *, tries: int = 6, too_short: float = 0.02) -> float:
    """How many times longer the large task takes than the small one; measured anew while it is more than ``allowed``.

    A machine's mood can only add to a time, so the smallest times of all tries make the honest ratio. Tasks too short to be
    measured count as grown by nothing.
    """
    first = second = float("inf")
    for _ in range(tries):
        first, second = min(first, smallest_time(small)), min(second, smallest_time(large))
        if second < too_short or second <= allowed * first:
            break
    return second / first if second > too_short else 1.0
