"""Reading rule files: what is wrong is said with the file, the table and the nearest valid key."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from beritaparse import Extractor, Options
from beritaparse.errors import RuleError
from beritaparse.rules.load import DATA, data_files, read_toml, toml_of
from beritaparse.rules.model import Layout, build_publishers, build_template
from beritaparse.rules.registry import Registry, domain_of, registry

if TYPE_CHECKING:
    from pathlib import Path

LAYOUT = {"name": "2024", "body": ["div.isi-warta"]}
TEMPLATE = {"name": "lembah", "rank": "newsroom", "layouts": [LAYOUT]}


def _template(**changes: Any) -> dict[str, Any]:
    return {**TEMPLATE, **changes}


def test_a_template_becomes_a_record() -> None:
    """Strings and lists of strings become tuples; what is left out has its default."""
    template = build_template(_template(hosts=["lembah.example"], pages={"all_query": "?page=all"}), "lembah.toml")
    assert template.layouts == (Layout("2024", body=("div.isi-warta",)),)
    assert (template.hosts, template.file, template.pages.all_query) == (("lembah.example",), "lembah.toml", "?page=all")


def test_one_selector_may_stand_without_a_list() -> None:
    """A single string is a list of one."""
    template = build_template(_template(layouts=[{"name": "a", "body": "div.isi"}]), "lembah.toml")
    assert template.layouts[0].body == ("div.isi",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_template(host=["lembah.example"]), ["lembah.toml", "top level", "'host'", "'hosts'"]),
        (_template(layouts=[{**LAYOUT, "remvoe": ["p"]}]), ["lembah.toml", "layouts[0]", "'remvoe'", "'remove'"]),
        (_template(layouts=[LAYOUT, {**LAYOUT, "titel": ["h1"]}]), ["lembah.toml", "layouts[1]", "'titel'"]),
        (_template(layouts=[{"body": ["div.isi"]}]), ["lembah.toml", "layouts[0]", "name", "missing"]),
        (_template(layouts=[{"name": "2024"}]), ["lembah.toml", "'2024'", "body", "json"]),
        (_template(layouts=[]), ["lembah.toml", "layouts"]),
        (_template(layouts=[{"name": "2024", "body": [1]}]), ["lembah.toml", "layouts[0].body", "list of strings"]),
        (_template(layouts=[{"name": 2024, "body": ["div.isi"]}]), ["lembah.toml", "layouts[0].name", "a string"]),
        (_template(rank="house"), ["lembah.toml", "'house'", "newsroom", "system", "generic"]),
        (_template(pages={"all_querry": "?all"}), ["lembah.toml", "pages", "'all_querry'", "'all_query'"]),
    ],
)
def test_wrong_templates_are_named(data: dict[str, Any], said: list[str]) -> None:
    """The message names the file, the table and the key, and the key that was meant where one is near."""
    with pytest.raises(RuleError) as caught:
        build_template(data, "lembah.toml")
    assert [part for part in said if part not in str(caught.value)] == []


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"nama": "Lembah"}, ['["lembah.example"]', "'nama'", "'name'"]),
        ({"name": "Lembah", "zone": "WITA+"}, ['["lembah.example"]', "'WITA+'", "WIB", "WITA", "WIT"]),
        ({"zone": "WIB"}, ['["lembah.example"]', "name", "missing"]),
        ({"name": "Lembah", "aliases": [7]}, ['["lembah.example"].aliases', "list of strings"]),
    ],
)
def test_wrong_outlets_are_named(item: dict[str, Any], said: list[str]) -> None:
    """Likewise for outlets: the table is the domain."""
    with pytest.raises(RuleError) as caught:
        list(build_publishers({"lembah.example": item}, "outlets.toml"))
    assert [part for part in ["outlets.toml", *said] if part not in str(caught.value)] == []


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    """A file that is no TOML is reported by path and line, one that is not there or not UTF-8 by path."""
    broken = tmp_path / "broken.toml"
    broken.write_text('name = "a"\nrank = newsroom\n', encoding="utf-8")
    with pytest.raises(RuleError, match=r"broken\.toml.*line 2"):
        toml_of(broken)
    with pytest.raises(RuleError, match=r"nowhere\.toml cannot be read"):
        toml_of(tmp_path / "nowhere.toml")
    broken.write_bytes(b'name = "caf\xe9"')
    with pytest.raises(RuleError, match=r"broken\.toml is not UTF-8"):
        toml_of(broken)


def test_data_files_are_read_once() -> None:
    """A data file gives the same object each time, and the files of a folder come by name."""
    assert read_toml("markup/hints.toml") is read_toml("markup/hints.toml")
    names = [path.name for path in data_files("templates")]
    assert names == sorted(names)
    assert (DATA / "templates" / names[0]).is_file()


def test_rules_of_the_user_come_first(tmp_path: Path) -> None:
    """A template or outlet of the user's folder stands in place of the package's of the same name."""
    (tmp_path / "own.toml").write_text(
        'name = "detik"\nrank = "newsroom"\nhosts = ["detik.com"]\n[[layouts]]\nname = "own"\nbody = ["div.own"]\n', encoding="utf-8"
    )
    (tmp_path / "outlets.toml").write_text('"detik.com" = { name = "Ours" }\n', encoding="utf-8")
    rules = registry((str(tmp_path),))
    assert [template.layouts[0].name for template in rules.templates if template.name == "detik"] == ["own"]
    found = rules.publisher("news.example.detik.com") or rules.publisher("detik.com")
    assert found is not None
    assert found.name == "Ours"


FIRST = "name = 'own'\nrank = 'newsroom'\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[[layouts]]\nname = '1'\nbody = ['p:first']", "line 5, layouts[0].body"),
        ("[[layouts]]\nname = '1'\nbody = ['p']\n[[layouts]]\nname = '2'\nbody = [\n 'p',\n 'p:first']", "line 10, layouts[1].body"),
        ("remove = ['p:first']\n[[layouts]]\nname = '1'\nbody = ['p']", "line 3, top level.remove"),
        ("[[layouts]]\nname = '1'\nbody = ['p']\n[pages]\nlinks = ['p:first']", "line 7, pages.links"),
    ],
)
def test_selectors_of_the_user_are_read_when_the_extractor_is_made(tmp_path: Path, written: str, said: str) -> None:
    """A selector that cannot be read is told with file, line and key before any page is read."""
    file = tmp_path / "own.toml"
    file.write_text(f"{FIRST}{written}\n", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        Extractor(Options(rules_dirs=(str(tmp_path),)))
    assert str(caught.value).startswith(f"{file}, {said}: 'p:first' is no selector")


def test_selectors_of_the_package_wait_until_a_page_needs_them() -> None:
    """Loading the package's own templates reads no selector: their tests prove them, and the start stays quick."""
    code = (
        "from beritaparse import Extractor; from beritaparse.html.select import compile_selector as c; "
        "before = c.cache_info().currsize; Extractor(); print(c.cache_info().currsize - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "0\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[[layout]]\nname = '1'\nbody = ['p']", "line 3, layout[0]: a template needs at least one [[layouts]]"),
        ("[layouts]\nname = '1'\nbody = ['p']", "line 3, layouts: a template needs at least one [[layouts]]"),
        ("pages = 'all'\n[[layouts]]\nname = '1'\nbody = ['p']", "pages: write a table"),
        ("layouts = [1]", "layouts[0]: write a table"),
        ("[[layouts]]\nname = '1'", "line 3, layouts[0], layout '1': give body"),
    ],
)
def test_files_of_the_wrong_form_are_told(tmp_path: Path, written: str, said: str) -> None:
    """What is valid TOML and yet no template is misuse with advice, never another error."""
    (tmp_path / "own.toml").write_text(f"{FIRST}{written}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=re.escape(said)):
        registry((str(tmp_path),))


def test_outlets_of_the_user_are_told_with_their_line(tmp_path: Path) -> None:
    """An outlet stands in a table or in one line; the line that is wrong is told for both."""
    file = tmp_path / "outlets.toml"
    for written, line in (('"b.example" = { name = "B", zon = "WIB" }', 2), ('["b.example"]\nname = "B"\nzon = "WIB"', 4)):
        file.write_text(f'"a.example" = {{ name = "A" }}\n{written}\n', encoding="utf-8")
        registry.cache_clear()
        with pytest.raises(RuleError, match=rf"outlets\.toml, line {line}, .*did you mean 'zone'"):
            registry((str(tmp_path),))


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    """Folders of rules must be folders."""
    with pytest.raises(RuleError, match="no folder"):
        registry((str(tmp_path / "none"),))


def test_templates_are_tried_by_rank() -> None:
    """Newsrooms come before themes and themes before markings that any site may use; the host's own come most exact first."""
    ranks = [template.rank for template in registry().templates]
    assert ranks == sorted(ranks, key=["newsroom", "system", "generic"].index)
    desk = build_template(_template(name="desk", hosts=["kota.lembah.example"]), "desk.toml")
    house = build_template(_template(name="house", hosts=["lembah.example"]), "house.toml")
    rules = Registry([house, desk], [])
    assert [template.name for template in rules.for_host("kota.lembah.example")] == ["desk", "house"]
    assert rules.for_host(None) == []


@pytest.mark.parametrize(
    ("url", "host", "domain"),
    [
        ("https://www.lembah.example/a", "lembah.example", "lembah.example"),
        ("http://m.kota.lembah.co.id/a?b", "kota.lembah.co.id", "lembah.co.id"),
        ("https://amp.lembah.desa.id", "lembah.desa.id", "lembah.desa.id"),
        ("https://kota.lembah.id:8443/x", "kota.lembah.id", "lembah.id"),
        ("https://m.id/x", "m.id", "m.id"),
        ("https://127.0.0.1/x", None, None),
        ("https://localhost/x", None, None),
        ("https://[broken/x", None, None),
        ("/relative", None, None),
        (None, None, None),
    ],
)
def test_hosts_and_domains(url: str | None, host: str | None, domain: str | None) -> None:
    """Marks of a device fall away, second levels such as co.id belong to the domain, addresses without a name give nothing."""
    assert domain_of(url) == (host, domain)
