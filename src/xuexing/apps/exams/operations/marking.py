"""Marking by people: without names, twice where it is asked for, a third time where two differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.itembank.api import load_content
from xuexing.apps.notices.api import settle
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked
from xuexing.kernel.items import ShortAnswer, UnreadableAnswerError

from ..models import Answer, Exam, Marking
from .scoring import PLACES, TO_MARK, as_decimal, settle_scores

FAR = Decimal("0.2")
"""Two marks further apart than this share need a third person."""
SETTLES = 3


class UnableToMark(Refusal):
    """It is marked already, or one has marked it before."""

    code = "answer_marked"
    message = _("This answer is marked already, or you have marked it before. Take the next one.")


def mark_answer(
    *,
    answer: Answer,
    by: Actor,
    now: dt.datetime,
    share: Decimal | None = None,
    levels: Mapping[str, int] | None = None,
    note: str = "",
) -> Answer:
    """Mark one answer: by the levels of its rubric, or by a share of its marks where it has none.

    Where the examination is marked twice the mean stands once two people agree within a fifth; else a
    third decides.

    Raises
    ------
    UnableToMark
        It is marked, or this person has marked it before.
    Faulty
        A criterion is left out, or the share is none.
    """
    with transaction.atomic():
        held = locked(
            Answer.objects.filter(pk=answer.pk).select_related(
                "item__version__item", "attempt__candidate__exam"
            )
        ).get()
        exam = held.attempt.candidate.exam
        before = list(held.markings.order_by("turn"))
        if held.share is not None or any(each.marker_id == by.user_id for each in before):
            raise UnableToMark
        given = _share(held, share, levels)
        made = Marking.objects.create(
            answer=held,
            turn=len(before) + 1,
            marker_id=by.user_id,
            share=given,
            levels=dict(levels or {}),
            note=note.strip()[:200],
            marked_at=now,
        )
        final = final_share([*before, made], is_double=exam.is_double_marked)
        if final is not None:
            held.share, held.marked_by_id = final, by.user_id
            held.save(update_fields=["share", "marked_by"])
            settle_scores(attempts=[held.attempt])
        record(act="exams.mark_answer", subject=held, by=by, now=now, unit_id=exam.unit_id)
        if not is_marking_left(exam):
            settle(source_uuid=exam.uuid, kind=TO_MARK, now=now)
    return held


def final_share(markings: list[Marking], *, is_double: bool) -> Decimal | None:
    """Return what markings make together; None while somebody else must mark."""
    shares = [each.share for each in markings]
    if not is_double:
        return shares[0]
    if len(shares) == SETTLES:
        return shares[2]
    if len(shares) < 2 or abs(shares[0] - shares[1]) > FAR:  # noqa: PLR2004  two of them
        return None
    return ((shares[0] + shares[1]) / 2).quantize(PLACES)


def is_marking_left(exam: Exam) -> bool:
    """Tell whether an answer of a sitting that was handed in waits to be marked."""
    return Answer.objects.filter(
        attempt__candidate__exam=exam, attempt__submissions__isnull=False, share__isnull=True
    ).exists()


def rubric_of(answer: Answer) -> ShortAnswer | None:
    """Return the question of an answer where it has a rubric."""
    version = answer.item.version
    content = load_content(version.item.kind, version.content)
    return content if isinstance(content, ShortAnswer) and content.rubric.criteria else None


def _share(answer: Answer, share: Decimal | None, levels: Mapping[str, int] | None) -> Decimal:
    written = rubric_of(answer)
    if written is not None:
        try:
            mark = written.rubric.mark(levels or {})
        except UnreadableAnswerError as error:
            message = _("Choose a level for each criterion.")
            raise Faulty([Fault(message, {"field": "levels"})]) from error
        assert mark.share is not None  # noqa: S101  a rubric always says
        return as_decimal(mark.share)
    if share is None or not 0 <= share <= 1:
        raise Faulty([Fault(_("Give marks from 0 to the most there are."), {"field": "marks"})])
    return share.quantize(PLACES)
