"""What the room's tables take and refuse by themselves."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import PersonFactory, UnitFactory
from xuexing.apps.files.models import Upload
from xuexing.apps.practice.models import Idea, Problem, Step, StepFile

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)
NEXT_DAY = dt.date(2026, 11, 21)


@pytest.fixture
def make(now):
    """Return a function that makes a problem straight into the table; ``owner=True`` for anybody."""

    def problem(**fields):
        if fields.get("owner") is True:
            fields |= {"owner": PersonFactory(), "due_on": NEXT_DAY}
        usual = {"unit": UnitFactory(), "what": "停水", "raised_on": DAY, "made_at": now}
        if "raised_by" not in fields:
            usual["raised_by"] = PersonFactory()
        return Problem.objects.create(**{**usual, **fields})

    return problem


class TestProblem:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "practice_problem_what_given": ({}, {"what": ""}),
                "practice_problem_raised_by_one": (
                    {"raised_by": None, "raiser_name": "村民"},
                    {"raised_by": None},
                ),
                "practice_problem_owner_and_day": ({"owner": True}, {"due_on": NEXT_DAY}),
                "practice_problem_carried_on_by_owner": (
                    {"state": "taken_up", "owner": True},
                    {"state": "taken_up"},
                ),
                "practice_problem_closed_has_day": (
                    {"state": "taken_back", "closed_on": DAY},
                    {"state": "taken_back"},
                ),
                "practice_problem_unsolved_has_lesson": (
                    {"state": "unsolved", "closed_on": DAY, "lesson": "先发提纲"},
                    {"state": "unsolved", "closed_on": DAY},
                ),
                "practice_problem_verified_effect": (
                    {"state": "claimed", "owner": True, "verified_on": DAY},
                    {"state": "tried", "owner": True, "verified_on": DAY},
                ),
            }
        ),
    )
    def test_takes(self, make, fields, outcome):
        with outcome, transaction.atomic():
            make(**fields)


class TestStep:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "practice_step_in_words": ({"kind": "raised"}, {"kind": "tried"}),
                "practice_step_witness_of_effect": (
                    {"kind": "evidenced", "witness": "村委会"},
                    {"kind": "raised", "witness": "村委会"},
                ),
            }
        ),
    )
    def test_takes(self, make, now, fields, outcome):
        problem = make()
        with outcome, transaction.atomic():
            Step.objects.create(problem=problem, on=DAY, at=now, **fields)

    @pytest.mark.accepts("practice_step_by_one")
    @pytest.mark.refuses("practice_step_by_one")
    def test_is_by_one_person_or_one_name(self, make, now):
        given = {"problem": make(), "kind": "raised", "on": DAY, "at": now}
        Step.objects.create(**given, name="村民")
        with pytest.raises(IntegrityError), transaction.atomic():
            Step.objects.create(**given, name="村民", person=PersonFactory())

    @pytest.mark.accepts("practice_step_file_once")
    @pytest.mark.refuses("practice_step_file_once")
    def test_has_a_file_once(self, make, now):
        step = Step.objects.create(problem=make(), kind="evidenced", on=DAY, at=now)
        upload = Upload.objects.create(
            name="a.txt", media_type="text/plain", size_bytes=1, sha256="a" * 64, given_at=now
        )
        StepFile.objects.create(step=step, upload=upload)
        with pytest.raises(IntegrityError), transaction.atomic():
            StepFile.objects.create(step=step, upload=upload)


ANSWERED = {"answer": "taken", "why": "照办", "answered_on": DAY}


class TestIdea:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "practice_idea_words_given": ({}, {"text": ""}),
                "practice_idea_answer_and_reason": (ANSWERED, ANSWERED | {"why": ""}),
                "practice_idea_due_later": ({"due_on": DAY}, {"due_on": dt.date(2026, 11, 19)}),
                "practice_idea_escalated_on_a_day": ({}, {"escalated_on": NEXT_DAY}),
            }
        ),
    )
    def test_takes(self, now, fields, outcome):
        unit = UnitFactory()
        usual = {
            "unit": unit,
            "to_unit": unit,
            "what": "只填一次",
            "text": "从记录里生成",
            "writer": PersonFactory(),
            "sent_on": DAY,
            "due_on": NEXT_DAY,
            "made_at": now,
        }
        with outcome, transaction.atomic():
            Idea.objects.create(**{**usual, **fields})
