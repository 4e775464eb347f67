"""Keeping what was answered in review, one answer or those of days without a network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.itembank.api import (
    ItemVersion,
    find_version_to_practise,
    keep_answered,
    load_content,
)
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked
from xuexing.kernel.items import UnreadableAnswerError
from xuexing.kernel.memory import DEFAULT, Rating

from ..models import Card, CardAnswer
from .replaying import replay

LONGEST_OFFLINE = dt.timedelta(days=60)
"""An answer that arrives later is not taken: whoever is away so long begins anew."""


class UnableToChangeRating(Refusal):
    """It was wrong, and wrong is wrong."""

    code = "rating_of_wrong_answer"
    message = _("How easy it was can be said only of a right answer.")


@dataclass(frozen=True)
class NewAnswer:
    """An answer on its way in.

    Parameters
    ----------
    uuid
        Made where it was given; the same one again is the same answer.
    version
        The version that was put.
    given
        As the question's kind takes it.
    rating
        How it came, 2 to 4; of no weight where it was wrong.
    on
        The day it was given; one that has not come yet is today.
    """

    uuid: UUID
    version: UUID
    given: Any
    rating: int
    on: dt.date


@dataclass
class Kept:
    """What became of answers.

    Parameters
    ----------
    answers
        Those that stand, old and new.
    left
        Those that were not taken, each with the reason: ``gone`` (no such question for this person),
        ``unreadable``, ``late``, ``that_day`` (the question was answered on that day already).
    """

    answers: list[CardAnswer] = field(default_factory=list)
    left: dict[UUID, str] = field(default_factory=dict)


def keep_answers(
    *,
    person: Person,
    units: Collection[int],
    answers: Sequence[NewAnswer],
    by: Actor,
    now: dt.datetime,
) -> Kept:
    """Keep answers of one person, each once, and say what became of each.

    Parameters
    ----------
    units
        Ids of the units whose questions the person may be asked.
    """
    kept, today = Kept(), local_date(now)
    with transaction.atomic():
        locked(Person.objects.filter(pk=person.pk)).get()
        for answer in sorted(answers, key=lambda each: each.on):
            reason = _keep(person, units, answer, today, kept)
            if reason:
                kept.left[answer.uuid] = reason
        versions = {each.version for each in kept.answers}
        keep_answered(versions=versions, by=by, now=now)
    return kept


def change_rating(*, answer: CardAnswer, rating: int, by: Actor, now: dt.datetime) -> None:
    """Say how easy a right answer was; its card is due accordingly.

    Raises
    ------
    UnableToChangeRating
        The answer was wrong.
    """
    del by, now
    with transaction.atomic():
        card = locked(Card.objects.filter(pk=answer.card_id)).get()
        if not answer.is_right or rating not in {Rating.HARD, Rating.GOOD, Rating.EASY}:
            raise UnableToChangeRating
        answer.rating = rating
        answer.save(update_fields=["rating"])
        replay(card)


def _keep(
    person: Person, units: Collection[int], answer: NewAnswer, today: dt.date, kept: Kept
) -> str:
    """Keep one answer; return why not, or nothing."""
    known = CardAnswer.objects.select_related("version").filter(uuid=answer.uuid).first()
    if known is not None:
        return _take_known(known, person, kept)
    on = min(answer.on, today)
    version = find_version_to_practise(units=units, uuid=answer.version)
    if version is None or today - on > LONGEST_OFFLINE:
        return "gone" if version is None else "late"
    share = _share(version, answer.given)
    if share is None:
        return "unreadable"
    card, _made = Card.objects.get_or_create(
        person=person, item=version.item, defaults={"model_name": DEFAULT.name, "due_on": on}
    )
    if card.answers.filter(answered_on=on).exists():
        return "that_day"
    is_easy_to_say = answer.rating in {Rating.HARD, Rating.GOOD, Rating.EASY}
    right_rating = answer.rating if is_easy_to_say else Rating.GOOD.value
    made = CardAnswer.objects.create(
        uuid=answer.uuid,
        card=card,
        version=version,
        answered_on=on,
        given=answer.given,
        is_right=share == 1,
        rating=right_rating if share == 1 else Rating.AGAIN.value,
    )
    replay(card)
    kept.answers.append(made)
    return ""


def _take_known(known: CardAnswer, person: Person, kept: Kept) -> str:
    if not Card.objects.filter(pk=known.card_id, person=person).exists():
        return "gone"
    kept.answers.append(known)
    return ""


def _share(version: ItemVersion, given: Any) -> Any:
    """Return what an answer earns, None where it is no answer to this question."""
    try:
        return load_content(version.item.kind, version.content).mark(given).share
    except UnreadableAnswerError:
        return None
