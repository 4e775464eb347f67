"""Whom examinations show a question: nobody else is given its pictures for their sake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from xuexing.apps.accounts.api import User
from xuexing.apps.itembank.api import ItemVersion
from xuexing.apps.organizations.api import Scope, find_units
from xuexing.foundation.permissions import Permission

from ..models import Answer, Attempt, ExamKind, ExamState, PaperItem, Shows
from .mine import may_see_answers


def list_shown_in_exams(
    *,
    user: User,
    scope: Scope,
    version: ItemVersion,
    on: dt.date,  # noqa: ARG001  the slot's
) -> Iterator[bool]:
    """Yield, for each way in which somebody is shown a version, whether with its answer.

    In a sitting of their own until it is handed in, in results with answers that they may see, to whoever
    marks it, to whoever makes papers. As the pages that show them ask; six queries at most.
    """
    asked = Q(item__version=version) | Q(item__case_version=version)
    answers = Answer.objects.filter(asked)
    yield from _own(answers.filter(attempt__candidate__person__user=user))
    handed_in = answers.filter(attempt__submissions__isnull=False).exclude(
        Q(attempt__candidate__exam__kind=ExamKind.EXERCISE)
        | Q(attempt__candidate__person=scope.person_id)
    )
    to_mark = Q(attempt__candidate__exam__unit__in=_units(scope, Permission.MARK_EDIT))
    results = Q(
        attempt__candidate__unit__in=_units(scope, Permission.RECORD_VIEW),
        attempt__candidate__exam__state=ExamState.RELEASED,
        attempt__score__isnull=False,
    ) & ~Q(attempt__candidate__exam__shows_answers=Shows.NEVER)
    if handed_in.filter(to_mark | results).exists() or _makes_papers(scope, version):
        yield True


def _own(answers: QuerySet[Answer]) -> Iterator[bool]:
    found = Attempt.objects.filter(answers__in=answers).select_related("candidate__exam")
    found = found.exclude(candidate__exam__state=ExamState.CANCELLED)
    for attempt in found.prefetch_related("submissions"):
        if not attempt.submissions.all():
            yield False
        elif may_see_answers(attempt.candidate.exam, attempt):
            yield True


def _makes_papers(scope: Scope, version: ItemVersion) -> bool:
    units = _units(scope, Permission.EXAM_EDIT)
    on_paper = PaperItem.objects.filter(Q(version=version) | Q(case_version=version))
    own = Q(form__paper__unit__in=units) | Q(form__paper__exams__unit__in=units)
    return on_paper.filter(own).exists()


def _units(scope: Scope, permission: Permission) -> QuerySet[Any, Any]:
    return find_units(where=scope.units(permission)).order_by().values("pk")
