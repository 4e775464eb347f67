"""Learn: what is mine to read, what I may choose, what I think of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import get_person_of, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page
from xuexing.foundation.panels import collect
from xuexing.foundation.permissions import Permission

from ..access import own_entry_for
from ..operations import choose_entry, leave_entry
from ..queries import get_added, list_readings

PLACES = "library.places"
"""Slot: places to go on from Learn; given ``person`` (or None) and ``scope``."""


@signed_in
@require_safe
def learn(request: SignedInRequest) -> HttpResponse:
    """Show my reading lists with their questions, and the electives I may choose."""
    moment = now()
    person = get_person_of(user_id=request.user.pk)
    scope = scope_of(user=request.user, on=local_date(moment))
    readings = list_readings(person=person, on=local_date(moment)) if person else []
    mine = [entry for reading in readings for entry in reading.mine]
    context = {
        "readings": readings,
        "added": get_added(person=person, entries=mine) if person else {},
        "places": collect(PLACES, person=person, scope=scope),
        "sees_topics": scope.allows_anywhere(Permission.UNIT_VIEW),
        "may_give": scope.allows_anywhere(Permission.READING_EDIT),
        "moment": moment,
    }
    return page(request, "library/learn.html", context)


@signed_in
@require_POST
def choose(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Put an elective on my list."""
    moment = now()
    person, entry = own_entry_for(user=request.user, on=local_date(moment), uuid=uuid)
    choose_entry(entry=entry, person=person, by=Actor.user(request.user.pk), now=moment)
    return redirect(f"{reverse('library:learn')}#entry-{uuid}")


@signed_in
@require_POST
def leave(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Put an elective back."""
    moment = now()
    person, entry = own_entry_for(user=request.user, on=local_date(moment), uuid=uuid)
    leave_entry(entry=entry, person=person, by=Actor.user(request.user.pk), now=moment)
    return redirect("library:learn")
