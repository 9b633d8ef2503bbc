"""What all tests share: where things are, and what a skipped test means in CI."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"
"""The measuring corpus beside the project; absent on most machines, always there in CI."""

settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.register_profile("fuzz", deadline=None, max_examples=5_000)
settings.load_profile("steady")


def unfit_skips(skipped: Iterable[str], *, ci: bool, shared: bool) -> list[str]:
    """The skipped tests that make a run fail: all of them where CI has all that a test may need."""
    return sorted(skipped) if ci and shared else []


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped check is a failed one: a gate that looks away is worse than none."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    assert reporter is not None
    skipped = {report.nodeid for report in reporter.stats.get("skipped", ())}
    if unfit := unfit_skips(skipped, ci=bool(os.environ.get("CI")), shared=SHARED.exists()):
        reporter.write_line("\nskipped, though CI can run it:\n" + "\n".join(unfit), red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
