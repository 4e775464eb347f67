"""Make-up study: assigned, taken up, told, checked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import get_person_of, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, NotFound
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.i18n import join_words
from xuexing.foundation.permissions import Permission

from ..access import make_up_for, may, session_for
from ..forms import AskBackForm, AssignForm, MakeUpForm
from ..forms.ways import told_before
from ..models import MakeUp, Session
from ..operations import (
    ask_make_up_again,
    assign_make_ups,
    begin_make_up,
    check_make_up,
    record_make_up,
    withdraw_make_up,
)
from ..operations.taking_back import can_undo_way
from ..queries.topics import list_topic_titles
from ..queries.ways import list_away_without
from .parts import way_page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Assign make-up study to those who were away."""
    moment = now()
    session = _session(request, uuid, Permission.SESSION_EDIT)
    entries = list(list_away_without(session=session))
    first = {"people": [each.person_id for each in entries], "what": _topics(session)}
    form = AssignForm(request.POST or None, entries=entries, initial=first)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            assign_make_ups(session=session, **form.assignment(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Assigned. It stands on their lists now."))
            return redirect("activities:session", uuid=uuid)
    context = {"session": session, "entries": entries, "what": "assign"}
    return way_page(request, form, context)


@signed_in
@require_POST
def take_up(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take up make-up study for a session I missed."""
    session = _session(request, uuid, Permission.SESSION_VIEW)
    person = get_person_of(user_id=request.user.pk)
    if person is None:
        raise NotFound
    by = Actor.user(request.user.pk)
    what = _topics(session) or _("What the session studied")
    made = begin_make_up(session=session, person=person, what=what, by=by, now=now())
    return redirect("activities:make_up", uuid=made.uuid)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def make_up(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show make-up study; say that it is done."""
    moment = now()
    today = local_date(moment)
    to = Permission.RECORD_VIEW if request.method != "POST" else Permission.SESSION_EDIT
    held = make_up_for(user=request.user, on=today, uuid=uuid, to=to, or_oneself=True)
    form = MakeUpForm(request.POST or None, initial=told_before(held, today))
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            record_make_up(make_up=held, told=form.told(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("activities:make_up", uuid=uuid)
    scope = scope_of(user=request.user, on=today)
    context = {
        "make_up": held,
        "form": form,
        "is_mine": held.person_id == scope.person_id,
        "may_check": may(scope, held.session, Permission.SESSION_EDIT),
        "can_undo": can_undo_way(held, now=moment),
    }
    status = 422 if form.errors else 200
    return page(request, "activities/make_up.html", context, status=status)


@signed_in
@require_POST
def check(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Check what was told."""
    held = _to_check(request, uuid)
    check_make_up(make_up=held, by=Actor.user(request.user.pk), now=now())
    messages.success(request, _("Checked. You can undo this for 24 hours."))
    return redirect("activities:make_up", uuid=uuid)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask_make_up(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask the person back."""
    held = _to_check(request, uuid)
    form = AskBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        ask_make_up_again(make_up=held, **form.cleaned_data, by=by, now=now())
        return redirect("activities:make_up", uuid=uuid)
    return way_page(request, form, {"make_up": held, "what": "question"})


@signed_in
@require_POST
def give_up(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give up what was assigned or taken up."""
    held = make_up_for(
        user=request.user,
        on=local_date(now()),
        uuid=uuid,
        to=Permission.SESSION_EDIT,
        or_oneself=True,
    )
    withdraw_make_up(make_up=held, by=Actor.user(request.user.pk), now=now())
    return redirect("activities:session", uuid=held.session.uuid)


def _to_check(request: SignedInRequest, uuid: UUID) -> MakeUp:
    on = local_date(now())
    return make_up_for(user=request.user, on=on, uuid=uuid, to=Permission.SESSION_EDIT)


def _session(request: SignedInRequest, uuid: UUID, to: Permission) -> Session:
    return session_for(user=request.user, on=local_date(now()), uuid=uuid, to=to)


def _topics(session: Session) -> str:
    return join_words(list_topic_titles(session=session))[:200]
