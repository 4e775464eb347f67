"""What the room adds to pages of the rooms below."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Scope, Unit
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import Action

from ..access import OVERSEES


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield the board of a unit, for whoever oversees it; a part has none of its own."""
    kind = current_pack().unit_kinds.get(unit.kind)
    if scope.allows(OVERSEES, unit) and not (kind and kind.is_part):
        yield Action(_("Duty board"), f"{reverse('board:board')}?{urlencode({'unit': unit.uuid})}")
