"""Who reads minutes that nearly repeat others': the level above, and nobody below it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.errors import NotFound
from xuexing.foundation.permissions import Permission

from ..models import Copy


def copy_for(*, user: User, on: dt.date, uuid: UUID) -> tuple[Copy, bool]:
    """Return minutes to read, and whether the reader may see those that they repeat.

    Raises
    ------
    NotFound
        There are none, or the user is not of the level above.
    """
    whole = Copy.objects.select_related("session__unit", "other__unit", "above", "finding")
    copy = whole.filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if copy is None or not scope.allows(Permission.FINDING_EDIT, copy.above):
        raise NotFound
    return copy, scope.allows(Permission.SESSION_VIEW, copy.other.unit)
