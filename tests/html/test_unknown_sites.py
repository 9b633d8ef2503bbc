"""Pages of sites that no template knows: each kind of markup that once went wrong, on a small invented page."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from beritaparse import Article, Extractor, Options

TITLE = "Warga Lebakjaya Bangun Jembatan Bambu Secara Swadaya"
A = "Warga Desa Lebakjaya membangun jembatan bambu sepanjang dua belas meter karena jembatan lama hanyut dibawa banjir."
B = "Bambu disumbangkan oleh pemilik kebun di hulu sungai, sedangkan tali dan paku dibeli dari uang kas karang taruna."
C = "Kepala dusun berharap pemerintah kabupaten segera membangun jembatan permanen sebelum musim tanam berikutnya tiba."
D = "Selama pengerjaan, murid sekolah dasar diantar dengan perahu oleh orang tua mereka secara bergantian setiap pagi."
STORY = [A, B, C, D]
X = "Harga gabah di tingkat petani naik dua ratus rupiah per kilogram setelah penggilingan kembali beroperasi penuh."
Y = "Penyuluh meminta petani menunda penjualan sampai kadar air gabah turun agar mutunya tidak jatuh di gudang."
MENU = '<div id="atas"><a href="/">Warta Lebak</a><span>Rabu, 25 November 2026</span></div>'
STAMP = "Selasa, 14 Mei 2024 10:15 WIB"


def _p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _read(body: str, title: str = TITLE, url: str | None = None) -> Article:
    """A page without any metadata but its title, read without templates."""
    page = f"<html><head><meta charset=utf-8><title>{title} - Warta Lebak</title></head><body>{body}</body></html>"
    return Extractor(Options(templates=False)).extract(page, url)


def _texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def test_the_headline_in_the_container() -> None:
    """Where one box holds headline, publication line and story, the day in the site's head is not the story's."""
    read = _read(f"{MENU}<div class=kiri><h1>{TITLE}</h1><div>{STAMP}</div>{_p(*STORY)}</div>")
    assert _texts(read) == STORY
    assert read.date_published is not None
    assert read.date_published == datetime(2024, 5, 14, 3, 15, tzinfo=UTC)


def test_the_sites_head_is_no_part_of_the_column() -> None:
    """Lines far above the column, such as the day of the visit, tell nothing of a story that prints no date."""
    column = f"<div class=luar><div class=kolom><h1>{TITLE}</h1><div class=isi>{_p(*STORY)}</div></div></div>"
    assert _read(f"<div>{MENU}</div><div><div>{column}</div></div>").date_published is None


def test_a_headline_in_a_line_of_its_box() -> None:
    """A headline in a span or font tag between lines is found and ends what stands before the story."""
    lines = f"<span>{STAMP}</span><br><font size=5><b>{TITLE}</b></font><br><br>{A}<br><br>{B}<br><br>{C}<br><br>{D}"
    read = _read(f"{MENU}<table><tr><td>{lines}</td></tr></table>")
    assert (read.headline, _texts(read)) == (TITLE, STORY)
    assert read.date_published is not None
    assert read.date_published.year == date(2024, 5, 14).year


def test_the_only_large_heading_where_titles_tell_nothing() -> None:
    """A page titled "Berita" shows its headline in the only h2 that is longer than a section's name."""
    read = _read(f"<h2>Detail Berita</h2><div><h2><a href=#>{TITLE}</a></h2><div>{_p(*STORY)}</div></div>", title="Berita")
    assert read.headline == TITLE


def test_an_endless_page_in_one_box() -> None:
    """Articles of one make that follow each other in a box, each with an h1, do not run together."""
    second = f"<div class=artikel><h1>Harga Gabah Naik Lagi</h1><div class=isi>{_p(X, Y)}</div></div>"
    read = _read(f"<div><div class=artikel><h1>{TITLE}</h1><div class=isi>{_p(*STORY)}</div></div>{second}</div>")
    assert _texts(read) == STORY


def test_teasers_in_the_storys_own_box() -> None:
    """Boxes side by side, each a linked headline and a paragraph, are other stories; so are their pictures."""
    boxes = "".join(
        f"<div class=k><h3><a href=/{i}>Judul lain nomor {i}</a></h3><img src={i}.jpg><p>{t}</p></div>" for i, t in enumerate((X, Y))
    )
    read = _read(f"<div class=m><h1>{TITLE}</h1>{_p(*STORY)}<h3>Berita Lain</h3>{boxes}</div>")
    assert _texts(read) == STORY
    assert read.images == ()


