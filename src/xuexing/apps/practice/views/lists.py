"""The list of problems, on the page and as a workbook."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.organizations.api import Scope, Unit, below, scope_of, unit_for
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page
from xuexing.foundation.paging import page_of
from xuexing.foundation.panels import collect
from xuexing.foundation.permissions import Permission

from ..formats.problem_list import write_problem_list
from ..models import Problem
from ..queries import list_problems
from .parts import uuid_in

PER_PAGE = 30
PLACES = "practice.places"
"""Slot: places to go on from the list of problems; given ``scope``."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Wanted:
    """What a reader asked for; the page and the workbook show the same."""

    scope: Scope
    unit: Unit | None
    state: str
    text: str
    order: str

    def problems(self) -> QuerySet[Problem]:
        """Return the problems asked for, of units that the reader sees."""
        where = self.scope.units(Permission.PRACTICE_VIEW)
        if self.unit is not None:
            where &= Q(pk=self.unit.pk) | below(self.unit.path)
        return list_problems(where=where, state=self.state, text=self.text, order=self.order)


@signed_in
@require_safe
def list_all(request: SignedInRequest) -> HttpResponse:
    """List the problems of the units this person sees."""
    wanted = _wanted(request)
    scope = wanted.scope
    problems = page_of(wanted.problems(), request.GET.get("page"), per_page=PER_PAGE)
    return page(
        request,
        "practice/list.html",
        {
            "problems": problems,
            "wanted": wanted,
            "may_raise": scope.allows_anywhere(Permission.PROBLEM_EDIT),
            "places": collect(PLACES, scope=scope),
            "shows_units": len({each.unit_id for each in problems}) > 1,
            "moment": now(),
        },
        part="rows",
    )


@signed_in
@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """Give the list as a workbook: what the page shows, all of it."""
    answer = HttpResponse(write_problem_list(_wanted(request).problems()), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="practice.xlsx"'
    return answer


def _wanted(request: SignedInRequest) -> Wanted:
    today = local_date(now())
    asked = request.GET.get("unit", "")
    uuid = uuid_in(asked)
    unit = (
        unit_for(user=request.user, on=today, uuid=uuid, to=Permission.PRACTICE_VIEW)
        if uuid
        else None
    )
    return Wanted(
        scope=scope_of(user=request.user, on=today),
        unit=unit,
        state=request.GET.get("state", ""),
        text=request.GET.get("q", "").strip(),
        order=request.GET.get("order", "newest"),
    )
