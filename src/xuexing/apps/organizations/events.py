"""News of the room for rooms above, sent when the transaction has been written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.dispatch import Signal

roster_changed = Signal()
"""Sent with ``change: RosterChange``."""
organization_settled = Signal()
"""Sent with ``pack``, ``by`` and ``now`` inside the transaction that decides which pack is used."""
import_waits = Signal()
"""Sent with ``run`` and ``by`` inside the transaction: a file waits to be read or to be written."""
person_forgotten = Signal()
"""Sent with ``person``, ``name`` (as it was) and ``now`` inside the transaction: whoever holds words of
somebody or about them takes these away with it."""


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
