"""Which item a session belongs to."""

from __future__ import annotations

from uuid import UUID

from django.db.models import OuterRef, Subquery

from ..models import PlanItem


def find_item_key(*, session_uuid: OuterRef) -> Subquery:
    """Return, for a query over sessions, the uuid of the item of a plan for which each was opened."""
    return Subquery(PlanItem.objects.filter(session_uuid=session_uuid).values("uuid")[:1])


def find_item_of(*, session_uuid: UUID) -> PlanItem | None:
    """Return the item of a plan for which a session was opened, with its plan, or None."""
    found = PlanItem.objects.filter(session_uuid=session_uuid)
    return found.select_related("plan__unit").first()
