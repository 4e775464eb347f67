"""What the unit above answers to a report."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, Refusal
from xuexing.foundation.http import page, show_faults

from ..access import waiting_report_for, writer_of
from ..forms import AcceptForm, ReturnForm
from ..models import Report
from ..operations import accept_report, return_report


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Send a report back with remarks."""
    report = _report(request, uuid)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, answered_by = Actor.user(request.user.pk), writer_of(request.user)
        try:
            return_report(
                report=report, **form.cleaned_data, answered_by=answered_by, by=by, now=now()
            )
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Sent back. The unit finds your remarks on its Today."))
            return redirect("reports:report", uuid=uuid)
    context = {"form": form, "report": report}
    return page(request, "reports/return.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def accept(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Accept a report."""
    report = _report(request, uuid)
    form = AcceptForm(request.POST)
    remarks = form.cleaned_data["remarks"] if form.is_valid() else ""
    by, answered_by = Actor.user(request.user.pk), writer_of(request.user)
    try:
        accept_report(report=report, remarks=remarks, answered_by=answered_by, by=by, now=now())
    except Refusal as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Accepted."))
    return redirect("reports:report", uuid=uuid)


def _report(request: SignedInRequest, uuid: UUID) -> Report:
    return waiting_report_for(user=request.user, on=local_date(now()), uuid=uuid)
