"""A name says what a thing does, whose it is, and in which unit it is counted."""

import importlib
import inspect
import pkgutil
import re

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Q

import xuexing
from xuexing.foundation.errors import Refusal
from xuexing.foundation.permissions import Permission

from .house import VERBS, exported, hold, rooms

READS = ("get", "find", "list", "count", "is", "has", "can")
# Operations without a person's hand or a moment, and why.
WITHOUT = {
    "accounts.use_slip": "who holds the code is the one who acts",
    "accounts.prune_expired": "the program tidies up",
    "accounts.check_new_password": "changes nothing",
    "board.record_help": "follows from a change that is audited where it was made",
    "exams.collect_attempts": "the program hands in what the window closed on",
    "exams.rebuild_calibrations": "figures are computed, nobody's act",
    "files.read_upload": "changes nothing",
    "reports.hand_on_returns": "follows from a change that is audited where it was made",
    "notices.ask": "follows from a change that is audited where it was made",
    "notices.ask_all": "follows from a change that is audited where it was made",
    "notices.settle": "follows from a change that is audited where it was made",
    "notices.settle_all": "follows from a change that is audited where it was made",
    "organizations.ask_exemptions_again": "the calendar asks, nobody's act",
    "notices.tell": "follows from a change that is audited where it was made",
    "notices.move_to_dos": "follows from a change that is audited where it was made",
    "notices.tell_due": "the program tells what the day brings",
    "notices.read_notice": "whether somebody has read is theirs alone: no trail, no moment",
    "notices.read_all_notices": "whether somebody has read is theirs alone: no trail, no moment",
    "notices.make_letters": "the program sends what was told",
    "notices.send_letters": "the program sends what was told",
    "notices.send_code_letter": "the program sends what was asked for",
    "notices.take_due_messages": "the program sends what was told",
    "notices.send_message": "the program sends what was told",
    "notices.end_lost": "the program notes what it lost",
    "notices.prune_notices": "the program tidies up",
    "plans.take_item": "follows from a change that is audited where it was made",
    "plans.follow_session": "follows from a change that is audited where it was made",
    "plans.hold_session": "follows from a change that is audited where it was made",
    "plans.reopen_session": "follows from a change that is audited where it was made",
    "plans.release_item": "follows from a change that is audited where it was made",
    "pages.set_up": "there is nobody yet by whom it could be",
    "organizations.plan_import": "changes nothing",
    "itembank.plan_bank_import": "changes nothing",
    "review.rebuild_known": "figures are computed, nobody's act",
    "activities.forget_words_about": "follows from forgetting a person, which is audited",
    "appraisal.forget_objections": "follows from forgetting a person, which is audited",
    "columns.forget_suggestions_of": "follows from forgetting a person, which is audited",
    "library.forget_choices_of": "follows from forgetting a person, which is audited",
    "notices.forget_notices_of": "follows from forgetting a person, which is audited",
    "oversight.forget_words_about": "follows from forgetting a person, which is audited",
    "plans.forget_own_plans_of": "follows from forgetting a person, which is audited",
    "practice.forget_words_about": "follows from forgetting a person, which is audited",
    "appraisal.close_lapsed": "the program tidies up",
    "appraisal.prune_objections": "the program tidies up",
    "columns.prune_suggestions": "the program tidies up",
    "columns.prune_tallies": "the program tidies up",
    "columns.move_overdue": "the program asks the level above, and says so in the trail",
    "notices.prune_to_dos": "the program tidies up",
    "itembank.prune_given_pictures": "the program tidies up",
    "notices.forget_to_dos": "follows from a change that is audited where it was made",
    "rulebook.arrange": "follows from a change that is audited where it was made",
    "rulebook.arrange_all": "follows from a change that is audited where it was made",
    "rulebook.forget_arranged": "follows from a change that is audited where it was made",
    "rulebook.forget_findings": "findings are computed, nobody's act",
    "rulebook.refresh_together": "findings are computed, nobody's act",
    "rulebook.rebuild": "findings are computed, nobody's act",
    "rulebook.refresh": "findings are computed, nobody's act",
    "rulebook.refresh_all": "findings are computed, nobody's act",
    "rulebook.refresh_due": "findings are computed, nobody's act",
}
# Reads that give something else than rows or figures, and why they are named otherwise.
OTHERWISE = {
    "notices.describe": "the room that asked says it; reads nothing",
    "notices.describe_notice": "the room that told says it; reads nothing",
    "evidence.as_rule_fact": "says one thing in the kernel's words; reads nothing",
    "evidence.as_rule_facts": "says one thing in the kernel's words; reads nothing",
    "evidence.register_source": "rooms above say how their records are called",
    "evidence.verify": "the command's name, known to who runs it",
}
STATES = ("NotFound", "NotPermitted", "Conflict", "Page", "Faulty")
DJANGOS = {"accounts.SignIn.expire_date", "accounts.User.last_login"}
COUNTED = re.compile(
    r"^(num|no|nr|n)_|_(num|number_of|total|cnt|nr)$|^(total|amount_of|number_of)_"
)
KINDS_OF_DUTY = {"VIEW", "EDIT", "VERIFY", "APPROVE"}


def faults_of_operation(room, name, function):
    given = inspect.signature(function).parameters
    by_name = {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}
    if name.partition("_")[0] not in VERBS:
        yield f"{room}.{name} begins with no verb the house knows"
    if any(each.kind not in by_name for each in given.values()):
        yield f"{room}.{name} takes arguments by position"
    if not {"by", "now"} <= set(given) and f"{room}.{name}" not in WITHOUT:
        yield f"{room}.{name} is not told by whom and when"


