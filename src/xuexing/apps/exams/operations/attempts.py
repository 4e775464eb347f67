"""Sittings: begun, saved answer by answer, handed in once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, Q
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import SYSTEM, Actor, record
from xuexing.apps.itembank.api import load_content
from xuexing.apps.notices.api import settle
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..models import (
    Answer,
    Attempt,
    Candidate,
    Exam,
    ExamState,
    PaperItem,
    Submission,
    SubmittedBy,
)
from .exams import TO_TAKE
from .scoring import mark_by_program, settle_scores

GRACE = dt.timedelta(seconds=30)
"""What was on its way when the time ran out is still taken."""
MOST_SECONDS = 3_600


class UnableToStart(Refusal):
    """It is not open, or there is no attempt left."""

    code = "exam_not_open"
    message = _("This cannot be begun now: it is not open, or you have handed it in already.")


class UnableToSaveLate(Refusal):
    """The server's clock says so."""

    code = "time_is_over"
    message = _(
        "The time is over; what was saved before counts. If your connection failed, tell whoever runs"
        " the examination: they can give you more time, and what you wrote meanwhile is still on this device."
    )


class UnableToSaveSubmitted(Refusal):
    """It was submitted before, perhaps on another device."""

    code = "handed_in"
    message = _(
        "This was handed in already, here or on another device. Nothing more can be changed."
    )


def start_attempt(*, candidate: Candidate, rng: Random, by: Actor, now: dt.datetime) -> Attempt:
    """Begin a sitting, or return the one that is going on, on whatever device.

    Parameters
    ----------
    rng
        Shuffles questions and options where the examination says so; what came of it is kept.

    Raises
    ------
    UnableToStart
        It is not open, or all attempts are used.
    """
    with transaction.atomic():
        held = locked(Candidate.objects.filter(pk=candidate.pk).select_related("exam")).get()
        going_on = held.attempts.filter(submissions__isnull=True).first()
        if going_on is not None:
            return going_on
        exam, number = held.exam, held.attempts.count() + 1
        is_open = exam.state == ExamState.PUBLISHED and exam.opens_at <= now < exam.closes_at
        if not is_open or number > exam.attempts_allowed:
            raise UnableToStart
        made = Attempt.objects.create(
            candidate=held, number=number, started_at=now, ends_at=ends_at(exam, held, now)
        )
        Answer.objects.bulk_create(list_puts(made, held.form_id, rng if exam.is_shuffled else None))
        record(act="exams.start_attempt", subject=made, by=by, now=now, unit_id=held.unit_id)
    return made


def ends_at(exam: Exam, candidate: Candidate, start: dt.datetime) -> dt.datetime:
    """Return when a sitting that begins now is over: its length or the window, and the extra time."""
    extra = dt.timedelta(minutes=candidate.extra_minutes)
    if exam.length_minutes is None:
        return exam.closes_at + extra
    return min(start + dt.timedelta(minutes=exam.length_minutes), exam.closes_at) + extra


def save_answer(
    *,
    answer: Answer,
    content: Any,
    answered_at: dt.datetime,
    seconds: int,
    by: Actor,
    now: dt.datetime,
) -> bool:
    """Save one answer; return whether it was the latest (another device may have a later one).

    There is no trail: the row itself says when it was answered. Two statements.

    Parameters
    ----------
    answered_at
        When the person gave it, by the server's clock as far as the device knows it; never after now.
    seconds
        How long the question stood since it was last saved.

    Raises
    ------
    UnableToSaveLate, UnableToSaveSubmitted
        Nothing can be saved any more.
    """
    del by
    with transaction.atomic():
        attempt = _open(answer.attempt_id, now)
        given = min(max(answered_at, attempt.started_at), now)
        return _write(answer, content, given, seconds)


def save_answers(
    *,
    attempt: Attempt,
    contents: Iterable[tuple[Answer, Any]],
    seen_at: dt.datetime,
    by: Actor,
    now: dt.datetime,
) -> list[Answer]:
    """Save what a page without script sends; return the answers that another device changed meanwhile.

    Parameters
    ----------
    seen_at
        When the page was made: what was answered later elsewhere stays.

    Raises
    ------
    UnableToSaveLate, UnableToSaveSubmitted
        Nothing can be saved any more.
    """
    del by
    kept = []
    with transaction.atomic():
        _open(attempt.pk, now)
        for answer, content in contents:
            if content == answer.content:
                continue
            if answer.answered_at is not None and answer.answered_at > seen_at:
                kept.append(answer)
            else:
                _write(answer, content, now, 0)
    return kept


