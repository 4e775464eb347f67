"""Who may see the board of a unit.

It shows every unit below, so it takes what reaches whole subtrees (``BOARD_VIEW``). Whoever leads a unit,
staff, observers and inspectors have it for the unit and all below it (organizations.access); members and
recorders see their own unit's duties, on its own pages.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Unit, list_children, scope_of, unit_for
from xuexing.foundation.errors import NotFound
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission

OVERSEES = Permission.BOARD_VIEW


def unit_overseen(*, user: User, on: dt.date, asked: str) -> Unit:
    """Return the unit an address names by its key, else the first that the user oversees, above others.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not the units below it.
    """
    scope = scope_of(user=user, on=on)
    if asked:
        try:
            return unit_for(user=user, on=on, uuid=UUID(asked), to=OVERSEES)
        except ValueError as error:
            raise NotFound from error
    kinds = current_pack().unit_kinds
    # A board is about those below: of several homes one that stands above others goes first.
    for home in sorted(scope.homes, key=lambda home: kinds[home.kind].has_roster):
        if scope.allows_at(OVERSEES, home):
            return unit_for(user=user, on=on, uuid=home.uuid, to=OVERSEES)
    if scope.allows_everywhere(OVERSEES):
        top = list_children(unit=None).first()
        if top is not None:
            return top
    raise NotFound
