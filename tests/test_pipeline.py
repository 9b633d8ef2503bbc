"""The extractor: what it takes, what it refuses, and that it keeps nothing between pages."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from typing import Any

import bs4
import lxml.etree
import lxml.html
import pytest

import beritaparse
from beritaparse.pipeline import DUMP_STAGES, PAGE_STAGES
from tests.conftest import FIXTURES

PAGES = sorted((FIXTURES / "pages").glob("*.html"))
PAGE = (FIXTURES / "pages" / "jnews-single.html").read_bytes()
NEGATIVES = FIXTURES / "negatives"


def story(article: beritaparse.Article) -> tuple[Any, ...]:
    """What must be the same however the page is handed in."""
    return article.headline, article.dateline, article.date_published, article.body, article.quotes


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        bytearray(PAGE),
        PAGE.decode("utf-8"),
        lxml.html.document_fromstring(PAGE, parser=lxml.html.HTMLParser(encoding="utf-8")),
        lxml.etree.ElementTree(lxml.html.document_fromstring(PAGE, parser=lxml.html.HTMLParser(encoding="utf-8"))),
        bs4.BeautifulSoup(PAGE, "lxml"),
    ],
    ids=["bytes", "bytearray", "str", "element", "tree", "soup"],
)
def test_a_page_may_come_in_any_form(page: object) -> None:
    """Bytes, str, an lxml element or tree, and a BeautifulSoup object give the same story."""
    assert story(beritaparse.extract(page)) == story(beritaparse.extract(PAGE))


def test_a_string_with_an_encoding_declaration_works() -> None:
    """A str is text already: what it declares is not believed."""
    text = '<?xml version="1.0" encoding="utf-16"?>' + PAGE.decode("utf-8").replace('charset="UTF-8"', 'charset="iso-8859-1"')
    assert story(beritaparse.extract(text)) == story(beritaparse.extract(PAGE))


def test_the_callers_tree_is_left_as_it_was() -> None:
    """Reading changes nothing in a tree that belongs to the caller."""
    tree = lxml.html.document_fromstring(PAGE)
    before = lxml.html.tostring(tree)
    beritaparse.extract(tree)
    assert lxml.html.tostring(tree) == before


@pytest.mark.parametrize(
    ("data", "charset", "source"),
    [
        (b"\xef\xbb\xbf<p>Jum\xe2\x80\x99at</p>", None, "bom:utf-8"),
        ("<p>Jum’at</p>".encode("utf-16"), None, "bom:utf-16-le"),
        ("<p>Jum’at</p>".encode("cp1252"), "windows-1252", "given:cp1252"),
        ("<meta charset=windows-1252><p>Jum’at</p>".encode("cp1252"), None, "meta:cp1252"),
        ("<p>Jum’at</p>".encode(), None, "default:utf-8"),
    ],
)
def test_bytes_are_decoded_by_the_best_evidence(data: bytes, charset: str | None, source: str) -> None:
    """BOM, the caller's charset, meta charset, UTF-8, in this order; the decision is in `sources`."""
    assert beritaparse.extract(data, charset=charset).sources["encoding"] == source


def test_utf8_behind_a_wrong_declaration_is_told() -> None:
    """A page that says iso-8859-1 and is UTF-8 is read as UTF-8, with a warning."""
    article = beritaparse.extract('<meta charset="iso-8859-1"><h1>Jum’at Bersih di Kampung Muara</h1>'.encode())
    assert article.sources["encoding"] == "default:utf-8"
    assert any("iso-8859-1" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("page", "error", "says"),
    [
        (b"", beritaparse.EmptyInputError, "empty"),
        ("  \n ", beritaparse.EmptyInputError, "empty"),
        ((NEGATIVES / "binary.html").read_bytes(), beritaparse.NotAPageError, "PNG"),
        (b"\x1f\x8b\x08" + bytes(40), beritaparse.NotAPageError, "decompress"),
        (42, beritaparse.InputError, "int"),
        (None, beritaparse.InputError, "NoneType"),
    ],
)
def test_misuse_raises_with_advice(page: object, error: type[Exception], says: str) -> None:
    """What cannot be a page raises an error that says what it is."""
    with pytest.raises(error, match=says):
        beritaparse.extract(page)


