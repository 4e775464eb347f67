"""Units and posts as they change: handed over, gone together, split, closed; two records made one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, Refusal
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.panels import collect

from ..access import person_to_merge_for, post_for, unit_to_reshape_for
from ..forms import CloseForm, HandOverForm, JoinForm, NamedForm, SplitForm
from ..models import Person
from ..operations import close_unit, hand_over_post, merge_people, merge_units, split_unit
from ..queries import find_other_records, list_children, list_memberships, list_posts_of

OPEN_OF_POST = "organizations.open_of_post"
"""Slot: what goes to the successor in a post; given ``post``."""
OPEN_OF_UNIT = "organizations.open_of_unit"
"""Slot: what goes along where a unit goes into another; given ``unit``."""
CLOSED = "closed"
FEW = 60


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Hand a post over, with what is open."""
    moment = now()
    today = local_date(moment)
    post = post_for(user=request.user, on=today, uuid=uuid)
    form = HandOverForm(request.POST or None, post=post, on=today, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            hand_over_post(post=post, **form.cleaned_data, by=by, now=moment)
        except Refusal as refusal:
            form.add_error("person", str(refusal))
        else:
            messages.success(request, _("Handed over, with what was open."))
            return redirect("organizations:unit", uuid=post.unit.uuid)
    context = {"post": post, "unit": post.unit, "open": collect(OPEN_OF_POST, post=post)}
    return _page(request, "hand_over", form, context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def join_into(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Let a unit go into another."""
    moment = now()
    today = local_date(moment)
    unit = unit_to_reshape_for(user=request.user, on=today, uuid=uuid)
    form = JoinForm(request.POST or None, ends=unit.name, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        into, on = form.cleaned_data["into"], form.cleaned_data["on"]
        unit_to_reshape_for(user=request.user, on=today, uuid=into.uuid)
        by = Actor.user(request.user.pk)
        try:
            merge_units(unit=unit, into=into, on=on, by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            said = _("%(name)s has gone into this unit.") % {"name": unit.name}
            messages.success(request, said)
            return redirect("organizations:unit", uuid=into.uuid)
    beside = list_children(unit=unit.parent).filter(kind=unit.kind).exclude(pk=unit.pk)[:FEW]
    context = {"unit": unit, "beside": beside, "open": collect(OPEN_OF_UNIT, unit=unit)}
    return _page(request, "merge", form, context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Open a second unit beside one, and move some of its people there."""
    moment = now()
    today = local_date(moment)
    unit = unit_to_reshape_for(user=request.user, on=today, uuid=uuid)
    form = SplitForm(request.POST or None, unit=unit, on=today, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            made = split_unit(unit=unit, **form.given(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("%(name)s stands from that day on.") % {"name": made.name})
            return redirect("organizations:unit", uuid=made.uuid)
    return _page(request, "split", form, {"unit": unit})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Close a unit in which nobody is any more."""
    moment = now()
    today = local_date(moment)
    unit = unit_to_reshape_for(user=request.user, on=today, uuid=uuid)
    form = CloseForm(request.POST or None, ends=unit.name, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        on, by = form.cleaned_data["on"], Actor.user(request.user.pk)
        try:
            close_unit(unit=unit, on=on, reason=CLOSED, by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("organizations:unit", uuid=uuid)
    return _page(request, "close", form, {"unit": unit})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def merge_person(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Look for a second record of a person, compare the two, and make them one."""
    moment = now()
    today = local_date(moment)
    kept = person_to_merge_for(user=request.user, on=today, uuid=uuid)
    named = _second(request)
    other = person_to_merge_for(user=request.user, on=today, uuid=named) if named else None
    form = NamedForm(request.POST or None, ends=kept.name) if other else None
    if request.method == "POST" and other and form and form.is_valid():
        try:
            merge_people(kept=kept, other=other, by=Actor.user(request.user.pk), now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The two records are one."))
            return redirect("organizations:person", uuid=kept.uuid)
    text = request.GET.get("q", "").strip() or kept.name
    context = {
        "person": kept,
        "other": other,
        "form": form,
        "text": text,
        "found": [] if other else find_other_records(person=kept, text=text)[:FEW],
        "columns": [_column(each) for each in (kept, other) if each],
    }
    status = 422 if form and form.errors else 200
    return page(request, "organizations/merge_person.html", context, status=status)


def _second(request: SignedInRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("with") or request.GET.get("with", ""))
    except ValueError:
        return None


def _column(person: Person) -> dict[str, object]:
    """Return what is compared of one record."""
    return {
        "person": person,
        "memberships": list_memberships(person=person),
        "posts": list_posts_of(person=person),
    }


def _page(
    request: SignedInRequest, what: str, form: Form, context: dict[str, object]
) -> HttpResponse:
    given = {"what": what, "form": form, **context}
    status = 422 if form.errors else 200
    return page(request, "organizations/change.html", given, status=status)
