"""What the room's tables take and refuse by themselves."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from xuexing.apps.review.models import (
    CalibrationBin,
    Card,
    CardAnswer,
    ChosenTopic,
    Exercise,
    ExerciseAnswer,
    KnownEstimate,
)

REMEMBERED = {"stability": 3.0, "difficulty": 5.0}


@pytest.fixture
def scene(learner, topic, versions, today):
    """Whom and what rows are about."""
    return SimpleNamespace(person=learner.person, topic=topic, versions=versions, today=today)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "review_card_remembered_or_new": (REMEMBERED, REMEMBERED | {"difficulty": 11.0}),
        }
    ),
)
def test_card(fields, outcome, scene):
    with outcome, transaction.atomic():
        new_card(scene, **fields)


def new_card(scene, **fields):
    return Card.objects.create(
        person=scene.person,
        item=scene.versions[0].item,
        last_on=scene.today,
        due_on=scene.today,
        **fields,
    )


@pytest.mark.accepts("review_card_once")
@pytest.mark.refuses("review_card_once")
def test_a_question_is_one_card_of_a_person(scene):
    new_card(scene, **REMEMBERED)
    with pytest.raises(IntegrityError), transaction.atomic():
        new_card(scene, **REMEMBERED)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "review_card_answer_rating": ({"rating": 2}, {"rating": 1}),
            "review_card_answer_expected": ({"expected": 0.5}, {"expected": 1.5}),
        }
    ),
)
def test_card_answer(fields, outcome, scene):
    card = new_card(scene, **REMEMBERED)
    with outcome, transaction.atomic():
        new_card_answer(card, scene, **fields)


def new_card_answer(card, scene, **fields):
    given = {"given": True, "is_right": True, "rating": 3, **fields}
    return CardAnswer.objects.create(
        card=card, version=scene.versions[0], answered_on=scene.today, **given
    )


@pytest.mark.accepts("review_card_answer_once_a_day")
@pytest.mark.refuses("review_card_answer_once_a_day")
def test_a_card_is_answered_once_a_day(scene):
    card = new_card(scene, **REMEMBERED)
    new_card_answer(card, scene)
    with pytest.raises(IntegrityError), transaction.atomic():
        new_card_answer(card, scene)


@pytest.mark.accepts("review_chosen_topic_once")
@pytest.mark.refuses("review_chosen_topic_once")
def test_a_topic_is_chosen_once(learner, topic):
    chosen = {"person": learner.person, "topic": topic}
    ChosenTopic.objects.create(**chosen, is_wanted=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChosenTopic.objects.create(**chosen, is_wanted=False)


FOUND = {"is_calibrated": True, "ability": 0.1, "error": 0.3, "low": 0.4, "high": 0.6}


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "review_exercise_asks_or_is_over": ({}, {"asked": None}),
            "review_exercise_says_what_it_knows": (FOUND, FOUND | {"is_calibrated": False}),
        }
    ),
)
def test_exercise(fields, outcome, scene):
    with outcome, transaction.atomic():
        new_exercise(scene, **fields)


def new_exercise(scene, **fields):
    given = {"asked": scene.versions[0], "is_calibrated": False, **fields}
    return Exercise.objects.create(
        person=scene.person, topic=scene.topic, begun_on=scene.today, **given
    )


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways({"review_exercise_answer_share": ({"share": "0.5"}, {"share": "1.5"})}),
)
def test_exercise_answer(fields, outcome, scene):
    exercise = new_exercise(scene)
    with outcome, transaction.atomic():
        ExerciseAnswer.objects.create(
            exercise=exercise, version=scene.versions[0], place=1, given=True, **fields
        )


@pytest.mark.accepts("review_exercise_answer_place_once", "review_exercise_answer_version_once")
@pytest.mark.refuses("review_exercise_answer_place_once", "review_exercise_answer_version_once")
def test_a_question_has_one_place_in_an_exercise(scene):
    exercise = new_exercise(scene)

    def answer(place, version):
        given = {"place": place, "version": version, "given": True, "share": 1}
        ExerciseAnswer.objects.create(exercise=exercise, **given)

    answer(1, scene.versions[0])
    for place, version in ((1, scene.versions[1]), (2, scene.versions[0])):
        with pytest.raises(IntegrityError), transaction.atomic():
            answer(place, version)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "review_known_estimate_of_five_or_more": ({"people_count": 5}, {"people_count": 4}),
            "review_known_estimate_in_order": ({"low": 0.5}, {"low": 0.8}),
        }
    ),
)
def test_known_estimate(fields, outcome, unit, topic, today):
    with outcome, transaction.atomic():
        new_estimate(unit, topic, today, **fields)


def new_estimate(unit, topic, today, **fields):
    given = {"people_count": 5, "known": 0.7, "low": 0.6, "high": 0.9, **fields}
    return KnownEstimate.objects.create(unit=unit, topic=topic, made_on=today, **given)


@pytest.mark.accepts("review_known_estimate_once")
@pytest.mark.refuses("review_known_estimate_once")
def test_a_unit_is_told_of_a_topic_once(unit, topic, today):
    new_estimate(unit, topic, today)
    with pytest.raises(IntegrityError), transaction.atomic():
        new_estimate(unit, topic, today)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {"review_calibration_bin_of_five_or_more": ({"people_count": 5}, {"people_count": 4})}
    ),
)
def test_calibration_bin(fields, outcome, today, db):
    shares = dict.fromkeys(("expected", "right", "low", "high", "score"), 0.5)
    with outcome, transaction.atomic():
        CalibrationBin.objects.create(made_on=today, number=1, answer_count=20, **shares, **fields)