def test_wrong_options_are_told() -> None:
    """An impossible option names itself and a good value."""
    with pytest.raises(beritaparse.OptionsError, match="max_bytes"):
        beritaparse.Options(max_bytes=0)
    with pytest.raises(beritaparse.OptionsError, match="tuple"):
        beritaparse.Options(rules_dirs="rules")  # type: ignore[arg-type]
    with pytest.raises(beritaparse.OptionsError, match="Options"):
        beritaparse.Extractor({"quotes": False})  # type: ignore[arg-type]


def test_an_extractor_keeps_nothing_between_pages() -> None:
    """The same records in another order, in eight threads, and from a pickled copy."""
    reader = beritaparse.Extractor()
    data = [path.read_bytes() for path in PAGES[:24]]
    one_by_one = [reader.extract(page) for page in data]
    assert [reader.extract(page) for page in reversed(data)] == one_by_one[::-1]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(reader.extract, data)) == one_by_one
    copy = pickle.loads(pickle.dumps(reader))  # noqa: S301 - our own bytes
    assert [copy.extract(page) for page in data] == one_by_one


def test_records_can_be_pickled() -> None:
    """A record survives the way to another process."""
    article = beritaparse.extract(PAGE)
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301 - our own bytes


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_value_has_a_source_and_every_quote_its_place(path: Any) -> None:
    """A value that is set names its evidence; `body[start:end] == text` for each quote."""
    article = beritaparse.extract(path.read_bytes())
    defaults = beritaparse.Article()
    silent = {"url", "sources", "warnings", "paragraphs", "in_language", "publisher"}
    told = {f.name for f in fields(article) if getattr(article, f.name) != getattr(defaults, f.name)} - silent
    assert told <= set(article.sources), told - set(article.sources)
    assert article.body == "\n\n".join(p.text for p in article.paragraphs)
    assert [article.body[q.start : q.end] for q in article.quotes] == [q.text for q in article.quotes]


def test_the_stages_can_be_cut_off_and_timed() -> None:
    """The order is a table: run it up to a stage, and ask what each stage cost."""
    reader = beritaparse.Extractor()
    draft = reader.page_draft(PAGE)
    draft.trace.timings = {}
    reader.run(draft, PAGE_STAGES, stop_after="headline")
    assert list(draft.trace.timings) == [name for name, _ in PAGE_STAGES][: [n for n, _ in PAGE_STAGES].index("headline") + 1]
    assert "quotes" not in draft.values
    assert DUMP_STAGES[0][0] == "dump"


def test_long_pages_are_cut_with_a_warning() -> None:
    """A page longer than the limit is read up to it, and says so."""
    reader = beritaparse.Extractor(beritaparse.Options(max_bytes=2000))
    assert any("2000 bytes" in warning for warning in reader.extract(PAGE).warnings)


def test_switches_do_what_they_say() -> None:
    """Without templates the story is found by score; without quotes there are none."""
    assert beritaparse.extract(PAGE).sources["body"] == "template:jnews"
    plain = beritaparse.Extractor(beritaparse.Options(templates=False, quotes=False)).extract(PAGE)
    assert plain.sources["body"] in ("score", "itemprop:articleBody")
    assert plain.quotes == ()
    assert plain.body == beritaparse.extract(PAGE).body


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://media.example/", False),
        ("https://media.example/tag/banjir", False),
        ("https://media.example/indeks?page=2", False),
        ("https://media.example/redaksi", False),
        ("https://media.example/berita/jembatan-putus", True),
    ],
)
def test_the_last_resort_is_not_asked_where_the_address_tells_of_no_story(url: str, asked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is slow, and nothing of its answer would be kept for a page of teasers or of the house."""
    calls: list[str] = []

    def answer(text: str) -> list[object]:
        calls.append(text)
        return []

    monkeypatch.setattr("beritaparse.html.fallback.trafilatura_blocks", answer)
    beritaparse.extract("<html><body><ul><li><a href='/a'>Judul berita</a></li></ul></body></html>", url)
    assert bool(calls) == asked
