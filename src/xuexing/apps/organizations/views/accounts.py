"""Accounts for the people of a unit: slips to hand out, passwords for those who forgot."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from xuexing.apps.accounts.api import SignedInRequest, printed_slip, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import person_for, unit_for
from ..operations import give_new_password, give_slips
from ..queries import list_roster


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def print_slips(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Make one-time slips for people of a unit and show them once, to be printed."""
    moment = now()
    today = local_date(moment)
    unit = unit_for(user=request.user, on=today, uuid=uuid, to=Permission.ACCOUNT_EDIT)
    people = [each.person for each in list_roster(unit=unit, on=today)]
    if request.method == "POST":
        wanted = set(request.POST.getlist("person"))
        chosen = [person for person in people if str(person.uuid) in wanted]
        by = Actor.user(request.user.pk)
        slips = give_slips(people=chosen, by=by, now=moment)
        printed = [
            printed_slip(slip, name_line=f"{person.name} · {unit.name}", request=request)
            for person, slip in slips
        ]
        return page(request, "organizations/slips.html", {"unit": unit, "slips": printed})
    context = {"unit": unit, "people": people}
    return page(request, "organizations/choose_slips.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def give_password(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give somebody a password for once; it has to be changed at the first sign-in."""
    moment = now()
    person = person_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.ACCOUNT_EDIT
    )
    context: dict[str, object] = {"person": person}
    if request.method == "POST":
        name, password = give_new_password(
            person=person, by=Actor.user(request.user.pk), now=moment
        )
        context |= {"sign_in_name": name, "password": password}
    return page(request, "organizations/password.html", context)
