"""What holds for every record, whatever the page: used by the tests of hostile input, the property tests and the fuzzer."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from beritaparse.errors import InputError
from beritaparse.export import from_json, json_schema

if TYPE_CHECKING:
    from beritaparse.article import Article
    from beritaparse.pipeline import Extractor

__all__ = ["broken", "form", "read", "trouble"]


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def read(extractor: Extractor, data: Any, url: str | None = None, *, text: bool = False) -> Article | None:
    """The record, or None where the input is refused by one of the documented errors."""
    try:
        return extractor.extract_text(data, url) if text else extractor.extract(data, url)
    except InputError:
        return None


def trouble(extractor: Extractor, case: bytes) -> list[str]:
    """What is wrong with what a case of the fuzzer gives: its first byte chooses the form (see `forms`), the rest is the input."""
    text, data = form(case)
    first = read(extractor, data, text=text)
    if first is None:
        return []
    return broken(first) + ([] if read(extractor, data, text=text) == first else ["a second reading gives another record"])


def form(case: bytes) -> tuple[bool, bytes | str]:
    """Whether a case is a dump, and the input: "p" page, "t" dump; in capitals as str, in which broken bytes are lone surrogates."""
    choice, data = case[:1], case[1:]
    return choice in (b"t", b"T"), data.decode("utf-8", "surrogateescape") if choice in (b"P", b"T") else data


def broken(article: Article) -> list[str]:
    """What is wrong with a record, in words; an empty list for a sound one."""
    wrong = [f"quote at {q.start} is not what stands in the body" for q in article.quotes if article.body[q.start : q.end] != q.text]
    wrong += [f"quote at {q.start} has no words" for q in article.quotes if not q.text.strip()]
    if article.body != "\n\n".join(p.text for p in article.paragraphs):
        wrong.append("the body is not its paragraphs")
    wrong += [f"paragraph {p.text[:40]!r} is not folded" for p in article.paragraphs if p.text != " ".join(p.text.split()) or not p.text]
    if [q.start for q in article.quotes] != sorted(q.start for q in article.quotes):
        wrong.append("the quotes are not in reading order")
    return wrong + _unwritable(article)


def _unwritable(article: Article) -> list[str]:
    """What stands in the way of writing the record, or of reading it again."""
    try:
        plain = json.loads(article.to_json())
        article.to_markdown().encode("utf-8")
        json.dumps(article.to_schema_org(), ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        return [f"the record cannot be written: {error}"]
    if from_json(article.to_json()) != article:
        return ["the record read back from its JSON is another"]
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in _validator().iter_errors(plain)]
