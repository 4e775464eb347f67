"""What the sources say, found by the names of gettext's functions."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract as extract_messages
from django.utils.translation.template import templatize

from ..home import CHECKOUT

SOURCES = CHECKOUT / "src" / "xuexing"
Spec = tuple[int | tuple[int, str], ...] | None
KEYWORDS: Mapping[str, Spec] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMON = "gettext"
"""A part of the name of each function."""
NOTE = "Translators:"


@dataclass(frozen=True, order=True)
class Key:
    """By which a message is known: its context (mostly none), its English, its English plural."""

    context: str
    singular: str
    plural: str = ""


@dataclass
class Found:
    """Where a message is said, and what translators should know."""

    files: list[str]
    notes: list[str]


def extract(sources: Path = SOURCES) -> dict[Key, Found]:
    """Return all messages of the sources; a message's files are in the order of their names."""
    messages: dict[Key, Found] = {}
    for path in sorted(sources.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts:
            continue
        name = path.relative_to(sources.parents[1]).as_posix()
        for key, notes in _messages_in(path):
            found = messages.setdefault(key, Found([], []))
            found.files += [name] if name not in found.files else []
            found.notes += [note for note in notes if note not in found.notes]
    return messages


def _messages_in(path: Path) -> Iterator[tuple[Key, list[str]]]:
    text = path.read_text(encoding="utf-8")
    keywords = dict(KEYWORDS)
    if path.suffix == ".py":
        if COMMON not in text:  # most sources say nothing: to parse them would take longest
            return
        keywords |= _aliases(ast.parse(text))
    else:
        text, keywords["_"] = _as_python(templatize(text)), None
    found = extract_messages("python", io.BytesIO(text.encode()), keywords, [NOTE])
    for _line, said, notes, context in found:
        singular, plural = said if isinstance(said, tuple) else (said, "")
        if singular:
            yield Key(context or "", singular, plural or ""), notes


def _aliases(tree: ast.Module) -> dict[str, Spec]:
    """Return the names under which a source imports gettext's functions."""
    imported = [
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.asname and name.name in KEYWORDS
    ]
    return {name.asname or name.name: KEYWORDS[name.name] for name in imported}


def _as_python(text: str) -> str:
    """Return a templatized template as lines that a Python tokenizer takes: without indentation."""
    return "\n".join(line.strip() for line in text.splitlines())
