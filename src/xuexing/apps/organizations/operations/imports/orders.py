"""What somebody asks to be imported, and within which bounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from xuexing.foundation.permissions import Permission

from ...access import Scope
from ...models import Unit

NOBODY = "new"
"""The answer that a row is none of the people it might be."""


@dataclass(frozen=True)
class ImportOrder:
    """One file and how it is meant.

    Parameters
    ----------
    kind
        An ``ImportKind``: what the file lists.
    content
        The file's bytes.
    is_complete
        Whether who or what is absent from the file is to be ended, within the units it lists.
    from_on
        Day from which what is new or different holds; None for the usual one (``Days``).
    allowed
        What the person at the page may do; None for the command line, which may do everything.
    unit
        The unit of people whose rows name none.
    kept
        Which contacts (``telephone``, ``address``) are kept on purpose; others are dropped.
    answers
        For rows (``Where.key``) that might be several people: the uuid of the right one, or ``new``.
    """

    kind: str
    content: bytes
    is_complete: bool = False
    from_on: dt.date | None = None
    allowed: Scope | None = None
    unit: Unit | None = None
    kept: Collection[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Days:
    """From which day changes hold.

    Parameters
    ----------
    today
        Local date of the import.
    given
        The day somebody named, or None.
    records_from_on
        Day on which the organization's records begin.
    """

    today: dt.date
    given: dt.date | None
    records_from_on: dt.date

    @property
    def of_change(self) -> dt.date:
        """The day of what changes or ends."""
        return self.given or self.today

    @property
    def of_beginning(self) -> dt.date:
        """The day of what was not there before: it was there when records began."""
        return self.given or min(self.records_from_on, self.today)


@dataclass(frozen=True)
class Reach:
    """In which units an import may change something."""

    scope: Scope | None

    def edits_unit(self, unit: Unit) -> bool:
        """Tell whether the unit and what stands below it may be changed."""
        return self.scope is None or self.scope.allows(Permission.UNIT_EDIT, unit)

    def edits_roster(self, unit: Unit) -> bool:
        """Tell whether the unit's people may be changed."""
        return self.scope is None or self.scope.allows(Permission.ROSTER_EDIT, unit)

    @property
    def is_whole(self) -> bool:
        """Whether everything may be changed."""
        return self.scope is None or self.scope.allows_everywhere(Permission.UNIT_EDIT)
