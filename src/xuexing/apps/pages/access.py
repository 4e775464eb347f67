"""What a person finds around every page: their unit, their places to go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xuexing.apps.accounts.api import LARGE_TYPE_COOKIE
from xuexing.apps.notices.api import find_header
from xuexing.apps.organizations.api import Scope, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission

NOTICES = "notices:list"
INSPECTIONS = "oversight:inspections"
MOST_TABS = 5
"""Words at the foot of a phone."""


@dataclass(frozen=True)
class Entry:
    """One place to go, and how much there is new."""

    name: str
    url: str
    is_current: bool
    count: int = 0


@dataclass(frozen=True)
class Group:
    """Places that stand together in the side list."""

    name: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Shell:
    """What stands around a page."""

    large_type: bool
    is_demo: bool = False
    unit_name: str = ""
    person_name: str = ""
    post_name: str = ""
    new_count: int = 0
    groups: Sequence[Group] = field(default_factory=tuple)
    tabs: Sequence[Entry] = field(default_factory=tuple)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates what stands around the page; read only where the page shows it."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Shell(large_type=request.COOKIES.get(LARGE_TYPE_COOKIE) == "1")
    scope = scope_of(user=user, on=local_date(now()))
    home = scope.homes[0] if scope.homes else None
    post = current_pack().posts.get(home.post) if home else None
    organization, new_count = find_header(user=user, reader_id=scope.person_id)
    groups = _groups(scope, request.path, new_count)
    return Shell(
        large_type=user.large_type,
        is_demo=organization is not None and organization.is_demo,
        unit_name=home.name if home else "",
        person_name=scope.person_name or user.sign_in_name,
        post_name=words(post.title) if post else "",
        new_count=new_count,
        groups=groups,
        tabs=_tabs(groups, request.path),
    )


@dataclass(frozen=True)
class _Place:
    """A place that is built, and who may enter it."""

    group: str
    name: str
    url_name: str
    permission: Permission | None = None
    for_people: bool = False
    for_administrators: bool = False


def _places() -> list[_Place]:
    """Return every place of the page map that is built, in its order."""
    every_day, learning = _("Every day"), _("Learning")
    organization = _("The organization")
    return [
        _Place(every_day, pgettext("page", "Today"), "pages:today"),
        _Place(every_day, _("Inspection"), INSPECTIONS, Permission.LOOK_EDIT),
        _Place(every_day, _("Plan"), "plans:year", Permission.PLAN_VIEW),
        _Place(every_day, _("Activities"), "activities:list", Permission.SESSION_VIEW),
        _Place(learning, _("Learn"), "library:learn", Permission.PRACTICE_VIEW),
        _Place(learning, pgettext("page", "Tests"), "exams:home", Permission.PRACTICE_VIEW),
        _Place(learning, _("Review"), "review:home", for_people=True),
        _Place(learning, pgettext("page", "Practice"), "practice:list", Permission.PRACTICE_VIEW),
        _Place(organization, _("Organization"), "organizations:units", Permission.UNIT_VIEW),
        _Place(organization, _("Duty board"), "board:board", Permission.BOARD_VIEW),
        _Place(organization, _("Oversight"), "oversight:list", Permission.MEETING_EDIT),
        _Place(organization, _("Reports"), "reports:list", Permission.REPORT_VIEW),
        _Place(organization, _("Settings"), "organizations:settings", Permission.SETTINGS_EDIT),
        _Place(organization, _("Installation"), "installation", for_administrators=True),
        _Place(_("Personal"), _("My year"), "pages:my_year", for_people=True),
        _Place(_("Personal"), _("Notices"), NOTICES, for_people=True),
    ]


def _groups(scope: Scope, path: str, new_count: int) -> list[Group]:
    """Return the places that are built and that this person may enter; of notices, how many are new."""
    open_places = [
        place
        for place in _places()
        if (place.permission is None or scope.allows_anywhere(place.permission))
        and (scope.person_id is not None or not place.for_people)
        and (not place.for_administrators or scope.allows_everywhere(Permission.AUDIT_VIEW))
    ]
    return [
        Group(name, [_entry(place, path, new_count) for place in places])
        for name, places in groupby(open_places, key=lambda place: place.group)
    ]


def _tabs(groups: Sequence[Group], path: str) -> list[Entry]:
    """Return what stands at the foot of a phone: all places, or the first four and the way to all."""
    entries = [entry for group in groups for entry in group.entries]
    if len(entries) <= MOST_TABS:
        return entries
    url = reverse("pages:all")
    return [*entries[: MOST_TABS - 1], Entry(pgettext("places", "All"), url, path == url)]


def _entry(place: _Place, path: str, new_count: int) -> Entry:
    url = reverse(place.url_name)
    is_current = path == url if url == "/" else path.startswith(url)
    return Entry(place.name, url, is_current, new_count if place.url_name == NOTICES else 0)
