"""The steps of an action, each a page of its own."""

from __future__ import annotations

from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import faults_shown, page

from ..access import Way, action_for
from ..forms import DoneForm, ReasonForm, VerifyForm
from ..models import Action
from ..operations import give_up_action, record_done, reopen_action, verify_action
from .actions import LABELS
from .parts import by_hand

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@READ_AND_WRITE
def do(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write down that it was done, with a file or a witness if there is one."""
    moment = now()
    action = _action(request, uuid, Way.DO)
    first = {"on": local_date(moment)}
    form = DoneForm(request.POST or None, request.FILES or None, initial=first)
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            record_done(action=action, **form.given(), **by_hand(request, moment))
            return redirect("oversight:action", uuid=uuid)
    return _step_page(request, action, form, Way.DO)


@signed_in
@READ_AND_WRITE
def verify(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Close it: another than who did it looked and found it done."""
    moment = now()
    action = _action(request, uuid, Way.VERIFY)
    form = VerifyForm(request.POST or None, initial={"on": local_date(moment)})
    if request.method == "POST" and form.is_valid():
        given, hand = form.cleaned_data, by_hand(request, moment)
        with faults_shown(form):
            verify_action(
                action=action,
                text=given["text"],
                on=given["on"],
                voice=form.voice(hand["hand"]),
                by=hand["by"],
                now=moment,
            )
            return redirect("oversight:action", uuid=uuid)
    return _step_page(request, action, form, Way.VERIFY)


@signed_in
@READ_AND_WRITE
def reopen(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Open it again: something is still to be done."""
    moment = now()
    action = _action(request, uuid, Way.REOPEN)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["text"]
        with faults_shown(form):
            reopen_action(action=action, reason=reason, **by_hand(request, moment))
            return redirect("oversight:action", uuid=uuid)
    return _step_page(request, action, form, Way.REOPEN)


@signed_in
@READ_AND_WRITE
def give_up(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Close it because it is no longer needed."""
    moment = now()
    action = _action(request, uuid, Way.GIVE_UP)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["text"]
        with faults_shown(form):
            give_up_action(action=action, reason=reason, **by_hand(request, moment))
            return redirect("oversight:action", uuid=uuid)
    return _step_page(request, action, form, Way.GIVE_UP)


def _action(request: SignedInRequest, uuid: UUID, to: Way) -> Action:
    return action_for(user=request.user, on=local_date(now()), uuid=uuid, to=to)


def _step_page(request: SignedInRequest, action: Action, form: Form, way: Way) -> HttpResponse:
    context = {"action": action, "form": form, "way": way.value, "label": LABELS[way]}
    return page(request, "oversight/step.html", context, status=422 if form.errors else 200)
