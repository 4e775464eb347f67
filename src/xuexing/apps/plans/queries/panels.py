"""What the room adds to pages of the rooms below."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Scope, Unit, part_kinds
from xuexing.foundation.panels import Action
from xuexing.foundation.permissions import Permission


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield the way to a unit's plan; a part has that of its parent."""
    if unit.kind not in part_kinds() and scope.allows(Permission.PLAN_VIEW, unit):
        url = f"{reverse('plans:year')}?{urlencode({'unit': str(unit.uuid)})}"
        yield Action(_("Plan"), url)
