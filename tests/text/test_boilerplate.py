"""Boilerplate: each phrase proves itself, pages keep their story, and nothing else is touched."""

from __future__ import annotations

import re
import sys
from re import _parser as regex_parser  # type: ignore[attr-defined] # the standard library's own reader of patterns
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.blocks import BODY_KINDS, Block, BlockKind
from beritaparse.rules.load import toml_of
from beritaparse.rules.phrases import Phrase, phrases
from beritaparse.text.boilerplate.labels import label_boilerplate, strip_inline, strip_signoff, syndication
from tests.conftest import CASES

PAGES = toml_of(CASES / "boilerplate.toml")["case"]
ENDS = toml_of(CASES / "signoffs.toml")
BOOK = phrases()
OWN_FIELDS = {"byline", "stamp", "caption", "credit"}
PROSE = (
    "Warga Desa Sukamaju mengungsi ke balai desa karena air sungai terus naik sejak kemarin malam, kata kepala desa itu kepada para tamu.",
    "Relawan mendirikan dapur umum di halaman masjid, dan sejumlah pedagang menyumbangkan beras serta sayur untuk orang yang belum pulang.",
    "Camat meminta penghuni bantaran tetap waspada karena hujan masih akan turun beberapa hari lagi menurut prakiraan cuaca pagi tadi.",
)


def _proofs(kind: str) -> list[Any]:
    return [pytest.param(p, text, id=f"{p.group}.{p.name}: {text[:40]}") for p in BOOK.phrases for text in getattr(p, kind)]


def _found(phrase: Phrase, text: str) -> bool:
    if phrase.scope == "line":
        return phrase in BOOK.lines(text) + BOOK.any_lines(text)
    return phrase.pattern is not None and phrase.pattern.search(text) is not None


@pytest.mark.parametrize(("phrase", "text"), _proofs("hit"))
def test_phrase_takes_its_lines(phrase: Phrase, text: str) -> None:
    """A phrase is found by the first word or sign of each line that it must take."""
    assert _found(phrase, text)


@pytest.mark.parametrize(("phrase", "text"), _proofs("miss"))
def test_phrase_leaves_what_looks_alike(phrase: Phrase, text: str) -> None:
    """A phrase leaves the lines that only look like its own, and no other phrase takes them in the middle of a story."""
    assert not _found(phrase, text)
    if phrase.scope != "line":
        return
    blocks = [Block(PROSE[0]), Block(PROSE[1]), Block(text), Block(PROSE[2]), Block(PROSE[0])]
    label_boilerplate(blocks)
    assert blocks[2].removed_by is None or phrase.where not in ("anywhere", "end")


def test_tables_hold_no_phrase_twice() -> None:
    """A name stands once in its file (the builder holds that), an example once in its phrase, and each phrase has both kinds."""
    rules = [p.rule for p in BOOK.phrases]
    assert len(rules) == len(set(rules)) > 100
    for phrase in BOOK.phrases:
        assert len(set(phrase.hit)) == len(phrase.hit) >= 1
        assert len(set(phrase.miss)) == len(phrase.miss) >= 1
        assert len(set(phrase.starts)) == len(phrase.starts)
        assert list(phrase.tail) == sorted(set(phrase.tail), key=phrase.tail.index)


def test_examples_are_short_lines() -> None:
    """Phrases look at lines and pieces of paragraphs; an example as long as an article proves nothing."""
    assert all(len(text) < 200 for p in BOOK.phrases for text in (*p.hit, *p.miss))


def _block(line: str, turn: list[int]) -> tuple[str, Block]:
    expected, _, text = line.partition(" | ")
    outcome, *marks = expected.split("/")
    if "…prose…" in text:
        text = text.replace("…prose…", PROSE[turn[0] % len(PROSE)])
        turn[0] += 1
    kind: Any = next((m for m in marks if m != "link"), "text")
    return outcome, Block(text, kind, linked=len(text) if "link" in marks else 0)


def _outcome(block: Block) -> str:
    if block.kind in OWN_FIELDS:
        return block.kind
    return "keep" if block.removed_by is None and block.kind in BODY_KINDS else "out"


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["rule"][:70])
def test_pages(case: dict[str, Any]) -> None:
    """The rule of each case holds for each of its blocks."""
    turn = [0]
    pairs = [_block(line, turn) for line in case["blocks"]]
    blocks = [block for _, block in pairs]
    label_boilerplate(blocks, outlets=("Kabar Senja", "kabarsenja.example"))
    wanted = [outcome for outcome, _ in pairs]
    got = ["out" if o == "stamp" and w == "out" else o for o, w in zip(map(_outcome, blocks), wanted, strict=True)]
    assert got == wanted, [(b.text[:40], b.removed_by) for b in blocks]


@pytest.mark.parametrize("text", [text for text, _, _ in ENDS["drop"]])
def test_signoffs_are_dropped(text: str) -> None:
    """The end of a last paragraph loses its closing mark, in every form, and nothing else."""
    rest, mark = next((rest, mark) for given_, rest, mark in ENDS["drop"] if given_ == text)
    assert strip_signoff(text, outlets=("Kabar Senja!",)) == (rest, mark)


@pytest.mark.parametrize("text", ENDS["keep"])
def test_brackets_of_the_story_stay(text: str) -> None:
    """Abbreviations, ages, days, remarks and references at the end of a paragraph are no sign-offs."""
    assert strip_signoff(text) == (text, None)


@pytest.mark.parametrize(("text", "rest", "cut"), ENDS["inline"])
def test_promotion_is_cut_out_of_paragraphs(text: str, rest: str, cut: list[str]) -> None:
    """Promotion glued into a paragraph goes where it is delimited; sentences that look alike stay."""
    assert strip_inline(text) == (rest, cut)


