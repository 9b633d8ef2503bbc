"""The errors that beritaparse raises.

Content never raises: a broken page gives a record with ``warnings``. These errors mean misuse,
and each message says what to do instead.

    BeritaparseError
    ├── InputError          the page cannot be taken at all (also a ValueError)
    │   ├── EmptyInputError     nothing but white space was given
    │   └── NotAPageError       the bytes are an image, an archive, a PDF … and no text
    ├── MissingExtraError   a package of an extra is not installed (also an ImportError)
    ├── OptionsError        an option has an impossible value (also a ValueError)
    └── RuleError           a rule file is wrong: says file, table and the nearest valid key (also a ValueError)
"""

from __future__ import annotations

__all__ = [
    "BeritaparseError",
    "EmptyInputError",
    "InputError",
    "MissingExtraError",
    "NotAPageError",
    "OptionsError",
    "RuleError",
]


class BeritaparseError(Exception):
    """Base of all errors of this package."""


class InputError(BeritaparseError, ValueError):
    """What was given cannot be read as a page or a text dump."""


class EmptyInputError(InputError):
    """The input holds nothing but white space."""


class NotAPageError(InputError):
    """The input is binary data, not HTML or text."""


class MissingExtraError(BeritaparseError, ImportError):
    """A package that only some uses need is not installed."""


class OptionsError(BeritaparseError, ValueError):
    """An option has a value that makes no sense."""


class RuleError(BeritaparseError, ValueError):
    """A rule file (template, publisher, boilerplate, lexicon) is wrong."""
