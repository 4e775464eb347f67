"""Meetings: the list, a quarter's meeting with its agenda, what came of what was raised."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.activities.api import Session, find_session, list_of_forms
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit, below, scope_of, unit_for
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound
from xuexing.foundation.http import page
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission
from xuexing.kernel.periods import period_named

from ..forms import LineForm, MeetingForm
from ..models import Meeting
from ..operations import open_meeting, refresh_agenda, set_session
from ..queries import get_pack, get_raised, is_held, list_meeting_forms, list_meetings
from ..queries.copies import list_copies
from ..queries.findings import list_findings_open
from .parts import meeting_of, unit_asked_for, uuid_in

PER_PAGE = 30
FEW = 5
"""So many findings stand above the meetings; all are on their own page."""


@signed_in
@require_safe
def list_all(request: SignedInRequest) -> HttpResponse:
    """List the quarterly meetings of the units this person sees."""
    today = local_date(now())
    scope = scope_of(user=request.user, on=today)
    where = scope.units(Permission.MEETING_VIEW)
    asked = uuid_in(request.GET.get("unit", ""))
    unit = None
    if asked:
        unit = unit_for(user=request.user, on=today, uuid=asked, to=Permission.MEETING_VIEW)
        where &= Q(pk=unit.pk) | below(unit.path)
    meetings = page_of(list_meetings(where=where), request.GET.get("page"), per_page=PER_PAGE)
    leads = [home for home in scope.homes if home.is_led]
    context = {
        "meetings": meetings,
        "open_findings": list_findings_open(where=where)[:FEW],
        "today": today,
        "has_copies": list_copies(where=scope.units(Permission.FINDING_EDIT)).exists(),
        "unit": unit,
        "may_prepare": scope.allows_anywhere(Permission.MEETING_EDIT) and bool(leads),
        "shows_units": len({each.unit_id for each in meetings}) > 1,
    }
    return page(request, "oversight/list.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_meeting(request: SignedInRequest) -> HttpResponse:
    """Prepare a quarter's meeting: its agenda is made from records."""
    moment = now()
    unit = unit_asked_for(request, Permission.MEETING_EDIT)
    form = MeetingForm(request.POST or None, on=local_date(moment))
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        meeting = open_meeting(unit=unit, period=form.period_chosen(), by=by, now=moment)
        return redirect("oversight:meeting", uuid=meeting.uuid)
    scope = scope_of(user=request.user, on=local_date(moment))
    context = {
        "form": form,
        "unit": unit,
        "holds_one": bool(list_meeting_forms(unit=unit)),
        "units": [each for each in _led(request) if each != unit and list_meeting_forms(unit=each)],
        "is_led": scope.allows(Permission.MEETING_EDIT, unit),
    }
    return page(request, "oversight/new.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show_meeting(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a meeting's agenda: to prepare, and once it was held to read."""
    meeting = meeting_of(request, uuid, Permission.MEETING_VIEW)
    scope = scope_of(user=request.user, on=local_date(now()))
    may_edit = scope.allows(Permission.MEETING_EDIT, meeting.unit)
    held = is_held(meeting=meeting)
    context = {
        "meeting": meeting,
        "pack": get_pack(meeting=meeting),
        "is_held": held,
        "may_edit": may_edit,
        "may_change": may_edit and not held,
        "sessions": _fitting(meeting) if may_edit and not held else [],
        "form_to_arrange": next(iter(list_meeting_forms(unit=meeting.unit)), ""),
        "line_form": LineForm(),
    }
    return page(request, "oversight/meeting.html", context)


@signed_in
@require_POST
def refresh(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Bring the agenda up to date with the records."""
    meeting = meeting_of(request, uuid, Permission.MEETING_EDIT)
    refresh_agenda(meeting=meeting, by=Actor.user(request.user.pk), now=now())
    messages.success(request, _("The agenda is up to date. What was struck out stays so."))
    return redirect("oversight:meeting", uuid=uuid)


@signed_in
@require_POST
def choose_session(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say which session the meeting is, or take that back."""
    meeting = meeting_of(request, uuid, Permission.MEETING_EDIT)
    asked = uuid_in(request.POST.get("session", ""))
    session: Session | None = find_session(uuid=asked) if asked else None
    if asked and session is None:
        raise NotFound
    set_session(meeting=meeting, session=session, by=Actor.user(request.user.pk), now=now())
    return redirect("oversight:meeting", uuid=uuid)


@signed_in
@require_safe
def show_raised(request: SignedInRequest) -> HttpResponse:
    """Show a unit's people what came of what they raised."""
    today = local_date(now())
    unit = unit_asked_for(request, Permission.PRACTICE_VIEW)
    scope = scope_of(user=request.user, on=today)
    raised = get_raised(unit=unit, scope=scope, on=today)
    return page(request, "oversight/raised.html", {"raised": raised, "today": today})


def _fitting(meeting: Meeting) -> list[Session]:
    """Return the sessions of the quarter that may be the meeting."""
    period = period_named(meeting.period)
    forms = list_meeting_forms(unit=meeting.unit)
    fitting = list_of_forms(unit=meeting.unit, forms=forms, first=period.start, last=period.end)
    return [each for each in fitting if each.pk != meeting.session_id]


def _led(request: SignedInRequest) -> list[Unit]:
    scope = scope_of(user=request.user, on=local_date(now()))
    return list(Unit.objects.filter(scope.units(Permission.MEETING_EDIT)).order_by("path")[:20])
