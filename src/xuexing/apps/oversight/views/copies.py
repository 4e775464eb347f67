"""Minutes that nearly repeat others': the list, the two texts, returned with a word or in order."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import faults_shown, page
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission

from ..access import copy_for
from ..forms import FindingForm
from ..models import FindingSource
from ..operations import Found, return_minutes, settle_copy
from ..queries.copies import list_copies
from .findings import ANSWER_DAYS
from .parts import voice_of


@signed_in
@require_safe
def copies(request: SignedInRequest) -> HttpResponse:
    """List the minutes below that nearly repeat others, those to read first."""
    scope = scope_of(user=request.user, on=local_date(now()))
    found = list_copies(where=scope.units(Permission.FINDING_EDIT))
    context = {"copies": page_of(found, request.GET.get("page"))}
    return page(request, "oversight/copies.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def read_copy(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show minutes beside those they repeat; return them with a word."""
    moment = now()
    today = local_date(moment)
    copy, sees_other = copy_for(user=request.user, on=today, uuid=uuid)
    first = {
        "what": _("The minutes nearly repeat a text that is on record already"),
        "source": FindingSource.MINUTES,
        "answer_by_on": today + dt.timedelta(days=ANSWER_DAYS),
    }
    form = FindingForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "source": FindingSource.MINUTES}
        with faults_shown(form):
            found = Found(**given, session=copy.session)
            finding = return_minutes(copy=copy, found=found, **voice_of(request, moment))
            return redirect("oversight:finding", uuid=finding.uuid)
    context = {"copy": copy, "sees_other": sees_other, "form": form}
    return page(request, "oversight/copy.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def pass_copy(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say that the minutes are in order all the same."""
    moment = now()
    copy, _sees = copy_for(user=request.user, on=local_date(moment), uuid=uuid)
    settle_copy(copy=copy, by=Actor.user(request.user.pk), now=moment)
    return redirect("oversight:copies")