def test_sections_of_several_paragraphs_are_no_teasers() -> None:
    """A linked subheading with more than one paragraph behind it is a section of the story."""
    sections = "".join(f"<section><h3><a href=/{i}>Tahap {i}</a></h3>{_p(X, Y)}</section>" for i in range(2))
    assert _texts(_read(f"<div class=m><h1>{TITLE}</h1>{_p(A)}{sections}</div>")).count(X) == len("ab")


def test_updates_in_boxes_of_their_own() -> None:
    """Short paragraphs that stand in a box each, with a clock time beside them, make one story."""
    boxes = "".join(f"<div class=baru><span>0{i}.15 WIB</span><p>{text}</p></div>" for i, text in enumerate((A, B, C)))
    side = "".join(f"<div class=s><h4><a href=/{i}>Judul samping</a></h4><p>{text}</p></div>" for i, text in enumerate((X, Y)))
    assert _texts(_read(f"<div class=lv><h1>{TITLE}</h1>{boxes}</div><div>{side}</div>"))[-1] == C


def test_text_that_was_escaped_twice() -> None:
    """Entities that a newsroom system escaped twice are read as what they mean."""
    read = _read(f"<div><h1>{TITLE}</h1>{_p(A, B)}<p>&amp;quot;Kami&amp;nbsp;lelah,&amp;quot; kata Darsono, warga dusun.</p></div>")
    assert _texts(read)[-1] == '"Kami lelah," kata Darsono, warga dusun.'


def test_a_publication_line_of_several_pieces() -> None:
    """A span whose class says that it tells the time is a line of its own among author, section and counters."""
    line = "<span>Darsono</span> <span class=post-date>14 Mei 2024</span> <span>Desa</span> <span>Leave a comment</span>"
    read = _read(f"<div><h1>{TITLE}</h1><p>{line}</p><div class=isi>{_p(*STORY)}</div></div>")
    assert read.date_published == date(2024, 5, 14)


CAPTION = "Warga mengikat bambu di tepi sungai"


@pytest.mark.parametrize(
    "photo",
    [
        f"<p><img src=a.jpg></p><p align=center>{CAPTION}</p>",
        f"<div><a href=a.jpg><img src=a.jpg></a></div><div><i>{CAPTION}</i></div>",
        f"<p><img src=a.jpg><br><small>{CAPTION}</small></p>",
        f'<p style="margin:0"><img src=a.jpg></p><p><span style="font-size: x-small">{CAPTION}</span></p>',
        f"<center><img src=a.jpg></center><font size=1>{CAPTION}</font><br>",
    ],
)
def test_fine_print_under_a_picture(photo: str) -> None:
    """The line right behind a picture is its caption where it is set small, in italics or centred, in the story too."""
    read = _read(f"<div><h1>{TITLE}</h1>{_p(A, B)}{photo}{_p(C, D)}</div>")
    assert _texts(read) == STORY
    assert [image.caption for image in read.images] == [CAPTION]


def test_a_line_between_picture_and_story() -> None:
    """Between the picture above a story and the story, a line in an element of its own is the caption, whatever its type."""
    read = _read(f"<ul><li><h1>{TITLE}</h1><span>{STAMP}</span><img src=a.jpg><span>{CAPTION}</span><div>{_p(*STORY)}</div></li></ul>")
    assert [image.caption for image in read.images] == [CAPTION]
    assert read.date_published is not None


def test_a_line_between_picture_and_dateline() -> None:
    """What stands between a picture in the story and the dateline is the picture's."""
    read = _read(f"<div><h1>{TITLE}</h1><div><p><img src=a.jpg>{CAPTION}</p><p>SERANG, Warta Lebak - {A}</p>{_p(B, C, D)}</div></div>")
    assert [image.caption for image in read.images] == [CAPTION]
    assert _texts(read) == STORY


def test_no_caption_is_made_of_the_storys_first_sentence() -> None:
    """Text that flows on behind a picture in one paragraph stays in the story; so does a deck of two sentences."""
    assert _texts(_read(f"<div><h1>{TITLE}</h1><div><p><img src=a.jpg align=left>{A}</p>{_p(B, C, D)}</div></div>")) == STORY
    deck = "Bambu disumbang warga hulu. Pemerintah belum bersikap."
    read = _read(f"<div><h1>{TITLE}</h1><div><img src=a.jpg></div><div class=x>{deck}</div><div>{_p(*STORY)}</div></div>")
    assert [image.caption for image in read.images] == [None]


def test_elements_that_no_standard_knows() -> None:
    """Custom elements are boxes; in a line they are part of it."""
    head = f"<app-judul><h1>{TITLE}</h1></app-judul><app-info><span>{STAMP}</span></app-info>"
    head += f"<app-foto><img src=a.jpg><span>{CAPTION}</span></app-foto>"
    read = _read(f"<app-akar>{head}<app-isi>{_p(A, B, C)}<p>{D[:20]}<x-sorot>{D[20:40]}</x-sorot>{D[40:]}</p></app-isi></app-akar>")
    assert (_texts(read), [image.caption for image in read.images]) == (STORY, [CAPTION])
    assert read.date_published is not None


