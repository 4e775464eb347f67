"""What is open."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, Q, QuerySet

from xuexing.apps.organizations.api import Scope, below, part_kinds

from ..models import ToDo


def list_to_dos(*, scope: Scope) -> QuerySet[ToDo]:
    """Return what somebody is asked to do, soonest first; what has no day comes last. One query.

    Asked by name; or by what one may do in the units in which one is at home, with their parts. What
    is asked in units farther below is theirs to do, whatever one may do there. Whoever may do
    something in the whole installation is at home in its top units.
    """
    mine = Q(person=scope.person_id) if scope.person_id is not None else Q(pk__in=[])
    parts = part_kinds()
    for held in scope.holdings:
        here = Q(unit__path=held.path) | (below(held.path, "unit__") & Q(unit__kind__in=parts))
        if not held.path:
            here = Q(unit__parent__isnull=True)
        mine |= here & Q(permission__in=[each.value for each in held.here])
    return (
        ToDo.objects.filter(mine, done_at__isnull=True)
        .select_related("unit")
        .order_by(F("due_on").asc(nulls_last=True), "asked_at", "id")
    )


def find_to_dos_of(*, source_uuid: UUID) -> QuerySet[ToDo]:
    """Return everything ever asked about a record, the latest first."""
    return ToDo.objects.filter(source_uuid=source_uuid).order_by("-asked_at", "-id")