def faults_of_query(room, name, function):
    gives = inspect.get_annotations(function).get("return")
    if gives in ("Q", Q):
        return  # a condition reads like one: on_day, below, within
    if name.partition("_")[0] not in READS and f"{room}.{name}" not in OTHERWISE:
        yield f"{room}.{name} does not begin with {', '.join(READS)}"


def faults_of_error(error):
    name, is_refusal = error.__name__, issubclass(error, Refusal) and error is not Refusal
    if name.startswith("UnableTo") and not is_refusal:
        yield f"{name} is no Refusal"
    if is_refusal and not name.startswith("UnableTo") and not name.endswith(STATES):
        yield f"{name} says neither what is not possible (UnableTo…) nor a state"
    if is_refusal and not re.fullmatch(r"[a-z]+(_[a-z]+)*", error.code):
        yield f"{name} has no code"


def faults_of_field(label, field):
    name = field.name
    if f"{label}.{name}" in DJANGOS:
        return
    if isinstance(field, models.DateTimeField):
        if name != "at" and not name.endswith("_at"):
            yield f"{label}.{name} is a moment and does not end in _at"
    elif isinstance(field, models.DateField) and name != "on" and not name.endswith("_on"):
        yield f"{label}.{name} is a day and does not end in _on"
    if COUNTED.search(name) and not name.endswith("_count"):
        yield f"{label}.{name} is a count and does not end in _count"


def faults_of_permission(name, value):
    if not re.fullmatch(rf"[A-Z]+(_[A-Z]+)*_({'|'.join(KINDS_OF_DUTY)})", name):
        yield f"{name} is not NOUN_VERB"
    if value != name.lower():
        yield f"{name} is kept as {value}"


def all_classes():
    """Yield every class of ours, once."""
    for found in pkgutil.walk_packages(xuexing.__path__, "xuexing."):
        if ".migrations" in found.name or found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        yield from (
            each
            for each in vars(module).values()
            if inspect.isclass(each) and each.__module__ == module.__name__
        )


def own_models():
    return [each for each in apps.get_models() if each.__module__.startswith("xuexing.")]


class TestOperations:
    @pytest.mark.parametrize("room", [room.name for room in rooms()])
    def test_say_what_they_do_by_whom_and_when(self, room):
        found = exported(room, "operations").items()
        hold(fault for item in found for fault in faults_of_operation(room, *item))

    def test_that_lack_a_hand_or_a_moment_still_exist(self):
        known = {
            f"{room.name}.{name}" for room in rooms() for name in exported(room.name, "operations")
        }
        assert set(WITHOUT) <= known


class TestQueries:
    @pytest.mark.parametrize("room", [room.name for room in rooms()])
    def test_say_what_they_give(self, room):
        found = exported(room, "queries").items()
        hold(fault for item in found for fault in faults_of_query(room, *item))


class TestErrors:
    def test_say_what_was_not_possible(self):
        errors = {each for each in all_classes() if issubclass(each, Exception)}
        hold(fault for error in errors for fault in faults_of_error(error))

    def test_have_codes_of_their_own(self):
        refusals = {each for each in all_classes() if issubclass(each, Refusal)}
        codes = [each.code for each in refusals]
        assert sorted(codes) == sorted(set(codes))


class TestFields:
    def test_say_what_they_hold(self):
        found = [
            fault
            for model in own_models()
            for field in model._meta.local_fields
            for fault in faults_of_field(model._meta.label, field)
        ]
        hold(found)


class TestPermissions:
    def test_are_nouns_with_a_verb(self):
        named = Permission.__members__.items()
        hold(fault for item in named for fault in faults_of_permission(*item))


class TestAFault:
    def test_of_an_operation_is_found(self):
        def attendance(session, *, now): ...

        def close_session(*, session, by, now): ...

        assert len(list(faults_of_operation("gossip", "attendance", attendance))) == 3
        assert list(faults_of_operation("gossip", "close_session", close_session)) == []

    def test_of_a_query_is_found(self):
        def roster(*, unit): ...

        def below(path) -> Q: ...

        def is_open(*, unit) -> bool: ...

        assert len(list(faults_of_query("gossip", "roster", roster))) == 1
        assert list(faults_of_query("gossip", "below", below)) == []
        assert list(faults_of_query("gossip", "is_open", is_open)) == []

    @pytest.mark.parametrize(
        ("name", "base", "code"),
        [
            ("UnableToSpeak", Exception, "x"),
            ("SpeechError", Refusal, "speech"),
            ("UnableToSpeak", Refusal, "Not a code"),
        ],
    )
    def test_of_an_error_is_found(self, name, base, code):
        assert len(list(faults_of_error(type(name, (base,), {"code": code})))) == 1

    @pytest.mark.parametrize(
        ("field", "found"),
        [
            (models.DateTimeField(name="created"), 1),
            (models.DateTimeField(name="created_on"), 1),
            (models.DateField(name="birthday"), 1),
            (models.DateField(name="born_on"), 0),
            (models.DateTimeField(name="at"), 0),
            (models.IntegerField(name="num_people"), 1),
            (models.IntegerField(name="number_of_people"), 1),
            (models.IntegerField(name="people_count"), 0),
            (models.IntegerField(name="order_number"), 0),
        ],
    )
    def test_of_a_field_is_found(self, field, found):
        assert len(list(faults_of_field("gossip.Rumour", field))) == found

    @pytest.mark.parametrize(
        ("name", "value", "found"),
        [("VIEW_UNIT", "view_unit", 1), ("UNIT_VIEW", "see", 1), ("UNIT_VIEW", "unit_view", 0)],
    )
    def test_of_a_permission_is_found(self, name, value, found):
        assert len(list(faults_of_permission(name, value))) == found
