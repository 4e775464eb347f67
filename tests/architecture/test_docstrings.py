"""A docstring says more than the name. That there is one, ruff sees to."""

import ast
import re

import pytest

from .house import Function, hold, parsed, shown, sources, tree_of

EMPTY = {
    *("a", "an", "the", "of", "for", "to", "in", "on", "from", "by", "with", "and", "or"),
    *("is", "are", "be", "it", "its", "this", "that", "some", "all", "each", "one", "given"),
    *("return", "returns", "will", "get", "set", "make", "do", "tell", "whether"),
}


def words(text):
    """Return the words that carry meaning, without their endings."""
    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+|[\u4e00-\u9fff]+|\d+", text.replace("_", " "))
    return {
        re.sub(r"(e?s|ed|ing|e)$", "", part) for part in map(str.lower, parts) if part not in EMPTY
    }


def faults(tree, name="planted"):
    """Return the functions and classes whose docstring only says their name again."""
    return [
        f"{name}:{node.lineno}: {node.name}: {said}"
        for node in ast.walk(tree)
        if isinstance(node, Function | ast.ClassDef)
        and (said := ast.get_docstring(node))
        and "\n" not in said
        and words(said) <= words(node.name)
    ]


class TestDocstrings:
    def test_say_more_than_the_name(self):
        hold(fault for path in sources() for fault in faults(tree_of(path), shown(path)))


class TestAFault:
    @pytest.mark.parametrize(
        ("source", "found"),
        [
            ('def close_session():\n    """Close the session."""', 1),
            ('def get_units():\n    """Return units."""', 1),
            ('class UnitPlacement:\n    """A placement of a unit."""', 1),
            ('def close_session():\n    """Close a session and write its facts."""', 0),
            ('def get_units():\n    """Return units.\n\n    In official order.\n    """', 0),
        ],
    )
    def test_is_found(self, source, found):
        assert len(faults(parsed(source))) == found
