"""Who may see a topic, and who may change it.

A unit's topics are seen wherever the unit is, and in the units below it: they are made to be studied
there. Those of the pack and of the whole installation everybody sees. Changing needs ``TOPIC_EDIT`` in
the unit; the installation's own topics need it everywhere; the pack's nobody changes.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Q

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Scope, find_units, scope_of
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
    topic = Topic.objects.select_related("unit", "parent").filter(uuid=uuid).first()
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
