"""One story, two forms: a page in a regional site's markup and its text dump give the same record; so does the first dump of all."""

from __future__ import annotations

from datetime import date

import pytest

import beritaparse
from tests.conftest import FIXTURES, SHARED


def test_page_and_dump_of_one_story_give_the_same_record() -> None:
    """Markup or none: headline, dateline, date, people, captions, body and quotes are the same."""
    page = beritaparse.extract((FIXTURES / "pages" / "jnews-single.html").read_bytes())
    dump = beritaparse.extract_text((FIXTURES / "dumps" / "jnews-single.txt").read_bytes())
    for name in ("headline", "dateline", "date_published", "authors", "editors", "body", "quotes", "page_type"):
        assert getattr(page, name) == getattr(dump, name), name
    assert [(i.caption, i.credit) for i in page.images] == [(i.caption, i.credit) for i in dump.images]


@pytest.mark.skipif(not SHARED.exists(), reason="the first dump stands beside the project only")
def test_the_first_dump_is_right_in_every_field() -> None:
    """The dump that the project began from comes out right, field by field."""
    (path,) = (SHARED / "seeds").glob("*.txt")
    article = beritaparse.extract_text(path.read_bytes())
    assert article.headline == "Balikpapan Raih Penghargaan Kota Layak Anak Kategori Utama 2025"
    (caption,) = [image.caption for image in article.images]
    assert caption is not None
    assert caption.startswith("Wali Kota Balikpapan Rahmad Mas’ud menerima")
    assert caption not in article.body
    assert article.dateline is not None
    assert article.dateline.region is not None
    assert (article.dateline.raw, article.dateline.city, article.dateline.outlet) == ("Kaltim Live! Jakarta –", "Jakarta", "Kaltim Live!")
    assert article.dateline.region.code == "31"
    assert (article.date_published, article.sources["date_published"]) == (date(2025, 8, 8), "text:event_date")
    (quote,) = article.quotes
    assert quote.text.startswith("Penghargaan ini adalah hasil kerja bersama")
    assert (quote.speaker, quote.role, quote.cue) == ("Rahmad Mas’ud", "Wali Kota Balikpapan", "ujarnya")
    assert len(article.paragraphs) == 9
    assert article.body.startswith("Kota Balikpapan kembali menorehkan")
    assert article.body.endswith("Kawasan Sehat Tanpa Rokok.")
    for junk in ("TAG", "TRENDING", "Pilihan Editor", "Berita Lainnya", "media berbasis online", "Copyright", "(Kaltim Live)"):
        assert junk not in article.body
