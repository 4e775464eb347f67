"""A batch of past sessions: reading → ready → writing ⇄ stopped → written.

Everything that is wrong is found before anything is written. Then each session is opened, marked and
closed by the same operations as any other, whole, in one transaction with its entry: a batch that was
stopped, or whose worker was lost, goes on with the next one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.files.api import delete_upload, keep_upload, read_upload
from xuexing.apps.organizations.api import Unit, list_parts
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.faults import keep_fault
from xuexing.foundation.locking import locked
from xuexing.foundation.tables.listing import Notes
from xuexing.foundation.tables.reading import TABLES, read_book

from ...events import past_waits
from ...formats.past import PastRow, read_past_sessions
from ...models import PastEntry, PastRun, PastState
from ..expected import forms_of
from .checking import Checked, check_past


class UnableToContinuePast(Refusal):
    """The batch is not at the point where this can be done."""

    code = "past_elsewhere"
    message = _("These sessions have gone on in the meantime. Look at them again.")


def begin_past_sessions(
    *, unit: Unit, rows: Sequence[PastRow], by: Actor, now: dt.datetime
) -> PastRun:
    """Take past sessions from a grid; what would be written is shown before it is.

    Raises
    ------
    Faulty
        Everything that is wrong with any of them, or none was given.
    """
    checked = check_past(unit=unit, rows=rows, now=now)
    if not rows:
        checked.faults.append(Fault(_("Fill in at least one row.")))
    if checked.faults:
        raise Faulty(checked.faults)
    with transaction.atomic():
        run = PastRun(unit=unit, made_by_id=by.user_id, made_at=now, state=PastState.READY)
        _keep_rows(run, checked)
        _note("begin_past_sessions", run, by, now, {"sessions": len(rows)})
    return run


def begin_past_file(
    *, unit: Unit, name: str, content: bytes, by: Actor, now: dt.datetime
) -> PastRun:
    """Take past sessions from a file, which is read in the background.

    Raises
    ------
    Refusal
        The file is too large or of a kind that is no table.
    """
    with transaction.atomic():
        upload = keep_upload(name=name, content=content, by=by, now=now, taken=TABLES)
        run = PastRun(
            unit=unit, upload=upload, file_name=upload.name, made_by_id=by.user_id, made_at=now
        )
        run.save(force_insert=True)
        _note("begin_past_file", run, by, now, {})
        past_waits.send(sender=PastRun, run=run, by=by)
    return run


def apply_past_sessions(*, run: PastRun, by: Actor, now: dt.datetime) -> None:
    """Write what was shown, in the background; or go on where it was stopped.

    Raises
    ------
    UnableToContinuePast
        There is nothing to write.
    """
    with transaction.atomic():
        held = _locked(run, PastState.READY, PastState.STOPPED)
        held.state, held.faults = PastState.WRITING, []
        held.save(update_fields=["state", "faults"])
        _note("apply_past_sessions", held, by, now, {"done": held.done_count})
        past_waits.send(sender=PastRun, run=held, by=by)


def stop_past_sessions(*, run: PastRun, by: Actor, now: dt.datetime) -> PastRun:
    """Stop writing after the session at hand; or give up what is not written yet.

    Raises
    ------
    UnableToContinuePast
        It is over.
    """
    with transaction.atomic():
        held = _locked(run, *(set(PastState) - {PastState.WRITTEN, PastState.GIVEN_UP}))
        writes = held.state == PastState.WRITING
        held.state = PastState.STOPPED if writes else PastState.GIVEN_UP
        if not writes:
            held.entries.filter(session=None).update(given={})
            held.faults = []
            _forget_file(held, by, now)
        held.save(update_fields=["state", "faults", "upload"])
        _note("stop_past_sessions", held, by, now, {"done": held.done_count})
    return held


def read_past_run(*, run: PastRun, by: Actor, now: dt.datetime) -> None:
    """Read the file of a batch and check it; the background's part of beginning."""
    if run.state != PastState.READING or run.upload is None:
        return
    try:
        checked = _read(run, now)
    except Refusal as refusal:
        given = refusal.faults if isinstance(refusal, Faulty) else ()
        plain = Fault(refusal.message, {}, refusal.data)
        checked = Checked(faults=[*given] or [plain])
    with transaction.atomic():
        held = _locked(run, PastState.READING)
        held.state = PastState.REFUSED if checked.faults else PastState.READY
        held.faults = [keep_fault(fault) for fault in checked.faults]
        _forget_file(held, by, now)
        _keep_rows(held, Checked() if checked.faults else checked)


def _read(run: PastRun, now: dt.datetime) -> Checked:
    assert run.upload is not None  # noqa: S101  asked for before
    units = [run.unit, *list_parts(unit=run.unit)]
    forms = {form.key: form for unit in units for form in forms_of(unit)}
    faults: list[Fault] = []
    rows = read_past_sessions(
        read_book(read_upload(upload=run.upload)),
        forms=list(forms.values()),
        today=local_date(now),
        faults=faults,
        notes=Notes(),
    )
    checked = check_past(unit=run.unit, rows=rows, now=now)
    if not rows and not faults:
        faults.append(Fault(_("The table has no rows. Fill in at least one session.")))
    return Checked(checked.given, [*faults, *checked.faults])


def _keep_rows(run: PastRun, checked: Checked) -> None:
    run.total_count = len(checked.given)
    run.save()
    PastEntry.objects.bulk_create(
        PastEntry(run=run, place=place, given=given) for place, given in enumerate(checked.given, 1)
    )


def _forget_file(run: PastRun, by: Actor, now: dt.datetime) -> None:
    upload, run.upload = run.upload, None
    if upload is not None:
        run.save(update_fields=["upload"])
        delete_upload(upload=upload, by=by, now=now)


def _locked(run: PastRun, *states: str) -> PastRun:
    found = locked(PastRun.objects.filter(pk=run.pk)).get()
    if found.state not in states:
        raise UnableToContinuePast
    return found


def _note(verb: str, run: PastRun, by: Actor, now: dt.datetime, data: Mapping[str, Any]) -> None:
    act = f"activities.{verb}"
    record(act=act, subject=run, by=by, now=now, unit_id=run.unit_id, data=data)
