"""What a unit answers to what was prescribed to it, and what is decided on that."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import now
from xuexing.foundation.http import faults_shown, page

from ..access import bound_for, bound_to_decide_for
from ..forms import CannotForm, DecisionForm
from ..models import Bound
from ..operations import answer_inability, answer_prescription, confirm_prescription
from ..operations.inabilities import UnableToAnswer
from .parts import today, unit_url


@signed_in
@require_POST
def confirm(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Leave the day that an item from above was given."""
    bound = bound_for(user=request.user, on=today(), uuid=uuid)
    confirm_prescription(bound=bound, by=Actor.user(request.user.pk), now=now())
    messages.success(
        request, _("Good. It counts once its session is closed; nothing is to be reported.")
    )
    return _back(bound)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def cannot(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say that the unit cannot, because."""
    bound = bound_for(user=request.user, on=today(), uuid=uuid)
    form = CannotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        with faults_shown(form):
            answer_prescription(bound=bound, **form.cleaned_data, by=by, now=now())
            messages.success(request, _("Sent. You are told what is decided."))
            return _back(bound)
    context = {"form": form, "bound": bound}
    return page(request, "plans/cannot.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Release a unit, or insist with a word."""
    bound = bound_to_decide_for(user=request.user, on=today(), uuid=uuid)
    answers = list(bound.inabilities.all())
    waiting = next((each for each in answers if not each.decision), None)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if waiting is None:
            raise UnableToAnswer
        by = Actor.user(request.user.pk)
        with faults_shown(form):
            answer_inability(inability=waiting, **form.cleaned_data, by=by, now=now())
            return redirect("plans:prescription", uuid=bound.prescription.uuid)
    context = {"form": form, "bound": bound, "answers": answers, "waiting": waiting}
    return page(request, "plans/decide.html", context, status=422 if form.errors else 200)


def _back(bound: Bound) -> HttpResponse:
    """Return to the item, or to the plan that is still to come."""
    if bound.item is not None:
        return redirect("plans:item", uuid=bound.item.uuid)
    return redirect(unit_url("year", bound.unit, year=bound.prescription.from_on.year))
