"""The calendar a unit plans by: its own days, and the state's."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import now
from xuexing.foundation.errors import Faulty
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import span_for
from ..forms import SpanForm, filled_from_span
from ..operations import SpanConflict, add_span, change_span, remove_span
from ..operations.free_days import is_published
from ..queries import list_holidays, list_makeup_days, list_occasions, list_spans_of
from .parts import may_edit, today, unit_of, unit_url, year_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: SignedInRequest) -> HttpResponse:
    """Show the days that are kept free, and keep more of them free."""
    to = Permission.PLAN_EDIT if request.method == "POST" else Permission.PLAN_VIEW
    unit, year = unit_of(request, to), year_of(request)
    form = SpanForm(request.POST or None, unit=unit)
    if request.method == "POST" and form.is_valid():
        try:
            add_span(unit=unit, what=form.words(), by=Actor.user(request.user.pk), now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect(unit_url("calendar", unit, year=year))
    context = {
        "unit": unit,
        "year": year,
        "form": form,
        "spans": list_spans_of(unit=unit, year=year),
        "is_published": is_published(year),
        "holidays": list_holidays(year),
        "makeup_days": list_makeup_days(year),
        "occasions": list_occasions(),
        "may_edit": may_edit(request, unit),
    }
    return page(request, "plans/calendar.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_calendar(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change days that are kept free."""
    span = span_for(user=request.user, on=today(), uuid=uuid)
    form = SpanForm(request.POST or None, unit=span.unit, initial=filled_from_span(span))
    status = 200
    if request.method == "POST" and form.is_valid():
        by, version = Actor.user(request.user.pk), form.cleaned_data["version"] or 0
        try:
            change_span(span=span, what=form.words(), version=version, by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        except SpanConflict:
            status = 409
        else:
            return redirect(unit_url("calendar", span.unit, year=span.from_on.year))
    context = {"form": form, "span": span, "is_conflict": status == 409}  # noqa: PLR2004  a conflict
    return page(request, "plans/span.html", context, status=422 if form.errors else status)


@signed_in
@require_POST
def remove_calendar(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take days off the calendar that are no longer kept free."""
    span = span_for(user=request.user, on=today(), uuid=uuid)
    unit, year = span.unit, span.from_on.year
    remove_span(span=span, by=Actor.user(request.user.pk), now=now())
    return redirect(unit_url("calendar", unit, year=year))
