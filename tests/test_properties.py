"""Properties of whole pages: whatever stands on them, the record is sound, made of what the page says, and always the same."""

from __future__ import annotations

import pickle
from html import escape
from random import Random
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from beritaparse.options import Options
from beritaparse.pipeline import Extractor
from fuzz.mutate import mutated
from fuzz.seeds import seeds
from tests.hostile import LEAD, MORE
from tests.invariants import broken, form, read, trouble

if TYPE_CHECKING:
    from beritaparse.article import Article

READER = Extractor(Options(trafilatura=False))
PICKLED: Extractor = pickle.loads(pickle.dumps(READER))  # noqa: S301 - our own bytes
SEEDS = seeds()

NAMES = ("Sekar Wulan", "H. Darmaji", "dr. Ningrum Sp.A", "Bupati", "Wali Kota Balikpapan Rahayu Larasati", "ia", "warga")
PIECES = st.sampled_from(
    (
        "Jembatan gantung itu dibuka kembali setelah diperbaiki selama dua bulan.",
        "Harga cabai di pasar turun menjadi Rp 45.000 per kilogram, Rabu (12/3/2025).",
        "“Kami senang bisa menyeberang lagi tanpa memutar jauh,” kata ",
        '"Tidak ada yang perlu dikhawatirkan oleh warga kami," ujar ',
        "“Kami akan menambah lampu penerangan pada tahun depan.",
        "Menurut ",
        "mengatakan bahwa jalan itu akan diperbaiki.",
        "katanya.",
        "Baca juga: Pasar Induk Kembali Ramai",
        "Kabar Muara, Balikpapan – ",
        "JAKARTA (KABAR) - ",
        "(swl/kbr)",
        "Penulis: ",
        "Editor: ",
        "(Foto: Sekar Wulan/Kabar Muara)",
        "Rabu, 12 Maret 2025 10:00 WIB",
        "Halaman selanjutnya",
        "1.",
        "”",
        " ",
        *NAMES,
    )
)
TEXT = st.lists(PIECES | st.text(max_size=20), min_size=1, max_size=5).map(lambda parts: escape(" ".join(parts), quote=False))
TAGS = st.sampled_from(
    ("p", "p", "p", "div", "div", "span", "b", "em", "a", "h2", "h3", "ul", "li", "blockquote", "figure", "figcaption", "td", "table", "br")
)
CLASSES = st.sampled_from(
    ("", "", "", "isi-berita", "judul", "caption", "author", "date", "related", "paging", "iklan", "td-post-content", "entry-content")
)


def _element(tag: str, name: str, inside: list[str]) -> str:
    start = f'<{tag} class="{name}">' if name else f"<{tag}>"
    return start + "".join(inside) + (f"</{tag}>" if tag != "br" else "")


MARKUP = st.recursive(
    TEXT | st.just('<img src="/a.jpg" alt="Warga">'),
    lambda inner: st.builds(_element, TAGS, CLASSES, st.lists(inner, max_size=5)),
    max_leaves=30,
)
HEADS = st.lists(
    st.builds(
        '<meta property="{}" content="{}">'.format,
        st.sampled_from(("og:title", "og:site_name", "article:published_time", "author", "og:description", "keywords", "og:url")),
        st.sampled_from(("Jembatan Gantung Dibuka Kembali", "Kabar Muara", "2025-03-12T10:00:00+07:00", "https://kabar.example/a"))
        | st.text(max_size=30).map(escape),
    ),
    max_size=4,
).map("".join)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of news-like markup around news-like text."""
    title = draw(TEXT)
    parts = draw(st.lists(MARKUP, min_size=1, max_size=6))
    if draw(st.integers(0, 3)):  # most pages tell something; without it they are lists of odds and ends
        at = draw(st.integers(0, len(parts)))
        parts[at:at] = [f"<p>{LEAD}</p>", f"<p>{MORE}</p>"]
    inside = "".join(parts)
    head = draw(HEADS)
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{inside}</article></body></html>"


def solid(text: str) -> str:
    """Text without white space: what stays the same however markup breaks it."""
    return "".join(text.split())


def is_on(text: str, page: str) -> bool:
    """Whether a text stands on the page, in one piece."""
    return solid(text) in page


@given(pages())
def test_pages_give_sound_records(page: str) -> None:
    """Any page, as str or bytes: a sound record, equal both ways but for the evidence of its encoding."""
    first, second = READER.extract(page), READER.extract(page.encode("utf-8", "replace"))
    assert broken(first) == []
    assert _plain(first) == _plain(second)


@given(pages())
def test_nothing_is_invented(page: str) -> None:
    """Headline, quotes, speakers and captions are made of what stands on the page, word for word."""
    article = READER.extract(page)
    tree = lxml_html.document_fromstring(page.replace("\0", " "))
    shown = solid("".join(map(str, tree.itertext())) + " ".join(e.get("content", "") for e in tree.iter("meta")))
    values = [article.headline, *(i.caption for i in article.images), *(q.text for q in article.quotes), *(q.cue for q in article.quotes)]
    assert [v for v in values if v and not is_on(v, shown)] == []


@given(pages(), pages())
def test_pages_do_not_touch_each_other(page: str, other: str) -> None:
    """A page gives the same record before and after another one, and with a pickled extractor."""
    before = READER.extract(page)
    READER.extract(other)
    assert READER.extract(page) == before
    assert PICKLED.extract(page) == before


@given(st.lists(TEXT | st.text(max_size=40), min_size=1, max_size=12).map("\n".join))
def test_dumps_give_sound_records(text: str) -> None:
    """Any text of any lines: a sound record or a documented refusal."""
    article = read(READER, text, text=True)
    assert article is None or broken(article) == []


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(SEEDS) - 1), st.integers(0, 2**32))
@example(0, 0)
def test_broken_fixtures_give_sound_records(which: int, chance: int) -> None:
    """Fixture pages, dumps and odd inputs with pieces moved, cut out, doubled, swapped: still a sound record, twice the same."""
    assert trouble(READER, mutated(SEEDS[which], Random(chance), SEEDS)) == []  # noqa: S311 - chance, no secret


@given(st.integers(0, len(SEEDS) - 1), st.integers(0, 2**32), st.integers(0, 60_000))
def test_cut_off_fixtures_give_sound_records(which: int, chance: int, length: int) -> None:
    """A page that ends in the middle of anything."""
    case = SEEDS[which] if chance % 2 else mutated(SEEDS[which], Random(chance), SEEDS)  # noqa: S311 - likewise
    assume(length < len(case))
    text, data = form(case[: 1 + length])
    article = read(READER, data, text=text)
    assert article is None or broken(article) == []


def _plain(article: Article) -> dict[str, object]:
    values = article.to_dict()
    values["sources"].pop("encoding")
    return {name: value for name, value in values.items() if name != "warnings"}
