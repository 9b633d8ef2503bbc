"""Articles of several pages: what a pager is, the page's number and count, and the address of the whole."""

from __future__ import annotations

import pytest

from beritaparse.article import Pages
from beritaparse.html.metadata import HeadFacts
from beritaparse.html.pages import find_pages
from beritaparse.html.tree import Page, parse
from beritaparse.rules.model import PageRule

OWN = "https://warta.example/daerah/bendung-tua"


def _pages(html: str, url: str | None = OWN, rule: PageRule | None = None) -> Pages | None:
    return find_pages(Page(parse(f"<body>{html}</body>")), HeadFacts(), url, rule)


def _pager(*targets: str, name: str = "paging") -> str:
    links = "".join(f'<a href="{target}">{i}</a>' for i, target in enumerate(targets, 1))
    return f'<div class="{name}">{links}</div>'


@pytest.mark.parametrize(
    ("second", "third"),
    [
        ("?page=2", "?page=3"),
        (f"{OWN}?halaman=2", f"{OWN}?halaman=3"),
        ("/daerah/bendung-tua/2", "/daerah/bendung-tua/3/"),
        ("/daerah/bendung-tua/page/2/", "/daerah/bendung-tua/page/3/"),
        ("https://www.warta.example/daerah/bendung-tua?page=2&utm=x", "?p=3"),
    ],
)
def test_links_to_the_articles_own_pages(second: str, third: str) -> None:
    """Numbers in the query or at the end of the path count, if the rest of the address is the article's own."""
    found = _pages(_pager(OWN, second, third))
    assert found is not None
    assert (found.number, found.count) == (1, 3)
    assert found.next_url is not None
    assert found.next_url.endswith(second.removeprefix(OWN).removeprefix("/daerah/bendung-tua"))


@pytest.mark.parametrize("name", ["paging", "pagination", "page-links", "jeg_pagelinks", "multipage", "halaman-lain", "page_nav"])
def test_what_a_pager_is_called(name: str) -> None:
    """The box of the links has a pager's name as class or id."""
    assert _pages(_pager(OWN, "?page=2", name=name)) is not None
    assert _pages(f'<div id="{name}"><a href="?page=2">2</a></div>') is not None


def test_links_elsewhere_are_no_pager() -> None:
    """Numbers of an index, of other articles and outside a pager say nothing."""
    assert _pages(_pager("/indeks?page=1", "/indeks?page=2")) is None
    assert _pages(_pager("/daerah/lain/2", "https://lain.example/daerah/bendung-tua?page=2")) is None
    assert _pages('<div class="isi"><a href="?page=2">2</a></div>') is None


def test_one_page_is_no_pages() -> None:
    """A pager with nothing but the page itself is none, nor is a page without any."""
    assert _pages(_pager(OWN)) is None
    assert _pages("<p>Isi</p>") is None


@pytest.mark.parametrize(
    ("url", "number", "following"),
    [(OWN, 1, f"{OWN}?page=2"), (f"{OWN}?page=2", 2, f"{OWN}?page=3"), (f"{OWN}?page=3", 3, None)],
)
def test_the_number_and_the_next(url: str, number: int, following: str | None) -> None:
    """The page's own address tells its number; the last page has no next."""
    found = _pages(_pager(OWN, f"{OWN}?page=2", f"{OWN}?page=3"), url)
    assert found == Pages(number, 3, following, None)


def test_the_number_may_be_the_highest_known() -> None:
    """A last page whose pager shows only the pages before it is counted too."""
    found = _pages(_pager(OWN, f"{OWN}?page=2"), f"{OWN}?page=3")
    assert found is not None
    assert (found.number, found.count) == (3, 3)


@pytest.mark.parametrize("address", ["?page=all", "?page=full", "/daerah/bendung-tua/all", "?single=1", "?showpage=all"])
def test_the_whole_article(address: str) -> None:
    """A link to all pages gives the address of the whole; on that page there is no next and no count."""
    found = _pages(_pager(OWN, "?page=2") + f'<div class="paging"><a href="{address}">Semua</a></div>')
    assert found is not None
    assert found.all_url is not None
    assert found.all_url.endswith(address)
    whole = _pages(_pager(OWN, f"{OWN}?page=2"), found.all_url)
    assert whole == Pages(1, None, None, found.all_url)


def test_a_rule_makes_the_address_of_the_whole() -> None:
    """Where no link leads to the whole, the template's rule tells its address, for articles of several pages only."""
    rule = PageRule(all_query="?page=all")
    found = _pages(_pager(OWN, "?page=2"), OWN, rule)
    assert found is not None
    assert found.all_url == f"{OWN}?page=all"
    assert _pages("<p>Isi</p>", OWN, rule) is None
    suffix = _pages(_pager(OWN, "?page=2"), OWN, PageRule(all_path="/all"))
    assert suffix is not None
    assert suffix.all_url == f"{OWN}/all"


def test_a_rule_names_the_links() -> None:
    """Links that the template names count, wherever they stand."""
    html = '<div class="lanjut"><a class="berikut" href="?page=2">Lanjut ke halaman berikut</a></div>'
    assert _pages(html) is None
    assert _pages(html, OWN, PageRule(links=("div.lanjut a",))) == Pages(1, 2, f"{OWN}?page=2", None)


def test_long_labels_are_no_page_numbers() -> None:
    """A headline in a pager's box is no link to a page of this article."""
    assert _pages('<div class="paging"><a href="?page=2">Bendung Lain Juga Dipugar</a></div>') is None


def test_numbers_that_only_scripts_follow() -> None:
    """Two and more numbers in a row count without addresses; a lone one does not."""
    assert _pages('<div class="paging"><a href="#">1</a><a href="#">2</a><a href="javascript:;">3</a></div>') == Pages(1, 3, None, None)
    assert _pages('<div class="paging"><a href="#">2</a></div>') is None


def test_without_an_address() -> None:
    """A page of unknown address has no pages that links could tell."""
    assert _pages(_pager("?page=1", "?page=2"), None) is None


@pytest.mark.parametrize("href", ["http://[broken", "mailto:redaksi@warta.example", "", "   "])
def test_odd_addresses_do_no_harm(href: str) -> None:
    """What cannot be read as an address of the article is passed over."""
    assert _pages(f'<div class="paging"><a href="{href}">2</a></div>') is None
