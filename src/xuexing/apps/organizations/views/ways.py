"""On the way: to membership, to another unit, away for long."""

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
from xuexing.foundation.errors import Refusal
from xuexing.foundation.permissions import Permission

from ..access import candidacy_for, membership_for, transfer_for, unit_for
from ..forms import AwayForm, CandidateForm, StageForm, TransferForm
from ..models.membership import MembershipKind
from ..operations import (
    accept_transfer,
    add_candidate,
    begin_transfer,
    change_candidacy,
    set_away,
    withdraw_transfer,
)
from .people import form_page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def enter_candidate(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Enter somebody who is on the way to membership."""
    moment = now()
    unit = unit_for(user=request.user, on=local_date(moment), uuid=uuid, to=Permission.ROSTER_EDIT)
    form = CandidateForm(request.POST or None, initial={"from_on": local_date(moment)})
    if request.method == "POST" and form.is_valid():
        add_candidate(unit=unit, **form.cleaned_data, by=Actor.user(request.user.pk), now=moment)
        return redirect("organizations:unit", uuid=uuid)
    return form_page(request, form, {"form": form, "unit": unit, "what": "candidate"})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_stage(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Bring somebody on the way to what follows."""
    moment = now()
    today = local_date(moment)
    candidacy = candidacy_for(user=request.user, on=today, uuid=uuid)
    form = StageForm(request.POST or None, stage=candidacy.stage, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            change_candidacy(candidacy=candidacy, **form.cleaned_data, by=by, now=moment)
        except Refusal as refusal:
            form.add_error("to", str(refusal))
        else:
            return redirect("organizations:unit", uuid=candidacy.unit.uuid)
    context = {"form": form, "person": candidacy.person, "what": "stage"}
    return form_page(request, form, context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def send_away(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Begin to move a member to another unit."""
    moment = now()
    today = local_date(moment)
    membership = membership_for(user=request.user, on=today, uuid=uuid)
    form = TransferForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            begin_transfer(membership=membership, **form.given(), by=by, now=moment)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("organizations:person", uuid=membership.person.uuid)
    context = {"form": form, "person": membership.person, "what": "transfer"}
    return form_page(request, form, context)


@signed_in
@require_POST
def accept(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a member in who was sent here, or note that a unit elsewhere has."""
    moment = now()
    today = local_date(moment)
    transfer = transfer_for(user=request.user, on=today, uuid=uuid, to_accept=True)
    accept_transfer(transfer=transfer, on=today, by=Actor.user(request.user.pk), now=moment)
    messages.success(request, _("Accepted: the new unit is responsible from today."))
    unit = transfer.unit or transfer.membership.unit
    return redirect("organizations:unit", uuid=unit.uuid)


@signed_in
@require_POST
def take_back(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a transfer back, or note that it was not accepted."""
    moment = now()
    today = local_date(moment)
    transfer = transfer_for(user=request.user, on=today, uuid=uuid, to_accept=False)
    withdraw_transfer(transfer=transfer, on=today, by=Actor.user(request.user.pk), now=moment)
    return redirect("organizations:person", uuid=transfer.membership.person.uuid)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def note_away(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Note that a member is away for long, or back."""
    moment = now()
    today = local_date(moment)
    membership = membership_for(user=request.user, on=today, uuid=uuid)
    away = membership.kind == MembershipKind.FLOATING
    first = {"on": today, "is_away": "no" if away else "yes"}
    form = AwayForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        set_away(membership=membership, **form.cleaned_data, by=by, now=moment)
        return redirect("organizations:person", uuid=membership.person.uuid)
    context = {"form": form, "person": membership.person, "what": "away"}
    return form_page(request, form, context)
