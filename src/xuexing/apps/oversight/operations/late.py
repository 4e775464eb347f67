"""What is late is brought before the level above."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuexing.apps.audit.api import Act, Actor, record_many
from xuexing.apps.notices.api import ask_all
from xuexing.foundation.clock import local_date
from xuexing.foundation.locking import locked
from xuexing.foundation.packs import current_pack

from ..models import Action, ActionState
from ..queries.to_dos import HELP
from .asking import asked_for_help


def ask_level_above(*, by: Actor, now: dt.datetime) -> int:
    """Ask one level up about actions that are late by more days than the pack grants; return how many.

    The owner stays asked; a top unit has nobody above it. Safe to run again.
    """
    today = local_date(now)
    limit = today - dt.timedelta(days=current_pack().action_grace_days)
    with transaction.atomic():
        late = list(
            locked(
                Action.objects.filter(
                    state=ActionState.OPEN,
                    due_on__lt=limit,
                    escalated_on__isnull=True,
                    unit__parent__isnull=False,
                )
            )
            .select_related("unit", "unit__parent")
            .order_by("pk")
        )
        for action in late:
            action.escalated_to, action.escalated_on = action.unit.parent, today
        Action.objects.bulk_update(late, ["escalated_to", "escalated_on"], batch_size=1000)
        asked = [asked_for_help(each, above) for each in late if (above := each.escalated_to)]
        ask_all(kind=HELP, what=asked, now=now)
        acts = [Act("oversight.ask_level_above", each, each.escalated_to_id) for each in late]
        record_many(acts=acts, by=by, now=now)
    return len(late)
