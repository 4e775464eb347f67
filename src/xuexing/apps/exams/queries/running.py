"""An examination as whoever runs it sees it; and what waits to be marked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from xuexing.apps.organizations.api import Scope, Unit, find_units
from xuexing.foundation.ordering import official_order
from xuexing.foundation.permissions import Permission
from xuexing.kernel.agreement import Agreement, agreement_of

from ..models import (
    Answer,
    Attempt,
    Blueprint,
    Candidate,
    Exam,
    ExamKind,
    ExamState,
    Marking,
    Objection,
    Paper,
    PaperItem,
    Submission,
)


@dataclass(frozen=True)
class Progress:
    """How far an examination has come: people, never who.

    Parameters
    ----------
    waiting
        Answers that wait to be marked by people.
    agreement
        Of first and second markings; None for fewer than ten answers.
    """

    candidates: int
    begun: int
    handed_in: int
    waiting: int
    is_over: bool
    agreement: Agreement | None
    objections: int

    @property
    def can_release(self) -> bool:
        """Whether results could be given."""
        return self.is_over and self.handed_in > 0 and not self.waiting


def get_progress(*, exam: Exam, now: dt.datetime) -> Progress:
    """Return how far an examination has come; five queries."""
    begun = Attempt.objects.filter(candidate__exam=exam)
    is_in = Q(submissions__isnull=False)
    counted = begun.aggregate(
        begun=Count("candidate", distinct=True),
        handed_in=Count("candidate", distinct=True, filter=is_in),
        open=Count("pk", distinct=True, filter=Q(submissions__isnull=True, ends_at__gte=now)),
    )
    return Progress(
        candidates=exam.candidates.count(),
        begun=counted["begun"],
        handed_in=counted["handed_in"],
        waiting=list_waiting(where=Q(attempt__candidate__exam=exam)).count(),
        is_over=exam.closes_at <= now and not counted["open"],
        agreement=get_agreement(exam=exam),
        objections=list_open_objections(exam=exam).count(),
    )


def list_waiting(*, where: Q) -> QuerySet[Answer]:
    """Return the answers of sittings handed in that people have yet to mark, oldest first."""
    found = Answer.objects.filter(
        where, share__isnull=True, attempt__submissions__isnull=False
    ).exclude(attempt__candidate__exam__kind=ExamKind.EXERCISE)
    return found.exclude(attempt__candidate__exam__state=ExamState.CANCELLED).order_by(
        "item_id", "uuid"
    )


def list_to_mark(*, user_id: int, scope: Scope) -> QuerySet[Answer]:
    """Return what somebody may mark now: what they have not marked, question by question.

    In the order of the answers' keys, which tells nothing of who wrote or when.
    """
    units = find_units(where=scope.units(Permission.MARK_EDIT)).order_by()
    mine = Marking.objects.filter(answer=OuterRef("pk"), marker=user_id)
    where = Q(attempt__candidate__exam__unit__in=units.values("pk"))
    found = list_waiting(where=where).filter(~Exists(mine))
    return found.exclude(attempt__candidate__person=scope.person_id).select_related(
        "item__version__item", "item__case_version", "attempt__candidate__exam"
    )


def get_agreement(*, exam: Exam) -> Agreement | None:
    """Return how far first and second markings of an examination agree; one query."""
    second = Marking.objects.filter(turn=2, answer__attempt__candidate__exam=exam)
    first = second.filter(answer__markings__turn=1)
    pairs = first.values_list("answer__markings__share", "share")
    return agreement_of([(float(one), float(other)) for one, other in pairs])


def list_open_objections(*, exam: Exam) -> QuerySet[Objection]:
    """Return the objections to an examination's marks that wait for an answer, oldest first."""
    found = Objection.objects.filter(answer__attempt__candidate__exam=exam, state="open")
    return found.order_by("made_at", "id")


def list_candidates(*, exam: Exam) -> QuerySet[Candidate]:
    """Return who is to take an examination, in official order, with how far each has come."""
    submitted = Submission.objects.filter(attempt__candidate=OuterRef("pk"))
    begun = Attempt.objects.filter(candidate=OuterRef("pk"))
    found = exam.candidates.select_related("person", "unit", "form")
    return found.annotate(is_begun=Exists(begun), is_handed_in=Exists(submitted)).order_by(
        "unit__path", "person__order_number", "person__name_key", "id"
    )


def list_results(*, exam: Exam) -> QuerySet[Attempt]:
    """Return the results of an examination in official order; never by how much was earned."""
    found = Attempt.objects.filter(candidate__exam=exam, submissions__isnull=False)
    return found.select_related("candidate__person", "candidate__unit", "candidate__exam").order_by(
        "candidate__unit__path",
        *official_order("candidate__person__"),
    )


def list_exams_of(*, scope: Scope) -> QuerySet[Exam]:
    """Return the examinations of units in which somebody may see them, the last opened first."""
    units = find_units(where=scope.units(Permission.EXAM_VIEW)).order_by()
    found = Exam.objects.filter(unit__in=units.values("pk")).select_related("unit", "paper")
    return found.order_by("-opens_at", "-id")


def list_papers_of(*, unit: Unit) -> QuerySet[Paper]:
    """Return a unit's papers, newest first."""
    return unit.papers.prefetch_related("forms").order_by("-made_at", "-id")


def list_blueprints_of(*, unit: Unit) -> QuerySet[Blueprint]:
    """Return a unit's blueprints, the last changed first."""
    return unit.blueprints.order_by("-changed_at", "-id")


def list_items_of_form(*, form_id: int) -> list[Answer]:
    """Return a form's questions, with pictures, as answers that nobody has given: to show, to print."""
    rows = PaperItem.objects.filter(form=form_id)
    rows = rows.select_related("version__item", "case_version__item").prefetch_related(
        "version__media__upload", "case_version__media__upload"
    )
    return [Answer(item=item, place=item.place) for item in rows.order_by("place")]


def list_paper_items(*, paper: Paper) -> QuerySet[PaperItem]:
    """Return the questions of all forms of a paper, form by form."""
    rows = PaperItem.objects.filter(form__paper=paper).select_related("version__item", "form")
    return rows.order_by("form__number", "place")
