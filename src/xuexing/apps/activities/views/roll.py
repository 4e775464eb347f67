"""The roll."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, find_candidates, find_people, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import session_for
from ..forms import ObserverForm, RollForm
from ..models import Session
from ..operations import MarkConflict, add_observer, remove_observer, save_roll
from .parts import record_context


@signed_in
@require_POST
def mark(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Save the roll as it is tapped; a conflict shows both marks."""
    moment = now()
    session = _session(request, uuid)
    form = RollForm(request.POST)
    if not form.is_valid():
        context = record_context(request, session, moment, roll_form=form)
        return page(request, "activities/record.html", context, part="roll", status=422)
    try:
        save_roll(
            session=session,
            marks=form.marks(list(session.roll.all())),
            count=form.count(),
            by=Actor.user(request.user.pk),
            now=moment,
        )
    except MarkConflict as conflict:
        context = record_context(request, session, moment, conflict=conflict)
        return page(request, "activities/record.html", context, part="roll", status=409)
    if not request.htmx:
        return redirect("activities:session", uuid=uuid)
    session.refresh_from_db(fields=["headcount", "other_observer_count", "saved_at"])
    context = record_context(request, session, moment)
    return page(request, "activities/record.html", context, part="roll")


@signed_in
@require_POST
def observe(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Put somebody from elsewhere on the roll, by name or code."""
    moment = now()
    session = _session(request, uuid)
    form = ObserverForm(request.POST)
    if form.is_valid():
        found = _people(request, form.cleaned_data["who"].strip())
        if len(found) == 1:
            by = Actor.user(request.user.pk)
            add_observer(session=session, person=found[0], by=by, now=moment)
        elif found:
            messages.info(request, _("Several people have this name. Write the code instead."))
        else:
            messages.info(
                request,
                _(
                    "Nobody of that name or code is known here. Count them under “Others attending”."
                ),
            )
    return redirect("activities:session", uuid=uuid)


@signed_in
@require_POST
def unobserve(request: SignedInRequest, uuid: UUID, entry: int) -> HttpResponse:
    """Take an observer off the roll."""
    session = _session(request, uuid)
    by = Actor.user(request.user.pk)
    remove_observer(session=session, entry_id=entry, by=by, now=now())
    return redirect("activities:session", uuid=uuid)


def _session(request: SignedInRequest, uuid: UUID) -> Session:
    return session_for(
        user=request.user, on=local_date(now()), uuid=uuid, to=Permission.SESSION_EDIT
    )


def _people(request: SignedInRequest, who: str) -> list[Person]:
    """Return whom a name or code means among the people this person may see."""
    on = local_date(now())
    where = scope_of(user=request.user, on=on).units(Permission.ROSTER_VIEW)
    found = [each.person for each in find_people(where=where, on=on, text=who)]
    keeps = scope_of(user=request.user, on=on).units(Permission.ROSTER_EDIT)
    found += [each.person for each in find_candidates(where=keeps, on=on, text=who)]
    return [person for person in found if who in {person.name, person.code}]
