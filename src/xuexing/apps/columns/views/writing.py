"""Saying something, signed in or not, and reading the answer with a code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from xuexing.apps.accounts.api import User, public
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.organizations.api import Person, get_person_of, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page
from xuexing.foundation.packs import current_pack

from ..access import destinations_for, visitor_for
from ..forms import ReceiptForm, SuggestionForm
from ..operations import make_suggestion
from ..queries import find_by_receipt


@public
@never_cache
@sensitive_post_parameters("text")
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """Take a comment or suggestion from anybody, named or not."""
    moment = now()
    user = request.user if isinstance(request.user, User) else None
    person = get_person_of(user_id=user.pk) if user else None
    scope = scope_of(user=user, on=local_date(moment)) if user else None
    form = SuggestionForm(
        request.POST or None,
        destinations=destinations_for(scope=scope),
        name=person.name if person else "",
    )
    if request.method == "POST" and form.is_valid():
        return _make(request, form, user, person)
    context = {"form": form, "days": current_pack().answers.suggestion, "is_known": bool(user)}
    return page(request, "columns/suggest.html", context, status=422 if form.errors else 200)


@public
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Show what was written without a name, and its answer, to whoever holds the code."""
    form = ReceiptForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = find_by_receipt(code=form.cleaned_data["code"])
    is_unknown = form.is_bound and not form.errors and found is None
    context = {"form": form, "suggestion": found, "is_unknown": is_unknown}
    status = 422 if form.errors or is_unknown else 200
    return page(request, "columns/receipt.html", context, status=status)


def _make(
    request: HttpRequest, form: SuggestionForm, user: User | None, person: Person | None
) -> HttpResponse:
    """Send it on; a named writer goes to it, an unnamed one is shown the code."""
    writer = person if form.is_named else None
    address = request.META.get("REMOTE_ADDR", "")
    given = make_suggestion(
        about=form.cleaned_data["about"],
        route=form.destination.route,
        unit=form.destination.unit,
        text=form.cleaned_data["text"],
        writer=writer,
        visitor=visitor_for(user_id=user.pk if user else None, address=address),
        by=Actor.user(user.pk) if user and writer else SYSTEM,
        now=now(),
    )
    if writer is not None:
        return redirect("columns:suggestion", uuid=given.suggestion.uuid)
    return page(request, "columns/given.html", {"given": given})
