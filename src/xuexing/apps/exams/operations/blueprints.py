"""Blueprints: what papers are to ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..models import Blueprint, BlueprintCell

TITLE_LENGTH = 120
MOST_CELLS = 40
MOST_QUESTIONS = 200


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


def add_blueprint(
    *, unit: Unit, title: str, cells: Sequence[CellDetails], by: Actor, now: dt.datetime
) -> Blueprint:
    """Write down what papers of a unit are to ask for.

    Raises
    ------
    Faulty
        All that is wrong with it.
    """
    _refuse_faulty(title, cells)
    with transaction.atomic():
        made = Blueprint.objects.create(
            unit=unit, title=title, made_by_id=by.user_id, made_at=now, changed_at=now
        )
        _write_cells(made, cells)
        record(act="exams.add_blueprint", subject=made, by=by, now=now, unit_id=unit.pk)
    return made


def change_blueprint(
    *,
    blueprint: Blueprint,
    title: str,
    cells: Sequence[CellDetails],
    version: int,
    by: Actor,
    now: dt.datetime,
) -> Blueprint:
    """Change a blueprint; papers made from it stay as they are.

    Parameters
    ----------
    version
        The version from which the writer started.

    Raises
    ------
    BlueprintConflict
        Somebody changed it in between.
    Faulty
        All that is wrong with it.
    """
    _refuse_faulty(title, cells)
    with transaction.atomic():
        held = locked(Blueprint.objects.filter(pk=blueprint.pk)).get()
        if held.version != version:
            raise BlueprintConflict
        held.title, held.version, held.changed_at = title, version + 1, now
        held.save(update_fields=["title", "version", "changed_at"])
        held.cells.all().delete()
        _write_cells(held, cells)
        record(act="exams.change_blueprint", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


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


def _refuse_faulty(title: str, cells: Sequence[CellDetails]) -> None:
    faults = []
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
