"""What all tests share."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"
"""The measuring corpus beside the project; absent on most machines, always there in CI."""
