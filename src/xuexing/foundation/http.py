"""Requests and answers: the one place that decides how an error looks outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .errors import Faulty, NotFound, Refusal

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class RefusalMiddleware:
    """Turns a refusal that no view has answered into a page (or a part of one, for htmx)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other error alone."""
        return refusal_page(request, error) if isinstance(error, Refusal) else None


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the page that tells a reader what was refused and what to do next."""
    faults = refusal.faults if isinstance(refusal, Faulty) else ()
    part = bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]
    template = "foundation/error.html#part" if part else "foundation/error.html"
    context = {"title": error_title(refusal.status), "message": str(refusal), "faults": faults}
    return render(request, template, context, status=refusal.status)


def error_title(status: int) -> str:
    """Return the heading of an error page."""
    return {
        HTTPStatus.NOT_FOUND: _("Not found"),
        HTTPStatus.FORBIDDEN: _("Not allowed"),
        HTTPStatus.CONFLICT: _("This cannot be done now"),
        HTTPStatus.UNPROCESSABLE_ENTITY: _("Please put this right"),
        HTTPStatus.TOO_MANY_REQUESTS: _("Too many attempts"),
    }.get(HTTPStatus(status), _("Something went wrong"))


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    part: str = "",
    status: int = HTTPStatus.OK,
) -> TemplateResponse:
    """Return a page; to htmx only the named part of the same template, so the two cannot drift."""
    name = f"{template}#{part}" if part and getattr(request, "htmx", False) else template
    return TemplateResponse(request, name, dict(context), status=status)


class StalePage(Refusal):
    """The form came without the token of the page it was on."""

    code = "stale_page"
    status = HTTPStatus.FORBIDDEN
    message = gettext_lazy(
        "Nothing was saved: this page was open for too long, or the browser keeps no cookies."
        " Go back, load the page again and repeat the last step."
    )


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django says it
    """Answer a form whose token does not fit, as after signing in on another tab."""
    return refusal_page(request, StalePage())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django passes it
    """Answer an address that leads nowhere like one that is not this person's to see."""
    return refusal_page(request, NotFound())


def broken(request: HttpRequest) -> HttpResponse:
    """Answer a failure of the program itself without asking the program anything."""
    return render(request, "foundation/broken.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)


def show_faults(form: BaseForm, refusal: Faulty) -> None:
    """Put the faults an operation found beside the fields they are about."""
    for fault in refusal.faults:
        field = str(fault.where.get("field", ""))
        form.add_error(field if field in form.fields else None, str(fault))


@contextmanager
def faults_shown(form: BaseForm) -> Iterator[None]:
    """Put what an operation refuses beside the fields, and go on to show the form again."""
    try:
        yield
    except Faulty as refusal:
        show_faults(form, refusal)
