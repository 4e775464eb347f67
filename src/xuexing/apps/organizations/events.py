"""News of the room for rooms above, sent when the transaction has been written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.dispatch import Signal

from xuexing.foundation.permissions import Permission

from .models import Unit

roster_changed = Signal()
"""Sent with ``change: RosterChange``."""
organization_settled = Signal()
"""Sent with ``pack``, ``by`` and ``now`` inside the transaction that decides which pack is used."""
import_waits = Signal()
"""Sent with ``run`` and ``by`` inside the transaction: a file waits to be read or to be written."""
keepers_asked = Signal()
"""Sent with ``kind``, ``what: Sequence[Asking]`` and ``now`` inside the transaction of the act that asks."""
keepers_answered = Signal()
"""Sent with ``kind``, ``source_uuid`` and ``now`` inside the transaction of the act that answers."""


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


@dataclass(frozen=True)
class Asking:
    """Something the keepers of a unit's roster are asked to do; ``notices``, above, keeps it.

    Parameters
    ----------
    unit
        Whose keepers.
    source_uuid
        The record it is about.
    due_on
        The last day to do it.
    data
        Names, codes and days for the words.
    """

    unit: Unit
    source_uuid: UUID
    due_on: dt.date
    data: Mapping[str, Any] = field(default_factory=dict)
    permission: Permission = Permission.ROSTER_EDIT


def ask_keepers(*, kind: str, what: Sequence[Asking], now: dt.datetime) -> None:
    """Have the keepers of rosters asked; call it in the transaction of the act that asks."""
    if what:
        keepers_asked.send(sender=Asking, kind=kind, what=what, now=now)


def tell_keepers_answered(*, source_uuid: UUID, kind: str = "", now: dt.datetime) -> None:
    """Have what was asked about a record taken off; of one kind, or all of it."""
    keepers_answered.send(sender=Asking, kind=kind, source_uuid=source_uuid, now=now)
