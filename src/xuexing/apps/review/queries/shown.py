"""Whom review and exercise show a question: nobody else is given its pictures for their sake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from xuexing.apps.accounts.api import User
from xuexing.apps.itembank.api import ItemVersion, list_versions_to_practise
from xuexing.apps.organizations.api import Scope

from ..models import CardAnswer, Exercise, ExerciseAnswer
from .pool import list_held_back, list_units_of


def list_shown_in_review(
    *, user: User, scope: Scope, version: ItemVersion, on: dt.date
) -> Iterator[bool]:
    """Yield, for each way in which somebody is shown a version, whether with its answer; four queries.

    What they may be asked today is shown with its answer: that comes with the page of the day. So is what
    they have answered. What waits in an exercise of theirs is put without.
    """
    practised = list_versions_to_practise(
        units=list_units_of(scope=scope), items=[version.item_id], without=list_held_back(on=on)
    )
    if practised.filter(pk=version.pk).exists():
        yield True
    own_cards = CardAnswer.objects.filter(version=version, card__person__user=user)
    own_answers = ExerciseAnswer.objects.filter(version=version, exercise__person__user=user)
    if own_cards.exists() or own_answers.exists():
        yield True
    if Exercise.objects.filter(asked=version, person__user=user).exists():
        yield False
