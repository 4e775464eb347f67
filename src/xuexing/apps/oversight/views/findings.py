"""Findings: the register, one finding, and recording one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.organizations.api import Scope, Unit, list_children, scope_of, unit_for, within
from xuexing.apps.rulebook.api import Matter, get_matter_address, get_matter_titles
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.documents.answers import give_document
from xuexing.foundation.http import faults_shown, page
from xuexing.foundation.paging import page_of
from xuexing.foundation.panels import Action as Place
from xuexing.foundation.permissions import Permission

from ..access import FindingWay, finding_for, finding_ways_of, side_for
from ..documents.findings import describe_findings
from ..forms import FindingForm, FindingsFilter
from ..models import Finding, FindingSource
from ..operations import Found, record_finding
from ..queries.findings import list_finding_steps, list_findings
from .parts import found_where, uuid_in, voice_of

MOST_ON_PAPER = 1_000
ANSWER_DAYS = 14
"""In so many days a unit is asked to answer, unless another day is set: two weekly meetings."""
WAY_LABELS = {
    FindingWay.ACT: gettext_lazy("Say what will be done"),
    FindingWay.ANSWER: gettext_lazy("Answer in words"),
    FindingWay.UPHOLD: gettext_lazy("It stands"),
    FindingWay.DROP: gettext_lazy("Drop it"),
    FindingWay.AGAIN: gettext_lazy("Found again"),
}


@dataclass(frozen=True)
class Wanted:
    """What a reader asked for; page, paper and files show the same."""

    scope: Scope
    unit: Unit | None
    form: FindingsFilter
    text: str
    today: dt.date

    def findings(self) -> QuerySet[Finding]:
        """Return the findings asked for, of units that the reader sees."""
        where = self.scope.units(Permission.MEETING_VIEW)
        if self.unit is not None:
            where &= within(self.unit.path)
        return list_findings(where=where, on=self.today, text=self.text, **self.asked)

    @property
    def asked(self) -> dict[str, str]:
        """State and source, as far as they make sense."""
        given = self.form.cleaned_data if self.form.is_valid() else {}
        return {key: given.get(key, "") for key in ("state", "source")}

    @property
    def words(self) -> str:
        """What the list is filtered by, in words."""
        chosen = [
            str(dict(self.form.fields[key].choices)[value])  # type: ignore[attr-defined]
            for key, value in self.asked.items()
            if value
        ]
        return " · ".join([*chosen, *([self.text] if self.text else [])])


@signed_in
@require_safe
def findings(request: SignedInRequest) -> HttpResponse:
    """List the findings of the units this person sees, those not over first."""
    wanted = _wanted(request)
    rows = page_of(wanted.findings(), request.GET.get("page"))
    context = {
        "findings": rows,
        "wanted": wanted,
        "form": wanted.form,
        "today": wanted.today,
        "moment": now(),
        "may_find": wanted.scope.allows_anywhere(Permission.FINDING_EDIT),
        "shows_units": wanted.unit is None or len({each.unit_id for each in rows}) > 1,
    }
    return page(request, "oversight/findings.html", context, part="rows")


@signed_in
@require_safe
def findings_sheet(request: SignedInRequest) -> HttpResponse:
    """Give the register as it is printed, or as Word, PDF or Excel."""
    wanted = _wanted(request)
    found = wanted.findings()[:MOST_ON_PAPER]
    document = describe_findings(found, unit=wanted.unit, asked=wanted.words, on=wanted.today)
    back = reverse("oversight:findings")
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    context = {"back_url": f"{back}{asked}", "back_name": _("Back to the findings")}
    return give_document(request, document, context=context)


@signed_in
@require_safe
def show_finding(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a finding with its actions and what was said about it."""
    today = local_date(now())
    finding = finding_for(user=request.user, on=today, uuid=uuid, to=FindingWay.VIEW)
    ways = finding_ways_of(scope_of(user=request.user, on=today), finding)
    actions = list(finding.actions.select_related("owner").order_by("due_on", "id"))
    first = FindingWay.ACT if FindingWay.ACT in ways else None
    matter = Matter(finding.duty, finding.period, finding.topic_key)
    context = {
        "finding": finding,
        "matter_title": get_matter_titles([matter])[matter],
        "matter_url": get_matter_address(matter, unit=finding.unit),
        "actions": actions,
        "steps": list_finding_steps(finding=finding),
        "next_step": _place(uuid, first) if first else None,
        "is_first_answer": not actions,
        "other_steps": [_place(uuid, way) for way in ways if way not in {first, FindingWay.VIEW}],
        "today": today,
    }
    return page(request, "oversight/finding.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_finding(request: SignedInRequest) -> HttpResponse:
    """Record what was found in a unit, filled in from where it came to light."""
    moment = now()
    today = local_date(moment)
    unit = _unit_asked_for(request, today)
    side = side_for(user=request.user, on=today, unit=unit)
    came_from = found_where(request, unit)
    form = FindingForm(request.POST or None, initial=_first(request, today))
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            finding = record_finding(
                unit=unit,
                from_unit=side,
                found=Found(**form.cleaned_data, **came_from),
                **voice_of(request, moment),
            )
            return redirect("oversight:finding", uuid=finding.uuid)
    context = {
        "form": form,
        "unit": unit,
        "side": side,
        "below": list_children(unit=unit),
        "came_from": came_from,
    }
    return page(request, "oversight/finding_new.html", context, status=422 if form.errors else 200)


def _unit_asked_for(request: SignedInRequest, today: dt.date) -> Unit:
    scope = scope_of(user=request.user, on=today)
    uuid = uuid_in(request.GET.get("unit", "")) or next(
        (home.uuid for home in scope.homes), UUID(int=0)
    )
    return unit_for(user=request.user, on=today, uuid=uuid, to=Permission.FINDING_EDIT)


def _first(request: SignedInRequest, today: dt.date) -> dict[str, Any]:
    source = request.GET.get("source", "")
    return {
        "what": request.GET.get("what", "")[:200],
        "source": source if source in FindingSource else FindingSource.OTHER,
        "answer_by_on": today + dt.timedelta(days=ANSWER_DAYS),
    }


def _wanted(request: SignedInRequest) -> Wanted:
    today = local_date(now())
    uuid = uuid_in(request.GET.get("unit", ""))
    to = Permission.MEETING_VIEW
    unit = unit_for(user=request.user, on=today, uuid=uuid, to=to) if uuid else None
    return Wanted(
        scope=scope_of(user=request.user, on=today),
        unit=unit,
        form=FindingsFilter(request.GET),
        text=request.GET.get("q", "").strip(),
        today=today,
    )


def _place(uuid: UUID, way: FindingWay) -> Place:
    url = reverse(f"oversight:finding_{way.value}", args=[uuid])
    return Place(str(WAY_LABELS[way]), url)
