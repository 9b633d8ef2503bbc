"""Inputs that are odd rather than large: what `test_hostile` holds the invariants on and the fuzzer starts from."""

from __future__ import annotations

import gzip
import json

from tests.hostile import LEAD, framed, jsonld, story

__all__ = ["CHARSETS", "INPUTS", "PLACES"]

_DATES = (
    "9999-12-31T23:59:59-12:00",
    "0001-01-01T00:00:00+14:00",
    "99/99/9999",
    "0000-00-00T00:00:00Z",
    "10000-01-01",
    "2025-03-12T25:61:61+99:99",
    "2025-03-12T10:00:00+24:00",
    "2025-02-30",
    "-2025-01-01",
    "31 Februari 2025",
    "1e400",
    "9" * 40,
    "1741750000000000",
    "-1",
    "99999999999",
    "2025-W60-9",
    "1 Januari 0001 00:01 WIB",
    "31 Desember 9999 23:59 WIT",
    "12 Maret ²025 10:00 WIB",
    "१२ Maret २०२५",
    "12/3/0000",
    "9" * 30 + " jam yang lalu",
    "9999999 hari yang lalu",
)


def _meta(name: str, content: str) -> str:
    return story(head=f'<meta property="{name}" content="{content}">')


def _dated(text: str) -> dict[str, str]:
    """A date in every place that one is read from."""
    both = {"@type": "NewsArticle", "headline": "Jembatan Gantung Dibuka Kembali", "datePublished": text, "dateModified": text}
    return {
        f"date in meta: {text}": _meta("article:published_time", text),
        f"date of change: {text}": _meta("article:modified_time", text) + _meta("article:published_time", "2025-03-12T10:00:00+07:00"),
        f"date in JSON-LD: {text}": jsonld(both),
        f"date on the page: {text}": story(f'<time datetime="{text}">{text}</time>').replace(
            "</h1>", f'</h1><div class="date">{text}</div>'
        ),
        f"date in the story: {text}": story(f"<p>Warga hadir, Rabu ({text}), pukul {text}.</p>"),
    }


_PAGE = story()
_PAGER = '<link rel="canonical" href="https://kabar.example/berita/1?page={0}">'

