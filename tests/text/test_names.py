"""Names: offices, ranks and degrees around them, and the phrase on either side of a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaparse.text.lexicon import cues, fold, names
from beritaparse.text.speakers.phrases import phrase_at
from beritaparse.text.speakers.phrasesback import may_reach, phrase_before
from beritaparse.text.speakers.runs import is_heading, within
from beritaparse.text.speakers.tokens import Ahead, Back, is_degree, region_words, token, tokens_in
from beritaparse.text.wordindex import WordIndex, one_slip

NAMED = [
    ("Kasat Reskrim Polres Muara Teduh AKP Doni Wirasenta", "Doni Wirasenta", "Kasat Reskrim Polres Muara Teduh"),
    ("Kabid Humas Polda Kaltim Kombes Pol Yusran Sutejo", "Yusran Sutejo", "Kabid Humas Polda Kaltim"),
    ("Kepala Polres Sleman Ajun Komisaris Besar Wahyu Pamungkas", "Wahyu Pamungkas", "Kepala Polres Sleman"),
    ("Danramil Bukit Lima, Kapten Inf Harsono", "Harsono", "Danramil Bukit Lima"),
    ("Bupati Kutai Kartanegara Edwin Damansara", "Edwin Damansara", "Bupati Kutai Kartanegara"),
    ("Bupati Yosef Manurip", "Yosef Manurip", "Bupati"),
    ("Plt Gubernur Iskandar Raufi", "Iskandar Raufi", "Plt Gubernur"),
    ("Wakil Menteri Koordinator Bidang Pangan Ratna Sekarwangi", "Ratna Sekarwangi", "Wakil Menteri Koordinator Bidang Pangan"),
    ("Direktur Jenderal Bina Marga Hedi Rahmanto", "Hedi Rahmanto", "Direktur Jenderal Bina Marga"),
    ("Ketua RT 05 Kelurahan Damai, Sutrisno", "Sutrisno", "Ketua RT 05 Kelurahan Damai"),
    ("Kepala SMKN 2 Tirtamaya Nurlaila Hidayati", "Nurlaila Hidayati", "Kepala SMKN 2 Tirtamaya"),
    ("Direktur PT Roda Kencana Abadi Tbk Yusak Kristianto", "Yusak Kristianto", "Direktur PT Roda Kencana Abadi Tbk"),
    (
        "Kepala Dinas Pekerjaan Umum dan Penataan Ruang Sleman Arman Kelana",
        "Arman Kelana",
        "Kepala Dinas Pekerjaan Umum dan Penataan Ruang Sleman",
    ),
    ("Dr. H. A. Sofyan Malewangi, S.H., M.Si.", "A. Sofyan Malewangi", None),
    ("dr Wisma Andari SpPD-KEMD", "Wisma Andari", None),
    ("Ustaz Abdul Samadi", "Abdul Samadi", None),
    ("Gus Fauzan", "Gus Fauzan", None),
    ("Rahmad Mas’ud", "Rahmad Mas’ud", None),
    ("Nanang P Subendro", "Nanang P Subendro", None),
    ("Arkeolog Marina Sahetapi", "Marina Sahetapi", "Arkeolog"),
    ("petugas Jasa Marga bernama Putri", "Putri", "petugas Jasa Marga"),
    ("Suharyati, Deputi Gubernur DKI Jakarta Bidang Permukiman", "Suharyati", "Deputi Gubernur DKI Jakarta Bidang Permukiman"),
]


@pytest.mark.parametrize(("printed", "name", "role"), NAMED)
def test_name_and_role_to_the_right(printed: str, name: str, role: str | None) -> None:
    """Behind a word of saying, the name loses office, ranks and degrees; the office is given as printed."""
    phrase = phrase_at(f"{printed} kepada wartawan.", 0)
    assert phrase is not None
    assert (phrase.kind, phrase.name, phrase.role) == ("name", name, role)


LEFT = [case for case in NAMED if "Deputi Gubernur DKI" not in case[0] and "SpPD" not in case[0]]


@pytest.mark.parametrize(("printed", "name", "role"), LEFT)
def test_name_and_role_to_the_left(printed: str, name: str, role: str | None) -> None:
    """In front of a verb, the same phrases are read from their end."""
    text = f"Hujan turun. {printed}"
    phrase = phrase_before(text, 0, len(text))
    assert phrase is not None
    assert (phrase.kind, phrase.name, phrase.role) == ("name", name, role)


@pytest.mark.parametrize(
    ("printed", "name", "role"),
    [
        ("Mei Kartikaning", "Mei Kartikaning", None),
        ("guru itu, Rusmina Haleko", "Rusmina Haleko", None),
        ("pembuat lemper di Semarang, Suwarti Atmojo", "Suwarti Atmojo", "pembuat lemper"),
    ],
)
def test_names_behind_a_word_of_saying_only(printed: str, name: str, role: str | None) -> None:
    """Behind a word of saying a month may be a name, and a comma may lead from what somebody is to who they are."""
    phrase = phrase_at(f"{printed}, kepada wartawan.", 0)
    assert phrase is not None
    assert (phrase.kind, phrase.name, phrase.role) == ("name", name, role)


@pytest.mark.parametrize(("text", "name"), [("PT Pita Kencana Biru rugi.", "Lilis Gunarti"), ("Hujan turun.", "Pita Kencana Biru")])
def test_firms_are_told_by_the_text(text: str, name: str) -> None:
    """What stands behind an office is a firm only where the text prints it as one."""
    lead = f"{text} "
    phrase = phrase_at(f"{lead}Direktur Pemasaran Pita Kencana Biru, Lilis Gunarti, hadir.", len(lead))
    assert phrase is not None
    assert phrase.name == name


OTHERS = [
    ("dia saat ditemui", "pronoun", "dia"),
    ("@anak_rawa77.", "account", "@anak_rawa77"),
    ("akun @jal****.", "account", "@jal****"),
    ("pria 45 tahun itu kepada wartawan", "description", "pria 45 tahun itu"),
    ("mantan Kapolsek Sungai Tiga tersebut.", "description", "mantan Kapolsek Sungai Tiga tersebut"),
    ("lelaki yang tinggal di Bogor, Jawa Barat, ini", "description", "lelaki yang tinggal di Bogor, Jawa Barat, ini"),
    ("akun tersebut.", "description", "akun tersebut"),
    ("Kapolres.", "title", "Kapolres"),
    ("wali kota kepada wartawan", "title", "wali kota"),
    ("seorang warga yang enggan disebut namanya.", "anonymous", "seorang warga yang enggan disebut namanya"),
    ("petugas sensus setelah itu", "anonymous", "petugas sensus"),
    ("KBRI Kota Utara dalam rilisnya", "anonymous", "KBRI Kota Utara"),
]


@pytest.mark.parametrize(("printed", "kind", "mention"), OTHERS)
def test_others_than_names(printed: str, kind: str, mention: str) -> None:
    """Pronouns, accounts, descriptions, offices and unnamed people are told apart, and end where they end."""
    phrase = phrase_at(printed, 0)
    assert phrase is not None
    assert (phrase.kind, phrase.mention, phrase.name) == (kind, mention, "")


@pytest.mark.parametrize("text", ["", " ", "12 orang", ", Budi", "di lapangan", "kepada wartawan"])
def test_nobody(text: str) -> None:
    """Where nobody is named, nobody is found."""
    assert phrase_at(text, 0) is None


@pytest.mark.parametrize(
    ("word", "is_one"),
    [("S.H", True), ("MSi", True), ("SH", True), ("Sh", False), ("Lc", True), ("SpOG", True), ("Budi", False), ("Ma", False)],
)
def test_degrees(word: str, is_one: bool) -> None:
    """Degrees are known with and without full stops; a short one without must be in capitals."""
    assert is_degree(word, fold(word)) is is_one


@pytest.mark.parametrize(("words", "count"), [(["kutai", "kartanegara", "budi"], 2), (["budi"], 0), ([], 0)])
def test_regions_of_several_words(words: list[str], count: int) -> None:
    """A region of several words is taken whole."""
    assert region_words(words) == count


def test_shorter_forms() -> None:
    """A shorter form of a name holds its words in order; an initial stands for a word."""
    assert within(["M", "Rum"], ["Muhammad", "Rum", "Ohorela"])
    assert within(["Rum"], ["Muhammad", "Rum"])
    assert not within(["Rum", "Muhammad"], ["Muhammad", "Rum", "Ohorela"])
    assert not within(["Rum"], ["Rum"])


@pytest.mark.parametrize(
    ("line", "is_one"),
    [("Alvarez Pilih Merendah Dulu", True), ("Alvarez menang lagi di kandang.", False), ("Alvarez Menang.", False), ("", False)],
)
def test_headings(line: str, is_one: bool) -> None:
    """A line without a full stop whose longer words are all capital is a heading."""
    assert is_heading(line) is is_one


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("Yurson", "Yusron", True),
        ("Romaini", "Romiani", True),
        ("Rahmad", "Rahmat", True),
        ("Budi", "Rudi", True),
        ("Budi", "Andi", False),
        ("Sari", "Sarip", True),
    ],
)
def test_one_slip(left: str, right: str, near: bool) -> None:
    """One letter changed, left out, or swapped with its neighbour."""
    assert one_slip(left, right) is near
    assert one_slip(right, left) is near


def test_index_of_words() -> None:
    """Capital words are found where they stand by themselves; words in lower case are known."""
    index = WordIndex("Kontrak Ardi, kontrak baru. @Ardi dan Ardiansyah; Ardi’s")
    assert index.places("Ardi") == [8]
    assert index.longer("Ardi") == ["Ardiansyah", "Ardi’s"]
    assert index.has_small("kontrak")
    assert not index.has_small("ardi")


_SCRAPS = st.lists(st.sampled_from(["Budi", "budi", "Ali", "Nu`Man", "A", "É", "‘", "’", "`", "-", "@", "_", " ", ",", ".", "\n", "1"]))


@given(_SCRAPS)
def test_few_questions_and_many_are_answered_alike(scraps: list[str]) -> None:
    """A word is found at the same places whether it is looked for by itself or in the index of all."""
    text = "".join(scraps)
    one, all_of_them = WordIndex(text), WordIndex(text)
    for n in range(100):
        all_of_them.count(f"X{n}")
        all_of_them.has_small(f"x{n}")
    for word in ("Budi", "Ali", "A", "É", "Man", "Nu`Man", "Budi-"):
        assert one.places(word) == all_of_them.places(word)
    for word in ("budi", "1", "ali"):
        assert one.has_small(word) == all_of_them.has_small(word)


@given(_SCRAPS, st.integers(0, 20))
def test_words_read_one_by_one(scraps: list[str], start: int) -> None:
    """Read from the left or from the right, and only as far as asked, a stretch has the same words."""
    text = " ".join("".join(scraps[n : n + 3]) for n in range(0, len(scraps), 3))
    words = tokens_in(text, start, len(text))
    ahead, back = Ahead(text, start, len(text)), Back(text, start, len(text))
    assert [ahead.get(n) for n in range(len(words) + 1)] == [*words, None]
    assert [back.get(n) for n in range(len(words) + 1)] == [*reversed(words), None]


@pytest.mark.parametrize("printed", ["itu", "Itu.", "ITU", "(itu)", "itu,"])
def test_a_quick_look_misses_no_word(printed: str) -> None:
    """A word is among those of a stretch that the quick look does not rule out, however it is printed; beyond its end it is not."""
    text = f"Lurah Damai {printed} hadir"
    assert "itu" in {item.folded for item in tokens_in(text, 0, len(text))}
    assert Ahead(text, 0, len(text)).may_have({"itu", "ini"})
    assert not Ahead(text, 0, text.index(printed)).may_have({"itu", "ini"})


@given(st.sampled_from(sorted(names().stops | names().joins | names().particles | names().common | {"bernama", "akp", "dr"})))
def test_no_phrase_reaches_back_over_what_it_may_not(word: str) -> None:
    """Over a word that no phrase may reach back to, no office in front of it is found."""
    text = f"Kepala Dinas {word} Budi Santoso"
    phrase = phrase_before(text, 0, len(text))
    if not may_reach(token(word)):
        assert phrase is not None
        assert (phrase.name, phrase.role) == ("Budi Santoso", None)


def test_tables_hold() -> None:
    """Lists that exclude each other do so: a given name is no office, a rank no form of address, a slip no word of its own."""
    lists = names()
    assert not lists.ranks & lists.honorifics
    assert lists.kept <= lists.honorifics
    assert not lists.places & lists.given
    assert not set(cues().slips) & (cues().say | cues().nya)
    assert cues().strict <= cues().formal
    assert cues().plain <= cues().say


SOME = "Kepala Dinas Bupati AKP dr H. Budi Santoso , ( ) itu yang Desa PT 05 S.H. Kutai Kartanegara bernama . @x akun dan di"
WORDS = st.lists(st.sampled_from(SOME.split()), max_size=30)


@given(WORDS)
def test_phrases_stand_in_the_text(words: list[str]) -> None:
    """Whatever the words, a phrase has its place in the text, and its mention and name stand in it."""
    text = " ".join(words)
    for phrase in (phrase_at(text, 0), phrase_before(text, 0, len(text))):
        if phrase is not None:
            assert 0 <= phrase.start < phrase.end <= len(text)
            assert phrase.mention in text
            assert all(word in text for word in phrase.name.split())


@given(st.text(max_size=60))
def test_tokens_tile_the_text(text: str) -> None:
    """Tokens are in order, and each is what stands at its place."""
    tokens = tokens_in(text, 0, len(text))
    assert all(text[item.start : item.end] == item.word for item in tokens)
    assert all(token(item.word, item.start) == item for item in tokens)
