"""People who have left, and forgetting them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Refusal
from xuexing.foundation.held import YEARS_AFTER_LEAVING
from xuexing.foundation.http import page
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission

from ..access import person_for, unit_for
from ..forms import ForgetForm
from ..operations import forget_person
from ..operations.forgetting import may_be_forgotten_on
from ..queries.left import list_left

PER_PAGE = 50


@signed_in
@require_safe
def list_gone(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """List who has left from a unit and is not forgotten, those who left longest ago first."""
    today = local_date(now())
    unit = unit_for(user=request.user, on=today, uuid=uuid, to=Permission.ROSTER_EDIT)
    people = page_of(list_left(unit=unit, on=today), request.GET.get("page"), per_page=PER_PAGE)
    due = {each.pk for each in people if may_be_forgotten_on(each.left_on) <= today}  # type: ignore[attr-defined]
    context = {"unit": unit, "people": people, "due": due, "years": YEARS_AFTER_LEAVING}
    return page(request, "organizations/left.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Forget somebody who has left, after saying what will be lost."""
    moment = now()
    person = person_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.ROSTER_EDIT
    )
    form = ForgetForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        by, reason = Actor.user(request.user.pk), form.cleaned_data["reason"]
        try:
            forget_person(person=person, reason=reason, by=by, now=moment)
        except Refusal as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("Forgotten. The facts stay, without the name."))
            return redirect("organizations:person", uuid=uuid)
    context = {"form": form, "person": person, "years": YEARS_AFTER_LEAVING}
    status = 422 if form.errors else 200
    return page(request, "organizations/forget.html", context, status=status)
