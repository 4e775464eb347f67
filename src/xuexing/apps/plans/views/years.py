"""The year of a unit: calendar and list, burden, paper, how the plans below stand."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.organizations.api import below, scope_of
from xuexing.foundation.contents import MediaType
from xuexing.foundation.http import page
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission

from ..documents.paper import Paper
from ..documents.plan import describe_plan
from ..documents.word import write_word
from ..models import ItemState, PlanItem
from ..queries import get_year, list_unit_plans, list_units_below
from .parts import key_in, may_edit, prescribes, today, unit_of, year_context, year_of

UNDO_STATES = {"moved": ItemState.PLANNED, "given-up": ItemState.GIVEN_UP}


@signed_in
@require_safe
def show_year(request: SignedInRequest) -> HttpResponse:
    """Show the year of a unit; a member without a unit to plan for comes to their own plan."""
    scope = scope_of(user=request.user, on=today())
    to = (Permission.PLAN_EDIT, Permission.PRESCRIPTION_EDIT)
    plans_somewhere = any(scope.allows_anywhere(each) for each in to)
    if "unit" not in request.GET and not plans_somewhere and scope.person_id is not None:
        return redirect("plans:mine")
    unit = unit_of(request)
    context = year_context(request, unit, year_of(request), undo=_undo(request))
    return page(request, "plans/year.html", context, part="year")


@signed_in
@require_safe
def print_year(request: SignedInRequest) -> HttpResponse:
    """Show a year as it is printed."""
    unit, year = unit_of(request), year_of(request)
    context = {"paper": _paper(request), "unit": unit, "year": year}
    return page(request, "plans/print.html", context)


@signed_in
@require_safe
def word(request: SignedInRequest) -> HttpResponse:
    """Give a year as a Word file: the same as is printed."""
    return word_answer(_paper(request))


@signed_in
@require_safe
def show_burden(request: SignedInRequest) -> HttpResponse:
    """Show how the hours asked of each member are computed."""
    unit, year = unit_of(request), year_of(request)
    context = year_context(request, unit, year)
    return page(request, "plans/burden.html", context)


@signed_in
@require_safe
def list_units(request: SignedInRequest) -> HttpResponse:
    """List the units below one with how their plans stand, in official order."""
    unit, year = unit_of(request, above=True), year_of(request)
    scope = scope_of(user=request.user, on=today())
    where = scope.units(Permission.PLAN_VIEW) & below(unit.path)
    units = page_of(list_units_below(where=where), request.GET.get("page"))
    context = {
        "unit": unit,
        "year": year,
        "units": units,
        "prescribes": prescribes(request, unit),
        "rows": list_unit_plans(units=list(units), year=year),
    }
    return page(request, "plans/units.html", context)


def word_answer(paper: Paper) -> HttpResponse:
    """Return a paper as a file to be saved."""
    answer = HttpResponse(write_word(paper), content_type=MediaType.DOCX.value)
    name = f"{paper.title}.docx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def _paper(request: SignedInRequest) -> Paper:
    unit, year = unit_of(request), year_of(request)
    view = get_year(unit=unit, year=year, today=today(), may_edit=False)
    return describe_plan(view)


def _undo(request: SignedInRequest) -> dict[str, object] | None:
    """Return what was just moved or given up and may be taken back, as the address says."""
    for name, state in UNDO_STATES.items():
        uuid = key_in(request.GET.get(name, ""))
        item = (
            PlanItem.objects.select_related("plan__unit").filter(uuid=uuid, state=state).first()
            if uuid
            else None
        )
        if item and may_edit(request, item.plan.unit):
            was = {key: request.GET.get(key, "") for key in ("month", "on")}
            return {"kind": name, "item": item, **was}
    return None
