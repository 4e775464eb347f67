"""Study rules: written, adopted, amended, repealed, and how each is carried out."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import now
from xuexing.foundation.errors import EditConflict, Faulty
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission
from xuexing.kernel.periods import Period, PeriodKind, period_named, period_of

from ..access import rule_for
from ..forms import AdoptionForm, RepealForm, RuleForm, filled_from_rule, filled_from_start
from ..models import StudyRule
from ..operations import add_rule, adopt_rule, change_rule, repeal_rule
from ..queries import get_execution, list_rules, list_starts, list_texts
from ..queries.rules import as_shown
from .parts import may_edit, today, unit_of

SPANS = (PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)


@signed_in
@require_safe
def rules(request: SignedInRequest) -> HttpResponse:
    """List the study rules of a unit, and those it may begin from."""
    unit = unit_of(request)
    context = {
        "unit": unit,
        "rules": list_rules(unit=unit),
        "starts": list_starts(unit=unit),
        "may_edit": may_edit(request, unit),
    }
    return page(request, "plans/rules.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_rule(request: SignedInRequest) -> HttpResponse:
    """Begin a rule, from one of the pack's or from nothing."""
    unit = unit_of(request, Permission.PLAN_EDIT)
    start = current_pack().study_rules.get(request.GET.get("system", ""))
    form = RuleForm(request.POST or None, unit=unit, initial=filled_from_start(start))
    if request.method == "POST" and form.is_valid():
        system, by = start.key if start else "", Actor.user(request.user.pk)
        try:
            rule = add_rule(unit=unit, system=system, what=form.words(), by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("plans:rule", uuid=rule.uuid)
    context = {"form": form, "unit": unit, "start": start}
    return page(request, "plans/new_rule.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show_rule(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a rule with its texts, and the facts of a period that show how it is carried out."""
    rule = _rule(request, uuid, Permission.PLAN_VIEW)
    period = _period(request)
    context = {
        "rule": rule,
        "shown": as_shown(rule),
        "texts": list_texts(rule=rule),
        "execution": get_execution(rule=rule, period=period),
        "periods": [period_of(period.end, kind) for kind in SPANS],
        "may_edit": may_edit(request, rule.unit),
    }
    return page(request, "plans/rule.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write a rule's text; what was adopted stays in force meanwhile."""
    rule = _rule(request, uuid, Permission.PLAN_EDIT)
    form = RuleForm(request.POST or None, unit=rule.unit, initial=filled_from_rule(rule))
    context: dict[str, object] = {"form": form, "rule": rule}
    status = 200
    if request.method == "POST" and form.is_valid():
        by, version = Actor.user(request.user.pk), form.cleaned_data["version"] or 0
        try:
            change_rule(rule=rule, what=form.words(), version=version, by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        except EditConflict as conflict:
            context["conflict"], status = conflict, 409
        else:
            return redirect("plans:rule", uuid=uuid)
    return page(request, "plans/amend.html", context, status=422 if form.errors else status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Record that a body adopted the text as it stands."""
    rule = _rule(request, uuid, Permission.PLAN_EDIT)
    is_first = not rule.texts.exists()
    form = AdoptionForm(request.POST or None, is_first=is_first, initial={"adopted_on": today()})
    if request.method == "POST" and form.is_valid():
        given = {"reason": "", **form.cleaned_data}
        try:
            adopt_rule(rule=rule, **given, by=Actor.user(request.user.pk), now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("plans:rule", uuid=uuid)
    context = {"form": form, "rule": rule, "is_first": is_first}
    return page(request, "plans/adopt.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def repeal(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a rule out of force, for a reason."""
    rule = _rule(request, uuid, Permission.PLAN_EDIT)
    form = RepealForm(request.POST or None, initial={"repealed_on": today()})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            repeal_rule(rule=rule, **form.cleaned_data, by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("plans:rule", uuid=uuid)
    context = {"form": form, "rule": rule}
    return page(request, "plans/repeal.html", context, status=422 if form.errors else 200)


def _period(request: SignedInRequest) -> Period:
    """Return the period that the address names; this year where it names none."""
    try:
        return period_named(request.GET.get("period", ""))
    except ValueError:
        return period_of(today(), PeriodKind.YEAR)


def _rule(request: SignedInRequest, uuid: UUID, to: Permission) -> StudyRule:
    return rule_for(user=request.user, on=today(), uuid=uuid, to=to)
