"""Every constraint has a name that says whose it is, and is tested both ways.

So is every guard. Tests say which one they are about by the marks ``accepts`` and ``refuses``, and are
held to it while they run: see ``tests/constraints.py``.
"""

import ast
import contextlib

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from tests.constraints import Watch, tables_by_constraint
from xuexing.apps.accounts.models import User

from .house import ROOT, hold, parsed, sources, tree_of

MARKS = ("accepts", "refuses")


def marked(trees):
    """Return the constraints that tests are marked with, by mark; ``both_ways`` marks with both."""
    found = {mark: set() for mark in MARKS}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called in {f"pytest.mark.{mark}" for mark in MARKS}:
            found[node.func.attr] |= {each.value for each in node.args if _is_text(each)}
        if called == "both_ways" and node.args and isinstance(node.args[0], ast.Dict):
            for mark in MARKS:
                found[mark] |= {each.value for each in node.args[0].keys if _is_text(each)}
    return found


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def untested(constraints, found):
    """Return the constraints that no test is marked with, and the ways that are missing."""
    return sorted(f"{mark} {name}" for mark in MARKS for name in set(constraints) - found[mark])


def faults_of_name(app, model, name):
    """Return whether a constraint's name does not begin with its room and its model."""
    start = f"{app}{model}".replace("_", "")
    if not name.startswith(f"{app}_") or not name.replace("_", "").startswith(start):
        yield f"{name} is a constraint of {app}.{model}"


class TestConstraints:
    def test_carry_the_names_of_their_room_and_model(self):
        found = [
            fault
            for model in apps.get_models()
            if model.__module__.startswith("xuexing.")
            for each in (*model._meta.constraints, *model._meta.indexes)
            for fault in faults_of_name(model._meta.app_label, model._meta.model_name, each.name)
        ]
        tables = {model._meta.db_table: model._meta for model in apps.get_models()}
        guards = [
            fault
            for name, table in tables_by_constraint().items()
            for fault in faults_of_name(tables[table].app_label, tables[table].model_name, name)
        ]
        hold(found + guards)

    def test_are_all_tested_both_ways(self):
        found = marked(tree_of(path) for path in sources(ROOT / "tests"))
        hold(untested(tables_by_constraint(), found))


class TestAFault:
    def test_of_a_name_is_found(self):
        assert list(faults_of_name("files", "upload", "files_sha256_whole"))
        assert list(faults_of_name("files", "upload", "upload_whole"))
        assert not list(faults_of_name("accounts", "signin", "accounts_sign_in_user"))

    def test_of_a_missing_test_is_found(self):
        source = """
            @pytest.mark.accepts("a")
            @pytest.mark.refuses("a", "b")
            @pytest.mark.parametrize(("fields", "outcome"), both_ways({"d": ({}, {})}))
            def test_one(): ...
        """
        assert untested({"a", "b", "c", "d"}, marked([parsed(source)])) == [
            "accepts b",
            "accepts c",
            "refuses c",
        ]


@pytest.mark.django_db
class TestWatch:
    """What holds the marks to the truth."""

    NAME = "accounts_user_sign_in_name_lower"

    @pytest.fixture
    def watched(self, now):
        def creating(*users):
            watch = Watch()
            with connection.execute_wrapper(watch):
                for fields in users:
                    with contextlib.suppress(IntegrityError), transaction.atomic():
                        User.objects.create(created_at=now, **fields)
            return watch

        return creating

    def test_believes_no_test_in_which_nothing_happened(self, watched):
        assert len(watched().unproven([self.NAME], [self.NAME])) == 2

    def test_believes_what_happened(self, watched):
        watch = watched({"sign_in_name": "small"}, {"sign_in_name": "Tall"})
        assert watch.unproven([self.NAME], [self.NAME]) == []

    def test_does_not_take_one_refusal_for_another(self, watched):
        watch = watched({"sign_in_name": "small"}, {"sign_in_name": "small"})
        assert len(watch.unproven([self.NAME], [])) == 1

    def test_knows_a_name_that_is_none(self, watched):
        assert watched().unproven(["no_such"], []) == ["no_such is no constraint and no guard"]
