"""Live questions of a branch, and one of its members who took part in what they ask about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from tests.factories.items import make_item, statement
from tests.factories.organizations import MembershipFactory, PersonFactory, UserFactory
from xuexing.apps.accounts.models import User
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.itembank.api import (
    Item,
    ItemVersion,
    Question,
    release_items,
    retire_items,
    review_items,
)
from xuexing.apps.knowledge.api import Topic, add_topic
from xuexing.apps.organizations.models import Person, Unit
from xuexing.apps.review.models import CardAnswer
from xuexing.apps.review.operations import Kept, NewAnswer, choose_topics, keep_answers

TRUE: Any = True
"""The right answer to a statement that is true."""


@dataclass
class Learner:
    """A member with an account.

    Parameters
    ----------
    now
        Friday 20 November 2026, 14:30.
    """

    unit: Unit
    now: dt.datetime
    user: User = field(default_factory=UserFactory)
    person: Person = field(init=False)

    def __post_init__(self) -> None:
        self.person = PersonFactory(user=self.user)
        MembershipFactory(person=self.person, unit=self.unit)
        self.by = Actor.user(self.user.pk)
        self.units = {int(key) for key in self.unit.path.split("/") if key}
        self.today = self.now.date()

    def choose(self, *topics: Topic) -> None:
        """Want to review topics."""
        shown = dict.fromkeys(topics, False)
        choose_topics(person=self.person, wanted=topics, shown=shown, by=self.by, now=self.now)

    def send(self, *answers: NewAnswer) -> Kept:
        """Send answers as a page does."""
        return keep_answers(
            person=self.person, units=self.units, answers=answers, by=self.by, now=self.now
        )

    def answer(
        self, version: ItemVersion, given: Any = TRUE, *, days_ago: int = 0, rating: int = 3
    ) -> CardAnswer:
        """Answer one question, some days ago."""
        on = self.today - dt.timedelta(days=days_ago)
        kept = self.send(new_answer(version, given, on=on, rating=rating))
        return kept.answers[0]


def new_answer(
    version: ItemVersion,
    given: Any = TRUE,
    *,
    on: dt.date,
    rating: int = 3,
    uuid: UUID | None = None,
) -> NewAnswer:
    """Make an answer as a device does; the questions here are statements that are true."""
    return NewAnswer(uuid=uuid or uuid4(), version=version.uuid, given=given, rating=rating, on=on)


def make_topic(unit: Unit, title: str, now: dt.datetime) -> Topic:
    """Add a topic of a unit's."""
    return add_topic(unit=unit, title=title, by=SYSTEM, now=now)


def make_live(
    unit: Unit, topic: Topic | None, now: dt.datetime, question: Question | None = None
) -> ItemVersion:
    """Put a question to use and return its version."""
    item = make_item(question or statement(), unit=unit, topic=topic)
    review_items(items=[item], by=SYSTEM, now=now)
    release_items(items=[item], by=SYSTEM, now=now)
    return _version(item)


def make_many_live(
    unit: Unit, topic: Topic, now: dt.datetime, count: int, start: int = 0
) -> list[ItemVersion]:
    """Put that many statements to use."""
    items = [
        make_item(statement(f"第{n}号文件仍然有效。"), unit=unit, topic=topic)
        for n in range(start, start + count)
    ]
    review_items(items=items, by=SYSTEM, now=now)
    release_items(items=items, by=SYSTEM, now=now)
    return [_version(item) for item in items]


def retire(version: ItemVersion, now: dt.datetime) -> None:
    """Take a question out of use."""
    retire_items(items=[version.item], by=SYSTEM, now=now)


def _version(item: Item) -> ItemVersion:
    return ItemVersion.objects.select_related("item").get(item=item, is_current=True)
