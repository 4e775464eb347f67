"""What every step of an objection has in common: the row locked, the step kept, people asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.notices.api import Asked, ask
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty
from xuexing.foundation.locking import locked
from xuexing.foundation.permissions import Permission
from xuexing.foundation.workdays import answer_due_on

from ..models import Objection, ObjectionStep, StepKind

ANSWER = "appraisal.answer_objection"
RECHECK = "appraisal.answer_recheck"
CORRECT = "appraisal.correct_record"
READ = "appraisal.read_answer"
LONGEST = 1000


def locked_objection(objection: Objection) -> Objection:
    """Return an objection locked until the transaction ends, as it stands now."""
    return locked(
        Objection.objects.filter(pk=objection.pk).select_related(
            "person", "unit", "record_unit", "above"
        )
    ).get()


def words_of(text: str, *, field: str, message: Any) -> str:
    """Return what somebody wrote, trimmed; refuse where they wrote nothing.

    Raises
    ------
    Faulty
        There is nothing but space.
    """
    said = text.strip()[:LONGEST]
    if not said:
        raise Faulty([Fault(message, {"field": field})])
    return said


def days_from(now: dt.datetime, working_days: int) -> dt.date:
    """Return the last day of a promise made now."""
    return answer_due_on(asked_on=local_date(now), working_days=working_days)


def add_step(
    objection: Objection,
    kind: StepKind,
    *,
    fields: Collection[str],
    said_by: Person | None,
    by: Actor,
    now: dt.datetime,
    text: str = "",
) -> None:
    """Save what changed of an objection, with its step and its audit row."""
    objection.save(update_fields=list(fields))
    ObjectionStep.objects.create(objection=objection, kind=kind, at=now, by=said_by, text=text)
    record(
        act=f"appraisal.objection_{kind.value}",
        subject=objection,
        by=by,
        now=now,
        unit_id=objection.unit_id,
        data={"person": str(objection.person.uuid)},
    )


def ask_about(
    objection: Objection,
    kind: str,
    *,
    of: Person | Permission,
    unit: Any = None,
    now: dt.datetime,
    more: Mapping[str, Any] | None = None,
) -> None:
    """Ask somebody for the next step, in the words of the record: codes, a day, a name."""
    asked = Asked(
        unit=unit or objection.unit,
        source_uuid=objection.uuid,
        person=of if isinstance(of, Person) else None,
        permission=of if isinstance(of, Permission) else None,
        due_on=objection.due_on,
        data={
            "name": objection.person.name,
            "on": objection.happened_on.isoformat(),
            "stood": objection.stood,
            "claim": objection.claim,
            "record": str(objection.source_uuid),
            "record_kind": objection.source_kind,
            **(more or {}),
        },
    )
    ask(kind=kind, what=asked, now=now)
