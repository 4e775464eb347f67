"""What the room adds to pages of the rooms below."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Scope, Unit
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import Action

from ..access import OVERSEES

KEPT = ("unit", "on", "duties", "state", "kind", "page")
"""Of a board's address what says which board it is."""


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield the board of a unit, for whoever oversees it; a part has none of its own."""
    kind = current_pack().unit_kinds.get(unit.kind)
    if scope.allows(OVERSEES, unit) and not (kind and kind.is_part):
        yield Action(_("Duty board"), f"{reverse('board:board')}?{urlencode({'unit': unit.uuid})}")


def lead_back(*, unit: Unit, scope: Scope, asked: str) -> Iterator[Action]:
    """Yield the way back to the board, as it was filtered, for whoever oversees a unit from above it.

    Parameters
    ----------
    asked
        What of the board's address its links carried along; else the nearest unit above is meant.
    """
    given = QueryDict(asked)
    known = {key: given[key] for key in KEPT if given.get(key)}
    if not _is_key(known.get("unit", "")):
        known["unit"] = _key_above(unit, scope)
    if known["unit"]:
        yield Action(_("Back to the board"), f"{reverse('board:board')}?{urlencode(known)}")


def _key_above(unit: Unit, scope: Scope) -> str:
    """Return the key of the nearest unit above one from which a scope oversees it; empty for none."""
    kinds = current_pack().unit_kinds
    for home in sorted(scope.homes, key=lambda home: -len(home.path)):
        is_above = unit.path.startswith(home.path) and home.path != unit.path
        kind = kinds.get(home.kind)
        if is_above and not (kind and kind.has_roster) and scope.allows_at(OVERSEES, home):
            return str(home.uuid)
    return ""


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
