"""What somebody was told; whether it was read is given to the reader alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Organization, Person
from xuexing.foundation.prepared import NUMBER, Prepared

from ..models import Notice, Recipient


def list_notices_to(*, reader: Person) -> QuerySet[Recipient]:
    """Return what the reader was told, newest first, with whether it is read: for the reader alone."""
    return (
        Recipient.objects.filter(person=reader)
        .select_related("notice__unit")
        .order_by("-notice__told_at", "-pk")
    )


def find_notice_to(*, reader: Person, uuid: UUID) -> Notice | None:
    """Return a notice that the reader was told, or None."""
    return (
        Notice.objects.filter(uuid=uuid, recipients__person=reader).select_related("unit").first()
    )


def _organization_and_new(reader_id: int) -> QuerySet[Organization]:
    new = Recipient.objects.filter(person=OuterRef("reader"), is_read=False, is_counted=True)
    count = new.order_by().values("person").annotate(count=Count("pk")).values("count")
    return (
        Organization.objects.annotate(reader=Value(reader_id))
        .annotate(new_count=Coalesce(Subquery(count), 0))
        .order_by("pk")[:1]
    )


ORGANIZATION_AND_NEW = Prepared(_organization_and_new, NUMBER)


def find_organization_and_new(*, reader_id: int | None) -> tuple[Organization | None, int]:
    """Return the organization, and how many notices are new to the reader; one query.

    Every page asks for the organization: the count rides along and costs no query of its own.
    """
    asked = ORGANIZATION_AND_NEW.statement(reader_id or 0)
    found: Any = next(iter(Organization.objects.raw(*asked)), None)
    return found, found.new_count if found is not None else 0


def find_header(*, user: User, reader_id: int | None) -> tuple[Organization | None, int]:
    """Return what ``find_organization_and_new`` does; one query, kept on the user for the request."""
    kept: tuple[Organization | None, int] | None = getattr(user, "_header", None)
    if kept is None:
        kept = find_organization_and_new(reader_id=reader_id)
        user._header = kept  # type: ignore[attr-defined]  # noqa: SLF001  a cache for one request
    return kept


def list_told_about(*, source_uuid: UUID) -> QuerySet[Notice]:
    """Return what was told about a record, newest first, with ``people_count``: how many were told."""
    return (
        Notice.objects.filter(source_uuid=source_uuid)
        .annotate(people_count=Count("recipients"))
        .order_by("-told_at", "-pk")
    )
