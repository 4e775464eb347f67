"""Which facts stand in place of those objected to, once the record was corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from itertools import zip_longest

from django.db import transaction

from xuexing.apps.audit.api import Actor
from xuexing.apps.evidence.api import Fact, list_facts_of_source
from xuexing.apps.notices.api import settle

from ..models import ContestedFact, Objection, ObjectionState, StepKind
from ..queries.records import hours_of
from .steps import READ, add_step, ask_about, locked_objection

ENDED_BY_TAKING_BACK = frozenset({"home_delivery", "contact"})
"""Records that are taken back for good; a session or a statement is open again meanwhile."""


def record_corrections(*, people: Collection[int], by: Actor, now: dt.datetime) -> int:
    """Note what facts about some people have replaced; return how many objections that settles.

    Called whenever facts were written: a correction by the record's own pages settles an objection
    that was upheld, and nobody says so a second time.
    """
    waiting = Objection.objects.filter(person__in=people, state=ObjectionState.UPHELD)
    count = 0
    for each in waiting.order_by("id"):
        with transaction.atomic():
            count += settle_if_corrected(locked_objection(each), by=by, now=now)
    return count


def settle_if_corrected(held: Objection, *, by: Actor, now: dt.datetime) -> bool:
    """End an upheld objection whose record says something else now; tell whether it does."""
    if held.state != ObjectionState.UPHELD:
        return False
    standing = list(list_facts_of_source(source_uuid=held.source_uuid, person=held.person))
    contested = list(held.contested.select_related("fact").order_by("id"))
    before = [each.fact for each in contested if each.fact is not None]
    is_gone = not standing and held.source_kind in ENDED_BY_TAKING_BACK
    if not is_gone and (not standing or _say(standing) == _say(before)):
        return False
    _pair(held, contested, standing)
    held.state, held.closed_at = ObjectionState.CORRECTED, now
    held.stands = (standing[0].detail or standing[0].kind) if standing else ""
    held.stands_amount = hours_of(standing)
    settle(source_uuid=held.uuid, now=now)
    fields = ["state", "closed_at", "stands", "stands_amount"]
    add_step(held, StepKind.CORRECTED, fields=fields, said_by=None, by=by, now=now)
    ask_about(held, READ, of=held.person, now=now, more={"state": held.state})
    return True


def _say(facts: Collection[Fact]) -> list[tuple[str, object]]:
    """Return what facts say of somebody, whatever their keys."""
    return sorted((fact.detail, fact.amount) for fact in facts)


def _pair(held: Objection, contested: list[ContestedFact], standing: list[Fact]) -> None:
    for row, fact in zip_longest(contested, standing):
        if row is None:
            ContestedFact.objects.create(objection=held, replaced_by=fact)
        elif fact is not None:
            row.replaced_by = fact
            row.save(update_fields=["replaced_by"])
