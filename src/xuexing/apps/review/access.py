"""What is private is found by its owner alone; figures by whoever keeps a unit's records."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Person, Unit, get_person_of, unit_for
from xuexing.foundation.errors import NotFound
from xuexing.foundation.permissions import Permission

from .models import CardAnswer, Exercise, ExerciseAnswer


def person_of(*, user: User) -> Person:
    """Return the person behind a user.

    Raises
    ------
    NotFound
        There is none: accounts without a person have nothing of their own here.
    """
    person = get_person_of(user_id=user.pk)
    if person is None:
        raise NotFound
    return person


def exercise_for(*, user: User, uuid: UUID) -> Exercise:
    """Return an exercise of the user's own, with its topic and the question that waits."""
    found = Exercise.objects.select_related("topic", "person", "asked__item")
    exercise = found.filter(uuid=uuid, person__user_id=user.pk).first()
    if exercise is None:
        raise NotFound
    return exercise


def exercise_answer_for(*, user: User, uuid: UUID) -> ExerciseAnswer:
    """Return an answer in an exercise of the user's own."""
    found = ExerciseAnswer.objects.select_related("exercise__topic", "version__item")
    answer = found.filter(uuid=uuid, exercise__person__user_id=user.pk).first()
    if answer is None:
        raise NotFound
    return answer


def card_answer_for(*, user: User, uuid: UUID) -> CardAnswer:
    """Return an answer of the user's own in review."""
    found = CardAnswer.objects.select_related("card", "version__item")
    answer = found.filter(uuid=uuid, card__person__user_id=user.pk).first()
    if answer is None:
        raise NotFound
    return answer


def known_unit_for(*, user: User, on: dt.date, uuid: UUID) -> Unit:
    """Return a unit whose figures the user may see."""
    return unit_for(user=user, on=on, uuid=uuid, to=Permission.RECORD_VIEW)
