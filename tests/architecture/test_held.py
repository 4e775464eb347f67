"""Whatever says something about a person is told to that person, and how long it stays."""

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation
from django.utils.module_loading import import_string

from xuexing.foundation.held import PERSON, USER, Held, Kept, Part, Told, registered_held

from .house import ROOT, hold, read
from .test_personal import PEOPLE, own_models


def told():
    """Return what is told of each table, by its name."""
    found = {}
    for each in registered_held():
        found.setdefault(each.label, []).append(each)
    return found


def faults(model, known):
    """Return what of a table is not told to those whom it is about."""
    label = model._meta.label
    about = known.get(label, [])
    if getattr(model, "PERSONAL", None) and not about:
        yield f"{label} says something about people: tell of it in a Held of its room's queries"
    reached = {lookup for each in about for lookup in each.of}
    for field in model._meta.local_fields:
        leads = field.is_relation and field.related_model._meta.label in PEOPLE
        if leads and about and field.name not in reached:
            yield f"{label}.{field.name} leads to a person: no Held of the table goes by it"


def unclear(each):
    """Return what one Held says that its table has not, or does not say."""
    try:
        str(each.model._default_manager.values(*each.of, *each.shows).query)
    except Exception as error:  # noqa: BLE001  whatever Django thinks of a name that is none
        yield f"{each.label}: {error}"
    if not each.of and not each.instead:
        yield f"{each.label} is not listed by person and does not say where to look instead"
    if each.kept.prune and each.kept.days is None:
        yield f"{each.label} is pruned, and does not say after how many days"


class TestHeld:
    @pytest.mark.parametrize("model", own_models(), ids=lambda each: each._meta.label)
    def test_is_told_of_each_table(self, model):
        hold(faults(model, told()))

    def test_says_what_the_tables_have(self):
        hold(fault for each in registered_held() for fault in unclear(each))

    def test_is_pruned_by_operations_that_exist(self):
        assert all(
            callable(import_string(each.kept.prune))
            for each in registered_held()
            if each.kept.prune
        )


@pytest.fixture
def rumour():
    """A table about a person, which leaves again with the test."""
    person = models.ForeignKey("organizations.Person", on_delete=models.CASCADE, related_name="+")
    inner = {
        "__module__": "xuexing.apps.gossip.models",
        "PERSONAL": {"person": "of whom it is said"},
        "person": person,
        "Meta": type("Meta", (), {"app_label": "audit"}),
    }
    yield type("Rumour", (models.Model,), inner)
    apps.all_models["audit"].pop("rumour", None)
    apps.clear_cache()


def tell(model, **fields):
    usual = {"why": "to pass it on", "seen_by": "everybody", "kept": Kept("for ever")}
    return Held(model, Part.SAID, "Rumours", **{**usual, **fields})


class TestAFault:
    def test_of_a_table_that_nobody_tells_of_is_found(self, rumour):
        assert len(list(faults(rumour, {}))) == 1

    def test_of_a_person_by_whom_it_is_not_listed_is_found(self, rumour):
        known = {"audit.Rumour": [tell(rumour, of={"pk": USER})]}
        assert list(faults(rumour, known)) == [
            "audit.Rumour.person leads to a person: no Held of the table goes by it"
        ]

    def test_is_not_seen_where_there_is_none(self, rumour):
        whole = tell(rumour, of={"person": PERSON}, shows={"person__name": Told("Who")})
        assert list(faults(rumour, {"audit.Rumour": [whole]})) == []
        assert list(unclear(whole)) == []

    @pytest.mark.parametrize(
        "fields",
        [
            {"of": {"nobody": PERSON}},
            {"of": {"person": PERSON}, "shows": {"said": Told("What")}},
            {},
            {"of": {"person": PERSON}, "kept": Kept("a day", prune="audit.prune")},
        ],
    )
    def test_of_what_is_said_is_found(self, rumour, fields):
        assert len(list(unclear(tell(rumour, **fields)))) == 1


class TestPrivacyPage:
    """docs/privacy.md is what the rooms tell."""

    @pytest.mark.parametrize("language", ["zh-hans", "en"])
    def test_says_of_each_table_who_sees_it_and_how_long(self, language):
        page = read(ROOT / "docs" / "privacy.md")
        with translation.override(language):
            rows = [f"| {h.title} | {h.seen_by} | {h.kept.words} |" for h in registered_held()]
        hold(f"docs/privacy.md lacks: {row}" for row in rows if row not in page)
