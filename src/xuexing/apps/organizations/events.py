"""News of the room for rooms above, sent when the transaction has been written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.dispatch import Signal

from xuexing.apps.audit.api import Actor

from .models import Person, Post, Unit

roster_changed = Signal()
"""Sent with ``change: RosterChange``."""
import_waits = Signal()
"""Sent with ``run`` and ``by`` inside the transaction: a file waits to be read or to be written."""


@dataclass(frozen=True)
class RosterChange:
    """Whose memberships, posts, exemptions or places changed.

    Parameters
    ----------
    units, people
        Keys; None for everybody (an import of a whole tree).
    since
        First day on which anything is different.
    now
        The moment of the change.
    """

    units: Collection[int] | None
    people: Collection[int] | None
    since: dt.date
    now: dt.datetime


def tell_roster_changed(
    *,
    units: Collection[int] | None,
    people: Collection[int] | None,
    since: dt.date,
    now: dt.datetime,
) -> None:
    """Tell the rooms above once the transaction has been written."""
    change = RosterChange(units, people, since, now)
    transaction.on_commit(lambda: roster_changed.send(sender=RosterChange, change=change))


person_merged = Signal()
"""Sent with ``merge: PersonMerge`` inside the transaction, before anything follows by itself."""


@dataclass(frozen=True)
class PersonMerge:
    """Two records of one person become one.

    Parameters
    ----------
    kept, other
        The record that stays, and the one that is emptied.
    """

    kept: Person
    other: Person
    by: Actor
    now: dt.datetime


units_joined = Signal()
"""Sent with ``joining: UnitsJoined`` inside the transaction: what is open moves along."""


@dataclass(frozen=True)
class UnitsJoined:
    """A unit goes into another from a day on and is closed.

    Parameters
    ----------
    unit, into
        The unit that is closed, and where its people and what is open go.
    """

    unit: Unit
    into: Unit
    on: dt.date
    by: Actor
    now: dt.datetime


post_handed_over = Signal()
"""Sent with ``handing: PostHandedOver`` inside the transaction: what is open goes to the successor."""


@dataclass(frozen=True)
class PostHandedOver:
    """A post goes from one person to another.

    Parameters
    ----------
    post
        The post as its successor holds it.
    before
        Who held it until then.
    """

    post: Post
    before: Person
    by: Actor
    now: dt.datetime
