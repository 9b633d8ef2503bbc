"""Rules on the command line: proposed from a page, proved against one, shown for a site; and how commands explain themselves."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from beritaparse import Article, Extractor, Options
from beritaparse.cli import app
from beritaparse.errors import InputError, RuleError
from beritaparse.rulebook import check, propose
from tests.conftest import FIXTURES

PAGE = FIXTURES / "pages" / "tribun-2021.html"
COMMANDS = (
    *(["batch"], ["explain"], ["extract"], ["fetch"], ["report"], ["schema"]),
    *(["rules"], ["rules", "new"], ["rules", "check"], ["rules", "show"], ["rules", "list"]),
)
RUN = CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"})


STORY = [
    f"Warga Desa Muara Bakti menanam bakau di pesisir teluk setiap pagi, dan pada hari ke-{n} mereka dibantu murid sekolah."
    for n in range(8)
]
SITE = f"""<html><head><title>Warga Menanam Bakau di Pesisir</title><link rel="canonical" href="https://kabarmuara.example/1"></head><body>
<div class="atas"><a href="/">Beranda</a></div>
<a class="kanal" href="/daerah">Daerah</a><h1 class="judul">Warga Menanam Bakau di Pesisir</h1>
<div class="tanggal">Selasa, 14 Mei 2024 10:15 WIB</div><div class="penulis">Penulis: Sari Wulandari</div>
<div class="isi-berita"><p>{STORY[0]}</p><div class="baca-juga">Baca juga: <a href="/2">Harga Bibit Naik</a></div>
{"".join(f"<p>{text}</p>" for text in STORY[1:])}</div><div class="editor">Editor: Damar Prakoso</div>
<div class="daftar-tag"><a href="/tag/bakau">bakau</a> <a href="/tag/pesisir">pesisir</a></div></body></html>"""


def proposal(folder: Path) -> Path:
    """A template file proposed from the fixture page."""
    file = folder / "muara.toml"
    file.write_text(propose(PAGE.read_bytes(), "muara", "https://kabarmuara.example/1"), encoding="utf-8")
    return file


def test_proposed_template_reads_its_page(tmp_path: Path) -> None:
    """What `rules new` proposes is a valid template, and the page it came from is read by it."""
    findings = check(proposal(tmp_path), PAGE.read_bytes())
    assert {f.key for f in findings if f.used} >= {"body", "headline", "date", "editor"}
    assert all(f.count for f in findings)


def test_proposal_has_no_names_of_one_page() -> None:
    """Ids with digits and generated class names tell of one page: they are not proposed."""
    story = "".join(f"<p>Warga desa itu menanam bakau di pesisir teluk setiap pagi, kata mereka yang ke-{n}.</p>" for n in range(12))
    head = "<title>Warga Menanam Bakau di Pesisir</title><h1>Warga Menanam Bakau di Pesisir</h1>"
    page = f'<html><body>{head}<div id="post-81231" class="css-1x2y isi-berita c99812">{story}</div></body></html>'
    assert tomllib.loads(propose(page, "bakau"))["layouts"][0]["body"] == ["div.isi-berita"]


def test_tag_that_no_selector_can_name_is_passed_over() -> None:
    """A page may name its elements as it likes: what cannot be written as a selector is not proposed."""
    page = PAGE.read_text(encoding="utf-8").replace("<time", "<x:time").replace("</time", "</x:time")
    assert "x:time" not in propose(page, "aneh")


def test_page_without_story_and_dump_and_bad_name_are_refused() -> None:
    """Misuse raises with advice."""
    with pytest.raises(RuleError, match="whole article"):
        propose("<html><body><h1>Kosong</h1></body></html>", "kosong")
    with pytest.raises(InputError, match="text dump"):
        propose((FIXTURES / "dumps" / "kaltim-live.txt").read_bytes(), "dump")
    with pytest.raises(RuleError, match="small letters"):
        propose(PAGE.read_bytes(), "../x")


@pytest.mark.parametrize(
    ("wrong", "line", "advice"),
    [
        ("headlin = ['h1']", 5, "did you mean 'headline'"),
        ("nam = '2'", 5, "did you mean 'name'"),
        ("headline = ['h1:first']", 5, "layouts[0].headline: 'h1:first' is no selector"),
        ("headline = [\n  'h1',\n  'h1:first',\n]", 7, "layouts[0].headline"),
        ("headline = 'h1", 5, "line 5"),
        ("headline = 7", 5, "list of strings"),
    ],
)
def test_wrong_file_is_told_with_its_line(tmp_path: Path, wrong: str, line: int, advice: str) -> None:
    """An error names the line that is wrong and what would be right."""
    file = tmp_path / "a.toml"
    file.write_text(f"name = 'a'\nrank = 'newsroom'\n[[layouts]]\nname = '1'\n{wrong}\nbody = ['div.a']\n", encoding="utf-8")
    done = RUN.invoke(app, ["rules", "check", str(file), str(PAGE)])
    assert done.exit_code == 2
    assert f"line {line}" in done.stderr
    assert advice in done.stderr


UNKNOWN = ("bolanet-amp", "detik-2020", "joomla-2012", "merdeka-mobile-2020", "tagdiv-2014", "wordpress-genesis", "zox-2017")
"""Pages that are read here as those of sites without a template."""


def told(record: Article) -> dict[str, object]:
    """A record without the evidence, which a template changes."""
    return {key: value for key, value in record.to_dict().items() if key not in ("sources", "warnings") and value}


@pytest.mark.parametrize("name", UNKNOWN)
def test_proposal_loses_nothing_of_its_page(tmp_path: Path, name: str) -> None:
    """The proposed file passes the check on its page, and the page read by it has at least the record that it has without."""
    page, file = FIXTURES / "pages" / f"{name}.html", tmp_path / "baru.toml"
    file.write_text(propose(page.read_bytes(), "baru"), encoding="utf-8")
    assert RUN.invoke(app, ["rules", "check", str(file), str(page)]).exit_code == 0
    without = Extractor(Options(templates=False)).extract(page.read_bytes())
    by_file = Extractor(Options(rules_dirs=(str(tmp_path),))).extract(page.read_bytes())
    assert by_file.sources["body"] == "template:baru"
    assert told(without).items() <= told(by_file).items()


def test_proposal_names_what_the_page_shows() -> None:
    """Byline, editor, section, tags, boxes that are no story, and what tells the site's pages, each with what it matches."""
    layout = tomllib.loads(propose(SITE, "muara", "https://kabarmuara.example/1"))["layouts"][0]
    assert layout == {
        "name": "first",
        "detect": ["link[rel=canonical][href*=kabarmuara.example]"],
        "body": ["div.isi-berita"],
        "headline": ["h1.judul"],
        "date": ["div.tanggal"],
        "author": ["div.penulis"],
        "editor": ["div.editor"],
        "section": ["a.kanal"],
        "tags": ["div.daftar-tag a"],
        "remove": ["div.baca-juga"],
    }
    text = propose(SITE, "muara")
    assert "# tags: 2 on this page, the first: bakau" in text
    assert "# remove: 1 on this page, the first: Baca juga: Harga Bibit Naik" in text


