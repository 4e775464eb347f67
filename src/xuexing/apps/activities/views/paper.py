"""Paper sheets on their way in: one tap for each who was absent, and the headcount."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, NotPermitted, Refusal
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission

from ..access import session_for
from ..forms import RollForm
from ..models import Session
from ..operations import MarkConflict, UnableToClose, record_paper_sheet
from ..queries import list_sheets

PER_PAGE = 10
TEMPLATE = "activities/paper.html"


@signed_in
@require_safe
def paper(request: SignedInRequest) -> HttpResponse:
    """List the sessions that were held and are not closed, each with its compact roll."""
    return page(request, TEMPLATE, {"sheets": _sheets(request, now())})


@signed_in
@require_POST
def enter_paper(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Enter what was ticked on one sheet, and close; ask where the headcount disagrees."""
    moment = now()
    session = session_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.SESSION_EDIT
    )
    form, refusal = RollForm(request.POST, auto_id=f"id_{uuid}_%s"), None
    if form.is_valid():
        try:
            record_paper_sheet(
                session=session,
                marks=form.marks(list(session.roll.all())),
                count=form.count(),
                by=Actor.user(request.user.pk),
                now=moment,
            )
        except Faulty as faulty:
            show_faults(form, faulty)
        except (UnableToClose, MarkConflict) as asked:
            refusal = asked
        else:
            messages.success(request, _("Closed and saved. You can undo this for 24 hours."))
            return redirect("activities:paper")
    sheets = _sheets(request, moment, said=(session, form, refusal))
    return page(request, TEMPLATE, {"sheets": sheets}, status=409 if refusal else 422)


def _sheets(
    request: SignedInRequest,
    moment: dt.datetime,
    said: tuple[Session, RollForm, Refusal | None] | None = None,
) -> Page[Session]:
    """Return a page of sessions, each with the form its sheet is entered in.

    Parameters
    ----------
    said
        What was just refused: the session, its form as it was sent, and what is asked.
    """
    scope = scope_of(user=request.user, on=local_date(moment))
    if not scope.allows_anywhere(Permission.SESSION_EDIT) and scope.person_id is None:
        raise NotPermitted
    units = Unit.objects.filter(scope.units(Permission.SESSION_EDIT))
    where = Q(unit__in=units)
    if scope.person_id is not None:
        where |= Q(recorder=scope.person_id)
    found = page_of(
        list_sheets(where=where, now=moment), request.GET.get("page"), per_page=PER_PAGE
    )
    for session in found:
        form, refusal = RollForm(auto_id=f"id_{session.uuid}_%s"), None
        if said is not None and said[0].pk == session.pk:
            form, refusal = said[1], said[2]
            for entry in session.roll.all():
                entry.is_ticked = request.POST.get(f"tapped-{entry.pk}") == "1"  # type: ignore[attr-defined]
        session.sheet_form, session.refusal = form, refusal  # type: ignore[attr-defined]
    return found
