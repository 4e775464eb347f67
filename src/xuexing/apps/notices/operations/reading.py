"""What is new and what is not, for the reader alone: no trail, no moment."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from xuexing.apps.organizations.api import Person

from ..models import Recipient


def read_notice(*, person: Person, uuid: UUID) -> None:
    """Take one notice off what is new to a person."""
    with transaction.atomic():
        Recipient.objects.filter(person=person, notice__uuid=uuid).update(is_read=True)


def read_all_notices(*, person: Person) -> None:
    """Take everything off what is new to a person."""
    with transaction.atomic():
        Recipient.objects.filter(person=person, is_read=False).update(is_read=True)
