"""Units and the tree."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Refusal
from xuexing.foundation.http import page
from xuexing.foundation.packs import current_pack
from xuexing.foundation.paging import page_of
from xuexing.foundation.panels import collect
from xuexing.foundation.permissions import Permission
from xuexing.policy.model import Text

from ..access import scope_of, unit_for
from ..forms import UnitForm
from ..operations import add_unit, change_unit
from ..queries import (
    count_units_by_kind,
    find_people,
    find_units,
    get_organization,
    list_ancestors,
    list_candidates,
    list_children,
    list_parts,
    list_posts,
    list_transfers_open,
)
from ..queries.rosters import list_roster_rows

OF_UNIT = "organizations.unit"
"""Slot: places to go on from a unit's page; given ``unit`` and ``scope``."""
PER_PAGE = 50
FEW = 20


@signed_in
@require_safe
def list_units(request: SignedInRequest) -> HttpResponse:
    """Show the unit where this person is at home, or search units and people in scope."""
    today = local_date(now())
    scope = scope_of(user=request.user, on=today)
    text = request.GET.get("q", "").strip()
    if not text and scope.homes:
        return redirect("organizations:unit", uuid=scope.homes[0].uuid)
    where = scope.units(Permission.UNIT_VIEW)
    found = find_units(where=where, text=text) if text else list_children(unit=None).filter(where)
    context = {
        "units": page_of(found, request.GET.get("page"), per_page=PER_PAGE),
        "people": find_people(where=scope.units(Permission.ROSTER_VIEW), on=today, text=text)[:FEW]
        if text
        else [],
        "text": text,
        "counts": _counts(where) if not text else [],
        "may_import": scope.allows_anywhere(Permission.ROSTER_EDIT),
    }
    return page(request, "organizations/units.html", context, part="results")


@signed_in
@require_safe
def show_unit(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a unit: where it stands, who leads it, who belongs to it, what is below."""
    today = local_date(now())
    unit = unit_for(user=request.user, on=today, uuid=uuid, to=Permission.UNIT_VIEW)
    scope = scope_of(user=request.user, on=today)
    sees_people = scope.allows(Permission.ROSTER_VIEW, unit)
    parts = list(list_parts(unit=unit))
    posts = list(list_posts(unit=unit, on=today)) if sees_people else []
    children = list_children(unit=unit).exclude(pk__in=[part.pk for part in parts])
    above = [each for each in list_ancestors(unit=unit) if scope.allows(Permission.UNIT_VIEW, each)]
    keeps = scope.allows(Permission.ROSTER_EDIT, unit)
    roster = list_roster_rows(unit=unit, parts=parts, posts=posts, on=today) if sees_people else []
    context = {
        "unit": unit,
        "above": above,
        "parts": parts,
        "posts": posts,
        "roster": roster,
        "own_count": sum(not row.is_joint for row in roster),
        "children": page_of(children, request.GET.get("page"), per_page=PER_PAGE),
        "has_roster": _has_roster(unit.kind),
        "may_edit_unit": scope.allows(Permission.UNIT_EDIT, unit),
        "may_edit": keeps,
        "candidates": list_candidates(unit=unit, on=today) if keeps else [],
        "transfers": list_transfers_open(unit=unit) if keeps else [],
        "has_stages": bool(current_pack().stages),
        "may_give_accounts": scope.allows(Permission.ACCOUNT_EDIT, unit),
        "places": collect(OF_UNIT, unit=unit, scope=scope),
        "today": today,
    }
    return page(request, "organizations/unit.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_details(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change a unit's name, kind or order number."""
    moment = now()
    unit = unit_for(user=request.user, on=local_date(moment), uuid=uuid, to=Permission.UNIT_EDIT)
    first = {"name": unit.name, "kind": unit.kind, "order_number": unit.order_number}
    form = UnitForm(request.POST or None, initial=first, is_new=False)
    if request.method == "POST" and form.is_valid():
        change_unit(unit=unit, **form.cleaned_data, by=Actor.user(request.user.pk), now=moment)
        return redirect("organizations:unit", uuid=uuid)
    context = {"form": form, "unit": unit, "is_new": False}
    return page(request, "organizations/unit_form.html", context, status=_status(form))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def open_below(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Open a unit below another."""
    moment = now()
    today = local_date(moment)
    unit = unit_for(user=request.user, on=today, uuid=uuid, to=Permission.UNIT_EDIT)
    form = UnitForm(request.POST or None, is_new=True)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_unit(
                parent=unit,
                **form.cleaned_data,
                from_on=get_organization().records_from_on,
                by=Actor.user(request.user.pk),
                now=moment,
            )
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("%(name)s stands below now.") % {"name": made.name})
            return redirect("organizations:unit", uuid=made.uuid)
    context = {"form": form, "unit": unit, "is_new": True}
    return page(request, "organizations/unit_form.html", context, status=_status(form))


def _status(form: UnitForm) -> int:
    return 422 if form.errors else 200


def _has_roster(kind: str) -> bool:
    known = current_pack().unit_kinds.get(kind)
    return known is not None and known.has_roster


def _counts(where: Q) -> list[tuple[Text, int]]:
    counts = count_units_by_kind(where=where)
    kinds = current_pack().unit_kinds
    return [(kinds[key].title, number) for key, number in counts.items() if key in kinds]
