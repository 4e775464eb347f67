"""Files and functions that can be read in one sitting.

The limits are law. The aims are percentiles over the whole program, so that one long function may stand
where it is clearest; they are checked over our own code, migrations apart.
"""

import ast
from pathlib import Path

import pytest

from .house import ROOT, files, functions, hold, parsed, read, shown, sources, tree_of

LINES = 400
LIMITED = (".py", ".html", ".css", ".js", ".toml", ".md")
FOLDERS = ("src", "tests", "bench", "docs")
FUNCTION, MODULE, VIEW = 40, 300, 25


def too_long(paths: list[Path]) -> list[str]:
    """Return the files that pass the limit."""
    counted = ((path, len(read(path).splitlines())) for path in paths)
    return [f"{shown(path)}: {lines} lines" for path, lines in counted if lines > LINES]


def p95(lengths: list[int]) -> int:
    """Return the length that 95 of 100 do not pass (nearest rank)."""
    ordered = sorted(lengths)
    return ordered[-(-len(ordered) * 95 // 100) - 1]


def lengths(tree: ast.Module) -> list[int]:
    """Return the lines of each function, decorators left out, docstring included."""
    return [(node.end_lineno or node.lineno) - node.lineno + 1 for node in functions(tree)]


class TestFiles:
    def test_have_400_lines_at_most(self):
        limited = [
            path
            for folder in FOLDERS
            for path in files(ROOT / folder, *LIMITED)
            if "migrations" not in path.parts
        ]
        hold(too_long(limited))

    def test_are_short_in_general(self):
        assert p95([len(read(path).splitlines()) for path in sources()]) <= MODULE


class TestFunctions:
    def test_are_short_in_general(self):
        assert p95([length for path in sources() for length in lengths(tree_of(path))]) <= FUNCTION

    def test_that_answer_requests_are_shorter(self):
        views = [path for path in sources() if "views" in {path.stem, path.parent.name}]
        assert p95([length for path in views for length in lengths(tree_of(path))]) <= VIEW


class TestAFault:
    @pytest.mark.parametrize(("lines", "found"), [(400, 0), (401, 1)])
    def test_of_length_is_found(self, tmp_path, lines, found):
        path = tmp_path / "long.py"
        path.write_text("x = 1\n" * lines, encoding="utf-8")
        assert len(too_long([path])) == found

    def test_moves_the_percentile(self):
        assert p95([10] * 95 + [41] * 5) == 10
        assert p95([10] * 94 + [41] * 6) == 41
        assert lengths(parsed("def f():\n    x = 1\n    return x\n\n\ndef g(): ...\n")) == [3, 1]
