"""What the room's tables take and refuse by themselves."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import PersonFactory, UnitFactory, UserFactory
from tests.factories.exams import CLOSES, MOMENT, OPENS
from tests.factories.items import make_item, statement
from xuexing.apps.exams.models import (
    Answer,
    Attempt,
    Blueprint,
    BlueprintCell,
    Candidate,
    Exam,
    ItemCalibration,
    Marking,
    Objection,
    Paper,
    PaperForm,
    PaperFormPoint,
    PaperItem,
    ScoreChange,
    Submission,
    VoidedItem,
)
from xuexing.apps.itembank.models import ItemVersion

pytestmark = pytest.mark.django_db


def blueprint(**fields):
    given = {"unit": UnitFactory(), "title": "蓝图", "made_at": MOMENT, "changed_at": MOMENT}
    return Blueprint.objects.create(**{**given, **fields})


def a_cell(**fields):
    given = {"place": 1, "count": 1, "marks": 2}
    held = fields.pop("blueprint", None) or blueprint()
    return BlueprintCell.objects.create(blueprint=held, **{**given, **fields})


def paper(**fields):
    held = blueprint()
    given = {"unit": held.unit, "blueprint": held, "title": "卷", "made_at": MOMENT}
    return Paper.objects.create(**{**given, **fields})


def form(held=None, **fields):
    return PaperForm.objects.create(
        paper=held or paper(), **{"number": 1, "marks": 2, "expected_loss": 1, **fields}
    )


def point(held=None, **fields):
    given = {"place": 1, "ability": 0, "marks": 60, "asked": 10, "reached": 9}
    return PaperFormPoint.objects.create(form=held or form(), **{**given, **fields})


def version(question=None):
    return ItemVersion.objects.get(item=make_item(question))


def calibration(**fields):
    item = fields.pop("item", None) or make_item(statement())
    given = {
        "item": item,
        "slope": 1,
        "intercept": 0,
        "people_count": 200,
        "made_on": MOMENT.date(),
    }
    return ItemCalibration.objects.create(**{**given, **fields})


def item(held=None, **fields):
    given = {"place": 1, "cell_place": 1, "marks": 2}
    asked = fields.pop("version", None) or version()
    return PaperItem.objects.create(form=held or form(), version=asked, **{**given, **fields})


def exam(**fields):
    held = paper()
    given = {
        "unit": held.unit, "paper": held, "title": "测试", "kind": "stage_test",
        "opens_at": OPENS, "closes_at": CLOSES, "made_at": MOMENT,
    }  # fmt: skip
    return Exam.objects.create(**{**given, **fields})


def candidate(held=None, **fields):
    held = held or exam()
    fields.setdefault("form", None)
    fields["form"] = fields["form"] or form(held.paper)
    given = {"unit": held.unit, "person": PersonFactory()}
    return Candidate.objects.create(exam=held, **{**given, **fields})


def attempt(held=None, **fields):
    given = {"started_at": OPENS, "ends_at": CLOSES}
    return Attempt.objects.create(candidate=held or candidate(), **{**given, **fields})


def answer(held=None, **fields):
    held = held or attempt()
    asked = fields.pop("item", None) or item(held.candidate.form)
    return Answer.objects.create(attempt=held, item=asked, **{"place": 1, **fields})


def marking(held=None, **fields):
    given = {"turn": 1, "share": 1, "marked_at": MOMENT}
    return Marking.objects.create(answer=held or answer(), **{**given, **fields})


def voided(held=None, **fields):
    given = {"manner": "left_out", "reason": "错", "voided_at": MOMENT}
    asked = fields.pop("version", None) or version()
    return VoidedItem.objects.create(exam=held or exam(), version=asked, **{**given, **fields})


def objection(held=None, **fields):
    given = {"text": "B 也对", "made_at": MOMENT}
    return Objection.objects.create(answer=held or answer(), **{**given, **fields})


ROWS = {
    blueprint: both_ways(
        {
            "exams_blueprint_title_given": ({}, {"title": ""}),
            "exams_blueprint_measures": (
                {"measures": "pass_mark", "pass_percent": 60, "within_percent": 10},
                {"measures": "pass_mark", "within_percent": 10},
            ),
        }
    ),
    point: both_ways({"exams_paper_form_point_ranges": ({"reached": None}, {"reached": 0})}),
    a_cell: both_ways(
        {
            "exams_blueprint_cell_asks_something": ({}, {"marks": 0}),
            "exams_blueprint_cell_sort": ({"level": "apply", "kind": "single"}, {"kind": "riddle"}),
        }
    ),
    paper: both_ways({"exams_paper_title_given": ({}, {"title": ""})}),
    item: both_ways({"exams_paper_item_marks": ({}, {"marks": 0})}),
    exam: both_ways(
        {
            "exams_exam_codes": ({}, {"shows_marks": "perhaps"}),
            "exams_exam_opens_before_it_closes": ({}, {"closes_at": OPENS}),
            "exams_exam_one_attempt_unless_exercise": (
                {"kind": "exercise", "attempts_allowed": 3},
                {"attempts_allowed": 3},
            ),
            "exams_exam_pass_percent": ({"pass_percent": 60}, {"pass_percent": 0}),
            "exams_exam_released_and_when": (
                {"state": "released", "released_at": CLOSES},
                {"state": "released"},
            ),
            "exams_exam_exercise_is_never_released": (
                {"kind": "exercise"},
                {"kind": "exercise", "state": "released", "released_at": CLOSES},
            ),
        }
    ),
    attempt: both_ways(
        {
            "exams_attempt_ends_after_it_starts": ({}, {"ends_at": MOMENT, "started_at": CLOSES}),
            "exams_attempt_score_within_most": ({"score": 1, "most": 2}, {"score": 3, "most": 2}),
        }
    ),
    answer: both_ways({"exams_answer_share": ({"share": Decimal("0.5")}, {"share": 2})}),
    marking: both_ways({"exams_marking_within": ({"turn": 3}, {"turn": 4})}),
    voided: both_ways({"exams_voided_item_manner_and_reason": ({}, {"reason": ""})}),
    calibration: both_ways(
        {"exams_item_calibration_of_enough": ({"people_count": 200}, {"people_count": 199})}
    ),
    objection: both_ways(
        {
            "exams_objection_answered": (
                {"state": "kept", "reply": "维持", "answered_at": MOMENT},
                {"state": "kept"},
            )
        }
    ),
}
TABLE = [
    pytest.param(make, *each.values, marks=each.marks, id=each.id)
    for make, cases in ROWS.items()
    for each in cases
]


@pytest.mark.parametrize(("make", "fields", "outcome"), TABLE)
def test_rows(make, fields, outcome):
    with outcome, transaction.atomic():
        make(**fields)


def once(make):
    """Make a row twice; the second is refused."""
    make()
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


@pytest.mark.accepts("exams_blueprint_cell_place_once")
@pytest.mark.refuses("exams_blueprint_cell_place_once")
def test_a_place_in_a_blueprint_is_taken_once():
    held = blueprint()
    once(lambda: a_cell(blueprint=held))


@pytest.mark.accepts("exams_paper_form_number_once")
@pytest.mark.refuses("exams_paper_form_number_once")
def test_a_form_has_its_number_once():
    held = paper()
    once(lambda: form(held))


@pytest.mark.accepts("exams_paper_form_point_once")
@pytest.mark.refuses("exams_paper_form_point_once")
def test_a_form_measures_at_a_place_once():
    held = form()
    once(lambda: point(held))


@pytest.mark.accepts("exams_paper_item_place_once")
@pytest.mark.refuses("exams_paper_item_place_once")
def test_a_place_on_a_form_is_taken_once():
    held, asked = form(), iter((version(), version(statement())))
    once(lambda: item(held, version=next(asked)))


@pytest.mark.accepts("exams_paper_item_version_once")
@pytest.mark.refuses("exams_paper_item_version_once")
def test_a_question_stands_on_a_form_once():
    held, asked, places = form(), version(), iter((1, 2))
    once(lambda: item(held, version=asked, place=next(places)))


@pytest.mark.accepts("exams_candidate_once")
@pytest.mark.refuses("exams_candidate_once")
def test_somebody_takes_an_examination_once():
    held, person = exam(), PersonFactory()
    given = {"person": person, "form": form(held.paper)}
    once(lambda: candidate(held, **given))


@pytest.mark.accepts("exams_attempt_number_once")
@pytest.mark.refuses("exams_attempt_number_once")
def test_a_sitting_has_its_number_once():
    held = candidate()
    once(lambda: attempt(held))


@pytest.mark.accepts("exams_answer_place_once")
@pytest.mark.refuses("exams_answer_place_once")
def test_a_place_in_a_sitting_is_taken_once():
    held = attempt()
    asked = iter(
        (
            item(held.candidate.form),
            item(held.candidate.form, place=2, version=version(statement())),
        )
    )
    once(lambda: answer(held, item=next(asked)))


@pytest.mark.accepts("exams_answer_item_once")
@pytest.mark.refuses("exams_answer_item_once")
def test_a_question_is_put_once_in_a_sitting():
    held, places = attempt(), iter((1, 2))
    asked = item(held.candidate.form)
    once(lambda: answer(held, item=asked, place=next(places)))


@pytest.mark.accepts("exams_submission_once")
@pytest.mark.refuses("exams_submission_once")
def test_a_sitting_is_handed_in_once():
    held = attempt()
    given = {"attempt": held, "submitted_at": MOMENT, "submitted_by": "person"}
    once(lambda: Submission.objects.create(**given))


@pytest.mark.accepts("exams_submission_how")
@pytest.mark.refuses("exams_submission_how")
def test_a_submission_says_how():
    held = attempt()
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(attempt=held, submitted_at=MOMENT, submitted_by="magic")
    Submission.objects.create(attempt=held, submitted_at=MOMENT, submitted_by="time")


@pytest.mark.accepts("exams_submission_append_only")
@pytest.mark.refuses("exams_submission_append_only")
def test_a_submission_stays():
    made = Submission.objects.create(attempt=attempt(), submitted_at=MOMENT, submitted_by="person")
    for change in (made.delete, lambda: made.save(update_fields=["submitted_by"])):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.accepts("exams_scorechange_append_only")
@pytest.mark.refuses("exams_scorechange_append_only")
def test_what_a_score_was_stays():
    marks = {"old_score": 1, "old_most": 2, "new_score": 2, "new_most": 2}
    made = ScoreChange.objects.create(
        attempt=attempt(), reason="objection", changed_at=MOMENT, **marks
    )
    for change in (made.delete, lambda: made.save(update_fields=["old_score"])):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.accepts("exams_marking_turn_once")
@pytest.mark.refuses("exams_marking_turn_once")
def test_a_turn_of_marking_is_taken_once():
    held = answer()
    once(lambda: marking(held, marker=UserFactory()))


@pytest.mark.accepts("exams_marking_marker_once")
@pytest.mark.refuses("exams_marking_marker_once")
def test_one_person_marks_an_answer_once():
    held, marker, turns = answer(), UserFactory(), iter((1, 2))
    once(lambda: marking(held, marker=marker, turn=next(turns)))


@pytest.mark.accepts("exams_voided_item_once")
@pytest.mark.refuses("exams_voided_item_once")
def test_a_question_is_voided_once():
    held, asked = exam(), version()
    once(lambda: voided(held, version=asked))


@pytest.mark.accepts("exams_objection_one_open")
@pytest.mark.refuses("exams_objection_one_open")
def test_one_objection_to_an_answer_is_open():
    held = answer()
    once(lambda: objection(held))


@pytest.mark.accepts("exams_item_calibration_once")
@pytest.mark.refuses("exams_item_calibration_once")
def test_a_question_is_on_the_scale_once():
    held = make_item(statement())
    once(lambda: calibration(item=held))
