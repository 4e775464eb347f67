"""What is prescribed to the units below: written, looked at with its cost, sent, changed, withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit, scope_of
from xuexing.foundation.clock import now
from xuexing.foundation.documents.answers import ASKED, give_document
from xuexing.foundation.http import faults_shown, page
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission

from ..access import prescription_for
from ..documents.prescription import describe_cost, describe_prescription
from ..forms import PrescriptionForm, ReasonForm, filled_from_prescription, first_values
from ..models import Prescription, PrescriptionState
from ..operations import (
    add_prescription,
    change_prescription,
    remove_prescription,
    send_prescription,
    withdraw_prescription,
)
from ..operations.targets import list_units_planning_below
from ..queries.cost import get_cost
from ..queries.panels import list_forms_settling
from ..queries.prescriptions import (
    Standing,
    get_figures,
    list_bounds,
    list_prescriptions,
    list_rows,
)
from .parts import key_in, today, unit_of, unit_url

SHOWN = 50
SOON = 30
"""Within so many days what helps a unit with a duty is to be held, unless other days are set."""


@signed_in
@require_safe
def prescriptions(request: SignedInRequest) -> HttpResponse:
    """List what a unit has prescribed to those below it."""
    unit = unit_of(request, above=True)
    found = page_of(list_prescriptions(unit=unit), request.GET.get("page"))
    context = {"unit": unit, "prescriptions": found, "may_prescribe": _may(request, unit)}
    return page(request, "plans/prescriptions.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def prescribe(request: SignedInRequest) -> HttpResponse:
    """Write a prescription; nobody below knows of it until it is sent."""
    unit = unit_of(request, Permission.PRESCRIPTION_EDIT, above=True)
    below = list(list_units_planning_below(unit=unit))
    first = first_values(below=below, today=today()) | _helping(request, below)
    form = PrescriptionForm(request.POST or None, unit=unit, below=below, initial=first)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        with faults_shown(form):
            made = add_prescription(unit=unit, what=form.words(), by=by, now=now())
            return redirect("plans:prescription", uuid=made.uuid)
    context = {"form": form, "unit": unit, "below": below}
    return page(request, "plans/prescribe.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show_prescription(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show what a prescription would cost; once it was sent, how it stands in each unit."""
    found = _find(request, uuid, Permission.PLAN_VIEW)
    context = {"prescription": found, "may_prescribe": _may(request, found.unit)}
    if found.state == PrescriptionState.DRAFT:
        cost = get_cost(prescription=found, today=today())
        if ASKED in request.GET:
            return give_document(request, describe_cost(found, cost))
        return page(
            request, "plans/cost.html", {**context, "cost": cost, "shown": cost.rows[:SHOWN]}
        )
    wanted = _wanted(request)
    figures = get_figures(prescription=found, today=today())
    bounds = list_bounds(prescription=found, today=today(), wanted=wanted)
    if ASKED in request.GET:
        document = describe_prescription(found, figures, list_rows(bounds=list(bounds)))
        return give_document(request, document)
    shown = page_of(bounds, request.GET.get("page"))
    context |= {
        "figures": figures,
        "total": sum(figures.values()),
        "wanted": wanted,
        "page": shown,
        "rows": list_rows(bounds=list(shown)),
        "versions": found.versions.all(),
        "today": today(),
    }
    return page(request, "plans/prescription.html", context, part="state")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change a prescription; the plans of those it binds follow."""
    found = _find(request, uuid, Permission.PRESCRIPTION_EDIT)
    below = list(list_units_planning_below(unit=found.unit))
    form = PrescriptionForm(
        request.POST or None,
        unit=found.unit,
        below=below,
        is_sent=found.state != PrescriptionState.DRAFT,
        initial=filled_from_prescription(found, below=below),
    )
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            change_prescription(
                prescription=found,
                what=form.words(),
                version=form.cleaned_data["version"] or 0,
                reason=form.cleaned_data.get("reason", ""),
                by=Actor.user(request.user.pk),
                now=now(),
            )
            return redirect("plans:prescription", uuid=uuid)
    context = {"form": form, "unit": found.unit, "prescription": found, "below": below}
    return page(request, "plans/prescribe.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def send(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Bind the units that were shown."""
    found = _find(request, uuid, Permission.PRESCRIPTION_EDIT)
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isdigit() else 0
    by = Actor.user(request.user.pk)
    send_prescription(prescription=found, version=version, by=by, now=now())
    messages.success(request, _("Sent. It stands in their plans; who cannot says why."))
    return redirect("plans:prescription", uuid=uuid)


@signed_in
@require_POST
def throw_away(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Throw away what was never sent."""
    found = _find(request, uuid, Permission.PRESCRIPTION_EDIT)
    unit = found.unit
    remove_prescription(prescription=found, by=Actor.user(request.user.pk), now=now())
    return redirect(unit_url("prescriptions", unit))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Withdraw what was sent; what was held stays."""
    found = _find(request, uuid, Permission.PRESCRIPTION_EDIT)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        with faults_shown(form):
            withdraw_prescription(prescription=found, **form.cleaned_data, by=by, now=now())
            return redirect("plans:prescription", uuid=uuid)
    context = {"form": form, "prescription": found}
    return page(request, "plans/withdraw.html", context, status=422 if form.errors else 200)


def _helping(request: SignedInRequest, below: Sequence[Unit]) -> dict[str, Any]:
    """Return first values where one unit is to be helped with one duty: itself, and what settles it."""
    key, duty = key_in(request.GET.get("for", "")), request.GET.get("duty", "")
    named = [each for each in below if each.uuid == key]
    forms = list_forms_settling(duty)
    if not named or not forms:
        return {}
    known = current_pack().duties[duty]
    start = today()
    return {
        "named": named[0].name,
        "content": words(known.title),
        "forms": forms[:1],
        "from_on": start,
        "last_on": start + dt.timedelta(days=SOON),
        "why": words(known.reason),
    }


def _find(request: SignedInRequest, uuid: UUID, to: Permission) -> Prescription:
    return prescription_for(user=request.user, on=today(), uuid=uuid, to=to)


def _may(request: SignedInRequest, unit: Unit, on: dt.date | None = None) -> bool:
    scope = scope_of(user=request.user, on=on or today())
    return scope.allows(Permission.PRESCRIPTION_EDIT, unit)


def _wanted(request: SignedInRequest) -> Standing | None:
    asked = request.GET.get("state", "")
    return Standing(asked) if asked in set(Standing) else None
