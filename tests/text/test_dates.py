"""Dates: every printed and machine form, what is none, and that the work grows with the length only."""

from __future__ import annotations

import doctest
import json
import re
import sys
from datetime import date, datetime, timedelta, timezone
from re import _parser as regex_parser  # type: ignore[attr-defined] # the standard library's own reader of patterns
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.rules.load import read_toml
from beritaparse.text.dates import clock, core, parse, publication, relative, scan, stamps, urls, words
from beritaparse.text.dates.parse import (
    find_dates,
    is_stamp_line,
    parse_machine,
    parse_relative,
    parse_stamp,
    published_stamp,
    url_date,
)
from tests.conftest import CASES

if TYPE_CHECKING:
    from types import FrameType, ModuleType

BASE = datetime(2025, 3, 20, 10, 3)  # noqa: DTZ001 - a base without zone is a case of its own
ZONES = {"WIB": 7, "Wita": 8, "wit": 9}


def _cases(kind: str) -> list[Any]:
    lines = (CASES / "dates.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(json.loads, lines) if case["of"] == kind]
    return [pytest.param(case, id=case["text"][:60] or "empty") for case in cases]


def _iso(value: datetime | date | None) -> str | None:
    return None if value is None else value.isoformat()


@pytest.mark.parametrize("case", _cases("stamp"))
def test_publication_lines(case: dict[str, Any]) -> None:
    """A publication line gives its date, aware only with a printed zone; empty and impossible dates give nothing."""
    stamp = parse_stamp(case["text"])
    assert _iso(stamp.value if stamp else None) == case["value"]
    if "zone" in case:
        assert stamp is not None
        assert stamp.zone == case["zone"]


@pytest.mark.parametrize("case", _cases("published"))
def test_dates_of_change(case: dict[str, Any]) -> None:
    """A date behind "Diperbarui" is none of publication; a rubric called "Update" changes nothing."""
    stamp = published_stamp(case["text"])
    assert _iso(stamp.value if stamp else None) == case["value"]


@pytest.mark.parametrize("case", _cases("find"))
def test_dates_in_sentences(case: dict[str, Any]) -> None:
    """Sentences give whole date expressions in order; prices, scores, laws, phones, versions and addresses give none."""
    text = case["text"]
    assert [[text[s.start : s.end], _iso(s.value)] for s in find_dates(text)] == case["found"]


@pytest.mark.parametrize("case", _cases("machine"))
def test_metadata_values(case: dict[str, Any]) -> None:
    """Metadata values keep their offset, are naive without one, and give nothing where they are placeholders."""
    assert _iso(parse_machine(case["text"])) == case["value"]


@pytest.mark.parametrize("case", _cases("url"))
def test_addresses(case: dict[str, Any]) -> None:
    """An address gives a day only in the shapes that sites use for it; ids, bare months and archive captures give none."""
    assert _iso(url_date(case["text"])) == case["value"]


@pytest.mark.parametrize("case", _cases("line"))
def test_stamp_lines(case: dict[str, Any]) -> None:
    """A publication line holds date, name, outlet and counters only; a sentence, headline or event date is none."""
    assert is_stamp_line(case["text"]) is case["value"]


@pytest.mark.parametrize("case", _cases("relative"))
def test_relative_dates(case: dict[str, Any]) -> None:
    """A relative date is told from the given base: minutes and hours with clock time, days and more without."""
    assert _iso(parse_relative(case["text"], BASE)) == case["value"]


def test_relative_keeps_the_zone_of_the_base() -> None:
    """An aware base gives an aware moment."""
    base = BASE.replace(tzinfo=timezone(timedelta(hours=8)))
    assert _iso(parse_relative("2 jam lalu", base)) == "2025-03-20T08:03:00+08:00"


def test_stamp_tells_day_and_month_without_year() -> None:
    """A date without a year has day and month, and no value."""
    (stamp,) = find_dates("Hujan turun Kamis (5/3).")
    assert (stamp.day, stamp.month, stamp.year, stamp.value, stamp.zone) == (5, 3, None, None, None)


def test_tables_are_sorted_and_without_repetition() -> None:
    """A form stands once in its table, so that its meaning does not depend on the order of reading; lists are sorted."""
    data = read_toml("lexicon/dates.toml")
    for table in ("months", "weekdays"):
        forms = [form for entry in data[table].values() for form in entry]
        assert len(forms) == len(set(forms))
    for forms_ in [list_ for table in ("months", "weekdays", "words", "relative") for list_ in data[table].values()]:
        assert forms_ == sorted(set(forms_))
        assert all(word == word.lower() for word in forms_)


@pytest.mark.parametrize(("number", "forms"), read_toml("lexicon/dates.toml")["months"].items())
def test_every_spelling_of_a_month(number: str, forms: list[str]) -> None:
    """Each form in the table is read, in small, title and capital letters, before and behind the day."""
    for form in forms:
        for word in (form, form.title(), form.upper()):
            day = date(2021, int(number), 7)
            assert [s.value for s in find_dates(f"Sejak 7 {word} 2021 begitu.")] == [day]
            assert [s.value for s in find_dates(f"Sejak {word} 7, 2021 begitu.")] == [day]


@pytest.mark.parametrize("form", sorted(words.WEEKDAYS))
def test_every_spelling_of_a_weekday(form: str) -> None:
    """Each weekday lets a date without a year count, and belongs to the expression."""
    text = f"Ramai pada {form} (5/3) itu."
    assert [text[s.start : s.end] for s in find_dates(text)] == [f"{form} (5/3)"]


@pytest.mark.parametrize("name", ["WIB", "wita", "Asia/Jayapura", "Asia/Makassar", "Z", "+08:00", "GMT+7", "UTC"])
def test_zone_names(name: str) -> None:
    """Zones are known by their printed and their IANA names."""
    assert words.zone_of(name) is not None


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "WIBU", "+99:00", "PKL+7"])
def test_unknown_zones_give_none(name: str) -> None:
    """A name that is no zone gives none rather than a guess."""
    assert words.zone_of(name) is None


