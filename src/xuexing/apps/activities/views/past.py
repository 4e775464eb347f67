"""Past sessions, many at once: a grid or a file, what would be written, writing."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit, list_parts
from xuexing.foundation.clock import local_date, local_time, now
from xuexing.foundation.contents import MediaType
from xuexing.foundation.errors import Faulty, Refusal
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission
from xuexing.policy.model import ActivityForm

from ..access import past_for, unit_asked_for
from ..formats.past_template import write_past_template
from ..forms import PastFileForm, PastGrid
from ..forms.past import MOST_ROWS, ROWS, usual_of
from ..models import PastState
from ..operations import (
    apply_past_sessions,
    begin_past_file,
    begin_past_sessions,
    stop_past_sessions,
)
from ..operations.expected import forms_of
from ..queries import get_proposal, get_shown_past, list_past_runs_of, list_people_lately

RUNNING = (PastState.READING, PastState.WRITING)
RECENT = 5


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def past(request: SignedInRequest) -> HttpResponse:
    """Offer the grid of past sessions; take it, or show all that is wrong with it."""
    unit = _unit(request)
    grid = _grid(request, unit)
    if request.method == "POST" and grid.is_valid():
        try:
            by = Actor.user(request.user.pk)
            run = begin_past_sessions(unit=unit, rows=grid.given(), by=by, now=now())
        except Faulty as refusal:
            grid.show(refusal)
        else:
            return redirect("activities:past_run", uuid=run.uuid)
    return _page(request, unit, grid, PastFileForm())


@signed_in
@require_POST
def past_file(request: SignedInRequest) -> HttpResponse:
    """Take a file of past sessions; it is read in the background."""
    unit = _unit(request)
    form = PastFileForm(request.POST, request.FILES)
    if form.is_valid():
        file, by = form.cleaned_data["file"], Actor.user(request.user.pk)
        try:
            name, content = file.name or "", file.read()
            run = begin_past_file(unit=unit, name=name, content=content, by=by, now=now())
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("activities:past_run", uuid=run.uuid)
    return _page(request, unit, _grid(request, unit, is_sent=False), form)


@signed_in
@require_safe
def past_template(request: SignedInRequest) -> HttpResponse:
    """Give an empty list of past sessions with words and names to choose from."""
    unit = _unit(request)
    units = _units(unit)
    content = write_past_template(
        forms=_forms(units),
        people=[each.name for each in list_people_lately(unit=unit, on=local_date(now()))],
        units=[each.name for each in units],
    )
    answer = HttpResponse(content, content_type=MediaType.XLSX.value)
    answer["Content-Disposition"] = 'attachment; filename="past-sessions.xlsx"'
    return answer


@signed_in
@require_safe
def past_run(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show how far a batch has come and what it would write."""
    run = past_for(user=request.user, on=local_date(now()), uuid=uuid)
    context = {"run": run, "shown": get_shown_past(run=run), "is_running": run.state in RUNNING}
    return page(request, "activities/past_run.html", context, part="state")


@signed_in
@require_POST
def apply_past(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write the sessions shown, or go on where it was stopped."""
    run = past_for(user=request.user, on=local_date(now()), uuid=uuid)
    apply_past_sessions(run=run, by=Actor.user(request.user.pk), now=now())
    return redirect("activities:past_run", uuid=uuid)


@signed_in
@require_POST
def stop_past(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Stop writing, or give up what is not written."""
    run = past_for(user=request.user, on=local_date(now()), uuid=uuid)
    stop_past_sessions(run=run, by=Actor.user(request.user.pk), now=now())
    return redirect("activities:past_run", uuid=uuid)


def _page(
    request: SignedInRequest, unit: Unit, grid: PastGrid, file_form: PastFileForm
) -> HttpResponse:
    is_faulty = bool(grid.fault_count or file_form.errors)
    context: dict[str, Any] = {
        "unit": unit,
        "grid": grid,
        "file_form": file_form,
        "runs": list_past_runs_of(unit=unit)[:RECENT],
        "more_rows": min(len(grid.rows) * 2, MOST_ROWS),
        "title": _("Enter past sessions"),
    }
    return page(request, "activities/past.html", context, status=422 if is_faulty else 200)


def _grid(request: SignedInRequest, unit: Unit, *, is_sent: bool = True) -> PastGrid:
    moment = now()
    units = _units(unit)
    yesterday = local_date(moment) - dt.timedelta(days=1)
    asked_form = request.GET.get("form", "")
    usual = get_proposal(unit=unit, form=asked_form, on=yesterday, now=moment)
    asked = request.GET.get("rows", "")
    return PastGrid(
        request.POST if request.method == "POST" and is_sent else None,
        count=min(int(asked), MOST_ROWS) if asked.isdecimal() and int(asked) else ROWS,
        units=units,
        kinds=_forms(units),
        people=list_people_lately(unit=unit, on=local_date(moment)),
        usual=usual_of(usual.forms, local_time(usual.starts_at), usual.place, usual.chair),
    )


def _forms(units: list[Unit]) -> list[ActivityForm]:
    return list({form.key: form for unit in units for form in forms_of(unit)}.values())


def _units(unit: Unit) -> list[Unit]:
    """Return the unit and its parts, the unit first."""
    return [unit, *list_parts(unit=unit)]


def _unit(request: SignedInRequest) -> Unit:
    asked = request.GET.get("unit", "")
    today = local_date(now())
    return unit_asked_for(user=request.user, on=today, asked=asked, to=Permission.SESSION_EDIT)
