"""Class words: what they say about an element, and the table they stand in."""

from __future__ import annotations

from typing import Any

import pytest

from beritaparse.html.hints import body_words, hint_of, is_byline, is_prose, is_weak, prose_share
from beritaparse.rules.load import read_toml


@pytest.mark.parametrize(
    ("attribute", "hint"),
    [
        ("baca-juga mt-3", "remove:baca-juga"),
        ("bacaJuga", "remove:bacajuga"),
        ("widget_lihatjg", "remove:lihatjg"),
        ("ads-slot-2", "remove:ads"),
        ("td-a-rec-id-inline adspot", "remove:adspot"),
        ("code-block code-block-3", "remove:code-block code-block-"),
        ("jp-relatedposts", "remove:jp-relatedposts"),
        ("artikelTerkait", "remove:terkait"),
        ("sharedaddy sd-block", "remove:sharedaddy"),
        ("post-share-bar", "remove:share"),
        ("elementor-element elementor-widget elementor-widget-share-buttons", "remove:elementor-widget-share"),
        ("comment-respond", "remove:comment"),
        ("breadcrumb__list", "remove:breadcrumb"),
        ("tagcloud", "remove:tagcloud"),
        ("page-links", "remove:page-links"),
    ],
)
def test_elements_that_are_no_story(attribute: str, hint: str) -> None:
    """Words between hyphens, underscores and capitals, and phrases over several words, name what is no story."""
    assert hint_of(attribute) == hint


@pytest.mark.parametrize(
    "attribute",
    [
        "entry-content",
        "headline",  # "ad" in another word
        "gadget-berita",
        "post-body shadow",
        "rekamjejak",
        "content-inner",
        "td-post-content tagdiv-type",
        "post-11 post type-post status-publish format-standard hentry category-promo tag-iklan",
        "single-post tag-bio",
        "has-sidebar main-content",
        "elementor-element elementor-widget elementor-widget-theme-post-content",
        "elementor-widget-container",
        "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas iklan share",  # body_class()-like
        "",
        "   ",
    ],
)
def test_elements_that_are_left_alone(attribute: str) -> None:
    """Parts of other words, names of the page's categories and tags, and long lists of classes say nothing."""
    assert hint_of(attribute) is None


@pytest.mark.parametrize(
    ("attribute", "hint"),
    [
        ("wp-caption aligncenter", "caption"),
        ("wp-caption-text", "caption"),
        ("ketFoto", "caption"),
        ("tr-caption", "caption"),
        ("detail__media-caption", "caption"),
        ("photo-credit", "credit"),
        ("caption photo-credit", "credit"),
        ("caption-share", "caption"),
    ],
)
def test_captions_and_credits(attribute: str, hint: str) -> None:
    """A caption is told before anything that is no story, and a credit before a caption."""
    assert hint_of(attribute) == hint


def test_weak_words_give_way_to_prose() -> None:
    """Hiding and words that pagers carry are weak; words of advertising and related stories are not."""
    assert is_weak("markup:hidden")
    assert is_weak("hint:pagination")
    assert is_weak("hint:share")
    assert not is_weak("hint:related")
    assert not is_weak("hint:iklan")
    assert not is_weak("markup:nav")


@pytest.mark.parametrize(
    ("attribute", "yes"),
    [("post-author", True), ("penulis", True), ("itemAuthor", True), ("authority", False), ("isi", False), ("", False)],
)
def test_lines_about_people(attribute: str, yes: bool) -> None:
    """Words for those who made the story, as whole words only."""
    assert is_byline(attribute) is yes


@pytest.mark.parametrize(
    ("attribute", "count"), [("post-content entry", 3), ("detailBerita", 2), ("sidebar", 0), ("", 0), ("content content", 1)]
)
def test_words_for_a_story(attribute: str, count: int) -> None:
    """Each different word that names a story container counts once."""
    assert body_words(attribute) == count


@pytest.mark.parametrize(
    ("text", "linked", "yes"),
    [
        ("Warga membersihkan saluran air yang tersumbat.", 0, True),
        ("“Kami sudah lama menunggu jembatan ini,” katanya", 0, False),
        ("“Kami sudah lama menunggu jembatan ini dan sekarang kami tidak perlu memutar lagi,” katanya", 0, True),
        ("Jembatan Gantung Desa Dicat Ulang", 0, False),
        ("Jembatan Gantung Desa Dicat Ulang Pemuda Karang Taruna Kecamatan Hulu Sungai", 0, False),
        ("Warga membersihkan saluran air yang tersumbat.", 40, False),
        ("Singkat saja.", 0, False),
        ("", 0, False),
    ],
)
def test_what_reads_like_a_story(text: str, linked: int, yes: bool) -> None:
    """Sentences end in a mark or hold function words; headlines, links and scraps do neither."""
    assert is_prose(text, linked) is yes


def test_the_share_of_function_words() -> None:
    """Counted over whole words, from 0 to 1."""
    assert prose_share("yang dan di") == 1.0
    assert prose_share("Yang rumah") == 0.5
    assert prose_share("123 !?") == 0.0


def _lists(table: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [(f"{name}.{key}", values) for name, part in table.items() for key, values in part.items()]


def test_the_table_is_clean() -> None:
    """Entries are lower case, trimmed and given once; weak words are words of the table, or hiding."""
    table = read_toml("markup/hints.toml")
    for name, values in _lists(table):
        assert len(set(values)) == len(values), name
        assert [value for value in values if value != value.strip().lower() or not value] == [], name
    known = {*table["remove"]["words"], "hidden"}
    assert [word for word in table["remove"]["weak"] if word not in known] == []


def test_no_word_is_told_two_ways() -> None:
    """A word does not speak for a story, a caption and against a story at once."""
    table = read_toml("markup/hints.toml")
    groups = [set(table[name]["words"]) for name in ("remove", "caption", "credit", "body")]
    assert sum(map(len, groups)) == len(set().union(*groups))


@pytest.mark.parametrize("word", read_toml("markup/hints.toml")["remove"]["words"])
def test_every_word_works(word: str) -> None:
    """Each word of the table alone takes an element out, unless it is part of a name that is kept or of a phrase."""
    assert hint_of(word) in (
        f"remove:{word}",
        f"remove:{next((p for p in read_toml('markup/hints.toml')['remove']['phrases'] if p in word), '')}",
    )
