"""Inspections: the list, one ordered, drawn, closed, on paper."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, printed_slip, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit, list_children, part_kinds, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.documents.answers import give_document
from xuexing.foundation.http import faults_shown, page
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission

from ..access import WHOLE, Read, Side, inspection_for, ordering_unit_for
from ..documents.inspections import describe_frame, describe_inspection
from ..forms import CloseForm, OrderForm, SampleForm
from ..forms.inspections import USUAL_SIZE
from ..models import Inspection
from ..operations import close_inspection, give_inspector_slip, open_inspection, take_sample
from ..queries.inspections import (
    list_drawn_again,
    list_findings_of_inspection,
    list_frame,
    list_inspections,
    list_looks,
    list_units_of,
)
from ..queries.words import is_over
from .parts import unit_around, uuid_in

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_safe
def inspections(request: SignedInRequest) -> HttpResponse:
    """List the inspections that one's units ordered, or that looked at sessions of theirs."""
    today = local_date(now())
    scope = scope_of(user=request.user, on=today)
    if scope.allows_anywhere(Permission.LOOK_EDIT):
        mine = Inspection.objects.filter(user=request.user).first()
        if mine is not None:
            return redirect("oversight:inspection", uuid=mine.uuid)
    orders = scope.units(Permission.INSPECTION_EDIT)
    found = list_inspections(orders=orders, keeps=scope.units(Permission.MEETING_EDIT))
    context = {
        "inspections": page_of(found, request.GET.get("page")),
        "may_order": _may_order(request),
        "today": today,
    }
    return page(request, "oversight/inspections.html", context)


@signed_in
@READ_AND_WRITE
def new_inspection(request: SignedInRequest) -> HttpResponse:
    """Order an inspection of units below."""
    moment = now()
    today = local_date(moment)
    asked = uuid_in(request.GET.get("unit", ""))
    unit = ordering_unit_for(user=request.user, on=today, uuid=asked)
    around = unit_around(request, unit)
    choices = list_children(unit=around).exclude(kind__in=part_kinds())
    form = OrderForm(request.POST or None, units=choices, on=today)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        with faults_shown(form):
            inspection = open_inspection(
                unit=unit, ordered=form.ordered(), units=form.chosen(), by=by, now=moment
            )
            return redirect("oversight:inspection", uuid=inspection.uuid)
    context = {"form": form, "unit": unit, "around": around, "choices": choices}
    status = 422 if form.errors else 200
    return page(request, "oversight/inspection_new.html", context, status=status)


@signed_in
@require_safe
def show_inspection(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show an inspection with the sessions drawn; to a unit only its own that were looked at."""
    today = local_date(now())
    read = _read(request, uuid)
    inspection = read.inspection
    context = {
        "inspection": inspection,
        "side": read.side.value,
        "units": list_units_of(inspection=inspection),
        "looks": list_looks(inspection=inspection, where=read.where),
        "findings": list_findings_of_inspection(inspection=inspection, where=read.where),
        "is_over": is_over(inspection, today),
        "is_drawn": inspection.drawn_at is not None,
    }
    return page(request, "oversight/inspection.html", context)


@signed_in
@require_POST
def inspector_slip(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Make a sign-in slip for the inspector and show it once, to be printed."""
    inspection = _read(request, uuid, frozenset({Side.ORDERS})).inspection
    by = Actor.user(request.user.pk)
    slip = give_inspector_slip(inspection=inspection, by=by, now=now())
    name_line = f"{inspection.inspector_name} · {inspection.purpose}"
    printed = printed_slip(slip, name_line=name_line, request=request)
    context = {"inspection": inspection, "slips": [printed]}
    return page(request, "oversight/inspector_slip.html", context)


@signed_in
@READ_AND_WRITE
def draw_sessions(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Draw the sessions to look at; chance decides which, once."""
    moment = now()
    inspection = _read(request, uuid, WHOLE).inspection
    count = len(list_frame(inspection=inspection))
    form = SampleForm(request.POST or None, initial={"size": min(USUAL_SIZE, count) or None})
    if request.method == "POST" and form.is_valid():
        by, seed = Actor.user(request.user.pk), secrets.token_hex(8)
        with faults_shown(form):
            take_sample(inspection=inspection, **form.cleaned_data, seed=seed, by=by, now=moment)
            return redirect("oversight:inspection", uuid=uuid)
    context = {"inspection": inspection, "form": form, "count": count}
    status = 422 if form.errors else 200
    return page(request, "oversight/inspection_draw.html", context, status=status)


@signed_in
@READ_AND_WRITE
def end_inspection(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Close it, with what it showed; the account ends at once."""
    inspection = _read(request, uuid, WHOLE).inspection
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        with faults_shown(form):
            close_inspection(inspection=inspection, **form.cleaned_data, by=by, now=now())
            is_mine = inspection.user_id == request.user.pk
            return redirect("pages:today") if is_mine else redirect("oversight:inspections")
    context = {"inspection": inspection, "form": form}
    status = 422 if form.errors else 200
    return page(request, "oversight/inspection_close.html", context, status=status)


@signed_in
@require_safe
def inspection_sheet(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give the record of an inspection as it is printed, or as Word, PDF or Excel."""
    read = _read(request, uuid)
    document = describe_inspection(
        read.inspection,
        units=list(list_units_of(inspection=read.inspection)),
        looks=list(list_looks(inspection=read.inspection, where=read.where)),
        findings=list(list_findings_of_inspection(inspection=read.inspection, where=read.where)),
    )
    return give_document(request, document, context=_back(read.inspection))


@signed_in
@require_safe
def inspection_frame(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show the list that was drawn from, and draw it again."""
    inspection = _read(request, uuid, WHOLE).inspection
    document = describe_frame(inspection, list_drawn_again(inspection=inspection))
    return give_document(request, document, context=_back(inspection))


def _read(request: SignedInRequest, uuid: UUID, of: frozenset[Side] = frozenset(Side)) -> Read:
    return inspection_for(user=request.user, on=local_date(now()), uuid=uuid, of=of)


def _back(inspection: Inspection) -> dict[str, str]:
    url = reverse("oversight:inspection", args=[inspection.uuid])
    return {"back_url": url, "back_name": _("Back to the inspection")}


def _may_order(request: SignedInRequest) -> bool:
    """Tell whether somebody leads a unit with units below it that it may inspect."""
    scope = scope_of(user=request.user, on=local_date(now()))
    mine = Q(parent__in=Unit.objects.filter(scope.units(Permission.INSPECTION_EDIT)))
    return Unit.objects.filter(mine).exclude(kind__in=part_kinds()).exists()
