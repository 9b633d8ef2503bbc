"""Every regular expression of the package, those in the data included: no text makes one backtrack without end.

The patterns are collected in a fresh interpreter, as the package compiles them while it reads all fixtures.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache, partial
from typing import NamedTuple

import pytest

from tests.attacks import Attack, attacks
from tests.conftest import ROOT
from tests.work import growth, smallest_time

_COLLECT = """
import json, re, sys
found, compile_ = {}, re.compile

def compile(pattern, flags=0):
    made = compile_(pattern, flags)
    where = sys._getframe(1).f_globals.get("__name__", "")
    if isinstance(made.pattern, str) and where.startswith("beritaparse"):
        found.setdefault((made.pattern, made.flags & ~re.UNICODE.value), where)
    return made

re.compile = compile
import importlib, pkgutil
import beritaparse
from beritaparse.errors import MissingExtraError
for module in pkgutil.walk_packages(beritaparse.__path__, "beritaparse."):
    if module.name.endswith("__main__"):
        continue
    try:
        importlib.import_module(module.name)
    except (MissingExtraError, ModuleNotFoundError) as error:  # adapters need engines that are not installed here
        if (getattr(error, "name", None) or "").startswith("beritaparse"):
            raise
from beritaparse.rules.phrases import phrases
for phrase in phrases().phrases:
    phrase.pattern
from pathlib import Path
for path in sorted(Path("tests/fixtures").rglob("*.html")):
    try:
        beritaparse.extract(path.read_bytes())
    except ValueError:
        pass
for path in sorted(Path("tests/fixtures").rglob("*.txt")):
    beritaparse.extract_text(path.read_text(encoding="utf-8"))
print(json.dumps([(where, pattern, flags) for (pattern, flags), where in found.items()]))
"""
_SHORTEST = 20
_LONGEST = 320
_MEASURABLE = 0.002
"""Seconds."""
_ALLOWED = 3.0


class Compiled(NamedTuple):
    """A pattern and the module that compiles it."""

    where: str
    pattern: str
    flags: int


@cache
def collected() -> tuple[Compiled, ...]:
    """The package's patterns."""
    done = subprocess.run([sys.executable, "-c", _COLLECT], cwd=ROOT, check=True, capture_output=True, text=True)
    return tuple(Compiled(*row) for row in json.loads(done.stdout))


def is_astray(pattern: re.Pattern[str], attack: Attack) -> bool:
    """Whether a quarter more of the text multiplies the time; lengths grow in small steps, so that even then it ends soon.

    Cubic work would double it. Nothing on a line of news is longer than `_LONGEST`.
    """
    length = _SHORTEST
    while length < _LONGEST and smallest_time(partial(pattern.search, attack.text(length)), runs=1) < _MEASURABLE:
        length = length * 5 // 4
    if length >= _LONGEST:
        return False
    short, long = attack.text(length), attack.text(length * 5 // 4)
    return growth(partial(pattern.search, short), partial(pattern.search, long), _ALLOWED, too_short=_MEASURABLE) > _ALLOWED


def test_patterns_are_collected() -> None:
    """The collection is not empty: patterns of code and of data are in it."""
    modules = {compiled.where for compiled in collected()}
    assert {"beritaparse.rules.phrases", "beritaparse.text.quotes.marks", "beritaparse.html.decode"} & modules
    assert len(collected()) > 100


@pytest.mark.parametrize("slow", [r"(?:[A-Z][\w.]*\s?){1,6}\Z", r"(a|aa)+$", r"(?:[A-Z][\w.]*,? ?){2,18}\Z"])
def test_attacks_find_what_backtracks(slow: str) -> None:
    """The method works: patterns that are known to go astray do."""
    pattern = re.compile(slow)
    assert any(is_astray(pattern, attack) for attack in attacks(pattern))


def test_no_pattern_goes_astray() -> None:
    """For each pattern, texts made from its own repetitions: no search takes many times longer on a little more text."""
    wrong = []
    for compiled in collected():
        pattern = re.compile(compiled.pattern, compiled.flags)
        attack = next((a for a in attacks(pattern) if is_astray(pattern, a)), None)
        if attack is not None:
            wrong.append(f"{compiled.where}: {compiled.pattern} on {attack}")
    assert wrong == []
