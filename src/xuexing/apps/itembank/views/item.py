"""One question: as it is put, what is right, its versions, where it has come."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.files.api import file_answer
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page
from xuexing.foundation.panels import collect
from xuexing.foundation.permissions import Permission

from ..access import item_for, may, picture_for
from ..operations import set_answers_shared
from ..queries.imports import list_points_of
from ..queries.showing import get_shown, list_versions_shown

PLACES = "itembank.item"
"""Slot: places to go on from a question; given ``item`` and ``scope``."""


@signed_in
@require_safe
def show_item(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a question as on a phone and on paper, its answer to those who may see it."""
    today = local_date(now())
    item = item_for(user=request.user, on=today, uuid=uuid, to=Permission.ITEM_VIEW)
    if item.case is not None:
        return redirect("itembank:item", uuid=item.case.uuid)
    scope = scope_of(user=request.user, on=today)
    sees = may(scope, request.user, item, Permission.ANSWER_VIEW)
    versions = list(list_versions_shown(item=item))
    shown = [(each, get_shown(each, with_answer=sees)) for each in versions]
    context = {
        "item": item,
        "present": versions[0],
        "shown": shown[0][1],
        "older": shown[1:],
        "points": list_points_of(items=[item.pk]),
        "sees_answers": sees,
        "may_edit": may(scope, request.user, item, Permission.ITEM_EDIT),
        "may_approve": may(scope, request.user, item, Permission.ITEM_APPROVE),
        "is_own": versions[0].made_by_id == request.user.pk,
        "places": collect(PLACES, item=item, scope=scope),
    }
    return page(request, "itembank/item.html", context)


@signed_in
@require_POST
def share(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say whether those below who may see answers see this one's."""
    moment = now()
    item = item_for(user=request.user, on=local_date(moment), uuid=uuid, to=Permission.ITEM_APPROVE)
    by, is_shared = Actor.user(request.user.pk), "shared" in request.POST
    set_answers_shared(items=[item], is_shared=is_shared, by=by, now=moment)
    messages.success(
        request,
        _("The answer is shared with the units below.")
        if is_shared
        else _("The answer is no longer shared."),
    )
    return redirect("itembank:item", uuid=uuid)


@signed_in
@require_safe
def picture(request: SignedInRequest, uuid: UUID, number: int, name: str) -> HttpResponse:
    """Give a picture of a question to whoever is shown the question, here or in another room."""
    on = local_date(now())
    found = picture_for(user=request.user, on=on, uuid=uuid, number=number, name=name)
    return file_answer(found.upload)
