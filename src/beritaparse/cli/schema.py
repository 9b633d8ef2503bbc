"""`beritaparse schema`: the JSON Schema of a record."""

from __future__ import annotations

import sys

import msgspec

from beritaparse.export import json_schema

__all__ = ["schema"]


def schema() -> None:
    """Print the JSON Schema of a record."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode("utf-8") + "\n")
