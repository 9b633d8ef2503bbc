"""Merging the pages of one article."""

from __future__ import annotations

import pytest

import beritaparse

TITLE = "Gotong Royong Membangun Rumah Baca di Kampung Muara"
HEAD = (
    f'<html lang="id"><head><title>{TITLE}</title><meta property="og:title" content="{TITLE}">'
    '<meta property="og:type" content="article"></head><body>'
)
CAPTION = "<figure><img src='a.jpg'><figcaption>Anak-anak membaca di teras rumah panggung. (Foto: Rudi Hartono)</figcaption></figure>"
FIRST = (
    "SAMARINDA - Warga Kampung Muara membangun rumah baca dari kayu bekas kapal yang dikumpulkan selama satu tahun penuh.",
    "Rumah baca itu terbuka setiap sore dan menampung lebih dari dua ratus judul buku sumbangan pembaca dari berbagai kota.",
    "Pengelolanya, Nur Aini Salsabila, mengatakan anak-anak kini berkumpul sebelum azan magrib untuk membaca bersama.",
)
SECOND = (
    "“Mereka yang dulu bermain gim sekarang berebut buku cerita,” kata Nur Aini di teras rumah baca.",
    "Ia berharap pemerintah kota menambah rak dan lampu agar kegiatan dapat berlangsung sampai malam hari.",
)


def page(paragraphs: tuple[str, ...]) -> str:
    """A page of the article with the site's pager."""
    links = "".join(f'<a href="https://contoh.id/rumah-baca?page={n}">{n}</a>' for n in (1, 2))
    story = "".join(f"<p>{p}</p>" for p in paragraphs)
    pager = f'<div class="pagination">{links}</div>'
    return f'{HEAD}<h1>{TITLE}</h1>{CAPTION}<div class="entry-content">{story}</div>{pager}</body></html>'


def merged() -> beritaparse.Article:
    """Both pages, merged."""
    urls = ["https://contoh.id/rumah-baca", "https://contoh.id/rumah-baca?page=2"]
    return beritaparse.extract_pages([page(FIRST), page(SECOND)], urls)


def test_each_page_knows_its_place() -> None:
    """A page tells its number, the count and where the next one is."""
    pages = beritaparse.extract(page(FIRST), "https://contoh.id/rumah-baca").pages
    assert pages is not None
    assert (pages.number, pages.count, pages.next_url) == (1, 2, "https://contoh.id/rumah-baca?page=2")


def test_the_story_is_whole_and_nothing_stands_twice() -> None:
    """All paragraphs once, the caption once, the dateline of the first page."""
    article = merged()
    assert [p.text for p in article.paragraphs] == [FIRST[0].removeprefix("SAMARINDA - "), *FIRST[1:], *SECOND]
    assert [i.caption for i in article.images] == ["Anak-anak membaca di teras rumah panggung."]
    assert article.dateline is not None
    assert article.dateline.city == "Samarinda"
    assert article.pages is not None
    assert article.pages.count == 2


def test_quotes_are_found_in_the_merged_story() -> None:
    """Offsets are those of the merged body, and a name from page one resolves a mention on page two."""
    article = merged()
    (quote,) = article.quotes
    assert article.body[quote.start : quote.end] == quote.text
    assert quote.speaker == "Nur Aini Salsabila"


def test_misuse_is_told() -> None:
    """No pages, or another number of addresses than pages, is misuse."""
    with pytest.raises(beritaparse.InputError, match="0 pages"):
        beritaparse.extract_pages([])
    with pytest.raises(beritaparse.InputError, match="1 pages and 2 addresses"):
        beritaparse.extract_pages(["<p>x</p>"], [None, None])
