"""One item of a plan: added, shown, changed, moved, given up, taken back."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit, get_person_of, list_parts, scope_of
from xuexing.foundation.clock import now
from xuexing.foundation.errors import Faulty
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import collect
from xuexing.foundation.permissions import Permission

from ..access import item_for
from ..forms import GiveUpForm, ItemForm, MoveForm, filled_from
from ..forms.items import NO, YES
from ..models import PlanItem
from ..operations import (
    ItemConflict,
    add_item,
    change_item,
    give_up_item,
    move_item,
    take_back_item,
)
from ..operations.personal import is_offered
from ..queries import list_occasions
from ..queries.placing import get_day_in
from ..queries.prescriptions import find_bound_of
from .parts import may_edit, today, unit_of, year_context, year_of, year_url

SLOT = "plans.item"
"""Slot: places to go on from an item; given ``item`` and ``scope``."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Add something to a unit's plan."""
    unit, year = unit_of(request, Permission.PLAN_EDIT), year_of(request)
    form = _form(request, unit, year, _first_values(request))
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            item = add_item(unit=unit, year=year, what=form.words(), by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect(year_url(item))
    context = {"form": form, "unit": unit, "year": year, "occasions": _occasions(request)}
    return page(request, "plans/add.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show_item(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show an item with what can be done about it."""
    item = item_for(user=request.user, on=today(), uuid=uuid, to=Permission.PLAN_VIEW)
    return page(request, "plans/item.html", _item_context(request, item))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change an item; a conflict shows what stands now."""
    item = item_for(user=request.user, on=today(), uuid=uuid, to=Permission.PLAN_EDIT)
    form = _form(request, item.plan.unit, item.plan.year, filled_from(item))
    status = 200
    if request.method == "POST" and form.is_valid():
        by, version = Actor.user(request.user.pk), form.cleaned_data["version"] or 0
        try:
            change_item(item=item, what=form.words(), version=version, by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        except ItemConflict:
            status = 409
        else:
            return redirect("plans:item", uuid=uuid)
    context = {"form": form, "item": item, "is_conflict": status == 409}  # noqa: PLR2004  a conflict
    return page(request, "plans/change.html", context, status=422 if form.errors else status)


@signed_in
@require_POST
def move(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give an item another time, by the form or by dragging its mark to another month."""
    item = item_for(user=request.user, on=today(), uuid=uuid, to=Permission.PLAN_EDIT)
    form = MoveForm(request.POST, year=item.plan.year)
    was: dict[str, str | int] = {"month": item.month, "on": str(item.on or "")}
    if not form.is_valid():
        context = _item_context(request, item, move_form=form)
        return page(request, "plans/item.html", context, status=422)
    month, day = _time(item, form)
    by, version = Actor.user(request.user.pk), form.cleaned_data["version"]
    try:
        moved = move_item(
            item=item, month=month, day=day, version=version, reason=form.cleaned_data["reason"],
            by=by, now=now(),
        )  # fmt: skip
    except Faulty as refusal:
        return _outside(request, item, form, refusal)
    except ItemConflict as conflict:
        context = year_context(request, item.plan.unit, item.plan.year, conflict=conflict)
        return page(request, "plans/year.html", context, part="year", status=409)
    if not request.htmx:
        return redirect(year_url(item, moved=str(uuid), **was))
    undo = {"kind": "moved", "item": moved, **was}
    context = year_context(request, item.plan.unit, item.plan.year, undo=undo)
    return page(request, "plans/year.html", context, part="year")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give an item up, with its reason."""
    item = item_for(user=request.user, on=today(), uuid=uuid, to=Permission.PLAN_EDIT)
    form = GiveUpForm(request.POST or None, initial={"version": item.version})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            give_up_item(item=item, **form.cleaned_data, by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect(year_url(item, **{"given-up": str(uuid)}))
    context = {"form": form, "item": item}
    return page(request, "plans/give_up.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def take_back(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Bring back an item that was given up."""
    item = item_for(user=request.user, on=today(), uuid=uuid, to=Permission.PLAN_EDIT)
    take_back_item(item=item, by=Actor.user(request.user.pk), now=now())
    return redirect(year_url(item))


def _outside(
    request: SignedInRequest, item: PlanItem, form: MoveForm, refusal: Faulty
) -> HttpResponse:
    """Ask why an item from above is to stand outside its days; after dragging say so above the year."""
    if request.htmx:
        said = str(refusal.faults[0])
        context = year_context(request, item.plan.unit, item.plan.year, conflict=said)
        return page(request, "plans/year.html", context, part="year", status=409)
    show_faults(form, refusal)
    context = _item_context(request, item, move_form=form)
    return page(request, "plans/item.html", context, status=422)


def _time(item: PlanItem, form: MoveForm) -> tuple[int, int | None]:
    """Return the month and day that a form means; a mark dragged keeps its place in the month."""
    on: dt.date | None = form.cleaned_data["on"]
    if on is not None:
        return on.month, on.day
    month = form.cleaned_data["month"]
    if not form.cleaned_data["keeps_day"]:
        return month, None
    first = max(today(), dt.date(item.plan.year, 1, 1))
    return month, get_day_in(item=item, month=month, first=first)


def _item_context(
    request: SignedInRequest, item: PlanItem, move_form: MoveForm | None = None
) -> dict[str, object]:
    scope = scope_of(user=request.user, on=today())
    bound = find_bound_of(item=item)
    edits = may_edit(request, item.plan.unit)
    person = get_person_of(user_id=request.user.pk)
    chosen = [each.person for each in item.choices.select_related("person").order_by("id")]
    first = {"on": item.on, "month": None if item.day else item.month, "version": item.version}
    return {
        "item": item,
        "may_edit": edits,
        "actions": collect(SLOT, item=item, scope=scope),
        "move_form": move_form or MoveForm(year=item.plan.year, initial=first),
        "chosen": chosen if edits else [],
        "is_offered": is_offered(item) and person is not None,
        "has_chosen": person in chosen,
        "today": today(),
        "bound": bound,
        "binds": bound is not None and bound.binds,
    }


def _form(request: SignedInRequest, unit: Unit, year: int, initial: dict[str, object]) -> ItemForm:
    return ItemForm(
        request.POST or None,
        unit=unit,
        parts=list(list_parts(unit=unit)),
        year=year,
        today=today(),
        initial=initial,
    )


def _first_values(request: SignedInRequest) -> dict[str, object]:
    """Return a form's first values: the form and month that the address asks for, and what is usual."""
    known = current_pack().forms
    form = known.get(request.GET.get("form", ""))
    month = request.GET.get("month", "")
    return {
        "forms": [form.key] if form else [],
        "month": int(month) if month.isdigit() else None,
        "audience": form.audience.value if form else "members",
        "minutes_count": form.usual_minutes if form else 60,
        "is_prescribed": YES if form else NO,
        "is_compulsory": YES if form else NO,
    }


def _occasions(request: SignedInRequest) -> list[object]:
    """Return the days to remember of the month asked for; of the year where none is."""
    month = request.GET.get("month", "")
    return list(list_occasions(int(month) if month.isdigit() else None))
