"""When two texts, names and times count as the same."""

from __future__ import annotations

import pytest

from evaluation.compare import Moment, dice, fold, moment, name_key, overlap, same_day, same_minute, words


def times(one: str, other: str) -> tuple[Moment, Moment]:
    """Two moments that are there."""
    a, b = moment(one), moment(other)
    assert a is not None
    assert b is not None
    return a, b


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Si “Ombak” itu’ – Besar", 'si "ombak" itu\' - besar'),
        ("  Dua\u00a0 baris\n ini ", "dua baris ini"),
        ("'Dermaga'", "dermaga"),
        ("kata\u200bkata", "katakata"),
        (None, ""),
    ],
)
def test_folding_drops_what_printing_changes(printed: str | None, folded: str) -> None:
    """Case, kinds of marks, white space and invisible characters do not make two headlines different."""
    assert fold(printed) == folded


def test_dice_counts_words() -> None:
    """Overlap is counted by word and with repetition; two empty texts are the same."""
    assert dice("satu dua", "Satu tiga") == pytest.approx(0.5)
    assert dice("ya ya", "ya") == pytest.approx(2 / 3)
    assert dice("", None) == 1.0
    assert dice("ada", "") == 0.0


def test_overlap_feels_foreign_sentences() -> None:
    """A foreign sentence costs precision, a missing one recall; optional text costs neither."""
    gold, extra = "satu dua tiga empat lima", "enam tujuh delapan sembilan"
    assert overlap(gold, gold) == (1.0, 1.0)
    precision, recall = overlap(gold, f"{gold} {extra}")
    assert precision < 1.0 == recall
    assert overlap(gold, "") == (0.0, 0.0)
    assert overlap("", "") == (1.0, 1.0)
    assert overlap("satu dua tiga empat", "satu dua tiga empat lima", "dua tiga empat lima") == (1.0, 1.0)


def test_short_text_is_one_shingle() -> None:
    """A body shorter than a shingle can still be right or wrong."""
    assert overlap("satu dua", "satu dua") == (1.0, 1.0)
    assert overlap("satu dua", "satu tiga") == (0.0, 0.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Ir. Sekar Wanodya, M.Si", "Sekar Wanodya"),
        ("H. Tirta Samudra", "tirta samudra"),
        ("B.J. Lazuardi", "BJ Lazuardi"),
        ("Hj Ratri", "Ratri"),
    ],
)
def test_names_are_compared_without_titles(one: str, other: str) -> None:
    """Titles, degrees and dots behind initials do not make another person."""
    assert name_key(one) == name_key(other)


def test_names_keep_what_looks_like_a_title_inside() -> None:
    """A title is a word of its own in front of a name."""
    assert name_key("Drajat Irwanto") == "drajat irwanto"
    assert words("Ratri's 2 kapal") == ["Ratri", "s", "2", "kapal"]


def test_days_are_equal_as_printed_or_in_one_zone() -> None:
    """The printed days are compared, and where both have a time, the days in western Indonesia too."""
    assert same_day(*times("2031-05-02", "2031-05-02T23:59:00+07:00"))
    assert same_day(*times("2031-05-02T00:30:00+09:00", "2031-05-01T22:30:00+07:00"))
    assert not same_day(*times("2031-05-02", "2031-05-01T22:30:00+07:00"))


def test_minutes_need_a_time_on_both_sides() -> None:
    """A day alone is never the same minute; a time without zone is one of western Indonesia."""
    assert same_minute(*times("2031-05-02T10:00", "2031-05-02T03:00:59Z"))
    assert not same_minute(*times("2031-05-02T10:00", "2031-05-02T10:01"))
    assert not same_minute(*times("2031-05-02", "2031-05-02"))


@pytest.mark.parametrize("text", [None, "", "kemarin", "2031-13-01"])
def test_what_is_no_date_is_none(text: str | None) -> None:
    """A prediction that is not ISO 8601 is no date, and no error."""
    assert moment(text) is None
