"""What a secretary alone is told."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page

from ..access import caution_for
from ..queries.cautions import list_missed


@signed_in
@require_safe
def show_caution(request: SignedInRequest, key: str, uuid: UUID) -> HttpResponse:
    """Tell a secretary for how long a member came to nothing, what was missed, and what the article says."""
    today = local_date(now())
    caution, person, unit = caution_for(user=request.user, on=today, key=key, uuid=uuid)
    months, missed = list_missed(person=person, on=today)
    context = {
        "caution": caution,
        "person": person,
        "unit": unit,
        "months": months,
        "missed": missed,
    }
    return page(request, "rulebook/caution.html", context)
