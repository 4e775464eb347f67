"""On the way to membership; away for long."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, Refusal
from xuexing.foundation.http import show_faults
from xuexing.foundation.permissions import Permission

from ..access import candidacy_for, membership_for, unit_for
from ..forms import AwayForm, CandidateForm, StageForm
from ..models import Membership
from ..operations import add_candidate, change_candidacy, set_away
from .parts import form_page


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
    return form_page(request, form, {"unit": unit, "what": "candidate"})


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
    return form_page(request, form, {"person": candidacy.person, "what": "stage"})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def note_away(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Note that a member is away for long and where, or back."""
    moment = now()
    today = local_date(moment)
    membership = membership_for(user=request.user, on=today, uuid=uuid)
    form = AwayForm(request.POST or None, initial=_known(membership, today))
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            set_away(membership=membership, **form.cleaned_data, by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("organizations:person", uuid=membership.person.uuid)
    return form_page(request, form, {"person": membership.person, "what": "away"})


def _known(membership: Membership, today: dt.date) -> dict[str, object]:
    away = getattr(membership, "away", None)
    place = {True: "yes", False: "no", None: ""}[membership.is_at_one_place]
    known = {"place": away.place, "is_abroad": away.is_abroad} if away else {}
    return {"is_away": "yes", "on": today, "is_at_one_place": place, **known}
