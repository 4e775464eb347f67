"""Forms given down: looked at with what they ask, sent, followed, taken filled; handed in by each unit."""

from __future__ import annotations

from pathlib import PurePath
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, NotFound
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.paging import page_of

from ..access import blank_for, call_for, return_for
from ..documents import write_all_returned, write_returned
from ..forms import CallForm
from ..operations import end_call, send_blank
from ..queries import get_burden, get_due_label, list_labels, list_returns, list_units_filling

ZIP = "application/zip"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def call_for_blank(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show what a form asks of those below and what was asked before; then ask them to fill it."""
    moment = now()
    today = local_date(moment)
    blank = blank_for(user=request.user, on=today, uuid=uuid, to_settle=True)
    below = list(list_units_filling(unit=blank.unit))
    labels, due = list_labels(on=today), get_due_label(on=today)
    first = due if due in labels else labels[0]
    form = CallForm(request.POST or None, below=below, halves=labels, initial={"half": first})
    if request.method == "POST" and form.is_valid():
        try:
            made = send_blank(
                blank=blank, **form.words(), by=Actor.user(request.user.pk), now=moment
            )
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Sent. Each unit finds it on Today."))
            return redirect("reports:call", uuid=made.uuid)
    context = {
        "blank": blank,
        "form": form,
        "below": below,
        "burden": get_burden(blank=blank, now=moment),
    }
    return page(request, "reports/call_new.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show_call(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show who has handed a form in and who has not."""
    today = local_date(now())
    call = call_for(user=request.user, on=today, uuid=uuid)
    returns = list_returns(call=call)
    context = {
        "call": call,
        "page": page_of(returns, request.GET.get("page")),
        "handed_in": returns.filter(handed_in_at__isnull=False).count(),
        "is_late": call.due_on < today,
    }
    return page(request, "reports/call.html", context)


@signed_in
@require_safe
def give_returned(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give all that was handed in, each form filled and all in one table, as a .zip."""
    call = call_for(user=request.user, on=local_date(now()), uuid=uuid)
    returns = list(list_returns(call=call).filter(handed_in_at__isnull=False))
    if not returns:
        raise NotFound
    answer = HttpResponse(write_all_returned(call, returns), content_type=ZIP)
    name = f"{call.blank.title} {call.period}.zip"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


@signed_in
@require_POST
def end(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask for a form no longer."""
    call = call_for(user=request.user, on=local_date(now()), uuid=uuid)
    end_call(call=call, by=Actor.user(request.user.pk), now=now())
    messages.success(request, _("It is no longer asked for. What was handed in stays."))
    return redirect("reports:call", uuid=uuid)


@signed_in
@require_safe
def give_one_returned(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give the form as one unit handed it in."""
    returned = return_for(user=request.user, on=local_date(now()), uuid=uuid)
    blank = returned.call.blank
    if returned.handed_in_at is None:
        raise NotFound
    content = write_returned(blank, returned)
    answer = HttpResponse(content, content_type=blank.upload.media_type)
    name = f"{returned.unit.name} {PurePath(blank.upload.name).name}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
