"""Drafting a year: what would be planned is shown before it is written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit, list_parts
from xuexing.apps.rulebook.api import list_duties_on
from xuexing.foundation.clock import now
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..forms import DraftForm
from ..operations import draft_plan
from ..operations.proposing import Draft, Wishes, get_draft
from ..operations.waiting import list_waiting
from ..queries.guidance import list_examples_for
from .parts import today, unit_of, unit_url, year_of

ASKED = "asked"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: SignedInRequest) -> HttpResponse:
    """Show a year as it would be drafted; write it when told to."""
    unit, year = unit_of(request, Permission.PLAN_EDIT), year_of(request)
    parts = list(list_parts(unit=unit))
    if request.method == "POST":
        form = DraftForm(request.POST, unit=unit, parts=parts, known=list_duties_on(on=today()))
        wishes = form.wishes() if form.is_valid() else Wishes()
        by = Actor.user(request.user.pk)
        plan = draft_plan(unit=unit, year=year, wishes=wishes, by=by, now=now())
        messages.success(request, _("Drafted. Look through it, then have it approved."))
        return redirect(unit_url("year", unit, year=plan.year))
    form, found = _looked(request, unit, parts, year)
    waiting = list_waiting(unit=unit, year=year)
    context = {"form": form, "draft": found, "unit": unit, "year": year, "today": today()}
    context["waiting"] = list(waiting)
    context["examples"] = list_examples_for(unit=unit).count()
    return page(request, "plans/draft.html", context, part="proposal")


def _looked(
    request: SignedInRequest, unit: Unit, parts: list[Unit], year: int
) -> tuple[DraftForm, Draft]:
    """Return the form as the address fills it, and the draft that it makes."""
    known = list_duties_on(on=today())
    if ASKED in request.GET:
        form = DraftForm(request.GET, unit=unit, parts=parts, known=known)
        wishes = form.wishes() if form.is_valid() else Wishes()
        return form, get_draft(unit=unit, year=year, wishes=wishes, now=now())
    usual = get_draft(unit=unit, year=year, wishes=Wishes(), now=now())
    wishes = Wishes(besides=usual.usual, copies_last_year=usual.has_last_year)
    form = DraftForm(unit=unit, parts=parts, known=known, initial=_initial(wishes))
    keys = [key for key, _title in form.fields["duties"].choices]  # type: ignore[attr-defined]
    form.initial["duties"] = keys
    return form, get_draft(unit=unit, year=year, wishes=wishes, now=now())


def _initial(wishes: Wishes) -> dict[str, Any]:
    besides = {f"besides-{key}": times for key, times in wishes.besides.items()}
    return {"copies_last_year": wishes.copies_last_year, **besides}
