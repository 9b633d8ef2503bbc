"""The moment at which a page was fetched: told by who fetched it, kept in the record, and what relative dates are counted from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

import beritaparse
from beritaparse.carried import charset_of, moment_of
from beritaparse.errors import OptionsError

MOMENT = datetime(2024, 3, 1, 1, 30, 12, tzinfo=UTC)
STORY = "".join(f"<p>Warga kampung memperbaiki jembatan nomor {n} bersama-sama sejak pagi di bawah hujan yang deras.</p>" for n in range(5))


def page(line: str) -> str:
    """A page with a line below its headline and no other date."""
    return f"<html><body><article><h1>Jembatan Kampung Diperbaiki</h1><p>{line}</p>{STORY}</article></body></html>"


def test_moment_is_kept_in_utc_with_its_source() -> None:
    """The record has the moment in UTC, wherever the caller lives, and says who told it."""
    here = MOMENT.astimezone(timezone(timedelta(hours=8)))
    for article in (
        beritaparse.extract(page(""), retrieved_at=here),
        beritaparse.extract_text("Jembatan\n\nWarga senang.", retrieved_at=here),
        beritaparse.extract_pages([page(""), page("")], retrieved_at=here),
    ):
        assert (article.retrieved_at, article.sources["retrieved_at"]) == (MOMENT, "caller")
        assert article.to_dict()["retrieved_at"] == "2024-03-01T01:30:12Z"
        assert beritaparse.to_pandas([article]).articles["retrieved_at"][0] == "2024-03-01T01:30:12+00:00"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2 jam yang lalu", datetime(2024, 3, 1, 6, 30, tzinfo=timezone(timedelta(hours=7)))),
        ("3 hari lalu", date(2024, 2, 27)),
        ("Jumat, 12 Januari 2024", date(2024, 1, 12)),
    ],
)
def test_relative_date_is_counted_from_the_moment(line: str, published: date) -> None:
    """Where only a relative date is printed, it is counted back from the moment, in the home zone, with a warning; others stay."""
    article = beritaparse.extract(page(line), retrieved_at=MOMENT)
    assert article.date_published == published
    assert any("counted back" in warning for warning in article.warnings) == line.endswith("lalu")


def test_impossible_moment_counts_nothing() -> None:
    """A clock that was never set makes no dates."""
    assert beritaparse.extract(page("2 jam lalu"), retrieved_at=datetime.min.replace(tzinfo=UTC)).date_published is None


def test_without_the_moment_a_relative_date_tells_nothing() -> None:
    """Nothing is counted from today: the same page gives the same record on every day."""
    assert beritaparse.extract(page("2 jam yang lalu")).date_published is None


@pytest.mark.parametrize("wrong", [datetime(2024, 3, 1), "2024-03-01T10:00:00Z", date(2024, 3, 1), 0])  # noqa: DTZ001
def test_moment_without_zone_is_misuse(wrong: datetime) -> None:
    """A moment without a zone would be read differently on each machine: it is refused with advice."""
    with pytest.raises(OptionsError, match="with a zone"):
        beritaparse.extract(page(""), retrieved_at=wrong)


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2024-03-01T01:30:12Z", MOMENT),
        ("2024-03-01 08:30:12+07:00", MOMENT),
        ("2024-03-01T01:30:12.123456789Z", MOMENT.replace(microsecond=123456)),
        (MOMENT.replace(tzinfo=None), MOMENT),
        ("2024-03-01", None),
        ("0001-01-01T00:00:00+09:00", None),
        ("kemarin sore ini", None),
        (1709256612, None),
        (None, None),
    ],
)
def test_moments_of_tables_and_archives(told: object, moment: datetime | None) -> None:
    """What stands in a column or header is a moment in UTC, or nothing: it never breaks a page."""
    assert moment_of(told) == moment


@pytest.mark.parametrize(
    ("header", "charset"),
    [("text/html; charset=cp1252", "cp1252"), ('text/html;charset = "utf-8"', "utf-8"), ("text/html; charset*=\0'x'y", None), (None, None)],
)
def test_charset_of_a_header(header: str | None, charset: str | None) -> None:
    """The encoding that a header names; nonsense in its place gives none."""
    assert charset_of(header) == charset