def pictured(line: str) -> str:
    """The page with a picture and a line below it."""
    return SITE.replace(
        '<div class="isi-berita">', f'<div class="foto"><img src="a.jpg"><span class="ket-foto">{line}</span></div><div class="isi-berita">'
    )


def test_proposal_reads_another_page_of_the_site(tmp_path: Path) -> None:
    """What one page shows is not taken for more: a line with a credit alone may be a caption with one, a heading a subheading."""
    heading = "<h3 class='sub'>Simak juga video pilihan berikut</h3>"
    first = pictured("Foto: Damar Prakoso").replace(f"<p>{STORY[3]}", f"{heading}<p>{STORY[3]}")
    text = propose(first, "muara")
    layout = tomllib.loads(text)["layouts"][0]
    assert (layout["caption"], layout.get("credit"), layout["remove"]) == (["span.ket-foto"], None, ["div.baca-juga"])
    (tmp_path / "muara.toml").write_text(text, encoding="utf-8")
    other = pictured("Warga memikul bibit bakau di tepi teluk. Foto: Damar Prakoso").replace("Sari Wulandari", "Hendra Kusnadi")
    other = other.replace(f"<p>{STORY[3]}", f"<h3 class='sub'>Bibit dari Desa Tetangga</h3><p>{STORY[3]}")
    read = Extractor(Options(rules_dirs=(str(tmp_path),))).extract(other)
    assert read.sources["body"] == "template:muara"
    assert [(image.caption, image.credit) for image in read.images] == [("Warga memikul bibit bakau di tepi teluk.", "Damar Prakoso")]
    assert [person.name for person in read.authors] == ["Hendra Kusnadi"]
    assert "Bibit dari Desa Tetangga" in [paragraph.text for paragraph in read.paragraphs]


def test_proposal_for_a_page_that_names_no_site_says_so() -> None:
    """Without an address on the page nothing keeps other sites' pages away: the file says it, and says no address itself."""
    text = propose(SITE.replace("canonical", "shortcut"), "muara")
    assert "# detect: nothing on the page names its site" in text
    assert "detect" not in tomllib.loads(text)["layouts"][0]


