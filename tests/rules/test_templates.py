"""The templates as a table: each file loads, each layout is proved by its fixture page, and no selector is dead."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from beritaparse.blocks import kept
from beritaparse.html.body import locate_by_template
from beritaparse.html.column import cut_out
from beritaparse.html.decode import decode
from beritaparse.html.headline import displayed_headline, without_site
from beritaparse.html.metadata import read_head
from beritaparse.html.select import compile_selector, find_first
from beritaparse.html.tree import Page, parse
from beritaparse.rules.load import data_files, toml_of
from beritaparse.rules.model import Layout, Template, build_template
from beritaparse.rules.registry import domain_of, registry
from tests.conftest import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

    from beritaparse.html.body import Located

PAGES = FIXTURES / "pages"
FILES = data_files("templates")
FIELDS = (
    "body",
    "detect",
    "headline",
    "kicker",
    "standfirst",
    "date",
    "author",
    "editor",
    "caption",
    "credit",
    "section",
    "tags",
    "image",
)
"""The fields of a layout that hold selectors."""


@cache
def _template(path: Path) -> Template:
    return build_template(toml_of(path), path.name)


TEMPLATES = [_template(path) for path in FILES]
LAYOUTS = [pytest.param(template, layout, id=f"{template.name}/{layout.name}") for template in TEMPLATES for layout in template.layouts]
each_layout = pytest.mark.parametrize(("template", "layout"), LAYOUTS)
each_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)


def _gold(fixture: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PAGES / f"{fixture}.json").read_text(encoding="utf-8"))
    return found


@cache
def _page(fixture: str) -> Page:
    return Page(parse(decode((PAGES / f"{fixture}.html").read_bytes()).text))


def _pages(template: Template) -> list[Page]:
    return [_page(layout.fixture) for layout in template.layouts if layout.fixture]


def _located(fixture: str, *, host: bool) -> Located | None:
    """Where the whole registry finds the story, with or without knowing the page's host."""
    rules = registry()
    first = rules.for_host(domain_of(_gold(fixture)["url"])[0]) if host else []
    return locate_by_template(_page(fixture), [*first, *(t for t in rules.templates if t not in first)])


def _story(located: Located | None) -> list[str]:
    return [] if located is None else [block.text for block in kept(cut_out(located, None).body)]


def _selectors(layout: Layout, field: str) -> list[str]:
    return [text for text in getattr(layout, field) if not text.startswith("meta")]


def _stands(pages: list[Page], text: str) -> bool:
    return any(find_first(page, (compile_selector(text),)) is not None for page in pages)


def test_names_are_unique() -> None:
    """A template's name stands in `sources`: no two share one, and a file is called like its template."""
    names = [template.name for template in TEMPLATES]
    assert sorted(set(names)) == sorted(names)
    assert names == [path.stem for path in FILES]


@each_template
def test_layouts_are_told_apart(template: Template) -> None:
    """Layouts of a template have names and fixtures of their own."""
    names = [layout.name for layout in template.layouts]
    fixtures = [layout.fixture for layout in template.layouts]
    assert len(set(names)) == len(names)
    assert len(set(fixtures)) == len(fixtures)


def test_files_say_what_they_are() -> None:
    """Each file begins with a comment that says what it describes and where the facts are from."""
    silent = [path.name for path in FILES if not path.read_text(encoding="utf-8").startswith("# ")]
    assert silent == []


@each_template
def test_hosts_are_plain_domains(template: Template) -> None:
    """Hosts are names of domains in lower case, without "www", none twice."""
    assert len(set(template.hosts)) == len(template.hosts)
    assert [host for host in template.hosts if host != host.lower() or "/" in host or host.startswith("www.") or "." not in host] == []


@each_layout
def test_each_layout_has_its_fixture(template: Template, layout: Layout) -> None:
    """A layout is proved by a page and the record that a careful reader makes of it."""
    assert layout.fixture is not None, f"{template.file}, layout {layout.name}: name a fixture page"
    gold = _gold(layout.fixture)
    assert gold["id"] == layout.fixture
    assert (PAGES / gold["file"]).is_file()
    assert gold["headline"]
    assert gold["body"]


