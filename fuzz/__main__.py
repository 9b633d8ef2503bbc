"""Fuzz for a bounded time: ``python -m fuzz [--seconds 60] [--engine atheris|plain] [--seed 0]``.

With atheris where it can be installed (below `.venv-fuzz/`, on demand), else by plain mutation. A case that breaks an
invariant is written to `tests/cases/fuzz/`, where the tests read it from then on, and the command fails.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from fuzz import plain
from fuzz.seeds import FINDINGS, ROOT, seeds

_ATHERIS = "atheris==3.0.0"
_HOME = ROOT / ".venv-fuzz" / _ATHERIS
_CORPUS = ROOT / "build" / "fuzz"
_SLOW = 20
"""Seconds for one case; more is a finding."""
_MEMORY = 4_000
_LONGEST = 60_000


def main(argv: Sequence[str] | None = None) -> None:
    """Fuzz and say what was found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument("--seconds", type=int, default=60, help="how long")
    parser.add_argument("--engine", choices=("atheris", "plain"), help="default: atheris where it can be installed")
    parser.add_argument("--seed", type=int, default=0, help="0: another one each time, for atheris")
    options = parser.parse_args(argv)
    engine = options.engine or ("atheris" if _install() else "plain")
    print(f"fuzzing with {engine} for {options.seconds} s")
    case, what = _guided(options.seconds, options.seed) if engine == "atheris" else _plain(options.seconds, options.seed)
    if case is not None:
        FINDINGS.mkdir(parents=True, exist_ok=True)
        path = FINDINGS / f"{hashlib.sha256(case).hexdigest()[:12]}.bin"
        path.write_bytes(case)
        raise SystemExit(f"found: {what}\nkept as {path.relative_to(ROOT)}")


def _install() -> bool:
    """Whether atheris is there, or can be had."""
    if _HOME.exists():
        return True
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--quiet", "--only-binary", ":all:", "--target", str(_HOME), _ATHERIS]
    return subprocess.run([*command, "--disable-pip-version-check"], check=False).returncode == 0


def _plain(seconds: int, seed: int) -> tuple[bytes | None, str]:
    tried, case, what = plain.run(seconds, seed)
    print(f"{tried:,} cases")
    return case, what


def _guided(seconds: int, seed: int) -> tuple[bytes | None, str]:
    _install()
    corpus, crashes = _CORPUS / "corpus", _CORPUS / "crashes"
    for folder in (corpus, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    for case in seeds():
        (corpus / hashlib.sha256(case).hexdigest()[:12]).write_bytes(case)
    before = set(crashes.iterdir())
    limits = [f"-max_total_time={seconds}", f"-timeout={_SLOW}", f"-rss_limit_mb={_MEMORY}", f"-max_len={_LONGEST}", "-len_control=0"]
    command = [sys.executable, "-m", "fuzz.guided", str(corpus), *limits, f"-artifact_prefix={crashes}/", f"-seed={seed}"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{_HOME}"}, check=False)
    new = sorted(set(crashes.iterdir()) - before)
    if done.returncode and not new:
        raise SystemExit(done.returncode)
    return (new[0].read_bytes(), f"see above ({Path(new[0]).name})") if new else (None, "")


if __name__ == "__main__":
    main()
