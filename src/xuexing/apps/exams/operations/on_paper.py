"""Results of sittings on paper, typed in or read from a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..models import Answer, Attempt, Candidate, Exam, ExamState, Submission, SubmittedBy
from .attempts import list_puts
from .scoring import PLACES, settle_scores, share_of


class UnableToEnterResults(Refusal):
    """It is not running, or some of them have handed in already."""

    code = "results_not_to_enter"
    message = _(
        "%(count)s of these people have begun on a device or were entered before, or the examination is not"
        " running. Nothing was saved."
    )


@dataclass(frozen=True)
class PaperResult:
    """What one person wrote on paper.

    Parameters
    ----------
    contents
        Answers that the program marks, by the question's place on the form.
    shares
        Marks that somebody gave by hand, as shares of the question's, by place.
    """

    candidate: Candidate
    contents: Mapping[int, Any] = field(default_factory=dict)
    shares: Mapping[int, Decimal] = field(default_factory=dict)


def enter_paper_results(
    *, exam: Exam, results: Sequence[PaperResult], by: Actor, now: dt.datetime
) -> int:
    """Enter sittings on paper, all of them or none; return how many.

    Each is a sitting like any other, marked as entered by another hand. What the program can mark it
    marks; a question that it cannot and nobody gave marks for earned nothing.

    Raises
    ------
    UnableToEnterResults
        Somebody has a sitting already, or the examination is not running.
    """
    with transaction.atomic():
        held = locked(Exam.objects.filter(pk=exam.pk)).get()
        keys = [each.candidate.pk for each in results]
        sat = Attempt.objects.filter(candidate__in=keys).count()
        if sat or len(set(keys)) < len(keys) or held.state != ExamState.PUBLISHED:
            raise UnableToEnterResults(count=sat)
        made = [_enter(each, held, by, now) for each in results]
        settle_scores(attempts=made)
        data = {"results": len(made)}
        record(
            act="exams.enter_paper_results",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
            data=data,
        )
    return len(made)


def _enter(result: PaperResult, exam: Exam, by: Actor, now: dt.datetime) -> Attempt:
    result.candidate.exam = exam
    made = Attempt.objects.create(
        candidate=result.candidate,
        is_on_paper=True,
        started_at=exam.opens_at,
        ends_at=max(exam.closes_at, exam.opens_at),
        entered_by_id=by.user_id,
    )
    answers = list_puts(made, result.candidate.form_id, None)
    for answer in answers:
        _fill(answer, result, by, now)
    Answer.objects.bulk_create(answers)
    Submission.objects.create(attempt=made, submitted_at=now, submitted_by=SubmittedBy.PAPER)
    return made


def _fill(answer: Answer, result: PaperResult, by: Actor, now: dt.datetime) -> None:
    place = answer.item.place
    answer.content = result.contents.get(place)
    answer.answered_at = now if answer.content is not None else None
    if place in result.shares:
        answer.share, answer.marked_by_id = result.shares[place].quantize(PLACES), by.user_id
    else:
        marked = share_of(answer.item.version, answer.content)
        answer.share = Decimal(0) if marked is None else marked
