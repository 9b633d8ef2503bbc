"""The table of outlets: sorted and without repetition, zones as the province has them, every province covered."""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from beritaparse.rules.load import DATA, data_files, toml_of
from beritaparse.rules.model import build_publishers
from beritaparse.rules.registry import domain_of, registry

if TYPE_CHECKING:
    from pathlib import Path

FILES = data_files("publishers")
ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
COUNTRY = "Nasional"
"""The heading above outlets of the whole country, whose home is Jakarta's zone."""
OUTLET = re.compile(r'^"([^"]+)" = \{')
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@cache
def _zones() -> dict[str, str]:
    """The zone of each province, from the gazetteer."""
    lines = (DATA / "gazetteer" / "regions.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {COUNTRY: "WIB"} | {row["name"]: ZONES[row["timezone"]] for row in rows if row["kind"] == "provinsi"}


def _blocks(path: Path) -> dict[str, list[str]]:
    """The domains under each heading of a file."""
    blocks: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# ") and line[2:] in _zones():
            current = blocks.setdefault(line[2:], [])
        elif found := OUTLET.match(line):
            current.append(found.group(1))
    return blocks


@each_file
def test_outlets_stand_sorted_under_their_province(path: Path) -> None:
    """Each outlet stands under a heading that the gazetteer knows, in the order of the alphabet."""
    blocks = _blocks(path)
    assert [province for province, domains in blocks.items() if domains != sorted(domains)] == []
    assert sorted(toml_of(path)) == sorted(domain for domains in blocks.values() for domain in domains)


def test_no_outlet_is_given_twice() -> None:
    """A domain stands in one file, once."""
    domains = [domain for path in FILES for domains in _blocks(path).values() for domain in domains]
    assert len(set(domains)) == len(domains)


@each_file
def test_zones_are_those_of_the_province(path: Path) -> None:
    """An outlet's home zone is its province's."""
    rules = {rule.domain: rule.zone for rule in build_publishers(toml_of(path), path.name)}
    wrong = [domain for province, domains in _blocks(path).items() for domain in domains if rules[domain] != _zones()[province]]
    assert wrong == []


def test_every_province_has_outlets() -> None:
    """No province of the country is left out, and the table is as long as it says."""
    covered = {province for path in FILES for province, domains in _blocks(path).items() if domains}
    assert covered == set(_zones())
    assert len(registry().publishers) >= 350


@each_file
def test_domains_are_registrable_or_desks(path: Path) -> None:
    """Keys are hosts as addresses have them: lower case, no "www", at least two labels."""
    assert [domain for domain in toml_of(path) if domain_of(f"https://www.{domain}/berita")[0] != domain] == []


@each_file
def test_names_are_plain(path: Path) -> None:
    """Names and aliases are trimmed and no alias repeats the name."""
    for rule in build_publishers(toml_of(path), path.name):
        names = (rule.name, *rule.aliases)
        assert [name for name in names if name != " ".join(name.split())] == []
        assert len(set(names)) == len(names), rule.domain


@pytest.mark.parametrize(
    ("host", "name", "zone"),
    [
        ("kaltim.tribunnews.com", "TribunKaltim.co", "WITA"),
        ("bogor.tribunnews.com", "TribunnewsBogor.com", "WIB"),
        ("papua.antaranews.com", "ANTARA Papua", "WIT"),
        ("video.kompas.com", "Kompas.com", "WIB"),
        ("nowhere.example", None, None),
        (None, None, None),
    ],
)
def test_the_desk_comes_before_the_house(host: str | None, name: str | None, zone: str | None) -> None:
    """A desk with an entry of its own answers for its host; a host without one is the house's."""
    rule = registry().publisher(host)
    assert (rule and rule.name, rule and rule.zone) == (name, zone)
