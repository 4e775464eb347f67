"""Blueprints: what papers are to ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked
from xuexing.kernel.papers import Where

from ..models import MOST_WITHIN, Blueprint, BlueprintCell

TITLE_LENGTH = 120
MOST_CELLS = 40
MOST_QUESTIONS = 200
WHOLE = 100


class BlueprintConflict(Refusal):
    """Somebody else changed the blueprint from the same version."""

    code = "blueprint_conflict"
    message = _(
        "Somebody else changed this blueprint in the meantime. Look at it and change it again."
    )


@dataclass(frozen=True)
class CellDetails:
    """One cell; an empty topic, level or kind means any.

    Parameters
    ----------
    marks
        Of each question.
    """

    topic: Topic | None
    level: str
    kind: str
    count: int
    marks: Decimal


@dataclass(frozen=True)
class MeasuringDetails:
    """Where the marks have to tell people apart, and how surely.

    Parameters
    ----------
    where
        Of ``kernel.papers.Where``.
    within_percent
        In 90 of 100 cases the marks of the same person on another such paper lie within so many per cent of
        all marks, to either side.
    pass_percent
        Around the pass mark alone.
    """

    where: str
    within_percent: int
    pass_percent: int | None = None


def add_blueprint(
    *,
    unit: Unit,
    title: str,
    cells: Sequence[CellDetails],
    measuring: MeasuringDetails | None = None,
    by: Actor,
    now: dt.datetime,
) -> Blueprint:
    """Write down what papers of a unit are to ask for.

    Parameters
    ----------
    measuring
        None where it is left open.

    Raises
    ------
    Faulty
        All that is wrong with it.
    """
    _refuse_faulty(title, cells, measuring)
    with transaction.atomic():
        made = Blueprint(unit=unit, made_by_id=by.user_id, made_at=now)
        _fill_in(made, title, measuring, now)
        made.save()
        _write_cells(made, cells)
        record(act="exams.add_blueprint", subject=made, by=by, now=now, unit_id=unit.pk)
    return made


def change_blueprint(
    *,
    blueprint: Blueprint,
    title: str,
    cells: Sequence[CellDetails],
    measuring: MeasuringDetails | None = None,
    version: int,
    by: Actor,
    now: dt.datetime,
) -> Blueprint:
    """Change a blueprint; papers made from it stay as they are.

    Parameters
    ----------
    measuring
        None where it is left open.
    version
        The version from which the writer started.

    Raises
    ------
    BlueprintConflict
        Somebody changed it in between.
    Faulty
        All that is wrong with it.
    """
    _refuse_faulty(title, cells, measuring)
    with transaction.atomic():
        held = locked(Blueprint.objects.filter(pk=blueprint.pk)).get()
        if held.version != version:
            raise BlueprintConflict
        _fill_in(held, title, measuring, now)
        held.version = version + 1
        held.save()
        held.cells.all().delete()
        _write_cells(held, cells)
        record(act="exams.change_blueprint", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


def _fill_in(
    blueprint: Blueprint, title: str, measuring: MeasuringDetails | None, now: dt.datetime
) -> None:
    blueprint.title, blueprint.changed_at = title, now
    blueprint.measures = measuring.where if measuring else ""
    blueprint.within_percent = measuring.within_percent if measuring else None
    blueprint.pass_percent = measuring.pass_percent if measuring else None


def _write_cells(blueprint: Blueprint, cells: Sequence[CellDetails]) -> None:
    BlueprintCell.objects.bulk_create(
        BlueprintCell(
            blueprint=blueprint,
            place=place,
            topic=cell.topic,
            level=cell.level,
            kind=cell.kind,
            count=cell.count,
            marks=cell.marks,
        )
        for place, cell in enumerate(cells, 1)
    )


def _refuse_faulty(
    title: str, cells: Sequence[CellDetails], measuring: MeasuringDetails | None
) -> None:
    faults = list(_faults_of(measuring)) if measuring else []
    if not title.strip() or len(title) > TITLE_LENGTH:
        faults.append(Fault(_("Give it a title of up to 120 characters."), {"field": "title"}))
    if not cells:
        faults.append(Fault(_("Fill in one row at least: how many questions, worth how much.")))
    if len(cells) > MOST_CELLS or sum(cell.count for cell in cells) > MOST_QUESTIONS:
        faults.append(Fault(_("A paper holds up to 200 questions in 40 rows. Make it shorter.")))
    faults += [
        Fault(_("Each row asks for one question at least, worth more than nothing."), {"row": row})
        for row, cell in enumerate(cells, 1)
        if cell.count < 1 or cell.marks <= 0
    ]
    if faults:
        raise Faulty(faults)


def _faults_of(measuring: MeasuringDetails) -> Iterator[Fault]:
    if not 1 <= measuring.within_percent <= MOST_WITHIN:
        yield Fault(
            _("Say how sure the marks have to be: 1 to 50 marks of a hundred."),
            {"field": "within_percent"},
        )
    is_at_pass_mark = measuring.where == Where.PASS_MARK
    passing = measuring.pass_percent or 0
    if is_at_pass_mark and not 1 <= passing < WHOLE:
        yield Fault(_("Say where the pass mark is: 1 to 99 per cent."), {"field": "pass_percent"})
