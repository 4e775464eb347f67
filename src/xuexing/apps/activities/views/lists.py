"""The list of sessions."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.organizations.api import Unit, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page
from xuexing.foundation.packs import current_pack
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission

from ..queries import list_sessions_of
from ..queries.sessions import units_condition

PER_PAGE = 30


@signed_in
@require_safe
def list_sessions(request: SignedInRequest) -> HttpResponse:
    """List the sessions of the units this person sees, newest first."""
    moment = now()
    scope = scope_of(user=request.user, on=local_date(moment))
    form = request.GET.get("form", "")
    where = units_condition(Unit.objects.filter(scope.units(Permission.SESSION_VIEW)))
    sessions = list_sessions_of(where=where, form=form)
    return page(
        request,
        "activities/list.html",
        {
            "sessions": page_of(sessions, request.GET.get("page"), per_page=PER_PAGE),
            "forms": current_pack().forms.values(),
            "form": form,
            "moment": moment,
            "is_somebody": scope.person_id is not None,
            "may_record": scope.allows_anywhere(Permission.SESSION_EDIT),
            "shows_units": len(scope.homes) > 1 or any(h.beneath for h in scope.holdings),
        },
        part="rows",
    )
