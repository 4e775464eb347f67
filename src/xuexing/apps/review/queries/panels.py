"""What the room adds to pages of the rooms below."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Scope, Unit, part_kinds
from xuexing.foundation.panels import Action
from xuexing.foundation.permissions import Permission


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield the way to what a unit still knows, for whoever keeps its records."""
    if unit.kind not in part_kinds() and scope.allows(Permission.RECORD_VIEW, unit):
        yield Action(_("What is still known"), reverse("review:known", args=[unit.uuid]))
