"""Transfers, from the letter to the answer; people who come from elsewhere."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, NotFound
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import Side, person_for, scope_of, sides_of, transfer_for, unit_for
from ..forms import AcceptForm, ArrivalForm, ReturnForm, TransferForm
from ..models import Transfer
from ..operations import (
    accept_transfer,
    begin_transfer,
    record_arrival,
    return_transfer,
    withdraw_transfer,
)
from ..operations.letters import DAYS
from ..queries import find_affiliation
from .parts import form_page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def move_somebody(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Begin a transfer with the letter that was written."""
    moment = now()
    today = local_date(moment)
    person = person_for(user=request.user, on=today, uuid=uuid, to=Permission.ROSTER_EDIT)
    membership = find_affiliation(person=person, on=today)
    if membership is None:
        raise NotFound
    form = TransferForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            transfer = begin_transfer(membership=membership, **form.letter(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("organizations:transfer", uuid=transfer.uuid)
    return form_page(request, form, {"person": person, "what": "transfer"})


@signed_in
@require_safe
def show_transfer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show how far a transfer has come, who is responsible, and what to do next."""
    today = local_date(now())
    transfer = transfer_for(user=request.user, on=today, uuid=uuid, to=Side.SEE)
    return _transfer_page(request, transfer, AcceptForm(initial={"on": today}))


@signed_in
@require_POST
def accept(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take somebody on, or enter the receipt of a unit elsewhere."""
    moment = now()
    transfer = transfer_for(user=request.user, on=local_date(moment), uuid=uuid, to=Side.TAKE)
    form = AcceptForm(request.POST)
    if form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            accept_transfer(transfer=transfer, on=form.cleaned_data["on"], by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Accepted. From that day the new unit is responsible."))
            return redirect("organizations:transfer", uuid=uuid)
    return _transfer_page(request, transfer, form)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Send a letter back, saying what is to be put right."""
    moment = now()
    transfer = transfer_for(user=request.user, on=local_date(moment), uuid=uuid, to=Side.TAKE)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        return_transfer(transfer=transfer, **form.cleaned_data, by=by, now=moment)
        return redirect("organizations:transfer", uuid=uuid)
    return form_page(request, form, {"transfer": transfer, "what": "return"})


@signed_in
@require_POST
def withdraw(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a letter back: the person stays."""
    moment = now()
    transfer = transfer_for(user=request.user, on=local_date(moment), uuid=uuid, to=Side.GIVE)
    withdraw_transfer(transfer=transfer, by=Actor.user(request.user.pk), now=moment)
    return redirect("organizations:transfer", uuid=uuid)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take on somebody who comes with a letter from elsewhere."""
    moment = now()
    today = local_date(moment)
    unit = unit_for(user=request.user, on=today, uuid=uuid, to=Permission.ROSTER_EDIT)
    form = ArrivalForm(request.POST or None, initial={"sent_on": today, "from_on": today})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            record_arrival(unit=unit, arrival=form.arrival(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("organizations:unit", uuid=uuid)
    return form_page(request, form, {"unit": unit, "what": "arrival"})


def _transfer_page(request: SignedInRequest, transfer: Transfer, form: AcceptForm) -> HttpResponse:
    today = local_date(now())
    due_on = transfer.sent_on + dt.timedelta(days=DAYS)
    context = {
        "transfer": transfer,
        "sides": sides_of(scope_of(user=request.user, on=today), transfer),
        "form": form,
        "due_on": due_on,
        "days": (today - transfer.sent_on).days,
        "is_late": today > due_on,
    }
    status = 422 if form.errors else 200
    return page(request, "organizations/transfer.html", context, status=status)
