"""Closing, undoing, correcting."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import session_for
from ..forms import CorrectionForm, RollForm
from ..models import Session
from ..operations import (
    MarkConflict,
    UnableToClose,
    correct_session,
    save_roll_and_close,
    undo_closing,
)
from .parts import record_context


@signed_in
@require_POST
def close(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Save the roll and close; ask where the headcount and the roll disagree."""
    moment = now()
    session = _session(request, uuid)
    form = RollForm(request.POST)
    extra: dict[str, object] = {"roll_form": form}
    if form.is_valid():
        try:
            save_roll_and_close(
                session=session,
                marks=form.marks(list(session.roll.all())),
                count=form.count(),
                by=Actor.user(request.user.pk),
                now=moment,
            )
        except (UnableToClose, MarkConflict) as refusal:
            extra["conflict" if isinstance(refusal, MarkConflict) else "question"] = refusal
            status = 409
        except Faulty as refusal:
            show_faults(form, refusal)
            status = 422
        else:
            messages.success(request, _("Closed and saved. You can undo this for 24 hours."))
            return redirect("activities:session", uuid=uuid)
    else:
        status = 422
    session.refresh_from_db(fields=["headcount", "other_observer_count", "saved_at"])
    context = record_context(request, session, moment, **extra)
    return page(request, "activities/record.html", context, status=status)


@signed_in
@require_POST
def undo(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a closing back within 24 hours."""
    undo_closing(session=_session(request, uuid), by=Actor.user(request.user.pk), now=now())
    messages.success(request, _("The closing was undone. Its records were taken back."))
    return redirect("activities:session", uuid=uuid)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Open a closed session again, with a reason."""
    session = _session(request, uuid)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        correct_session(
            session=session,
            reason=form.cleaned_data["reason"],
            by=Actor.user(request.user.pk),
            now=now(),
        )
        messages.success(request, _("Open again. Correct the record, then close it once more."))
        return redirect("activities:session", uuid=uuid)
    context = {"form": form, "session": session}
    return page(request, "activities/correct.html", context, status=422 if form.errors else 200)


def _session(request: SignedInRequest, uuid: UUID) -> Session:
    return session_for(
        user=request.user, on=local_date(now()), uuid=uuid, to=Permission.SESSION_EDIT
    )
