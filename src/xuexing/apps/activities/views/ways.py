"""One person's other ways of taking part; taking back what was entered."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import (
    Person,
    find_affiliation,
    get_person_of,
    person_for,
    scope_of,
)
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, NotFound
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import way_for
from ..forms import TakeBackForm
from ..operations import take_back
from ..operations.taking_back import can_undo_way
from ..queries.ways import get_ways
from .parts import way_page


@signed_in
@require_safe
def my_ways(request: SignedInRequest) -> HttpResponse:
    """Show what I make up, took part in elsewhere, was brought."""
    person = get_person_of(user_id=request.user.pk)
    if person is None:
        raise NotFound
    return _ways_page(request, person, is_mine=True)


@signed_in
@require_safe
def their_ways(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show somebody's, to whoever keeps their record."""
    person = person_for(
        user=request.user, on=local_date(now()), uuid=uuid, to=Permission.RECORD_VIEW
    )
    return _ways_page(request, person, is_mine=False)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def take_way_back(request: SignedInRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Take back what was confirmed, checked or entered; later than a day, with a reason."""
    moment = now()
    way = way_for(user=request.user, on=local_date(moment), kind=kind, uuid=uuid)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            take_back(way=way, reason=form.cleaned_data["reason"], by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("activities:ways", uuid=way.person.uuid)
    context = {"person": way.person, "can_undo": can_undo_way(way, now=moment), "what": "back"}
    return way_page(request, form, context)


def _ways_page(request: SignedInRequest, person: Person, *, is_mine: bool) -> HttpResponse:
    today = local_date(now())
    home = find_affiliation(person=person, on=today)
    scope = scope_of(user=request.user, on=today)
    context = {
        "ways": get_ways(person=person, on=today),
        "person": person,
        "home": home,
        "is_mine": is_mine,
        "may_enter": not is_mine
        and home is not None
        and scope.allows(Permission.SESSION_EDIT, home.unit),
        "today": today,
    }
    return page(request, "activities/ways.html", context)
