"""The bank: looking for questions, and bringing many into use at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound, Refusal
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import bank_for, items_for, may
from ..operations import release_items, restore_items, retire_items, return_items, review_items
from ..queries import get_page_of_items
from .parts import asked_search

STEPS: Mapping[str, Callable[..., None]] = {
    "review": review_items,
    "release": release_items,
    "return": return_items,
    "retire": retire_items,
    "restore": restore_items,
}


@signed_in
@require_safe
def list_items(request: SignedInRequest) -> HttpResponse:
    """List the questions that are looked for, the last changed first."""
    today = local_date(now())
    scope = bank_for(user=request.user, on=today)
    form, search, where = asked_search(request, scope, today)
    number = request.GET.get("page", "1")
    found = get_page_of_items(
        where=where, search=search, page=int(number) if number.isdecimal() else 1
    )
    approve = Permission.ITEM_APPROVE
    context = {
        "form": form,
        "found": found,
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
        "may_write": scope.allows_anywhere(Permission.ITEM_EDIT),
        "approvable": {i.pk for i in found.items if may(scope, request.user, i, approve)},
        "filters": _filters(request.GET),
    }
    return page(request, "itembank/list.html", context, part="found")


@signed_in
@require_POST
def step(request: SignedInRequest) -> HttpResponse:
    """Bring questions a step on, or back: reviewed, in use, given back, retired, taken back."""
    moment = now()
    asked = [_uuid(each) for each in request.POST.getlist("item")]
    act = STEPS.get(request.POST.get("step", ""))
    if act is None:
        raise NotFound
    if not asked:
        messages.info(request, _("Tick at least one question."))
        return redirect(_back(request, []))
    items = items_for(
        user=request.user, on=local_date(moment), uuids=asked, to=Permission.ITEM_APPROVE
    )
    try:
        act(items=items, by=Actor.user(request.user.pk), now=moment)
    except Refusal as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Done."))
    return redirect(_back(request, asked))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error


def _back(request: SignedInRequest, asked: list[UUID]) -> str:
    """Return where the step was taken: the list as it was filtered, or the one question."""
    if "filters" in request.POST or len(asked) != 1:
        filters = _filters(QueryDict(request.POST.get("filters", "")))
        return f"{reverse('itembank:list')}?{filters}" if filters else reverse("itembank:list")
    return reverse("itembank:item", args=[asked[0]])


def _filters(given: QueryDict) -> str:
    """Return the filters of an address, without its page."""
    kept = given.copy()
    kept.pop("page", None)
    return kept.urlencode()
