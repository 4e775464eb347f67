"""Signing in by phone: the host's screen, and what one types."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, qr_svg, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import get_person_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import session_for
from ..forms import CodeForm
from ..models import Session
from ..operations import (
    UnableToReadCode,
    UnableToTryCode,
    begin_sign_in,
    claim_presence,
    end_sign_in,
)
from ..queries.presence import find_own_entry, get_host_screen, is_offered

RENEW_SECONDS = 15


@signed_in
@never_cache
@require_safe
def host_screen(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show the code large, for a projector or a phone held up; it fetches itself anew."""
    session = _session(request, uuid, Permission.SESSION_EDIT)
    screen = get_host_screen(session=session, now=now())
    path = reverse("activities:here", args=[uuid])
    address = request.build_absolute_uri(f"{path}?code={screen.code}")
    context = {
        "session": session,
        "screen": screen,
        "qr": qr_svg(address) if screen.code else "",
        "address": request.build_absolute_uri(path),
    }
    answer = page(request, "activities/host_screen.html", context, part="screen")
    if "refresh" in request.GET and not request.htmx:
        # Without script the browser itself asks again.
        answer["Refresh"] = str(RENEW_SECONDS)
    return answer


@signed_in
@require_POST
def offer_sign_in(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Offer to sign in by phone."""
    session = _session(request, uuid, Permission.SESSION_EDIT)
    begin_sign_in(session=session, by=Actor.user(request.user.pk), now=now())
    return redirect("activities:host_screen", uuid=uuid)


@signed_in
@require_POST
def stop_sign_in(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Offer it no longer."""
    session = _session(request, uuid, Permission.SESSION_EDIT)
    end_sign_in(session=session, by=Actor.user(request.user.pk), now=now())
    return redirect("activities:session", uuid=uuid)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say "I am here" with the code of the screen."""
    session = _session(request, uuid, Permission.SESSION_VIEW)
    person = get_person_of(user_id=request.user.pk)
    if person is None:
        raise NotFound
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        code = form.cleaned_data["code"]
        try:
            claim_presence(session=session, person=person, code=code, by=by, now=now())
        except (UnableToReadCode, UnableToTryCode) as refusal:
            form.add_error("code", str(refusal))
            status = refusal.status
        else:
            messages.success(request, _("You are signed in. Whoever records sees it on the roll."))
            return redirect("activities:here", uuid=uuid)
    context = {
        "session": session,
        "form": form,
        "entry": find_own_entry(session=session, person_id=person.pk),
        "is_offered": is_offered(session=session),
    }
    return page(request, "activities/here.html", context, status=status)


def _session(request: SignedInRequest, uuid: UUID, to: Permission) -> Session:
    return session_for(user=request.user, on=local_date(now()), uuid=uuid, to=to)
