"""What exercises and reviews are told: questions on one scale, and what is kept from them."""

import datetime as dt
import json

import numpy as np
import pytest

from tests.factories.exams import (
    AFTER,
    CLOSES,
    MOMENT,
    OPENS,
    cell,
    make_a_paper,
    make_exam,
    put_to_use,
    question,
    sit,
)
from tests.factories.items import statement
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.exams.models import Answer, Attempt, Candidate, ItemCalibration, Submission
from xuexing.apps.exams.operations import rebuild_calibrations, release_results, void_item
from xuexing.apps.exams.queries.practising import list_held_back
from xuexing.apps.organizations.models import Person
from xuexing.foundation.panels import collect
from xuexing.kernel.irt import Model, answers_of, calibrate

MANY = 240


def have_sat(exam, answers):
    """Let strangers have sat an examination whose results were given: a row each, 1 where right."""
    form = exam.paper.forms.get()
    items = list(form.items.order_by("place"))
    people = Person.objects.bulk_create(Person(name=f"考生{n}") for n in range(len(answers)))
    candidates = Candidate.objects.bulk_create(
        Candidate(exam=exam, person=person, unit=exam.unit, form=form) for person in people
    )
    attempts = Attempt.objects.bulk_create(
        Attempt(candidate=each, started_at=OPENS, ends_at=CLOSES) for each in candidates
    )
    Submission.objects.bulk_create(
        Submission(attempt=each, submitted_at=CLOSES, submitted_by="person") for each in attempts
    )
    Answer.objects.bulk_create(
        Answer(attempt=attempt, item=item, place=item.place, share=int(right))
        for attempt, row in zip(attempts, answers, strict=True)
        for item, right in zip(items, row, strict=True)
    )
    exam.state, exam.released_at = "released", AFTER
    exam.save()
    return [item.version.item_id for item in items]


def drawn(people=MANY, questions=5):
    """Answers of people as able as most to questions that are ever harder."""
    rng = np.random.default_rng(7)
    logits = 1.3 * rng.normal(size=(people, 1)) - np.linspace(-1.5, 1.5, questions)
    return (rng.random((people, questions)) < 1 / (1 + np.exp(-logits))).astype(int)


@pytest.fixture
def exam(branch):
    put_to_use(*(question(n) for n in range(1, 6)))
    return make_exam(branch.unit, make_a_paper(branch.unit, cell(5)))


class TestScale:
    def test_is_what_the_model_says_of_all_that_was_given(self, exam):
        answers = drawn()
        items = have_sat(exam, answers)
        assert rebuild_calibrations(now=AFTER) == len(items)
        expected = calibrate(answers_of(answers), model=Model.TWO_PL).items
        found = dict(collect("review.calibrated", items=items))
        assert sorted(found) == sorted(items)
        for item, wanted in zip(items, expected, strict=True):
            assert found[item].slope == pytest.approx(wanted.slope, abs=1e-3)
            assert found[item].intercepts == pytest.approx(wanted.intercepts, abs=1e-3)
        assert set(ItemCalibration.objects.values_list("people_count", flat=True)) == {MANY}

    def test_takes_the_larger_of_two_parts_that_have_nothing_in_common(self, exam, branch):
        items = have_sat(exam, drawn())
        put_to_use(*(statement(f"第{n}条仍然有效。") for n in range(3)))
        other = make_exam(branch.unit, make_a_paper(branch.unit, cell(3, kind="true_false")))
        have_sat(other, drawn(210, 3))
        rebuild_calibrations(now=AFTER)
        assert set(ItemCalibration.objects.values_list("item_id", flat=True)) == set(items)

    def test_leaves_out_what_was_taken_out_and_is_made_anew(self, exam):
        items = have_sat(exam, drawn())
        rebuild_calibrations(now=AFTER)
        version = exam.paper.forms.get().items.get(place=1).version
        void_item(exam=exam, version=version, manner="left_out", reason="错", by=SYSTEM, now=AFTER)
        rebuild_calibrations(now=AFTER)
        assert set(ItemCalibration.objects.values_list("item_id", flat=True)) == set(items[1:])

    def test_says_nothing_where_few_have_answered(self, exam):
        have_sat(exam, drawn(199))
        assert rebuild_calibrations(now=AFTER) == 0


class TestHeldBack:
    def test_are_questions_of_tests_to_come_or_open(self, exam):
        assert len(list_held_back(on=CLOSES.date())) == 5
        assert len(list_held_back(on=OPENS.date() - dt.timedelta(days=30))) == 5
        assert not list_held_back(on=CLOSES.date() + dt.timedelta(days=1))

    def test_are_none_of_an_exercise(self, branch):
        put_to_use(question(1))
        make_exam(branch.unit, make_a_paper(branch.unit, cell(1)), kind="exercise")
        assert not list_held_back(on=MOMENT.date())


class TestOnesOwnFile:
    def test_holds_ones_answers_and_marks_once_they_may_be_seen(self, exam, branch, client):
        sit(exam, branch.people[0], right=4)
        client.force_login(branch.people[0].user)
        told = everything(client)
        assert told["Your results"] == []
        assert {each["content"] for each in told["Your answers in examinations"]} == {"A", "B"}
        release_results(exam=exam, by=SYSTEM, now=AFTER)
        [result] = everything(client)["Your results"]
        assert (result["score"], result["most"]) == ("8.00", "10.00")


def everything(client):
    """Return what somebody's own file says, by the title of the table."""
    tables = json.loads(client.get("/me/export/", headers={"accept-language": "en"}).content)[
        "tables"
    ]
    return {each["title"]: each["rows"] for each in tables}
