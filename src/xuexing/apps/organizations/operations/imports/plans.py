"""What an import would do, before it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from xuexing.foundation.errors import Fault

Fields = Mapping[str, tuple[str, str]]
"""What differs: for each field the old and the new value, as codes and ISO dates."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a plan.

    Parameters
    ----------
    name, code
        Of the unit or person.
    unit
        Name of the unit of the person, or of the unit above the unit.
    where
        Sheet and row; empty for what the file does not list.
    fields
        What differs, for what is there already.
    """

    name: str
    code: str
    unit: str
    where: Mapping[str, str | int] = field(default_factory=dict)
    fields: Fields = field(default_factory=dict)


@dataclass
class Lines:
    """What is added, changed, ended; how much stays as it is."""

    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    ended: list[Change] = field(default_factory=list)
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not (self.added or self.changed or self.ended)


@dataclass(frozen=True)
class Candidate:
    """Somebody whom a row may mean."""

    uuid: UUID
    name: str
    code: str
    unit: str
    birth_on: dt.date | None


@dataclass(frozen=True)
class Question:
    """A row that may mean several people, or somebody new.

    Parameters
    ----------
    key
        Handle of the row, for the answer.
    refusal
        The same as a fault, for where nobody can be asked.
    """

    key: str
    name: str
    where: Mapping[str, str | int]
    candidates: tuple[Candidate, ...]
    refusal: Fault
