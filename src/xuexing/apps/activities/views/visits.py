"""Learning delivered to the door; keeping in touch."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, get_person_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty
from xuexing.foundation.http import show_faults
from xuexing.foundation.permissions import Permission

from ..access import person_to_record_for, session_for
from ..forms import ContactForm, DeliveryForm
from ..models import Session
from ..operations import record_contact, record_delivery
from .parts import way_page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write down what was brought to somebody's door, on its own or after a session."""
    moment = now()
    today = local_date(moment)
    person, unit = person_to_record_for(user=request.user, on=today, uuid=uuid)
    session = _session(request, today)
    first = {"on": today, "brought_by": get_person_of(user_id=request.user.pk)}
    form = DeliveryForm(request.POST or None, unit=unit, on=today, session=session, initial=first)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            record_delivery(person=person, delivered=form.delivered(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return _back(person, session)
    context = {"person": person, "session": session, "what": "delivery"}
    return way_page(request, form, context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def keep_in_touch(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write down that somebody was kept in touch with."""
    moment = now()
    today = local_date(moment)
    person, unit = person_to_record_for(user=request.user, on=today, uuid=uuid)
    first = {"on": today, "kept_by": get_person_of(user_id=request.user.pk)}
    form = ContactForm(request.POST or None, unit=unit, on=today, initial=first)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            record_contact(person=person, **form.cleaned_data, by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return _back(person, None)
    return way_page(request, form, {"person": person, "what": "contact"})


def _session(request: SignedInRequest, on: dt.date) -> Session | None:
    """Return the session named in the address, which the delivery follows up."""
    try:
        uuid = UUID(request.GET.get("session", ""))
    except ValueError:
        return None
    return session_for(user=request.user, on=on, uuid=uuid, to=Permission.SESSION_EDIT)


def _back(person: Person, session: Session | None) -> HttpResponse:
    if session is not None:
        return redirect("activities:session", uuid=session.uuid)
    return redirect("activities:ways", uuid=person.uuid)
