"""The head of a plan: goals, approval, filing, versions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import now
from xuexing.foundation.errors import EditConflict, Faulty
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import plan_for
from ..forms import ApprovalForm, FilingForm, HeadForm
from ..models import YearPlan
from ..operations import ApprovalConflict, approve_plan, change_plan, file_plan
from ..queries import get_history, get_year
from .parts import may_edit, today, unit_url


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_head(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write the goals of a year; two writers see both texts."""
    plan = _plan(request, uuid, Permission.PLAN_EDIT)
    first = {
        "goals": plan.goals,
        "most_hours_a_week": plan.most_hours_a_week,
        "version": plan.goals_version,
    }
    form = HeadForm(request.POST or None, initial=first)
    context: dict[str, object] = {"form": form, "plan": plan}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            change_plan(plan=plan, **form.cleaned_data, by=Actor.user(request.user.pk), now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        except EditConflict as conflict:
            context["conflict"], status = conflict, 409
        else:
            return redirect(unit_url("year", plan.unit, year=plan.year))
    return page(request, "plans/head.html", context, status=422 if form.errors else status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Record that a body approved the plan as it stands; what changed since the last time is shown."""
    plan = _plan(request, uuid, Permission.PLAN_EDIT)
    first = {"approved_on": today(), "version": plan.version}
    form = ApprovalForm(request.POST or None, initial=first)
    context: dict[str, object] = {"form": form, "plan": plan}
    status = 200
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            approve_plan(plan=plan, **form.cleaned_data, by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        except ApprovalConflict as conflict:
            context["conflict"], status = conflict, 409
        else:
            messages.success(
                request, _("Recorded. What changes from now on shows as a difference.")
            )
            return redirect(unit_url("year", plan.unit, year=plan.year))
    view = get_year(unit=plan.unit, year=plan.year, today=today(), may_edit=True)
    context |= {"history": get_history(plan=plan), "view": view}
    return page(request, "plans/approve.html", context, status=422 if form.errors else status)


@signed_in
@require_POST
def file(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Note when the approved plan was filed with the unit above."""
    plan = _plan(request, uuid, Permission.PLAN_EDIT)
    form = FilingForm(request.POST)
    if form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            file_plan(plan=plan, **form.cleaned_data, by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("plans:versions", uuid=uuid)
    return page(request, "plans/versions.html", _history(request, plan, form), status=422)


@signed_in
@require_safe
def versions(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show what was approved when, and what each version changed, in words."""
    plan = _plan(request, uuid, Permission.PLAN_VIEW)
    form = FilingForm(initial={"filed_on": today()})
    return page(request, "plans/versions.html", _history(request, plan, form))


def _history(request: SignedInRequest, plan: YearPlan, form: FilingForm) -> dict[str, object]:
    return {
        "plan": plan,
        "form": form,
        "history": get_history(plan=plan),
        "may_edit": may_edit(request, plan.unit),
    }


def _plan(request: SignedInRequest, uuid: UUID, to: Permission) -> YearPlan:
    return plan_for(user=request.user, on=today(), uuid=uuid, to=to)
