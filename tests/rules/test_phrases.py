"""Boilerplate files: what they say is what is built, and each mistake is told with file, phrase and advice."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from beritaparse.errors import RuleError
from beritaparse.rules.phrases import PhraseBook, build_phrases
from beritaparse.rules.tails import TAILS, Tail, tail_fits

GOOD: dict[str, Any] = {
    "name": "more",
    "starts": ["(baca|lihat) (juga|)", "# dari #"],
    "tail": ["colon", "none"],
    "hit": ["Baca juga: X"],
    "miss": ["Baca juga buku."],
}


def _book(**change: Any) -> PhraseBook:
    return PhraseBook(build_phrases({"phrase": [{**GOOD, **change}]}, "demo.toml"))


@pytest.mark.parametrize("text", ["Baca juga: X", "BACA  JUGA : X", "(lihat: X", "• Baca", "2 dari 3", "Baca-juga:"])
def test_words_are_found(text: str) -> None:
    """Case, white space, punctuation and signs in front make no difference; an empty alternative leaves its word out; # is any number."""
    assert [p.rule for p in _book().lines(text)] == ["boilerplate:demo.more"]


@pytest.mark.parametrize("text", ["", "Bacaan: X", "Baca jugalah: X", "Ia baca juga: X", "Dua dari tiga", "JUGA BACA: X", "Baca juga buku"])
def test_other_words_are_not(text: str) -> None:
    """Words are whole, stand at the beginning, in their order, and with their tail."""
    assert _book().lines(text) == []


def test_what_a_line_holds() -> None:
    """`holds` asks for one of its words, `lacks` for none, `most` for a short line."""
    book = _book(tail=["any"], holds=["google news", "saluran"], lacks=["kata "], most=60)
    assert book.lines("Baca juga berita lain di Google News")
    assert not book.lines("Baca juga berita lain")
    assert not book.lines("Baca juga Google News, kata dia")
    assert not book.lines("Baca juga Google News " + "lagi " * 20)


def test_words_of_one_phrase_under_many_keys() -> None:
    """A phrase is found under each first word of its own, words glued to the first one included, and asking again tells the same."""
    book = _book(starts=["(baca|lihat) juga", "bacajuga", "# dari #"], tail=["any"])
    for text, found in (("Lihat juga X", True), ("bacaJuga X", True), ("BACAJUGA X", True), ("3 dari 4", True), ("Lihat dari 4", False)):
        assert bool(book.lines(text)) is found
        assert book.lines(text) == [phrase for phrase in book.phrases if phrase.fits(text)]


def test_answers_may_be_changed() -> None:
    """What a caller does to an answer does not reach the next one."""
    book = _book()
    book.lines("Baca juga: X").clear()
    assert len(book.lines("Baca juga: X")) == 1


def test_regex_with_keys() -> None:
    """A pattern is tried for lines that begin with its keys: words, signs, "0" for numbers, "*" for the edges of a story."""
    items = [
        {"name": "a", "regex": r"[#\d].{0,20}\Z", "keys": ["#", "0"], "hit": ["#x"], "miss": ["x"]},
        {"name": "b", "regex": "x+", "keys": ["*"], "hit": ["x"], "miss": ["y"]},
    ]
    book = PhraseBook(build_phrases({"phrase": items}, "demo.toml"))
    assert [p.name for p in book.lines("#satu")] == ["a"]
    assert [p.name for p in book.lines("24")] == ["a"]
    assert book.lines("x") == []
    assert [p.name for p in book.any_lines("x")] == ["b"]


