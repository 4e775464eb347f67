"""An import on the pages: begun with an upload, planned and written in the background.

reading → asking → reading … → ready → applying → applied; refused where the file has faults; stopped
whenever somebody gives it up before it is applied. Each step is one transaction; the background work may
be run again after it was killed, since nothing is written in between. Reading tells how far it has come;
writing cannot, because it is one transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.accounts.api import User
from xuexing.apps.audit.api import Actor, record
from xuexing.apps.files.api import Upload, delete_upload, keep_upload, read_upload
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.faults import keep_fault
from xuexing.foundation.locking import locked
from xuexing.foundation.tables.listing import Progress
from xuexing.foundation.tables.reading import TABLES

from ...access import Scope, scope_of
from ...events import import_waits
from ...models import ImportRun, Unit
from ...models.import_run import ImportState
from .orders import NOBODY, ImportOrder
from .shown import keep_plan
from .whole import ImportPlan, UnableToImport, UnableToWritePlan, import_file, plan_import

OVER = frozenset({ImportState.APPLYING, ImportState.APPLIED, ImportState.STOPPED})


class UnableToContinueImport(Refusal):
    """The import is not at the point where this can be done."""

    code = "import_elsewhere"
    message = _("This import has gone on in the meantime. Look at it again.")


class UnableToTakeAnswer(Refusal):
    """The answer names a row that was not asked about, or nobody who was proposed."""

    code = "answer_unknown"
    message = _("Choose one of the people shown, or somebody new.")


def begin_import(
    *,
    kind: str,
    name: str,
    content: bytes,
    unit: Unit | None,
    is_complete: bool,
    from_on: dt.date | None,
    kept: Collection[str] = (),
    by: Actor,
    now: dt.datetime,
) -> ImportRun:
    """Keep a file and begin to read it in the background.

    Parameters
    ----------
    kind
        An ``ImportKind``.
    name, content
        The file as it was given.
    unit
        The unit on whose page it was given; people whose rows name no unit belong there.
    kept
        Which contacts (``telephone``, ``address``) are kept on purpose.

    Raises
    ------
    Refusal
        The file is too large or of a kind that is no table.
    """
    with transaction.atomic():
        upload = keep_upload(name=name, content=content, by=by, now=now, taken=TABLES)
        run = ImportRun(
            kind=kind,
            unit=unit,
            file_name=upload.name,
            upload=upload,
            made_by_id=by.user_id,
            made_at=now,
            is_complete=is_complete,
            from_on=from_on,
            kept=sorted(kept),
        )
        run.save(force_insert=True)
        told = {"kind": kind, "is_complete": is_complete, "kept": run.kept}
        _record("begin_import", run, by, now, told)
        import_waits.send(sender=ImportRun, run=run, by=by)
    return run


def answer_import(
    *, run: ImportRun, answers: Mapping[str, str], by: Actor, now: dt.datetime
) -> None:
    """Say for rows who they are, and plan again.

    Parameters
    ----------
    answers
        For a question's key the uuid of a candidate, or ``new``.

    Raises
    ------
    UnableToContinueImport
        Nothing is being asked.
    UnableToTakeAnswer
        An answer fits no question.
    """
    with transaction.atomic():
        run = _locked(run, ImportState.ASKING)
        asked = {
            each["key"]: {candidate["uuid"] for candidate in each["candidates"]} | {NOBODY}
            for each in run.plan["questions"]
        }
        if any(answer not in asked.get(key, ()) for key, answer in answers.items()):
            raise UnableToTakeAnswer
        run.answers = {**run.answers, **answers}
        run.state = ImportState.READING
        run.save(update_fields=["answers", "state"])
        _record("answer_import", run, by, now, {"answers": len(answers)})
        import_waits.send(sender=ImportRun, run=run, by=by)


def apply_import(*, run: ImportRun, by: Actor, now: dt.datetime) -> None:
    """Write the plan that was shown, in the background.

    Raises
    ------
    UnableToContinueImport
        There is no plan to apply.
    """
    with transaction.atomic():
        run = _locked(run, ImportState.READY)
        run.state = ImportState.APPLYING
        run.save(update_fields=["state"])
        _record("apply_import", run, by, now, {"digest": run.plan["digest"]})
        import_waits.send(sender=ImportRun, run=run, by=by)


def stop_import(*, run: ImportRun, by: Actor, now: dt.datetime) -> None:
    """Give an import up; the file is deleted.

    Raises
    ------
    UnableToContinueImport
        It is being written, or it is over.
    """
    with transaction.atomic():
        run = locked(ImportRun.objects.filter(pk=run.pk)).get()
        if run.state in OVER:
            raise UnableToContinueImport
        upload, counts = run.upload, run.plan.get("counts", {})
        run.state, run.upload, run.answers = ImportState.STOPPED, None, {}
        run.plan = {"counts": counts}
        run.save(update_fields=["state", "upload", "answers", "plan"])
        if upload:
            delete_upload(upload=upload, by=by, now=now)
        _record("stop_import", run, by, now, {})


def plan_run(*, run: ImportRun, now: dt.datetime) -> None:
    """Read the file of an import and keep what it would do; the background's part of beginning."""
    if run.state != ImportState.READING or run.upload is None:
        return
    try:
        order = _order(run, run.upload, run.made_by, now)
        plan = plan_import(order=order, now=now, progress=_progress_of(run))
    except Refusal as refusal:
        _keep_refusal(run, refusal)
    else:
        _keep(run, plan)


