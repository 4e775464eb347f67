"""Changes to topics."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit

from .models import Topic


def add_topic(*, unit: Unit, title: str, by: Actor, now: dt.datetime) -> Topic:
    """Begin a topic of a unit."""
    with transaction.atomic():
        topic = Topic(unit=unit, title=title.strip(), made_at=now)
        topic.save(force_insert=True)
        record(act="knowledge.add_topic", subject=topic, by=by, now=now, unit_id=unit.pk)
    return topic


def rename_topic(*, topic: Topic, title: str, by: Actor, now: dt.datetime) -> None:
    """Give a topic another title; what was recorded of it stays with it."""
    with transaction.atomic():
        topic.title = title.strip()
        topic.save(update_fields=["title"])
        record(act="knowledge.rename_topic", subject=topic, by=by, now=now, unit_id=topic.unit_id)
