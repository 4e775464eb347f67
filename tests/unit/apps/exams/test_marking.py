"""Marking by people, voiding, objections."""

from decimal import Decimal

import pytest

from tests.factories.exams import (
    AFTER,
    MOMENT,
    begin,
    cell,
    essay,
    make_a_paper,
    make_exam,
    put_to_use,
    question,
    sit,
    write,
)
from tests.factories.organizations import UserFactory
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.exams.models import Answer, ScoreChange
from xuexing.apps.exams.operations import (
    UnableToAnswerObjection,
    UnableToMark,
    UnableToObject,
    UnableToVoid,
    answer_objection,
    make_objection,
    mark_answer,
    submit_attempt,
    void_item,
)
from xuexing.apps.exams.queries.running import get_progress, list_waiting
from xuexing.apps.notices.models import ToDo
from xuexing.foundation.errors import Faulty


@pytest.fixture
def markers(db):
    return [Actor.user(UserFactory().pk) for _ in range(4)]


def exam_with_essay(branch, **changes):
    put_to_use(essay(), question(1))
    paper = make_a_paper(
        branch.unit, cell(1, kind="short_answer", marks=8), cell(1, kind="single", marks=2)
    )
    return make_exam(branch.unit, paper, **changes)


def written(exam, person, text="我会这样做。"):
    """Hand in an essay; return its answer."""
    attempt = begin(exam, person)
    for answer in Answer.objects.filter(attempt=attempt).select_related("item__version__item"):
        is_essay = answer.item.version.item.kind == "short_answer"
        write(answer, text if is_essay else "A")
    submit_attempt(attempt=attempt, by=SYSTEM, now=MOMENT)
    return Answer.objects.get(attempt=attempt, item__version__item__kind="short_answer")


def mark(answer, by, level=2):
    return mark_answer(answer=answer, levels={"1": level}, by=by, now=MOMENT)


class TestMarkAnswer:
    def test_by_the_rubric_settles_the_score(self, branch, markers):
        answer = written(exam_with_essay(branch), branch.people[0])
        assert list_waiting(where=answer_is(answer)).count() == 1
        mark(answer, markers[0])
        answer.attempt.refresh_from_db()
        assert (answer.attempt.score, answer.attempt.most) == (6, 10)
        assert not ToDo.objects.filter(kind="exams.mark_answers", done_at__isnull=True).exists()

    def test_nothing_written_is_worth_nothing_without_a_marker(self, branch):
        answer = written(exam_with_essay(branch), branch.people[0], "")
        assert answer.share == 0

    def test_twice_by_one_person_is_refused(self, branch, markers):
        answer = written(exam_with_essay(branch, is_double_marked=True), branch.people[0])
        mark(answer, markers[0])
        with pytest.raises(UnableToMark):
            mark(answer, markers[0])

    def test_two_that_agree_make_the_mean(self, branch, markers):
        answer = written(exam_with_essay(branch, is_double_marked=True), branch.people[0])
        mark(answer, markers[0], 1)
        answer.refresh_from_db()
        assert answer.share is None
        mark(answer, markers[1], 1)
        answer.refresh_from_db()
        assert answer.share == 1

    def test_two_that_differ_need_a_third_who_decides(self, branch, markers):
        answer = written(exam_with_essay(branch, is_double_marked=True), branch.people[0])
        mark(answer, markers[0], 1)
        mark(answer, markers[1], 3)
        answer.refresh_from_db()
        assert answer.share is None
        mark(answer, markers[2], 2)
        answer.refresh_from_db()
        assert answer.share == Decimal("0.5")
        with pytest.raises(UnableToMark):
            mark(answer, markers[3])

    def test_a_criterion_left_out_saves_nothing(self, branch, markers):
        answer = written(exam_with_essay(branch), branch.people[0])
        with pytest.raises(Faulty):
            mark_answer(answer=answer, levels={}, by=markers[0], now=MOMENT)
        assert not answer.markings.exists()

    def test_agreement_says_how_many_and_how_far(self, branch, markers):
        exam = exam_with_essay(branch, is_double_marked=True)
        assert get_progress(exam=exam, now=AFTER).agreement is None


