"""Writing one batch: the facts, their digests, the link to the batch before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from uuid import UUID

from django.db import transaction

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.locking import locked

from ..events import FactsAppended, facts_appended
from ..formats.canonical import (
    NO_DIGEST,
    TAG_BYTES,
    FactValues,
    batch_digest,
    batch_uuid,
    fact_digest,
    fact_uuid,
)
from ..models import Batch, Chain, Fact

CENT = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class NewFact:
    """A fact to be appended; the fields are those of ``models.Fact``.

    Parameters
    ----------
    amount
        Two decimals at most.
    person
        None where the unit itself is the subject.
    counters, reason
        For a counter-fact; ``counter`` fills them in.

    Raises
    ------
    ValueError
        An amount has more than two decimals and would be stored as another one.
    """

    kind: str
    amount: Decimal
    happened_on: dt.date
    source_kind: str
    source_uuid: UUID
    person: Person | None = None
    category: str = ""
    detail: str = ""
    topic_key: UUID | None = None
    standard_error: Decimal | None = None
    belongs_to_year: int | None = None
    verified_by_id: int | None = None
    counters: Fact | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        for number in (self.amount, self.standard_error):
            if number is not None and number != number.quantize(CENT):
                raise ValueError(f"{number} has more than two decimals")


def lock_chain(unit: Unit) -> Chain:
    """Return the unit's chain, locked; the first time it is made, by whoever comes first."""
    chains = locked(Chain.objects.filter(pk=unit.pk))
    chain = chains.first()
    if chain is None:
        Chain.objects.bulk_create([Chain(unit=unit, last_digest=NO_DIGEST)], ignore_conflicts=True)
        chain = chains.get()
    return chain


def write_batch(
    chain: Chain, unit: Unit, news: Sequence[NewFact], by: Actor, now: dt.datetime
) -> Batch:
    """Write facts as the next batch of a chain that is locked."""
    number = chain.last_number + 1
    uuid = batch_uuid(unit.uuid, number)
    facts = [_fact(new, unit, by, now) for new in news]
    for position, fact in enumerate(facts, 1):
        fact.position, fact.uuid = position, fact_uuid(uuid, position)
    digests = [fact_digest(_values(fact)) for fact in facts]
    batch = Batch(
        uuid=uuid,
        unit=unit,
        number=number,
        previous_digest=chain.last_digest,
        digest=batch_digest(
            previous=chain.last_digest,
            unit=unit.uuid,
            number=number,
            written_at=now,
            facts=digests,
        ),
        fact_count=len(facts),
        fact_tags=b"".join(digest[:TAG_BYTES] for digest in digests),
        written_at=now,
    )
    batch.save(force_insert=True)
    for fact in facts:
        fact.batch = batch
    Fact.objects.bulk_create(facts)
    chain.last_number, chain.last_digest = number, batch.digest
    chain.save(update_fields=["last_number", "last_digest"])
    _tell(unit, facts)
    return batch


def _fact(new: NewFact, unit: Unit, by: Actor, now: dt.datetime) -> Fact:
    return Fact(
        kind=new.kind,
        category=new.category,
        detail=new.detail,
        topic_key=new.topic_key,
        unit=unit,
        person=new.person,
        amount=new.amount,
        standard_error=new.standard_error,
        happened_on=new.happened_on,
        belongs_to_year=new.belongs_to_year,
        source_kind=new.source_kind,
        source_uuid=new.source_uuid,
        entered_kind=by.kind,
        entered_by_id=by.user_id,
        entered_at=now,
        verified_by_id=new.verified_by_id,
        counters=new.counters,
        reason=new.reason,
    )


def _values(fact: Fact) -> FactValues:
    """Return what the digest covers, of a fact whose unit, person and counterpart are at hand."""
    return FactValues(
        uuid=fact.uuid,
        unit=fact.unit.uuid,
        person=fact.person.uuid if fact.person else None,
        kind=fact.kind,
        category=fact.category,
        detail=fact.detail,
        topic_key=fact.topic_key,
        amount=fact.amount,
        standard_error=fact.standard_error,
        happened_on=fact.happened_on,
        belongs_to_year=fact.belongs_to_year,
        source_kind=fact.source_kind,
        source_uuid=fact.source_uuid,
        entered_kind=fact.entered_kind,
        entered_by_id=fact.entered_by_id,
        entered_at=fact.entered_at,
        verified_by_id=fact.verified_by_id,
        counters=fact.counters.uuid if fact.counters else None,
        reason=fact.reason,
    )


def _tell(unit: Unit, facts: Sequence[Fact]) -> None:
    event = FactsAppended(
        unit_id=unit.pk,
        person_ids=frozenset(fact.person_id for fact in facts if fact.person_id is not None),
        kinds=frozenset(fact.kind for fact in facts),
        topic_keys=frozenset(fact.topic_key for fact in facts if fact.topic_key is not None),
        days=frozenset(fact.happened_on for fact in facts),
        years=frozenset(each.belongs_to_year for each in facts if each.belongs_to_year is not None),
        now=facts[0].entered_at,
    )
    transaction.on_commit(partial(facts_appended.send_robust, sender=Fact, event=event))
