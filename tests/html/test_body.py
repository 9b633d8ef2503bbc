"""Where the story stands: templates, marked bodies, and sites that nobody knows, in small invented pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from beritaparse.blocks import kept
from beritaparse.html.body import locate_by_markup, locate_by_score, locate_by_template
from beritaparse.html.column import Story, cut_out
from beritaparse.html.tree import Page, parse
from beritaparse.rules.model import Layout, Template

if TYPE_CHECKING:
    from beritaparse.html.body import Located

A = "Warga Kampung Hulu mengangkat batu dari sungai untuk menambal bendung yang jebol akibat banjir pekan lalu."
B = "Pekerjaan itu dilakukan setiap Sabtu dan diikuti oleh lima belas kepala keluarga dari tiga dusun."
C = "Kepala dusun berharap sawah dapat ditanami lagi sebelum musim hujan yang akan datang pada akhir tahun."
D = "Bendung itu dibangun oleh kakek mereka tanpa semen dan bertahan lebih dari enam puluh tahun."
E = "Dinas pengairan akan mengirim alat berat agar pekerjaan warga dapat selesai lebih cepat dari rencana."
X = "Sementara itu, pasar di kota akan pindah ke lahan yang baru karena gedung yang lama sudah tidak layak."
Y = "Para pedagang meminta agar uang sewa tidak dinaikkan pada tahun yang pertama setelah mereka pindah."
TITLE = "Bendung Tua Dipugar"


def _p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _page(body: str) -> Page:
    return Page(parse(f"<html><body>{body}</body></html>"))


def _template(*layouts: Layout, name: str = "warta", remove: tuple[str, ...] = ()) -> Template:
    return Template(name, "newsroom", layouts, remove=remove, file=f"{name}.toml")


def _texts(story: Story) -> list[str]:
    return [block.text for block in kept(story.body)]


def _scored(body: str, *, title: bool = True) -> list[str]:
    """The story of an unknown site."""
    page = _page((f"<h1>{TITLE}</h1>" if title else "") + body)
    headline = page.by_tag["h1"][0] if title else None
    located, whole = locate_by_score(page.root, headline)
    return [] if located is None else _texts(cut_out(located, headline, whole))


def _marked(body: str) -> Story:
    page = _page(body)
    located = locate_by_markup(page)
    assert located is not None
    return cut_out(located, next(iter(page.by_tag["h1"]), None))


class TestTemplates:
    """Layouts are chosen by markup, and what they say of elements holds."""

    def test_the_first_layout_that_stands_wins(self) -> None:
        """Templates and layouts are tried in their order; the evidence names the template."""
        old, new = Layout("2015", body=("div.isi",)), Layout("2024", body=("div.isi-baru",))
        page = _page(f"<div class=isi>{_p(A, B)}</div>")
        located = locate_by_template(page, [_template(new, old), _template(old, name="lain")])
        assert located is not None
        assert (located.evidence, located.layout) == ("template:warta", old)

    def test_detect_must_stand_too(self) -> None:
        """All selectors of `detect` must be on the page."""
        layout = Layout("2024", body=("div.isi",), detect=("h1.judul", "span.tgl"))
        html = f"<h1 class=judul>{TITLE}</h1>%s<div class=isi>{_p(A, B)}</div>"
        assert locate_by_template(_page(html % ""), [_template(layout)]) is None
        assert locate_by_template(_page(html % "<span class=tgl></span>"), [_template(layout)]) is not None

    @pytest.mark.parametrize(
        "body", ["<div class=isi></div>", "<div class=isi><p>Pendek.</p></div>", f"<div class=isi><a href=#>{A}{B}</a></div>"]
    )
    def test_a_body_without_prose_is_none(self, body: str) -> None:
        """An empty box, a scrap, or links alone are no story; the next selector is tried."""
        page = _page(body + f"<div class=cadangan>{_p(A, B)}</div>")
        assert locate_by_template(page, [_template(Layout("a", body=("div.isi",)))]) is None
        located = locate_by_template(page, [_template(Layout("a", body=("div.isi", "div.cadangan")))])
        assert located is not None
        assert located.parts[0].get("class") == "cadangan"

    def test_parts_of_one_story(self) -> None:
        """Several near containers are the parts of one story; what stands between them is no part."""
        html = f"<h1>{TITLE}</h1><div><div class=isi>{_p(A, B)}</div><p>Iklan di antara bagian</p><div class=isi>{_p(C)}</div></div>"
        page = _page(html)
        located = locate_by_template(page, [_template(Layout("a", body=("div.isi",)))])
        assert located is not None
        story = cut_out(located, page.by_tag["h1"][0])
        assert _texts(story) == [A, B, C]
        assert [block.removed_by for block in story.body if block.text.startswith("Iklan")] == ["markup:between-parts"]

    def test_a_further_article_below_is_not_the_story(self) -> None:
        """A page that loads more articles repeats the container in boxes with a headline each: only the first counts."""
        html = "".join(
            f"<section><h1>{title}</h1><div class=isi>{_p(*texts)}</div></section>" for title, texts in ((TITLE, (A, B)), ("Pasar", (X, Y)))
        )
        located = locate_by_template(_page(f"<main>{html}</main>"), [_template(Layout("a", body=("div.isi",)))])
        assert located is not None
        assert len(located.parts) == 1

    def test_containers_in_containers_count_once(self) -> None:
        """Of nested containers the outermost is the body."""
        located = locate_by_template(
            _page(f"<div class=isi>{_p(A)}<div class=isi>{_p(B)}</div></div>"), [_template(Layout("a", body=("div.isi",)))]
        )
        assert located is not None
        assert len(located.parts) == 1

    def test_what_a_layout_says_of_elements(self) -> None:
        """Removed elements are labelled with their selector, others get their kind; the template's own removals hold in all layouts."""
        layout = Layout(
            "a",
            body=("div.isi",),
            remove=("div.sisip",),
            caption=("p.ket",),
            date=("span.tgl",),
            author=("span.oleh",),
            standfirst=("p.deck",),
        )
        front = "<p class=deck>Ringkasan berita ini</p><span class=tgl>Senin, 1 Juli 2024</span><span class=oleh>Rukmini</span>"
        body = f"<p class=ket>Bendung di hulu</p>{_p(A)}<div class=sisip>Kabar lain</div><div class=promo9>Unduh aplikasi</div>{_p(B)}"
        html = f"<article><h1>{TITLE}</h1>{front}<div class=isi>{body}</div></article>"
        page = _page(html)
        located = locate_by_template(page, [_template(layout, remove=("div.promo9",))])
        assert located is not None
        story = cut_out(located, page.by_tag["h1"][0])
        assert _texts(story) == [A, B]
        assert {block.text: block.removed_by or block.kind for block in [*story.front, *story.body]} == {
            TITLE: "headline",
            "Ringkasan berita ini": "other",
            "Senin, 1 Juli 2024": "stamp",
            "Rukmini": "byline",
            "Bendung di hulu": "caption",
            A: "text",
            "Kabar lain": "template:div.sisip",
            "Unduh aplikasi": "template:div.promo9",
            B: "text",
        }

    def test_a_removal_is_never_overruled(self) -> None:
        """A template's removal stands, however much prose the element holds."""
        html = f"<div class=isi>{_p(A)}<div class=lanjut>{_p(B, C, D)}</div></div>"
        located = locate_by_template(_page(html), [_template(Layout("a", body=("div.isi",), remove=("div.lanjut",)))])
        assert located is not None
        assert _texts(cut_out(located, None)) == [A]

    def test_a_story_in_data(self) -> None:
        """A layout may find the story's HTML in the page's data."""
        data = json.dumps({"props": {"pageProps": {"artikel": [{"isi": _p(A, B)}]}}})
        page = _page(f'<h1>{TITLE}</h1><script id="__NEXT_DATA__" type="application/json">{data}</script>')
        located = locate_by_template(page, [_template(Layout("a", json="props.pageProps.artikel.0.isi"))])
        assert located is not None
        assert _texts(cut_out(located, page.by_tag["h1"][0])) == [A, B]

    @pytest.mark.parametrize("path", ["props.none.isi", "props.pageProps.9.isi", "props", "x"])
    def test_a_path_that_leads_nowhere(self, path: str) -> None:
        """Data without the story give nothing."""
        page = _page('<script id="__NEXT_DATA__">{"props": {"pageProps": []}}</script>')
        assert locate_by_template(page, [_template(Layout("a", json=path))]) is None
        assert locate_by_template(_page('<script id="__NEXT_DATA__">{broken</script>'), [_template(Layout("a", json=path))]) is None