def submit_attempt(*, attempt: Attempt, by: Actor, now: dt.datetime) -> Attempt:
    """Hand a sitting in, once; a second call returns what the first one made.

    What a program can mark is marked in the same transaction.
    """
    return _submit([attempt], SubmittedBy.PERSON, by=by, now=now)[0]


def collect_attempts(*, now: dt.datetime, exam: Exam | None = None) -> int:
    """Hand in the sittings whose window has closed and whose time is over; return how many.

    Parameters
    ----------
    exam
        Of this examination alone.
    """
    over = Attempt.objects.filter(
        submissions__isnull=True,
        ends_at__lt=now - GRACE,
        candidate__exam__closes_at__lt=now - GRACE,
    )
    if exam is not None:
        over = over.filter(candidate__exam=exam)
    found = list(over.order_by("id"))
    for attempt in found:
        _submit([attempt], SubmittedBy.TIME, by=SYSTEM, now=now)
    return len(found)


def list_puts(attempt: Attempt, form_id: int, rng: Random | None) -> list[Answer]:
    """Return a form's questions as they are put: blocks shuffled, the parts of a case together."""
    items = PaperItem.objects.filter(form_id=form_id).select_related("version__item")
    rows = items.order_by("place")
    blocks: list[Sequence[PaperItem]] = []
    for case, group in groupby(rows, key=lambda each: each.case_version_id):
        asked = list(group)
        blocks += [asked] if case is not None else [[each] for each in asked]
    if rng is not None:
        rng.shuffle(blocks)
    return [
        Answer(attempt=attempt, item=item, place=place, orders=_orders(item, rng))
        for place, item in enumerate((each for block in blocks for each in block), 1)
    ]


def _orders(item: PaperItem, rng: Random | None) -> dict[str, list[str]]:
    if rng is None:
        return {}
    content = load_content(item.version.item.kind, item.version.content)
    return {
        name: rng.sample(keys, len(keys)) for name, keys in content.shufflable().items() if keys
    }


def _open(attempt_id: int, now: dt.datetime) -> Attempt:
    """Return a sitting, locked, in which something may still be saved."""
    times = Attempt.objects.only("started_at", "ends_at")
    held = locked(times.filter(pk=attempt_id)).get()
    if now > held.ends_at + GRACE:
        raise UnableToSaveLate
    return held


def _write(answer: Answer, content: Any, answered_at: dt.datetime, seconds: int) -> bool:
    """Write an answer unless a later one stands, or the sitting was handed in."""
    earlier = Q(answered_at__isnull=True) | Q(answered_at__lte=answered_at)
    submissions = Submission.objects.filter(attempt=answer.attempt_id)
    spent = min(max(seconds, 0), MOST_SECONDS)
    written = Answer.objects.filter(earlier, ~Exists(submissions), pk=answer.pk).update(
        content=content, answered_at=answered_at, seconds=F("seconds") + spent
    )
    if not written and submissions.exists():
        raise UnableToSaveSubmitted
    return bool(written)


def _submit(attempts: Sequence[Attempt], how: str, *, by: Actor, now: dt.datetime) -> list[Attempt]:
    with transaction.atomic():
        keys = [each.pk for each in attempts]
        found = Attempt.objects.filter(pk__in=keys).select_related("candidate__exam")
        held = list(locked(found.order_by("id")))
        done = set(Submission.objects.filter(attempt__in=keys).values_list("attempt", flat=True))
        new = [each for each in held if each.pk not in done]
        for each in new:
            moment = min(now, each.ends_at) if how == SubmittedBy.TIME else now
            Submission.objects.create(attempt=each, submitted_at=moment, submitted_by=how)
            exam, person = each.candidate.exam, each.candidate.person
            settle(source_uuid=exam.uuid, kind=TO_TAKE, person=person, now=now)
            data = {"how": str(how)}
            unit = each.candidate.unit_id
            record(
                act="exams.submit_attempt", subject=each, by=by, now=now, unit_id=unit, data=data
            )
        mark_by_program(attempts=new, now=now)
        settle_scores(attempts=new)
    return held
