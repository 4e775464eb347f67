"""One file, from its bytes to the tables: read, plan, write."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.inserting import take_note_of_growth
from xuexing.foundation.keyed_hash import keyed_hash
from xuexing.foundation.locking import alone_with
from xuexing.foundation.tables.listing import Notes, Progress, in_silence
from xuexing.foundation.tables.reading import read_book

from ...formats.roster import PersonRow, read_roster
from ...formats.units import UnitRow, read_units
from ...models import ImportRun, Membership, Organization, Person, Post, Unit, UnitPlacement
from ...models.import_run import ImportKind, ImportState
from .acts import record_import, tell_import
from .orders import Days, ImportOrder, Reach
from .plans import Change, Lines, Question
from .roster import RosterPlan, plan_roster
from .roster_writes import write_roster
from .unit_writes import write_units
from .units import UnitPlan, UnitPlanner

FILE_NAME_LENGTH = 200
MANY = 1_000
"""So many new rows may change how the database best reads the tables."""


class UnableToImport(Faulty):
    """The file has faults, or rows that may mean several people; nothing was written."""

    code = "import_faulty"

    def __init__(self, plan: ImportPlan) -> None:
        self.plan = plan
        super().__init__([*plan.faults, *(question.refusal for question in plan.questions)])


class UnableToWritePlan(Refusal):
    """Units or people have changed since the plan was shown."""

    code = "plan_outdated"
    message = _("Units or people have changed since this plan was made. Look at the plan again.")


@dataclass(frozen=True)
class Reading:
    """What a file says, with what is wrong with its cells."""

    rows: Sequence[UnitRow] | Sequence[PersonRow]
    faults: list[Fault]
    notes: Notes


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do.

    Parameters
    ----------
    row_count
        Rows of units or members that the file lists.
    faults, questions
        While there are any, nothing is written.
    notes
        Columns dropped and ignored, hidden sheets, rows left out.
    units
        What happens to the tree; for a roster, the units it brings along.
    roster
        What happens to people; None for a file of units.
    """

    row_count: int
    days: Days
    faults: list[Fault]
    questions: list[Question]
    notes: Notes
    units: UnitPlan
    roster: RosterPlan | None

    @property
    def lines(self) -> Lines:
        """What is added, changed and ended: units for a file of units, people for a roster."""
        return self.roster.lines if self.roster else self.units.lines

    @property
    def counts(self) -> dict[str, int]:
        """How much is added, changed, ended and stays; units opened for people beside."""
        return {
            "added": len(self.lines.added),
            "changed": len(self.lines.changed),
            "ended": len(self.lines.ended),
            "unchanged": self.lines.unchanged,
            "units_opened": len(self.units.new),
        }

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return self.lines.is_empty and not self.units.new

    def digest(self) -> str:
        """Return a digest that is the same as long as the same would be written."""
        digest = hashlib.sha256(repr(self.days).encode())
        lines = self.lines
        for changes in (lines.added, lines.changed, lines.ended, self.units.lines.added):
            digest.update(repr(list(map(_as_tuple, changes))).encode())
        if self.roster:
            spans = self.roster.spans
            memberships = [(m.kind, m.status, m.from_on, m.until_on) for m in spans.begun]
            posts = [(post.kind, post.from_on) for post in spans.posts_begun]
            digest.update(repr((memberships, posts)).encode())
        return digest.hexdigest()


def plan_import(
    *, order: ImportOrder, now: dt.datetime, progress: Progress = in_silence
) -> ImportPlan:
    """Return what an import would do; write nothing.

    Parameters
    ----------
    progress
        Told how many rows are read and how many there are.

    Raises
    ------
    Refusal
        The file cannot be read at all. Faults inside it are part of the plan.
    """
    return _plan(_read(order, now, progress), order, now)


