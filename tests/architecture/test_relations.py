"""Foreign keys are written as strings and point down the floors.

import-linter cannot see them: they are read from the model registry and from the models' sources.
"""

import ast

import pytest
from django.apps import apps

from .house import APPS, floors, hold, parsed, shown, sources, tree_of

KEYS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def faults_of_target(own_app, label, target_app, heights):
    """Return what is wrong with a relation of a room's model to a model of ``target_app``."""
    if target_app not in heights:
        yield f"{label} points to {target_app}, which is no room"
    elif target_app != own_app and heights[target_app] >= heights[own_app]:
        yield f"{label} points up, to {target_app}"


def not_strings(tree, name="planted"):
    """Return the relations of a source whose target is not written as a string."""
    return [
        f"{name}:{node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in KEYS
        and not isinstance(_target(node), ast.Constant)
    ]


def _target(call):
    named = [each.value for each in call.keywords if each.arg == "to"]
    return (call.args + named)[0] if call.args or named else None


class TestRelations:
    def test_point_down_the_floors(self):
        heights = floors()
        found = [
            fault
            for model in apps.get_models()
            if model.__module__.startswith("xuexing.apps.")
            for field in model._meta.get_fields()
            if field.is_relation and field.concrete
            for fault in faults_of_target(
                model._meta.app_label,
                f"{model._meta.label}.{field.name}",
                field.related_model._meta.app_label,
                heights,
            )
        ]
        hold(found)

    def test_are_written_as_strings(self):
        models = [path for path in sources(APPS) if "models" in {path.stem, path.parent.name}]
        hold(fault for path in models for fault in not_strings(tree_of(path), shown(path)))

    def test_of_the_audit_are_none_so_that_it_outlives_what_it_speaks_of(self):
        entries = apps.get_app_config("audit").get_models()
        assert not [
            each for model in entries for each in model._meta.get_fields() if each.is_relation
        ]


class TestAFault:
    HEIGHTS = {"audit": 0, "files": 1, "accounts": 2}

    @pytest.mark.parametrize(
        ("own", "target", "found"),
        [
            ("files", "accounts", 1),
            ("files", "contenttypes", 1),
            ("files", "files", 0),
            ("accounts", "files", 0),
        ],
    )
    def test_of_direction_is_found(self, own, target, found):
        assert len(list(faults_of_target(own, "x.Y.z", target, self.HEIGHTS))) == found

    @pytest.mark.parametrize(
        ("source", "found"),
        [
            ("x = models.ForeignKey(Person, on_delete=models.CASCADE)", 1),
            ("x = models.OneToOneField(to=Person, on_delete=models.CASCADE)", 1),
            ("x = ManyToManyField(settings.AUTH_USER_MODEL)", 1),
            ("x = models.ForeignKey('accounts.User', on_delete=models.CASCADE)", 0),
            ("x = models.ForeignKey(to='self', on_delete=models.CASCADE)", 0),
        ],
    )
    def test_of_writing_is_found(self, source, found):
        assert len(not_strings(parsed(source))) == found