def write_run(*, run: ImportRun, by: Actor, now: dt.datetime) -> None:
    """Write an import that somebody applied; the background's part of applying.

    If the tables have changed since the plan was shown, nothing is written and the new plan is shown.
    """
    upload = run.upload
    if run.state != ImportState.APPLYING or upload is None:
        return
    try:
        order = _order(run, upload, _user_of(by), now)
        with transaction.atomic():
            held = _locked(run, ImportState.APPLYING)
            digest = held.plan["digest"]
            import_file(order=order, run=held, by=by, now=now, expected=digest)
            delete_upload(upload=upload, by=by, now=now)
    except UnableToWritePlan:
        _keep(run, plan_import(order=order, now=now), is_outdated=True)
    except UnableToImport as refusal:
        _keep(run, refusal.plan, is_outdated=True)
    except Refusal as refusal:
        _keep_refusal(run, refusal)


def _order(run: ImportRun, upload: Upload, user: User | None, now: dt.datetime) -> ImportOrder:
    """Return what is asked for, within the bounds of whoever begins or applies it."""
    return ImportOrder(
        kind=run.kind,
        content=read_upload(upload=upload),
        is_complete=run.is_complete,
        from_on=run.from_on,
        allowed=_scope_of(user, local_date(now)),
        unit=run.unit,
        kept=run.kept,
        answers=run.answers,
    )


def _progress_of(run: ImportRun) -> Progress:
    """Return a function that tells the page how far the reading has come."""

    def tell(done: int, total: int) -> None:
        waiting = ImportRun.objects.filter(pk=run.pk, state=ImportState.READING)
        waiting.update(done_count=done, total_count=total)

    return tell


def _user_of(by: Actor) -> User | None:
    return None if by.user_id is None else User.objects.filter(pk=by.user_id).first()


def _scope_of(user: User | None, on: dt.date) -> Scope:
    """Return what a user may do today; nothing if they are gone."""
    return (
        scope_of(user=user, on=on)
        if user
        else Scope(holdings=(), person_id=None, person_name="", homes=())
    )


def _state_of(plan: ImportPlan) -> str:
    if plan.faults:
        return ImportState.REFUSED
    return ImportState.ASKING if plan.questions else ImportState.READY


def _keep(run: ImportRun, plan: ImportPlan, *, is_outdated: bool = False) -> None:
    kept = {**keep_plan(plan), "is_outdated": is_outdated}
    _go_on(run, _state_of(plan), plan=kept, done_count=plan.row_count, total_count=plan.row_count)


def _keep_refusal(run: ImportRun, refusal: Refusal) -> None:
    """Keep why a file could not be read at all, as a plan with faults alone."""
    plain = Fault(refusal.message, {}, refusal.data)
    faults = refusal.faults if isinstance(refusal, Faulty) else (plain,)
    kept = {"fault_count": len(faults), "faults": [keep_fault(fault) for fault in faults]}
    _go_on(run, ImportState.REFUSED, plan=kept)


def _go_on(run: ImportRun, state: str, **fields: Any) -> None:
    """Bring an import to its next state, unless somebody has stopped it meanwhile."""
    ImportRun.objects.filter(pk=run.pk, state=run.state).update(state=state, **fields)
    run.refresh_from_db()


def _locked(run: ImportRun, state: ImportState) -> ImportRun:
    found = locked(ImportRun.objects.filter(pk=run.pk)).get()
    if found.state != state:
        raise UnableToContinueImport
    return found


def _record(
    verb: str, run: ImportRun, by: Actor, now: dt.datetime, data: Mapping[str, Any]
) -> None:
    act = f"organizations.{verb}"
    record(act=act, subject=run, by=by, now=now, unit_id=run.unit_id, data=data)
