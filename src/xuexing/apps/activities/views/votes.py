"""What is put to the vote."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import session_for
from ..forms import VoteForm
from ..models import Session
from ..operations import add_vote, remove_vote
from .parts import record_context


@signed_in
@require_POST
def put_to_vote(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write down a vote."""
    moment = now()
    session, form = _session(request, uuid), VoteForm(request.POST)
    if form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            add_vote(session=session, **form.given(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("activities:session", uuid=uuid)
    context = record_context(request, session, moment, vote_form=form)
    return page(request, "activities/record.html", context, status=422)


@signed_in
@require_POST
def take_vote_off(request: SignedInRequest, uuid: UUID, vote: UUID) -> HttpResponse:
    """Take a vote off a session."""
    session = _session(request, uuid)
    remove_vote(session=session, uuid=vote, by=Actor.user(request.user.pk), now=now())
    return redirect("activities:session", uuid=uuid)


def _session(request: SignedInRequest, uuid: UUID) -> Session:
    return session_for(
        user=request.user, on=local_date(now()), uuid=uuid, to=Permission.SESSION_EDIT
    )
