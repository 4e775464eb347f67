"""Two records of one person become one: the ledger says so, and changes nothing that stands in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from itertools import groupby

from django.db import transaction

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person

from ..models import Fact
from .batches import NewFact
from .facts import append, counter

REASON = "records_merged"


def move_facts(*, kept: Person, other: Person, by: Actor, now: dt.datetime) -> int:
    """Take back the facts of one record and append them for the other; return how many moved.

    Where both records have a fact of the same kind from the same source (both stood on one roll), the
    greater one stands and counts once. Sums of units stay as they were, those of the person are what
    they should have been.
    """
    with transaction.atomic(savepoint=False):
        held = {_place(fact): fact for fact in _standing(kept)}
        theirs = _standing(other)
        moving = [
            fact
            for fact in theirs
            if (same := held.get(_place(fact))) is None or same.amount < fact.amount
        ]
        smaller = [held[_place(fact)] for fact in moving if _place(fact) in held]
        if theirs:
            counter(facts=[*theirs, *smaller], reason=REASON, by=by, now=now)
        for unit, facts in groupby(moving, key=lambda fact: fact.unit):
            append(unit=unit, facts=[_of(kept, fact) for fact in facts], by=by, now=now)
    return len(moving)


def _standing(person: Person) -> list[Fact]:
    found: Iterable[Fact] = (
        Fact.objects.filter(person=person, counters=None, countered_by=None)
        .select_related("unit")
        .order_by("unit_id", "id")
    )
    return list(found)


def _place(fact: Fact) -> Hashable:
    return fact.source_uuid, fact.kind, fact.category, fact.topic_key


def _of(person: Person, fact: Fact) -> NewFact:
    return NewFact(
        kind=fact.kind,
        category=fact.category,
        detail=fact.detail,
        topic_key=fact.topic_key,
        person=person,
        amount=fact.amount,
        standard_error=fact.standard_error,
        happened_on=fact.happened_on,
        belongs_to_year=fact.belongs_to_year,
        source_kind=fact.source_kind,
        source_uuid=fact.source_uuid,
        verified_by_id=fact.verified_by_id,
    )
