"""The coverage-guided fuzzer: atheris around the invariants. Run by ``python -m fuzz``, in a process of its own.

PYTHONPATH=… python -m fuzz.guided CORPUS … [options of libFuzzer]
"""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from random import Random
from typing import Any

__all__ = ["main"]


class FoundError(Exception):
    """A record that is not sound."""


def main() -> None:
    """Fuzz until libFuzzer ends it."""
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["beritaparse"]):
        pipeline = import_module("beritaparse.pipeline")
    invariants, mutate, start = import_module("tests.invariants"), import_module("fuzz.mutate"), import_module("fuzz.seeds")
    logging.disable(logging.CRITICAL)
    reader, pool = pipeline.Extractor(), start.seeds()

    def one_input(data: bytes) -> None:
        if wrong := invariants.trouble(reader, data):
            raise FoundError("; ".join(wrong))

    def change(data: bytes, most: int, seed: int) -> bytes:
        rng = Random(seed)  # noqa: S311 - chance, no secret
        if rng.random() < 0.25:  # noqa: PLR2004 - plain bytes now and then
            changed: bytes = atheris.Mutate(data, most)
            return changed
        return bytes(mutate.mutated(data, rng, pool))[:most]

    atheris.Setup(sys.argv, one_input, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
