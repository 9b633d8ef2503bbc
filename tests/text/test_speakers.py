"""Who is meant: full names from short ones, holders of offices, and the person heard before a quote."""

from __future__ import annotations

import pytest

from beritaparse.text.quotes.extract import find_quotes
from beritaparse.text.speakers.cast import Cast
from beritaparse.text.speakers.subjects import heard_in, sentences_back

STORY = (
    "Wali Kota Balikpapan, Rahmad Mas’ud, pulang membawa piala, Senin pagi.\n\n"
    "Rahmad berterima kasih dan menyampaikan, piala itu milik warga.\n\n"
    "“Ini hasil kerja bersama seluruh warga kota. Kami akan terus bergerak,” ujarnya.\n\n"
    "Ia berjanji, taman bermain ditambah tahun depan. Jalan setapak, lanjut Rahmad, ikut diperbaiki."
)


def test_seed_of_the_project() -> None:
    """The form of story that this library was made for: -nya behind the quote, the name with its office in the lead."""
    (quote,) = find_quotes(STORY)
    assert quote.text.startswith("Ini hasil kerja bersama")
    assert (quote.speaker, quote.role, quote.cue, quote.mention) == ("Rahmad Mas’ud", "Wali Kota Balikpapan", "ujarnya", None)


FULL = [
    ("Rahmad", "Rahmad Mas’ud", "Wali Kota Balikpapan"),
    ("Mas’ud", "Rahmad Mas’ud", "Wali Kota Balikpapan"),
    ("Rahmad Mas’ud", "Rahmad Mas’ud", "Wali Kota Balikpapan"),
    ("Sulastri", "Sulastri", None),
]


@pytest.mark.parametrize(("short", "full", "role"), FULL)
def test_fullest_form(short: str, full: str, role: str | None) -> None:
    """A short name becomes the longest run of name words that holds it; one that stands nowhere stays as it is."""
    cast = Cast(STORY)
    member = cast.full(short, len(STORY))
    assert (member.name, cast.printed_role(member)) == (full, role)


def test_context_gives_the_fullest_form() -> None:
    """Headline and captions may hold more of a name than the body."""
    assert Cast("Mawar Evani hadir.", ["Mawar Evani De Jongen di Bandung, kemarin."]).full("Mawar", 0).name == "Mawar Evani De Jongen"


@pytest.mark.parametrize(
    ("title", "holder"),
    [
        ("Wali Kota", "Rahmad Mas’ud"),
        ("wali kota", "Rahmad Mas’ud"),
        ("Walikota", "Rahmad Mas’ud"),
        ("Gubernur", None),
        ("Wali Kota Balikpapan", "Rahmad Mas’ud"),
    ],
)
def test_holder_of_an_office(title: str, holder: str | None) -> None:
    """An office is its holder's, however it is written; an office that nobody holds here is nobody's."""
    member = Cast(STORY).holder(title, len(STORY))
    assert (member.name if member else None) == holder


def test_the_nearest_of_two_with_one_name() -> None:
    """Where two people share a name, the one named last before the place is meant."""
    text = "Andi Mulyana hadir. Andi Prasetya juga datang."
    cast = Cast(text)
    assert cast.full("Andi", 19).name == "Andi Mulyana"
    assert cast.full("Andi", len(text)).name == "Andi Prasetya"


def test_an_institution_is_no_person() -> None:
    """A word that the text also prints in capitals or in brackets is an institution's."""
    cast = Cast("Ampera mengaku siap. Ketua AMPERA hadir. Persatuan Bank Rakyat (Perbara) datang.")
    assert not cast.full("Ampera", 0).person
    assert not cast.full("Perbara", 0).person


