"""An import on the pages: begun with an upload, planned and written in the background.

reading → ready → applying → applied; refused where nothing can be taken; stopped whenever somebody stops it,
also while it is being written: the batches written by then stay. The background work may be run again
after it was killed: it finds what is there already, and goes on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.files.api import delete_upload, keep_upload, read_upload
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.contents import MediaType
from xuexing.foundation.errors import Fault, Refusal
from xuexing.foundation.locking import locked

from ...events import bank_import_waits
from ...formats.registry import FORMATS
from ...models import BankImport, BankImportState
from .orders import BankLine, BankOrder, BankPlan
from .whole import import_bank, plan_bank_import

FILES = frozenset(
    {MediaType.XLSX, MediaType.XLS, MediaType.DOCX, MediaType.TEXT, MediaType.QTI, MediaType.XML}
)
MOST_FAULTS = 1_000
OVER = frozenset({BankImportState.APPLIED, BankImportState.STOPPED})


class UnableToContinueBankImport(Refusal):
    """The import is not at the point where this can be done."""

    code = "bank_import_elsewhere"
    message = _("This import has gone on in the meantime. Look at it again.")


def begin_bank_import(
    *,
    name: str,
    content: bytes,
    unit: Unit | None,
    by: Actor,
    now: dt.datetime,
    topic: Topic | None = None,
    format_name: str = "",
) -> BankImport:
    """Keep a file and begin to read it in the background.

    Raises
    ------
    Refusal
        The file is too large or of a kind that is not taken.
    """
    with transaction.atomic():
        upload = keep_upload(name=name, content=content, by=by, now=now, taken=FILES)
        run = BankImport(
            unit=unit,
            topic=topic,
            format=format_name,
            file_name=upload.name,
            upload=upload,
            made_by_id=by.user_id,
            made_at=now,
        )
        run.save(force_insert=True)
        _record("begin_bank_import", run, by, now)
        bank_import_waits.send(sender=BankImport, run=run, by=by)
    return run


def apply_bank_import(*, run: BankImport, by: Actor, now: dt.datetime) -> None:
    """Write the plan that was shown, in the background.

    Raises
    ------
    UnableToContinueBankImport
        There is no plan to apply.
    """
    with transaction.atomic():
        held = locked(BankImport.objects.filter(pk=run.pk)).get()
        if held.state != BankImportState.READY:
            raise UnableToContinueBankImport
        held.state, held.done_count = BankImportState.APPLYING, 0
        held.save(update_fields=["state", "done_count"])
        _record("apply_bank_import", held, by, now)
        bank_import_waits.send(sender=BankImport, run=held, by=by)


def stop_bank_import(*, run: BankImport, by: Actor, now: dt.datetime) -> None:
    """Stop an import; what is written stays, and the file is deleted.

    Raises
    ------
    UnableToContinueBankImport
        It is over.
    """
    with transaction.atomic():
        held = locked(BankImport.objects.filter(pk=run.pk)).get()
        if held.state in OVER:
            raise UnableToContinueBankImport
        _end(held, BankImportState.STOPPED, by, now)
        _record("stop_bank_import", held, by, now)


def plan_run(*, run: BankImport) -> None:
    """Read the file of an import and keep what it would do; the background's part of beginning."""
    if run.state != BankImportState.READING or run.upload is None:
        return
    reading = BankImport.objects.filter(pk=run.pk, state=BankImportState.READING)
    try:
        plan = plan_bank_import(order=_order(run))
    except Refusal as refusal:
        fault = Fault(refusal.message, {}, refusal.data)
        kept = {"fault_count": 1, "faults": [keep_fault(fault)]}
        reading.update(state=BankImportState.REFUSED, plan=kept)
        return
    state = BankImportState.REFUSED if plan.took_nothing else BankImportState.READY
    reading.update(state=state, plan=keep_plan(plan), format=plan.format, total_count=plan.total)


def write_run(*, run: BankImport, by: Actor, now: dt.datetime) -> None:
    """Write an import that somebody applied; the background's part of applying."""
    if run.state != BankImportState.APPLYING or run.upload is None:
        return
    plan = import_bank(order=_order(run), by=by, now=now, run=run)
    with transaction.atomic():
        held = locked(BankImport.objects.filter(pk=run.pk)).get()
        if held.state != BankImportState.APPLYING:
            return
        held.plan = keep_plan(plan)
        if plan.rejected:
            target = FORMATS[plan.format]
            held.rest = keep_upload(
                name=f"to-mend{target.endings[0]}",
                content=target.write_rest(plan.rejected, plan.frame),
                by=by,
                now=now,
                taken=FILES,
            )
        _end(held, BankImportState.APPLIED, by, now)


def keep_plan(plan: BankPlan) -> dict[str, Any]:
    """Return a plan as JSON: counts whole; faults, remarks and lines up to a limit."""
    faults = [fault for each in plan.rejected for fault in each.faults]
    return {
        "counts": plan.counts,
        "topics": plan.topics,
        "fault_count": len(faults),
        "faults": [keep_fault(fault) for fault in faults[:MOST_FAULTS]],
        "remarks": [keep_fault(remark) for remark in plan.remarks[:MOST_FAULTS]],
        "added": [_keep_line(line) for line in plan.lines_added],
        "changed": [_keep_line(line) for line in plan.lines_changed],
    }


def keep_fault(fault: Fault) -> dict[str, Any]:
    """Return a fault as JSON, its text in the language of the source so that it can be translated."""
    with translation.override(None):
        text = str(fault.message)
        data = {key: str(value) if value.__class__.__name__ == "__proxy__" else value
                for key, value in fault.data.items()}  # fmt: skip
    return {"text": text, "where": dict(fault.where), "data": data}


def _keep_line(line: BankLine) -> dict[str, Any]:
    return {
        "where": dict(line.where),
        "id": line.origin_id,
        "text": line.text,
        "fields": line.fields,
    }


def _order(run: BankImport) -> BankOrder:
    assert run.upload is not None  # noqa: S101  asked before
    return BankOrder(
        content=read_upload(upload=run.upload),
        file_name=run.file_name,
        format=run.format,
        unit=run.unit,
        topic=run.topic,
    )


def _end(run: BankImport, state: str, by: Actor, now: dt.datetime) -> None:
    upload, run.upload, run.state = run.upload, None, state
    run.save(update_fields=["upload", "state", "plan", "rest"])
    if upload is not None:
        delete_upload(upload=upload, by=by, now=now)


def _record(
    verb: str, run: BankImport, by: Actor, now: dt.datetime, data: Mapping[str, Any] | None = None
) -> None:
    act = f"itembank.{verb}"
    record(act=act, subject=run, by=by, now=now, unit_id=run.unit_id, data=data)
