"""The build: what the lock pins, and what a skipped test means in CI."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT, unfit_skips

LOCKS = {
    extra: (ROOT / name).read_text(encoding="utf-8")
    for extra, name in (("dev", "requirements.lock"), ("engines", "requirements-engines.lock"))
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def canonical(requirement: str) -> str:
    """The name of a requirement as package indexes write it."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def asked_for(extra: str) -> set[str]:
    """The packages that an installation with an extra needs, the project's own extras followed."""
    names: set[str] = set()
    waiting, seen = [extra], {extra}
    for current in waiting:
        for requirement in PROJECT["optional-dependencies"][current]:
            if canonical(requirement) == "beritaparse":
                inner = set(re.findall(r"[\w-]+", requirement.partition("[")[2])) - seen
                waiting += inner
                seen |= inner
            else:
                names.add(canonical(requirement))
    return names | {canonical(requirement) for requirement in PROJECT["dependencies"]}


@pytest.mark.parametrize("extra", LOCKS)
def test_lock_holds_no_address(extra: str) -> None:
    """A lock says what is installed, not from where: that is for each machine to know."""
    assert "://" not in LOCKS[extra]
    assert [line for line in LOCKS[extra].splitlines() if line.startswith("-")] == []


@pytest.mark.parametrize("extra", LOCKS)
def test_lock_pins_by_version_and_hash(extra: str) -> None:
    """Every package stands with one version and at least one hash, so that an install is the same every time."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"\A(?:#.*\n)+", "", LOCKS[extra]))
    assert [entry for entry in entries if not re.match(r"[\w.-]+==[\w.]+(?: ; [^\\]+)? \\\n +--hash=sha256:", entry)] == []


@pytest.mark.parametrize("extra", LOCKS)
def test_lock_covers_what_the_project_asks_for(extra: str) -> None:
    """A dependency added to pyproject.toml is locked too: `make lock`."""
    pinned = {canonical(line) for line in LOCKS[extra].splitlines() if line[:1].isalnum()}
    assert asked_for(extra) - pinned == set()


def test_wheel_holds_the_package_and_nothing_else(tmp_path: Path) -> None:
    """Who installs the package gets its modules, all rule data, the type marker and the licence: no tests, no evaluation."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = {name for name in ZipFile(wheel).namelist() if not name.endswith("/")}
    source = ROOT / "src"
    files = (path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    package = {path.relative_to(source).as_posix() for path in files}
    assert {name for name in names if ".dist-info/" not in name} == package
    assert [name for name in names if name.endswith("/licenses/LICENSE")]


def test_skips_fail_only_where_everything_is_there() -> None:
    """On a machine without the corpus tests may be skipped; in CI, beside it, none may."""
    assert unfit_skips(["b", "a"], ci=True, shared=True) == ["a", "b"]
    assert unfit_skips(["a"], ci=True, shared=False) == []
    assert unfit_skips(["a"], ci=False, shared=True) == []
    assert unfit_skips([], ci=True, shared=True) == []


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_a_skip_fails_a_run_in_ci(tmp_path: Path, ci: str, code: int) -> None:
    """The rule above is in force: with CI set, a run with a skipped test ends in failure and names it."""
    (tmp_path / "shared").mkdir()
    tests = tmp_path / "project" / "tests"
    tests.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "conftest.py", tests)
    (tests / "test_it.py").write_text(
        "import pytest\n\n\n@pytest.mark.skip\ndef test_skipped() -> None: ...\n\n\ndef test_passes() -> None: ...\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests],
        cwd=tmp_path,
        env=os.environ | {"CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert ("skipped, though CI can run it" in done.stdout) == bool(code)