def test_labels_alone() -> None:
    """A label is alone where nothing stands behind its words."""
    phrase = _book().phrases[0]
    assert phrase.alone("Baca juga:")
    assert not phrase.alone("Baca juga: X")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"tial": ["none"]}, "no key 'tial'; did you mean 'tail'?"),
        ({"tail": ["tilte"]}, "tail is 'tilte'; did you mean 'title'?"),
        ({"where": "somewhere"}, "where is 'somewhere'"),
        ({"kind": "capton"}, "did you mean 'caption'?"),
        ({"follow": "zzz"}, "write one of name, numbers, tags, teaser, titles"),
        ({"hit": []}, "hit is missing"),
        ({"miss": []}, "miss is missing"),
        ({"hit": [3]}, "hit takes a list of strings"),
        ({"most": "long"}, "most takes a whole number"),
        ({"kind": 3}, "kind takes a string"),
        ({"regex": "x"}, "give either starts (words) or regex (a pattern)"),
        ({"starts": ["baca (juga (lagi|))"]}, "brackets must close"),
        ({"starts": ["baca juga:"]}, "'juga:' is no word"),
        ({"starts": ["Baca"]}, "'Baca' is no word"),
    ],
)
def test_mistakes_are_told(change: dict[str, Any], told: str) -> None:
    """A mistake names the file, the phrase and the nearest valid key or value."""
    with pytest.raises(RuleError) as caught:
        _book(**change)
    assert told in str(caught.value)
    assert "demo.toml, 'more'" in str(caught.value)


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"regex": "(", "keys": ["a"]}, "the pattern is wrong"),
        ({"regex": "a"}, "needs keys"),
        ({"scope": "inline", "regex": "("}, "the pattern is wrong"),
        ({"scope": "inline", "regex": "(a)b"}, "a group that captures"),
    ],
)
def test_patterns_are_checked(item: dict[str, Any], told: str) -> None:
    """A pattern compiles, and says under which words it is looked up."""
    with pytest.raises(RuleError, match=told):
        build_phrases({"phrase": [{"name": "x", "hit": ["a"], "miss": ["b"], **item}]}, "demo.toml")


def test_files_are_sorted() -> None:
    """Phrases stand in the order of their names, each name once, in [[phrase]] tables only."""
    with pytest.raises(RuleError, match="sort the phrases by name"):
        build_phrases({"phrase": [GOOD, GOOD]}, "demo.toml")
    with pytest.raises(RuleError, match=r"write \[\[phrase\]\]"):
        build_phrases({"phrases": [GOOD]}, "demo.toml")
    with pytest.raises(RuleError, match="a phrase without a name"):
        build_phrases({"phrase": [{"starts": ["x"]}]}, "demo.toml")


def test_all_tails_are_known() -> None:
    """Each tail has a reader, and each reader a tail."""
    assert set(get_args(Tail)) == set(TAILS)
    for tail in TAILS:
        assert tail_fits((tail,), "x", 1, 0) in (True, False)


@pytest.mark.parametrize(
    ("tail", "behind", "fits"),
    [
        ("none", " :", True),
        ("none", " X", False),
        ("colon", " : X", True),
        ("colon", ") » X", True),
        ("colon", " X", False),
        ("dash", " - X", True),
        ("dash", "- X", True),
        ("dash", "-baca", False),
        ("list", ": satu, dua", True),
        ("list", ": Satu itu dua.", False),
        ("name", ": sekar ayu", True),
        ("name", " Sekar Ayu", True),
        ("name", " Sekar Ayu | Editor: Bima", True),
        ("name", " sekar ayu", False),
        ("name", ": “Saya tidak tahu.”", False),
        ("name", "", False),
        ("numbers", ": 1 2 3", True),
        ("numbers", " dua", False),
        ("short", " di bawah ini", True),
        ("short", " satu dua tiga empat lima enam tujuh delapan", False),
        ("title", " Harga Cabai Naik", True),
        ("title", ":Harga Cabai Naik", True),
        ("title", " harga cabai", False),
        ("title", " Harga cabai naik.", False),
        ("any", " apa pun.", True),
    ],
)
def test_tails(tail: str, behind: str, fits: object) -> None:
    """What may stand behind the words of a phrase."""
    assert tail_fits((tail,), "Label" + behind, 5, 0) is fits


def test_linked_tail() -> None:
    """A line that is mostly a link needs no other sign."""
    assert tail_fits(("linked",), "Baca harga cabai", 4, 14)
    assert not tail_fits(("linked",), "Baca harga cabai", 4, 3)
