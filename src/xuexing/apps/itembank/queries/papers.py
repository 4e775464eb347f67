"""Questions for papers: those in use, with the wording of today."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from xuexing.apps.organizations.api import Unit, list_ancestors
from xuexing.foundation.among import among

from ..models import Item, ItemPart, ItemPoint, ItemState, ItemVersion


def list_live_items(*, unit: Unit) -> QuerySet[Item]:
    """Return the questions in use that were made for a unit: its own, those above it, the installation's.

    Parts of cases come with their cases alone.
    """
    owners = Q(unit__isnull=True) | Q(unit=unit) | Q(unit__in=list_ancestors(unit=unit).order_by())
    return Item.objects.filter(owners, state=ItemState.LIVE, case__isnull=True).order_by("id")


def list_wordings(*, items: Collection[int]) -> QuerySet[ItemVersion]:
    """Return the present versions of questions by their ids, with the questions."""
    found = ItemVersion.objects.filter(among("item_id", items), is_current=True)
    return found.select_related("item__topic").order_by("item_id")


def list_pinned_parts(*, cases: Collection[int]) -> QuerySet[ItemPart]:
    """Return the parts of versions of cases, in their order, with their wording."""
    found = ItemPart.objects.filter(among("case_version_id", cases))
    return found.select_related("part_version__item").order_by("case_version_id", "place")


def list_points_of_items(*, items: Collection[int]) -> QuerySet[ItemPoint]:
    """Return the knowledge points that questions ask for, by their ids."""
    found = ItemPoint.objects.filter(among("item_id", items)).select_related("point")
    return found.order_by("item_id", "id")
