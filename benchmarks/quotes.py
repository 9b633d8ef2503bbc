"""What quotes cost: a long made article, and the bodies of the test pages.

    python -m benchmarks.quotes [--pages DIR] [--rounds 15] [--json]

In: an invented article of some 5,000 words with 60 quotes, and the records beside the pages of ``tests/fixtures/pages``. Out:
how long `find_quotes` takes on the article, for each quote of it, and on the bodies, those with quotes apart; medians, in
milliseconds. A text's time is the smallest of its rounds: what it costs when nothing disturbs it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from benchmarks.peers import ROOT
from beritaparse.text.quotes.extract import find_quotes

__all__ = ["Figures", "article", "main", "measure"]

PEOPLE = (
    ("Kepala Dinas Pasar Kota Sumberjaya", "Hendra Wiratama"),
    ("Wali Kota Sumberjaya", "Sekar Ayu Maheswari"),
    ("Ketua Paguyuban Pedagang", "Sabar Prakoso"),
    ("Kapolres Sumberjaya AKBP", "Doni Wirasena"),
    ("Camat Rawa Indah", "Rudi Gunarso"),
    ("Direktur Utama PT Lumbung Kota", "Laras Pertiwi"),
    ("", "Bimo Santika"),
)
STORY = (
    "Pedagang di Pasar Sumberjaya mengeluhkan lorong yang sempit sejak pembongkaran kios pada awal tahun.",
    "Pemerintah kota menyiapkan Rp12 miliar untuk perbaikan saluran air di tiga kecamatan hingga akhir 2025.",
    "Proyek itu dikerjakan kontraktor setempat dan ditargetkan selesai sebelum musim hujan tiba.",
    "Sementara itu, petugas Dinas Pekerjaan Umum mengukur kerusakan di Jalan Melati dan sekitarnya.",
    "Harga cabai naik sekitar 10 persen dibandingkan pekan lalu karena pasokan dari Rawa Indah terlambat.",
    "Puluhan warga menunggu giliran di depan kantor kecamatan, didampingi para ketua rukun tetangga.",
)
SAID = "Kami sudah menyiapkan langkah ke-{} supaya warga tidak lagi terganggu oleh pekerjaan yang belum selesai itu"
CUES = ("kata", "ujar", "ucap", "tutur", "jelas", "ungkap")
QUOTES = 60


class Figures(NamedTuple):
    """Times in milliseconds."""

    words: int
    quotes: int
    article: float
    per_quote: float
    bodies: int
    body_median: float
    quoting: int
    """So many of the bodies hold quotes."""
    quoting_median: float


def article(quotes: int = QUOTES) -> str:
    """Invented news, four sentences between two quotes, the quotes in four forms in turn."""
    parts: list[str] = []
    for n in range(quotes):
        role, name = PEOPLE[n * 3 % len(PEOPLE)]
        parts.append(" ".join(STORY[(n + k) % len(STORY)] for k in range(4)))
        parts.append(_quote(n, SAID.format(n), f"{role} {name}".strip(), name))
    return "\n\n".join(parts)


def _quote(n: int, said: str, whole: str, name: str) -> str:
    cue, narration = CUES[n % len(CUES)], STORY[n % len(STORY)]
    forms = (
        f"“{said},” {cue} {whole}, Senin (5/5/2025). {narration}",
        f"“{said},” {cue}nya. {narration}",
        f"{whole} mengatakan, “{said}.” {narration}",
        f'"{said}," {cue} {name.rsplit(maxsplit=1)[-1]}. {narration}',
    )
    return forms[n % len(forms)]


def bodies(pages: Path) -> list[str]:
    """The bodies in the records beside the pages."""
    records = (json.loads(path.read_text("utf-8")) for path in sorted(pages.glob("*.json")))
    return [body for record in records if (body := _body(record))]


def _body(record: object) -> str:
    body = record.get("body") if isinstance(record, dict) else None
    return "\n\n".join(map(str, body)) if isinstance(body, list) else str(body or "")


def measure(pages: Path, rounds: int) -> Figures:
    """All figures."""
    text, texts = article(), bodies(pages)
    found = len(find_quotes(text))
    whole = _time(text, rounds)
    times = [(_time(body, rounds), bool(find_quotes(body))) for body in texts]
    quoting = [time for time, quotes in times if quotes]
    middle = median(time for time, _ in times) if times else 0.0
    per_quote = whole / max(found, 1)
    return Figures(len(text.split()), found, whole, per_quote, len(times), middle, len(quoting), median(quoting) if quoting else 0.0)


def _time(text: str, rounds: int) -> float:
    """Milliseconds of the fastest reading."""
    best = float("inf")
    for _ in range(rounds):
        start = perf_counter()
        find_quotes(text)
        best = min(best, perf_counter() - start)
    return best * 1000


def main(argv: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quotes")
    parser.add_argument("--pages", type=Path, default=ROOT / "tests" / "fixtures" / "pages", metavar="DIR", help="records with bodies")
    parser.add_argument("--rounds", type=int, default=15, help="readings of each text")
    parser.add_argument("--json", action="store_true", help="print plain JSON")
    options = parser.parse_args(argv)
    figures = measure(options.pages, options.rounds)
    if options.json:
        print(json.dumps(figures._asdict()))
        return
    print(f"article, {figures.words:,} words, {figures.quotes} quotes{figures.article:17.2f} ms{figures.per_quote:8.3f} ms a quote")
    print(f"bodies, median of {figures.bodies}{figures.body_median:30.3f} ms")
    print(f"those with quotes, median of {figures.quoting}{figures.quoting_median:19.3f} ms")


if __name__ == "__main__":
    main()
