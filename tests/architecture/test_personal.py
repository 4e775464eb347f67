"""Every table says what in it is about a person; audit and evidence hold keys, codes and numbers."""

import pytest
from django.apps import apps
from django.db import models

from .house import hold

PEOPLE = {"organizations.Person", "accounts.User"}
LONGEST_CODE = 128  # a signature in hexadecimal
FREE_OF_TEXT = {"audit", "evidence"}
DIGESTS = {"evidence.Seal.peaks"}  # as many digests in a row as the tree has peaks


def own_models():
    return [each for each in apps.get_models() if each.__module__.startswith("xuexing.")]


def faults(model):
    """Return what a model does not say about people."""
    label = model._meta.label
    said = vars(model).get("PERSONAL")
    if said is None:
        return [f"{label} does not say what in it is PERSONAL"]
    fields = {each.name: each for each in model._meta.get_fields() if each.concrete}
    return [
        *(
            f"{label}.PERSONAL names {name}, which is no field"
            for name in said
            if name not in fields
        ),
        *(f"{label}.PERSONAL does not say what {name} is for" for name in said if not said[name]),
        *(
            f"{label}.{name} is about a person"
            for name, each in fields.items()
            if name not in said and is_about_a_person(each)
        ),
    ]


def is_about_a_person(field):
    """Tell whether a field leads to a person, or has room for free text."""
    if field.is_relation:
        return field.related_model._meta.label in PEOPLE
    return isinstance(field, models.TextField) and field.model._meta.app_label not in FREE_OF_TEXT


def free_text(model):
    """Return the fields of a model in which a sentence could stand."""
    return [
        f"{model._meta.label}.{each.name}"
        for each in model._meta.local_fields
        if f"{model._meta.label}.{each.name}" not in DIGESTS
        and (
            isinstance(each, models.TextField)
            or (isinstance(each, models.CharField) and (each.max_length or 0) > LONGEST_CODE)
        )
    ]


class TestPersonal:
    @pytest.mark.parametrize("model", own_models(), ids=lambda each: each._meta.label)
    def test_is_said_of_each_table(self, model):
        hold(faults(model))

    @pytest.mark.parametrize("room", sorted(FREE_OF_TEXT))
    def test_text_has_no_place_where_nothing_is_forgotten(self, room):
        found = [
            each for model in apps.get_app_config(room).get_models() for each in free_text(model)
        ]
        hold(found)


@pytest.fixture
def rumour():
    """Return a function that plants a model which leaves again with the test."""

    def plant(**fields):
        inner = {"__module__": "xuexing.apps.gossip.models", **fields}
        inner["Meta"] = type("Meta", (), {"app_label": "audit"})
        return type("Rumour", (models.Model,), inner)

    yield plant
    apps.all_models["audit"].pop("rumour", None)
    apps.clear_cache()


class TestAFault:
    def test_of_silence_is_found(self, rumour):
        assert len(faults(rumour())) == 1

    def test_of_a_name_that_is_no_field_is_found(self, rumour):
        assert faults(rumour(PERSONAL={"nose": "seen"})) == [
            "audit.Rumour.PERSONAL names nose, which is no field"
        ]

    def test_of_a_name_without_a_reason_is_found(self, rumour):
        assert len(faults(rumour(PERSONAL={"id": ""}))) == 1

    def test_of_a_person_not_named_is_found(self, rumour):
        person = models.ForeignKey(
            "organizations.Person", on_delete=models.CASCADE, related_name="+"
        )
        assert faults(rumour(PERSONAL={}, person=person)) == [
            "audit.Rumour.person is about a person"
        ]

    @pytest.mark.parametrize(
        ("field", "found"),
        [
            (models.TextField(), 1),
            (models.CharField(max_length=200), 1),
            (models.CharField(max_length=64), 0),
        ],
    )
    def test_of_free_text_is_found(self, rumour, field, found):
        assert len(free_text(rumour(PERSONAL={}, said=field))) == found
