"""What is printed and signed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import session_for
from ..queries import SessionRecord, get_record


@signed_in
@require_safe
def sign_in_sheet(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show the sign-in sheet as it is printed, names in two columns, room for the seal."""
    record = _record(request, uuid)
    people = [*record.expected, *record.observers]
    half = (len(people) + 1) // 2
    right = [*people[half:], *([None] if len(people) % 2 else [])]
    rows = list(zip(enumerate(people[:half], 1), enumerate(right, half + 1), strict=True))
    context = {"session": record.session, "record": record, "rows": rows}
    return page(request, "activities/sign_in_sheet.html", context)


@signed_in
@require_safe
def minutes_sheet(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show the minutes as they are printed, with lines to sign and room for the seal."""
    record = _record(request, uuid)
    context = {"session": record.session, "record": record}
    return page(request, "activities/minutes_sheet.html", context)


def _record(request: SignedInRequest, uuid: UUID) -> SessionRecord:
    moment = now()
    session = session_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.SESSION_VIEW
    )
    return get_record(session=session, now=moment)
