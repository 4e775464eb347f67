"""What the organization is told."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page

from ..access import known_unit_for
from ..queries import get_known


@signed_in
@require_safe
def known(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show what a unit still knows by topic, and how such forecasts came true."""
    unit = known_unit_for(user=request.user, on=local_date(now()), uuid=uuid)
    context = {"unit": unit, "told": get_known(unit=unit)}
    return page(request, "review/known.html", context)
