"""Calendars: one's own and a unit's, and the address that programs read."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, public, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page

from ..access import feed_for, led_unit_for, reader_for
from ..formats.icalendar_feed import MEDIA_TYPE, write_calendar
from ..operations import end_feed, make_feed
from ..queries import find_feed, list_events
from .units import unit_context


@signed_in
@require_safe
def show_my_calendar(request: SignedInRequest) -> HttpResponse:
    """Show whether my calendar has an address, and what one does with it."""
    context = {"feed": find_feed(whose=reader_for(user=request.user))}
    return page(request, "notices/calendar.html", context)


@signed_in
@require_POST
def make_my_calendar(request: SignedInRequest) -> HttpResponse:
    """Make a new address for my calendar and show it once."""
    reader = reader_for(user=request.user)
    by, language = Actor.user(request.user.pk), translation.get_language()
    feed, token = make_feed(whose=reader, language=language, by=by, now=now())
    context = {"feed": feed, "address": _address(request, token)}
    return page(request, "notices/calendar.html", context)


@signed_in
@require_POST
def end_my_calendar(request: SignedInRequest) -> HttpResponse:
    """End the address of my calendar."""
    reader = reader_for(user=request.user)
    end_feed(whose=reader, by=Actor.user(request.user.pk), now=now())
    return redirect("notices:calendar")


@signed_in
@require_POST
def make_unit_calendar(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Make a new address for a unit's calendar and show it once."""
    moment = now()
    unit = led_unit_for(user=request.user, on=local_date(moment), uuid=uuid)
    by, language = Actor.user(request.user.pk), translation.get_language()
    _feed, token = make_feed(whose=unit, language=language, by=by, now=moment)
    context = unit_context(unit) | {"address": _address(request, token)}
    return page(request, "notices/unit.html", context)


@signed_in
@require_POST
def end_unit_calendar(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """End the address of a unit's calendar."""
    moment = now()
    unit = led_unit_for(user=request.user, on=local_date(moment), uuid=uuid)
    end_feed(whose=unit, by=Actor.user(request.user.pk), now=moment)
    return redirect("notices:unit", uuid=uuid)


@public
@require_safe
def read_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar to whoever has its address; a program that knows it already gets 304."""
    moment = now()
    feed = feed_for(token=token)
    with translation.override(feed.language):
        events = list_events(feed=feed, now=moment)
        name = feed.unit.name if feed.unit else translation.gettext("Xuexing")
        content = write_calendar(name, events)
    changed_at = max([feed.made_at, *(event.changed_at for event in events)])
    answer = HttpResponse(content, content_type=MEDIA_TYPE)
    answer["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    answer["Last-Modified"] = http_date(changed_at.timestamp())
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Disposition"] = 'inline; filename="xuexing.ics"'
    answer["X-Robots-Tag"] = "noindex"
    changed = int(changed_at.timestamp())
    known = get_conditional_response(
        request, etag=answer["ETag"], last_modified=changed, response=answer
    )
    return known or answer


def _address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("notices:feed", args=[token]))
