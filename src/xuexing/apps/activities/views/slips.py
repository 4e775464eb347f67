"""Short checks on paper: a slip to print, and slips that come back without a name."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.documents.answers import give_document
from xuexing.foundation.errors import Refusal
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import check_for
from ..documents.check_slip import describe_check_slip
from ..forms.checks import SlipForm
from ..models import ShortCheck
from ..operations import record_check_slip, take_back_check_slip
from ..queries.checks import count_slips, list_puts


@signed_in
@require_safe
def slip_sheet(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give the slip of a short check, to be printed and ticked."""
    held = _held(request, uuid)
    document = describe_check_slip(held, list_puts(check=held, person=None))
    back = {
        "back_url": reverse("activities:check", args=[uuid]),
        "back_name": _("Back to the short check"),
    }
    return give_document(request, document, context=back)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def slips(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Type in one slip after another; they bear no names and are not shown again."""
    held = _held(request, uuid)
    puts = list_puts(check=held, person=None)
    sent = request.POST if request.method == "POST" else None
    form, status = SlipForm(sent, puts=puts), HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        before, after = form.choices("before"), form.choices("after")
        try:
            by = Actor.user(request.user.pk)
            record_check_slip(check=held, before=before, after=after, by=by, now=now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = refusal.status
        else:
            messages.success(request, _("Kept. Take the next slip."))
            return redirect("activities:check_slips", uuid=uuid)
    context = {"form": form, "check": held, "slips": count_slips(check=held)}
    return page(request, "activities/check_slips.html", context, status=status)


@signed_in
@require_POST
def take_slip_back(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take the slip that was typed in last out again."""
    held = _held(request, uuid)
    try:
        take_back_check_slip(check=held, by=Actor.user(request.user.pk), now=now())
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect("activities:check_slips", uuid=uuid)


def _held(request: SignedInRequest, uuid: UUID) -> ShortCheck:
    on = local_date(now())
    return check_for(user=request.user, on=on, uuid=uuid, to=Permission.SESSION_EDIT)[0]