HEARD = [
    ("Direktur Proyek Besar PLN Muhammad Ikhwan menyampaikan, target itu berat.", "heard", "Muhammad Ikhwan"),
    (
        "Dalam sidang Komisi IX DPR, Selasa (3/2/2026), Direktur Proyek Besar PLN Muhammad Ikhwan menyampaikan hal itu.",
        "heard",
        "Muhammad Ikhwan",
    ),
    ("Bakrie (61), petani asal Desa Sumbersari, Kecamatan Lembayung, kemarin, mengatakan, harga naik.", "heard", "Bakrie"),
    ("Menurut Andini Larasati, air mulai surut.", "heard", "Andini Larasati"),
    ("Pemerintah kota, lanjut Bagas, akan menambah taman.", "heard", "Bagas"),
    ("Hal itu dibenarkan Kepala BPPD Lembayung, Katsuri Wijaya.", "heard", "Katsuri Wijaya"),
    ("Hal serupa juga dialami Darsih, pedagang sayur.", "heard", "Darsih"),
    ("Kapolres Danau Biru, AKBP Ferdi Anwari, melalui Kasi Humas Ipda Lukman Hadiyanto mengatakan hal itu.", "heard", "Lukman Hadiyanto"),
    ("Gubernur Ridho Akbari, didampingi Sekda Nurul Azmiyati, mengatakan hal itu.", "heard", "Ridho Akbari"),
    ("Ia menambahkan, jalan itu ditutup.", "same", None),
    ("Menurutnya, jalan itu ditutup.", "same", None),
    ("Selain itu, lanjutnya, jalan itu ditutup.", "same", None),
    ("Dia memiliki dua anak.", "same", None),
    ("Lurah Sukaraja, Bagus Wirawan, meninjau saluran.", "seen", "Bagus Wirawan"),
    ("Seorang pria bernama Apriyanto ditangkap.", "seen", "Apriyanto"),
    ("Seorang pedagang bernama Wagirah mengatakan harga naik.", "heard", "Wagirah"),
    ("Tetangganya, Wagirah, ikut memasang terpal.", "seen", "Wagirah"),
    ("Bidan desa menjelaskan caranya.", "heard", ""),
]


@pytest.mark.parametrize(("sentence", "kind", "name"), HEARD)
def test_who_is_heard_in_a_sentence(sentence: str, kind: str, name: str | None) -> None:
    """A sentence names a source, goes on with the one before, or only shows somebody."""
    event = heard_in(sentence, 0, len(sentence))
    assert event is not None
    assert (event.kind, event.phrase.name if event.phrase else None) == (kind, name)


@pytest.mark.parametrize(
    "sentence",
    ["Kepatuhan warga menurun.", "Namun, jalan itu ditutup.", ""],
)
def test_nobody_is_heard(sentence: str) -> None:
    """A sentence without a person has no source."""
    assert heard_in(sentence, 0, len(sentence)) is None


def test_sentences_come_from_the_back() -> None:
    """Sentences end at full stops and line breaks, but not behind an initial or a title."""
    text = "Kepala dinas dr. M. Rum hadir. Ia diam.\nHujan turun"
    assert [text[a:b].strip() for a, b in sentences_back(text, 0, len(text))] == [
        "Hujan turun",
        "Ia diam.",
        "Kepala dinas dr. M. Rum hadir.",
    ]


