"""Who may open a page: views say it themselves, and a view that says nothing is closed.

``LoginRequiredMiddleware`` sends strangers away from every view that is not marked ``public`` or
``signed_in``; the architecture tests list all addresses and refuse a view without a mark.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from xuexing.foundation.errors import Refusal

from .models import Slip, User, digest_of_code

MARK = "xuexing_access"
LARGE_TYPE_COOKIE = "large_type"
Arguments = ParamSpec("Arguments")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Access(StrEnum):
    """Whom a view lets in before it looks at anything."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in: what views behind ``signed_in`` take."""

    user: User
    htmx: HtmxDetails


SignedInView = Callable[Concatenate[SignedInRequest, Arguments], HttpResponseBase]
AnyView = Callable[Concatenate[HttpRequest, Arguments], HttpResponseBase]


def access_of(view: Callable[..., Any]) -> Access | None:
    """Return whom a view lets in; None where it does not say, which an architecture test refuses."""
    return getattr(view, MARK, None)


def public(view: View) -> View:
    """Mark a view that strangers may open."""
    setattr(view, MARK, Access.PUBLIC)
    return login_not_required(view)


def signed_in(view: SignedInView[Arguments]) -> AnyView[Arguments]:
    """Let in who is signed in and has chosen their own password.

    Strangers go to the sign-in page and come back afterwards; whoever still has a password that
    somebody gave them goes to the page where they choose their own.
    """
    return _gate(view, with_given_password=False)


def signed_in_with_any_password(view: SignedInView[Arguments]) -> AnyView[Arguments]:
    """Let in who is signed in, also with a password that somebody gave them."""
    return _gate(view, with_given_password=True)


def place_to_go(request: HttpRequest, otherwise: str = "/") -> str:
    """Return where ``next`` says to go on, if that is a page of this site, else ``otherwise``."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    # No host is allowed, not even our own: an address that names one is not taken.
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else otherwise


def _gate(view: SignedInView[Arguments], *, with_given_password: bool) -> AnyView[Arguments]:
    @functools.wraps(view)
    def gate(
        request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> HttpResponseBase:
        user = request.user
        if not user.is_authenticated:
            return _send(request, "accounts:sign_in")
        if user.must_change_password and not with_given_password:
            return _send(request, "accounts:password")
        response = view(request, *args, **kwargs)  # type: ignore[arg-type]  # has a user: just seen
        add_never_cache_headers(response)
        return response

    setattr(gate, MARK, Access.SIGNED_IN)
    return login_not_required(gate)


def _send(request: HttpRequest, url_name: str) -> HttpResponse:
    """Send the browser to another page, to come back to this one; htmx turns the whole page."""
    address = f"{reverse(url_name)}?{urlencode({'next': _place(request)}, safe='/')}"
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(address)
    return redirect(address)


def _place(request: HttpRequest) -> str:
    """Return the page that the person is looking at; only a GET can be come back to."""
    if request.method == "GET" and not getattr(request, "htmx", False):
        return request.get_full_path()
    came_from = urlsplit(
        request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    )
    if came_from.netloc != request.get_host():
        return "/"
    return urlunsplit(("", "", came_from.path or "/", came_from.query, ""))


class UnableToUseSlip(Refusal):
    """The slip lets nobody in; there is no such code, for all we know."""

    code = "slip_unknown"
    status = HTTPStatus.NOT_FOUND
    message = _(
        "There is no slip with this code. Compare it with the paper, character by character;"
        " if it is the same, ask the secretary of your unit for a new slip."
    )


class UnableToUseSlipTwice(UnableToUseSlip):
    """Somebody has chosen a password with it."""

    code = "slip_used"
    status = HTTPStatus.GONE
    message = _(
        "This slip has been used. If it was you, sign in with the password you chose then;"
        " if it was not, tell the secretary of your unit today and ask for a new slip."
    )


class UnableToUseEndedSlip(UnableToUseSlip):
    """A newer slip was printed, or the account was closed."""

    code = "slip_ended"
    status = HTTPStatus.GONE
    message = _(
        "This slip no longer holds: a newer one was printed. Use the newest,"
        " or ask the secretary of your unit for another."
    )


class UnableToUseExpiredSlip(UnableToUseSlip):
    """Its days are over."""

    code = "slip_expired"
    status = HTTPStatus.GONE
    message = _(
        "This slip is too old: it could be used for 14 days."
        " Ask the secretary of your unit for a new one."
    )


def slip_for(*, code: str, now: dt.datetime) -> Slip:
    """Return the open slip with this code, with its user; holding the code is the permission.

    Raises
    ------
    UnableToUseSlip
        There is none, or (subclasses) it was used, has ended or has expired.
    """
    slip = Slip.objects.select_related("user").filter(code_digest=digest_of_code(code)).first()
    if slip is None:
        raise UnableToUseSlip
    if slip.used_at is not None:
        raise UnableToUseSlipTwice
    if slip.ended_at is not None or not slip.user.is_active:
        raise UnableToUseEndedSlip
    if slip.expires_at <= now:
        raise UnableToUseExpiredSlip
    return slip
