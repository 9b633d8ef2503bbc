"""Resident memory of this process, from Linux' own books: what it holds, and the most it held since the last look.

Not `resource.getrusage`: its peak is inherited from the parent and cannot be set back.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["forget_peak", "peak", "resident"]

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")


def resident() -> int:
    """Bytes held now."""
    return _read("VmRSS:")


def peak() -> int:
    """The most bytes held since `forget_peak`."""
    return _read("VmHWM:")


def forget_peak() -> None:
    """Begin to measure anew."""
    _CLEAR.write_text("5", encoding="ascii")


def _read(name: str) -> int:
    line = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024