def answer_is(answer):
    from django.db.models import Q

    return Q(pk=answer.pk)


@pytest.fixture
def sat(branch):
    """Two sittings of five questions, one of four right and one of two."""
    put_to_use(*(question(n) for n in range(1, 6)))
    exam = make_exam(branch.unit, make_a_paper(branch.unit, cell(5)), shows_marks="at_once")
    return exam, [sit(exam, branch.people[0], right=4), sit(exam, branch.people[1], right=2)]


def item_at(exam, place):
    return exam.paper.forms.get().items.get(place=place).version


class TestVoidItem:
    @pytest.mark.parametrize(
        ("manner", "scores"), [("left_out", [(8, 8), (4, 8)]), ("full_marks", [(10, 10), (6, 10)])]
    )
    def test_marks_everybody_again_and_keeps_what_was(self, sat, manner, scores):
        exam, attempts = sat
        void_item(
            exam=exam, version=item_at(exam, 5), manner=manner, reason="两个选项都对",
            by=SYSTEM, now=AFTER,
        )  # fmt: skip
        for attempt in attempts:
            attempt.refresh_from_db()
        assert [(each.score, each.most) for each in attempts] == scores
        changes = ScoreChange.objects.order_by("attempt_id")
        assert [(each.old_score, each.old_most) for each in changes] == [(8, 10), (4, 10)]

    def test_happens_once(self, sat):
        exam, _attempts = sat
        given = {"version": item_at(exam, 5), "manner": "left_out", "reason": "错"}
        void_item(exam=exam, **given, by=SYSTEM, now=AFTER)
        with pytest.raises(UnableToVoid):
            void_item(exam=exam, **given, by=SYSTEM, now=AFTER)

    def test_without_a_reason_changes_nothing(self, sat):
        exam, attempts = sat
        with pytest.raises(Faulty):
            void_item(
                exam=exam, version=item_at(exam, 5), manner="left_out", reason=" ",
                by=SYSTEM, now=AFTER,
            )  # fmt: skip
        attempts[0].refresh_from_db()
        assert attempts[0].score == 8
        assert not ScoreChange.objects.exists()


class TestObjection:
    def test_to_a_mark_changes_it_with_a_reply(self, sat):
        _exam, attempts = sat
        answer = Answer.objects.get(attempt=attempts[0], item__place=5)
        made = make_objection(answer=answer, text="B 也对", by=SYSTEM, now=AFTER)
        answer_objection(objection=made, reply="您说得对。", share=Decimal(1), by=SYSTEM, now=AFTER)
        attempts[0].refresh_from_db()
        assert attempts[0].score == 10
        assert ScoreChange.objects.get().reason == "objection"
        with pytest.raises(UnableToAnswerObjection):
            answer_objection(objection=made, reply="再来", by=SYSTEM, now=AFTER)

    def test_may_be_answered_without_another_mark(self, sat):
        _exam, attempts = sat
        answer = Answer.objects.get(attempt=attempts[0], item__place=5)
        made = make_objection(answer=answer, text="B 也对", by=SYSTEM, now=AFTER)
        held = answer_objection(objection=made, reply="维持。", by=SYSTEM, now=AFTER)
        assert held.state == "kept"
        assert not ScoreChange.objects.exists()

    def test_waits_for_the_answer_to_one_before_another(self, sat):
        _exam, attempts = sat
        answer = Answer.objects.get(attempt=attempts[0], item__place=5)
        make_objection(answer=answer, text="B 也对", by=SYSTEM, now=AFTER)
        with pytest.raises(UnableToObject):
            make_objection(answer=answer, text="B 也对", by=SYSTEM, now=AFTER)