@pytest.mark.parametrize("module", [parse, publication, stamps, urls, relative])
def test_examples_in_docstrings(module: ModuleType) -> None:
    """What the docstrings show is what the functions do."""
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0


_DAYS = st.dates(date(1995, 1, 1), date(2099, 12, 31))
_TIMES = st.times().map(lambda t: t.replace(microsecond=0))
_MONTHS = (
    ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
    ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"],
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
)
_WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
_LAYOUTS = (
    "{wd}, {d:02} {mon} {y} | {H:02}:{M:02} {z}",
    "{wd}, {d} {mon} {y} - {H:02}:{M:02}:{S:02} {z}",
    "{wd}, {d} {mon} {y} – {H:02}:{M:02} {z}",
    "{d} {mon} {y} {H}:{M:02} {z}",
    "{d} {mon} {y}, {H:02}.{M:02} {z}",
    "{wd}, {mon} {d}, {y} {H:02}:{M:02} {z}",
    "{wd} ({d}/{m}/{y}) pukul {H:02}.{M:02} {z}",
    "{wd}, {d:02}/{m:02}/{y} |{H:02}:{M:02} {z}",
    "Kabar Senja - {d:02}/{m:02}/{y}, {H:02}:{M:02} {z}",
    "{H:02}:{M:02} {z}. {d} {mon} {y}",
    "{y}-{m:02}-{d:02} {H:02}:{M:02}:{S:02} {z}",
    "{y}-{m:02}-{d:02}{z}{H:02}:{M:02}:{S:02}",
    "Sekar Ayu • {d} {mon} {y} {H:02}:{M:02} {z}",
)


@given(_DAYS, _TIMES, st.sampled_from(_LAYOUTS), st.sampled_from(_MONTHS), st.sampled_from(sorted(ZONES)))
def test_every_layout_round_trips(day: date, time: Any, layout: str, months: list[str], zone: str) -> None:
    """A moment printed in any layout is read back to the minute, with its zone."""
    text = layout.format(
        wd=_WEEKDAYS[day.weekday()], d=day.day, m=day.month, mon=months[day.month - 1], y=day.year,
        H=time.hour, M=time.minute, S=time.second, z=zone,
    )  # fmt: skip
    stamp = parse_stamp(text)
    second = time.second if "{S" in layout else 0
    expected = datetime.combine(day, time.replace(second=second), timezone(timedelta(hours=ZONES[zone])))
    assert stamp is not None
    assert stamp.value == expected
    assert stamp.zone == zone


