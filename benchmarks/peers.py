"""The peers of `peers.toml`, and a running worker for each tool.

A peer's virtual environment is made when it is first asked for, with the requirements that the table pins; it is made anew when
they change. beritaparse and the bare lxml parse run in the Python that runs the benchmark.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

__all__ = ["OWN", "Peer", "Worker", "all_tools", "python_of", "read_peers"]

ROOT = Path(__file__).resolve().parent.parent
OWN = {"beritaparse": "the whole record, quotes and all", "lxml": "the bare parse of the same bytes"}
"""Tools that need no environment of their own."""
_TABLE = Path(__file__).with_name("peers.toml")
_CACHE = ROOT / ".venv-bench"
_STAMP = "requires.txt"


class Peer(NamedTuple):
    """One tool of the table."""

    name: str
    requires: tuple[str, ...]
    """Pinned requirements."""
    home: str
    """The name of its virtual environment."""
    does: str
    """What is measured."""


def read_peers(table: Path = _TABLE) -> dict[str, Peer]:
    """The table's peers by name."""
    data = tomllib.loads(table.read_text(encoding="utf-8"))
    return {name: Peer(name, tuple(row["requires"]), row.get("shares", name), row["does"]) for name, row in data.items()}


def all_tools() -> list[str]:
    """Every tool that can be measured, ours and the yardstick first."""
    return [*OWN, *read_peers()]


def python_of(tool: str) -> str:
    """The Python that runs a tool; its environment is made if need be."""
    if tool in OWN:
        return sys.executable
    peer = read_peers()[tool]
    home = _CACHE / peer.home
    wanted = "\n".join(peer.requires) + "\n"
    stamp = home / _STAMP
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"making the environment of {tool}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *peer.requires], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return str(home / "bin" / "python")


class Worker:
    """A process that runs one tool."""

    def __init__(self, tool: str) -> None:
        self.tool = tool
        command = [python_of(tool), str(Path(__file__).with_name("worker.py")), tool]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.communicate()

    def time(self, page: Path, url: str | None = None) -> int | str:
        """Nanoseconds for a page, or the name of the error."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the worker has no pipes")
        self._process.stdin.write(json.dumps((str(page.resolve()), url)) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.tool} ended while reading {page.name}: run `{' '.join(map(str, self._process.args))}` to see why")  # type: ignore[arg-type] # a list
        value: int | str = json.loads(answer)
        return value
