"""People, memberships, posts, exemptions."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, Refusal
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.panels import collect
from xuexing.foundation.permissions import Permission

from ..access import (
    exemption_for,
    membership_for,
    permissions_about,
    person_for,
    post_for,
    scope_of,
    unit_for,
)
from ..forms import AppointForm, EndForm, ExemptForm, PersonForm
from ..models import Person
from ..operations import (
    add_member,
    appoint,
    end_exemption,
    exempt_person,
    leave_post,
    leave_unit,
)
from ..queries import get_belonging, list_candidacies_of, list_posts_of
from .parts import form_page

ABOUT = "organizations.person"
"""Slot: places to go on from a person's page; given ``person`` and ``scope``."""


@signed_in
@require_safe
def show_person(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a person: memberships, posts, exemptions, with their days."""
    today = local_date(now())
    person = person_for(user=request.user, on=today, uuid=uuid, to=Permission.ROSTER_VIEW)
    scope = scope_of(user=request.user, on=today)
    allowed = permissions_about(scope, person)
    keeps = Permission.ROSTER_EDIT in allowed
    context = {
        "person": person,
        "belonging": get_belonging(person=person, on=today),
        "posts": list_posts_of(person=person),
        "exemptions": person.exemptions.order_by("-from_on", "id"),
        "candidacies": list_candidacies_of(person=person) if keeps else [],
        "may_edit": keeps,
        "may_give_accounts": Permission.ACCOUNT_EDIT in allowed,
        "places": collect(ABOUT, person=person, scope=scope),
        "today": today,
    }
    return page(request, "organizations/person.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add_somebody(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Enter a person by hand."""
    moment = now()
    unit = unit_for(user=request.user, on=local_date(moment), uuid=uuid, to=Permission.ROSTER_EDIT)
    form = PersonForm(request.POST or None, initial={"from_on": local_date(moment)})
    if request.method == "POST" and form.is_valid():
        add_member(unit=unit, **form.cleaned_data, by=Actor.user(request.user.pk), now=moment)
        return redirect("organizations:unit", uuid=uuid)
    context = {"unit": unit, "what": "person"}
    return form_page(request, form, context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def give_post(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give somebody a post."""
    moment = now()
    today = local_date(moment)
    unit = unit_for(user=request.user, on=today, uuid=uuid, to=Permission.UNIT_EDIT)
    form = AppointForm(request.POST or None, unit=unit, on=today, initial={"from_on": today})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            appoint(unit=unit, **form.cleaned_data, by=by, now=moment)
        except Refusal as refusal:
            form.add_error("kind", str(refusal))
        else:
            return redirect("organizations:unit", uuid=uuid)
    return form_page(request, form, {"unit": unit, "what": "post"})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def exempt(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Require nothing of a person for a time."""
    moment = now()
    today = local_date(moment)
    person = person_for(user=request.user, on=today, uuid=uuid, to=Permission.ROSTER_EDIT)
    form = ExemptForm(request.POST or None, initial=_next_exemption(person, today))
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            exempt_person(person=person, **form.cleaned_data, by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("organizations:person", uuid=uuid)
    return form_page(request, form, {"person": person, "what": "exemption"})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def end_membership(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """End a membership on a day, for a reason."""
    moment = now()
    today = local_date(moment)
    membership = membership_for(user=request.user, on=today, uuid=uuid)
    form = EndForm(request.POST or None, initial={"on": today, "reason": "moved"})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        leave_unit(membership=membership, **form.cleaned_data, by=by, now=moment)
        return redirect("organizations:unit", uuid=membership.unit.uuid)
    context = {"person": membership.person, "span": membership, "what": "end"}
    return form_page(request, form, context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def end_post(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """End a post on a day, for a reason."""
    moment = now()
    today = local_date(moment)
    post = post_for(user=request.user, on=today, uuid=uuid)
    form = EndForm(request.POST or None, initial={"on": today, "reason": "left_post"})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        leave_post(post=post, **form.cleaned_data, by=by, now=moment)
        return redirect("organizations:unit", uuid=post.unit.uuid)
    context = {"person": post.person, "span": post, "what": "end"}
    return form_page(request, form, context)


@signed_in
@require_POST
def end_exempting(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Let an exemption end: today, or on the day that is written."""
    moment = now()
    today: dt.date = local_date(moment)
    exemption = exemption_for(user=request.user, on=today, uuid=uuid)
    on = exemption.until_on if "as_written" in request.POST else today
    end_exemption(exemption=exemption, on=on, by=Actor.user(request.user.pk), now=moment)
    return redirect("organizations:person", uuid=exemption.person.uuid)


def _next_exemption(person: Person, today: dt.date) -> dict[str, object]:
    """Return what an exemption most likely is: the last one renewed, else from today to the year's end."""
    last = person.exemptions.order_by("-until_on", "-id").first()
    if last is None or last.until_on < today:
        return {"from_on": today, "until_on": today.replace(month=12, day=31)}
    year_later = last.until_on + dt.timedelta(days=365)
    return {"reason": last.reason, "from_on": last.until_on, "until_on": year_later}
