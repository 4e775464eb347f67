"""One's own account."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.audit.api import Actor
from xuexing.foundation import clock
from xuexing.foundation.http import page
from xuexing.foundation.panels import collect

from .. import operations
from ..access import (
    LARGE_TYPE_COOKIE,
    SignedInRequest,
    place_to_go,
    public,
    signed_in,
    signed_in_with_any_password,
)
from ..forms import ChangePasswordForm, LanguageForm, LargeTypeForm
from ..queries import list_devices

OF_ACCOUNT = "accounts.account"
"""Slot: places to go on from one's account; given ``user``."""
YEAR = 60 * 60 * 24 * 365


@require_safe
@signed_in
def account(request: SignedInRequest) -> HttpResponse:
    """Show one's language, type, password and devices."""
    this = request.session.session_key
    devices = list_devices(user=request.user, now=clock.now(), this=this)
    places = collect(OF_ACCOUNT, user=request.user)
    return page(request, "accounts/account.html", {"devices": devices, "places": places})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_with_any_password
def password(request: SignedInRequest) -> HttpResponse:
    """Choose another password; other devices have to sign in again."""
    user = request.user
    form = ChangePasswordForm(request, user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        user = operations.set_password(
            user=user,
            password=form.cleaned_data["password"],
            current=form.cleaned_data["current_password"],
            keep=request.session.session_key,
            by=Actor.user(user.pk),
            now=clock.now(),
        )
        update_session_auth_hash(request, user)
        messages.success(request, _("The new password holds from now on."))
        return redirect(place_to_go(request, otherwise=reverse("accounts:account")))
    context = {"form": form, "next": place_to_go(request, otherwise="")}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return page(request, "accounts/password.html", context, status=status)


@require_POST
@signed_in
def end_device(request: SignedInRequest, handle: str) -> HttpResponse:
    """Sign out one device."""
    user = request.user
    operations.end_sign_in(user=user, handle=handle, by=Actor.user(user.pk), now=clock.now())
    messages.success(request, _("That device is signed out."))
    return redirect("accounts:account")


@require_POST
@signed_in
def end_other_devices(request: SignedInRequest) -> HttpResponse:
    """Sign out every device but this one."""
    user, keep = request.user, request.session.session_key
    ended = operations.end_other_sign_ins(
        user=user, keep=keep, by=Actor.user(user.pk), now=clock.now()
    )
    said = ngettext("%(count)s device is signed out.", "%(count)s devices are signed out.", ended)
    messages.success(request, said % {"count": ended})
    return redirect("accounts:account")


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language: to a person on every device, to a stranger in this browser."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        raise operations.UnableToChooseLanguage
    chosen, response = form.cleaned_data["language"], redirect(place_to_go(request))
    user = request.user
    if user.is_authenticated:
        by = Actor.user(user.pk)
        operations.choose_language(user=user, language=chosen, by=by, now=clock.now())
    else:
        _keep(response, settings.LANGUAGE_COOKIE_NAME, chosen)
    return response


@public
@require_POST
def large_type(request: HttpRequest) -> HttpResponse:
    """Turn large type on or off: for a person on every device, for a stranger in this browser."""
    form = LargeTypeForm(request.POST)
    wish = form.cleaned_data["large"] if form.is_valid() else ""
    user, response = request.user, redirect(place_to_go(request))
    if user.is_authenticated:
        large = wish == "1" if wish else not user.large_type
        by = Actor.user(user.pk)
        operations.choose_large_type(user=user, large=large, by=by, now=clock.now())
    else:
        large = wish == "1" if wish else request.COOKIES.get(LARGE_TYPE_COOKIE) != "1"
        _keep(response, LARGE_TYPE_COOKIE, "1" if large else "0")
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    """Keep a choice in this browser for a year."""
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=secure)
