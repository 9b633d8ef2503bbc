"""JSON-LD as newsrooms serve it: every defect is read, the article's object is found, values come out plain."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.html.jsonld import article_node, is_type, names_of, nodes, text_value, types_of

ARTICLE = '{"@type": "NewsArticle", "headline": "Bendung Tua Dipugar", "datePublished": "2024-03-01T08:00:00+07:00"}'
SITE = '{"@type": "WebSite", "name": "Warta Lembah"}'


def _headlines(script: str) -> list[Any]:
    return [node.get("headline") for node in nodes(script) if is_type(node, "NewsArticle")]


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE,
        f"  \n{ARTICLE}\n;",
        "\ufeff" + ARTICLE,
        f"<!-- {ARTICLE} -->",
        f"<!--//--><![CDATA[ {ARTICLE} //]]>".replace("//", ""),
        f"/* <![CDATA[ */{ARTICLE}/* ]]> */",
        ARTICLE.replace('"}', '",}'),
        ARTICLE.replace(", ", ",\n\n").replace('"}', '" , \n }'),
        ARTICLE.replace('"', "&quot;"),
        ARTICLE.replace(": ", ":\t"),
        f"[{ARTICLE}]",
        f"[[{ARTICLE}]]",
        f'{{"@context": "https://schema.org", "@graph": [{SITE}, {ARTICLE}]}}',
        f"{SITE}{ARTICLE}",
        f"{SITE},\n{ARTICLE}",
        f"{ARTICLE};",
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
        f'{{"@type": "ItemList", "itemListElement": [{ARTICLE}]}}',
        ARTICLE.replace('"NewsArticle"', '["NewsArticle", "Article"]'),
        ARTICLE.replace('"NewsArticle"', '"http://schema.org/NewsArticle"'),
        ARTICLE.replace('"NewsArticle"', '"schema:NewsArticle"'),
    ],
)
def test_seen_defects_are_read(script: str) -> None:
    """Comments and CDATA around it, entities for marks, trailing commas, glued objects, lists, @graph, several types."""
    assert _headlines(script) == ["Bendung Tua Dipugar"]


def test_raw_line_breaks_in_strings() -> None:
    """Line breaks and tabs inside a string, which JSON forbids, become single blanks."""
    script = ARTICLE.replace("Bendung Tua Dipugar", "Bendung\nTua\t\r\n Dipugar")
    node = article_node(nodes(script))
    assert node is not None
    assert text_value(node["headline"]) == "Bendung Tua Dipugar"


@pytest.mark.parametrize(
    "script", ["", "   ", "null", "42", '"text"', "{", "{]", "not json", '{"headline": "no type"}', "[]", "[1, [2, [3]]]"]
)
def test_what_cannot_be_read_is_nothing(script: str) -> None:
    """Scripts without a typed object give no objects and raise nothing."""
    assert nodes(script) == []


def test_what_stands_before_a_break_is_kept() -> None:
    """Of glued objects those before the first broken one are read."""
    assert _headlines(f"{ARTICLE}{{broken") == ["Bendung Tua Dipugar"]


def test_depth_and_number_are_bounded() -> None:
    """Objects nested too deep or too many are passed over, in time."""
    deep = ARTICLE
    for _ in range(40):
        deep = f'{{"@type": "Thing", "mainEntity": {deep}}}'
    assert len(nodes(deep)) <= 14
    assert len(nodes("[" + ",".join([SITE] * 2_000) + "]")) <= 401
    assert nodes("[" * 50_000) == []


@pytest.mark.parametrize(
    ("kinds", "chosen"),
    [
        (["WebPage", "NewsArticle"], "NewsArticle"),
        (["VideoObject", "WebPage", "BlogPosting"], "BlogPosting"),
        (["WebPage", "VideoObject"], "WebPage"),
        (["Organization", "WebSite"], None),
        (["ImageGallery", "BreadcrumbList"], "ImageGallery"),
    ],
)
def test_the_object_that_describes_the_article(kinds: list[str], chosen: str | None) -> None:
    """An article comes before a page or a video; other things are no article."""
    node = article_node([{"@type": kind, "headline": "x", "datePublished": "2024-01-01"} for kind in kinds])
    assert (node and node["@type"]) == chosen


def test_an_article_with_a_headline_and_a_date_comes_first() -> None:
    """Of several articles the first with headline and date is meant; a bare one only where there is no other."""
    bare, whole = {"@type": "Article"}, {"@type": "NewsArticle", "headline": "x", "datePublished": "2024-01-01"}
    assert article_node([bare, whole]) is whole
    assert article_node([bare]) is bare
    assert article_node([{"@type": "WebPage"}]) is None


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("NewsArticle", {"NewsArticle"}),
        (["NewsArticle", "https://schema.org/Article", 7, None], {"NewsArticle", "Article"}),
        ("schema:Person", {"Person"}),
        (None, set()),
        ({"@id": "x"}, set()),
    ],
)
def test_types(kind: Any, types: set[str]) -> None:
    """Types are names without the vocabulary's address; what is no name is no type."""
    assert types_of({"@type": kind}) == types


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" Bendung  Tua ", "Bendung Tua"),
        ("Kopi &amp; Gula &quot;aren&quot;", 'Kopi & Gula "aren"'),
        (["", None, "kedua"], "kedua"),
        ({"@value": "nilai"}, "nilai"),
        ({"name": "nama", "url": "u"}, "nama"),
        ({"@id": "#siapa"}, "#siapa"),
        ([[{"name": ["dalam"]}]], "dalam"),
        (2024, "2024"),
        (True, None),
        (None, None),
        ("  ", None),
        ({}, None),
        ([], None),
    ],
)
def test_values_as_text(value: Any, text: str | None) -> None:
    """Of a list the first value, of an object its name; entities are read, white space folded; nothing is None."""
    assert text_value(value) == text


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Rukmini Hapsari", ["Rukmini Hapsari"]),
        ({"@type": "Person", "name": "Rukmini Hapsari"}, ["Rukmini Hapsari"]),
        ([{"name": "Rukmini"}, "Tarjo"], ["Rukmini", "Tarjo"]),
        ([[{"name": "Rukmini"}], [["Tarjo"]]], ["Rukmini", "Tarjo"]),
        ({"name": ["Rukmini", "Tarjo"]}, ["Rukmini"]),
        ({"@type": "Organization", "name": "Warta Lembah"}, []),
        ({"@type": "NewsMediaOrganization", "name": "Warta Lembah"}, []),
        ({"@type": "Person"}, []),
        (None, []),
        ("", []),
    ],
)
def test_names_of_people(value: Any, names: list[str]) -> None:
    """Authors as strings, objects or nested lists of either; organisations are no persons."""
    assert names_of(value) == names


@given(st.text(max_size=200))
def test_any_text_is_survived(script: str) -> None:
    """Content never raises."""
    assert isinstance(nodes(script), list)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["@type", "@graph", "name", "headline", "author", "mainEntity"]), inner, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_any_json_is_survived(value: Any) -> None:
    """Whatever stands where a text or a name is expected, nothing is raised."""
    for node in nodes(json.dumps(value)):
        assert isinstance(types_of(node), set)
        assert all(isinstance(name, str) for name in names_of(node.get("author")))
        assert text_value(node.get("headline")) is None or isinstance(text_value(node.get("headline")), str)
