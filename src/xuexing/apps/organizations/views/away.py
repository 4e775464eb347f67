"""Who is away for long, and comes back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty
from xuexing.foundation.http import show_faults
from xuexing.foundation.permissions import Permission

from ..access import person_for
from ..forms import AwayForm
from ..models import Membership
from ..operations import end_away, record_away
from ..queries import find_affiliation
from .parts import form_page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def go_away(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write down that somebody is away for long, and where."""
    moment = now()
    today = local_date(moment)
    person = person_for(user=request.user, on=today, uuid=uuid, to=Permission.ROSTER_EDIT)
    known = _known(find_affiliation(person=person, on=today))
    form = AwayForm(request.POST or None, initial=known or {"since_on": today, "is_fixed": True})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            record_away(person=person, where=form.whereabouts(), by=by, now=moment)
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("organizations:person", uuid=uuid)
    return form_page(request, form, {"person": person, "what": "away"})


@signed_in
@require_POST
def come_back(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write down that somebody is back."""
    moment = now()
    person = person_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.ROSTER_EDIT
    )
    end_away(person=person, by=Actor.user(request.user.pk), now=moment)
    return redirect("organizations:person", uuid=uuid)


def _known(membership: Membership | None) -> dict[str, object]:
    away = getattr(membership, "away", None)
    if away is None:
        return {}
    return {name: getattr(away, name) for name in ("place", "since_on", "is_fixed", "is_abroad")}
