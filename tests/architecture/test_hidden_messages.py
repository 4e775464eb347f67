"""What stands within the braces of an f-string is never found for translation: it has to be elsewhere too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import xuexing

ROOT = Path(xuexing.__file__).parent
CATALOGUE = ROOT / "locale/zh_Hans/LC_MESSAGES/django.po"
GETTEXT = {"_", "gettext"}


def hidden(tree: ast.AST) -> Iterator[str]:
    """Yield the sentences that are asked for within f-strings."""
    for text in (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
        for node in ast.walk(text):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GETTEXT:
                yield from (each.value for each in node.args if isinstance(each, ast.Constant))


def test_all_that_is_said_is_in_the_catalogue():
    known = CATALOGUE.read_text(encoding="utf-8")
    missing = [
        f"{path.relative_to(ROOT)}: {sentence}"
        for path in sorted(ROOT.rglob("*.py"))
        for sentence in hidden(ast.parse(path.read_text(encoding="utf-8")))
        if f'msgid "{sentence}"' not in known
    ]
    assert missing == []
