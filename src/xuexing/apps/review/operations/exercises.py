"""Exercise: each question chosen by the answers before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.itembank.api import keep_answered, list_versions_to_practise, load_content
from xuexing.apps.knowledge.api import Topic, list_topics_within
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked
from xuexing.kernel.items import UnreadableAnswerError

from ..models import EndReason, Exercise, ExerciseAnswer
from ..queries.pool import list_held_back
from .choosing import Pool, Step, choose_step, get_calibrated


class UnableToBeginExercise(Refusal):
    """There is nothing to ask."""

    code = "exercise_without_questions"
    message = _("There are no questions on this topic yet. Choose another one.")


class UnableToGoOnWithExercise(Refusal):
    """It is over."""

    code = "exercise_over"
    message = _("This exercise is over. Begin a new one.")


def begin_exercise(
    *, person: Person, topic: Topic, units: Collection[int], by: Actor, now: dt.datetime
) -> Exercise:
    """Begin an exercise on a topic and all below it; one that is open on it is gone on with.

    Parameters
    ----------
    units
        Ids of the units whose questions the person may be asked.

    Raises
    ------
    UnableToBeginExercise
        There are no questions.
    """
    del by
    with transaction.atomic():
        locked(Person.objects.filter(pk=person.pk)).get()
        still = Exercise.objects.filter(person=person, topic=topic, asked__isnull=False).first()
        if still is not None:
            return still
        on = local_date(now)
        pool = _pool(topic, units, on)
        exercise = Exercise(
            person=person, topic=topic, is_calibrated=pool.is_calibrated, begun_on=on
        )
        step = choose_step(exercise, pool, [])
        if step.version is None:
            raise UnableToBeginExercise
        exercise.asked = step.version
        exercise.save()
    return exercise


def answer_exercise(
    *,
    exercise: Exercise,
    version: UUID,
    given: Any,
    units: Collection[int],
    by: Actor,
    now: dt.datetime,
) -> ExerciseAnswer:
    """Keep an answer and choose what comes next; the same answer again changes nothing.

    Parameters
    ----------
    version
        The version that was put: it may have been answered from another page meanwhile.

    Raises
    ------
    Faulty
        It is no answer to this question.
    UnableToGoOnWithExercise
        The question is not the one that waits.
    """
    with transaction.atomic():
        held = locked(Exercise.objects.filter(pk=exercise.pk)).get()
        known = held.answers.filter(version__uuid=version).first()
        if known is not None:
            return known
        asked = held.asked
        if asked is None or asked.uuid != version:
            raise UnableToGoOnWithExercise
        content = load_content(asked.item.kind, asked.content)
        try:
            share = content.mark(given).share
        except UnreadableAnswerError:
            raise Faulty([Fault(_("Answer first."), {"field": "answer"})]) from None
        answer = ExerciseAnswer.objects.create(
            exercise=held,
            version=asked,
            place=held.answers.count() + 1,
            given=given,
            share=round(float(share or 0), 4),
        )
        keep_answered(versions=[asked], by=by, now=now)
        _go_on(held, units, local_date(now))
    return answer


def end_exercise(*, exercise: Exercise, by: Actor, now: dt.datetime) -> None:
    """Stop an exercise; what was answered stays."""
    del by, now
    Exercise.objects.filter(pk=exercise.pk, asked__isnull=False).update(
        asked=None, end_reason=EndReason.STOPPED
    )


def delete_exercise(*, exercise: Exercise, by: Actor, now: dt.datetime) -> None:
    """Delete an exercise with its answers."""
    del by, now
    exercise.delete()


def _go_on(exercise: Exercise, units: Collection[int], on: dt.date) -> None:
    answers = list(exercise.answers.select_related("version__item").order_by("place"))
    pool = _pool(exercise.topic, units, on, answers)
    step = choose_step(exercise, pool, answers)
    _write(exercise, step)


def _write(exercise: Exercise, step: Step) -> None:
    exercise.asked, exercise.end_reason = step.version, step.end
    if step.between is not None:
        exercise.ability, exercise.error = step.ability, step.error
        exercise.low, exercise.high = step.between
    exercise.save()


def _pool(
    topic: Topic,
    units: Collection[int],
    on: dt.date,
    answers: Collection[ExerciseAnswer] = (),
) -> Pool:
    topics = list_topics_within(topic=topic)
    versions = list(
        list_versions_to_practise(units=units, topics=topics, without=list_held_back(on=on))
        .defer("stem", "content", "explanation")
        .prefetch_related("item__points")
    )
    return Pool(versions, get_calibrated([*versions, *(each.version for each in answers)]))
