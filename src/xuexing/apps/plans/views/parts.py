"""What several pages of the room need."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode

from xuexing.apps.accounts.api import SignedInRequest
from xuexing.apps.organizations.api import Unit, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.permissions import Permission

from ..access import planning_unit_for, stands_above
from ..models import PlanItem
from ..queries import get_year
from ..queries.rows import LEGEND

FIRST, LAST = 2000, 2200


def today() -> dt.date:
    """Return the present day."""
    return local_date(now())


def unit_of(
    request: SignedInRequest, to: Permission = Permission.PLAN_VIEW, *, above: bool = False
) -> Unit:
    """Return the unit that the address means; where it means none, and ``above``, one above others."""
    asked = request.GET.get("unit", "")
    return planning_unit_for(user=request.user, on=today(), asked=asked, to=to, above=above)


def year_of(request: SignedInRequest) -> int:
    """Return the year that the address means: this one where it names none."""
    text = request.GET.get("year", "")
    return int(text) if text.isdigit() and FIRST <= int(text) <= LAST else today().year


def may_edit(request: SignedInRequest, unit: Unit) -> bool:
    """Tell whether this person plans for a unit."""
    return scope_of(user=request.user, on=today()).allows(Permission.PLAN_EDIT, unit)


def year_context(request: SignedInRequest, unit: Unit, year: int, **extra: Any) -> dict[str, Any]:
    """Return what the page of a year shows."""
    edits = may_edit(request, unit)
    return {
        "view": get_year(unit=unit, year=year, today=today(), may_edit=edits),
        "unit": unit,
        "year": year,
        "today": today(),
        "may_edit": edits,
        "sees_below": _sees_below(request, unit),
        "prescribes": prescribes(request, unit),
        "guides": _guides(request, unit),
        "prescribing": unit.uuid if prescribes(request, unit) else _home_above(request),
        "legend": LEGEND,
        **extra,
    }


def year_url(item: PlanItem, **more: str | int) -> str:
    """Return the address of the year in which an item stands."""
    query = {"unit": str(item.plan.unit.uuid), "year": item.plan.year, **more}
    return f"{reverse('plans:year')}?{urlencode(query)}"


def unit_url(name: str, unit: Unit, **more: str | int) -> str:
    """Return the address of one of the room's pages for a unit."""
    return f"{reverse(f'plans:{name}')}?{urlencode({'unit': str(unit.uuid), **more})}"


def key_in(text: str) -> UUID | None:
    """Return the key that a text is, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None


def prescribes(request: SignedInRequest, unit: Unit) -> bool:
    """Tell whether this person prescribes for a unit, and whether units of its kind stand above others."""
    scope = scope_of(user=request.user, on=today())
    return stands_above(unit.kind) and scope.allows(Permission.PRESCRIPTION_EDIT, unit)


def _home_above(request: SignedInRequest) -> UUID | None:
    """Return a home of this person from which they prescribe to others, or None."""
    scope = scope_of(user=request.user, on=today())
    homes = (
        home.uuid
        for home in scope.homes
        if stands_above(home.kind) and scope.allows_at(Permission.PRESCRIPTION_EDIT, home)
    )
    return next(homes, None)


def _guides(request: SignedInRequest, unit: Unit) -> bool:
    """Tell whether this person may give the plan of a unit to others as an example."""
    scope = scope_of(user=request.user, on=today())
    if prescribes(request, unit):
        return True
    above = (
        home for home in scope.homes if unit.path.startswith(home.path) and home.path != unit.path
    )
    return any(scope.allows_at(Permission.PRESCRIPTION_EDIT, home) for home in above)


def _sees_below(request: SignedInRequest, unit: Unit) -> bool:
    """Tell whether this person sees plans of units below one."""
    scope = scope_of(user=request.user, on=today())
    return any(
        unit.path.startswith(held.path) and Permission.PLAN_VIEW in held.beneath
        for held in scope.holdings
    )
