"""What is printed and signed, or taken away to Word."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..documents.pack import write_pack
from ..queries import get_pack, is_held
from .parts import meeting_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@signed_in
@require_safe
def sheet(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show the agenda as it is printed, with room to write on each line."""
    meeting = meeting_of(request, uuid, Permission.MEETING_VIEW)
    context = {"meeting": meeting, "pack": get_pack(meeting=meeting)}
    return page(request, "oversight/sheet.html", context)


@signed_in
@require_safe
def minutes_sheet(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show decisions and actions as they are printed, with lines to sign and room for the seal."""
    meeting = meeting_of(request, uuid, Permission.MEETING_VIEW)
    context = {
        "meeting": meeting,
        "pack": get_pack(meeting=meeting),
        "today": local_date(now()),
    }
    return page(request, "oversight/minutes_sheet.html", context)


@signed_in
@require_safe
def word(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give the agenda, once it was held with its decisions, as a Word document."""
    meeting = meeting_of(request, uuid, Permission.MEETING_VIEW)
    pack = get_pack(meeting=meeting)
    content = write_pack(pack, is_held=is_held(meeting=meeting), on=local_date(now()))
    name = _("%(period)s learning meeting.docx") % {"period": pack.title}
    answer = HttpResponse(content, content_type=DOCX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
