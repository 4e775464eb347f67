"""Who may see a topic, and who may change it.

A unit's topics are seen wherever the unit is, and in the units below it: they are made to be studied
there. Those of the pack and of the whole installation everybody sees. Changing needs ``TOPIC_EDIT`` in
the unit; the installation's own topics need it everywhere; the pack's nobody changes.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Scope, Unit, find_units, scope_of, unit_for
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from .models import Topic


def topic_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Topic:
    """Return a topic that the user may see, or with ``TOPIC_EDIT`` change.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not change it.
    """
    topic = Topic.objects.select_related("unit", "parent", "merged_into").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if topic is None or not may_see(scope, topic):
        raise NotFound
    if to is not Permission.UNIT_VIEW and not may_change(scope, topic):
        raise NotPermitted
    return topic


def may_see(scope: Scope, topic: Topic) -> bool:
    """Tell whether a scope sees a topic."""
    return topic.unit is None or scope.reaches(Permission.UNIT_VIEW, topic.unit)


def may_change(scope: Scope, topic: Topic) -> bool:
    """Tell whether a scope may change a topic."""
    if topic.code:
        return False
    if topic.unit is None:
        return scope.allows_everywhere(Permission.TOPIC_EDIT)
    return scope.allows(Permission.TOPIC_EDIT, topic.unit)


def visible_topics(scope: Scope) -> Q:
    """Return the condition on topics that a scope sees."""
    units = find_units(where=scope.units_reached(Permission.UNIT_VIEW)).order_by()
    return Q(unit__isnull=True) | Q(unit__in=units.values("pk"))


def tree_for(*, user: User, on: dt.date) -> Scope:
    """Return what somebody may do who belongs to a unit or keeps one; to others there is no tree."""
    scope = scope_of(user=user, on=on)
    if not scope.allows_anywhere(Permission.UNIT_VIEW):
        raise NotFound
    return scope


def editable_owners(*, user: User, on: dt.date) -> list[tuple[str, str]]:
    """Return for whom somebody may add topics: keys and names of units, empty for all.

    Raises
    ------
    NotFound
        The user belongs to no unit.
    NotPermitted
        Nowhere.
    """
    scope = tree_for(user=user, on=on)
    asked = Permission.TOPIC_EDIT
    found = {str(home.uuid): home.name for home in scope.homes if scope.allows_at(asked, home)}
    if scope.allows_everywhere(asked):
        found[""] = _("the whole installation")
    if not found:
        raise NotPermitted
    return list(found.items())


def owner_for(*, user: User, on: dt.date, asked: str) -> Unit | None:
    """Return the unit of a key for which somebody may add topics; None for the installation.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not add topics there.
    """
    if asked:
        try:
            uuid = UUID(asked)
        except ValueError as error:
            raise NotFound from error
        return unit_for(user=user, on=on, uuid=uuid, to=Permission.TOPIC_EDIT)
    if not scope_of(user=user, on=on).allows_everywhere(Permission.TOPIC_EDIT):
        raise NotPermitted
    return None
