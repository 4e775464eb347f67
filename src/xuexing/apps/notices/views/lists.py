"""What I was told."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.foundation.clock import now
from xuexing.foundation.http import page
from xuexing.foundation.paging import page_of

from ..access import notice_for, reader_for
from ..operations import read_all_notices, read_notice
from ..queries import describe_notice, list_notices_to

PER_PAGE = 30


@signed_in
@require_safe
def list_mine(request: SignedInRequest) -> HttpResponse:
    """List what I was told, newest first; looking at the list marks nothing as read."""
    reader = reader_for(user=request.user)
    shown = page_of(list_notices_to(reader=reader), request.GET.get("page"), per_page=PER_PAGE)
    rows = [(each, describe_notice(each.notice)) for each in shown]
    context = {
        "rows": [(each, told) for each, told in rows if told is not None],
        "page": shown,
        "has_new": any(each.is_counted and not each.is_read for each in shown),
        "moment": now(),
    }
    return page(request, "notices/list.html", context)


@signed_in
@require_POST
def open_one(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Go where a notice leads; it is no longer new."""
    reader = reader_for(user=request.user)
    told = describe_notice(notice_for(reader=reader, uuid=uuid))
    read_notice(person=reader, uuid=uuid)
    return redirect(told.url if told and told.url else reverse("notices:list"))


@signed_in
@require_POST
def read_all(request: SignedInRequest) -> HttpResponse:
    """Mark everything as read."""
    read_all_notices(person=reader_for(user=request.user))
    return redirect("notices:list")
