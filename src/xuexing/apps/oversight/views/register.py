"""The register of actions: on the page, as a workbook, on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.organizations.api import Scope, Unit, below, scope_of, unit_for
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission

from ..formats.action_list import write_action_list
from ..models import Action
from ..queries import list_actions
from .parts import uuid_in

PER_PAGE = 50
MOST_ON_PAPER = 1_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Wanted:
    """What a reader asked for; page, workbook and paper show the same."""

    scope: Scope
    unit: Unit | None
    state: str
    text: str
    today: dt.date

    def actions(self) -> QuerySet[Action]:
        """Return the actions asked for, of units that the reader sees."""
        where = self.scope.units(Permission.MEETING_VIEW)
        if self.unit is not None:
            where &= Q(pk=self.unit.pk) | below(self.unit.path)
        return list_actions(where=where, state=self.state, text=self.text, on=self.today)


@signed_in
@require_safe
def register(request: SignedInRequest) -> HttpResponse:
    """List the actions of the units this person sees, those open first."""
    wanted = _wanted(request)
    actions = page_of(wanted.actions(), request.GET.get("page"), per_page=PER_PAGE)
    context = {
        "actions": actions,
        "wanted": wanted,
        "today": wanted.today,
        "moment": now(),
        "may_agree": wanted.scope.allows_anywhere(Permission.MEETING_EDIT),
        "shows_units": len({each.unit_id for each in actions}) > 1,
    }
    return page(request, "oversight/register.html", context, part="rows")


@signed_in
@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """Give the register as a workbook: what the page shows, all of it."""
    wanted = _wanted(request)
    content = write_action_list(wanted.actions(), on=wanted.today)
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="actions.xlsx"'
    return answer


@signed_in
@require_safe
def register_sheet(request: SignedInRequest) -> HttpResponse:
    """Show the register as it is printed."""
    wanted = _wanted(request)
    actions = wanted.actions()[:MOST_ON_PAPER]
    context = {"actions": actions, "wanted": wanted, "today": wanted.today}
    return page(request, "oversight/register_sheet.html", context)


def _wanted(request: SignedInRequest) -> Wanted:
    today = local_date(now())
    uuid = uuid_in(request.GET.get("unit", ""))
    unit = (
        unit_for(user=request.user, on=today, uuid=uuid, to=Permission.MEETING_VIEW)
        if uuid
        else None
    )
    return Wanted(
        scope=scope_of(user=request.user, on=today),
        unit=unit,
        state=request.GET.get("state", ""),
        text=request.GET.get("q", "").strip(),
        today=today,
    )
