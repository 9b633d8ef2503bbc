"""Bytes to text: the order of evidence, what is doubted, what is refused, and that nothing else is raised."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.errors import BeritaparseError, EmptyInputError, NotAPageError
from beritaparse.html.decode import check_text, decode

TEXT = "<p>Harga “gula” naik — kata Pak Lurah Désa.</p>"
PLAIN = "<p>Harga gula naik di pasar desa.</p>"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_the_byte_order_mark_comes_first(mark: bytes, codec: str) -> None:
    """A mark decides, against header and declaration, and is no part of the text."""
    found = decode(mark + TEXT.encode(codec), "cp1252")
    assert (found.text, found.encoding, found.evidence, found.warning) == (TEXT, codec, "bom", None)


def test_the_header_comes_before_the_page() -> None:
    """The charset that the caller gives is believed before the one that the page declares."""
    data = b'<meta charset="utf-8">' + "<p>résumé</p>".encode("cp1252")
    found = decode(data, "windows-1252")
    assert (found.encoding, found.evidence) == ("cp1252", "given")
    assert "résumé" in found.text


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1252">',
        "<META CHARSET=windows-1252>",
        "<meta name=x><meta charset = 'windows-1252' >",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
        '<meta content="text/html;charset=windows-1252" http-equiv=Content-Type>',
        '<?xml version="1.0" encoding="windows-1252"?>',
        "<script>var charset = 'utf-8'</script><meta charset=windows-1252>",
    ],
)
def test_the_page_declares_its_charset(head: str) -> None:
    """The declaration is read in all its forms, in any case, and only from a meta element or an XML declaration."""
    found = decode((head + "<p>Désa — “sejuk”</p>").encode("cp1252"))
    assert (found.encoding, found.evidence, found.warning) == ("cp1252", "meta", None)
    assert found.text.endswith("<p>Désa — “sejuk”</p>")


def test_latin_1_is_read_as_windows_1252() -> None:
    """Pages that say ISO-8859-1 hold curly quotes of Windows: no browser reads them otherwise."""
    found = decode(b"<meta charset=iso-8859-1><p>\x93gula\x94</p>")
    assert found.encoding == "cp1252"
    assert "“gula”" in found.text


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "us-ascii", "ISO-8859-15"])
def test_utf_8_overrules_single_byte_charsets(charset: str) -> None:
    """Bytes beyond ASCII that are valid UTF-8 are UTF-8, whatever single-byte charset was said; a warning tells it."""
    for given_charset, head in ((charset, ""), (None, f'<meta charset="{charset}">')):
        found = decode((head + TEXT).encode(), given_charset)
        assert (found.text, found.encoding) == (head + TEXT, "utf-8")
        assert found.warning is not None
        assert charset in found.warning


@pytest.mark.parametrize("charset", ["windows-1252", "latin1"])
def test_plain_ascii_gives_no_warning(charset: str) -> None:
    """Where no byte tells the charsets apart the declared one stands, without a word."""
    assert decode(PLAIN.encode(), charset).warning is None


@pytest.mark.parametrize(
    "charset", ["", "nonsense-9", "hex", "base64", "rot13", "unicode_escape", "idna", "punycode", "'utf-8'", " UTF-8 ", "utf8"]
)
def test_odd_charset_names(charset: str) -> None:
    """Unknown names and codecs that are none of text are passed over; quotes and blanks around a name do no harm."""
    assert decode(TEXT.encode(), charset).text == TEXT


def test_a_wrong_charset_is_passed_over() -> None:
    """Bytes that the given charset cannot read are read by the next evidence."""
    found = decode("<meta charset=cp1252><p>Désa</p>".encode("cp1252"), "utf-8")
    assert (found.encoding, found.evidence) == ("cp1252", "meta")


def test_utf_8_without_any_word() -> None:
    """Without evidence, valid UTF-8 is UTF-8, and its bytes are kept for the parser."""
    found = decode(TEXT.encode())
    assert (found.text, found.encoding, found.evidence, found.warning) == (TEXT, "utf-8", "default", None)
    assert found.utf8 == TEXT.encode()


def test_a_few_broken_bytes_leave_utf_8() -> None:
    """A page cut in the middle of a character is still UTF-8, with a warning; the bytes are not handed on as they are."""
    found = decode(("<p>" + "Désa — " * 50).encode()[:-2] + b"\xe2\x80")
    assert (found.encoding, found.evidence, found.utf8) == ("utf-8", "default", None)
    assert found.warning == "some bytes are not utf-8"
    assert "Désa — Désa" in found.text


def test_marks_of_an_office_text_in_a_utf_8_page_are_kept() -> None:
    """What was pasted from Windows into a page of UTF-8: the quote marks are what they were, and there is a warning."""
    data = '<meta charset="utf-8"><p>Kota Malé — sejuk. '.encode() + "“Kami siap,” katanya – lalu pergi.</p>".encode("cp1252")
    found = decode(data)
    assert found.text.endswith("<p>Kota Malé — sejuk. “Kami siap,” katanya – lalu pergi.</p>")
    assert found.warning == "some bytes are not utf-8"


@pytest.mark.parametrize("head", ["", '<meta charset="utf-8">'])
def test_a_page_without_any_utf_8_letter_is_one_of_windows(head: str) -> None:
    """A few quote marks are too little for a detector, and no letter of the page is UTF-8: they are those of cp1252."""
    text = head + "<p>" + "Warga di desa itu sudah lama menunggu jembatan. " * 50 + "“Kami siap,” kata Éka.</p>"
    found = decode(text.encode("cp1252"))
    assert (found.text, found.encoding, found.warning) == (text, "cp1252", None)


def test_the_detector_is_the_last() -> None:
    """Undeclared bytes that are not UTF-8 are given to the detector."""
    words = "Képala désa béerta warga déngan séksama mémbérsihkan salu­ran air di tépi désa. "
    found = decode(("<p>" + words * 20 + "</p>").encode("cp1252"))
    assert found.evidence == "detector"
    assert "warga" in found.text


@pytest.mark.parametrize(("codec", "first"), [("utf-16-le", "<"), ("utf-16-be", "<")])
def test_utf_16_without_a_mark(codec: str, first: str) -> None:
    """Every other byte zero is UTF-16, and no binary data."""
    text = first + "p>" + PLAIN * 3
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", bytearray(b"\n")])
def test_empty_input_is_refused(data: bytes) -> None:
    """Nothing but white space is no page, and the message says what to give."""
    with pytest.raises(EmptyInputError, match="give the bytes of a page"):
        decode(bytes(data))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x1f\x8b\x08\x00rest", "gzip"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"%PDF-1.7 rest", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0JFIF", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"RIFF\x00\x00WEBP", "RIFF"),
        (b"\x28\xb5\x2f\xfdrest", "Zstandard"),
        (b"BZh91AY", "bzip2"),
        (bytes(range(32)) * 20, "binary"),
    ],
)
def test_binary_data_is_refused_by_name(data: bytes, said: str) -> None:
    """What is no text is refused, with what it is and what to give instead."""
    with pytest.raises(NotAPageError, match=said):
        decode(data)


@pytest.mark.parametrize("text", ["", " \n\t", "\u00a0"])
def test_empty_text_is_refused(text: str) -> None:
    """The same for text; any other text is given back untouched."""
    with pytest.raises(EmptyInputError):
        check_text(text)
    assert check_text(" a ") == " a "


@given(st.binary(max_size=400), st.none() | st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-7", "idna", "big5", "unicode_escape", "x"]))
def test_content_raises_nothing_else(data: bytes, charset: str | None) -> None:
    """Any bytes give text or one of the two refusals."""
    try:
        found = decode(data, charset)
    except BeritaparseError:
        return
    assert isinstance(found.text, str)
    assert codecs.lookup(found.encoding)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200).filter(lambda s: not s.isspace()))
def test_utf_8_comes_back(text: str) -> None:
    """Text in UTF-8 comes back as it was, with or without a word about it, but for a mark at its start."""
    for charset in (None, "utf-8"):
        assert decode(text.encode(), charset).text == text.removeprefix("\ufeff") or text.encode().startswith(
            (b"%PDF-", b"PK", b"BZh", b"RIFF", b"GIF8")
        )
