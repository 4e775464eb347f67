"""Marks that change afterwards: a faulty question is voided, an objection is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.itembank.api import ItemVersion
from xuexing.apps.notices.api import Asked, ask, settle
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.permissions import Permission

from ..models import (
    Answer,
    Attempt,
    Exam,
    ExamKind,
    ExamState,
    Objection,
    ObjectionState,
    ScoreChange,
    VoidedItem,
    VoidManner,
)
from .releasing import replace_facts
from .scoring import PLACES, settle_scores

TO_ANSWER = "exams.answer_objection"
ZERO = Decimal(0)
LENGTHS = {"reason": 200, "text": 500, "reply": 500}


class UnableToVoid(Refusal):
    """It is not in this examination, or was voided before."""

    code = "item_not_to_void"
    message = _("This question is not in this examination, or it was taken out before.")


class UnableToObject(Refusal):
    """There is no mark yet, or an objection is open."""

    code = "objection_not_now"
    message = _("There is no mark to object to yet, or your objection is being looked at.")


class UnableToAnswerObjection(Refusal):
    """It was answered."""

    code = "objection_answered"
    message = _("This objection was answered already.")


def void_item(
    *,
    exam: Exam,
    version: ItemVersion,
    manner: str,
    reason: str,
    by: Actor,
    now: dt.datetime,
) -> int:
    """Take a faulty question out of an examination, and mark everybody again; return whose marks changed.

    Each changed score is kept beside what it was; where results were given, their facts are countered
    and written anew. The question in the bank is not touched.

    Raises
    ------
    UnableToVoid
        It is not in this examination, or was voided before.
    Faulty
        There is no reason.
    """
    _refuse_without("reason", reason, _("Say what is wrong with the question."))
    with transaction.atomic():
        held = locked(Exam.objects.filter(pk=exam.pk).select_related("unit")).get()
        there = held.paper.forms.filter(items__version=version).exists()
        if not there or held.voided.filter(version=version).exists():
            raise UnableToVoid
        VoidedItem.objects.create(
            exam=held,
            version=version,
            manner=VoidManner(manner),
            reason=reason.strip(),
            voided_at=now,
            voided_by_id=by.user_id,
        )
        attempts = Attempt.objects.filter(candidate__exam=held, submissions__isnull=False)
        changed = _score_again(list(attempts), "item_voided", by=by, now=now)
        record(
            act="exams.void_item",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
            data={"version": str(version.uuid), "manner": manner, "changed": len(changed)},
        )
    return len(changed)


def make_objection(*, answer: Answer, text: str, by: Actor, now: dt.datetime) -> Objection:
    """Object to the mark of one's answer; whoever runs the examination is asked to look again.

    Raises
    ------
    UnableToObject
        Nothing is marked, it is an exercise, or an objection to it is open.
    Faulty
        There is no text.
    """
    _refuse_without("text", text, _("Say what you object to."))
    with transaction.atomic():
        held = locked(
            Answer.objects.filter(pk=answer.pk).select_related("attempt__candidate__exam__unit")
        ).get()
        exam = held.attempt.candidate.exam
        is_open = held.objections.filter(state=ObjectionState.OPEN).exists()
        if held.share is None or is_open or exam.kind == ExamKind.EXERCISE:
            raise UnableToObject
        made = Objection.objects.create(answer=held, text=text.strip(), made_at=now)
        what = Asked(
            unit=exam.unit,
            source_uuid=made.uuid,
            permission=Permission.EXAM_EDIT,
            data={"title": exam.title},
        )
        ask(kind=TO_ANSWER, what=what, now=now)
        record(act="exams.make_objection", subject=made, by=by, now=now, unit_id=exam.unit_id)
    return made


def answer_objection(
    *,
    objection: Objection,
    reply: str,
    by: Actor,
    now: dt.datetime,
    share: Decimal | None = None,
) -> Objection:
    """Answer an objection in words, with another mark or the same.

    Parameters
    ----------
    share
        What the answer earns now, 0 to 1; None to leave the mark as it is.

    Raises
    ------
    UnableToAnswerObjection
        It was answered.
    Faulty
        There is no reply, or the share is none.
    """
    _refuse_without("reply", reply, _("Answer in a sentence at least."))
    if share is not None and not 0 <= share <= 1:
        raise Faulty([Fault(_("Give marks from 0 to the most there are."), {"field": "marks"})])
    with transaction.atomic():
        found = Objection.objects.filter(pk=objection.pk)
        held = locked(found.select_related("answer__attempt__candidate__exam")).get()
        if held.state != ObjectionState.OPEN:
            raise UnableToAnswerObjection
        answer = held.answer
        is_other = share is not None and share.quantize(PLACES) != answer.share
        held.state = ObjectionState.CHANGED if is_other else ObjectionState.KEPT
        held.reply, held.answered_at, held.answered_by_id = reply.strip(), now, by.user_id
        held.save(update_fields=["state", "reply", "answered_at", "answered_by"])
        if is_other and share is not None:
            answer.share, answer.marked_by_id = share.quantize(PLACES), by.user_id
            answer.save(update_fields=["share", "marked_by"])
            _score_again([answer.attempt], "objection", by=by, now=now)
        settle(source_uuid=held.uuid, now=now)
        unit = answer.attempt.candidate.exam.unit_id
        data = {"state": str(held.state)}
        record(act="exams.answer_objection", subject=held, by=by, now=now, unit_id=unit, data=data)
    return held


def _score_again(
    attempts: Sequence[Attempt], reason: str, *, by: Actor, now: dt.datetime
) -> list[Attempt]:
    """Add sittings up again; keep what each score was, and replace the facts of results given."""
    keys = [each.pk for each in attempts]
    found = Attempt.objects.filter(pk__in=keys).order_by("id")
    held = list(locked(found.select_related("candidate__exam")))
    before = {each.pk: (each.score or ZERO, each.most or ZERO) for each in held if each.most}
    changed = [each for each in settle_scores(attempts=held) if each.pk in before]
    ScoreChange.objects.bulk_create(
        ScoreChange(
            attempt=each,
            old_score=before[each.pk][0],
            old_most=before[each.pk][1],
            new_score=each.score or ZERO,
            new_most=each.most or ZERO,
            reason=reason,
            changed_at=now,
            changed_by_id=by.user_id,
        )
        for each in changed
    )
    given = [e for e in changed if e.candidate.exam.state == ExamState.RELEASED]
    if given:
        replace_facts(attempts=given, reason=reason, by=by, now=now)
    return changed


def _refuse_without(field: str, text: str, message: object) -> None:
    if not text.strip() or len(text) > LENGTHS[field]:
        raise Faulty([Fault(message, {"field": field})])  # type: ignore[arg-type]
