"""The leader's page."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.evidence.api import get_short_head
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.documents.answers import give_document
from xuexing.foundation.errors import NotFound

from ..access import unit_overseen
from ..documents import describe_leader_page
from ..queries import find_leader_page


@signed_in
@require_safe
def show_leader_page(request: SignedInRequest) -> HttpResponse:
    """Give one page before the quarterly meeting: changes, decisions, thanks, questions."""
    today = local_date(now())
    unit = unit_overseen(user=request.user, on=today, asked=request.GET.get("unit", ""))
    found = find_leader_page(unit=unit, on=today)
    if found is None:
        raise NotFound
    context = {
        "back_url": f"{reverse('board:board')}?{urlencode({'unit': unit.uuid})}",
        "back_name": _("Back to the board"),
    }
    document = describe_leader_page(found, head=get_short_head())
    return give_document(request, document, context=context)
