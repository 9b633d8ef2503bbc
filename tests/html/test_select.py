"""Selectors: what the subset means, what it refuses, and that the index gives what a full search would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.errors import RuleError
from beritaparse.html.select import MatchSet, compile_selector, find_all, find_first
from beritaparse.html.tree import Page, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

PAGE = """
<html><body>
 <header class="kop site"><h1 id="judul">Judul</h1></header>
 <main id="utama" role="main">
  <article class="warta warta--besar" data-kanal="desa/laut">
   <div class="isi"><p id="satu">Satu</p><div class="kotak"><p id="dua" class="kecil miring">Dua</p></div></div>
   <div class="isi sisip" id="sisip-9"><p id="tiga" itemprop="lead utama">Tiga</p></div>
   <span class="md:flex w-1/2" id="angin">Empat</span>
  </article>
 </main>
 <aside class="isi"><p id="lima">Lima</p></aside>
</body></html>
"""
TREE = Page(parse(PAGE))


def _ids(selector: str) -> list[str | None]:
    return [element.get("id") for _, element in find_all(TREE, (compile_selector(selector),))]


@pytest.mark.parametrize(
    ("selector", "ids"),
    [
        ("p", ["satu", "dua", "tiga", "lima"]),
        ("#dua", ["dua"]),
        ("p#dua", ["dua"]),
        ("div#dua", []),
        ("p.kecil", ["dua"]),
        ("p.miring.kecil", ["dua"]),
        ("p.kecil.tebal", []),
        (".isi p", ["satu", "dua", "tiga", "lima"]),
        ("div.isi p", ["satu", "dua", "tiga"]),
        ("div.isi > p", ["satu", "tiga"]),
        ("div.isi>p", ["satu", "tiga"]),
        ("main article div > p", ["satu", "dua", "tiga"]),
        ("main > p", []),
        ("main > article > div.isi p.kecil", ["dua"]),
        ("div.isi > div > p", ["dua"]),
        ("aside > *", ["lima"]),
        ("[itemprop]", ["tiga"]),
        ("p[itemprop=lead]", []),
        ("p[itemprop~=utama]", ["tiga"]),
        ("div[id^=sisip]", ["sisip-9"]),
        ("div[id$=-9]", ["sisip-9"]),
        ("div[id*=isip]", ["sisip-9"]),
        ("div[id]", ["sisip-9"]),
        ("article[data-kanal*=laut] p#tiga", ["tiga"]),
        ("article[data-kanal='desa/laut'] span", ["angin"]),
        ('main[role="main"] p.kecil', ["dua"]),
        ("span.md:flex", ["angin"]),
        ("span.w-1/2", ["angin"]),
        ("SPAN", ["angin"]),
    ],
)
def test_what_selectors_mean(selector: str, ids: list[str]) -> None:
    """Tag, classes, id and attributes of an element; a blank for any depth, > for a child; matches in the order of the page."""
    assert _ids(selector) == ids


@pytest.mark.parametrize("selector", ["", "   ", "div >", "p, a", "p::first", "a[href", "p.", "#", "div + p", "p[=b]", "3d"])
def test_what_is_refused(selector: str) -> None:
    """What is not of the subset is an error that repeats the selector and says what to write."""
    with pytest.raises(RuleError, match="is no selector") as caught:
        compile_selector(selector)
    assert repr(selector) in str(caught.value)


def test_compiling_is_done_once() -> None:
    """The same text gives the same object."""
    assert compile_selector("div.isi > p") is compile_selector("div.isi > p")


def test_the_first_of_several() -> None:
    """The first selector that finds something wins, with its first element; nothing found is None."""
    found = find_first(TREE, map(compile_selector, ["p.tebal", "div.isi p", "#dua"]))
    assert found is not None
    assert (found[0].text, found[1].get("id")) == ("div.isi p", "satu")
    assert find_first(TREE, map(compile_selector, ["p.tebal", "#enam"])) is None


ELEMENTS = list(TREE.root.iter("*"))


@given(st.sampled_from(ELEMENTS), st.booleans(), st.booleans())
def test_an_element_is_found_by_what_it_is(element: object, with_tag: bool, under: bool) -> None:
    """A selector made of an element's own tag, id and classes finds it, however it is put into context."""
    assert hasattr(element, "get")
    classes = (element.get("class") or "").split()
    own = "".join(f".{name}" for name in classes) + (f"#{element.get('id')}" if element.get("id") else "")
    text = (element.tag if with_tag or not own else "") + own  # type: ignore[attr-defined] # an lxml element
    parent = element.getparent()  # type: ignore[attr-defined] # likewise
    if under and parent is not None:
        text = f"html {text}" if parent.tag == "html" else f"{parent.tag} > {text}"
    assert element in [found for _, found in find_all(TREE, (compile_selector(text),))]


def _set(*pairs: tuple[str, str]) -> MatchSet:
    return MatchSet((compile_selector(text), label) for text, label in pairs)


def _verdict(labels: MatchSet, element: _Element) -> str | None:
    asked = labels.candidates(element.tag, element.get("class"), element.get("id"))
    return next((label for selector, label in asked if selector.holds(element)), None)


def _verdicts(labels: MatchSet) -> dict[str, str]:
    return {str(e.get("id")): label for e in TREE.root.iter("*") if e.get("id") and (label := _verdict(labels, e)) is not None}


def test_labels_of_a_set() -> None:
    """Each element gets the label of the selector that means it; what no selector means has none."""
    labels = _set(("p.kecil", "caption"), ("#sisip-9", "remove:sisip"), ("aside p", "other"), ("[itemprop~=lead]", "stamp"))
    assert _verdicts(labels) == {"dua": "caption", "sisip-9": "remove:sisip", "lima": "other", "tiga": "other"} | {"tiga": "stamp"}


def test_earlier_selectors_of_a_class_come_first() -> None:
    """Of several selectors for the same class the first that means the element gives the label."""
    labels = _set(("aside div.isi", "never"), ("main div.isi.sisip", "first"), ("div.isi", "second"))
    assert _verdicts(labels) == {"sisip-9": "first"}
    unnamed = next(e for e in TREE.root.iter("div") if e.get("class") == "isi")
    assert _verdict(labels, unnamed) == "second"


def test_an_empty_set_says_nothing() -> None:
    """Without selectors there are no labels."""
    assert _verdicts(_set()) == {}