@pytest.mark.parametrize(("text", "source"), ENDS["source"])
def test_sources_are_named(text: str, source: str) -> None:
    """A closing line names the outlet or agency that a text was taken from, without title and address."""
    assert syndication(text) == (source or None)


def test_removed_blocks_stay_removed() -> None:
    """What markup has taken out keeps the rule that took it; only a byline in it is still recognised."""
    blocks = [
        Block("Baca juga: Harga Cabai Naik", removed_by="hint:related"),
        Block("Editor: Sekar Ayu", removed_by="hint:author"),
        Block(PROSE[0]),
    ]
    label_boilerplate(blocks)
    assert [(b.removed_by, b.kind) for b in blocks] == [("hint:related", "other"), ("hint:author", "byline"), (None, "text")]


def test_labels_name_their_rule() -> None:
    """A label says file and phrase, so that it can be explained and mended."""
    blocks = [Block(PROSE[0]), Block("Baca juga: Harga Cabai Naik"), Block(PROSE[1]), Block(PROSE[2])]
    label_boilerplate(blocks)
    assert blocks[1].removed_by == "boilerplate:related.baca-juga"


def test_nothing_to_do() -> None:
    """No blocks, no trouble."""
    label_boilerplate([])
    assert strip_inline("") == ("", [])
    assert strip_signoff("") == ("", None)
    assert syndication("") is None


_LINES = [text for p in BOOK.phrases for text in (*p.hit, *p.miss)]
_TEXT = st.one_of(
    st.text(max_size=120), st.sampled_from(_LINES), st.sampled_from(PROSE), st.lists(st.sampled_from(_LINES), max_size=4).map(" ".join)
)
_KINDS = st.sampled_from(get_args(BlockKind))
_BLOCKS = st.lists(
    st.builds(Block, _TEXT, _KINDS, st.just("p"), st.sampled_from((None, None, None, "hint:share")), st.integers(0, 60), st.integers(0, 9)),
    max_size=25,
)


@given(_BLOCKS)
def test_labels_only(blocks: list[Block]) -> None:
    """Any blocks are taken; texts, links and earlier labels stay as they are, and kinds are kinds."""
    before = [(b.text, b.origin, b.linked, b.strong, b.removed_by) for b in blocks]
    label_boilerplate(blocks, outlets=("Kabar Senja",))
    for block, (text, origin, linked, strong, removed_by) in zip(blocks, before, strict=True):
        assert (block.text, block.origin, block.linked, block.strong) == (text, origin, linked, strong)
        assert block.kind in get_args(BlockKind)
        if removed_by is not None:
            assert block.removed_by == removed_by
        elif block.removed_by is not None:
            assert block.removed_by.startswith("boilerplate:")


@given(_TEXT)
def test_text_functions_never_raise(text: str) -> None:
    """Any text is taken; what is left is part of what was given."""
    rest, mark = strip_signoff(text, outlets=("Kabar Senja",))
    assert mark is not None or rest == text
    assert rest.rstrip(".") in text
    left, cut = strip_inline(text)
    assert cut or left == text
    source = syndication(text)
    assert source is None or source in text


def _work(blocks: list[Block]) -> int:
    """How many calls, of Python and of C, the labelling makes."""
    count = 0

    def hook(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(hook)
    try:
        label_boilerplate(blocks)
    finally:
        sys.setprofile(before)
    return count


_UNITS: list[tuple[str, ...]] = [
    (PROSE[0],),
    (PROSE[0], "Berita Terkait"),
    ("Baca Juga", "Harga Cabai Naik Lagi di Pasar Sentral"),
    (PROSE[0], "Tags", "cabai", "(abc/def)"),
    ("Oleh :", "Sekar Ayu"),
    (PROSE[0], "Festival Layang-layang Pesisir Kembali Digelar Setelah Lama Vakum"),
    ("(Sekar Ayu)", "24"),
]


@pytest.mark.parametrize("unit", _UNITS, ids=lambda unit: unit[-1][:30])
def test_work_grows_with_length(unit: tuple[str, ...]) -> None:
    """Twice the blocks are about twice the work, for the most tedious pages."""
    _work([Block(text) for text in unit])
    once, twice = (_work([Block(text) for text in unit * n]) for n in (150, 300))
    assert twice <= 2.2 * once + 200


def _repeats(tree: Any, depth: int = 0) -> int:
    """How deep repetitions without a small limit stand inside each other."""
    worst = depth
    for code, argument in tree:
        inner = depth
        parts: list[Any] = []
        if str(code) in ("MAX_REPEAT", "MIN_REPEAT"):
            inner += int(argument[1]) > 250  # what is repeated fewer times is bounded, and lines are short
            parts = [argument[2]]
        elif str(code) == "SUBPATTERN":
            parts = [argument[-1]]
        elif str(code) == "BRANCH":
            parts = argument[1]
        elif str(code) in ("ASSERT", "ASSERT_NOT"):
            parts = [argument[1]]
        worst = max([worst, inner, *(_repeats(part, inner) for part in parts)])
    return worst


@pytest.mark.parametrize("phrase", BOOK.phrases, ids=lambda p: p.rule)
def test_no_pattern_can_run_away(phrase: Phrase) -> None:
    """No pattern repeats an unlimited repetition: there is nothing to backtrack through but bounded pieces."""
    assert phrase.pattern is not None
    assert _repeats(regex_parser.parse(phrase.pattern.pattern, phrase.pattern.flags)) <= 1
    assert re.compile(phrase.pattern.pattern)
