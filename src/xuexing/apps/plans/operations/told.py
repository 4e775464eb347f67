"""Items as the formulas look at them, and as a version keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xuexing.kernel.planning import Item

from ..models import ItemState, Origin, PlanItem

OPEN = (ItemState.PLANNED, ItemState.TAKEN)


def as_told(item: PlanItem) -> Item:
    """Return an item as it was planned; whoever sees to it must be at hand."""
    return Item(
        key=str(item.uuid),
        unit=item.unit_id,
        month=item.month,
        day=item.day or 0,
        forms=tuple(item.forms),
        minutes=item.minutes_count * item.days_count,
        audience=item.audience,
        is_optional=not item.is_prescribed,
        is_from_above=item.origin == Origin.ABOVE,
        content_class=item.content_class,
        content=item.content,
        target=item.target,
        responsible=str(item.responsible.uuid) if item.responsible else "",
    )


def as_standing(item: PlanItem) -> Item:
    """Return an item as it stands: where a session was opened for it, by its day and forms."""
    told = as_told(item)
    if item.session_on is None or item.session_on.year != item.plan.year:
        return told
    forms = tuple(item.session_forms) or told.forms
    month, day = item.session_on.month, item.session_on.day
    return Item(**{**vars(told), "month": month, "day": day, "forms": forms})


def as_kept(item: Item) -> dict[str, Any]:
    """Return an item as a version keeps it: plain JSON."""
    return {**vars(item), "forms": list(item.forms)}


def as_read(kept: Mapping[str, Any]) -> Item:
    """Return an item that a version keeps."""
    return Item(**{**kept, "forms": tuple(kept["forms"])})
