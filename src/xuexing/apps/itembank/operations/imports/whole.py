"""One file of questions, from its bytes to the tables: read, plan, write a batch at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.knowledge.api import NamedTopics
from xuexing.foundation.errors import Refusal
from xuexing.foundation.inserting import take_note_of_growth
from xuexing.foundation.locking import alone_with

from ...formats.limits import check_count
from ...formats.records import Question, Reading
from ...formats.registry import FORMATS, Format, format_of
from ...models import BankImport, BankImportState, Item, ItemVersion
from .comparing import Compared, Comparison, Step
from .orders import BankOrder, BankPlan
from .writing import BatchWriter, Filing

BATCH = 1_000
Progress = Callable[[int, int], None]
"""Takes how many questions are through and how many there are."""


class UnableToTakeFormat(Refusal):
    """There is no such format."""

    code = "bank_format_unknown"
    message = _("There is no format %(format)s. The formats are: %(formats)s.")


def in_silence(done: int, total: int) -> None:
    """Take progress and tell nobody."""


def plan_bank_import(*, order: BankOrder, progress: Progress = in_silence) -> BankPlan:
    """Return what an import would do; write nothing.

    Raises
    ------
    Refusal
        The file cannot be read at all. Faults of single questions are part of the plan.
    """
    reading, kind = read_bank(order)
    plan = _plan_of(reading, kind)
    named = NamedTopics(unit=order.unit, below=order.topic)
    for _batch, compared in _compared(reading, order, plan, progress):
        for step in _each(compared.steps):
            topic = named.topic(step.question.topic)
            for name in step.question.points:
                named.point(name, topic)
        _count(plan, compared)
    plan.topics = len(named.new)
    return plan


def import_bank(
    *,
    order: BankOrder,
    by: Actor,
    now: dt.datetime,
    run: BankImport | None = None,
    progress: Progress = in_silence,
) -> BankPlan:
    """Write what a file of questions changes, and return what that was.

    Each batch of 1,000 questions is compared and written in a transaction of its own: what was
    written stays when the next one is stopped, and a second run goes on from there, since it finds
    what is there already.

    Parameters
    ----------
    run
        The import that this belongs to; it tells how far the writing has come, and stops it. Without
        one a run is made at the end, unless nothing was written: then the import leaves no trace.

    Raises
    ------
    Refusal
        The file cannot be read at all; nothing was written.
    """
    reading, kind = read_bank(order)
    plan = _plan_of(reading, kind)
    named = NamedTopics(unit=order.unit, below=order.topic)
    writer = BatchWriter(unit=order.unit, filing=Filing(named), by=by, now=now)
    comparison = Comparison(order.unit)
    done, noted = 0, 0
    for batch in _batches(reading, order):
        with transaction.atomic():
            if run is not None and not _goes_on(run, done + len(batch)):
                break
            alone_with(Item)
            compared = comparison.compare(batch)
            plan.topics += writer.write(compared.steps)
            if done + len(batch) >= max(2 * noted, BATCH):
                take_note_of_growth(Item, ItemVersion)
                noted = done + len(batch)
        _count(plan, compared)
        done += len(batch)
        progress(done, plan.total)
    _finish(order, plan, run, by=by, now=now)
    return plan


def read_bank(order: BankOrder) -> tuple[Reading, Format]:
    """Return the questions of a file, and the format that they were read from.

    Raises
    ------
    Refusal
        The file cannot be read at all, or the format is none.
    """
    if order.format and order.format not in FORMATS:
        raise UnableToTakeFormat(format=order.format, formats=", ".join(FORMATS))
    kind = FORMATS.get(order.format) or format_of(order.file_name, order.content)
    reading = kind.read(order.content)
    check_count(reading.count)
    return reading, kind


def _plan_of(reading: Reading, kind: Format) -> BankPlan:
    return BankPlan(
        format=kind.name,
        total=len(reading.questions),
        rejected=[*reading.rejected],
        remarks=[*reading.remarks],
        frame=reading.frame,
    )


def _batches(reading: Reading, order: BankOrder) -> Iterator[list[tuple[Question, Any]]]:
    """Yield the questions, a thousand at a time; one without a source is of the order's."""
    pairs = [
        (q if q.source or not order.source else replace(q, source=order.source), raw)
        for q, raw in zip(reading.questions, reading.raws, strict=True)
    ]
    for start in range(0, len(pairs), BATCH):
        yield pairs[start : start + BATCH]


def _compared(
    reading: Reading, order: BankOrder, plan: BankPlan, progress: Progress
) -> Iterator[tuple[Sequence[Any], Compared]]:
    comparison = Comparison(order.unit)
    done = 0
    for batch in _batches(reading, order):
        yield batch, comparison.compare(batch)
        done += len(batch)
        progress(done, plan.total)


def _each(steps: Sequence[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from step.parts


def _count(plan: BankPlan, compared: Compared) -> None:
    plan.unchanged += compared.unchanged
    plan.rejected += compared.rejected
    plan.remarks += compared.remarks
    for step in compared.steps:
        fields = None if step.is_new else ("text",) if step.is_new_text else ("about",)
        plan.add_line(step.question, fields)


def _goes_on(run: BankImport, done: int) -> bool:
    """Note how far an import has come; tell whether nobody has stopped it."""
    going = BankImport.objects.filter(pk=run.pk, state=BankImportState.APPLYING)
    return bool(going.update(done_count=done))


def _finish(
    order: BankOrder, plan: BankPlan, run: BankImport | None, *, by: Actor, now: dt.datetime
) -> None:
    """Leave the run and its trail."""
    if run is None and not (plan.added or plan.changed):
        return
    with transaction.atomic():
        if run is None:
            run = BankImport(
                unit=order.unit,
                topic=order.topic,
                format=plan.format,
                file_name=order.file_name[-200:],
                made_by_id=by.user_id,
                made_at=now,
                state=BankImportState.APPLIED,
                done_count=plan.total,
                total_count=plan.total,
                plan={"counts": plan.counts},
            )
            run.save(force_insert=True)
        record(
            act="itembank.import",
            subject=run,
            by=by,
            now=now,
            unit_id=order.unit.pk if order.unit else None,
            data={"format": plan.format, "topics": plan.topics, **plan.counts},
        )