@each_layout
def test_the_fixture_takes_its_layout(template: Template, layout: Layout) -> None:
    """Among all templates, exactly this one and this layout is chosen for the fixture where its host is known."""
    located = _located(layout.fixture or "", host=True)
    assert located is not None
    assert located.template is not None
    assert located.layout is not None
    assert (located.template.name, located.layout.name) == (template.name, layout.name)


@each_layout
def test_the_host_is_a_hint_only(template: Template, layout: Layout) -> None:
    """Without the host the markup leads to the same template, or to one that reads the same story."""
    fixture = layout.fixture or ""
    located = _located(fixture, host=False)
    assert located is not None
    assert located.template is not None
    assert located.template.name == template.name or _story(located) == _story(_located(fixture, host=True))


@each_layout
def test_the_headline_is_the_displayed_one(template: Template, layout: Layout) -> None:
    """Where a layout names the headline's element, that element shows the gold headline."""
    if not layout.headline:
        return
    fixture = layout.fixture or ""
    page = _page(fixture)
    head = read_head(page, max_jsonld_bytes=1_000_000)
    shown = displayed_headline(page, head.titles, layout, template.name)
    assert shown is not None
    assert shown.source == f"template:{template.name}"
    assert without_site(shown.text, [site.value for site in head.site_names]) == " ".join(_gold(fixture)["headline"].split())


@each_layout
def test_the_story_is_whole(template: Template, layout: Layout) -> None:
    """No selector and no class word takes a paragraph of the gold body out of the story."""
    del template
    fixture = layout.fixture or ""
    page = _page(fixture)
    head = read_head(page, max_jsonld_bytes=1_000_000)
    located = _located(fixture, host=True)
    assert located is not None
    assert located.template is not None
    shown = displayed_headline(page, head.titles, layout, located.template.name)
    story = " ".join(block.text for block in kept(cut_out(located, shown.element if shown else None).body))
    assert [paragraph for paragraph in _gold(fixture)["body"] if " ".join(paragraph.split()) not in story] == []


@each_template
def test_no_removal_is_dead(template: Template) -> None:
    """Each element that a layout removes stands on one of its template's fixtures; what all layouts share is named in the template."""
    pages = _pages(template)
    dead = [
        f"{template.file}, layout {layout.name}: {text}"
        for layout in template.layouts
        for text in layout.remove
        if not _stands(pages, text)
    ]
    assert dead == []


@pytest.mark.parametrize("field", FIELDS)
@each_layout
def test_no_field_is_dead(template: Template, layout: Layout, field: str) -> None:
    """Of the selectors that a layout gives for a field, one at least stands on a fixture of its template."""
    texts = _selectors(layout, field)
    assert not texts or any(_stands(_pages(template), text) for text in texts), f"{template.file}, layout {layout.name}: {texts}"


@each_template
def test_what_is_shared_can_be_read(template: Template) -> None:
    """Selectors that all layouts share are of the subset, none is given twice, and none repeats a layout's own."""
    texts = [*template.remove, *template.pages.links]
    for text in texts:
        compile_selector(text)
    assert len(set(texts)) == len(texts)
    assert [text for layout in template.layouts for text in layout.remove if text in template.remove] == []


@each_layout
def test_nothing_removed_holds_the_story(template: Template, layout: Layout) -> None:
    """What a template removes never holds a whole gold paragraph."""
    fixture = layout.fixture or ""
    gold = [" ".join(paragraph.split()) for paragraph in _gold(fixture)["body"]]
    for text in (*layout.remove, *template.remove):
        selector = compile_selector(text)
        for element in selector.candidates(_page(fixture)):
            if selector.matches(element):
                inside = " ".join("".join(map(str, element.itertext())).split())
                assert [p for p in gold if len(p) > 40 and p in inside] == [], f"{template.file}: {text}"
