"""Coming in and going out."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.foundation import clock
from xuexing.foundation.http import page

from .. import operations
from ..access import UnableToUseSlip, place_to_go, public, slip_for
from ..forms import NewPasswordForm, SignInForm, SlipCodeForm
from ..queries import get_wait_until, has_users

BACKEND = "django.contrib.auth.backends.ModelBackend"


@public
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with name and password."""
    if request.user.is_authenticated:
        return redirect(place_to_go(request))
    if request.method != "POST" and not has_users():
        return redirect(settings.FIRST_START_URL)
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid() and form.user is not None:
        login(request, form.user)
        return redirect(place_to_go(request))
    context = {"form": form, "next": place_to_go(request)}
    return page(request, "accounts/sign_in.html", context, status=_status(form))


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out on this device."""
    logout(request)
    return redirect("accounts:sign_in")


@public
@never_cache
@require_safe
def enter_slip(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a slip, and go on to the slip."""
    form = SlipCodeForm(request.GET or None)
    if form.is_valid():
        return redirect("accounts:slip", code=form.cleaned_data["code"])
    return page(request, "accounts/slip_enter.html", {"form": form}, status=_status(form))


@public
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def use_slip(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a password with a slip, and be signed in."""
    now = clock.now()
    try:
        slip = slip_for(code=code, now=now)
        form = NewPasswordForm(slip.user, request.POST if request.method == "POST" else None)
        if form.is_valid():
            password = form.cleaned_data["password"]
            user = operations.use_slip(code=code, password=password, now=now)
            login(request, user, backend=BACKEND)
            return redirect("/")
    except UnableToUseSlip as refusal:
        why = {"message": str(refusal)}
        return page(request, "accounts/slip_refused.html", why, status=refusal.status)
    context = {"form": form, "slip": slip}
    return page(request, "accounts/slip_use.html", context, status=_status(form))


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Say when to try again and who can help (``AXES_LOCKOUT_CALLABLE``)."""
    until = get_wait_until(
        sign_in_name=(credentials or {}).get("sign_in_name") or "",
        address=request.META.get("REMOTE_ADDR"),
    )
    context = {
        "until": until and _whole_minute(until),
        "title": _("Too many wrong passwords"),
        "again": reverse("accounts:sign_in"),
    }
    response = render(request, "accounts/locked.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    if until is not None:
        seconds = (until - clock.now()).total_seconds()
        response.headers["Retry-After"] = str(max(1, round(seconds)))
    return response


def _whole_minute(moment: dt.datetime) -> dt.datetime:
    """Return the next moment at which a clock without seconds shows the truth."""
    minute = moment.replace(second=0, microsecond=0)
    return minute if minute == moment else minute + dt.timedelta(minutes=1)


def _status(form: Any) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
