"""Leave asked beforehand: by a member, answered by who records the session."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, get_person_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, NotFound
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import leave_for, session_for
from ..forms import LeaveForm, QuestionForm
from ..models import LeaveRequest, Session
from ..operations import ask_back, ask_for_leave, grant_leave, take_back_leave
from ..queries.leave import find_leave, is_expected


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask for leave from a session, or see how far it has come."""
    moment = now()
    session, person = _mine(request, uuid, moment)
    asked = find_leave(session=session, person=person)
    form = LeaveForm(request.POST or None, initial=_reason_of(asked))
    if request.method == "POST" and form.is_valid():
        given, by = form.cleaned_data, Actor.user(request.user.pk)
        try:
            ask_for_leave(session=session, person=person, **given, by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Asked. The answer comes as a notice."))
            return redirect("activities:leave", uuid=uuid)
    context = {
        "form": form,
        "session": session,
        "leave": asked,
        "can_ask": session.starts_at > moment and is_expected(session=session, person=person),
    }
    return page(request, "activities/leave.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def take_back(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Come after all."""
    moment = now()
    session, person = _mine(request, uuid, moment)
    by = Actor.user(request.user.pk)
    take_back_leave(session=session, person=person, by=by, now=moment)
    messages.success(request, _("Taken back: you are expected."))
    return redirect("activities:session", uuid=uuid)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Look at a request for leave, and ask something back."""
    moment = now()
    asked = leave_for(user=request.user, on=local_date(moment), uuid=uuid)
    form = QuestionForm(request.POST or None, initial={"question": asked.question})
    if request.method == "POST" and form.is_valid():
        question, by = form.cleaned_data["question"], Actor.user(request.user.pk)
        ask_back(leave=asked, question=question, by=by, now=moment)
        messages.success(request, _("Asked back. The answer comes to Today."))
        return redirect("activities:session", uuid=asked.entry.session.uuid)
    context = {"form": form, "leave": asked, "session": asked.entry.session}
    return page(
        request, "activities/answer_leave.html", context, status=422 if form.errors else 200
    )


@signed_in
@require_POST
def grant(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Confirm a leave with one tap."""
    moment = now()
    asked = leave_for(user=request.user, on=local_date(moment), uuid=uuid)
    grant_leave(leave=asked, by=Actor.user(request.user.pk), now=moment)
    name = asked.entry.person.name
    messages.success(request, _("Leave of %(name)s is on the roll.") % {"name": name})
    return redirect("activities:session", uuid=asked.entry.session.uuid)


def _mine(request: SignedInRequest, uuid: UUID, moment: dt.datetime) -> tuple[Session, Person]:
    """Return a session that I see, and who I am."""
    session = session_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.SESSION_VIEW
    )
    person = get_person_of(user_id=request.user.pk)
    if person is None:
        raise NotFound
    return session, person


def _reason_of(asked: LeaveRequest | None) -> dict[str, Any]:
    if asked is None:
        return {}
    return {"reason_key": asked.reason_key, "reason": asked.reason}