class TestMarkup:
    """An element marked articleBody is the story."""

    def test_the_marked_element(self) -> None:
        """Paragraphs, headings, lists and quotations of the marked element are the body; the rest stands around it."""
        story = _marked(
            f"<article><h1>{TITLE}</h1><p>Deck di atas</p><div itemprop=articleBody>{_p(A)}<h2>Swadaya</h2><ul><li>Batu kali</li></ul>"
            f"<blockquote><p>{B}</p></blockquote></div><p>Penutup halaman</p></article>"
        )
        assert [(block.text, block.kind) for block in story.body] == [
            (A, "text"),
            ("Swadaya", "heading"),
            ("Batu kali", "list_item"),
            (B, "quote"),
        ]
        assert [block.text for block in story.front] == [TITLE, "Deck di atas"]
        assert [block.text for block in story.back] == ["Penutup halaman"]
        assert story.headline_at == 0

    @pytest.mark.parametrize("tag", ["meta", "script", "link"])
    def test_elements_without_text_are_not_meant(self, tag: str) -> None:
        """A marked meta element, script or link is passed over."""
        close = "</script>" if tag == "script" else ""
        assert locate_by_markup(_page(f'<{tag} itemprop="articleBody" content="{A}{B}">{close}')) is None
        assert locate_by_markup(_page(f'<{tag} itemprop="articleBody">{close}<div itemprop="x articleBody">{_p(A, B)}</div>')) is not None

    def test_an_empty_mark_is_none(self) -> None:
        """A marked element without prose is no story."""
        assert locate_by_markup(_page("<div itemprop=articleBody><p>Memuat.</p></div>")) is None

    def test_class_words_inside(self) -> None:
        """Elements that class words call no story are cut out of the marked element, unless they hold much of its prose."""
        story = _marked(f"<div itemprop=articleBody>{_p(A, B, C)}<div class=related>{_p(X)}</div><div class=iklan>Iklan</div></div>")
        assert _texts(story) == [A, B, C]
        story = _marked(f"<div itemprop=articleBody>{_p(A)}<div class=related-wrap>{_p(B, C, D)}</div></div>")
        assert _texts(story) == [A, B, C, D]

    def test_weak_words_give_way_to_any_prose(self) -> None:
        """Parts that stand hidden, or in a pager's box, until they are paged to are the story; a scrap in such a box is not."""
        hidden = f'<div itemprop=articleBody>{_p(A, B, C, D)}<div style="display:none">{_p(E)}</div><div class=paging>2</div></div>'
        assert _texts(_marked(hidden)) == [A, B, C, D, E]
        pager = f"<div itemprop=articleBody>{_p(A, B, C, D)}<div class=pagination>{_p(E)}</div></div>"
        assert _texts(_marked(pager)) == [A, B, C, D, E]

    def test_lists_around_the_column(self) -> None:
        """A column that stands in a list makes no list items of the story's paragraphs; lists in the story stay."""
        story = _marked(f"<ul><li><h1>{TITLE}</h1><div itemprop=articleBody>{_p(A, B)}<ol><li>Batu kali</li></ol></div></li></ul>")
        assert [block.kind for block in story.body] == ["text", "text", "list_item"]

    def test_lines_about_people(self) -> None:
        """Short lines around the story in elements named after authors are bylines; long ones are not."""
        long = "Penulis ini tinggal di tepi sungai dan menulis tentang warga yang menjaga bendung sejak lama sekali."
        story = _marked(
            f"<article><h1>{TITLE}</h1><div class=post-author>Rukmini</div><p itemprop=author>Tarjo</p><div class=penulis-bio2>{long}</div>"
            f"<div itemprop=articleBody>{_p(A, B)}</div></article>"
        )
        assert [block.kind for block in story.front] == ["headline", "byline", "byline", "text"]

    def test_without_a_headline_the_column_reaches_two_levels_up(self) -> None:
        """Where no headline is displayed, what stands near the container is the column."""
        story = _marked(
            f"<div><p>Jauh di luar</p><div><p>Dekat di luar</p><div><div itemprop=articleBody>{_p(A, B)}</div></div></div></div>"
        )
        assert [block.text for block in story.front] == ["Dekat di luar"]
        assert story.headline_at is None


