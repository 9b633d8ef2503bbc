"""Pages at their worst: the record stays sound, nothing but the documented errors is raised, and work grows with size, no faster."""

from __future__ import annotations

import http.server
import pickle
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import bs4
import lxml.etree
import lxml.html
import pytest

from beritaparse.errors import InputError, OptionsError
from beritaparse.options import Options
from beritaparse.pipeline import Extractor
from tests.conftest import CASES
from tests.hostile import LEAD, MORE, PAGES, TEXTS, framed, jsonld, nested, story
from tests.invariants import broken, read, trouble
from tests.odd import CHARSETS, INPUTS, PLACES
from tests.work import calls, growth

READER = Extractor()
PLAIN = Extractor(Options(trafilatura=False))
"""Without the fallback, whose work is not ours: it has a bound of its own."""
URLS = (None, "https://kabar.example/berita/1", "http://[", "\ud800", "")


@pytest.mark.parametrize("name", INPUTS)
def test_odd_inputs_give_sound_records(name: str) -> None:
    """Whatever comes in, as page or as dump, from any address: a sound record or a documented refusal, twice the same."""
    for text in (False, True):
        for url in URLS:
            article = read(READER, INPUTS[name], url, text=text)
            if article is not None:
                assert broken(article) == []
                assert read(READER, INPUTS[name], url, text=text) == article


@pytest.mark.parametrize("charset", CHARSETS)
def test_odd_charsets_leave_a_page_readable(charset: str) -> None:
    """A header or a declaration that nobody can mean does not make gibberish of a page."""
    declared = story().replace("utf-8", charset.replace("\0", ""))
    assert READER.extract(story().encode(), charset=charset).body == READER.extract(story()).body
    assert READER.extract(declared.encode()).body.startswith(LEAD[:20])


@pytest.mark.parametrize("place", PLACES)
def test_scripts_are_no_text(place: str) -> None:
    """What no browser displays is nowhere in the record, wherever it stands."""
    article = READER.extract(PLACES[place])
    assert article.body
    assert "rahasia" not in article.to_json()


def test_what_the_fuzzer_found_stays_fixed() -> None:
    """Inputs that broke an invariant once are kept, and give sound records now."""
    for path in sorted((CASES / "fuzz").glob("*.bin")):
        assert (path.name, trouble(READER, path.read_bytes())) == (path.name, [])


