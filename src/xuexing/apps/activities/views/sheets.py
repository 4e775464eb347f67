"""What is printed and signed: sheets of one session, the register, a branch at a glance."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.evidence.api import get_short_head
from xuexing.apps.organizations.api import Unit, get_organization, list_parts, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.documents.answers import give_document
from xuexing.foundation.documents.description import Document
from xuexing.foundation.permissions import Permission

from ..access import session_for, unit_asked_for
from ..documents import (
    describe_minutes,
    describe_overview,
    describe_register,
    describe_sign_in_sheet,
)
from ..forms import PaperPlaceForm, RegisterForm
from ..operations import settle_paper_place
from ..queries import (
    SessionRecord,
    find_paper_place_of,
    get_overview,
    get_record,
    get_register,
    list_paper_places,
)


@signed_in
@require_safe
def sign_in_sheet(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give the sign-in sheet, names in two columns, room for the seal."""
    record = _record(request, uuid)
    return _of_session(request, record, describe_sign_in_sheet(record, papers=_papers(record)))


@signed_in
@require_safe
def minutes_sheet(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give the minutes, with lines to sign and room for the seal."""
    record = _record(request, uuid)
    return _of_session(request, record, describe_minutes(record, papers=_papers(record)))


@signed_in
@require_safe
def register(request: SignedInRequest) -> HttpResponse:
    """Give the register of a unit's sessions for a period and a form, on the screen as on paper."""
    moment = now()
    unit = _unit(request, Permission.SESSION_VIEW)
    form = RegisterForm.asked_for(request.GET, unit=unit, today=local_date(moment))
    found = get_register(
        units=[unit.pk, *(part.pk for part in list_parts(unit=unit))], **form.span(), now=moment
    )
    document = describe_register(found, unit=unit, head=get_short_head())
    context = {
        "form": form,
        "unit": unit,
        "back_url": reverse("activities:list"),
        "back_name": _("Back to activities"),
    }
    template = "activities/register.html"
    return give_document(request, document, template=template, context=context)


@signed_in
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """Give a unit on one page: who it is, its duties with their proofs, its sessions, its papers."""
    today = local_date(now())
    unit = _unit(request, Permission.DUTY_VIEW)
    found = get_overview(unit=unit, on=today)
    document = describe_overview(found, head=get_short_head())
    context = {
        "unit": unit,
        "form": _place_form(today),
        "places": list_paper_places(unit=unit),
        "may_edit": _may_edit(request, unit, today),
        "back_url": reverse("organizations:unit", args=[unit.uuid]),
        "back_name": _("Back to %(name)s") % {"name": unit.name},
    }
    template = "activities/overview.html"
    return give_document(request, document, template=template, context=context)


@signed_in
@require_POST
def paper_place(request: SignedInRequest) -> HttpResponse:
    """Keep where a unit's paper originals lie."""
    unit = _unit(request, Permission.SESSION_EDIT)
    form = _place_form(local_date(now()), request.POST)
    if form.is_valid():
        by = Actor.user(request.user.pk)
        settle_paper_place(unit=unit, **form.cleaned_data, by=by, now=now())
        messages.success(request, _("Kept."))
    else:
        messages.info(request, _("Choose a year, and keep the place to 120 characters."))
    return redirect(f"{reverse('activities:overview')}?unit={unit.uuid}")


def _place_form(today: dt.date, data: QueryDict | None = None) -> PaperPlaceForm:
    """Return the form for this year and those of which there are records, this year first."""
    first = min(get_organization().records_from_on.year, today.year)
    return PaperPlaceForm(data, years=range(today.year, first - 1, -1))


def _papers(record: SessionRecord) -> str:
    return find_paper_place_of(session=record.session)


def _record(request: SignedInRequest, uuid: UUID) -> SessionRecord:
    moment = now()
    session = session_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.SESSION_VIEW
    )
    return get_record(session=session, now=moment)


def _of_session(
    request: SignedInRequest, record: SessionRecord, document: Document
) -> HttpResponse:
    context = {
        "back_url": reverse("activities:session", args=[record.session.uuid]),
        "back_name": _("Back to the session"),
    }
    return give_document(request, document, context=context)


def _unit(request: SignedInRequest, to: Permission) -> Unit:
    asked = request.GET.get("unit", "")
    return unit_asked_for(user=request.user, on=local_date(now()), asked=asked, to=to)


def _may_edit(request: SignedInRequest, unit: Unit, on: dt.date) -> bool:
    return scope_of(user=request.user, on=on).allows(Permission.SESSION_EDIT, unit)