class TestUnknownSites:
    """The richest run of paragraphs behind the headline, as far as the story reaches."""

    @pytest.mark.parametrize(
        "html",
        [
            f"<div>{_p(A, B, C)}</div>",
            f"<table><tr><td>{_p(A, B, C)}</td></tr></table>",
            f"<div>{A}<br>{B}<br><br>{C}</div>",
            f"<div><div>{A}</div><div>{B}</div><div>{C}</div></div>",
            f"<div><div><span>{A}</span></div><div>{B}</div><div><b>{C}</b></div></div>",
            f"<div><font>{_p(A, B, C)}</font></div>",
            f"<section><div class=isi>{_p(A, B)}</div><div class=isi>{_p(C)}</div></section>",
            f"<div class=detail><p>{A}</p><div class=paragraf-2><p>{B}</p></div><p>{C}</p></div>",
            f"<center><p>{A}</p></center><p>{B}</p><p>{C}</p>",
        ],
    )
    def test_shapes_of_a_story(self, html: str) -> None:
        """Paragraphs, boxes, lines, cells and old tags all make a story."""
        assert _scored(f"<div id=kolom>{html}</div>") == [A, B, C]

    @pytest.mark.parametrize(
        "around",
        [
            "<div class=menu><ul><li><a href=#>Beranda berita daerah</a></li></ul></div>%s",
            "%s<div class=sidebar>" + _p(X, Y) + "</div>",
            "%s<div id=komentar>" + _p(X, Y) + "</div>",
            "%s<footer>" + _p(X) + "</footer>",
            "%s<div>" + "".join(f"<h3><a href=#>Judul berita lain nomor {i}</a></h3>" for i in range(12)) + "</div>",
            "%s<ul>" + "".join(f"<li>{X}</li>" for _ in range(2)) + "</ul>",
            "%s<div><h3><a href=#>Pasar Pindah</a></h3><p>" + X + "</p></div>",
            '%s<div style="display:none">Langganan sekarang</div>',
        ],
    )
    def test_what_stands_around_is_no_story(self, around: str) -> None:
        """Menus, side columns, comments, footers, lists of links and teasers stay outside."""
        story = f"<div class=kolom><div class=isi>{_p(A, B, C)}</div></div>"
        assert _scored(around % story) == [A, B, C]

    def test_behind_the_headline(self) -> None:
        """Prose behind the headline weighs more than somewhat longer prose before it."""
        page = _page(f"<div class=kotak>{_p(X, Y, X)}</div><main><h1>{TITLE}</h1><div class=kotak2>{_p(A, B, C)}</div></main>")
        headline = page.by_tag["h1"][0]
        located, whole = locate_by_score(page.root, headline)
        assert located is not None
        assert _texts(cut_out(located, headline, whole)) == [A, B, C]

    def test_without_a_headline(self) -> None:
        """The richest run is found without a headline too."""
        assert _scored(f"<div>{_p(X)}</div><main><div>{_p(A, B, C)}</div></main>", title=False) == [A, B, C]

    def test_too_little_is_no_story(self) -> None:
        """A page without enough prose has no story: nothing is invented from a menu."""
        assert _scored("<p>Halaman tidak ditemukan.</p>") == []
        assert _scored("<ul>" + "<li><a href=#>Judul berita yang panjang sekali di daftar ini</a></li>" * 30 + "</ul>") == []

    def test_an_endless_page(self) -> None:
        """Of several articles of one make the first behind the headline is the story, even where a later one is longer."""
        html = f"<div><div class=isi-9>{_p(A, B, C)}</div></div><div><h2>Pasar Pindah</h2><div class=isi-9>{_p(X, Y, X, Y)}</div></div>"
        assert _scored(html) == [A, B, C]

    def test_the_story_grows_over_its_boxes(self) -> None:
        """Neighbouring boxes of prose without a headline of their own belong to the story; one with a headline does not."""
        boxes = f"<div class=a>{_p(A, B)}</div><div class=b>{_p(C, D)}</div>"
        assert _scored(f"<div><div class=kolom>{boxes}</div></div>") == [A, B, C, D]
        other = f"<div class=a>{_p(A, B, C)}</div><div class=b><h1>Pasar Pindah</h1>{_p(X, Y)}</div>"
        assert _scored(f"<div><div class=kolom>{other}</div></div>") == [A, B, C]

    def test_subheadings_and_lists_are_story(self) -> None:
        """What stands between the paragraphs comes with them."""
        assert _scored(f"<div>{_p(A)}<h3>Swadaya</h3>{_p(B)}<ul><li>Batu kali</li><li>Pasir</li></ul>{_p(C)}</div>") == [
            A,
            "Swadaya",
            B,
            "Batu kali",
            "Pasir",
            C,
        ]

    def test_class_words_cut_out(self) -> None:
        """Boxes that class words call no story are cut out of an unknown story as well."""
        assert _scored(
            f"<div>{_p(A)}<div class=baca-juga><a href=#>Pasar Pindah</a></div>{_p(B)}<p class=iklan>Iklan</p>{_p(C)}</div>"
        ) == [A, B, C]

    def test_a_story_in_an_ill_named_box(self) -> None:
        """A class word that speaks against the box of nearly the whole story is overruled."""
        assert _scored(f"<div class=widget-berita><div class=related-news>{_p(A, B, C, D)}</div></div>") == [A, B, C, D]

    def test_the_beginning_outside_the_box(self) -> None:
        """Two paragraphs and more between headline and container are the story's beginning; one alone may be a deck."""
        html = f"<div class=atas>%s</div><hr><div class=bawah><div>{_p(C, D, E, C, D, E)}</div><h3><a href=#>Lain</a></h3></div>"
        assert _scored(html % _p(A, B))[:3] == [A, B, C]
        assert _scored(html % _p(A))[:1] == [C]

    def test_each_paragraph_in_a_box_of_its_own(self) -> None:
        """A column whose every paragraph has a box of its own is one story."""
        short = [A, "“Batu ini berat sekali,” kata Darsono.", B]
        assert _scored("<main>" + "".join(f"<div dir=ltr><p>{text}</p></div>" for text in short) + "</main>") == short


def test_an_empty_page() -> None:
    """A page without anything has no story, whatever is tried."""
    page = _page("")
    assert locate_by_template(page, [_template(Layout("a", body=("div.isi",)))]) is None
    assert locate_by_markup(page) is None
    located: Located | None = locate_by_score(page.root, None)[0]
    assert located is None