INPUTS: dict[str, str | bytes] = {
    "null bytes": _PAGE.replace("Kami", "Ka\0mi").encode(),
    "null characters": _PAGE.replace("Kami", "Ka\0mi"),
    "only null bytes": b"\0" * 1_000,
    "only null characters": "\0" * 100,
    "lone surrogate": _PAGE.replace("Kami", "\ud83d Kami"),
    "split surrogate pair": _PAGE.replace("Kami", "\ud83d\ude00 Kami"),
    "lone surrogate in the headline": _PAGE.replace("Dibuka", "\udfff Dibuka"),
    "lone surrogate in metadata": _meta("og:description", "kata \ud800 dan"),
    "surrogates as entities": _PAGE.replace("Kami", "&#xD800;&#55357;&#0;&#1114112;&#99999999999;Kami"),
    "surrogates as entities in metadata": _meta("og:description", "kata &amp;#xD800; dan"),
    "surrogates in JSON-LD": jsonld(
        '{"@type":"NewsArticle","headline":"Jembatan \\ud83d","description":"a \\udc00","author":{"name":"Sekar \\udc00 Wulan"},'
        '"keywords":"a,\\ud800","articleSection":"\\ud800","image":"\\ud800.jpg","datePublished":"\\ud800"}'
    ),
    "control characters": _PAGE.replace("Kami", "".join(map(chr, range(1, 32))) + "\x7f\x85\x9f"),
    "odd characters": _PAGE.replace("Kami", "\u2028\u2029\ufffe\uffff\U0010ffff\ufdd0\ue000\u00ad\u200b\u202e\u2066"),
    "UTF-16 with mark": _PAGE.encode("utf-16"),
    "UTF-16 without mark": _PAGE.encode("utf-16-le"),
    "UTF-16, big end first": _PAGE.encode("utf-16-be"),
    "UTF-16 cut short": _PAGE.encode("utf-16")[:-1],
    "UTF-16 with a lone surrogate": b"\xff\xfe" + _PAGE.encode("utf-16-le") + b"\x3d\xd8",
    "UTF-32": _PAGE.encode("utf-32"),
    "two marks": b"\xef\xbb\xbf\xff\xfe" + _PAGE.encode(),
    "mixed encodings": _PAGE.encode() + "é“kata”".encode("cp1252") + "é".encode("utf-16"),
    "cut in a character": _PAGE.encode()[: _PAGE.encode().index("–".encode()) + 1],
    "truncated gzip": gzip.compress(_PAGE.encode())[:100],
    "PNG": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "PDF": b"%PDF-1.7\n" + bytes(range(256)) * 4,
    "random bytes": bytes((i * 7919) % 251 for i in range(5_000)),
    "declaration of XML": '<?xml version="1.0" encoding="utf-16"?>' + _PAGE,
    "declaration of XML, bytes": ('<?xml version="1.0" encoding="utf-16"?>' + _PAGE).encode(),
    "a fragment": f"<p>{LEAD}",
    "plain text": LEAD,
    "an end tag": "</html>",
    "an open tag": "<p",
    "angles": "<<<<>>>>",
    "an open comment": "<!--" + _PAGE,
    "an open script": "<script>" + _PAGE,
    "an open attribute": '<p class="' + _PAGE,
    "an open title": "<title>" + _PAGE,
    "an empty body": "<html><body></body></html>",
    "two bodies": f"<body><p>{LEAD}</p></body><body><p>{LEAD}</p></body>",
    "a frameset": f'<html><frameset cols="1,2"><frame src="a"><noframes><body><p>{LEAD}</p></body></noframes></frameset></html>',
    "XHTML": f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{LEAD}</p></body></html>',
    "WML": f"<wml><card><p>{LEAD}</p></card></wml>",
    "JSON": json.dumps({"body": LEAD}),
    "prefixed tags": f"<o:p xmlns:o='urn:x'>{LEAD}</o:p><a:b:c>x</a:b:c>",
    "bad addresses": story(
        head='<link rel="canonical" href="http://["><meta property="og:url" content="http://[::1"><base href="http://[">',
        inside='<figure><img src="http://["></figure><div class="paging"><a href="http://[?page=2">2</a></div>',
    ),
    "bad base": story(head='<base href="//[x">'),
    "addresses of scripts": story(
        head='<link rel="canonical" href="javascript:alert(1)">', inside='<img src="data:image/png;base64,AAAA">'
    ),
    "port out of range": story(head='<link rel="canonical" href="https://kabar.example:99999/berita/1">'),
    "superscript width": story('<figure><img src="/a.jpg" width="²"></figure>'),
    "endless width": story(f'<figure><img src="/a.jpg" width="{"9" * 5_000}"></figure>'),
    "superscript srcset": story('<figure><img srcset="/a.jpg ²w, /b.jpg 3w"></figure>'),
    "superscript page": story('<div class="paging"><a href="?page=²">²</a><a href="#">²</a></div>', head=_PAGER.format("²")),
    "Arabic digits": story('<div class="paging"><a href="?page=٢">٢</a></div>', head=_PAGER.format("٣")),
    "JSON-LD, a deep list": jsonld('{"@type":"NewsArticle","headline":' + "[" * 600 + '"x"' + "]" * 600 + "}"),
    "JSON-LD, deep objects": jsonld('{"@type":"NewsArticle","author":' + '{"name":' * 600 + '"x"' + "}" * 600 + "}"),
    "JSON-LD, deep pictures": jsonld('{"@type":"NewsArticle","image":' + "[" * 900 + '"x"' + "]" * 900 + "}"),
    "JSON-LD, a deep flag": jsonld('{"@type":"NewsArticle","isAccessibleForFree":' + "[" * 900 + '"x"' + "]" * 900 + "}"),
    "JSON-LD, deeper than Python": jsonld('{"@type":"NewsArticle","image":' + "[" * 10_000 + "]" * 10_000 + "}"),
    "JSON-LD, large numbers": jsonld('{"@type":"NewsArticle","headline":' + "9" * 4_000 + ',"datePublished":1e999,"dateModified":NaN}'),
    "JSON-LD, larger than Python": jsonld('{"@type":"NewsArticle","headline":' + "9" * 5_000 + "}"),
    "JSON-LD, wrong types": jsonld(
        '{"@type":["NewsArticle",1,null,{}],"author":[null,1,true,{"name":null},{"name":[]},[[]]],"keywords":{"a":1},'
        '"image":{"url":{"url":[]}},"publisher":[],"mainEntity":[[[]]],"isAccessibleForFree":[],"headline":{"@value":{"name":1}}}'
    ),
    "JSON-LD, not JSON": jsonld("{'@type': NewsArticle; headline = <b>x</b>}"),
    "markup as text": _PAGE.replace("Kami", "&lt;script&gt;alert(1)&lt;/script&gt; Kami"),
    "entities of a DTD": '<!DOCTYPE html [<!ENTITY a "kata">'
    + "".join(f'<!ENTITY a{i} "{"&a;" * 9}">' for i in range(9))
    + f"]>{_PAGE}&a8;",
    **{name: page for text in _DATES for name, page in _dated(text).items()},
}
"""Name → what is handed in."""

