"""One session: opening, showing, changing, giving up."""

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
from xuexing.apps.organizations.api import Unit, scope_of, unit_for
from xuexing.apps.plans.api import PlanItem, item_for
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.panels import collect
from xuexing.foundation.permissions import Permission

from ..access import may, session_for
from ..forms import NewSessionForm, SessionDetailsForm
from ..forms.details import filled_from
from ..models import Session, SessionState
from ..operations import (
    DetailsConflict,
    begin_recording,
    cancel_session,
    change_session,
    open_session,
    tell_members,
)
from ..operations.notices import is_to_come
from ..queries import get_proposal, get_record
from .parts import record_context

PANELS = "activities.session_panels"
"""Slot: what stands below a session's topics; given ``session`` and ``scope``."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_session(request: SignedInRequest) -> HttpResponse:
    """Open a session, filled in from what is due and from the last one."""
    moment = now()
    item = _item_asked_for(request, local_date(moment))
    unit = _unit_asked_for(request, local_date(moment), item)
    proposal = get_proposal(
        unit=unit, form=request.GET.get("form", ""), on=_day(request), now=moment, item=item
    )
    form = NewSessionForm(
        request.POST or None,
        unit=unit,
        on=local_date(moment),
        initial=filled_from(proposal, list(proposal.forms))
        | {"again": request.GET.get("again", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            session = open_session(
                unit=unit,
                **form.opening(),
                record_now="later" not in request.POST
                and local_date(form.cleaned_data["starts_at"]) <= local_date(moment),
                item=item,
                by=Actor.user(request.user.pk),
                now=moment,
            )
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("activities:session", uuid=session.uuid)
    context = {
        "form": form,
        "unit": unit,
        "proposal": proposal,
        "units": [] if item else _units(request),
        "item": item,
    }
    return page(request, "activities/new.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show_session(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a session: to record while it is open, to read when it is closed."""
    moment = now()
    session = session_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.SESSION_VIEW
    )
    return page(request, _template(request, session), record_context(request, session, moment))


@signed_in
@require_safe
def further(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show what rooms above add to a session: problems it led to, the agenda it serves."""
    on = local_date(now())
    session = session_for(user=request.user, on=on, uuid=uuid, to=Permission.SESSION_VIEW)
    scope = scope_of(user=request.user, on=on)
    context = {"session": session, "panels": collect(PANELS, session=session, scope=scope)}
    return page(request, "activities/further_page.html", context, part="panels")


@signed_in
@require_POST
def begin(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Begin to record an arranged session."""
    moment = now()
    session = _to_edit(request, uuid, moment)
    begin_recording(session=session, by=Actor.user(request.user.pk), now=moment)
    return redirect("activities:session", uuid=uuid)


@signed_in
@require_POST
def tell(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Tell the members of a session to come."""
    moment = now()
    session = _to_edit(request, uuid, moment)
    tell_members(session=session, by=Actor.user(request.user.pk), now=moment)
    messages.success(request, _("The members are told."))
    return redirect("activities:session", uuid=uuid)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_details(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change what, when, where and who leads."""
    moment = now()
    session = _to_edit(request, uuid, moment)
    forms = [each.form for each in session.forms.all()]
    form = SessionDetailsForm(
        request.POST or None,
        unit=session.unit,
        on=local_date(session.starts_at),
        initial=filled_from(session, forms),
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_session(
                session=session,
                details=form.details(),
                version=form.cleaned_data["version"] or 0,
                tells=form.cleaned_data["tells"],
                by=Actor.user(request.user.pk),
                now=moment,
            )
        except Faulty as refusal:
            show_faults(form, refusal)
        except DetailsConflict:
            theirs = filled_from(
                Session.objects.select_related("chair", "recorder", "study_leader").get(
                    pk=session.pk
                ),
                [each.form for each in session.forms.all()],
            )
            context = {"form": form, "session": session, "theirs": theirs}
            return page(request, "activities/details.html", context, status=409)
        else:
            return redirect("activities:session", uuid=uuid)
    context = {"form": form, "session": session, "is_to_come": is_to_come(session, now=moment)}
    return page(request, "activities/details.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give up a session, after saying what will be lost."""
    moment = now()
    session = _to_edit(request, uuid, moment)
    if request.method == "POST":
        tells = "tells" in request.POST
        cancel_session(session=session, tells=tells, by=Actor.user(request.user.pk), now=moment)
        messages.success(request, _("The session was given up. It no longer counts as arranged."))
        return redirect("activities:list")
    record = get_record(session=session, now=moment)
    context = {"session": session, "record": record, "is_to_come": is_to_come(session, now=moment)}
    return page(request, "activities/cancel.html", context)


def _template(request: SignedInRequest, session: Session) -> str:
    scope = scope_of(user=request.user, on=local_date(now()))
    edits = may(scope, session, Permission.SESSION_EDIT)
    if session.state == SessionState.RECORDING and edits:
        return "activities/record.html"
    return "activities/session.html"


def _to_edit(request: SignedInRequest, uuid: UUID, moment: dt.datetime) -> Session:
    return session_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.SESSION_EDIT
    )


def _item_asked_for(request: SignedInRequest, on: dt.date) -> PlanItem | None:
    """Return the item of a plan that the address names, or None where it names none."""
    asked = request.GET.get("item", "")
    if not asked:
        return None
    uuid = _uuid(asked) or UUID(int=0)
    return item_for(user=request.user, on=on, uuid=uuid, to=Permission.PLAN_VIEW)


def _unit_asked_for(request: SignedInRequest, on: dt.date, item: PlanItem | None) -> Unit:
    """Return the unit named in the address, else the first in which this person records."""
    asked = str(item.unit.uuid) if item else request.GET.get("unit", "")
    scope = scope_of(user=request.user, on=on)
    keys = [home.uuid for home in scope.homes]
    uuid = _uuid(asked) or next(iter(keys), UUID(int=0))
    return unit_for(user=request.user, on=on, uuid=uuid, to=Permission.SESSION_EDIT)


def _units(request: SignedInRequest) -> list[Unit]:
    scope = scope_of(user=request.user, on=local_date(now()))
    return list(Unit.objects.filter(scope.units(Permission.SESSION_EDIT)).order_by("path")[:20])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(request: SignedInRequest) -> dt.date | None:
    try:
        return dt.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None
