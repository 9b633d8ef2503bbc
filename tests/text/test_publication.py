"""The choice among dates: print against metadata, masked offsets, zones, and what is never invented."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.text.dates.publication import DateCandidate, Decision, choose_modified, choose_published, event_date
from tests.conftest import CASES

_LINES = (CASES / "publication.jsonl").read_text(encoding="utf-8").splitlines()
_CASES = [pytest.param(case, id=case["why"]) for case in map(json.loads, _LINES)]


def _candidates(pairs: list[list[str]]) -> list[DateCandidate]:
    return [DateCandidate(source, text, not source.startswith(("page:", "template:"))) for source, text in pairs]


def _choose(case: dict[str, Any]) -> Decision:
    home = case.get("home")
    return choose_published(
        _candidates(case["candidates"]),
        home_zone=home,
        zone_evidence="publisher" if home else None,
        modified=_candidates(case.get("modified", [])),
    )


@pytest.mark.parametrize("case", _CASES)
def test_choice_of_publication(case: dict[str, Any]) -> None:
    """Each case states its rule in "why": value, source and zone as named, and no warning but those named."""
    decision = _choose(case)
    assert (decision.value and decision.value.isoformat()) == case["value"]
    assert list(decision.warnings) == case.get("warns", [])
    if "source" in case:
        assert decision.source == case["source"]
    if "zone" in case:
        assert decision.zone_source == case["zone"]


@pytest.mark.parametrize(
    ("pairs", "published", "expected", "zone"),
    [
        ([["meta:article:modified_time", "2024-05-28T02:15:05+07:00"]], [], "2024-05-28T02:15:05+07:00", "metadata"),
        ([["meta:last-modified", "Mon, 27 May 2024 19:15:05 GMT"]], [], "2024-05-28T02:15:05+07:00", "assumed:WIB"),
        ([["jsonld", "2024-05-28T02:15:05Z"], ["page:time", "Diperbarui 28 Mei 2024 10:00"]], [],
         "2024-05-28T10:00:00+07:00", "assumed:WIB"),
        ([["page:time", "Diperbarui 28 Mei 2024 10:00 WITA"]], [], "2024-05-28T10:00:00+08:00", "printed"),
        ([["page:time", "Diperbarui 28 Mei 2024"]], [], "2024-05-28", None),
        ([["meta:article:modified_time", "2024-05-28T09:00:00Z"]],
         [["page:time", "28 Mei 2024 08:50 WIB"], ["jsonld", "2024-05-28T08:50:09Z"]], "2024-05-28T09:00:00+07:00", "printed"),
        ([["jsonld", ""]], [], None, None),
    ],
)  # fmt: skip
def test_choice_of_change(pairs: list[list[str]], published: list[list[str]], expected: str | None, zone: str | None) -> None:
    """The last change is printed or in metadata, and an offset that is a mask for publication is one for the change."""
    decision = choose_modified(_candidates(pairs), home_zone=None, zone_evidence=None, published=_candidates(published))
    assert (decision.value and decision.value.isoformat()) == expected
    assert decision.zone_source == zone


def test_event_date_is_the_newest_full_date() -> None:
    """The newest day with a year counts, as a day; days without a year, and years before online news, do not."""
    text = "Rapat Rabu (28/5/2025) pukul 13.00 WIB membahas aturan 1 Mei 2024. Lanjut Jumat (30/5). Sejak 17 Agustus 1945."
    assert event_date(text) == date(2025, 5, 28)
    assert event_date("Merdeka pada 17 Agustus 1945.") is None
    assert event_date("") is None


_MOMENTS = st.datetimes(datetime(2000, 1, 1, 0, 1), datetime(2090, 1, 1)).map(lambda m: m.replace(microsecond=0))  # noqa: DTZ001 - the zone follows
_HOMES = st.sampled_from(["WIB", "WITA", "WIT"])
_HOURS = {"WIB": 7, "WITA": 8, "WIT": 9}
_MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"]


@given(_MOMENTS, _HOMES, st.sampled_from(["Z", "+00:00", "-07:00", "-08:00", "", None]))
def test_print_unmasks_every_wrong_mark(moment: datetime, home: str, mark: str | None) -> None:
    """Whatever mark local time carries in metadata, beside its printed clock it is told with the printed zone."""
    zone = timezone(timedelta(hours=_HOURS[home]))
    true = moment.replace(tzinfo=zone)
    line = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M} {home}"
    meta = true.astimezone(UTC).isoformat() if mark is None else moment.isoformat() + mark
    found = [DateCandidate("page:time", line, machine=False), DateCandidate("jsonld", meta, machine=True)]
    decision = choose_published(found, home_zone=None, zone_evidence=None)
    assert decision.value == true
    assert decision.zone_source == "printed"


@given(_MOMENTS, _HOMES)
def test_zone_of_print_from_true_utc(moment: datetime, home: str) -> None:
    """Print without a zone and UTC in metadata tell the zone together, whatever the home is said to be."""
    true = moment.replace(tzinfo=timezone(timedelta(hours=_HOURS[home])))
    line = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M}"
    meta = true.astimezone(UTC).isoformat()
    found = [DateCandidate("page:time", line, machine=False), DateCandidate("jsonld", meta, machine=True)]
    decision = choose_published(found, home_zone="WIB", zone_evidence="publisher")
    assert decision.value == true
    assert decision.zone_source == "metadata"


_SOURCES = st.sampled_from(["page:time", "template:x", "jsonld", "jsonld:dateCreated", "meta:pubdate", "url", "text:event_date"])
_TEXTS = st.one_of(
    st.sampled_from([
        "", "x", "28 Mei 2024", "28 Mei 2024 10:00", "Diperbarui 1 Juni 2024", "2024-05-28T10:00:00Z", "2024-05-28T03:00:00Z", "2024-05-28",
        "2024-05-28T00:00:00+07:00", "2024-05-28T10:00:00-07:00", "https://x.example/2024/05/28/",
        "2024-05-30 T10:00:00Z", "9999-12-31T23:59:59Z",
    ]),
    st.text(max_size=30),
)  # fmt: skip
_FOUND = st.lists(st.builds(DateCandidate, _SOURCES, _TEXTS, st.booleans()), max_size=6)


@given(_FOUND, _FOUND, st.one_of(st.none(), _HOMES, st.text(max_size=5)))
def test_no_candidates_raise_and_moments_are_aware(found: list[DateCandidate], changes: list[DateCandidate], home: str | None) -> None:
    """Whatever the candidates hold: a moment is aware, its zone has a source, a source belongs to a candidate."""
    for decision in (
        choose_published(found, home_zone=home, zone_evidence=None, modified=changes),
        choose_modified(changes, home_zone=home, zone_evidence=None, published=found),
    ):
        if isinstance(decision.value, datetime):
            assert decision.value.tzinfo is not None
            assert decision.zone_source is not None
        else:
            assert decision.zone_source is None
        assert (decision.value is None) == (decision.source is None)
        assert decision.source in {None, *(candidate.source for candidate in (*found, *changes))}


@given(_FOUND)
def test_a_clock_time_is_never_invented(found: list[DateCandidate]) -> None:
    """Where no candidate shows a clock, the decision is a day or nothing."""
    bare = [candidate for candidate in found if ":" not in candidate.text and not candidate.text.isdigit()]
    decision = choose_published(bare, home_zone=None, zone_evidence=None)
    assert not isinstance(decision.value, datetime)
