"""What the room adds to pages of the rooms below."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Scope
from xuexing.foundation.panels import Action
from xuexing.foundation.permissions import Permission


def places_of_topic(*, topic: Topic, scope: Scope) -> Iterator[Action]:
    """Yield the questions of a topic, and writing one about it."""
    if scope.allows_anywhere(Permission.ITEM_VIEW):
        yield Action(_("Questions about it"), f"{reverse('itembank:list')}?topic={topic.uuid}")
