"""Examinations: arranged, published, run, results given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.activities.api import Session, list_unclosed
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, NotFound
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission

from ..access import exam_for, paper_for
from ..forms import ExamForm
from ..forms.exams import usual_values, values_of
from ..models import Exam
from ..operations import (
    add_exam,
    cancel_exam,
    change_exam,
    publish_exam,
    release_results,
)
from ..queries.running import get_progress, list_exams_of, list_open_objections

AHEAD = dt.timedelta(days=60)
BOTH = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def list_exams(request: SignedInRequest) -> HttpResponse:
    """List the examinations of one's units, the last opened first."""
    scope = scope_of(user=request.user, on=local_date(now()))
    if not scope.allows_anywhere(Permission.EXAM_VIEW):
        raise NotFound
    exams = page_of(list_exams_of(scope=scope), request.GET.get("page"))
    may_edit = scope.allows_anywhere(Permission.EXAM_EDIT)
    context = {"exams": exams, "may_edit": may_edit, "moment": now()}
    return page(request, "exams/exams.html", context)


@signed_in
@require_http_methods(BOTH)
def new_exam(request: SignedInRequest) -> HttpResponse:
    """Arrange an examination with a paper."""
    moment = now()
    paper = paper_for(user=request.user, on=local_date(moment), uuid=_uuid(request))
    initial = usual_values(paper.title, moment)
    form = ExamForm(request.POST or None, sessions=_sessions(paper.unit), initial=initial)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            made = add_exam(paper=paper, unit=paper.unit, details=form.details(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("exams:run", uuid=made.uuid)
    context = {"form": form, "paper": paper, "unit": paper.unit}
    return page(request, "exams/exam_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(BOTH)
def edit_exam(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change an examination that is not published."""
    exam = _exam(request, uuid, Permission.EXAM_EDIT)
    form = ExamForm(request.POST or None, sessions=_sessions(exam.unit), initial=values_of(exam))
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            change_exam(exam=exam, details=form.details(), by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("exams:run", uuid=uuid)
    context = {"form": form, "exam": exam, "paper": exam.paper, "unit": exam.unit}
    return page(request, "exams/exam_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def run(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show how far an examination has come, and the next step."""
    moment = now()
    exam = _exam(request, uuid, Permission.EXAM_VIEW)
    scope = scope_of(user=request.user, on=local_date(moment))
    context = {
        "exam": exam,
        "progress": get_progress(exam=exam, now=moment),
        "objections": list_open_objections(exam=exam),
        "may_edit": scope.allows(Permission.EXAM_EDIT, exam.unit),
        "moment": moment,
    }
    return page(request, "exams/run.html", context)


@signed_in
@require_POST
def publish(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Publish to whoever belongs to the unit today."""
    return _step(request, uuid, publish_exam, _("Published. Whoever takes it sees it under to do."))


@signed_in
@require_POST
def cancel(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give an examination up."""
    return _step(request, uuid, cancel_exam, _("Given up. What was answered counts for nothing."))


@signed_in
@require_POST
def release(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give the results to everybody."""
    return _step(request, uuid, release_results, _("Results are given; everybody sees their own."))


def _step(
    request: SignedInRequest, uuid: UUID, change: Callable[..., Exam], said: str
) -> HttpResponse:
    exam = _exam(request, uuid, Permission.EXAM_EDIT)
    change(exam=exam, by=Actor.user(request.user.pk), now=now())
    messages.success(request, said)
    return redirect("exams:run", uuid=uuid)


def _exam(request: SignedInRequest, uuid: UUID, to: Permission) -> Exam:
    return exam_for(user=request.user, on=local_date(now()), uuid=uuid, to=to)


def _sessions(unit: Unit) -> list[Session]:
    return list(list_unclosed(units=[unit.pk], until=local_date(now() + AHEAD)))


def _uuid(request: SignedInRequest) -> UUID:
    try:
        return UUID(request.GET.get("paper", ""))
    except ValueError as error:
        raise NotFound from error