@pytest.mark.parametrize(("kind", "name"), [("page", n) for n in PAGES] + [("text", n) for n in TEXTS])
def test_work_is_linear(kind: str, name: str) -> None:
    """Twice as much of anything makes twice the work, not four times: calls are counted, and time is compared. The record is sound."""
    n, build = (PAGES if kind == "page" else TEXTS)[name]
    task = PLAIN.extract if kind == "page" else PLAIN.extract_text
    quarter, half, whole = build(n // 4), build(n // 2), build(n)
    task(build(2))
    once = calls(lambda: task(half))
    assert calls(lambda: task(whole)) <= 2.6 * once + 2_000
    assert growth(lambda: task(quarter), lambda: task(whole), allowed=9) <= 9
    assert broken(task(whole)) == []


def test_the_fallback_keeps_its_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever trafilatura raises stays inside: the page has no story then."""

    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.extract", fail)
    assert READER.extract("<html><body><p>Kata</p></body></html>").body == ""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine, and the paths that somebody asked it for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<!ENTITY kunci 'kuncirahasia'>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()
        thread.join()


@pytest.mark.parametrize("form", ["bytes", "str", "dump", "XHTML"])
def test_nothing_is_fetched(form: str, server: tuple[str, list[str]], tmp_path: Path) -> None:
    """No entity, DTD, picture, frame or base is fetched, from the net or from a file: parsing never opens anything."""
    address, asked = server
    secret = tmp_path / "kunci.txt"
    secret.write_text("kuncirahasia", encoding="utf-8")
    doctype = f'<!DOCTYPE html SYSTEM "{address}/a.dtd" [<!ENTITY % p SYSTEM "{address}/b"> %p; <!ENTITY f SYSTEM "{secret.as_uri()}">'
    top = f'{doctype}<!ENTITY n SYSTEM "{address}/c">]>'
    inside = (
        f'<p>&f; &n; &kunci; {MORE}</p><img src="{address}/d"><iframe src="{address}/e"></iframe><link rel="stylesheet" href="{address}/f">'
    )
    page = top + story(inside, head=f'<base href="{address}/g/"><script src="{address}/h"></script>').removeprefix("<!DOCTYPE html>")
    if form == "XHTML":
        page = '<?xml version="1.0"?>' + page.replace("<html", '<html xmlns="http://www.w3.org/1999/xhtml"')
    given: Any = page.encode() if form == "bytes" else page
    article = read(READER, given, f"{address}/berita/1", text=form == "dump")
    assert article is not None
    assert "kuncirahasia" not in article.to_json().replace(str(secret), "")
    assert asked == []


def _trees() -> dict[str, Any]:
    commented = "<!-- a --><html><body><p><!-- b -->kata<?php y?></p></body></html><!-- c -->"
    unresolved = lxml.etree.XMLParser(resolve_entities=False)
    deep = bottom = lxml.etree.Element("div")
    for _ in range(20_000):
        bottom = lxml.etree.SubElement(bottom, "div")
    bottom.text = LEAD
    return {
        "comments": lxml.etree.HTML(commented),
        "a comment": lxml.etree.Comment("kata"),
        "an instruction": lxml.etree.PI("kata"),
        "no root": lxml.etree.ElementTree(),
        "XML with names": lxml.etree.fromstring('<a xmlns="urn:b"><p>kata</p><!-- c --><?x y?></a>'),
        "unresolved entities": lxml.etree.fromstring('<!DOCTYPE a [<!ENTITY e "x">]><html><body><p>&e; kata</p></body></html>', unresolved),
        "a part of a tree": lxml.html.fromstring(story()).find(".//article"),
        "a deep tree": deep,
        "soup": bs4.BeautifulSoup(story(), "html.parser"),
        "a part of soup": bs4.BeautifulSoup(story(), "lxml").article,
        "soup of surrogates": bs4.BeautifulSoup(story().replace("Kami", "\ud83d Kami"), "html.parser"),
        "empty soup": bs4.BeautifulSoup("", "lxml"),
    }


TREES = _trees()


@pytest.mark.parametrize("name", TREES)
def test_trees_of_all_kinds(name: str) -> None:
    """Trees of lxml and BeautifulSoup, whatever is in them: a sound record or a documented refusal."""
    article = read(READER, TREES[name])
    assert article is None or broken(article) == []


def test_a_part_of_a_tree_is_all_that_is_read() -> None:
    """What stands elsewhere in the caller's tree is none of its part."""
    tree = lxml.html.fromstring(framed(f'<h1 itemprop="headline">Judul Lain Sekali</h1><div><p>{LEAD}</p><p>{MORE}</p></div>'))
    article = READER.extract(tree.find(".//div"))
    assert "Lain" not in article.to_json()


class TestLimits:
    """Each limit of `Options` really ends something, and a warning says so."""

    def test_bytes(self) -> None:
        """Behind max_bytes nothing is read, of bytes, text and soup."""
        page = story(f"<p>{MORE}</p>" * 50)
        short = Extractor(Options(max_bytes=1_000))
        for given in (page, page.encode(), bs4.BeautifulSoup(page, "lxml")):
            article = short.extract(given)
            assert len(article.body) < 1_000
            assert article.warnings[0] == "page: longer than 1000 bytes: the rest was not read"

    def test_nodes(self) -> None:
        """Behind max_nodes elements nothing is read, of pages and of trees; the caller's tree stays whole."""
        page = story("<p>Warga menyeberang jembatan itu setiap hari.</p>" * 500 + "<p>akhirnya</p>")
        few = Extractor(Options(max_nodes=100))
        tree = lxml.html.fromstring(page)
        for given in (page, tree):
            article = few.extract(given)
            assert 50 < len(article.paragraphs) < 100
            assert "akhirnya" not in article.body
            assert "page: only the first 100 elements were read" in article.warnings
        assert len(tree.findall(".//p")) == 503

    def test_depth(self) -> None:
        """Below max_depth text is read as one piece."""
        page = framed("<div>" * 50 + "<article>" + f"<p>{LEAD}</p><p>{MORE}</p>" + "</article>" + "</div>" * 50)
        assert len(READER.extract(page).paragraphs) == 2
        article = Extractor(Options(max_depth=10, templates=False)).extract(page)
        assert len(article.paragraphs) == 1
        assert "body: some elements are nested too deep to be told apart" in article.warnings

    def test_depth_is_bounded(self) -> None:
        """More depth than Python's stack bears cannot be asked for."""
        with pytest.raises(OptionsError, match="at most 250"):
            Options(max_depth=100_000)

    def test_endless_depth_is_told(self) -> None:
        """Where the parser itself gives up the record says so."""
        article = READER.extract(nested("div")(5_000))
        assert "page: elements are nested too deep: what stands behind them was not read" in article.warnings

    def test_jsonld(self) -> None:
        """A JSON-LD script longer than max_jsonld_bytes is passed over."""
        page = jsonld({"@type": "NewsArticle", "description": "Kabar", "articleBody": "kata " * 1_000})
        assert READER.extract(page).description == "Kabar"
        article = Extractor(Options(max_jsonld_bytes=1_000)).extract(page)
        assert article.description is None
        assert [w for w in article.warnings if w.startswith("jsonld:")]

    def test_attributes(self) -> None:
        """What a tag has too many of is left away, and only that; libxml2 would take quadratic time."""
        many = " ".join(f'a{i}="{">" if i % 50 == 0 else "x"}"' for i in range(60_000))
        article = PLAIN.extract(story(f"<p {many}>Warga menyeberang jembatan itu setiap hari.</p><p>akhirnya</p>"))
        assert article.body.endswith("Warga menyeberang jembatan itu setiap hari.\n\nakhirnya")


def test_threads_and_processes_agree() -> None:
    """One extractor in eight threads, a pickled one, and any order of pages: the same records."""
    inputs = list(INPUTS.values())
    expected = [read(READER, data) for data in inputs]
    copy = pickle.loads(pickle.dumps(READER))  # noqa: S301 - our own bytes
    assert [read(copy, data) for data in reversed(inputs)] == expected[::-1]
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda data: read(READER, data), inputs * 2)
    assert list(found) == expected * 2


@pytest.mark.parametrize("thing", [None, 1, [], {}, object(), Path("a.html"), lxml.etree.Comment("x")])
def test_other_things_are_refused(thing: object) -> None:
    """What is no page at all is refused by the documented error."""
    with pytest.raises(InputError):
        READER.extract(thing)
