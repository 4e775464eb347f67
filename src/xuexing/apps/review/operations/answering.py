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
    keep_answered,
    list_versions_put,
    load_content,
)
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked
from xuexing.kernel.items import UnreadableAnswerError
from xuexing.kernel.memory import DEFAULT, Rating

from ..models import Card, CardAnswer
from .replaying import replay, write_replayed

LONGEST_OFFLINE = dt.timedelta(days=60)
"""An answer that arrives later is not taken: whoever is away so long begins anew."""

EASE = frozenset({Rating.HARD.value, Rating.GOOD.value, Rating.EASY.value})


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
    """Keep answers of one person, each once, and say what became of each; ten statements at most.

    Parameters
    ----------
    units
        Ids of the units whose questions the person may be asked.
    """
    with transaction.atomic():
        locked(Person.objects.filter(pk=person.pk)).get()
        table = _Table.read(person, units, answers)
        for answer in sorted(answers, key=lambda each: each.on):
            table.take(answer, today=local_date(now))
        table.write()
        versions = {each.version for each in table.made}
        keep_answered(versions=versions, by=by, now=now)
    return table.kept


def change_rating(*, answer: CardAnswer, rating: int, by: Actor, now: dt.datetime) -> None:
    """Say how easy a right answer was; its card is due accordingly.

    Raises
    ------
    UnableToChangeRating
        The answer was wrong.
    """
    del by, now
    if not answer.is_right or rating not in EASE:
        raise UnableToChangeRating
    with transaction.atomic():
        card = locked(Card.objects.filter(pk=answer.card_id)).get()
        CardAnswer.objects.filter(pk=answer.pk).update(rating=rating)
        answers = list(card.answers.all())
        replay(card, answers)
        write_replayed([card], answers)


@dataclass
class _Table:
    """What a person's answers meet: all of it read at once, written at once."""

    person: Person
    known: dict[UUID, CardAnswer]
    versions: dict[UUID, ItemVersion]
    cards: dict[int, Card]
    history: dict[int, list[CardAnswer]]
    """By question, as the cards are."""
    made: list[CardAnswer] = field(default_factory=list)
    kept: Kept = field(default_factory=Kept)

    @classmethod
    def read(cls, person: Person, units: Collection[int], answers: Sequence[NewAnswer]) -> _Table:
        keys = [each.uuid for each in answers]
        known = CardAnswer.objects.filter(uuid__in=keys).select_related("card", "version")
        put = list_versions_put(units=units, uuids={each.version for each in answers})
        versions = {each.uuid: each for each in put}
        items = {each.item_id for each in versions.values()}
        cards = Card.objects.filter(person=person, item__in=items).order_by("id")
        by_item = {card.item_id: card for card in cards}
        history: dict[int, list[CardAnswer]] = {item: [] for item in items}
        for each in CardAnswer.objects.filter(card__in=list(by_item.values())).select_related(
            "card"
        ):
            history[each.card.item_id].append(each)
        return cls(person, {each.uuid: each for each in known}, versions, by_item, history)

    def take(self, answer: NewAnswer, *, today: dt.date) -> None:
        """Take one answer, or note why not."""
        known = self.known.get(answer.uuid)
        if known is not None and known.card.person_id == self.person.pk:
            self.kept.answers.append(known)
            return
        reason = "gone" if known is not None else self._why_not(answer, today)
        if reason:
            self.kept.left[answer.uuid] = reason
            return
        made = self._make(answer, min(answer.on, today))
        self.history[made.version.item_id].append(made)
        self.known[answer.uuid] = made
        self.made.append(made)
        self.kept.answers.append(made)

    def _why_not(self, answer: NewAnswer, today: dt.date) -> str:
        version, on = self.versions.get(answer.version), min(answer.on, today)
        if version is None:
            return "gone"
        if today - on > LONGEST_OFFLINE:
            return "late"
        if _share(version, answer.given) is None:
            return "unreadable"
        days = {each.answered_on for each in self.history[version.item_id]}
        return "that_day" if on in days else ""

    def _make(self, answer: NewAnswer, on: dt.date) -> CardAnswer:
        version = self.versions[answer.version]
        card = self.cards.setdefault(
            version.item_id,
            Card(person=self.person, item=version.item, model_name=DEFAULT.name, due_on=on),
        )
        is_right = _share(version, answer.given) == 1
        ease = answer.rating if answer.rating in EASE else Rating.GOOD.value
        return CardAnswer(
            uuid=answer.uuid,
            card=card,
            version=version,
            answered_on=on,
            given=answer.given,
            is_right=is_right,
            rating=ease if is_right else Rating.AGAIN.value,
        )

    def write(self) -> None:
        """Write the new answers and what they make of their cards."""
        changed = {each.version.item_id for each in self.made}
        cards = [self.cards[item] for item in sorted(changed)]
        for card in cards:
            replay(card, self.history[card.item_id])
        Card.objects.bulk_create([card for card in cards if card.pk is None])
        for each in self.made:
            each.card = self.cards[each.version.item_id]
        CardAnswer.objects.bulk_create(self.made)
        older = [each for item in changed for each in self.history[item]]
        write_replayed(cards, older)


def _share(version: ItemVersion, given: Any) -> Any:
    """Return what an answer earns, None where it is no answer to this question."""
    try:
        return load_content(version.item.kind, version.content).mark(given).share
    except UnreadableAnswerError:
        return None