CHARSETS = (
    *("utf-7", "unicode_escape", "raw_unicode_escape", "punycode", "idna", "undefined", "rot13", "hex", "utf-16", "utf-32", "cp037"),
    *("mbcs", "iso2022_jp", "hz", "utf-16-le", "big5", "gb18030", "euc-kr", "x" * 1_000, "utf-8\0", "\u0130", "", " ", "bz2", "'", "ascii"),
)
"""What headers and declarations may say; none of it makes a readable page unreadable."""

_CODE = "<script>var rahasia = 1;</script><style>.rahasia {}</style><noscript>rahasia</noscript><template>rahasia</template>"

PLACES: dict[str, str] = {
    "in a paragraph": story(f"<p>Warga {_CODE} menyeberang jembatan itu setiap hari.</p>"),
    "between paragraphs": story(_CODE),
    "before the headline": framed(f"{_CODE}<article><h1>Judul Berita Muara</h1><div><p>{LEAD}</p><p>{LEAD}</p></div></article>"),
    "in the headline": story().replace("Dibuka Kembali</h1>", f"Dibuka {_CODE} Kembali</h1>"),
    "in a deep headline": story().replace("Jembatan Gantung Dibuka", "<b>" * 150 + f"Jembatan {_CODE} Gantung" + "</b>" * 150 + "Dibuka"),
    "in a subheading": story(f"<h2>Lampu {_CODE} penerangan</h2><p>{LEAD}</p>"),
    "in a caption": story(f"<figure><img src=/a.jpg><figcaption>Warga menyeberang {_CODE} (Foto: Sekar)</figcaption></figure>"),
    "in a byline": story().replace("</h1>", f'</h1><div class="author">Penulis: {_CODE} Sekar Wulan</div>'),
    "in a publication line": story().replace("</h1>", f'</h1><div class="date">Rabu, 12 Maret 2025 {_CODE} 10:00 WIB</div>'),
    "in microdata": story(f'<div itemprop="headline author">{_CODE} Jembatan Gantung</div>'),
    "in a list": story(f"<ul><li>{_CODE} Satu hal yang penting.</li></ul>"),
    "in a table": story(f"<table><tr><td>{_CODE} Satu</td><td>Dua</td></tr></table>"),
    "in a quotation": story(f"<blockquote>“Kami senang {_CODE} sekali hari ini,” kata Sekar Wulan.</blockquote>"),
    "deep in the story": story("<div>" * 230 + f"<p>Warga {_CODE} menyeberang jembatan itu.</p>" + "</div>" * 230),
    "deeper than the story": framed("<div>" * 230 + f"<p>{LEAD}{_CODE}</p><p>{LEAD}</p>" + "</div>" * 230),
    "in other elements without text": story(
        f"<svg><title>rahasia</title><text>rahasia</text></svg><textarea>rahasia</textarea><select><option>rahasia</select>"
        f"<iframe>rahasia</iframe><object>rahasia</object><p>{LEAD}</p>"
    ),
}
"""Where scripts stand in pages; their text is nowhere in a record."""
