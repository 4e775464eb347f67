"""On which days the tree may change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty

from ..models import Unit, UnitPlacement


def hold(faults: Sequence[Fault]) -> None:
    """Refuse with everything that is wrong.

    Raises
    ------
    Faulty
        Something is.
    """
    if faults:
        raise Faulty(faults)


def faults_of_day(unit: Unit, on: dt.date, now: dt.datetime) -> Iterable[Fault]:
    """Yield what is wrong with a day: it has not come, or the unit has not stood where it does by then."""
    if on > local_date(now):
        yield Fault(
            _("The day has not come yet: make this change on the day itself."), {"field": "on"}
        )
    stood = UnitPlacement.objects.filter(unit=unit, from_on__lt=on, until_on__isnull=True).exists()
    if unit.ended_on is not None:
        yield Fault(_("%(name)s is closed."), {"field": "on"}, {"name": unit.name})
    elif not stood:
        yield Fault(
            _("%(name)s stands where it does only since that day or later. Choose a later day."),
            {"field": "on"},
            {"name": unit.name},
        )
