"""A member's own plan."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import now
from xuexing.foundation.errors import Faulty
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import item_for, myself, own_line_for
from ..forms import OwnLineForm, filled_from_line
from ..operations import (
    OwnLineConflict,
    add_own_line,
    change_own_line,
    choose_item,
    leave_item,
    remove_own_line,
)
from ..queries import get_my_plan
from .parts import today, year_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: SignedInRequest) -> HttpResponse:
    """Show what binds me, what I choose and what I set out to do alone; add a line of my own."""
    person, year = myself(user=request.user), year_of(request)
    form = OwnLineForm(request.POST or None, is_new=True)
    if request.method == "POST" and form.is_valid():
        given = {key: form.cleaned_data[key] for key in ("content", "target", "month")}
        by = Actor.user(request.user.pk)
        try:
            add_own_line(person=person, year=year, **given, by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect(f"{request.path}?year={year}")
    context = {
        "mine": get_my_plan(person=person, year=year, today=today()),
        "form": form,
        "year": year,
        "today": today(),
    }
    return page(request, "plans/mine.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_line(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change a line of my own, or say that it is done."""
    line = own_line_for(user=request.user, uuid=uuid)
    form = OwnLineForm(request.POST or None, initial=filled_from_line(line))
    status = 200
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "version": form.cleaned_data["version"] or 0}
        try:
            change_own_line(line=line, **given, by=Actor.user(request.user.pk), now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        except OwnLineConflict:
            status = 409
        else:
            return redirect("plans:mine")
    context = {"form": form, "line": line, "is_conflict": status == 409}  # noqa: PLR2004  a conflict
    return page(request, "plans/line.html", context, status=422 if form.errors else status)


@signed_in
@require_POST
def remove_line(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a line off my own plan."""
    line = own_line_for(user=request.user, uuid=uuid)
    remove_own_line(line=line, by=Actor.user(request.user.pk), now=now())
    return redirect("plans:mine")


@signed_in
@require_POST
def choose(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Choose something that the unit offers."""
    item = item_for(user=request.user, on=today(), uuid=uuid, to=Permission.PLAN_VIEW)
    person = myself(user=request.user)
    choose_item(item=item, person=person, by=Actor.user(request.user.pk), now=now())
    return redirect("plans:mine")


@signed_in
@require_POST
def leave(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a choice back."""
    item = item_for(user=request.user, on=today(), uuid=uuid, to=Permission.PLAN_VIEW)
    person = myself(user=request.user)
    leave_item(item=item, person=person, by=Actor.user(request.user.pk), now=now())
    return redirect("plans:mine")
