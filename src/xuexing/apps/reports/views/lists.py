"""The reports of a unit, those of the units below it, and what it was sent."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import part_kinds, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import reporting_unit_for
from ..models import ReportKind
from ..operations import begin_report
from ..queries import get_due_label, get_overview, list_labels


@signed_in
@require_safe
def list_reports(request: SignedInRequest) -> HttpResponse:
    """List a unit's half-years, circulars received, reports of the units below, forms to fill."""
    today = local_date(now())
    unit = reporting_unit_for(
        user=request.user,
        on=today,
        asked=request.GET.get("unit", ""),
        to=Permission.REPORT_VIEW,
    )
    labels, asked = list_labels(on=today), request.GET.get("half", "")
    due = get_due_label(on=today)
    half = asked if asked in labels else due if due in labels else labels[0]
    scope = scope_of(user=request.user, on=today)
    context = {
        "unit": unit,
        "half": half,
        "due": due,
        "is_part": unit.kind in part_kinds(),
        "overview": get_overview(unit=unit, period=half, on=today),
        "may_write": scope.allows(Permission.REPORT_EDIT, unit),
    }
    return page(request, "reports/list.html", context)


@signed_in
@require_POST
def begin(request: SignedInRequest) -> HttpResponse:
    """Begin a unit's report, or its circular, of a half-year."""
    moment = now()
    unit = reporting_unit_for(
        user=request.user,
        on=local_date(moment),
        asked=request.GET.get("unit", ""),
        to=Permission.REPORT_EDIT,
    )
    kind, period = request.POST.get("kind", ""), request.POST.get("half", "")
    if kind not in ReportKind.values or unit.kind in part_kinds():
        raise NotFound
    made = begin_report(
        kind=kind, unit=unit, period=period, by=Actor.user(request.user.pk), now=moment
    )
    return redirect("reports:report", uuid=made.uuid)
