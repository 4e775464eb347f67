"""Implementation plans and their measures."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import now
from xuexing.foundation.errors import EditConflict, Faulty
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import implementation_for, measure_for
from ..documents.implementation import describe_implementation
from ..documents.paper import Paper
from ..forms import (
    ImplementationAdoptionForm,
    ImplementationForm,
    MeasureForm,
    filled_from_implementation,
    filled_from_measure,
)
from ..models import Implementation
from ..operations import (
    MeasuresConflict,
    add_implementation,
    add_measure,
    adopt_implementation,
    change_implementation,
    change_measure,
    remove_measure,
)
from ..queries import list_implementations, list_measures, list_mobilizations
from .parts import may_edit, today, unit_of
from .years import word_answer


@signed_in
@require_safe
def implementations(request: SignedInRequest) -> HttpResponse:
    """List the implementation plans of a unit."""
    unit = unit_of(request)
    context = {
        "unit": unit,
        "plans": list_implementations(unit=unit),
        "may_edit": may_edit(request, unit),
    }
    return page(request, "plans/implementations.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_implementation(request: SignedInRequest) -> HttpResponse:
    """Begin an implementation plan."""
    unit = unit_of(request, Permission.PLAN_EDIT)
    form = ImplementationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {key: form.cleaned_data[key] for key in ("title", "goals")}
        try:
            plan = add_implementation(unit=unit, **given, by=Actor.user(request.user.pk), now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("plans:implementation", uuid=plan.uuid)
    context = {"form": form, "unit": unit}
    return page(request, "plans/edit.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show_implementation(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show goals, measures with who and when, and the mobilization meetings."""
    plan = _plan(request, uuid, Permission.PLAN_VIEW)
    return page(request, "plans/implementation.html", _context(request, plan))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change title and goals; two writers see both texts."""
    plan = _plan(request, uuid, Permission.PLAN_EDIT)
    form = ImplementationForm(request.POST or None, initial=filled_from_implementation(plan))
    context: dict[str, object] = {"form": form, "plan": plan, "unit": plan.unit}
    status = 200
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "version": form.cleaned_data["version"] or 0}
        by = Actor.user(request.user.pk)
        try:
            change_implementation(implementation=plan, **given, by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        except EditConflict as conflict:
            context["conflict"], status = conflict, 409
        else:
            return redirect("plans:implementation", uuid=uuid)
    return page(request, "plans/edit.html", context, status=422 if form.errors else status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def pass_implementation(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Record when and by which body it was adopted."""
    plan = _plan(request, uuid, Permission.PLAN_EDIT)
    form = ImplementationAdoptionForm(request.POST or None, initial={"adopted_on": today()})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            adopt_implementation(implementation=plan, **form.cleaned_data, by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("plans:implementation", uuid=uuid)
    context = {"form": form, "plan": plan}
    return page(request, "plans/pass.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def new_measure(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Add a measure."""
    plan = _plan(request, uuid, Permission.PLAN_EDIT)
    form = MeasureForm(request.POST, unit=plan.unit, today=today())
    if form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            add_measure(implementation=plan, what=form.words(), by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("plans:implementation", uuid=uuid)
    context = _context(request, plan) | {"form": form}
    return page(request, "plans/implementation.html", context, status=422)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_measure(request: SignedInRequest, uuid: UUID, measure: UUID) -> HttpResponse:
    """Change a measure, or note that it is done."""
    held = measure_for(user=request.user, on=today(), uuid=uuid, measure=measure)
    plan = held.implementation
    first = filled_from_measure(held)
    form = MeasureForm(request.POST or None, unit=plan.unit, today=today(), initial=first)
    status = 200
    if request.method == "POST" and form.is_valid():
        by, version = Actor.user(request.user.pk), form.cleaned_data["version"] or 0
        try:
            change_measure(measure=held, what=form.words(), version=version, by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        except MeasuresConflict:
            status = 409
        else:
            return redirect("plans:implementation", uuid=uuid)
    context = {"form": form, "measure": held, "plan": plan, "is_conflict": status == 409}  # noqa: PLR2004  a conflict
    return page(request, "plans/measure.html", context, status=422 if form.errors else status)


@signed_in
@require_POST
def drop_measure(request: SignedInRequest, uuid: UUID, measure: UUID) -> HttpResponse:
    """Take a measure off."""
    held = measure_for(user=request.user, on=today(), uuid=uuid, measure=measure)
    remove_measure(measure=held, by=Actor.user(request.user.pk), now=now())
    return redirect("plans:implementation", uuid=uuid)


@signed_in
@require_safe
def print_implementation(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show an implementation plan as it is printed."""
    plan = _plan(request, uuid, Permission.PLAN_VIEW)
    context = {"paper": _paper(plan), "plan": plan}
    return page(request, "plans/print_implementation.html", context)


@signed_in
@require_safe
def word_implementation(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give an implementation plan as a Word file: the same as is printed."""
    return word_answer(_paper(_plan(request, uuid, Permission.PLAN_VIEW)))


def _paper(plan: Implementation) -> Paper:
    measures = list(list_measures(implementation=plan))
    meetings = list_mobilizations(implementation=plan, today=today())
    return describe_implementation(plan, measures, meetings)


def _context(request: SignedInRequest, plan: Implementation) -> dict[str, object]:
    return {
        "plan": plan,
        "unit": plan.unit,
        "measures": list_measures(implementation=plan),
        "meetings": list_mobilizations(implementation=plan, today=today()),
        "form": MeasureForm(unit=plan.unit, today=today()),
        "may_edit": may_edit(request, plan.unit),
        "today": today(),
    }


def _plan(request: SignedInRequest, uuid: UUID, to: Permission) -> Implementation:
    return implementation_for(user=request.user, on=today(), uuid=uuid, to=to)
