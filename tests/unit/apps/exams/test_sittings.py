"""Sittings: begun, saved, handed in once, whatever the devices do."""

import datetime as dt

import pytest

from tests.factories.exams import (
    AFTER,
    CLOSES,
    MOMENT,
    begin,
    cell,
    dice,
    make_a_paper,
    make_exam,
    put_to_use,
    question,
    sit,
    write,
)
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.exams.models import Answer, Attempt, Submission
from xuexing.apps.exams.operations import (
    UnableToSaveLate,
    UnableToSaveSubmitted,
    UnableToStart,
    collect_attempts,
    give_extra_time,
    save_answers,
    start_attempt,
    submit_attempt,
)

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def exam(branch):
    put_to_use(*(question(n) for n in range(1, 7)))
    return make_exam(branch.unit, make_a_paper(branch.unit, cell(5)))


@pytest.fixture
def attempt(exam, branch):
    return begin(exam, branch.people[0])


def first(attempt):
    return Answer.objects.filter(attempt=attempt).order_by("place")[0]


class TestStart:
    def test_puts_every_question_once_in_an_order_that_is_kept(self, attempt):
        answers = list(Answer.objects.filter(attempt=attempt).order_by("place"))
        assert [each.place for each in answers] == [1, 2, 3, 4, 5]
        assert sorted(each.item.place for each in answers) == [1, 2, 3, 4, 5]
        assert [each.item.place for each in answers] != [1, 2, 3, 4, 5]
        assert all(sorted(each.orders["options"]) == ["A", "B", "C", "D"] for each in answers)

    def test_goes_on_with_the_same_sitting_on_another_device(self, exam, branch, attempt):
        write(first(attempt), "B")
        again = begin(exam, branch.people[0], at=MOMENT + 10 * MINUTE)
        assert again.pk == attempt.pk
        assert first(again).content == "B"

    def test_is_refused_before_it_opens_and_after_it_closes(self, exam, branch):
        candidate = exam.candidates.get(person=branch.people[1])
        for moment in (MOMENT - MINUTE, CLOSES):
            with pytest.raises(UnableToStart):
                start_attempt(candidate=candidate, rng=dice(), by=SYSTEM, now=moment)
        assert not Attempt.objects.filter(candidate=candidate).exists()

    def test_is_refused_once_it_was_handed_in(self, exam, branch):
        sit(exam, branch.people[0], right=3)
        with pytest.raises(UnableToStart):
            begin(exam, branch.people[0])


class TestSave:
    def test_keeps_what_was_chosen_and_how_long_it_took(self, attempt):
        write(first(attempt), "C")
        write(first(attempt), "B", MOMENT + MINUTE)
        assert (first(attempt).content, first(attempt).seconds) == ("B", 6)

    def test_an_earlier_answer_never_takes_the_place_of_a_later_one(self, attempt):
        write(first(attempt), "B", MOMENT + 2 * MINUTE)
        assert write(first(attempt), "C", MOMENT + MINUTE) is False
        assert first(attempt).content == "B"

    def test_what_was_answered_offline_arrives_an_hour_later(self, exam, branch):
        exam.length_minutes = None
        exam.save()
        attempt = begin(exam, branch.people[1])
        from xuexing.apps.exams.operations import save_answer

        offline, back = MOMENT + 5 * MINUTE, MOMENT + 65 * MINUTE
        save_answer(
            answer=first(attempt), content="A", answered_at=offline, seconds=1, by=SYSTEM, now=back
        )
        assert (first(attempt).content, first(attempt).answered_at) == ("A", offline)

    def test_the_server_keeps_the_time(self, attempt):
        with pytest.raises(UnableToSaveLate):
            write(first(attempt), "A", MOMENT + 62 * MINUTE)
        assert first(attempt).content is None

    def test_extra_time_lets_a_sitting_go_on(self, attempt):
        give_extra_time(candidate=attempt.candidate, minutes=20, by=SYSTEM, now=MOMENT)
        write(first(attempt), "A", MOMENT + 62 * MINUTE)
        assert first(attempt).content == "A"

    def test_a_page_without_script_leaves_what_another_device_saved_later(self, attempt):
        answer = first(attempt)
        seen_at = MOMENT + MINUTE
        write(answer, "B", MOMENT + 2 * MINUTE)
        given = [(first(attempt), "C")]
        now = MOMENT + 3 * MINUTE
        kept = save_answers(attempt=attempt, contents=given, seen_at=seen_at, by=SYSTEM, now=now)
        assert [each.pk for each in kept] == [answer.pk]
        assert first(attempt).content == "B"


class TestSubmit:
    def test_marks_what_a_program_can_mark(self, exam, branch):
        attempt = sit(exam, branch.people[0], right=3)
        attempt.refresh_from_db()
        assert (attempt.score, attempt.most) == (6, 10)

    def test_a_second_time_changes_nothing(self, attempt):
        for moment in (MOMENT + MINUTE, MOMENT + 2 * MINUTE):
            submit_attempt(attempt=attempt, by=SYSTEM, now=moment)
        assert Submission.objects.get().submitted_at == MOMENT + MINUTE

    def test_nothing_is_saved_afterwards(self, attempt):
        submit_attempt(attempt=attempt, by=SYSTEM, now=MOMENT)
        with pytest.raises(UnableToSaveSubmitted):
            write(first(attempt), "A", MOMENT + MINUTE)

    def test_happens_by_itself_once_the_window_has_closed(self, attempt):
        write(first(attempt), "A")
        assert collect_attempts(now=AFTER) == 1
        assert collect_attempts(now=AFTER) == 0
        attempt.refresh_from_db()
        assert (Submission.objects.get().submitted_by, attempt.score) == ("time", 2)
