"""Reads of objections."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q, QuerySet

from xuexing.apps.evidence.api import get_most_credited
from xuexing.apps.organizations.api import Person, Scope, Unit
from xuexing.foundation.permissions import Permission

from ..models import ContestedFact, Objection, ObjectionStep
from ..models.objection import UNSETTLED


def list_objections_of(*, person: Person) -> QuerySet[Objection]:
    """Return a person's own objections, unsettled ones first, then the newest."""
    return (
        Objection.objects.filter(person=person)
        .select_related("unit", "above")
        .order_by(F("closed_at").desc(nulls_first=True), "-made_at", "-id")
    )


def list_objections(*, scope: Scope, waiting: bool | None = None) -> QuerySet[Objection]:
    """Return the objections that somebody answers or re-checks, the first promised first.

    Parameters
    ----------
    waiting
        Only those that wait for somebody, or only those that do not; None for all.
    """
    answers = Unit.objects.filter(scope.units(Permission.OBJECTION_EDIT))
    checks = Unit.objects.filter(scope.units(Permission.OBJECTION_VERIFY))
    theirs = Q(unit__in=answers) | Q(above__in=checks, is_rechecked=True)
    found = Objection.objects.filter(theirs).exclude(person=scope.person_id or 0)
    if waiting is not None:
        open_now = Q(state__in=list(UNSETTLED))
        found = found.filter(open_now if waiting else ~open_now)
    return found.select_related("person", "unit", "above").order_by("due_on", "-made_at", "-id")


def list_steps(*, objection: Objection) -> QuerySet[ObjectionStep]:
    """Return what happened to an objection, in its order."""
    return objection.steps.select_related("by").order_by("at", "id")


def list_contested(*, objection: Objection) -> QuerySet[ContestedFact]:
    """Return the facts an objection is about, each with what stands in its place."""
    return objection.contested.select_related("fact", "replaced_by").order_by("id")


def list_open_about(*, person_uuid: UUID, source_uuids: Collection[UUID]) -> QuerySet[Objection]:
    """Return a person's unsettled objections to some records."""
    return Objection.objects.filter(
        person__uuid=person_uuid, source_uuid__in=list(source_uuids), state__in=list(UNSETTLED)
    ).order_by("happened_on", "id")


@dataclass(frozen=True)
class AtStake:
    """What unsettled objections would change in a sum of credit hours."""

    count: int
    hours: Decimal


def count_at_stake(*, objections: Collection[Objection]) -> AtStake:
    """Return how many objections there are and what they would add if all were upheld; one query.

    An objection about attendance would bring what others were credited by the same record; one about
    something else cannot be counted beforehand and adds nothing.
    """
    given = get_most_credited(source_uuids=[each.source_uuid for each in objections])
    attended = {"present", "late", "remote"}
    more = [
        given.get(each.source_uuid, Decimal(0)) - (each.stood_amount or Decimal(0))
        for each in objections
        if each.claim in attended
    ]
    return AtStake(len(objections), sum(more, Decimal(0)))
