"""What holds for the whole installation and may change."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.locking import locked

from ..models import Organization


def change_contact(*, contact: str, by: Actor, now: dt.datetime) -> Organization:
    """Say whom people ask about what is held on them; empty for whoever leads their unit."""
    with transaction.atomic():
        organization = locked(Organization.objects.all()).get()
        organization.contact = contact.strip()[:200]
        organization.save(update_fields=["contact"])
        record(act="organizations.change_contact", subject=organization, by=by, now=now)
    return organization
