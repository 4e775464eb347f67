"""Questions that may be put outside an examination, and that the program marks by itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from xuexing.apps.knowledge.api import Topic
from xuexing.foundation.among import among
from xuexing.kernel.items import Kind

from ..models import ItemState, ItemVersion

Ids = Collection[int] | QuerySet[Any, Any]
MARKED_AT_ONCE = (
    Kind.SINGLE,
    Kind.MULTIPLE,
    Kind.TRUE_FALSE,
    Kind.FILL_IN,
    Kind.MATCHING,
    Kind.ORDERING,
)


def list_versions_to_practise(
    *,
    units: Collection[int],
    topics: QuerySet[Topic] | None = None,
    items: Collection[int] | None = None,
    without: Collection[Ids] = (),
) -> QuerySet[ItemVersion]:
    """Return the present versions of live questions of some units and of the whole installation.

    Parts of cases are not put without their case. Each comes with its item and topic, in the order of their
    ids.

    Parameters
    ----------
    topics
        None for all topics.
    items
        Ids of the only questions that are looked for; None for all.
    without
        Ids of questions that are left out, in any number of collections or QuerySets; these cost no query.
    """
    found = ItemVersion.objects.filter(
        Q(item__unit__isnull=True) | Q(item__unit_id__in=list(units)),
        is_current=True,
        item__state=ItemState.LIVE,
        item__kind__in=MARKED_AT_ONCE,
        item__case__isnull=True,
    )
    if items is not None:
        found = found.filter(among("item_id", items))
    for left_out in without:
        is_query = isinstance(left_out, QuerySet)
        found = found.exclude(Q(item_id__in=left_out) if is_query else among("item_id", left_out))
    if topics is not None:
        found = found.filter(item__topic__in=topics.order_by().values("pk"))
    return found.select_related("item__topic").order_by("id")


def list_versions_put(*, units: Collection[int], uuids: Collection[UUID]) -> QuerySet[ItemVersion]:
    """Return versions that were put some time ago, whatever became of their questions since.

    What is still written or reviewed was never put.
    """
    return (
        ItemVersion.objects.filter(
            Q(item__unit__isnull=True) | Q(item__unit_id__in=list(units)),
            uuid__in=list(uuids),
            item__kind__in=MARKED_AT_ONCE,
        )
        .exclude(item__state__in=[ItemState.DRAFT, ItemState.REVIEWED], is_current=True)
        .select_related("item__topic")
        .order_by("id")
    )
