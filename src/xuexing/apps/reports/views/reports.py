"""A report or circular: read, written, handed in, its figures opened."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.documents.answers import give_document
from xuexing.foundation.errors import EditConflict, Faulty, NotFound, Refusal
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import may_answer, report_for, writer_of
from ..documents import describe_circular, describe_figure, describe_report
from ..forms import CircularForm, WordsForm, first_words
from ..models import Report
from ..operations import issue_circular, save_words, submit_report
from ..queries import (
    get_history,
    get_opened,
    get_report_view,
    list_differences,
)

BOTH = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def show_report(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a report as it would be printed, with what became of it and one figure opened."""
    moment = now()
    report = _report(request, uuid, Permission.REPORT_VIEW)
    view = get_report_view(report=report, now=moment)
    describe = describe_circular if report.is_circular else describe_report
    document = describe(view, on=local_date(moment))
    scope = scope_of(user=request.user, on=local_date(moment))
    key = request.GET.get("figure", "")
    history = get_history(report=report)
    context = {
        "report": report,
        "view": view,
        "history": history,
        "opened": get_opened(view=view, key=key) if key else None,
        "differences": list_differences(view=view, now=moment),
        "may_write": scope.allows(Permission.REPORT_EDIT, report.unit),
        "may_answer": may_answer(scope, report),
        **_back(report),
    }
    return give_document(request, document, template="reports/report.html", context=context)


@signed_in
@require_safe
def show_figure(request: SignedInRequest, uuid: UUID, key: str) -> HttpResponse:
    """Give every row behind a figure, on the screen as on paper."""
    report = _report(request, uuid, Permission.REPORT_VIEW)
    view = get_report_view(report=report, now=now())
    if report.is_circular:
        raise NotFound
    document = describe_figure(get_opened(view=view, key=key), view)
    context = {
        "back_url": reverse("reports:report", args=[uuid]),
        "back_name": _("Back to the report"),
    }
    return give_document(request, document, context=context)


@signed_in
@require_http_methods(BOTH)
def write_words(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write what people say in a report."""
    report = _report(request, uuid, Permission.REPORT_EDIT)
    kind = CircularForm if report.is_circular else WordsForm
    form = kind(request.POST or None, initial=first_words(report))
    theirs, status = "", 200
    if request.method == "POST" and form.is_valid():
        by, version = Actor.user(request.user.pk), form.cleaned_data["version"] or 0
        writer, words = writer_of(request.user), form.words()
        try:
            save_words(
                report=report, words=words, version=version, written_by=writer, by=by, now=now()
            )
        except EditConflict as refusal:
            theirs, status = refusal.data["theirs"], refusal.status
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("reports:report", uuid=uuid)
    context = {"form": form, "report": report, "theirs": theirs}
    return page(request, "reports/words.html", context, status=422 if form.errors else status)


@signed_in
@require_POST
def submit(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Hand a report in."""
    report = _report(request, uuid, Permission.REPORT_EDIT)
    if report.is_circular:
        raise NotFound
    try:
        submit_report(report=report, by=Actor.user(request.user.pk), now=now())
    except Refusal as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Handed in. Its figures stand from now on."))
    return redirect("reports:report", uuid=uuid)


@signed_in
@require_POST
def issue(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Issue a circular to all units below."""
    report = _report(request, uuid, Permission.REPORT_EDIT)
    if not report.is_circular:
        raise NotFound
    try:
        issue_circular(report=report, by=Actor.user(request.user.pk), now=now())
    except Refusal as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Issued. The committees below are told."))
    return redirect("reports:report", uuid=uuid)


def _report(request: SignedInRequest, uuid: UUID, to: Permission) -> Report:
    return report_for(user=request.user, on=local_date(now()), uuid=uuid, to=to)


def _back(report: Report) -> dict[str, Any]:
    return {
        "back_url": f"{reverse('reports:list')}?unit={report.unit.uuid}",
        "back_name": _("Back to the reports"),
    }
