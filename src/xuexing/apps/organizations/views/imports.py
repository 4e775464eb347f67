"""Files of units and people: give, look at what would change, answer, apply."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotPermitted, Refusal
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import import_for, scope_of, unit_for
from ..formats.roster_template import write_roster_template
from ..forms import ImportForm
from ..models import Unit
from ..models.import_run import ImportState
from ..operations.imports import answer_import, apply_import, begin_import, stop_import
from ..queries.runs import list_imports_of, show_run

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RUNNING = (ImportState.READING, ImportState.APPLYING)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: SignedInRequest) -> HttpResponse:
    """Give a file of people or units; it is read in the background."""
    moment = now()
    unit = _unit(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            run = begin_import(unit=unit, **form.given(), by=by, now=moment)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("organizations:import", uuid=run.uuid)
    context = {
        "form": form,
        "unit": unit,
        "runs": list_imports_of(user_id=request.user.pk)[:10],
    }
    return page(request, "organizations/imports.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show_import(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show how far an import has come, and what it would change."""
    run = import_for(user=request.user, on=local_date(now()), uuid=uuid)
    context = {"run": run, "shown": show_run(run), "is_running": run.state in RUNNING}
    return page(request, "organizations/import.html", context, part="state")


@signed_in
@require_POST
def answer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say who the unsure rows mean."""
    run = import_for(user=request.user, on=local_date(now()), uuid=uuid)
    answers = {
        key.removeprefix("answer-"): value
        for key, value in request.POST.items()
        if key.startswith("answer-") and isinstance(value, str)
    }
    answer_import(run=run, answers=answers, by=Actor.user(request.user.pk), now=now())
    return redirect("organizations:import", uuid=uuid)


@signed_in
@require_POST
def apply(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write what was shown."""
    run = import_for(user=request.user, on=local_date(now()), uuid=uuid)
    apply_import(run=run, by=Actor.user(request.user.pk), now=now())
    return redirect("organizations:import", uuid=uuid)


@signed_in
@require_POST
def stop(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give an import up."""
    run = import_for(user=request.user, on=local_date(now()), uuid=uuid)
    stop_import(run=run, by=Actor.user(request.user.pk), now=now())
    messages.success(request, _("Given up. Nothing was written, and the file is deleted."))
    return redirect("organizations:imports")


@signed_in
@require_safe
def roster_template(request: SignedInRequest) -> HttpResponse:
    """Give an empty roster with lists to choose from."""
    if not scope_of(user=request.user, on=local_date(now())).allows_anywhere(
        Permission.ROSTER_EDIT
    ):
        raise NotPermitted
    answer = HttpResponse(write_roster_template(), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="roster.xlsx"'
    return answer


def _unit(request: SignedInRequest) -> Unit | None:
    """Return the unit named in the address; without one the whole of what this person keeps."""
    today = local_date(now())
    try:
        uuid = UUID(request.GET.get("unit", ""))
    except ValueError:
        if not scope_of(user=request.user, on=today).allows_anywhere(Permission.ROSTER_EDIT):
            raise NotPermitted from None
        return None
    return unit_for(user=request.user, on=today, uuid=uuid, to=Permission.ROSTER_EDIT)
