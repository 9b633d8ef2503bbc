"""A plain mutation fuzzer, for machines that atheris is not made for. It keeps the changed cases that take a new path.

Paths are told by what a record is made of: which stages and rules gave its fields, its warnings and kinds of paragraphs.
"""

from __future__ import annotations

from random import Random
from time import monotonic

from beritaparse.pipeline import Extractor
from fuzz.mutate import mutated
from fuzz.seeds import seeds
from tests.invariants import form, read, trouble

__all__ = ["run"]


def run(seconds: float, seed: int) -> tuple[int, bytes | None, str]:
    """How many cases were tried, the first that broke something, and what it broke."""
    rng, reader = Random(seed), Extractor()  # noqa: S311 - chance, no secret
    pool, paths = seeds(), set[tuple[object, ...]]()
    tried, end = 0, monotonic() + seconds
    while monotonic() < end:
        case = mutated(rng.choice(pool), rng, pool)
        tried += 1
        try:
            wrong = trouble(reader, case)
            path = _path(reader, case)
        except Exception as error:  # noqa: BLE001 - any error is a finding
            return tried, case, repr(error)
        if wrong:
            return tried, case, wrong[0]
        if path not in paths:
            paths.add(path)
            pool.append(case)
    return tried, None, ""


def _path(reader: Extractor, case: bytes) -> tuple[object, ...]:
    text, data = form(case)
    article = read(reader, data, text=text)
    if article is None:
        return ()
    kinds = frozenset(p.kind for p in article.paragraphs)
    cues = frozenset(q.cue for q in article.quotes)
    return text, frozenset(article.sources.items()), article.warnings, kinds, cues, article.page_type, min(len(article.images), 3)
