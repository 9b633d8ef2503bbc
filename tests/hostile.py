"""Pages of the open web at their worst, of any size: what `test_hostile` reads and the fuzzer starts from.

Each builder takes a size ``n`` and gives a page; ``n`` counts what the page has too much of.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

__all__ = ["PAGES", "TEXTS", "framed", "story"]

LEAD = (
    "Kabar Muara, Sumberjaya – Jembatan gantung di Kampung Telaga kembali dibuka setelah diperbaiki selama dua bulan oleh warga. "
    "“Kami senang bisa menyeberang lagi tanpa memutar jauh,” kata Sekar Wulan, ketua kelompok tani setempat, Rabu (12/3/2025)."
)
MORE = (
    "Menurut catatan kecamatan, lebih dari empat ratus warga memakai jembatan itu setiap hari untuk pergi ke pasar dan sekolah. "
    "Pemerintah daerah berjanji menambah lampu penerangan pada tahun depan."
)


def framed(inside: str, head: str = "") -> str:
    """A page with a head and whatever stands in its body."""
    top = '<meta charset="utf-8"><title>Jembatan Gantung Dibuka Kembali - Kabar Muara</title>'
    return f'<!DOCTYPE html><html lang="id"><head>{top}{head}</head><body>{inside}</body></html>'


def story(inside: str = "", head: str = "") -> str:
    """A page with an article and something more in it."""
    title = '<h1 class="judul">Jembatan Gantung Dibuka Kembali</h1>'
    return framed(f'<article>{title}<div class="isi-berita"><p>{LEAD}</p><p>{MORE}</p>{inside}</div></article>', head)


def untitled(head: str) -> str:
    """A page whose story shows no headline."""
    return f"<!DOCTYPE html><html><head>{head}</head><body><article><div>{story_body()}</div></article></body></html>"


def titled(title: str) -> str:
    """A title in the metadata, and the site's name."""
    return f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Kabar">'


def figure(number: int) -> str:
    """A picture with its caption."""
    return f"<figure><img src=/{number}.jpg><figcaption>Warga {number} (Foto: Sekar)</figcaption></figure>"


def nested(tag: str) -> Callable[[int], str]:
    """Elements of one tag in one another, with the story at the bottom."""
    return lambda n: framed(f"<{tag}>" * n + story_body() + f"</{tag}>" * n)


def story_body() -> str:
    """The story's two paragraphs."""
    return f"<p>{LEAD}</p><p>{MORE}</p>"


def jsonld(value: Any) -> str:
    """A story with a JSON-LD script."""
    return story(head=script(value if isinstance(value, str) else json.dumps(value)))


def script(text: str) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{text}</script>'


def lines(line: str) -> Callable[[int], str]:
    """A line as a paragraph each time, numbered where it has a place for it."""
    return lambda n: story("".join(f"<p>{line.replace('#', str(i))}</p>" for i in range(n)))


