"""Appending facts, and taking them back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..models import Batch, Chain, Fact
from .batches import NewFact, lock_chain, write_batch


class UnableToCounter(Refusal):
    """Somebody took the facts back before."""

    code = "fact_countered_before"
    message = _(
        "%(count)s of these entries were taken back before. Load the page again to see what holds now."
    )


def append(*, unit: Unit, facts: Sequence[NewFact], by: Actor, now: dt.datetime) -> Batch:
    """Append facts to a unit's chain as one batch, in their order.

    Call it inside the transaction of what the facts tell of, whose operation writes the audit row: the
    facts themselves say whose hand it was and when. The unit's chain stays locked until that
    transaction ends, so call it late; other units are not held up. Four statements on PostgreSQL
    however many facts there are, two more the first time; SQLite takes 47 facts a statement.

    Raises
    ------
    ValueError
        There are no facts.
    """
    if not facts:
        raise ValueError("a batch holds at least one fact")
    with transaction.atomic(savepoint=False):
        return write_batch(lock_chain(unit), unit, facts, by, now)


def counter(*, facts: Iterable[Fact], reason: str, by: Actor, now: dt.datetime) -> list[Batch]:
    """Take facts back: append a counter-fact for each, one batch a unit.

    Parameters
    ----------
    reason
        Code of why.

    Raises
    ------
    UnableToCounter
        One of them was taken back before, or takes another back itself.
    """
    keys = {fact.pk: fact.unit_id for fact in facts}
    with transaction.atomic(savepoint=False):
        chains = locked(Chain.objects.filter(pk__in=set(keys.values())).order_by("pk")).in_bulk()
        current = Fact.objects.filter(pk__in=keys).select_related("unit", "person", "countered_by")
        originals = list(current.order_by("unit_id", "pk"))
        before = sum(
            original.counters_id is not None or hasattr(original, "countered_by")
            for original in originals
        )
        if before:
            raise UnableToCounter(count=before)
        return [
            write_batch(
                chains[unit.pk], unit, [_counter_to(each, reason) for each in group], by, now
            )
            for unit, group in groupby(originals, key=lambda original: original.unit)
        ]


def _counter_to(fact: Fact, reason: str) -> NewFact:
    return NewFact(
        kind=fact.kind,
        category=fact.category,
        detail=fact.detail,
        topic_key=fact.topic_key,
        person=fact.person,
        amount=-fact.amount,
        standard_error=fact.standard_error,
        happened_on=fact.happened_on,
        belongs_to_year=fact.belongs_to_year,
        source_kind=fact.source_kind,
        source_uuid=fact.source_uuid,
        counters=fact,
        reason=reason,
    )