def import_file(
    *,
    order: ImportOrder,
    by: Actor,
    now: dt.datetime,
    file_name: str = "",
    run: ImportRun | None = None,
    expected: str | None = None,
    progress: Progress = in_silence,
) -> ImportPlan:
    """Write what a file changes, all of it or nothing, and return what that was.

    The file is compared once more while nobody else can write, so what is written is what was
    planned.

    Parameters
    ----------
    run
        The import that this belongs to; saved as applied, with its trail. Without one a run is made,
        unless nothing would be written: then the import leaves no trace.
    expected
        Digest of the plan that was shown; None where none was.

    Raises
    ------
    UnableToImport
        The file has faults or open questions.
    UnableToWritePlan
        The plan is no longer the one that was shown.
    """
    reading = _read(order, now, in_silence)
    count = _Counter(len(reading.rows), progress)
    with _refusing_conflicts(), transaction.atomic():
        alone_with(Unit, UnitPlacement, Person, Membership, Post)
        plan = _plan(reading, order, now)
        if plan.faults or plan.questions:
            raise UnableToImport(plan)
        if expected is not None and plan.digest() != expected:
            raise UnableToWritePlan
        if plan.roster:
            write_roster(plan.roster, days=plan.days, count=count)
        else:
            write_units(plan.units, days=plan.days, count=count)
        if run or not plan.is_empty:
            run = _finish(run or _new_run(order, file_name, now), plan)
            record_import(run=run, units=plan.units, roster=plan.roster, by=by, now=now)
            tell_import(units=plan.units, roster=plan.roster, days=plan.days, now=now)
        if max(plan.counts["added"], plan.counts["units_opened"]) >= MANY:
            take_note_of_growth(Unit, UnitPlacement, Person, Membership, Post)
    count.finish()
    return plan


class _Counter:
    """Counts written rows and tells how far they have come."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def __call__(self, rows: int) -> None:
        self._done = min(self._done + rows, self._total)
        self._progress(self._done, self._total)

    def finish(self) -> None:
        self._progress(self._total, self._total)


def _new_run(order: ImportOrder, file_name: str, now: dt.datetime) -> ImportRun:
    return ImportRun(
        kind=order.kind,
        file_name=file_name[:FILE_NAME_LENGTH],
        made_at=now,
        from_on=order.from_on,
        is_complete=order.is_complete,
    )


def _finish(run: ImportRun, plan: ImportPlan) -> ImportRun:
    """Save an import as applied; of its plan only the counts are kept."""
    run.state, run.upload, run.answers = ImportState.APPLIED, None, {}
    run.done_count = run.total_count = plan.row_count
    run.plan = {"counts": plan.counts}
    run.save()
    return run


@contextmanager
def _refusing_conflicts() -> Iterator[None]:
    """Refuse where a promise of the database says what the comparison could not see."""
    try:
        yield
    except IntegrityError as error:
        raise UnableToWritePlan from error


def _read(order: ImportOrder, now: dt.datetime, progress: Progress) -> Reading:
    book = read_book(order.content)
    faults: list[Fault] = []
    notes = Notes()
    rows: list[UnitRow] | list[PersonRow]
    if order.kind == ImportKind.UNITS:
        rows = read_units(book, faults=faults, notes=notes, progress=progress)
    else:
        rows = read_roster(
            book,
            hash_of=keyed_hash,
            today=local_date(now),
            faults=faults,
            notes=notes,
            kept=order.kept,
            progress=progress,
        )
    return Reading(rows, faults, notes)


def _plan(reading: Reading, order: ImportOrder, now: dt.datetime) -> ImportPlan:
    faults, notes = list(reading.faults), reading.notes.copy()
    days = _days(order, now, faults)
    units, roster = UnitPlan(), None
    if order.kind == ImportKind.UNITS:
        rows = [row for row in reading.rows if isinstance(row, UnitRow)]
        planner = UnitPlanner(Reach(order.allowed), faults, notes)
        units = planner.plan(rows, is_complete=order.is_complete)
    else:
        people = [row for row in reading.rows if isinstance(row, PersonRow)]
        roster = plan_roster(people, order, days=days, faults=faults, notes=notes)
        units = roster.units
    faults.sort(key=_place_of)
    questions = roster.questions if roster else []
    return ImportPlan(len(reading.rows), days, faults, questions, notes, units, roster)


def _days(order: ImportOrder, now: dt.datetime, faults: list[Fault]) -> Days:
    today = local_date(now)
    if order.from_on and order.from_on > today:
        message = _("The day from which the file holds is in the future. Choose today or earlier.")
        faults.append(Fault(message, {"field": "from_on"}))
    records_from_on = Organization.objects.get().records_from_on
    return Days(today, order.from_on, records_from_on)


def _place_of(fault: Fault) -> tuple[str, int, int, str]:
    """Return a key that sorts faults as they stand in the file; what has no place comes first."""
    letter = str(fault.where.get("column", ""))
    return str(fault.where.get("sheet", "")), int(fault.where.get("row", 0)), len(letter), letter


def _as_tuple(change: Change) -> tuple[object, ...]:
    return (change.name, change.code, change.unit, *change.where.values(), change.fields)
