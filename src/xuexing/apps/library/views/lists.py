"""Reading lists of a unit: made, changed, given."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, Refusal
from xuexing.foundation.http import page, show_faults

from ..access import giving_unit_for, list_for, listed_entry_for
from ..forms import EntryForm, ReadingListForm
from ..forms.lists import entry_values, first_values, new_values
from ..models import ReadingList
from ..operations import (
    ListConflict,
    add_entry,
    add_reading_list,
    change_entry,
    change_reading_list,
    give_reading_list,
    remove_entry,
)
from ..queries import list_lists_of

BOTH = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def list_lists(request: SignedInRequest) -> HttpResponse:
    """List a unit's reading lists, newest first."""
    unit = _unit(request)
    context = {"unit": unit, "lists": list_lists_of(unit=unit), "on": local_date(now())}
    return page(request, "library/lists.html", context)


@signed_in
@require_http_methods(BOTH)
def add_list(request: SignedInRequest) -> HttpResponse:
    """Draft a reading list."""
    moment, unit = now(), _unit(request)
    form = ReadingListForm(request.POST or None, initial=new_values(local_date(moment)))
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            made = add_reading_list(unit=unit, details=form.details(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("library:list", uuid=made.uuid)
    context = {"form": form, "unit": unit}
    return page(request, "library/list_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(BOTH)
def change_list(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change what a list is called, its period and for whom it is."""
    held = _list(request, uuid)
    form = ReadingListForm(request.POST or None, initial=first_values(held))
    status = 422 if request.method == "POST" and not form.is_valid() else 200
    if request.method == "POST" and form.is_valid():
        by, version = Actor.user(request.user.pk), form.cleaned_data["version"] or 0
        try:
            change_reading_list(
                reading_list=held, details=form.details(), version=version, by=by, now=now()
            )
        except (Faulty, ListConflict) as refusal:
            status = _show(form, refusal)
        else:
            return redirect("library:list", uuid=uuid)
    context = {"form": form, "unit": held.unit, "list": held}
    return page(request, "library/list_form.html", context, status=status)


@signed_in
@require_http_methods(BOTH)
def show_list(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a list with its entries; take a new entry."""
    held = _list(request, uuid)
    form = EntryForm(request.POST or None, initial={"is_compulsory": True})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            add_entry(reading_list=held, details=form.details(), by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("library:list", uuid=uuid)
    entries = held.entries.filter(removed_at=None).order_by("place", "id")
    context = {"form": form, "unit": held.unit, "list": held, "entries": entries}
    return page(request, "library/list.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(BOTH)
def change_entry_of(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change an entry of a list."""
    entry = listed_entry_for(user=request.user, on=local_date(now()), uuid=uuid)
    form = EntryForm(request.POST or None, initial=entry_values(entry))
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            change_entry(entry=entry, details=form.details(), by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("library:list", uuid=entry.reading_list.uuid)
    context = {"form": form, "entry": entry, "list": entry.reading_list}
    return page(request, "library/entry.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def remove_entry_of(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take an entry off its list."""
    entry = listed_entry_for(user=request.user, on=local_date(now()), uuid=uuid)
    remove_entry(entry=entry, by=Actor.user(request.user.pk), now=now())
    return redirect("library:list", uuid=entry.reading_list.uuid)


@signed_in
@require_POST
def give(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give a list to those it is for."""
    held = _list(request, uuid)
    try:
        give_reading_list(reading_list=held, by=Actor.user(request.user.pk), now=now())
    except Refusal as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Given. It stands on Learn for those it is for."))
    return redirect("library:list", uuid=uuid)


def _show(form: ReadingListForm, refusal: Refusal) -> int:
    """Show what was refused; return the status of the answer."""
    if isinstance(refusal, Faulty):
        show_faults(form, refusal)
    else:
        form.add_error(None, str(refusal))
    return refusal.status


def _list(request: SignedInRequest, uuid: UUID) -> ReadingList:
    return list_for(user=request.user, on=local_date(now()), uuid=uuid)


def _unit(request: SignedInRequest) -> Unit:
    asked = request.GET.get("unit", "")
    return giving_unit_for(user=request.user, on=local_date(now()), asked=asked)