ROLES = [
    # behind the name
    ("“Air sudah surut,” kata Suwarno, ketua kelompok tani.", "ketua kelompok tani"),
    ("“Air sudah surut,” kata Suwarno, ketua rukun tetangga, Senin (3/2/2025).", "ketua rukun tetangga"),
    ("“Air sudah surut,” kata dr. Suwarno, kepala puskesmas.", "kepala puskesmas"),
    ("“Air sudah surut,” kata Suwarno, juru masak di Rawasari.", "juru masak di Rawasari"),
    ("“Air sudah surut,” kata Suwarno (45), penjual bakso keliling, sambil tertawa.", "penjual bakso keliling"),
    ("“Air sudah surut,” kata Suwarno, 45 tahun, warga RT 03 Desa Rawasari, Kecamatan Telagasari.", "warga RT 03 Desa Rawasari"),
    ("“Air sudah surut,” kata Suwarno, S.H., M.H., kuasa hukum terdakwa.", "kuasa hukum terdakwa"),
    ("“Air sudah surut,” kata Suwarno, salah seorang saksi mata.", "saksi mata"),
    ("“Air sudah surut,” kata Suwarno, orang tua siswa, kepada wartawan.", "orang tua siswa"),
    ("“Air sudah surut,” kata Sumirah, ibu rumah tangga.", "ibu rumah tangga"),
    ("“Air sudah surut,” kata Suwarno selaku ketua panitia.", "ketua panitia"),
    ("“Air sudah surut,” kata Suwarno, penyair dan guru.", "penyair dan guru"),
    ("“Air sudah surut,” kata Suwarno, pelatih kelompok usia sepuluh tahun.", "pelatih kelompok usia sepuluh tahun"),
    ("Suwarno, pedagang tahu yang melintas tiap subuh, merasa tenang. “Air sudah surut,” kata Suwarno.", "pedagang tahu"),
    ("Suwarno, pedagang tahu di pasar itu, merasa tenang. “Air sudah surut,” kata Suwarno.", "pedagang tahu"),
    ("Suwarno, warga dari Desa Rawasari juga menunggu. “Air sudah surut,” kata Suwarno.", "warga dari Desa Rawasari"),
    (
        "“Air sudah surut,” kata Suwarno, prakirawan Stasiun Meteorologi, Klimatologi, dan Geofisika Rawasari.",
        "prakirawan Stasiun Meteorologi, Klimatologi, dan Geofisika Rawasari",
    ),
    # before the name
    ("Ketua kelompok, Suwarno, menuturkan ide itu. “Air sudah surut,” tutur Suwarno.", "Ketua kelompok"),
    ("Peneliti kehutanan, Dr. Suwarno, memantau hutan. “Air sudah surut,” ujar Suwarno.", "Peneliti kehutanan"),
    ("Pengurus musala, Suwarno menjelaskan, uji coba selesai. “Air sudah surut,” ujar Suwarno.", "Pengurus musala"),
    ("Juru masak Suwarno membagikan resepnya. “Air sudah surut,” ujar Suwarno.", "Juru masak"),
    (
        "Hal itu disampaikan penyuluh dari dinas pertanian, Drs. Suwarno, kemarin. “Air sudah surut,” ujar Suwarno.",
        "penyuluh dari dinas pertanian",
    ),
    ("“Air sudah surut,” kata pengayuh becak, Suwarno.", "pengayuh becak"),
    ("“Air sudah surut,” kata guru itu, Suwarno Hadi.", "guru"),
    ("“Air sudah surut,” kata warga Desa Rawasari, Suwarno.", "warga Desa Rawasari"),
    ("“Air sudah surut,” kata Kepala Dinas PUPR Kabupaten Garut, Suwarno.", "Kepala Dinas PUPR Kabupaten Garut"),
    ("“Air sudah surut,” kata Camat Rawasari, Kabupaten Garut, Suwarno, Senin.", "Camat Rawasari, Kabupaten Garut"),
    ("Kapolres Garut Ajun Komisaris Besar Suwarno meninjau tanggul. “Air sudah surut,” kata Suwarno.", "Kapolres Garut"),
    ("Direktur Jenderal Sumber Daya Air Suwarno meninjau tanggul. “Air sudah surut,” kata Suwarno.", "Direktur Jenderal Sumber Daya Air"),
    ("Lurah Wagimin Hartono dan Ketua Karang Taruna Suwarno datang. “Air sudah surut,” kata Suwarno.", "Ketua Karang Taruna"),
    ("Hal itu dibenarkan Kasat Reskrim Polres Garut, AKP Suwarno. “Air sudah surut,” kata Suwarno.", "Kasat Reskrim Polres Garut"),
    ("Ketua Umum Ikatan Petani periode 2016-2019 Suwarno hadir. “Air surut,” kata Suwarno.", "Ketua Umum Ikatan Petani periode 2016-2019"),
    # where something was said is no part of a role
    ("“Air sudah surut,” kata Suwarno, Ketua KPU Garut di Bandung, Senin.", "Ketua KPU Garut"),
    ("“Air sudah surut,” kata Suwarno, ketua panitia di Bandung, Senin (3/2).", "ketua panitia"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_role_as_printed(text: str, role: str) -> None:
    """Office, occupation and standing beside the name, whole: up to a comma, a verb, "yang" or where something was said."""
    assert [quote.role for quote in find_quotes(text)] == [role]


NO_ROLES = [
    "“Air sudah surut,” kata Suwarno, Senin (3/2/2025).",
    "“Air sudah surut,” kata Suwarno, 45 tahun.",
    "“Air sudah surut,” kata Suwarno, kakak korban.",
    "“Air sudah surut,” kata Sumirah, ibu dua anak.",
    "“Air sudah surut,” kata Suwarno, pembuatnya.",
    "“Air sudah surut,” kata Suwarno, yang berkeliling sejak pagi.",
    "“Air sudah surut,” kata Suwarno yang sehari-hari berdagang tahu.",
    "“Air sudah surut,” kata Suwarno, kepala.",
    "“Air sudah surut,” kata drg. Suwarno.",
    "“Air sudah surut,” kata Suwarno, penyair dan Sumirah.",
    "Tetangganya, Suwarno, ikut memasang terpal. “Air sudah surut,” kata Suwarno.",
    "Bagi petani, Suwarno adalah pahlawan. “Air sudah surut,” kata Suwarno.",
    "Untuk warga Desa Rawasari, Suwarno menyiapkan beras. “Air sudah surut,” kata Suwarno.",
    "Menurut warga, Suwarno sering datang. “Air sudah surut,” kata Suwarno.",
    "Sebagai petani, Suwarno mengatakan rugi. “Air sudah surut,” kata Suwarno.",
    "Istri petani, Sumirah, menangis. “Air sudah surut,” kata Sumirah.",
    "Hadir Suwarno, petani, dan nelayan. “Air sudah surut,” kata Suwarno.",
    "Hadir Suwarno, Ketua DPRD Budi Hartono, dan camat. “Air sudah surut,” kata Suwarno.",
    "Ketua RT memanggil Suwarno. “Air sudah surut,” kata Suwarno.",
    "Kepala Suwarno terbentur pintu. “Air sudah surut,” kata Suwarno.",
    "Perahu pedagang itu milik Suwarno. “Air sudah surut,” kata Suwarno.",
]


@pytest.mark.parametrize("text", NO_ROLES)
def test_no_role(text: str) -> None:
    """Kin, age, rank, deeds, words cut off, and the roles of others are none."""
    assert [(quote.speaker in {"Suwarno", "Sumirah"}, quote.role) for quote in find_quotes(text)] == [(True, None)]


def test_role_is_the_same_at_every_quote() -> None:
    """The role printed with the full name is that of the short one and of -nya, and the fuller of two counts."""
    text = (
        "“Air surut,” kata Camat, Suwarno Hadi.\nCamat Telagasari, Suwarno Hadi, pulang. “Jalan dibuka lagi,” kata Suwarno. "
        "“Sekolah masuk besok pagi,” katanya."
    )
    assert [quote.role for quote in find_quotes(text)][1:] == ["Camat Telagasari"] * 2


def test_roles_in_reported_speech() -> None:
    """Reported speech has the same roles."""
    (quote,) = find_quotes("Suwarno, pedagang tahu, mengatakan, air sungai sudah surut.", indirect=True)
    assert (quote.speaker, quote.role, quote.kind) == ("Suwarno", "pedagang tahu", "indirect")
