"""Who and what the demonstration is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, Unit


@dataclass(frozen=True)
class Cast:
    """Units and people of the demonstration."""

    county: Unit
    branch: Unit
    office: Unit
    groups: Mapping[int, Unit]
    people: Mapping[str, Person]
    staff: Person
    secretary: Actor