@pytest.mark.parametrize("address", ["redaksi", "tentang-kami/", "pedoman-media-siber.html", "privacy-policy?ref=bawah"])
def test_pages_of_the_house(address: str) -> None:
    """Imprint, code of conduct and terms are no articles, however long."""
    assert _read(f"<article><h1>{TITLE}</h1>{_p(*STORY)}</article>", url=f"https://wartalebak.example/{address}").page_type == "other"


@pytest.mark.parametrize(
    "address", ["index.php?id=9", "berita/pedoman-media-siber-dibahas-dpr", "index.php/read/9/jembatan", "redaksi/jembatan-bambu"]
)
def test_addresses_of_articles(address: str) -> None:
    """An address with index.php, or with such a word among others, is no listing and no page of the house."""
    read = _read(f"<div><h2><b>{TITLE}</b></h2>{_p(*STORY)}</div>", url=f"https://wartalebak.example/{address}")
    assert read.page_type == "article"


@pytest.mark.parametrize("heading", [f"<span>Gotong Royong</span>{TITLE}", f"{TITLE.upper()}<br><small>2024-05-14 10:15 | Desa</small>"])
def test_a_kicker_in_the_heading(heading: str) -> None:
    """Where a heading holds a kicker or a date in an element of its own, the headline is what the page's title tells."""
    read = _read(f"<div><h1>{heading}</h1>{_p(*STORY)}</div>")
    assert read.headline is not None
    assert read.headline.upper() == TITLE.upper()


def test_teasers_without_headings() -> None:
    """Three boxes of one class, each a linked line and a paragraph, are teasers; two may be anything."""
    box = "<div class=g><a href=/{0}><img src={0}.jpg></a><div><a href=/{0}>Judul lain nomor {0}</a></div><div>{1}</div></div>"
    three = "".join(box.format(i, text) for i, text in enumerate((X, Y, X)))
    assert _texts(_read(f"<div class=m><h1>{TITLE}</h1>{_p(*STORY)}<div>{three}</div></div>")) == STORY


def test_long_comments_behind_a_short_story() -> None:
    """The run that begins right behind the headline is the story, even where a longer one follows."""
    comments = "".join(f"<li><cite>Warga {i}</cite><div>{text}</div></li>" for i, text in enumerate((X, Y) * 5))
    read = _read(f"<div class=x><h1>{TITLE}</h1><div class=y>{_p(A, B, C)}</div></div><div class=z><ol>{comments}</ol></div>")
    assert _texts(read) == [A, B, C]


def test_a_table_of_contents() -> None:
    """A list of links to places on the same page goes with its label; the headings they lead to stay."""
    contents = "<div><p>Isi Tulisan</p><ul><li><a href=#satu>Bambu dari hulu</a></li><li><a href=#dua>Biaya</a></li></ul></div>"
    read = _read(f"<div><h1>{TITLE}</h1>{_p(A)}{contents}<h2 id=satu>Bambu dari hulu</h2>{_p(B)}<h2 id=dua>Biaya</h2>{_p(C)}</div>")
    assert _texts(read) == [A, "Bambu dari hulu", B, "Biaya", C]


def test_a_box_of_links() -> None:
    """A box of links that run into each other is no paragraph; a paragraph with two links is."""
    box = "<div><span>Lihat</span><a href=/1>Pasar Desa Dibuka Lagi</a><a href=/2>Harga Gabah Naik</a></div>"
    linked = f"<div>{C[:-1]} menurut <a href=/1>kepala dusun</a> dan <a href=/2>ketua karang taruna</a>.</div>"
    read = _read(f"<div><h1>{TITLE}</h1>{_p(A, B)}{box}{linked}{_p(D)}</div>")
    assert _texts(read) == [A, B, f"{C[:-1]} menurut kepala dusun dan ketua karang taruna.", D]


def test_the_next_story_in_a_box_of_the_same_class() -> None:
    """A box that begins with a linked headline is another story, even where it is made like this one's."""
    following = f"<div class='isi isi2'><h2><a href=/2>Harga Gabah Naik Lagi</a></h2>{_p(X, Y)}</div>"
    assert _texts(_read(f"<div><h1>{TITLE}</h1><div class=isi>{_p(*STORY)}</div>{following}</div>")) == STORY


