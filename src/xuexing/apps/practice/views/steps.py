"""The steps of a problem, each a page of its own."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import faults_shown, page

from ..access import Way
from ..forms import (
    AnswerForm,
    AttemptForm,
    EffectForm,
    LessonForm,
    ReasonForm,
    TakeUpForm,
    VerifyForm,
)
from ..models import Problem
from ..operations import (
    answer_effect,
    close_as_unsolved,
    record_attempt,
    record_effect,
    reopen_problem,
    take_back_problem,
    take_up_problem,
    verify_effect,
)
from .parts import by_hand, owners_for, problem_of, step_context

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@READ_AND_WRITE
def take_up(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give a problem an owner and a day."""
    moment = now()
    problem = problem_of(request, uuid, Way.TAKE_UP, moment)
    owners = owners_for(request, problem.unit, local_date(moment))
    only = owners.first() if owners.count() == 1 else None
    first = {"owner": problem.owner or only, "due_on": problem.due_on}
    form = TakeUpForm(request.POST or None, owners=owners, initial=first)
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            take_up_problem(problem=problem, **form.cleaned_data, **by_hand(request, moment))
            return redirect("practice:problem", uuid=uuid)
    return _step_page(request, problem, form, Way.TAKE_UP)


@signed_in
@READ_AND_WRITE
def try_something(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write down what was done."""
    moment = now()
    problem = problem_of(request, uuid, Way.TRY, moment)
    form = AttemptForm(request.POST or None, initial={"on": local_date(moment)})
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            record_attempt(problem=problem, **form.cleaned_data, **by_hand(request, moment))
            return redirect("practice:problem", uuid=uuid)
    return _step_page(request, problem, form, Way.TRY)


@signed_in
@READ_AND_WRITE
def show_effect(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write down that it is better, with a file or a witness if there is one."""
    moment = now()
    problem = problem_of(request, uuid, Way.SHOW, moment)
    first = {"on": local_date(moment)}
    form = EffectForm(request.POST or None, request.FILES or None, initial=first)
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            record_effect(problem=problem, **form.given(), **by_hand(request, moment))
            return redirect("practice:problem", uuid=uuid)
    return _step_page(request, problem, form, Way.SHOW)


@signed_in
@READ_AND_WRITE
def answer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say, as or for whoever raised it, whether it is better."""
    moment = now()
    problem = problem_of(request, uuid, Way.ANSWER, moment)
    form = AnswerForm(request.POST or None, initial={"on": local_date(moment)})
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            answer_effect(problem=problem, **form.cleaned_data, **by_hand(request, moment))
            return redirect("practice:problem", uuid=uuid)
    return _step_page(request, problem, form, Way.ANSWER)


@signed_in
@READ_AND_WRITE
def verify(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write down that another than who did it looked and found it so."""
    moment = now()
    problem = problem_of(request, uuid, Way.VERIFY, moment)
    form = VerifyForm(request.POST or None, initial={"on": local_date(moment)})
    if request.method == "POST" and form.is_valid():
        given, hand = form.cleaned_data, by_hand(request, moment)
        with faults_shown(form):
            verify_effect(
                problem=problem,
                text=given["text"],
                on=given["on"],
                voice=form.voice(hand["hand"]),
                by=hand["by"],
                now=moment,
            )
            return redirect("practice:problem", uuid=uuid)
    return _step_page(request, problem, form, Way.VERIFY)


@signed_in
@READ_AND_WRITE
def unsolved(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Close a problem that was not solved, with what was learned."""
    moment = now()
    problem = problem_of(request, uuid, Way.UNSOLVED, moment)
    form = LessonForm(request.POST or None, initial={"on": local_date(moment)})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with faults_shown(form):
            close_as_unsolved(
                problem=problem,
                lesson=given["text"],
                on=given["on"],
                **by_hand(request, moment),
            )
            messages.success(request, _("Kept. What was learned helps whoever tries next."))
            return redirect("practice:problem", uuid=uuid)
    return _step_page(request, problem, form, Way.UNSOLVED)


@signed_in
@READ_AND_WRITE
def reopen(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Open a closed problem again."""
    moment = now()
    problem = problem_of(request, uuid, Way.REOPEN, moment)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["text"]
        with faults_shown(form):
            reopen_problem(problem=problem, reason=reason, **by_hand(request, moment))
            return redirect("practice:problem", uuid=uuid)
    return _step_page(request, problem, form, Way.REOPEN)


@signed_in
@READ_AND_WRITE
def take_back(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take back a problem that was raised by mistake."""
    moment = now()
    problem = problem_of(request, uuid, Way.TAKE_BACK, moment)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["text"]
        with faults_shown(form):
            take_back_problem(problem=problem, reason=reason, **by_hand(request, moment))
            messages.success(request, _("Taken back. It no longer counts."))
            return redirect("practice:problem", uuid=uuid)
    return _step_page(request, problem, form, Way.TAKE_BACK)


def _step_page(request: SignedInRequest, problem: Problem, form: Form, way: Way) -> HttpResponse:
    context = step_context(problem, form, way)
    return page(request, "practice/step.html", context, status=422 if form.errors else 200)
