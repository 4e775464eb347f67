"""Reads of minutes that nearly repeat others'."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from xuexing.apps.organizations.api import Unit

from ..models import Copy


def list_copies(*, where: Q) -> QuerySet[Copy]:
    """Return what units that meet a condition are to read or have read, those to read first."""
    found = Copy.objects.filter(above__in=Unit.objects.filter(where))
    whole = found.select_related("session__unit", "finding").prefetch_related("session__forms")
    return whole.order_by(F("read_on").asc(nulls_first=True), "session__unit__path", "id")
