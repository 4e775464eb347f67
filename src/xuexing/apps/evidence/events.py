"""News for the rooms above, sent when a transaction has been committed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.dispatch import Signal

facts_appended = Signal()
"""Sent with ``event``, a ``FactsAppended``, once for each batch. What a receiver raises is logged: it
cannot undo what is committed, and must be mended by whoever rebuilds the receiver's own tables."""


@dataclass(frozen=True)
class FactsAppended:
    """Whom and what a batch touches; counter-facts as well.

    Parameters
    ----------
    unit_id
        The responsible unit.
    person_ids
        Subjects among its people; empty where the unit alone is the subject.
    kinds, topic_keys, days
        Of the facts.
    years
        Years they belong to, where these are named apart from their days.
    now
        The moment of writing.
    """

    unit_id: int
    person_ids: frozenset[int]
    kinds: frozenset[str]
    topic_keys: frozenset[UUID]
    days: frozenset[dt.date]
    years: frozenset[int]
    now: dt.datetime
