"""Writing a batch of past sessions, one after another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import get_people, get_units
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.faults import keep_fault
from xuexing.foundation.locking import locked

from ...models import PastEntry, PastRun, PastState, Session
from ..closing import close_session
from ..opening import open_session
from ..roll import Count, Mark, save_roll
from ..topics import add_session_topic


def write_next_past(*, run: PastRun, by: Actor, now: dt.datetime) -> bool:
    """Write the next session of a batch; tell whether there may be more to write.

    A session that cannot be written after all (the roster has changed since it was checked) stops the
    batch and says why; what was written before it stays.
    """
    try:
        with transaction.atomic():
            held = locked(PastRun.objects.filter(pk=run.pk)).get()
            if held.state != PastState.WRITING:
                return False
            entry = held.entries.filter(session=None).order_by("place").first()
            if entry is None:
                held.state = PastState.WRITTEN
                held.save(update_fields=["state"])
                return False
            _write(entry, by, now)
            held.done_count += 1
            held.save(update_fields=["done_count"])
    except Refusal as refusal:
        _stop(run, refusal)
        return False
    return True


def _write(entry: PastEntry, by: Actor, now: dt.datetime) -> None:
    given = entry.given
    session = _open(given, by, now)
    for title in given["topics"]:
        add_session_topic(session=session, title=title, by=by, now=now)
    entries = {each.person_id: each for each in session.roll.all()}
    marks = [
        Mark(
            entry_id=entries[int(key)].pk,
            version=entries[int(key)].version,
            state=state,
            reason=reason,
        )
        for key, (state, reason) in given["marks"].items()
        if int(key) in entries
    ]
    count = Count(given["headcount"], given["others"])
    save_roll(session=session, marks=marks, count=count, by=by, now=now)
    entry.session, entry.given = close_session(session=session, by=by, now=now), {}
    entry.save(update_fields=["session", "given"])


def _open(given: Mapping[str, Any], by: Actor, now: dt.datetime) -> Session:
    chair = given["chair"]
    return open_session(
        unit=get_units(keys=[given["unit"]])[given["unit"]],
        forms=given["forms"],
        starts_at=dt.datetime.fromisoformat(given["starts_at"]),
        ends_at=dt.datetime.fromisoformat(given["ends_at"]),
        place=given["place"],
        chair=get_people(keys=[chair]).get(chair) if chair else None,
        record_now=True,
        by=by,
        now=now,
    )


def _stop(run: PastRun, refusal: Refusal) -> None:
    """Stop a batch and keep why."""
    said = (
        refusal.faults
        if isinstance(refusal, Faulty)
        else (Fault(refusal.message, {}, refusal.data),)
    )
    PastRun.objects.filter(pk=run.pk, state=PastState.WRITING).update(
        state=PastState.STOPPED, faults=[keep_fault(fault) for fault in said]
    )
