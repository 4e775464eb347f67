"""Taking part at the place of inflow: stated, asked back, confirmed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import (
    Person,
    find_affiliation,
    get_person_of,
    scope_of,
)
from xuexing.foundation.clock import local_date, local_time, now
from xuexing.foundation.errors import Faulty, NotFound
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import inflow_for, person_to_record_for
from ..forms import AskBackForm, InflowForm
from ..models import InflowStatement
from ..operations import (
    ask_inflow_again,
    change_inflow,
    confirm_inflow,
    record_inflow,
    withdraw_inflow,
)
from ..operations.taking_back import can_undo_way
from .parts import way_page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def state_inflow(request: SignedInRequest) -> HttpResponse:
    """State what I took part in where I am."""
    person = get_person_of(user_id=request.user.pk)
    if person is None:
        raise NotFound
    return _state(request, person)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def state_inflow_for(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Enter what somebody told by telephone; it says whose hand it was."""
    person, _unit = person_to_record_for(user=request.user, on=local_date(now()), uuid=uuid)
    return _state(request, person)


@signed_in
@require_safe
def show_inflow(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a statement, and what is to be done with it."""
    moment = now()
    today = local_date(moment)
    statement = inflow_for(user=request.user, on=today, uuid=uuid)
    scope = scope_of(user=request.user, on=today)
    keeps = scope.allows(Permission.RECORD_VIEW, statement.unit)
    context = {
        "statement": statement,
        "is_mine": statement.person_id == scope.person_id,
        "may_confirm": keeps and scope.allows(Permission.SESSION_EDIT, statement.unit),
        "can_undo": can_undo_way(statement, now=moment),
    }
    return page(request, "activities/inflow.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_statement(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say it otherwise, or answer what was asked."""
    moment = now()
    statement = _own_or_entered(request, uuid)
    form = InflowForm(request.POST or None, unit=statement.unit, initial=_stated(statement))
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            change_inflow(statement=statement, stated=form.stated(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("activities:inflow", uuid=uuid)
    return way_page(request, form, {"statement": statement, "what": "inflow"})


@signed_in
@require_POST
def confirm_statement(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Confirm what was stated; its hours count from then on."""
    statement = _to_confirm(request, uuid)
    confirm_inflow(statement=statement, by=Actor.user(request.user.pk), now=now())
    messages.success(request, _("Confirmed. You can undo this for 24 hours."))
    return redirect("activities:inflow", uuid=uuid)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask_statement(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask the person back."""
    statement = _to_confirm(request, uuid)
    form = AskBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        ask_inflow_again(statement=statement, **form.cleaned_data, by=by, now=now())
        return redirect("activities:inflow", uuid=uuid)
    return way_page(request, form, {"statement": statement, "what": "question"})


@signed_in
@require_POST
def withdraw_statement(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a statement back that is not confirmed."""
    statement = _own_or_entered(request, uuid)
    withdraw_inflow(statement=statement, by=Actor.user(request.user.pk), now=now())
    return redirect("activities:inflow", uuid=uuid)


def _state(request: SignedInRequest, person: Person) -> HttpResponse:
    moment = now()
    home = find_affiliation(person=person, on=local_date(moment))
    if home is None:
        raise NotFound
    form = InflowForm(request.POST or None, unit=home.unit, initial={"on": local_date(moment)})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            statement = record_inflow(person=person, stated=form.stated(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("activities:inflow", uuid=statement.uuid)
    is_mine = person.user_id == request.user.pk
    return way_page(request, form, {"person": person, "is_mine": is_mine, "what": "inflow"})


def _to_confirm(request: SignedInRequest, uuid: UUID) -> InflowStatement:
    on = local_date(now())
    return inflow_for(user=request.user, on=on, uuid=uuid, to=Permission.SESSION_EDIT)


def _own_or_entered(request: SignedInRequest, uuid: UUID) -> InflowStatement:
    """Return a statement of one's own, or one that the secretary enters for somebody."""
    on, to = local_date(now()), Permission.SESSION_EDIT
    return inflow_for(user=request.user, on=on, uuid=uuid, to=to, or_oneself=True)


def _stated(statement: InflowStatement) -> dict[str, object]:
    starts, ends = local_time(statement.starts_at), local_time(statement.ends_at)
    return {
        "place": statement.place,
        "form": statement.form,
        "on": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "learned": statement.learned,
    }
