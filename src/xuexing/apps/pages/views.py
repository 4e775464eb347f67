"""Today, my year, the first start."""

from __future__ import annotations

import json

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.organizations.api import Person, get_organization, get_person_of, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from .queries import get_my_year, get_today, held_on_me

HOURS_DUTY = "PM-1"


@signed_in
@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    """Show what is mine to do, soonest first."""
    moment = now()
    scope = scope_of(user=request.user, on=local_date(moment))
    context = {
        "today": get_today(scope=scope, now=moment),
        "on": local_date(moment),
        "may_record": scope.allows_anywhere(Permission.SESSION_EDIT),
        "may_start": scope.allows_anywhere(Permission.ROSTER_EDIT),
    }
    return page(request, "pages/today.html", context)


@signed_in
@require_safe
def my_year(request: SignedInRequest) -> HttpResponse:
    """Show what is recorded about oneself in a year."""
    on = local_date(now())
    person = _myself(request)
    first = get_organization().records_from_on.year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and first <= int(asked) <= on.year else on.year
    context = {
        "mine": get_my_year(person=person, year=year),
        "on": on,
        "years": range(on.year, first - 1, -1),
        "hours_duty": HOURS_DUTY,
    }
    return page(request, "pages/my_year.html", context)


@signed_in
@require_safe
def export_mine(request: SignedInRequest) -> HttpResponse:
    """Give a person all that is kept about them, as a file."""
    held = held_on_me(person=_myself(request))
    answer = HttpResponse(
        json.dumps(held, ensure_ascii=False, indent=2), content_type="application/json"
    )
    answer["Content-Disposition"] = 'attachment; filename="xuexing-my-records.json"'
    return answer


def _myself(request: SignedInRequest) -> Person:
    person = get_person_of(user_id=request.user.pk)
    if person is None:
        raise NotFound
    return person
