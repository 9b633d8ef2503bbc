"""Pictures: their addresses, which of them are the article's, and which texts stand with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beritaparse.html.blocks import settle, walk
from beritaparse.html.body import locate_by_markup
from beritaparse.html.column import cut_out
from beritaparse.html.images import Picture, image_url, pair_captions
from beritaparse.html.tree import Page, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

PROSE = "<p>Warga mengangkat batu dari sungai untuk menambal bendung yang jebol akibat banjir pada pekan lalu.</p>"


def _img(attributes: str) -> _Element:
    return next(parse(f"<body><img {attributes}></body>").iter("img"))


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ('src="a.jpg"', "a.jpg"),
        ('src=" a.jpg "', "a.jpg"),
        ('src="data:image/gif;base64,R0" data-src="b.jpg"', "b.jpg"),
        ('src="kosong.jpg" data-original="b.jpg"', "b.jpg"),
        ('src="a.jpg" data-lazy-src="b.jpg"', "b.jpg"),
        ('src="/img/loading.gif" data-srcset="c-300.jpg 300w, c-900.jpg 900w"', "c-900.jpg"),
        ('src="a.jpg" srcset="a-1.jpg 1x, a-2.jpg 2x"', "a-2.jpg"),
        ('srcset="a.jpg"', "a.jpg"),
        ('srcset="a.jpg, b.jpg 640w"', "b.jpg"),
        ('srcset="https://cdn.example/a,b/x.jpg 300w, https://cdn.example/a,b/y.jpg 600w"', "https://cdn.example/a,b/y.jpg"),
        ('src="/assets/pixel.png"', None),
        ('src="/img/logo-warta.svg"', None),
        ('src="/img/default_avatar.png"', None),
        ('src="/img/placeholder.webp" data-src="/img/lazy.gif"', None),
        ('src="https://cdn.example/logologi/rapat.jpg"', "https://cdn.example/logologi/rapat.jpg"),
        ('src="about:blank"', None),
        ('src=""', None),
        ("alt=kosong", None),
    ],
)
def test_the_address_of_a_picture(attributes: str, url: str | None) -> None:
    """Lazily loaded addresses come first, of a set the largest; placeholders, pixels and icons have none."""
    assert image_url(_img(attributes)) == url


def _pictures(html: str) -> list[tuple[str | None, list[str]]]:
    """All pictures of a piece of markup with their texts."""
    found = walk(next(parse(f"<body>{html}</body>").iter("body")))
    settle(found, ())
    pictures = pair_captions(found.images, found.blocks, 0, len(found.blocks), ())
    return [(picture.url, [block.text for block in picture.texts]) for picture in pictures]


@pytest.mark.parametrize(
    ("html", "pictures"),
    [
        ("<figure><img src=a.jpg><figcaption>Bendung</figcaption></figure>", [("a.jpg", ["Bendung"])]),
        ("<figure><figcaption>Bendung</figcaption><img src=a.jpg></figure>", [("a.jpg", ["Bendung"])]),
        ("<img src=a.jpg><p class=wp-caption-text>Bendung</p>", [("a.jpg", ["Bendung"])]),
        (
            "<figure><img src=a.jpg><figcaption>Bendung <span class=photo-credit>Warta/Rukmini</span></figcaption></figure>",
            [("a.jpg", ["Bendung", "Warta/Rukmini"])],
        ),
        ("<img src=a.jpg><p>Perbesar</p><p class=caption>Bendung</p>", [("a.jpg", ["Bendung"])]),
        ("<img src=a.jpg>" + PROSE + PROSE + "<p class=caption>Bendung</p>", [("a.jpg", []), (None, ["Bendung"])]),
        (
            "<figure><img src=a.jpg><figcaption>Satu</figcaption></figure><figure><img src=b.jpg><figcaption>Dua</figcaption></figure>",
            [("a.jpg", ["Satu"]), ("b.jpg", ["Dua"])],
        ),
        ("<p class=caption>Bendung</p>", [(None, ["Bendung"])]),
        ("<img src=a.jpg>", [("a.jpg", [])]),
        ("<img src=/img/pixel.gif>", []),
        ("<img src=/img/pixel.gif><p class=caption>Bendung</p>", [(None, ["Bendung"])]),
        ("<img src=a.jpg width=40><img src=b.jpg height=90px><img src=c.jpg width=0>", [("c.jpg", [])]),
        ("<div class=related><img src=a.jpg><p class=caption>Lain</p></div>", []),
        ("<amp-img src=a.jpg></amp-img><figcaption>Bendung</figcaption>", [("a.jpg", ["Bendung"])]),
        ("<a href=#><img src=a.jpg></a><table><tr><td class=tr-caption>Bendung</td></tr></table>", [("a.jpg", ["Bendung"])]),
        ("", []),
    ],
)
def test_captions_stand_with_their_picture(html: str, pictures: list[tuple[str | None, list[str]]]) -> None:
    """A caption and a credit that touch a picture are its own; a caption alone is kept; what is no story is left out."""
    assert _pictures(html) == pictures


def test_the_alternative_text_is_folded() -> None:
    """The alternative text comes with the picture."""
    found = walk(next(parse('<body><img src=a.jpg alt=" Bendung \n tua "></body>').iter("body")))
    assert pair_captions(found.images, found.blocks, 0, 0, ()) == [Picture(found.images[0].element, "a.jpg", "Bendung tua", ())]


def test_pictures_outside_the_range_are_not_the_articles() -> None:
    """Only pictures between the given blocks count."""
    html = "<p>Satu</p><img src=a.jpg><p>Dua</p><img src=b.jpg><p>Tiga</p><img src=c.jpg>"
    found = walk(next(parse(f"<body>{html}</body>").iter("body")))
    assert [picture.url for picture in pair_captions(found.images, found.blocks, 2, 2, ())] == ["b.jpg"]


def _story_captions(front: str, story: str = "") -> list[str]:
    """The captions of a page whose story is marked as such."""
    html = f"<body><article><h1>Bendung Tua Dipugar</h1>{front}<div itemprop=articleBody>{PROSE * 3}{story}</div></article></body>"
    page = Page(parse(html))
    located = locate_by_markup(page)
    assert located is not None
    cut = cut_out(located, page.by_tag["h1"][0])
    return [block.text for block in [*cut.front, *cut.body] if block.kind == "caption" and block.removed_by is None]


@pytest.mark.parametrize(
    ("front", "story", "captions"),
    [
        ("<div class=foto><img src=a.jpg><p>Bendung di hulu</p></div>", "", ["Bendung di hulu"]),
        ("<div class=foto><div><img src=a.jpg></div><span>Bendung di hulu</span></div>", "", ["Bendung di hulu"]),
        ("<div class=foto><img src=a.jpg></div><p>Bukan keterangan foto</p>", "", []),
        ("<div class=foto><img src=a.jpg><p><a href=#>Berita lain</a></p></div>", "", []),
        ("<div class=foto><img src=a.jpg><img src=b.jpg><p>Dua foto sekaligus</p></div>", "", []),
        ("<div class=foto><img src=a.jpg><h2>Anak judul</h2><p>Isi kotak</p></div>", "", []),
        ("", "<div class=foto><img src=a.jpg><p>Bendung di hulu</p></div>", ["Bendung di hulu"]),
        ("", "<p><img src=a.jpg> Warga memandang bendung dari tepi.</p>", []),
        ("", f"<div class=foto><img src=a.jpg>{PROSE * 4}</div>", []),
        ("", "<div class=foto><img src=a.jpg width=32><p>Ikon kecil</p></div>", []),
    ],
)
def test_a_small_box_around_a_picture_is_its_caption(front: str, story: str, captions: list[str]) -> None:
    """Text that shares a small box with one picture is its caption; paragraphs, links, headings and long boxes are not."""
    assert _story_captions(front, story) == captions
