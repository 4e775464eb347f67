"""Lines of an agenda: added, struck out, decided on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import EditConflict
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import line_for
from ..forms import DecisionForm, LineForm
from ..models import AgendaLine
from ..operations import add_line, remove_line, save_decision, set_struck
from ..queries import get_pack
from .parts import meeting_of


@signed_in
@require_POST
def add_own_line(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Add a line of one's own."""
    meeting = meeting_of(request, uuid, Permission.MEETING_EDIT)
    form = LineForm(request.POST)
    if form.is_valid():
        by = Actor.user(request.user.pk)
        add_line(meeting=meeting, title=form.cleaned_data["title"], by=by, now=now())
    else:
        messages.info(request, _("Say what the meeting is to look at."))
    return redirect("oversight:meeting", uuid=uuid)


@signed_in
@require_POST
def strike(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Strike a line out, or put it back."""
    line = _line(request, uuid)
    is_struck = request.POST.get("back") != "1"
    set_struck(line=line, is_struck=is_struck, by=Actor.user(request.user.pk), now=now())
    return redirect("oversight:meeting", uuid=line.meeting.uuid)


@signed_in
@require_POST
def remove_own_line(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take off a line that was added by hand."""
    line = _line(request, uuid)
    remove_line(line=line, by=Actor.user(request.user.pk), now=now())
    return redirect("oversight:meeting", uuid=line.meeting.uuid)


@signed_in
@require_safe
def minutes(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show every line with room for what was decided, and for what was agreed."""
    meeting = meeting_of(request, uuid, Permission.MEETING_EDIT)
    pack = get_pack(meeting=meeting)
    lines = [(each, form_of(each.line)) for each in pack.lines]
    context = {"meeting": meeting, "pack": pack, "lines": lines, "today": local_date(now())}
    return page(request, "oversight/minutes.html", context)


@signed_in
@require_POST
def decide(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Save what was decided on a line; it saves itself."""
    moment = now()
    line = _line(request, uuid)
    form = DecisionForm(request.POST, prefix=str(line.uuid))
    context: dict[str, object] = {"line": line, "form": form}
    if not form.is_valid():
        return page(request, "oversight/decision.html", context, part="form", status=422)
    try:
        saved = save_decision(
            line=line, **form.cleaned_data, by=Actor.user(request.user.pk), now=moment
        )
    except EditConflict as conflict:
        context |= {"conflict": conflict}
        return page(request, "oversight/decision.html", context, part="form", status=409)
    if not request.htmx:
        address = reverse("oversight:minutes", args=[line.meeting.uuid])
        return redirect(f"{address}#line-{line.uuid}")
    context |= {"line": saved, "form": form_of(saved), "saved_at": moment}
    return page(request, "oversight/decision.html", context, part="form")


def form_of(line: AgendaLine) -> DecisionForm:
    """Return the form of a line's decision as it stands; its fields carry the line's key."""
    first = {"text": line.decision, "version": line.version}
    return DecisionForm(prefix=str(line.uuid), initial=first)


def _line(request: SignedInRequest, uuid: UUID) -> AgendaLine:
    return line_for(user=request.user, on=local_date(now()), uuid=uuid, to=Permission.MEETING_EDIT)
