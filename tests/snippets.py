"""Documentation that runs: reading the fenced blocks of Markdown pages, and running them.

In: a Markdown page. ``python`` blocks run in order in one namespace (those with ``>>>`` as doctests), ``bash`` blocks as
scripts that stop at the first error, ``console`` blocks command by command, with the output below a ``$ command``
compared where there is any (``...`` stands for anything). A line ``<!-- not run: reason -->`` before a block takes it
out; commands of make are not run either, they would come back here: their targets have to exist.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from textwrap import dedent
from typing import Any

__all__ = ["Block", "Command", "blocks_of", "commands_of", "make_targets", "run_blocks"]

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

_FENCE = re.compile(r"\s*```(\S*)")
_NOT_RUN = re.compile(r"\s*<!-- not run: (\S.*) -->\s*$")


@dataclass(frozen=True)
class Block:
    """One fenced block."""

    page: Path
    """The page it stands on."""

    line: int
    """The line of its opening fence."""

    language: str
    """The word behind the fence."""

    code: str
    """What stands between the fences."""

    not_run: str | None = None
    """Why it is not run; None if it is."""

    def __str__(self) -> str:
        return f"{self.page.name}, line {self.line}"


@dataclass(frozen=True)
class Command:
    """A command of a console block."""

    text: str
    """The command without its prompt, continuation lines included."""

    output: str
    """The output that is shown; "" for none."""

    @property
    def is_make(self) -> bool:
        """Whether it starts make."""
        return self.text.split()[:1] == ["make"]


def blocks_of(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page in order."""
    lines = page.read_text(encoding="utf-8").splitlines()
    above, numbered = "", enumerate(lines, start=1)
    for number, line in numbered:
        if opening := _FENCE.match(line):
            code = takewhile(lambda inner: inner.strip() != "```", (inner for _, inner in numbered))
            reason = _NOT_RUN.match(above)
            yield Block(page, number, opening[1], dedent("".join(f"{inner}\n" for inner in code)), reason and reason[1])
        above = line if line.strip() else above


def commands_of(block: Block) -> list[Command]:
    """The commands of a console block, each with the output that is shown below it."""
    commands: list[Command] = []
    for prompted in re.split(r"^\$ ", block.code, flags=re.MULTILINE)[1:]:
        match = re.match(r"((?:.*\\\n)*.*)\n?", prompted)
        assert match is not None
        commands.append(Command(match[1], prompted[match.end() :].strip("\n")))
    return commands


def make_targets(block: Block) -> list[str]:
    """The make targets that a bash or console block names."""
    texts = [c.text for c in commands_of(block)] if block.language == "console" else block.code.splitlines()
    words = [shlex.split(text, comments=True) for text in texts if text.split()[:1] == ["make"]]
    return [word for command in words for word in command[1:] if "=" not in word]


def run_blocks(blocks: list[Block], folder: Path) -> None:
    """Run the blocks of one page in order, in a folder; AssertionError or the snippet's own error where one fails."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks:
        if block.not_run is None:
            _run(block, folder, namespace)


def _run(block: Block, folder: Path, namespace: dict[str, Any]) -> None:
    match block.language:
        case "python" if ">>> " in block.code:
            _run_doctest(block, namespace)
        case "python":
            code = compile("\n" * block.line + block.code, str(block.page), "exec")
            exec(code, namespace)  # noqa: S102  (our own documentation)
        case "bash":
            script = "".join(f"{line}\n" for line in block.code.splitlines() if line.split()[:1] != ["make"])
            _shell(block, script, folder)
        case "console":
            for command in commands_of(block):
                _run_command(block, command, folder)


def _run_doctest(block: Block, namespace: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(block.code, namespace, str(block), str(block.page), block.line)
    report: list[str] = []
    failed = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.append, clear_globs=False).failed
    namespace.update(test.globs)
    assert not failed, "".join(report)


def _run_command(block: Block, command: Command, folder: Path) -> None:
    if command.is_make:
        return
    printed = _shell(block, command.text, folder)
    checker = doctest.OutputChecker()
    if command.output and not checker.check_output(f"{command.output}\n", printed, FLAGS):
        raise AssertionError(f"{block}: $ {command.text}\nshown:\n{command.output}\nprinted:\n{printed}")


def _shell(block: Block, script: str, folder: Path) -> str:
    """Run a script with the tools of this Python's environment in front; what it printed."""
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    plain = {"PATH": tools, "COLUMNS": "120", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=os.environ | plain,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{block}: {script}\n{done.stdout}{done.stderr}"
    return done.stdout