PAGES: dict[str, tuple[int, Callable[[int], str]]] = {
    # markup
    "nested-div": (2_000, nested("div")),
    "nested-span": (2_000, nested("span")),
    "nested-b": (2_000, nested("b")),
    "nested-a": (2_000, nested("a")),
    "nested-font": (2_000, nested("font")),
    "nested-lists": (2_000, lambda n: framed("<ul><li>" * n + story_body())),
    "nested-tables": (500, lambda n: framed("<table><tr><td>" * n + story_body())),
    "nested-quotes": (2_000, nested("blockquote")),
    "nested-classes": (1_000, lambda n: framed("".join(f'<div class="isi-berita artikel judul-{i}">' for i in range(n)) + story_body())),
    "nested-bodies": (1_000, lambda n: framed('<div itemprop="articleBody">' * n + story_body())),
    "nested-headings": (1_000, lambda n: story("<h2><div>" * n + "Akhir")),
    "nested-removed": (1_000, lambda n: framed('<div class="related">' * n + story_body())),
    "deep-paragraphs": (300, lambda n: framed("<div>" * 150 + story_body() * n)),
    "unclosed": (2_000, lambda n: story("<p>baris <b>tebal <i>miring " * n)),
    "misnested": (2_000, lambda n: story("<b><p></b>x<i></p>y</i>" * n)),
    "stray-ends": (5_000, lambda n: story("</div></p></span>" * n)),
    "breaks": (3_000, lambda n: story("<p>" + "baris yang berlanjut<br>" * n + "</p>")),
    "breaks-images": (1_500, lambda n: story("<p>" + "baris yang berlanjut<br><img src=a.jpg>" * n + "</p>")),
    "one-word": (200_000, lambda n: story(f"<p>{'a' * n}</p>")),
    "one-text": (20_000, lambda n: story(f"<p>{'kata dan ' * n}</p>")),
    "one-sentence-text": (5_000, lambda n: story(f"<p>{'Warga menyeberang jembatan itu. ' * n}</p>")),
    "white-space": (200_000, lambda n: story(f"<p>a{' ' * n}b</p>")),
    "capitals": (5_000, lambda n: story(f"<p>{'Sumber Jaya ' * n}</p>")),
    "shouting": (50_000, lambda n: story(f"<p>{'A' * n}</p>")),
    "digits": (50_000, lambda n: story(f"<p>{'1' * n}</p><p>{'1/' * (n // 2)}</p><p>{'1.' * (n // 2)}</p>")),
    "attributes": (20_000, lambda n: story("<p " + " ".join(f'a{i}="x"' for i in range(n)) + f">{MORE}</p>")),
    "class-names": (10_000, lambda n: story(f'<div class="{" ".join(f"title-{i}" for i in range(n))}"><p>{MORE}</p></div>')),
    "class-and-text": (2_000, lambda n: story(f'<p class="{" ".join(f"judul{i}" for i in range(n))}">{"dan " * n}</p>')),
    "class-and-links": (2_000, lambda n: story(f'<div class="{"k " * n}">{"<a href=/2>2</a>" * n}</div>')),
    "many-classes": (2_000, lambda n: story("".join(f'<div class="judul-{i}">Kabar {i} dari muara</div>' for i in range(n)))),
    "many-ids": (2_000, lambda n: story("".join(f'<p id="judul{i}">Kabar {i} dari muara</p>' for i in range(n)))),
    "figures": (1_500, lambda n: story("".join(figure(i) for i in range(n)))),
    "images": (3_000, lambda n: story('<img src="/a.jpg" alt="Warga">' * n)),
    "captions": (1_500, lambda n: story('<p class="caption">Warga menyeberang (Foto: Sekar)</p>' * n)),
    "srcset": (3_000, lambda n: story(f'<figure><img srcset="{", ".join(f"/{i}.jpg {i}w" for i in range(n))}"></figure>')),
    "links": (3_000, lambda n: story("".join(f'<li><a href="/berita/{i}">Kabar {i} dari muara</a></li>' for i in range(n)))),
    "pager": (2_000, lambda n: story(f'<div class="paging">{"".join(f"<a href=?page={i}>{i}</a>" for i in range(n))}</div>')),
    "headings": (2_000, lambda n: story("".join(f"<h2>Jembatan Gantung Dibuka {i}</h2>" for i in range(n)))),
    "h1": (2_000, lambda n: story("<h1>Jembatan Gantung Dibuka Kembali</h1>" * n)),
    "times": (2_000, lambda n: story('<time datetime="2025-03-12T10:00:00+07:00">12 Maret 2025</time>' * n)),
    "stamps": (2_000, lines("Rabu, 12 Maret 2025 10:0# WIB")),
    "tables": (2_000, lambda n: story(f"<table>{'<tr><td>satu</td><td>dua</td></tr>' * n}</table>")),
    "scripts": (3_000, lambda n: story("<script>var a = 1;</script>" * n)),
    "noscript": (2_000, lambda n: story("<noscript><p>Aktifkan skrip</p></noscript>" * n)),
    "hidden": (2_000, lambda n: story(f'<div style="display:none"><p>{MORE}</p></div>' * n)),
    "comments": (5_000, lambda n: story("<!-- catatan --><!---->" * n)),
    "cdata": (5_000, lambda n: story("<![CDATA[ kata ]]>" * n)),
    "instructions": (5_000, lambda n: story("<?php echo 1 ?>" * n)),
    "entities": (20_000, lambda n: story(f"<p>{'&amp;lt;&#8220;&copy;&nbsp;' * n}</p>")),
    "angles": (50_000, lambda n: story("<p>" + "<" * n)),
    "articles": (300, lambda n: framed(f"<article><h1>Judul Berita Muara</h1>{story_body()}</article>" * n)),
    "containers": (300, lambda n: framed(f'<div class="isi-berita">{story_body()}</div>' * n)),
    "itemprops": (2_000, lambda n: story('<span itemprop="author name headline datePublished">Sekar Wulan</span>' * n)),
    # the head
    "metas": (2_000, lambda n: story(head="".join(f'<meta property="article:tag" content="kabar {i}">' for i in range(n)))),
    "titles": (2_000, lambda n: story(head='<meta property="og:title" content="Jembatan Gantung Dibuka Kembali">' * n)),
    "long-title": (20_000, lambda n: story(head=titled("Kabar - " * n))),
    "long-title-only": (5_000, lambda n: untitled(titled("Kabar - " * n))),
    "title-parts": (5_000, lambda n: untitled(titled("Kabar | " * n))),
    "long-site": (20_000, lambda n: story(head=f'<meta property="og:site_name" content="{"Kabar " * n}">')),
    "long-author": (20_000, lambda n: story(head=f'<meta name="author" content="{"Sekar Wulan, " * n}">')),
    "many-authors": (2_000, lambda n: story(head='<meta name="author" content="Sekar Wulan">' * n)),
    "long-date": (20_000, lambda n: story(head=f'<meta property="article:published_time" content="{"12 Maret 2025 " * n}">')),
    "long-url": (50_000, lambda n: story(head=f'<link rel="canonical" href="https://kabar.example/{"a/" * n}1">')),
    "query": (20_000, lambda n: story(head=f'<link rel="canonical" href="https://kabar.example/1?{"page=1&amp;" * n}">')),
    "keywords": (20_000, lambda n: story(head=f'<meta name="keywords" content="{",".join(f"kata{i}" for i in range(n))}">')),
    "description": (20_000, lambda n: story(head=f'<meta name="description" content="{"kata dan " * n}">')),
    # JSON-LD
    "jsonld-long": (20_000, lambda n: jsonld({"@type": "NewsArticle", "headline": "Kabar " * n, "articleBody": "kata " * n})),
    "jsonld-deep-list": (2_000, lambda n: jsonld('{"@type":"NewsArticle","headline":' + "[" * n + '"x"' + "]" * n + "}")),
    "jsonld-deep-name": (2_000, lambda n: jsonld('{"@type":"NewsArticle","author":' + '{"name":' * n + '"x"' + "}" * n + "}")),
    "jsonld-deep-graph": (2_000, lambda n: jsonld('{"@graph":[' * n + "]}" * n)),
    "jsonld-unclosed": (5_000, lambda n: jsonld('{"a":[' * n)),
    "jsonld-nodes": (2_000, lambda n: jsonld([{"@type": "NewsArticle", "headline": f"Kabar {i}"} for i in range(n)])),
    "jsonld-glued": (2_000, lambda n: jsonld('{"@type":"WebPage"}' * n)),
    "jsonld-commas": (20_000, lambda n: jsonld('{"@type":"NewsArticle"' + "," * n + "}")),
    "jsonld-blanks": (20_000, lambda n: jsonld('{"@type":"NewsArticle",' + (", " + " " * 39) * (n // 40) + "}")),
    "jsonld-comments": (20_000, lambda n: jsonld("/*" * n + "{}")),
    "jsonld-authors": (2_000, lambda n: jsonld({"@type": "NewsArticle", "author": [{"name": f"Sekar Wulan {i}"} for i in range(n)]})),
    "jsonld-images": (2_000, lambda n: jsonld({"@type": "NewsArticle", "image": [f"/{i}.jpg" for i in range(n)]})),
    "jsonld-scripts": (2_000, lambda n: story(head=script('{"@type":"NewsArticle","headline":"Kabar"}') * n)),
    # the language
    "open-quotes": (5_000, lambda n: story(f"<p>{'“' * n}</p>")),
    "close-quotes": (5_000, lambda n: story(f"<p>{'”' * n}</p>")),
    "straight-quotes": (5_000, lambda n: story("<p>" + '"' * n + "</p>")),
    "single-quotes": (5_000, lambda n: story("<p>" + "' ‘ ’ " * n + "</p>")),
    "spaced-quotes": (3_000, lambda n: story("<p>" + '" kata ' * n + "</p>")),
    "open-sentences": (2_000, lambda n: story("<p>" + "“Kami senang sekali hari ini. " * n + "</p>")),
    "open-paragraphs": (1_000, lines("“Kami senang sekali hari ini, kata warga #.")),
    "quotes": (1_000, lines("“Kami senang sekali hari ini,” kata Sekar Wulan #.")),
    "quotes-one-paragraph": (1_000, lambda n: story("<p>" + "“Kami senang sekali hari ini,” kata Sekar Wulan. " * n + "</p>")),
    "pronoun-quotes": (500, lines("“Kami senang sekali hari ini,” katanya #.")),
    "cast": (500, lambda n: story("".join(f"<p>Kepala Dinas Muara Sekar{chr(97 + i % 26)} Wulan{i} hadir.</p>" for i in range(n)))),
    "speakers": (300, lambda n: story("".join(f"<p>“Kami senang sekali hari ini,” kata Sekar{i} Wulan{i}.</p>" for i in range(n)))),
    "verbs": (3_000, lambda n: story("<p>" + "kata ujar tutur ucap jelas " * n + "</p>")),
    "offices": (2_000, lambda n: story("<p>" + "Kepala Dinas Bupati Wali Kota Ketua " * n + "</p>")),
    "datelines": (1_000, lines("Kabar Muara, Balikpapan – Warga # hadir.")),
    "dateline-dashes": (5_000, lambda n: framed(f"<article><h1>Judul Berita Muara</h1><p>{'JAKARTA – ' * n}{MORE}</p></article>")),
    "dateline-commas": (5_000, lambda n: framed(f"<article><h1>Judul Berita Muara</h1><p>{'Jakarta, ' * n}{MORE}</p></article>")),
    "baca-juga": (2_000, lines("Baca juga: Kabar # dari muara")),
    "baca-juga-inline": (2_000, lambda n: story(f"<p>{MORE}" + " Baca juga: Kabar dari Muara" * n + "</p>")),
    "brackets": (5_000, lambda n: story("<p>" + "(" * n + ")" * n + "</p>")),
    "bracket-pairs": (3_000, lambda n: story("<p>" + "(Kabar Muara) " * n + "</p>")),
    "sign-offs": (1_000, lines("(swl/kbr)")),
    "bylines": (1_000, lines("Penulis: Sekar Wulan #")),
    "editors": (1_000, lambda n: story("<p>Editor: " + "Sekar Wulan, " * n + "</p>")),
    "credits": (1_000, lines("Warga menyeberang # (Foto: Sekar Wulan/Kabar Muara)")),
    "dates": (2_000, lambda n: story("<p>" + "Rabu (12/3/2025) 12 Maret 2025 pukul 10.00 WIB " * n + "</p>")),
    "months": (5_000, lambda n: story("<p>" + "Maret " * n + "</p>")),
    "clock": (5_000, lambda n: story("<p>" + "10.00" * n + "</p>")),
    "abbreviations": (3_000, lambda n: story("<p>" + "H. M. S. Dr. Ir. " * n + "</p>")),
    "dots": (20_000, lambda n: story(f"<p>{'.' * n}</p><p>{'. ' * n}</p>")),
    "dashes": (20_000, lambda n: story(f"<p>{'-' * n}</p><p>{' – ' * n}</p>")),
    "colons": (20_000, lambda n: story(f"<p>{': ' * n}</p>")),
    "slashes": (20_000, lambda n: story(f"<p>{'a/' * n}</p>")),
    "zero-width": (20_000, lambda n: story("<p>" + "a\u200b\u200d\ufeff" * n + "</p>")),
    "bidi": (20_000, lambda n: story("<p>" + "\u202ekata\u202c \u2066 " * n + "</p>")),
    "combining": (20_000, lambda n: story("<p>a" + "\u0301" * n + "</p>")),
    "short-paragraphs": (3_000, lines("Baris #")),
    "paragraphs": (1_000, lines(MORE)),
    "list-items": (2_000, lambda n: story("<ul>" + "<li>Baris yang pendek</li>" * n + "</ul>")),
    "tails": (3_000, lambda n: story("<p>" + "<b></b>kata " * n + "</p>")),
    "inline-images": (3_000, lambda n: story("<p>" + "kata <img src=/a.jpg> " * n + "</p>")),
    "empty-boxes": (5_000, lambda n: story("<div></div>" * n)),
    "forms": (2_000, lambda n: story("<form><select><option>a<option>b</select></form>" * n)),
    "svg": (2_000, lambda n: story("<svg><g><path d='M0 0'/></g></svg>" * n)),
    "iframes": (2_000, lambda n: story("<iframe src=/a></iframe>" * n)),
    "custom-tags": (2_000, lambda n: story("".join(f"<x-{i}>kata</x-{i}>" for i in range(n)))),
    "captions-alone": (1_500, lambda n: story("<figure><figcaption>Warga menyeberang. (Sekar Wulan/Kabar)</figcaption></figure>" * n)),
    "caption-words": (3_000, lambda n: story(f"<figure><img src=/a.jpg><figcaption>{'Sekar Wulan ' * n}</figcaption></figure>")),
    "caption-brackets": (3_000, lambda n: story(f"<figure><img src=/a.jpg><figcaption>{'(' * n}{'Sekar/' * n}</figcaption></figure>")),
    "byline-words": (3_000, lambda n: story(f'<div class="author">{"Sekar Wulan " * n}</div>')),
    "byline-commas": (3_000, lambda n: story(f'<div class="author">{"Sekar, " * n}</div>')),
    "headline-words": (3_000, lambda n: framed(f"<article><h1>{'Jembatan ' * n}</h1>{story_body()}</article>")),
    "dateline-words": (3_000, lambda n: framed(f"<article><h1>Judul Berita Muara</h1><p>{'Kabar Muara ' * n}– {MORE}</p></article>")),
    "dateline-upper": (3_000, lambda n: framed(f"<article><h1>Judul Berita Muara</h1><p>{'KABAR.' * n} – {MORE}</p></article>")),
    "dateline-brackets": (3_000, lambda n: framed(f"<article><h1>Judul Berita Muara</h1><p>{'(KABAR) ' * n} – {MORE}</p></article>")),
    "long-names": (2_000, lambda n: story(f"<p>“Kami senang sekali hari ini,” kata {'Sekar ' * n}.</p>")),
    "long-roles": (2_000, lambda n: story(f"<p>“Kami senang sekali hari ini,” kata {'Ketua Umum Dinas ' * n}Sekar.</p>")),
    "relative-clauses": (2_000, lambda n: story(f"<p>“Kami senang sekali hari ini,” kata Sekar{', yang juga ketua' * n}.</p>")),
    "said-that": (1_000, lines("Sekar Wulan mengatakan bahwa warga # senang.")),
    "initials": (3_000, lambda n: story(f"<p>“Kami senang sekali hari ini,” kata {'S. ' * n}Wulan.</p>")),
    "nested-quote-marks": (2_000, lambda n: story("<p>" + "“‘" * n + "kata" + "’”" * n + ",” kata Sekar.</p>")),
    "no-story": (3_000, lambda n: framed("<p>Kata</p>" * n)),
    "listing": (1_000, lambda n: framed("".join(f'<h3><a href="/{i}">Kabar {i} dari muara</a></h3>' for i in range(n)))),
}  # fmt: skip
"""Name → a size that takes milliseconds, and the builder."""

TEXTS: dict[str, tuple[int, Callable[[int], str]]] = {
    "lines": (800, lambda n: "Judul Berita Muara\n" + f"{MORE}\n" * n),
    "short-lines": (5_000, lambda n: "Judul Berita Muara\n" + "Baris\n" * n),
    "blank-lines": (50_000, lambda n: f"Judul Berita Muara{chr(10) * n}{MORE}"),
    "one-line": (2_000, lambda n: MORE * n),
    "baca-juga": (3_000, lambda n: f"Judul Berita Muara\n{LEAD}\n" + "Baca juga: Kabar dari Muara\n" * n + MORE),
    "quotes": (1_000, lambda n: f"Judul Berita Muara\n{LEAD}\n" + "“Kami senang sekali hari ini,” kata Sekar.\n" * n),
    "quote-marks": (5_000, lambda n: f"Judul Berita Muara\n{LEAD}\n" + '"' * n + "“" * n),
    "stamps": (2_000, lambda n: "Judul Berita Muara\n" + "Rabu, 12 Maret 2025 10:00 WIB\n" * n + MORE),
    "bylines": (2_000, lambda n: "Judul Berita Muara\n" + "Penulis: Sekar Wulan\n" * n + MORE),
    "tags": (5_000, lambda n: "<p>" * n),
    "datelines": (2_000, lambda n: "Judul Berita Muara\n" + "JAKARTA, KABAR MUARA – " * n + MORE),
    "captions": (800, lambda n: "Judul Berita Muara\n" + "Warga menyeberang (Foto: Sekar)\n" * n + MORE),
    "colons": (3_000, lambda n: "Judul: Berita\n" * n),
    "numbers": (3_000, lambda n: "1\n2\n" * n + MORE),
    "separators": (6_000, lambda n: "a\u2028\x85\x0b\x0c\x1c" * n),
}
"""The same for text dumps."""
