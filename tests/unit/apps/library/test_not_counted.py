"""Nobody is judged by notes or by what they read (BD-4): no query, export or page counts them."""

from __future__ import annotations

import ast
import inspect
import re

import pytest

from tests.architecture.house import APPS, files, hold, parsed, read, shown, sources, tree_of
from xuexing.apps.activities import queries as activities
from xuexing.apps.activities.queries import notes
from xuexing.apps.library import queries as library

PRIVATE = {"Note", "SentNote", "ReadingChoice"}
COUNTS = {"count", "Count", "Sum", "annotate", "aggregate"}
OF_ANYTHING = {"len", "sum"}
SAID = re.compile(
    r"(?:notes?|sent|choices|readings)\s*\|\s*(?:length|count)|(?:notes?|sent)\.count"
)


def counted(tree, name="planted"):
    """Return the functions that touch a private table and count in the same breath."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
        counts = any(_called(each) in COUNTS for each in calls) and _names(node) & PRIVATE
        measures = any(_called(each) in OF_ANYTHING and _names(each) & PRIVATE for each in calls)
        if counts or measures:
            found.append(f"{name}:{node.lineno}: {node.name} counts what is private")
    return found


def _called(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _names(node):
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


class TestNotes:
    def test_are_counted_by_no_function(self):
        hold(fault for path in sources(APPS) for fault in counted(tree_of(path), shown(path)))

    def test_are_counted_on_no_page(self):
        hold(shown(path) for path in files(APPS, ".html") if SAID.search(read(path)))

    def test_are_given_by_no_query_for_many_people_at_once(self):
        private = [
            each
            for module in (activities, library, notes)
            for name, each in inspect.getmembers(module, inspect.isfunction)
            if any(word in str(inspect.signature(each)) for word in ("[Note", "[ReadingChoice"))
        ]
        assert private
        hold(
            each.__name__
            for each in private
            if "person" not in inspect.signature(each).parameters
            or inspect.signature(each).parameters["person"].annotation
            not in {"Person", "Person | None"}
        )

    def test_make_no_fact_and_no_hours(self):
        kinds = {
            node.value
            for path in sources(APPS / "activities" / "operations")
            if path.name == "notes.py"
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        assert "attendance" not in kinds
        assert not any("evidence" in read(path) for path in sources(APPS / "library"))


class TestAFault:
    @pytest.mark.parametrize(
        "source",
        [
            "def f(unit):\n    return Note.objects.filter(person__unit=unit).count()",
            "def f():\n    return Person.objects.annotate(n=Count(Note))",
            "def f(people):\n    return {p: len(SentNote.objects.filter(person=p)) for p in people}",
        ],
    )
    def test_is_found(self, source):
        assert len(counted(parsed(source))) == 1
