"""The walk: where blocks begin and end, what they are, and what is cut out of the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.html.blocks import settle, walk
from beritaparse.html.select import MatchSet, compile_selector
from beritaparse.html.tree import parse

if TYPE_CHECKING:
    from beritaparse.blocks import Block


def _blocks(html: str, *rules: tuple[str, str], hints: bool = True) -> list[Block]:
    labels = MatchSet((compile_selector(text), label) for text, label in rules) if rules else None
    found = walk(next(parse(f"<body>{html}</body>").iter("body")), labels, hints=hints)
    settle(found, ())
    return found.blocks


def _texts(html: str) -> list[str]:
    return [block.text for block in _blocks(html)]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>Satu</p><p>Dua</p>", ["Satu", "Dua"]),
        ("<p> Satu \n  <b>dua</b>&nbsp;tiga </p>", ["Satu dua tiga"]),
        ("<div>Satu<p>Dua</p>Tiga</div>", ["Satu", "Dua", "Tiga"]),
        ("<div><div><span>Satu</span></div></div>", ["Satu"]),
        ("<p>Satu.<br>Dua.<br/><br/>Tiga.</p>", ["Satu.", "Dua.", "Tiga."]),
        ("<p>Satu baris yang<br>terputus di tengah.</p>", ["Satu baris yang terputus di tengah."]),
        ("<p>Satu baris.<br>dimulai kecil</p>", ["Satu baris.", "dimulai kecil"]),
        ("<p>Satu baris yang<br>Terputus</p>", ["Satu baris yang", "Terputus"]),
        ("<ul><li>Satu<li>Dua</ul>", ["Satu", "Dua"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
        ("<p>A<script>x</script>B<style>y</style>C<noscript>z</noscript></p>", ["ABC"]),
        ("<p>A<iframe>x</iframe><button>Bagikan</button><ins>iklan</ins>B</p>", ["AB"]),
        ("<p></p><p> &nbsp; </p>", []),
        ("<p>Satu <!-- catatan --> dua</p>", ["Satu dua"]),
        ("<center>Satu</center><font>Dua</font>", ["Satu", "Dua"]),
    ],
)
def test_where_blocks_begin(html: str, texts: list[str]) -> None:
    """Block elements and line breaks part blocks, inline elements do not; scripts and frames hold no text.

    A break inside a sentence, where the line is open and the next goes on in lower case, parts nothing.
    """
    assert _texts(html) == texts


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<p>x</p>", "text"),
        ("<h2>x</h2>", "heading"),
        ("<ul><li>x</li></ul>", "list_item"),
        ("<ul><li><p>x</p></li></ul>", "list_item"),
        ("<dl><dd>x</dd></dl>", "list_item"),
        ("<blockquote><p>x</p></blockquote>", "quote"),
        ("<figure><figcaption>x</figcaption></figure>", "caption"),
        ("<p class=wp-caption-text>x</p>", "caption"),
        ("<span class=photo-credit>x</span>", "credit"),
    ],
)
def test_kinds(html: str, kind: str) -> None:
    """Tags and class words give blocks their kind."""
    assert [block.kind for block in _blocks(html)] == [kind]


def test_links_and_bold_starts_are_measured() -> None:
    """A block knows how much of it is linked and how much of its beginning is bold."""
    block = _blocks("<p><b>Desa Hulu</b> – warga <a href=#>membaca</a> dan <b>menulis</b></p>")[0]
    assert (block.linked, block.strong) == (len("membaca"), len("Desa Hulu"))


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<nav>x</nav>", "markup:nav"),
        ("<footer>x</footer>", "markup:footer"),
        ("<aside><p>x</p></aside>", "markup:aside"),
        ('<div style="color:red; display : none">x</div>', "markup:hidden"),
        ("<div hidden>x</div>", "markup:hidden"),
        ("<div class=related-post>x</div>", "hint:related"),
        ("<div id=baca-juga>x</div>", "hint:baca-juga"),
        ("<nav><div class=iklan>x</div></nav>", "markup:nav"),
        ("<p>x</p>", None),
        ("<span class=share>x</span>", None),
    ],
)
def test_what_is_cut_out(html: str, reason: str | None) -> None:
    """Tags, hiding and class words of block elements cut out; the outermost reason is told. Nothing is deleted."""
    blocks = _blocks(html)
    assert [(block.text, block.removed_by) for block in blocks] == [("x", reason)]


def test_class_words_can_be_left_unread() -> None:
    """Without hints only tags and templates speak."""
    assert [block.removed_by for block in _blocks("<div class=iklan>x</div><nav>y</nav>", hints=False)] == [None, "markup:nav"]


def test_templates_come_before_class_words() -> None:
    """What a template says of an element is final: a kind, or that it is no story."""
    blocks = _blocks(
        '<div class="iklan">a</div><span class="tgl">b</span><p class="caption">c</p>',
        ("div.iklan", "caption"),
        ("span.tgl", "stamp"),
        ("p.caption", "remove:p.caption"),
    )
    assert [(block.kind, block.removed_by) for block in blocks] == [
        ("caption", None),
        ("stamp", None),
        ("other", "template:p.caption"),
    ]


def test_a_void_cut_does_not_count() -> None:
    """Cuts that were overruled leave the next reason, if it is another one."""
    found = walk(next(parse("<body><div class=iklan id=a><div class=related><p>x</p></div></div></body>").iter("body")))
    outer = next(e for e in found.nodes[0].iterancestors() if e.get("id") == "a")
    settle(found, {outer})
    assert found.blocks[0].removed_by == "hint:related"


def test_depth_is_bounded() -> None:
    """Elements nested too deep are read as plain text, and the walk says so."""
    found = walk(next(parse("<body>" + "<div>" * 250 + "dalam" + "</div>" * 250 + "</body>").iter("body")))
    assert found.deep
    assert [block.text for block in found.blocks] == ["dalam"]


def test_pictures_know_their_place() -> None:
    """A picture remembers how many blocks stand before it."""
    found = walk(next(parse("<body><p>a</p><img src=1><p>b<img src=2></p></body>").iter("body")))
    assert [image.at for image in found.images] == [1, 2]


MARKUP = st.recursive(
    st.sampled_from(["kata ", "Dua. ", " ", "<br>", "<img src=a>"]),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["p", "div", "b", "a", "li", "td"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(MARKUP)
def test_no_word_is_lost(html: str) -> None:
    """The words of the blocks are the words of the markup, in their order."""
    body = next(parse(f"<body>{html}</body>").iter("body"))
    words = " ".join(" ".join(map(str, body.itertext())).split())
    assert "".join(block.text for block in walk(body).blocks).replace(" ", "") == words.replace(" ", "")
