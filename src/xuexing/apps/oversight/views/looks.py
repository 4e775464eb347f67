"""What an inspector saw of a session drawn, and what the unit says to it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.activities.api import find_paper_place_of
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import get_person_of
from xuexing.apps.practice.api import Voice
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import faults_shown, page

from ..access import WHOLE, Side, look_for
from ..forms import AnswerLookForm, FindingForm, LookForm
from ..models import FindingSource, Inspection, Look
from ..operations import Found, answer_look, record_finding, record_look
from .findings import ANSWER_DAYS
from .parts import ByVoice, voice_of

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])
INSPECTOR = frozenset({Side.INSPECTOR})


@signed_in
@READ_AND_WRITE
def look(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a session drawn; its inspector writes down what there was."""
    of = INSPECTOR if request.method == "POST" else frozenset(Side)
    found, sides = _look(request, uuid, of)
    first = {name: getattr(found, name) for name in ("paper", "paper_place", "missing")}
    place = find_paper_place_of(session=found.session)
    form = LookForm(
        request.POST or None, initial={**first, "paper_place": first["paper_place"] or place}
    )
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        with faults_shown(form):
            record_look(look=found, seen=form.seen(), by=by, now=now())
            return redirect("oversight:inspection", uuid=found.inspection.uuid)
    notes = Side.INSPECTOR in sides and found.inspection.closed_at is None
    context = {
        "look": found,
        "form": form if notes else None,
        "place": place,
        "may_answer": Side.UNIT in sides,
        "may_find": bool(sides & WHOLE) and bool(found.missing),
    }
    return page(request, "oversight/look.html", context, status=422 if form.errors else 200)


@signed_in
@READ_AND_WRITE
def answer_inspector(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say for the unit what there is to say."""
    found, _sides = _look(request, uuid, frozenset({Side.UNIT}))
    form = AnswerLookForm(request.POST or None, initial={"text": found.answer})
    if request.method == "POST" and form.is_valid():
        me, by = get_person_of(user_id=request.user.pk), Actor.user(request.user.pk)
        with faults_shown(form):
            answer_look(look=found, **form.cleaned_data, person=me, by=by, now=now())
            return redirect("oversight:look", uuid=uuid)
    context = {"look": found, "form": form}
    return page(request, "oversight/look_answer.html", context, status=422 if form.errors else 200)


@signed_in
@READ_AND_WRITE
def find_at_look(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Make a finding of what an inspector missed in a session."""
    moment = now()
    found, sides = _look(request, uuid, WHOLE)
    inspection, unit = found.inspection, found.session.unit
    by_day = local_date(moment) + dt.timedelta(days=ANSWER_DAYS)
    first = {"what": found.missing[:200], "answer_by_on": by_day}
    form = FindingForm(request.POST or None, initial={**first, "source": FindingSource.INSPECTION})
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "source": FindingSource.INSPECTION}
        with faults_shown(form):
            record_finding(
                unit=unit,
                from_unit=inspection.unit,
                found=Found(**given, session=found.session, inspection=inspection),
                **_whose(request, sides, inspection, moment),
            )
            return redirect("oversight:inspection", uuid=inspection.uuid)
    context = {"form": form, "unit": unit, "side": inspection.unit, "look": found}
    return page(request, "oversight/finding_new.html", context, status=422 if form.errors else 200)


def _whose(
    request: SignedInRequest, sides: frozenset[Side], inspection: Inspection, moment: dt.datetime
) -> ByVoice:
    """Return whose finding it is: the inspector's, else of whoever ordered the inspection."""
    given = voice_of(request, moment)
    if Side.INSPECTOR in sides:
        given["voice"] = Voice(name=inspection.inspector_name)
    return given


def _look(
    request: SignedInRequest, uuid: UUID, of: frozenset[Side]
) -> tuple[Look, frozenset[Side]]:
    return look_for(user=request.user, on=local_date(now()), uuid=uuid, of=of)
