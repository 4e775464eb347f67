"""What the room adds to pages of the rooms below."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Scope, Unit
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import Action
from xuexing.foundation.permissions import Permission


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield the way to a unit's duties, where there are any for its kind, and from the top to the rules."""
    owes = any(unit.kind in duty.subject.unit_kinds for duty in current_pack().duties.values())
    if owes and scope.allows(Permission.DUTY_VIEW, unit):
        url = f"{reverse('rulebook:list')}?{urlencode({'unit': str(unit.uuid)})}"
        yield Action(_("Duties"), url)
    if unit.parent_id is None and scope.allows(Permission.UNIT_EDIT, unit):
        yield Action(_("The rules we go by"), reverse("rulebook:rules"))
