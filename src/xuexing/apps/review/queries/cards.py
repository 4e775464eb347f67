"""What is due, and what was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from xuexing.apps.itembank.api import ItemVersion, list_versions_to_practise
from xuexing.apps.organizations.api import Person, Scope

from ..models import Card, CardAnswer
from .asking import Asked, get_asked
from .pool import list_held_back, list_new_versions, list_units_of

MOST_A_DAY, NEW_A_DAY = 15, 5
"""Five minutes: what is due first, a few new questions after it."""
MOST_BYTES = 2_000_000
"""Of pictures that the page of a day carries."""


@dataclass(frozen=True)
class Pack:
    """The questions of a day.

    Parameters
    ----------
    due
        Ids of versions: what is due, longest waiting first, then what is new.
    answered_count
        Answered on this day already.
    waiting_count
        Cards due that the day has no room for.
    next_on
        When something is due again, where nothing is left today.
    """

    due: Sequence[int]
    answered_count: int
    waiting_count: int
    next_on: dt.date | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing, today or later."""
        return not self.due and not self.is_begun and self.next_on is None

    @property
    def is_begun(self) -> bool:
        """Whether anything of this day was answered."""
        return self.answered_count > 0


def get_pack(*, person: Person, scope: Scope, on: dt.date) -> Pack:
    """Return which questions a person reviews on a day; six queries at most."""
    units = list_units_of(scope=scope)
    cards = list(_cards_of(person))
    firsts = [card.answer_count == 1 for card in cards if card.last_on == on]
    waiting = [card.item_id for card in cards if card.due_on <= on]
    practised = list_versions_to_practise(units=units, items=waiting, without=list_held_back(on=on))
    by_item = dict(practised.values_list("item_id", "pk"))
    due = [by_item[item] for item in waiting if item in by_item]
    room = max(0, MOST_A_DAY - len(firsts))
    new = min(NEW_A_DAY - sum(firsts), room - len(due))
    if new > 0:
        known = [card.item_id for card in cards]
        due += list_new_versions(person=person, units=units, known=known, on=on, count=new)
    later = min((card.due_on for card in cards if card.due_on > on), default=None)
    return Pack(due[:room], len(firsts), max(0, len(due) - room), later)


def _cards_of(person: Person) -> QuerySet[Card, Any]:
    cards: QuerySet[Card, Any] = Card.objects.filter(person=person)
    return cards.annotate(answer_count=Count("answers")).order_by("due_on", "id")


def list_questions(*, pack: Pack) -> list[Asked]:
    """Return the questions of a pack, in its order; three queries.

    The page carries their pictures, up to 2 MB of them, so that the day can be reviewed without a network;
    a question with more than there is room for has them fetched, and says so (``Asked.needs_network``).
    """
    versions = ItemVersion.objects.select_related("item").prefetch_related("media__upload")
    found, room, asked = versions.in_bulk(list(pack.due)), MOST_BYTES, []
    for version in (found[key] for key in pack.due if key in found):
        size = sum(each.upload.size_bytes for each in version.media.all())
        is_whole = size <= room
        room -= size if is_whole else 0
        asked.append(get_asked(version=version, is_whole=is_whole))
    return asked


def list_answers_of(*, person: Person) -> Sequence[CardAnswer]:
    """Return all that a person answered in review, oldest first."""
    return list(
        CardAnswer.objects.filter(card__person=person)
        .select_related("version", "card")
        .order_by("answered_on", "id")
    )
