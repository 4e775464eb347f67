"""Marks of answers, scores of sittings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from xuexing.apps.itembank.api import ItemVersion, load_content
from xuexing.apps.notices.api import Asked, ask
from xuexing.foundation.among import among
from xuexing.foundation.permissions import Permission
from xuexing.kernel.items import UnreadableAnswerError

from ..models import Answer, Attempt, Exam, ExamKind, VoidedItem, VoidManner

TO_MARK = "exams.mark_answers"
PLACES = Decimal("0.0001")
CENT = Decimal("0.01")


def mark_by_program(*, attempts: Collection[Attempt], now: dt.datetime) -> None:
    """Mark what a program can mark of sittings just handed in; ask people for the rest."""
    keys = [each.pk for each in attempts]
    rows = Answer.objects.filter(among("attempt_id", keys)).select_related("item__version__item")
    answers = list(rows)
    for answer in answers:
        answer.share = share_of(answer.item.version, answer.content)
    marked = [each for each in answers if each.share is not None]
    Answer.objects.bulk_update(marked, ["share"], batch_size=500)
    waiting = {each.attempt_id for each in answers if each.share is None}
    exams = {each.candidate.exam.pk: each.candidate.exam for each in attempts if each.pk in waiting}
    for exam in exams.values():
        _ask_to_mark(exam, now)


def share_of(version: ItemVersion, answer: Any) -> Decimal | None:
    """Return what an answer earns of the marks; None where a person must say.

    An answer that is only half put in order, or that does not fit the question, earns nothing.
    """
    try:
        mark = load_content(version.item.kind, version.content).mark(answer)
    except UnreadableAnswerError:
        return Decimal(0)
    return None if mark.share is None else as_decimal(mark.share)


def as_decimal(share: Fraction) -> Decimal:
    """Return a share with the four places that are kept."""
    return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(PLACES)


def settle_scores(*, attempts: Collection[Attempt]) -> list[Attempt]:
    """Add up the sittings of which every answer is marked; return those whose score is another now.

    Four statements however many sittings there are.
    """
    keys = [each.pk for each in attempts]
    answers: dict[int, list[Answer]] = defaultdict(list)
    for each in Answer.objects.filter(among("attempt_id", keys)).select_related("item"):
        answers[each.attempt_id].append(each)
    exams = {each.candidate.exam_id for each in attempts}
    voided = {
        (each.exam_id, each.version_id): each.manner
        for each in VoidedItem.objects.filter(exam__in=exams)
    }
    changed = []
    for attempt in attempts:
        found = add_up(answers[attempt.pk], voided, attempt.candidate.exam)
        if found is not None and found != (attempt.score, attempt.most):
            attempt.score, attempt.most = found
            changed.append(attempt)
    Attempt.objects.bulk_update(changed, ["score", "most"], batch_size=500)
    return changed


def add_up(
    answers: Sequence[Answer], voided: Mapping[tuple[int, int], str], exam: Exam
) -> tuple[Decimal, Decimal] | None:
    """Return the marks earned and those there were; None while any answer waits to be marked.

    Nobody marks an exercise: what a program cannot mark is left out of it.
    """
    score = most = Decimal(0)
    for answer in answers:
        manner = voided.get((exam.pk, answer.item.version_id))
        if manner == VoidManner.LEFT_OUT:
            continue
        share = Decimal(1) if manner == VoidManner.FULL_MARKS else answer.share
        if share is None and exam.kind == ExamKind.EXERCISE:
            continue
        if share is None:
            return None
        most += answer.item.marks
        score += answer.item.marks * share
    return score.quantize(CENT), most


def _ask_to_mark(exam: Exam, now: dt.datetime) -> None:
    if exam.kind == ExamKind.EXERCISE:
        return
    what = Asked(
        unit=exam.unit,
        source_uuid=exam.uuid,
        permission=Permission.MARK_EDIT,
        data={"title": exam.title},
    )
    ask(kind=TO_MARK, what=what, now=now)
