"""Files of a session."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.files.api import Upload

from ..models import Material, Session, SessionTopic


def add_material(
    *,
    session: Session,
    upload: Upload,
    by: Actor,
    now: dt.datetime,
    topic: SessionTopic | None = None,
) -> Material:
    """Put a kept file with a session; scans of signed papers may come after closing."""
    with transaction.atomic():
        material, _ = Material.objects.get_or_create(
            session=session, upload=upload, defaults={"topic": topic}
        )
        record(
            act="activities.add_material",
            subject=session,
            by=by,
            now=now,
            unit_id=session.unit_id,
            data={"upload": str(upload.uuid)},
        )
    return material


def remove_material(*, material: Material, by: Actor, now: dt.datetime) -> None:
    """Take a file off a session."""
    with transaction.atomic():
        record(
            act="activities.remove_material",
            subject=material.session,
            by=by,
            now=now,
            unit_id=material.session.unit_id,
            data={"upload": str(material.upload.uuid)},
        )
        material.delete()
