"""Who may take, run, mark and see examinations."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Q, QuerySet

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Scope, Unit, find_units, scope_of, unit_for
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from .models import (
    Answer,
    Attempt,
    Blueprint,
    Candidate,
    Exam,
    ExamKind,
    ExamState,
    Objection,
    Paper,
)
from .queries.mine import find_candidacy, may_see_marks

TO_SAVE = ("attempt_id", "place", "item__version__content", "item__version__item__kind")


def unit_asked_for(*, user: User, on: dt.date, asked: str, to: Permission) -> Unit:
    """Return the unit an address names by its key, else the first at home.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not do this.
    """
    homes = [str(home.uuid) for home in scope_of(user=user, on=on).homes]
    try:
        uuid = UUID(asked or next(iter(homes), ""))
    except ValueError as error:
        raise NotFound from error
    return unit_for(user=user, on=on, uuid=uuid, to=to)


def blueprint_for(*, user: User, on: dt.date, uuid: UUID) -> Blueprint:
    """Return a blueprint that the user may change and make papers from."""
    found = Blueprint.objects.select_related("unit").filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    _check(scope_of(user=user, on=on), found.unit, Permission.EXAM_EDIT)
    return found


def paper_for(*, user: User, on: dt.date, uuid: UUID) -> Paper:
    """Return a paper that the user may look at, print and use: its questions are secret to others."""
    found = Paper.objects.select_related("unit", "blueprint").filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    _check(scope_of(user=user, on=on), found.unit, Permission.EXAM_EDIT)
    return found


def exam_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Exam:
    """Return an examination with which the user may do ``to``; its unit and paper come with it.

    Nobody sees anything of an exercise but who arranges it.
    """
    found = Exam.objects.select_related("unit", "paper", "session").filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    _check(scope_of(user=user, on=on), found.unit, to)
    return found


def own_candidate_for(*, user: User, on: dt.date, uuid: UUID) -> Candidate:
    """Return the user's own candidacy of an examination."""
    person = scope_of(user=user, on=on).person_id
    found = find_candidacy(person_id=person, exam_uuid=uuid) if person is not None else None
    if found is None:
        raise NotFound
    return found


def own_attempt_for(*, user: User, uuid: UUID) -> Attempt:
    """Return a sitting of the user's own; there is nobody else who may open one."""
    found = Attempt.objects.select_related("candidate__exam__unit", "candidate__person")
    attempt = found.filter(uuid=uuid, candidate__person__user=user).first()
    if attempt is None or attempt.candidate.exam.state == ExamState.CANCELLED:
        raise NotFound
    return attempt


def own_answer_for(*, user: User, uuid: UUID, place: int) -> Answer:
    """Return one question of a sitting of the user's own; one query."""
    return _own_answer(
        Answer.objects.select_related("item__version__item", "attempt__candidate__exam"),
        user=user,
        uuid=uuid,
        place=place,
    )


def own_answer_to_save(*, user: User, uuid: UUID, place: int) -> Answer:
    """Return one question of a sitting of the user's own with what saving it asks, and nothing more.

    A hundred people may answer in the same second.
    """
    found = Answer.objects.select_related("item__version__item")
    return _own_answer(found.only(*TO_SAVE), user=user, uuid=uuid, place=place)


def result_for(*, user: User, on: dt.date, uuid: UUID) -> Attempt:
    """Return a sitting whose result the user may see: one's own when its rules say so.

    Another's only after the release, and only by who may see that person's record: never an exercise.
    """
    found = Attempt.objects.select_related(
        "candidate__exam__unit", "candidate__person", "candidate__unit"
    )
    attempt = found.filter(uuid=uuid, submissions__isnull=False).first()
    if attempt is None:
        raise NotFound
    scope, candidate = scope_of(user=user, on=on), attempt.candidate
    if candidate.person_id == scope.person_id:
        if not may_see_marks(candidate.exam, attempt):
            raise NotFound
        return attempt
    is_given = candidate.exam.state == ExamState.RELEASED
    if not is_given or candidate.exam.kind == ExamKind.EXERCISE:
        raise NotFound
    if not scope.allows(Permission.RECORD_VIEW, candidate.unit):
        raise NotFound
    return attempt


def answer_to_mark_for(*, user: User, on: dt.date, uuid: UUID) -> Answer:
    """Return an answer that the user may mark; nobody marks their own."""
    found = Answer.objects.select_related(
        "item__version__item", "item__case_version__item", "attempt__candidate__exam__unit"
    )
    answer = found.filter(uuid=uuid, attempt__submissions__isnull=False).first()
    scope = scope_of(user=user, on=on)
    if answer is None:
        raise NotFound
    exam, owner = answer.attempt.candidate.exam, answer.attempt.candidate.person_id
    if exam.kind == ExamKind.EXERCISE or owner == scope.person_id:
        raise NotFound
    _check(scope, exam.unit, Permission.MARK_EDIT)
    return answer


def objection_for(*, user: User, on: dt.date, uuid: UUID) -> Objection:
    """Return an objection that the user answers; nobody answers their own."""
    found = Objection.objects.select_related(
        "answer__item__version__item",
        "answer__item__case_version__item",
        "answer__attempt__candidate__exam__unit",
    )
    objection = found.filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if objection is None:
        raise NotFound
    candidate = objection.answer.attempt.candidate
    _check(scope, candidate.exam.unit, Permission.EXAM_EDIT)
    if candidate.person_id == scope.person_id:
        raise NotPermitted
    return objection


def candidates_visible(scope: Scope) -> Q:
    """Return the condition on sittings by the units whose groups a scope sees."""
    units = find_units(where=scope.units(Permission.EXAM_VIEW)).order_by()
    return Q(candidate__unit__in=units.values("pk"))


def _check(scope: Scope, unit: Unit, to: Permission) -> None:
    if not scope.allows(Permission.UNIT_VIEW, unit):
        raise NotFound
    if not scope.allows(to, unit):
        raise NotPermitted


def _own_answer(found: QuerySet[Answer], *, user: User, uuid: UUID, place: int) -> Answer:
    try:
        return found.get(attempt__uuid=uuid, place=place, attempt__candidate__person__user=user)
    except Answer.DoesNotExist as error:
        raise NotFound from error
