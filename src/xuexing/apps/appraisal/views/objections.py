"""The member's pages: objecting, reading the answer, asking for a re-check."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.evidence.api import get_sources_by_key
from xuexing.apps.notices.api import find_to_dos_of
from xuexing.apps.organizations.api import get_person_of, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound
from xuexing.foundation.http import page
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission

from ..access import (
    desk_for,
    objection_for,
    own_objection_for,
    own_record_for,
    permissions_about,
)
from ..forms import ObjectionForm, RecheckForm
from ..models import Objection
from ..operations import ask_recheck, close_objection, open_objection, take_back_objection
from ..operations.rechecking import may_ask_recheck
from ..queries import list_contested, list_objections, list_own_records, list_steps
from ..queries.records import SESSION

PER_PAGE = 30


@signed_in
@require_safe
def list_all(request: SignedInRequest) -> HttpResponse:
    """List the objections that this person answers or re-checks."""
    today = local_date(now())
    scope = scope_of(user=request.user, on=today)
    is_done = request.GET.get("state") == "done"
    found = list_objections(scope=scope, waiting=not is_done)
    context = {
        "objections": page_of(found, request.GET.get("page"), per_page=PER_PAGE),
        "is_done": is_done,
        "today": today,
    }
    return page(request, "appraisal/objections.html", context)


@signed_in
@require_safe
def choose(request: SignedInRequest) -> HttpResponse:
    """Let a member choose which of this year's records is wrong."""
    today = local_date(now())
    person = get_person_of(user_id=request.user.pk)
    if person is None:
        raise NotFound
    homes = [home.unit_id for home in scope_of(user=request.user, on=today).homes]
    records = list_own_records(person=person, homes=homes, year=today.year)
    return page(request, "appraisal/choose.html", {"records": records, "today": today})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Object to what a record says about oneself."""
    moment = now()
    on = local_date(moment)
    own = own_record_for(user=request.user, on=on, uuid=uuid)
    desk = desk_for(scope=scope_of(user=request.user, on=on), record_unit=own.unit)
    form = ObjectionForm(request.POST or None, stood=own.stood, is_roll=own.kind == SESSION)
    if request.method == "POST" and form.is_valid():
        person = get_person_of(user_id=request.user.pk)
        if person is None:
            raise NotFound
        made = open_objection(
            person=person,
            own=own,
            desk=desk,
            **form.cleaned_data,
            by=Actor.user(request.user.pk),
            now=moment,
        )
        messages.success(request, _("Your objection is on its way."))
        return redirect("appraisal:objection", uuid=made.uuid)
    context = {"form": form, "own": own, "desk": desk}
    return page(request, "appraisal/object.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show what became of an objection, to those whose business it is."""
    today = local_date(now())
    objection = objection_for(user=request.user, on=today, uuid=uuid, to=Permission.RECORD_VIEW)
    return page(request, "appraisal/objection.html", objection_context(request, objection))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def recheck(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask the unit above to check the answer."""
    moment = now()
    objection = own_objection_for(user=request.user, on=local_date(moment), uuid=uuid)
    form = RecheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        ask_recheck(objection=objection, **form.cleaned_data, by=by, now=moment)
        messages.success(request, _("The unit above will check the answer."))
        return redirect("appraisal:objection", uuid=uuid)
    context = objection_context(request, objection) | {"form": form}
    return page(request, "appraisal/recheck.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def take_back(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take an objection back."""
    moment = now()
    objection = own_objection_for(user=request.user, on=local_date(moment), uuid=uuid)
    take_back_objection(objection=objection, by=Actor.user(request.user.pk), now=moment)
    messages.success(request, _("Taken back."))
    return redirect("appraisal:objection", uuid=uuid)


@signed_in
@require_POST
def close(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take note of the answer."""
    moment = now()
    objection = own_objection_for(user=request.user, on=local_date(moment), uuid=uuid)
    close_objection(objection=objection, by=Actor.user(request.user.pk), now=moment)
    return redirect("appraisal:objection", uuid=uuid)


def objection_context(request: SignedInRequest, objection: Objection) -> dict[str, object]:
    """Return what every page about one objection shows."""
    on = local_date(now())
    scope = scope_of(user=request.user, on=on)
    held = permissions_about(scope, objection)
    return {
        "objection": objection,
        "source": get_sources_by_key([objection.source_uuid]).get(objection.source_uuid),
        "steps": list_steps(objection=objection),
        "contested": list_contested(objection=objection),
        "is_mine": objection.person_id == scope.person_id,
        "may_answer": Permission.OBJECTION_EDIT in held,
        "may_decide": Permission.OBJECTION_VERIFY in held,
        "is_unread": any(
            each.done_at is None and each.person_id == scope.person_id
            for each in find_to_dos_of(source_uuid=objection.uuid)
        ),
        "may_ask_recheck": may_ask_recheck(objection, on=on),
        "today": on,
    }
