"""How the installation is: a page for its administrator, an address for programs that watch."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, public, signed_in
from xuexing.apps.evidence.api import get_short_head
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..version import VERSION
from .condition import get_condition
from .words import describe

NIGHTS_SHOWN = 14


@public
@require_safe
@never_cache
def monitor(_request: HttpRequest) -> JsonResponse:
    """Say in one word for each part whether it needs somebody: 200 where none does, else 503.

    Words alone: no name, no number, nothing that tells a stranger what this installation holds.
    """
    condition = get_condition(now=now())
    status = HTTPStatus.OK if condition.is_ok else HTTPStatus.SERVICE_UNAVAILABLE
    parts = {each.part.value: each.mark.value for each in condition.found}
    return JsonResponse(
        {"status": "ok" if condition.is_ok else "attention", "parts": parts}, status=status
    )


@signed_in
@require_safe
def show_installation(request: SignedInRequest) -> HttpResponse:
    """Show backups, ledger, background work, guards and disk to whoever keeps the installation."""
    moment = now()
    scope = scope_of(user=request.user, on=local_date(moment))
    if not scope.allows_everywhere(Permission.AUDIT_VIEW):
        raise NotFound
    condition = get_condition(now=moment)
    context = {
        "condition": condition,
        "lines": [describe(each) for each in condition.found],
        "nights": condition.nights[:NIGHTS_SHOWN],
        "head": get_short_head(),
        "version": VERSION,
    }
    return page(request, "keeping/installation.html", context)