def test_a_headline_of_three_words() -> None:
    """Where the titles name only the site, an h1 of three words is the headline unless it is linked, as names of sites are."""
    read = _read(f"<h1><a href=/>Warta Lebak Raya</a></h1><div><h1>Jembatan Bambu Lebakjaya</h1>{_p(*STORY)}</div>", title="Kabar Desa")
    assert read.headline == "Jembatan Bambu Lebakjaya"


@pytest.mark.parametrize("label", ["<div class=x>Perbesar</div>", "<div class=photo-credit>Darsono</div>"])
def test_a_label_between_picture_and_caption(label: str) -> None:
    """A label or the credit may stand between a picture above the story and its caption."""
    read = _read(f"<div><h1>{TITLE}</h1><div><div><img src=a.jpg></div>{label}<div>{CAPTION}</div></div><div>{_p(*STORY)}</div></div>")
    assert [image.caption for image in read.images] == [CAPTION]


def test_captions_of_videos() -> None:
    """What is written under a video is no caption of a picture."""
    video = f"<div class=video-gallery><p class=video-caption>{X}</p></div>"
    read = _read(f"<div><h1>{TITLE}</h1>{_p(A, B)}{video}{_p(C, D)}</div>")
    assert (_texts(read), read.images) == (STORY, ())


def test_headlines_in_a_list_behind_the_story() -> None:
    """List items behind the last paragraph that are a link each, with a day beside it, are other stories."""
    items = "".join(f"<li><a href=/{i}>Judul berita lain nomor {i} di halaman ini</a> <span>1{i} Mei 2024</span></li>" for i in range(4))
    assert _texts(_read(f"<div><h1>{TITLE}</h1>{_p(*STORY)}<ul>{items}</ul></div>")) == STORY


def test_boxes_of_paragraphs_among_other_boxes() -> None:
    """Where each paragraph has a box of its own and teasers stand beside them, all boxes of that make are the story."""
    boxes = "".join(f"<div dir=auto><p>{text}</p></div>" for text in (A * 2, B, C, D))
    others = "".join(f"<div class=k><h4><a href=/{i}>Judul lain</a></h4><p>{X} {Y}</p></div>" for i in range(4))
    read = _read(f"<div class=l><h1>{TITLE}</h1>{boxes}<h3>Terkait</h3><div class=row>{others}</div></div>")
    assert _texts(read) == [A * 2, B, C, D]


def test_a_centred_paragraph_with_its_picture() -> None:
    """The text of a centred paragraph behind the picture in it is the caption."""
    read = _read(f'<div><h1>{TITLE}</h1><p style="text-align:center"><img src=a.jpg><br>{CAPTION}</p>{_p(*STORY)}</div>')
    assert (_texts(read), [image.caption for image in read.images]) == (STORY, [CAPTION])


def test_a_figure_in_an_ill_named_class() -> None:
    """A figure is the story's, whatever its class says."""
    photo = f'<figure class="image-overlay social-icon"><img src=a.jpg><figcaption>{CAPTION}</figcaption></figure>'
    read = _read(f"<div><h1>{TITLE}</h1>{photo}<div class=isi>{_p(*STORY)}</div></div>")
    assert [image.caption for image in read.images] == [CAPTION]


def test_a_second_part_with_links_in_it() -> None:
    """A further part of the story in a box of the same class belongs to it, though it ends in links to other stories."""
    links = (
        "<p>Baca juga:<br>" + "".join(f"<a href=/{i}>Judul berita lain nomor {i} tentang desa tetangga</a><br>" for i in range(4)) + "</p>"
    )
    read = _read(
        f"<div><h1>{TITLE}</h1><div class=isi-teks>{_p(A, B)}</div><div class='isi-teks paging-content'>{_p(C, D)}{links}</div></div>"
    )
    assert _texts(read) == STORY


def test_the_first_paragraph_kept_apart() -> None:
    """One paragraph in a box named as the opening belongs to the story; in any other box it may be a deck."""
    rest = f"<div><div class=lengkap>{_p(B, C, D)}</div><div><a href=#>Cetak</a></div></div>"
    page = f"<div><h1>{TITLE}</h1><div class=%s>{_p(A)}</div>{rest}</div>"
    assert _texts(_read(page % "itemIntroText")) == STORY
    assert _texts(_read(page % "deck")) == [B, C, D]


def test_boxes_of_short_paragraphs_right_in_the_page() -> None:
    """Short paragraphs in boxes of their own make a story even where no element but the page is around them."""
    boxes = "".join(f"<div dir=auto><p>{text}</p></div>" for text in STORY)
    side = "".join(f"<div class=s><h4><a href=/{i}>Judul samping</a></h4><p>{X}</p></div>" for i in range(3))
    assert _texts(_read(f"<h1>{TITLE}</h1><p>{STAMP}</p>{boxes}<div>{side}</div>")) == STORY
