"""The documentation holds: its snippets and commands run, its make targets exist."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.snippets import Block, blocks_of, commands_of, make_targets, run_blocks

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
BLOCKS = {page: list(blocks_of(page)) for page in PAGES}
RUN = {"python", "bash", "console"}
SHOWN = {"text", "toml", "json", "jsonl", "html", "mermaid"}
"""Languages of blocks that show something; any other word behind a fence would be a way around the test."""

COMMANDS = [block for blocks in BLOCKS.values() for block in blocks if block.language in {"bash", "console"}]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))


def page_name(page: Path) -> str:
    """The page as a reader would call it."""
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like the project to a snippet, as the current one: what is written there is thrown away."""
    for name in ("tests/fixtures", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", [page for page, blocks in BLOCKS.items() if blocks], ids=page_name)
def test_page_runs(page: Path, sandbox: Path) -> None:
    """What a reader copies from a page works, in the order of the page."""
    run_blocks(BLOCKS[page], sandbox)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_fences_name_a_known_language(page: Path) -> None:
    """A block is either run or names a language that cannot be."""
    assert [str(block) for block in BLOCKS[page] if block.language not in RUN | SHOWN] == []


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_links_lead_to_files(page: Path) -> None:
    """Links and pictures work where a repository shows the page; the site's own are checked when it is built."""
    links = re.findall(r"\]\(([^)\s#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.resolve().parent / link).exists()] == []


def rows(page: str) -> list[list[str]]:
    """The cells of all tables of a page."""
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines if line.startswith("|")]


def figures(page: str) -> dict[str, list[str]]:
    """What stands behind each name in its tables of figures."""
    return {row[0]: row[1:] for row in rows(page) if re.match(r"\d\.\d", row[1])}


def test_figures_of_the_readme_are_those_measured() -> None:
    """The README's table of accuracy says what the page on accuracy says: all rows, without the column of text dumps."""
    measured = {name: [*row[:2], row[3]] for name, row in figures("docs/evaluation/accuracy.md").items()}
    assert measured
    assert figures("README.md") == measured


def test_the_readmes_are_twins() -> None:
    """Both languages show the same figures, fields, pictures and commands."""
    english, indonesian = rows("README.md"), rows("README.id.md")
    assert list(figures("README.md").values()) == list(figures("README.id.md").values())
    assert [row[0] for row in english if "`" in row[0]] == [row[0] for row in indonesian if "`" in row[0]]
    texts = [(ROOT / page).read_text(encoding="utf-8") for page in ("README.md", "README.id.md")]
    pictures, commands = (
        [re.findall(form, text) for text in texts] for form in (r"!\[.*\]\((.*)\)", r"(?m)^beritaparse (?!rules).*?(?=  |$)")
    )
    assert pictures[0] == pictures[1]
    assert commands[0] == commands[1]


@pytest.mark.parametrize("block", COMMANDS, ids=str)
def test_make_targets_exist(block: Block) -> None:
    """Commands of make are not run here, as they would run this test: but make knows them."""
    assert set(make_targets(block)) <= TARGETS


def test_targets_of_the_first_minutes_exist() -> None:
    """The two commands that a newcomer types first are there."""
    assert {"demo", "test"} <= TARGETS


def test_demo_commands_run() -> None:
    """What `make demo` does once it has installed everything works and prints a record."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    plan = subprocess.run(
        ["make", "--dry-run", "--old-file=.venv/.ready", "demo", "VENV=.venv"],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    commands = plan.stdout.replace(".venv/bin", shlex.quote(str(Path(sys.executable).parent))).splitlines()
    assert commands
    for command in commands:
        done = subprocess.run(["bash", "-c", command], cwd=ROOT, check=True, capture_output=True, text=True)
        assert done.stdout.strip()


def written(folder: Path, text: str) -> list[Block]:
    """The blocks of a page with this text."""
    page = folder / "page.md"
    page.write_text(text, encoding="utf-8")
    return list(blocks_of(page))


def test_failing_snippets_fail(tmp_path: Path) -> None:
    """The runner notices a Python error, a wrong doctest, a failing script and output that is not the one shown."""
    for text in (
        "```python\nassert 1 == 2\n```\n",
        "```python\n>>> 1 + 1\n3\n```\n",
        "```bash\nfalse\ntrue\n```\n",
        "```console\n$ echo satu\ndua\n```\n",
    ):
        with pytest.raises(AssertionError):
            run_blocks(written(tmp_path, text), tmp_path)


def test_snippets_share_a_namespace(tmp_path: Path) -> None:
    """A block may use what an earlier one on its page made, doctests included."""
    text = "```python\nn = 2\n```\n```python\n>>> m = n + 1\n```\n```python\nassert m == 3\n```\n"
    run_blocks(written(tmp_path, text), tmp_path)
    assert len(written(tmp_path, text)) == 3


def test_marked_blocks_are_not_run(tmp_path: Path) -> None:
    """Only a marker with a reason takes a block out."""
    marked = written(tmp_path, "<!-- not run: needs a server -->\n\n```bash\nfalse\n```\n")
    assert [block.not_run for block in marked] == ["needs a server"]
    run_blocks(marked, tmp_path)
    assert written(tmp_path, "<!-- not run: -->\n```bash\nfalse\n```\n")[0].not_run is None
    assert written(tmp_path, "<!-- not run: it -->\ntext\n```bash\nfalse\n```\n")[0].not_run is None


def test_console_output_may_be_cut(tmp_path: Path) -> None:
    """`...` in the output shown stands for anything; a command without output shown only has to succeed."""
    run_blocks(written(tmp_path, "```console\n$ printf 'a\\nb\\nc\\n'\na\n...\nc\n$ echo \\\n    b\n```\n"), tmp_path)
    shown = written(tmp_path, "```console\n$ a \\\n  b\nc\n\nd\n$ make test X=1\n```\n")[0]
    assert [(c.text, c.output) for c in commands_of(shown)] == [("a \\\n  b", "c\n\nd"), ("make test X=1", "")]
    assert make_targets(shown) == ["test"]
