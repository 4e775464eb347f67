"""The rules that the organization goes by, as a page lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from xuexing.apps.organizations.api import Unit, get_strength
from xuexing.foundation.packs import current_pack
from xuexing.policy.model import Caution, Counted, Duty, Kept

from ..models import Adoption


@dataclass(frozen=True)
class Rule:
    """A duty and whether the organization goes by it.

    Parameters
    ----------
    adoption
        Of one that ships off and was switched on: since when.
    """

    duty: Duty
    adoption: Adoption | None

    @property
    def is_on(self) -> bool:
        """Whether it binds here."""
        return self.duty.is_on or self.adoption is not None


@dataclass(frozen=True)
class Rules:
    """All that a pack says: what binds, what may be switched on, what is kept, what is told."""

    binding: Sequence[Rule]
    optional: Sequence[Rule]
    kept: Sequence[Kept]
    cautions: Sequence[Caution]


@dataclass(frozen=True)
class Difference:
    """A number of a unit's roster that differs from a rule."""

    kept: Kept
    count: int


def get_rules() -> Rules:
    """Return the rules of the pack in use; one query."""
    pack = current_pack()
    open_ones = {row.duty: row for row in Adoption.objects.filter(until_on__isnull=True)}
    rules = [Rule(duty, open_ones.get(duty.key)) for duty in pack.duties.values()]
    return Rules(
        binding=[rule for rule in rules if rule.duty.is_on],
        optional=[rule for rule in rules if not rule.duty.is_on],
        kept=list(pack.kept.values()),
        cautions=list(pack.cautions.values()),
    )


def find_rule(*, key: str) -> Rule | None:
    """Return a duty of the pack with its adoption, or None where there is none."""
    duty = current_pack().duties.get(key)
    if duty is None:
        return None
    return Rule(duty, Adoption.objects.filter(duty=key, until_on__isnull=True).first())


def list_differences(*, unit: Unit, on: dt.date) -> list[Difference]:
    """Return where a unit's roster differs from the rules about it; one query at most."""
    checks = [
        (each, each.check)
        for each in current_pack().kept.values()
        if each.check and unit.kind in each.check.unit_kinds
    ]
    if not checks:
        return []
    strength = get_strength(unit=unit, on=on)
    found = []
    for kept, check in checks:
        is_of_members = check.counts is Counted.FULL_MEMBERS
        count = strength.full_members if is_of_members else strength.seats
        most = check.at_most
        fits = count >= check.at_least and (most is None or count <= most)
        if strength.full_members >= check.from_members and not fits:
            found.append(Difference(kept, count))
    return found
