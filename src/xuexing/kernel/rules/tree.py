"""The demand of a duty: a small typed tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Total:
    """The amounts of some facts add up to at least so much.

    Parameters
    ----------
    measure
        Name of the measure, as the pack writes it.
    fact_kinds
        Kinds of facts that are added.
    categories
        Their categories; empty means all.
    at_least
        The amount demanded, positive, in the measure's unit (credit hours, times).
    """

    measure: str
    fact_kinds: tuple[str, ...]
    categories: tuple[str, ...]
    at_least: Decimal


@dataclass(frozen=True)
class AnyOf:
    """One of the parts is enough (三个月或者550学时)."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True)
class AllOf:
    """Every part is needed."""

    parts: tuple[Rule, ...]


Rule = Total | AnyOf | AllOf


def leaves(rule: Rule) -> tuple[Total, ...]:
    """Return the totals of a tree, from left to right."""
    if isinstance(rule, Total):
        return (rule,)
    return tuple(leaf for part in rule.parts for leaf in leaves(part))


def is_satisfied(rule: Rule, amounts: Sequence[Decimal]) -> bool:
    """Tell whether amounts, one for each leaf in order, meet the demand."""
    if isinstance(rule, Total):
        return amounts[0] >= rule.at_least
    outcomes = []
    taken = 0
    for part in rule.parts:
        size = len(leaves(part))
        outcomes.append(is_satisfied(part, amounts[taken : taken + size]))
        taken += size
    return any(outcomes) if isinstance(rule, AnyOf) else all(outcomes)
