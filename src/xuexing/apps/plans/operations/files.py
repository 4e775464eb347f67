"""A plan in a file: read, compared, shown, written. Nothing in a plan is ended because a file lacks it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.files.api import delete_upload, keep_upload, read_upload
from xuexing.apps.organizations.api import Person, Unit, list_roster
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.packs import current_pack
from xuexing.foundation.tables.listing import Notes
from xuexing.foundation.tables.reading import TABLES, read_book
from xuexing.foundation.tables.text import fold_word
from xuexing.policy.model import Audience

from ..formats.plan_rows import PlanRow, read_plan
from ..models import FileState, Origin, PlanFile, PlanItem, YearPlan
from .arranging import arrange_items
from .heads import held_plan, plan_for_change, touch
from .told import OPEN
from .words import ItemWords, item_faults

USUAL_MINUTES = 60


@dataclass(frozen=True)
class Change:
    """An item that the file has otherwise: what differs, as attribute and new value."""

    item: PlanItem
    values: dict[str, Any]


@dataclass
class FilePlan:
    """What a file would change.

    Parameters
    ----------
    added
        Items that are not there yet, not saved.
    unchanged_count
        Rows that say what is there already.
    """

    added: list[PlanItem] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged_count: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)

    def digest(self) -> str:
        """Return a digest that is the same as long as the same would be written."""
        names = ("month", "day", "content", "forms", "target", "minutes_count", "audience")
        lines = [repr([getattr(each, name) for name in names]) for each in self.added]
        lines += [
            repr((each.item.pk, sorted(map(repr, each.values.items())))) for each in self.changed
        ]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class UnableToContinueFile(Refusal):
    """The file was applied or stopped."""

    code = "plan_file_over"
    message = _("This file was written or given up in the meantime.")


class UnableToWriteFile(Refusal):
    """The plan has changed since what the file would change was shown."""

    code = "plan_file_outdated"
    message = _("The plan has changed since you looked. Look again at what the file would change.")


def compare_file(*, plan: YearPlan, content: bytes, now: dt.datetime) -> FilePlan:
    """Return what a file would change in a plan; write nothing.

    Raises
    ------
    Refusal
        The file cannot be read at all. Faults inside it are part of the answer.
    """
    people = _people(plan.unit, local_date(now))
    found = FilePlan()
    rows = read_plan(
        read_book(content),
        year=plan.year,
        people=people,
        faults=found.faults,
        notes=found.notes,
    )
    standing = list(
        plan.items.filter(state__in=OPEN)
        .select_related("unit", "responsible", "topic")
        .order_by("month", "id")
    )
    ground = _Ground(plan, standing, people, now)
    for row in rows:
        _compare(row, ground, found)
    return found


def give_plan_file(
    *, unit: Unit, year: int, name: str, content: bytes, by: Actor, now: dt.datetime
) -> PlanFile:
    """Keep a file that is without fault, so that what it would change can be looked at.

    The unit's plan of the year begins with it where there is none yet.

    Raises
    ------
    Faulty
        Everything that is wrong in the file; nothing is kept.
    Refusal
        It is no table, or too large.
    """
    with transaction.atomic():
        plan = plan_for_change(unit=unit, year=year, now=now)
        found = compare_file(plan=plan, content=content, now=now)
        if found.faults:
            raise Faulty(found.faults)
        upload = keep_upload(name=name, content=content, by=by, now=now, taken=TABLES)
        given = PlanFile(
            plan=plan,
            file_name=upload.name,
            upload=upload,
            made_by_id=by.user_id,
            made_at=now,
            digest=found.digest(),
        )
        given.save(force_insert=True)
        touch(plan, "give_plan_file", given, by=by, now=now)
    return given


def apply_plan_file(*, given: PlanFile, by: Actor, now: dt.datetime) -> FilePlan:
    """Write what a file changes, all of it or nothing.

    Raises
    ------
    UnableToContinueFile
        It was applied or stopped.
    UnableToWriteFile
        It would no longer change what was shown.
    """
    with transaction.atomic():
        plan = held_plan(given.plan)
        held = _locked(given)
        assert held.upload is not None  # noqa: S101  a constraint: a file that is ready has one
        found = compare_file(plan=plan, content=read_upload(upload=held.upload), now=now)
        if found.faults or found.digest() != held.digest:
            raise UnableToWriteFile
        PlanItem.objects.bulk_create(found.added, batch_size=500)
        for change in found.changed:
            for name, value in change.values.items():
                setattr(change.item, name, value)
            change.item.version += 1
            change.item.save()
        arrange_items([*found.added, *(each.item for each in found.changed)], now=now)
        _finish(held, FileState.APPLIED, by=by, now=now)
        data = {"added": len(found.added), "changed": len(found.changed)}
        touch(plan, "apply_plan_file", held, by=by, now=now, data=data)
    return found


def stop_plan_file(*, given: PlanFile, by: Actor, now: dt.datetime) -> None:
    """Give a file up; it is deleted and nothing is written.

    Raises
    ------
    UnableToContinueFile
        It was applied or stopped.
    """
    with transaction.atomic():
        plan = held_plan(given.plan)
        _finish(_locked(given), FileState.STOPPED, by=by, now=now)
        touch(plan, "stop_plan_file", given, by=by, now=now)


def _locked(given: PlanFile) -> PlanFile:
    held = locked(PlanFile.objects.filter(pk=given.pk).select_related("upload")).get()
    if held.state != FileState.READY:
        raise UnableToContinueFile
    return held


def _finish(held: PlanFile, state: FileState, *, by: Actor, now: dt.datetime) -> None:
    upload = held.upload
    held.state, held.upload = state, None
    held.save(update_fields=["state", "upload"])
    if upload is not None:
        delete_upload(upload=upload, by=by, now=now)


def _people(unit: Unit, on: dt.date) -> dict[str, Person]:
    """Return the people of a unit by name; of namesakes the first in official order."""
    roster = list_roster(unit=unit, on=on)
    return {each.person.name: each.person for each in reversed(list(roster))}


@dataclass(frozen=True)
class _Ground:
    """What the rows of a file are compared with."""

    plan: YearPlan
    standing: Sequence[PlanItem]
    people: dict[str, Person]
    now: dt.datetime


def _compare(row: PlanRow, ground: _Ground, found: FilePlan) -> None:
    """Note what a row adds or changes: the same content in the same month is the same item."""
    same = [
        each
        for each in ground.standing
        if each.month == row.when.month and fold_word(each.content) == fold_word(row.content)
    ]
    known = same[0] if same else None
    what = _words(row, ground, known)
    for fault in item_faults(what, year=ground.plan.year):
        found.faults.append(Fault(fault.message, row.where.at("when"), fault.data))
    if known is None:
        made = {"plan": ground.plan, "origin": Origin.OWN, "made_at": ground.now}
        found.added.append(PlanItem(**made, **vars(what)))
        return
    known.plan = ground.plan
    values = {name: new for name, new in vars(what).items() if getattr(known, name) != new}
    if values:
        found.changed.append(Change(known, values))
    else:
        found.unchanged_count += 1


def _words(row: PlanRow, ground: _Ground, known: PlanItem | None) -> ItemWords:
    """Return what a row says; where it is silent, what stands, or what is usual."""
    forms = known.forms if row.forms is None and known else row.forms or []
    traits = [current_pack().forms[key] for key in forms]
    usual = {
        "audience": (traits[0].audience if traits else Audience.MEMBERS).value,
        "minutes_count": max((form.usual_minutes for form in traits), default=USUAL_MINUTES),
        "days_count": 1,
        "is_prescribed": bool(forms),
        "is_compulsory": bool(forms),
        "target": "",
        "content_class": "",
    }
    said = {name: getattr(row, name) for name in usual if getattr(row, name) is not None}
    stands = {name: getattr(known, name) for name in usual} if known else {}
    person = ground.people.get(row.responsible) if row.responsible else None
    return ItemWords(
        unit=known.unit if known else ground.plan.unit,
        month=row.when.month,
        day=row.when.day or (known.day if known else None),
        forms=forms,
        content=row.content,
        responsible=person or (known.responsible if known else None),
        starts=known.starts if known else None,
        topic=known.topic if known else None,
        belongs_to_year=known.belongs_to_year if known else None,
        **{**usual, **stands, **said},
    )
