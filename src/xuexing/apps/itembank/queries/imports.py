"""What a file of questions is compared with: a fixed number of statements a batch."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.among import among

from ..models import Item, ItemPoint, ItemVersion


def list_items_keyed(*, unit: Unit | None, keys: Iterable[str]) -> QuerySet[Item]:
    """Return an owner's questions with these keys, of whatever source."""
    return _owned(unit).filter(among("key", keys)).order_by("id")


def list_items_worded(*, unit: Unit | None, text_keys: Iterable[str]) -> QuerySet[Item]:
    """Return an owner's questions with these words, the oldest first."""
    return _owned(unit).filter(among("text_key", text_keys)).order_by("id")


def list_items_named(*, unit: Unit | None, uuids: Iterable[UUID]) -> QuerySet[Item]:
    """Return an owner's questions with these uuids."""
    wanted = list(uuids)
    named = Q(uuid__in=wanted) if wanted else Q(pk__in=())
    return _owned(unit).filter(named).order_by("id")


def _owned(unit: Unit | None) -> QuerySet[Item]:
    return Item.objects.filter(unit=unit, case__isnull=True).select_related("topic")


def list_parts_of(*, cases: Iterable[int]) -> QuerySet[Item]:
    """Return the parts of cases, in their order."""
    found = Item.objects.filter(among("case_id", cases)).select_related("topic")
    return found.order_by("case_id", "place", "id")


def list_current_versions(*, items: Iterable[int]) -> QuerySet[ItemVersion]:
    """Return the present versions of questions."""
    return ItemVersion.objects.filter(among("item_id", items), is_current=True).order_by("id")


def list_points_of(*, items: Iterable[int]) -> QuerySet[ItemPoint]:
    """Return the knowledge points of questions."""
    found = ItemPoint.objects.filter(among("item_id", items)).select_related("point")
    return found.order_by("item_id", "id")
