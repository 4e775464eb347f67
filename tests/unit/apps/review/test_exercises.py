"""Exercise: each question chosen by the answers before it, privately."""

from decimal import Decimal

import numpy as np
import pytest

from tests.factories.review import Learner, make_many_live, make_topic, retire
from xuexing.apps.audit.models import Entry
from xuexing.apps.evidence.models import Fact
from xuexing.apps.knowledge.operations import add_topic
from xuexing.apps.review.models import Exercise, ExerciseAnswer
from xuexing.apps.review.operations import (
    answer_exercise,
    begin_exercise,
    delete_exercise,
    end_exercise,
)
from xuexing.apps.review.operations.choosing import LEAST, MOST_UNMEASURED, PRECISION
from xuexing.apps.review.operations.exercises import (
    UnableToBeginExercise,
    UnableToGoOnWithExercise,
)
from xuexing.apps.review.queries import get_progress
from xuexing.foundation.errors import Faulty
from xuexing.kernel.irt import Item, Model


def begin(learner, topic):
    return begin_exercise(
        person=learner.person, topic=topic, units=learner.units, by=learner.by, now=learner.now
    )


def answer(learner, exercise, given, version=None):
    exercise.refresh_from_db()
    return answer_exercise(
        exercise=exercise,
        version=version or exercise.asked.uuid,
        given=given,
        units=learner.units,
        by=learner.by,
        now=learner.now,
    )


def sit(learner, exercise, right=lambda _answer: True):
    """Answer until it is over."""
    while True:
        exercise.refresh_from_db()
        if exercise.asked is None:
            return get_progress(exercise=exercise)
        answer(learner, exercise, right(exercise.asked))


@pytest.fixture
def calibrated(fill_slot):
    """Forty sharp items of all difficulties, as another room knows them."""

    def known(*, items):
        intercepts = np.linspace(-3, 3, len(items))
        for key, intercept in zip(sorted(items), intercepts, strict=True):
            yield key, Item(str(key), Model.TWO_PL, 2.2, (float(intercept),))

    fill_slot("review.calibrated", known)


class TestWithoutCalibration:
    def test_goes_through_the_content_ends_at_a_number_and_says_nothing_of_precision(
        self, learner, topic
    ):
        for n in range(3):
            part = add_topic(
                unit=learner.unit, title=f"第{n}条", parent=topic, by=learner.by, now=learner.now
            )
            make_many_live(learner.unit, part, learner.now, 5, start=10 * n)
        progress = sit(learner, begin(learner, topic))
        assert len(progress.answers) == MOST_UNMEASURED
        areas = [each.version.item.topic_id for each in progress.answers]
        assert sorted(areas.count(each) for each in set(areas)) == [3, 3, 4]
        assert (progress.exercise.end_reason, progress.low, progress.exercise.error) == (
            "long",
            None,
            None,
        )

    def test_asks_no_question_twice_and_ends_when_there_are_no_more(self, learner, topic, versions):
        progress = sit(learner, begin(learner, topic))
        assert {each.version_id for each in progress.answers} == {each.pk for each in versions}
        assert progress.exercise.end_reason == "exhausted"

    def test_refuses_where_there_is_nothing_to_ask(self, learner):
        empty = make_topic(learner.unit, "空", learner.now)
        with pytest.raises(UnableToBeginExercise):
            begin(learner, empty)
        assert not Exercise.objects.exists()

    def test_leaves_out_what_others_keep_back(self, learner, topic, versions, fill_slot):
        kept = [each.item_id for each in versions[:6]]
        fill_slot("review.held_back", lambda on: [kept] if on else [])
        progress = sit(learner, begin(learner, topic))
        assert {each.version_id for each in progress.answers} == {v.pk for v in versions[6:]}


class TestCalibrated:
    @pytest.fixture
    def exercise(self, learner, topic, calibrated):
        make_many_live(learner.unit, topic, learner.now, 40)
        return begin(learner, topic)

    def test_stops_at_the_stated_precision_and_says_between_what_it_lies(self, learner, exercise):
        progress = sit(learner, exercise, lambda version: version.pk % 2 == 0)
        assert progress.exercise.end_reason == "precise"
        assert progress.exercise.error <= PRECISION
        assert LEAST <= len(progress.answers) < 20
        assert 0 < progress.low < progress.high < 100

    def test_gives_whoever_knows_more_a_higher_range(self, learner, exercise, topic):
        other = Learner(learner.unit, learner.now)
        good = sit(learner, exercise)
        poor = sit(other, begin(other, topic), lambda _version: False)
        assert good.low > poor.high

    def test_counts_answers_to_questions_that_have_gone_since(self, learner, exercise):
        first = answer(learner, exercise, given=True)
        retire(first.version, learner.now)
        answer(learner, exercise, given=True)
        exercise.refresh_from_db()
        lonely = begin(other := Learner(learner.unit, learner.now), exercise.topic)
        answer(other, lonely, given=True)
        lonely.refresh_from_db()
        assert exercise.error < lonely.error


class TestAnswer:
    def test_is_kept_at_once_and_the_exercise_goes_on_where_it_stopped(
        self, learner, topic, versions
    ):
        exercise = begin(learner, topic)
        answer(learner, exercise, given=True)
        again = begin(learner, topic)
        assert again.pk == exercise.pk
        assert again.answers.count() == 1
        assert again.asked_id not in set(again.answers.values_list("version", flat=True))

    def test_twice_changes_nothing(self, learner, topic, versions):
        exercise = begin(learner, topic)
        first = answer(learner, exercise, given=True)
        same = answer(learner, exercise, given=False, version=first.version.uuid)
        assert (same.pk, same.share) == (first.pk, Decimal(1))
        assert ExerciseAnswer.objects.count() == 1

    def test_of_another_question_than_the_one_that_waits_is_refused(self, learner, topic, versions):
        exercise = begin(learner, topic)
        other = next(each for each in versions if each.pk != exercise.asked_id)
        with pytest.raises(UnableToGoOnWithExercise):
            answer(learner, exercise, given=True, version=other.uuid)
        assert not ExerciseAnswer.objects.exists()

    def test_that_is_none_leaves_nothing_behind(self, learner, topic, versions):
        exercise = begin(learner, topic)
        with pytest.raises(Faulty):
            answer(learner, exercise, given=["A"])
        assert not ExerciseAnswer.objects.exists()

    def test_leaves_no_trail_and_no_fact(self, learner, topic, versions):
        before = Entry.objects.count()
        sit(learner, begin(learner, topic))
        assert Entry.objects.count() == before
        assert not Fact.objects.exists()


class TestEnd:
    def test_keeps_what_was_answered(self, learner, topic, versions):
        exercise = begin(learner, topic)
        answer(learner, exercise, given=False)
        end_exercise(exercise=exercise, by=learner.by, now=learner.now)
        exercise.refresh_from_db()
        progress = get_progress(exercise=exercise)
        assert (exercise.end_reason, progress.right_count, len(progress.answers)) == (
            "stopped",
            0,
            1,
        )
        assert progress.to_read_again == ["党章第一章"]

    def test_deleting_leaves_nothing(self, learner, topic, versions):
        exercise = begin(learner, topic)
        answer(learner, exercise, given=True)
        delete_exercise(exercise=exercise, by=learner.by, now=learner.now)
        assert not Exercise.objects.exists()
        assert not ExerciseAnswer.objects.exists()
