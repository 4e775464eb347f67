"""Who and what the demonstration is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, Unit


@dataclass(frozen=True)
class Cast:
    """A branch and who runs it, in its county.

    Parameters
    ----------
    start
        The day from which there are records.
    people
        Its members by name.
    staff
        Who at the county looks after its branches.
    chair, recorder
        Who takes the chair and gives the comments, and who writes the minutes.
    secretary
        Whose hand enters it all.
    """

    start: dt.date
    county: Unit
    branch: Unit
    office: Unit
    groups: Mapping[int, Unit]
    people: Mapping[str, Person]
    staff: Person
    chair: Person
    recorder: Person
    secretary: Actor
