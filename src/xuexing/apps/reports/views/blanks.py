"""The forms of those above: given once, settled once, filled as often as they are asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePath
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, Refusal
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import blank_for, filling_unit_for, reporting_unit_for
from ..documents import write_filled
from ..forms import BlankForm, answers_form, meanings_form
from ..models import Blank, BlankReturn
from ..operations import hand_in_blank, keep_blank, remove_blank, save_answers, save_meanings
from ..queries import (
    find_return,
    get_due_label,
    get_places,
    list_calls,
    list_labels,
    list_units_filling,
)

BOTH = ["GET", "HEAD", "POST"]


@signed_in
@require_http_methods(BOTH)
def add_blank(request: SignedInRequest) -> HttpResponse:
    """Take a superior's form."""
    moment = now()
    unit = reporting_unit_for(
        user=request.user,
        on=local_date(moment),
        asked=request.GET.get("unit", ""),
        to=Permission.REPORT_EDIT,
    )
    form = BlankForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        file, by = given["file"], Actor.user(request.user.pk)
        told = {"title": given["title"], "asked_by": given["asked_by"], "name": file.name}
        try:
            made = keep_blank(unit=unit, **told, content=file.read(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("reports:places", uuid=made.uuid)
    context = {"form": form, "unit": unit}
    return page(request, "reports/blank_new.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(BOTH)
def settle_places(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Settle which figure stands in which place; kept for the next time."""
    moment = now()
    blank = blank_for(user=request.user, on=local_date(moment), uuid=uuid, to_settle=True)
    half = _half("", local_date(moment))
    places = get_places(blank=blank, unit=blank.unit, period=half, now=moment)
    form = meanings_form(places, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        save_meanings(blank=blank, meanings=form.by_name(), by=by, now=moment)
        return redirect("reports:blank", uuid=uuid)
    context = {"blank": blank, "form": form, "rows": list(zip(places, form, strict=True))}
    return page(request, "reports/places.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(BOTH)
def show_blank(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a form as a unit would hand it in: what is known, and what only people know."""
    moment = now()
    blank, unit, half = _asked(request, uuid)
    places = get_places(blank=blank, unit=unit, period=half, now=moment)
    returned = find_return(blank=blank, unit=unit, period=half)
    form = answers_form(places, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            said = _keep(request, blank, unit, returned, form.by_name())
        except Faulty as refusal:
            for fault in refusal.faults:
                form.show_fault(str(fault.where["field"]), str(fault))
        else:
            messages.success(request, said)
            return redirect(f"{reverse('reports:blank', args=[uuid])}?unit={unit.uuid}&half={half}")
    scope = scope_of(user=request.user, on=local_date(moment))
    context = {
        "blank": blank,
        "unit": unit,
        "half": half,
        "halves": list_labels(on=local_date(moment)),
        "places": places,
        "form": form,
        "returned": returned,
        "is_open": returned is not None and returned.call.ended_at is None,
        "may_settle": scope.allows(Permission.REPORT_EDIT, blank.unit),
        "stands_above": blank.unit.pk == unit.pk and list_units_filling(unit=unit).exists(),
        "calls": [each for each in list_calls(unit=unit) if each.blank_id == blank.pk],
    }
    return page(request, "reports/blank.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def give_filled(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give a form with everything known in its places."""
    blank, unit, half = _asked(request, uuid)
    places = get_places(blank=blank, unit=unit, period=half, now=now())
    content = write_filled(blank, places)
    answer = HttpResponse(content, content_type=blank.upload.media_type)
    name = f"{unit.name} {PurePath(blank.upload.name).name}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


@signed_in
@require_POST
def remove(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a form off the list."""
    moment = now()
    blank = blank_for(user=request.user, on=local_date(moment), uuid=uuid, to_settle=True)
    remove_blank(blank=blank, by=Actor.user(request.user.pk), now=moment)
    return redirect(f"{reverse('reports:list')}?unit={blank.unit.uuid}")


def _keep(
    request: SignedInRequest,
    blank: Blank,
    unit: Unit,
    returned: BlankReturn | None,
    answers: Mapping[str, str],
) -> str:
    """Keep what was answered, or hand it in where that was pressed; return what is said of it."""
    by = Actor.user(request.user.pk)
    if returned is not None and "hand_in" in request.POST:
        hand_in_blank(returned=returned, answers=answers, by=by, now=now())
        return _("Handed in. What stands in it stays as it is now.")
    save_answers(blank=blank, unit=unit, answers=answers, by=by, now=now())
    return _("Kept, for this time and the next.")


def _asked(request: SignedInRequest, uuid: UUID) -> tuple[Blank, Unit, str]:
    """Return the form, for which unit and for which half-year it is asked for."""
    today = local_date(now())
    blank = blank_for(user=request.user, on=today, uuid=uuid)
    asked = request.GET.get("unit", "")
    unit = filling_unit_for(user=request.user, on=today, blank=blank, asked=asked)
    return blank, unit, _half(request.GET.get("half", ""), today)


def _half(asked: str, today: dt.date) -> str:
    labels, due = list_labels(on=today), get_due_label(on=today)
    return asked if asked in labels else due if due in labels else labels[0]
