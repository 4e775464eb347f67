"""Learning dynamics, and the rows behind each figure."""

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
from ..documents import describe_dynamics, describe_records
from ..forms import SpanForm
from ..queries import find_dynamics, get_records


@signed_in
@require_safe
def show_dynamics(request: SignedInRequest) -> HttpResponse:
    """Say what the records of a subtree tell: topics, comments, forms, members, what was missed."""
    today = local_date(now())
    unit = unit_overseen(user=request.user, on=today, asked=request.GET.get("unit", ""))
    form = SpanForm.asked_for(request.GET, today=today)
    dynamics = find_dynamics(unit=unit, **form.span())
    if dynamics is None:
        raise NotFound
    context = {
        "unit": unit,
        "form": form,
        "back_url": f"{reverse('board:board')}?{urlencode({'unit': unit.uuid})}",
        "back_name": _("Back to the board"),
    }
    document = describe_dynamics(dynamics, head=get_short_head())
    return give_document(request, document, template="board/dynamics.html", context=context)


@signed_in
@require_safe
def show_records(request: SignedInRequest) -> HttpResponse:
    """List the rows behind a figure of learning dynamics."""
    today = local_date(now())
    asked = request.GET
    unit = unit_overseen(user=request.user, on=today, asked=asked.get("unit", ""))
    span = SpanForm.asked_for(asked, today=today).span()
    what, form = asked.get("what", "held"), asked.get("form", "")
    records = get_records(unit=unit, **span, what=what, form=form)
    query = urlencode({"unit": unit.uuid, **span})
    context = {
        "back_url": f"{reverse('board:dynamics')}?{query}",
        "back_name": _("Back to learning dynamics"),
    }
    return give_document(request, describe_records(records), context=context)
