"""Files of questions: given, looked at, written; what cannot be taken comes back to be mended."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.files.api import file_answer
from xuexing.apps.knowledge.api import list_choices, visible_topics
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound, Refusal
from xuexing.foundation.http import page

from ..access import bank_import_for, owner_for, writable_units
from ..forms import BankFileForm
from ..models import BankImportState
from ..operations import apply_bank_import, begin_bank_import, stop_bank_import
from ..queries.runs import list_imports_of, show_run
from .parts import asked_topic

RUNNING = (BankImportState.READING, BankImportState.APPLYING)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: SignedInRequest) -> HttpResponse:
    """Give a file of questions; it is read in the background."""
    moment = now()
    today = local_date(moment)
    form = BankFileForm(
        request.POST or None,
        request.FILES or None,
        owners=writable_units(user=request.user, on=today),
        topics=list_choices(where=visible_topics(scope_of(user=request.user, on=today))),
    )
    if request.method == "POST" and form.is_valid():
        unit = owner_for(user=request.user, on=today, asked=form.cleaned_data["owner"])
        topic = asked_topic(request, today, form.cleaned_data["topic"])
        by = Actor.user(request.user.pk)
        try:
            run = begin_bank_import(unit=unit, topic=topic, **form.given(), by=by, now=moment)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("itembank:import", uuid=run.uuid)
    context = {"form": form, "runs": list_imports_of(user_id=request.user.pk)[:10]}
    return page(request, "itembank/imports.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def bank_import(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show how far an import has come, and what it would change."""
    run = bank_import_for(user=request.user, on=local_date(now()), uuid=uuid)
    context = {"run": run, "shown": show_run(run), "is_running": run.state in RUNNING}
    return page(request, "itembank/import.html", context, part="state")


@signed_in
@require_POST
def apply(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write what was shown."""
    run = bank_import_for(user=request.user, on=local_date(now()), uuid=uuid)
    apply_bank_import(run=run, by=Actor.user(request.user.pk), now=now())
    return redirect("itembank:import", uuid=uuid)


@signed_in
@require_POST
def stop(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Stop an import."""
    run = bank_import_for(user=request.user, on=local_date(now()), uuid=uuid)
    stop_bank_import(run=run, by=Actor.user(request.user.pk), now=now())
    messages.success(
        request, _("Stopped. What was written by then stays, and the file is deleted.")
    )
    return redirect("itembank:import", uuid=uuid)


@signed_in
@require_safe
def rest(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give the questions that could not be taken, as a file to mend."""
    run = bank_import_for(user=request.user, on=local_date(now()), uuid=uuid)
    if run.rest is None:
        raise NotFound
    return file_answer(run.rest)
