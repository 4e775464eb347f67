"""Files of a session."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.files.api import delete_upload, keep_upload

from ..models import Material, Session, SessionTopic


def add_material(
    *,
    session: Session,
    name: str,
    content: bytes,
    by: Actor,
    now: dt.datetime,
    topic: SessionTopic | None = None,
) -> Material:
    """Keep a file with a session; scans of signed papers may come after closing.

    Raises
    ------
    Refusal
        Its content is not of a kind that is taken, or it is too large (``files.api``).
    """
    with transaction.atomic():
        upload = keep_upload(name=name, content=content, by=by, now=now)
        material = Material.objects.create(session=session, upload=upload, topic=topic)
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
    """Take a file off a session, and delete it."""
    with transaction.atomic():
        record(
            act="activities.remove_material",
            subject=material.session,
            by=by,
            now=now,
            unit_id=material.session.unit_id,
            data={"upload": str(material.upload.uuid)},
        )
        upload = material.upload
        material.delete()
        delete_upload(upload=upload, by=by, now=now)
