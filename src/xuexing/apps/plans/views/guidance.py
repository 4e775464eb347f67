"""What comes down to help: example plans, and guidance on a unit's plan."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.notices.api import list_to_dos
from xuexing.apps.organizations.api import Unit, scope_of, unit_for
from xuexing.apps.rulebook.api import get_matter_address, get_matter_asked, get_matter_titles
from xuexing.foundation.clock import now
from xuexing.foundation.errors import Faulty, NotPermitted
from xuexing.foundation.http import faults_shown, page
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission

from ..access import example_for, given_example_for, guidance_for, guiding_unit_for, plan_for
from ..forms import AnswerForm, ExampleForm, GuidanceForm
from ..operations import (
    answer_guidance,
    end_example,
    give_example,
    leave_answer,
    leave_guidance,
    record_guidance,
    take_from_example,
)
from ..operations.examples import list_giveable
from ..operations.guiding import ANSWERED, READ
from ..queries.guidance import (
    list_example_lines,
    list_examples_for,
    list_examples_of,
    list_guidance,
    list_guidance_by,
    list_guidance_rows,
)
from .parts import key_in, may_edit, prescribes, today, unit_of, unit_url, year_of

FEW = 5


@signed_in
@require_safe
def examples(request: SignedInRequest) -> HttpResponse:
    """List the examples that a unit gets from above, and those that it gives."""
    unit = unit_of(request)
    context = {
        "unit": unit,
        "year": year_of(request),
        "given": list(list_examples_of(unit=unit)),
        "from_above": list(list_examples_for(unit=unit)),
        "may_give": prescribes(request, unit),
    }
    return page(request, "plans/examples.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give a plan, or some of its items, to all units below as an example."""
    plan = plan_for(user=request.user, on=today(), uuid=uuid, to=Permission.PLAN_VIEW)
    unit = guiding_unit_for(user=request.user, on=today(), below=plan.unit, or_itself=True)
    items = list_giveable(plan)
    first = {"title": plan.unit.name, "chosen": [str(each.uuid) for each in items]}
    form = ExampleForm(request.POST or None, items=items, initial=first)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        with faults_shown(form):
            give_example(unit=unit, plan=plan, **form.cleaned_data, by=by, now=now())
            return redirect(unit_url("examples", unit))
    context = {"form": form, "plan": plan, "unit": unit, "items": items}
    return page(request, "plans/give_example.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def example(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show an example, and take from it what suits."""
    to = Permission.PLAN_EDIT if request.method == "POST" else Permission.PLAN_VIEW
    unit, year = unit_of(request, to), year_of(request)
    found = example_for(unit=unit, uuid=uuid)
    context = {"example": found, "unit": unit, "year": year, "fault": ""}
    if request.method == "POST":
        chosen, by = request.POST.getlist("chosen"), Actor.user(request.user.pk)
        try:
            take_from_example(example=found, unit=unit, year=year, chosen=chosen, by=by, now=now())
        except Faulty as refusal:
            context["fault"] = str(refusal.faults[0])
        else:
            messages.success(request, _("Taken. Look through it, then have it approved."))
            return redirect(unit_url("year", unit, year=year))
    context["lines"] = list_example_lines(example=found, unit=unit, year=year)
    context["may_take"] = may_edit(request, unit) and unit.pk != found.unit_id
    return page(request, "plans/example.html", context, status=422 if context["fault"] else 200)


@signed_in
@require_POST
def stop_example(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Offer an example no longer."""
    found = given_example_for(user=request.user, on=today(), uuid=uuid)
    end_example(example=found, by=Actor.user(request.user.pk), now=now())
    return redirect(unit_url("examples", found.unit))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def guidance(request: SignedInRequest) -> HttpResponse:
    """Show what was advised to a unit and by it, and note what was advised on its plan or on a duty."""
    unit = unit_of(request)
    above, owing = _above(request, unit), _owing(request, unit)
    matter = get_matter_asked(request.GET, unit=owing)
    back = get_matter_address(matter, unit=owing, board=request.GET.get("board", ""))
    form = GuidanceForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and above is None:
        raise NotPermitted
    if above is not None and form.is_valid():
        part = owing if owing != unit else None
        by = Actor.user(request.user.pk)
        with faults_shown(form):
            record_guidance(
                unit=unit,
                above=above,
                **form.cleaned_data,
                matter=matter,
                part=part,
                by=by,
                now=now(),
            )
            messages.success(request, _("Noted. The unit finds it on Today and may answer."))
            return redirect(back or unit_url("guidance", unit))
    guides, asked = prescribes(request, unit), request.GET.get("page")
    # Whoever guides others pages through what it gave; of what it was given itself the latest is enough.
    shown = page_of(list_guidance_by(unit=unit) if guides else list_guidance(unit=unit), asked)
    received = list_guidance(unit=unit)[:FEW] if guides else shown
    context = {
        "unit": unit,
        "above": above,
        "form": form,
        "matter_title": get_matter_titles([matter])[matter],
        "back_url": back,
        "page": shown,
        "rows": list_guidance_rows(received),
        "given": list_guidance_rows(shown) if guides else [],
        "guides": guides,
        "may_edit": may_edit(request, unit),
        "waiting": _waiting(request),
    }
    return page(request, "plans/guidance.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Answer what was advised."""
    found = guidance_for(user=request.user, on=today(), uuid=uuid)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        with faults_shown(form):
            answer_guidance(guidance=found, **form.cleaned_data, by=by, now=now())
            return redirect(unit_url("guidance", found.unit))
    context = {"form": form, "guidance": found}
    return page(request, "plans/answer_guidance.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def leave_guided(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take what was advised off Today; there is nothing to answer."""
    found = guidance_for(user=request.user, on=today(), uuid=uuid)
    leave_guidance(guidance=found, by=Actor.user(request.user.pk), now=now())
    return redirect(unit_url("guidance", found.unit))


@signed_in
@require_POST
def leave_answered(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a unit's answer off Today."""
    found = guidance_for(user=request.user, on=today(), uuid=uuid, is_given=True)
    leave_answer(guidance=found, by=Actor.user(request.user.pk), now=now())
    return redirect(unit_url("guidance", found.unit))


def _owing(request: SignedInRequest, unit: Unit) -> Unit:
    """Return the unit whose duty the address means: a part of the one that plans, or that itself."""
    key = key_in(request.GET.get("unit", ""))
    if key is None or key == unit.uuid:
        return unit
    return unit_for(user=request.user, on=today(), uuid=key, to=Permission.PLAN_VIEW)


def _waiting(request: SignedInRequest) -> set[UUID]:
    """Return the guidance that still stands on this person's Today."""
    scope = scope_of(user=request.user, on=today())
    return {each.source_uuid for each in list_to_dos(scope=scope) if each.kind in {READ, ANSWERED}}


def _above(request: SignedInRequest, unit: Unit) -> Unit | None:
    """Return the unit above one for which this person guides, or None."""
    try:
        return guiding_unit_for(user=request.user, on=today(), below=unit)
    except NotPermitted:
        return None
