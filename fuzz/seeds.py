"""Where the fuzzer starts: the fixtures, the odd inputs and small hostile pages of the tests, and its own earlier findings."""

from __future__ import annotations

from pathlib import Path

from tests.hostile import PAGES, TEXTS
from tests.odd import INPUTS, PLACES

__all__ = ["FINDINGS", "ROOT", "seeds"]

ROOT = Path(__file__).resolve().parent.parent
FINDINGS = ROOT / "tests" / "cases" / "fuzz"
_FEW = 3


def seeds() -> list[bytes]:
    """All cases to start from."""
    fixtures = ROOT / "tests" / "fixtures"
    found = [b"p" + path.read_bytes() for path in sorted(fixtures.rglob("*.html"))]
    found += [b"t" + path.read_bytes() for path in sorted(fixtures.rglob("*.txt"))]
    found += [_case(value, dump=False) for value in (*INPUTS.values(), *PLACES.values())]
    found += [_case(build(_FEW), dump=False) for _, build in PAGES.values()]
    found += [_case(build(_FEW), dump=True) for _, build in TEXTS.values()]
    return found + [path.read_bytes() for path in sorted(FINDINGS.glob("*.bin"))]


def _case(value: str | bytes, *, dump: bool) -> bytes:
    if isinstance(value, bytes):
        return (b"t" if dump else b"p") + value
    return (b"T" if dump else b"P") + value.encode("utf-8", "surrogatepass")