@given(st.datetimes(datetime(1995, 1, 1), datetime(2099, 1, 1)), st.sampled_from([None, 0, 7, 8, 9, -7]))  # noqa: DTZ001 - the zone follows
def test_machine_round_trips(moment: datetime, hours: int | None) -> None:
    """What isoformat writes is read back, whatever the offset."""
    moment = moment.replace(microsecond=0, tzinfo=None if hours is None else timezone(timedelta(hours=hours)))
    assert parse_machine(moment.isoformat()) == moment


@given(_DAYS)
def test_addresses_round_trip(day: date) -> None:
    """A day in any of the address shapes is read back."""
    for shape in ("/%Y/%m/%d/x", "/%d/%m/%Y/x", "/x-%Y-%m-%d", "/%Y%m%d/x", "/%Y%m%d101112-20/x", "/%d%m%Y/x"):
        assert url_date("https://kabarsenja.example" + day.strftime(shape)) == day


_PIECES = st.sampled_from([
    "1", "12", "2020", "31/12/2020", "5 Mei 2021", "Senin", " (", ")", "/", "-", ".", ":", ",", "|", " ", "\n", "T", "Z", "WIB", "pukul",
    "Des", "10:30", "10.30", "Jum’at", "lalu", "\u200b", "٣", "²", "oleh", "Kompas.com", "\u0000", "yang", "+07:00", "’", "2025-05-28",
])  # fmt: skip
_NOISE = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=30).map("".join))


@given(_NOISE)
def test_content_never_raises(text: str) -> None:
    """No text makes any of the readers raise."""
    find_dates(text)
    parse_stamp(text)
    parse_machine(text)
    url_date(text)
    is_stamp_line(text)
    assert parse_relative(text, BASE) is None or len(text) > 2


@given(_NOISE)
def test_offsets_are_right(text: str) -> None:
    """Dates lie inside the text, in order, apart from each other; the day stands in the expression; the value fits its parts."""
    behind = 0
    for stamp in find_dates(text):
        assert behind <= stamp.start < stamp.end <= len(text)
        behind = stamp.end
        expression = text[stamp.start : stamp.end]
        assert str(stamp.day) in expression
        assert expression == expression.strip()
        if stamp.value is not None:
            assert (stamp.value.year, stamp.value.month, stamp.value.day) == (stamp.year, stamp.month, stamp.day)


_FILES = {module.__file__ for module in (parse, clock, core, scan, words)}


def _work(text: str) -> int:
    """How many calls, of Python and of C, the scanner makes; what the garbage collector does meanwhile does not count."""
    count = 0

    def hook(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call") and frame.f_code.co_filename in _FILES

    before = sys.getprofile()
    sys.setprofile(hook)
    try:
        find_dates(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", ["1 ", "12/", "1/1/", "Senin (", "12 Mei ", "10:30 ", "2020-", "9", "Sabtu dini hari ", "12 Mei 2020, "])
def test_work_grows_with_length(unit: str) -> None:
    """Twice the text is at most twice the work, for the most tedious texts."""
    _work(unit)
    once, twice = _work(unit * 2_000), _work(unit * 4_000)
    assert twice <= 2 * once + 20


def _repeats(tree: Any, depth: int = 0) -> int:
    """How deep repetitions without a small limit stand inside each other."""
    worst = depth
    for code, argument in tree:
        inner = depth
        parts: list[Any] = []
        if str(code) in ("MAX_REPEAT", "MIN_REPEAT"):
            inner += int(argument[1]) > 16  # what is repeated fewer times is bounded
            parts = [argument[2]]
        elif str(code) == "SUBPATTERN":
            parts = [argument[-1]]
        elif str(code) == "BRANCH":
            parts = argument[1]
        elif str(code) in ("ASSERT", "ASSERT_NOT"):
            parts = [argument[1]]
        worst = max([worst, inner, *(_repeats(part, inner) for part in parts)])
    return worst


def test_no_pattern_can_run_away() -> None:
    """No pattern repeats a repetition: there is nothing to backtrack through but bounded pieces."""
    patterns = [
        value
        for module in (parse, clock, core, scan, words, publication, relative, stamps, urls)
        for value in vars(module).values()
        if isinstance(value, re.Pattern)
    ]
    assert len(patterns) > 15
    for pattern in patterns:
        assert _repeats(regex_parser.parse(pattern.pattern, pattern.flags)) <= 1, pattern.pattern
