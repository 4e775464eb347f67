"""Moodle's way of naming where a question belongs: ``$course$/top/Chapter 1/Section 2``."""

from __future__ import annotations

import re
from collections.abc import Sequence

ROOTS = re.compile(r"^\$(?:course|module|system|cat|category)\d*\$$", re.IGNORECASE)
SLASH = "\ue020"


def read_category(path: str) -> tuple[str, ...]:
    """Return the names of a path from the top down; what Moodle puts above them is left out."""
    parts = [part.replace(SLASH, "/").strip() for part in path.replace("//", SLASH).split("/")]
    named = [part for part in parts if part and not ROOTS.match(part)]
    if named and (named[0].lower() == "top" or named[0].startswith("Default for ")):
        named = named[1:]
    return tuple(named)


def write_category(names: Sequence[str]) -> str:
    """Return the path of names."""
    return "/".join(["$course$", "top", *(name.replace("/", "//") for name in names)])