def test_template_that_finds_no_story_fails_the_check(tmp_path: Path) -> None:
    """A template that does not fit the page is no proof, though its file is right."""
    file = tmp_path / "a.toml"
    file.write_text("name = 'a'\nrank = 'newsroom'\n[[layouts]]\nname = '1'\nbody = ['div.nirwana']\n", encoding="utf-8")
    done = RUN.invoke(app, ["rules", "check", str(file), str(PAGE)])
    assert (done.exit_code, "finds a story" in done.stderr) == (2, True)


def test_new_prints_the_template_alone() -> None:
    """Standard output is the file, ready to be kept."""
    done = RUN.invoke(app, ["rules", "new", str(PAGE), "--name", "muara"])
    assert done.exit_code == 0
    assert tomllib.loads(done.stdout)["name"] == "muara"


def test_show_names_publisher_and_template_of_a_host() -> None:
    """The outlet and the template tried first are told with their entries."""
    done = RUN.invoke(app, ["rules", "show", "https://kaltim.tribunnews.com/2025/a"])
    assert "entry kaltim.tribunnews.com" in done.stdout
    assert "tribun (tribun.toml)" in done.stdout
    assert RUN.invoke(app, ["rules", "show", "///"]).exit_code == 2


def test_own_folder_goes_before_the_package(tmp_path: Path) -> None:
    """Rules given by option or environment are read before the package's own."""
    proposal(tmp_path)
    by_option = RUN.invoke(app, ["extract", str(PAGE), "--url", "https://kabarmuara.example/1", "--rules", str(tmp_path)])
    folders = os.pathsep.join([str(tmp_path), str(tmp_path)])
    by_name = RUN.invoke(app, ["rules", "show", "kabarmuara.example"], env={"BERITAPARSE_RULES": folders})
    assert '"template:muara"' in by_option.stdout
    assert "muara (muara.toml)" in by_name.stdout
    assert "muara\tnewsroom" in RUN.invoke(app, ["rules", "list", "--rules", str(tmp_path)]).stdout


def test_bad_selector_of_an_own_template_ends_a_command_before_any_page(tmp_path: Path) -> None:
    """A selector that cannot be read is told when the rules are loaded, with file, line and key, whatever the page."""
    file = tmp_path / "a.toml"
    file.write_text("name = 'a'\nrank = 'newsroom'\n[[layouts]]\nname = '1'\nbody = ['div.a']\ntags = ['a:first']\n", encoding="utf-8")
    for command in (["extract", str(PAGE)], ["rules", "list"], ["rules", "show", "a.id"]):
        done = RUN.invoke(app, [*command, "--rules", str(tmp_path)])
        assert (done.exit_code, done.stdout) == (2, "")
        assert f"{file}, line 6, layouts[0].tags: 'a:first' is no selector" in done.stderr


@pytest.mark.parametrize("command", [["rules", "new", "tiada.html", "--name", "a"], ["rules", "check", str(PAGE), "tiada.html"]])
def test_missing_page_is_told_in_words(command: list[str]) -> None:
    """A page that is not there ends the command with its name and advice, and without a number of the system."""
    done = RUN.invoke(app, command)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "beritaparse: tiada.html: cannot be read (No such file or directory); give a page, HTML as fetched\n"


def test_missing_folder_is_misuse() -> None:
    """A folder that is not there ends any command with advice, exit code 2."""
    for command in (["extract", str(PAGE)], ["rules", "list"], ["rules", "show", "a.id"]):
        done = RUN.invoke(app, [*command, "--rules", "nowhere"])
        assert (done.exit_code, "is no folder" in done.stderr) == (2, True)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_tells_the_exit_codes(command: list[str]) -> None:
    """Who writes a script learns from --help what a command's exit code means."""
    done = RUN.invoke(app, [*command, "--help"])
    assert "Exit codes: 0 all well" in done.stdout


def test_completion_and_version_are_offered() -> None:
    """The shell can complete commands and options, and the version is told."""
    assert "--install-completion" in RUN.invoke(app, ["--help"]).stdout
    assert RUN.invoke(app, ["--version"]).stdout.startswith("beritaparse ")
    for typed, offered in (("beritaparse ex", "explain"), ("beritaparse rules ch", "check"), ("beritaparse extract --fo", "--format")):
        asked = {"_BERITAPARSE_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
        done = subprocess.run([sys.executable, "-m", "beritaparse"], env=os.environ | asked, capture_output=True, text=True, check=False)
        assert offered in done.stdout.split()


def test_nearest_command_and_option_are_told() -> None:
    """A slip of the finger is answered with what was meant."""
    assert "'extract'" in RUN.invoke(app, ["extrac"]).stderr
    assert "'check'" in RUN.invoke(app, ["rules", "chek"]).stderr
    assert "--version" in RUN.invoke(app, ["--vesion"]).stderr
    assert "--format" in RUN.invoke(app, ["extract", "--formt", "json", "a"]).stderr
