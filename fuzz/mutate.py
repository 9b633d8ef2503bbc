"""How cases are changed: by the structure of pages, so that most of them stay pages.

A case in, a changed case out. Cases are as `tests.invariants.form` reads them: a letter, then the input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

__all__ = ["TOKENS", "mutated"]

TOKENS: tuple[bytes, ...] = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        *("<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "<span>", "<h1>", "</h1>", "<h2>", "<ul><li>", "<blockquote>"),
        *("<figure>", "<figcaption>", "</figure>", "<img src=a.jpg>", "<table><tr><td>", "<a href=/1>", "</a>", "<script>", "</script>"),
        *("<!--", "-->", "<![CDATA[", "<style>", "<noscript>", "<template>", "<svg>", "<title>", "<body>", "<article>", "<base href=//[>"),
        *(
            '<script type="application/ld+json">',
            '{"@type":"NewsArticle"',
            '"headline":',
            '"author":[',
            "]}",
            "\\ud800",
            "&#xD800;",
            "&amp;",
        ),
        *('<meta charset="utf-16">', '<meta property="og:title" content="', '<link rel="canonical" href="', '<time datetime="', "http://["),
        *('class="caption"', 'class="judul"', 'class="author"', 'class="date"', 'class="paging"', 'itemprop="articleBody"', 'width="²"'),
        *(
            "“",
            "”",
            '"',
            "‘",
            "’",
            "'",
            "–",
            "—",
            "-",
            "(",
            ")",
            ":",
            ",",
            ".",
            "/",
            "|",
            "…",
            "\n",
            "\n\n",
            "\t",
            "\0",
            "\u200b",
            "\u202e",
        ),
        *(
            ",” kata Sekar Wulan.",
            "ujarnya",
            "katanya",
            "Menurut Sekar,",
            "mengatakan bahwa",
            "Baca juga: ",
            "Baca Juga",
            "Foto: ",
            "(Foto: A/B)",
        ),
        *(
            "Penulis: ",
            "Editor: ",
            "Reporter ",
            "Oleh ",
            "JAKARTA, ",
            "Kabar Muara, Balikpapan – ",
            "(12/3/2025)",
            "Rabu, 12 Maret 2025 10:00 WIB",
        ),
        *(
            "99/99/9999",
            "0001-01-01T00:00:00+14:00",
            "9999-12-31",
            "H. M. ",
            "Dr. ",
            "S.H., M.H.",
            "Wali Kota ",
            "Bupati ",
            "PT ",
            "(ant)",
            "***",
        ),
        *(
            "[Gambas:Video]",
            "ADVERTISEMENT",
            "Halaman selanjutnya",
            "Copyright ©",
            "²",
            "٣",
            "İ",
            "ß",
            "\ud800",
            "\ufffe",
            "\u2028",
            "\x85",
        ),
    )
)
"""What the rules look for, and what breaks parsers."""
_PIECE = re.compile(rb"<[^>]{0,300}>|[^<\s]+|\s+|<")
_LONGEST = 60_000


def mutated(case: bytes, rng: Random, other: Sequence[bytes]) -> bytes:
    """The case after one to four changes; ``other`` cases lend their pieces."""
    head, pieces = case[:1], _PIECE.findall(case[1:]) or [b" "]
    for _ in range(rng.randint(1, 4)):
        pieces = rng.choice(_CHANGES)(pieces, rng, other) or [b" "]
    if rng.random() < 0.05:  # noqa: PLR2004 - a turn of form now and then
        head = rng.choice((b"p", b"P", b"t", b"T"))
    return (head + b"".join(pieces))[:_LONGEST]


Change = Callable[[list[bytes], Random, Sequence[bytes]], list[bytes]]


def _span(pieces: Sequence[bytes], rng: Random) -> tuple[int, int]:
    start = rng.randrange(len(pieces))
    return start, min(len(pieces), start + rng.choice((1, 1, 2, 5, 20, 100)))


def _insert(pieces: list[bytes], rng: Random, _other: Sequence[bytes]) -> list[bytes]:
    at = rng.randrange(len(pieces) + 1)
    return [*pieces[:at], rng.choice(TOKENS) * rng.choice((1, 1, 1, 2, 30)), *pieces[at:]]


def _replace(pieces: list[bytes], rng: Random, _other: Sequence[bytes]) -> list[bytes]:
    at = rng.randrange(len(pieces))
    return [*pieces[:at], rng.choice(TOKENS), *pieces[at + 1 :]]


def _delete(pieces: list[bytes], rng: Random, _other: Sequence[bytes]) -> list[bytes]:
    start, end = _span(pieces, rng)
    return pieces[:start] + pieces[end:]


def _repeat(pieces: list[bytes], rng: Random, _other: Sequence[bytes]) -> list[bytes]:
    start, end = _span(pieces, rng)
    return pieces[:end] + pieces[start:end] * rng.choice((1, 2, 10)) + pieces[end:]


def _move(pieces: list[bytes], rng: Random, _other: Sequence[bytes]) -> list[bytes]:
    start, end = _span(pieces, rng)
    rest = pieces[:start] + pieces[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + pieces[start:end] + rest[at:]


def _borrow(pieces: list[bytes], rng: Random, other: Sequence[bytes]) -> list[bytes]:
    lent = _PIECE.findall(rng.choice(other)[1:]) or [b" "]
    start, end = _span(lent, rng)
    at = rng.randrange(len(pieces) + 1)
    return pieces[:at] + lent[start:end] + pieces[at:]


def _scramble(pieces: list[bytes], rng: Random, _other: Sequence[bytes]) -> list[bytes]:
    at = rng.randrange(len(pieces))
    piece = bytearray(pieces[at])
    piece[rng.randrange(len(piece))] = rng.randrange(256)
    return [*pieces[:at], bytes(piece), *pieces[at + 1 :]]


_CHANGES: tuple[Change, ...] = (_insert, _insert, _replace, _delete, _repeat, _move, _borrow, _scramble)
