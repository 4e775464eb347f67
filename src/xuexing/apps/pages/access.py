"""What a person finds around every page: their unit, their places to go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xuexing.apps.accounts.api import LARGE_TYPE_COOKIE
from xuexing.apps.organizations.api import Scope, find_organization, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission


@dataclass(frozen=True)
class Entry:
    """One place to go."""

    name: str
    url: str
    is_current: bool


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
    groups = _groups(scope, request.path)
    organization = find_organization()
    return Shell(
        large_type=user.large_type,
        is_demo=organization is not None and organization.is_demo,
        unit_name=home.name if home else "",
        person_name=scope.person_name or user.sign_in_name,
        post_name=words(post.title) if post else "",
        groups=groups,
        tabs=[entry for group in groups for entry in group.entries],
    )


def _groups(scope: Scope, path: str) -> list[Group]:
    """Return the places that are built and that this person may enter."""

    def entry(name: str, url_name: str) -> Entry:
        url = reverse(url_name)
        current = path == url if url == "/" else path.startswith(url)
        return Entry(name, url, current)

    every_day = [entry(pgettext("page", "Today"), "pages:today")]
    if scope.allows_anywhere(Permission.SESSION_VIEW):
        every_day.append(entry(_("Activities"), "activities:list"))
    groups = [Group(_("Every day"), every_day)]
    if scope.person_id is not None:
        groups.append(Group(_("Learning"), [entry(_("Review"), "review:home")]))
    if scope.allows_anywhere(Permission.UNIT_VIEW):
        groups.append(
            Group(_("The organization"), [entry(_("Organization"), "organizations:units")])
        )
    if scope.person_id is not None:
        groups.append(Group(_("Personal"), [entry(_("My year"), "pages:my_year")]))
    return groups
