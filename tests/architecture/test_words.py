"""Words for people stand in the catalogues and in packs; Chinese in a source is data that says why."""

import ast
import re

import pytest

from .house import SOURCE, hold, parsed, shown, sources, tree_of

CHINESE = re.compile(r"[\u3400-\u9fff]")
# Where Chinese is what the code is about, and not what it says.
DATA = {
    "config/demo": "the invented county of the demonstration",
    "foundation/documents/fonts.py": "names by which Word and machines know Chinese type",
    "foundation/i18n.py": "how Chinese writes dates and lists",
    "foundation/tables": "headers and values as people type them",
    "kernel/rules/measures.py": "the clause by which a measure is refused",
    "formats": "headers and values as people type them",
}


def chinese_in(tree):
    """Return the lines of a source on which a text, no docstring, is Chinese."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in said
        and CHINESE.search(node.value)
    ]


def is_data(path):
    inside = path.relative_to(SOURCE)
    return "formats" in inside.parts or any(inside.is_relative_to(each) for each in DATA)


class TestSources:
    def test_speak_through_the_catalogues(self):
        found = [
            f"{shown(path)}:{line}"
            for path in sources()
            if not is_data(path)
            for line in chinese_in(tree_of(path))
        ]
        hold(found)


class TestAFault:
    @pytest.mark.parametrize(
        ("source", "found"),
        [
            ("x = '保存'", 1),
            ("x = f'{n}次'", 1),
            ("def f():\n    '''还没有。'''", 0),
            ("x = _('Save')", 0),
        ],
    )
    def test_is_found(self, source, found):
        assert len(chinese_in(parsed(source))) == found
