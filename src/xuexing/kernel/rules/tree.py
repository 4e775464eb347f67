"""The demand of a duty: a small typed tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from xuexing.kernel.periods import Period, reaching_back


class Reach(StrEnum):
    """Which units hold what counts for a unit."""

    OWN = "unit"
    """The unit itself."""
    PARTS = "unit_or_parts"
    """The unit and its parts: the groups of a branch."""
    ABOVE = "unit_or_above"
    """The unit and those above it: a county's training class for its towns."""


@dataclass(frozen=True)
class Sum:
    """One number of a subject: what some of its facts add up to.

    Parameters
    ----------
    fact_kinds
        Kinds of facts; none where the number is whether the subject's own span is over (1) or not (0).
    categories
        Their categories; empty means all.
    is_count
        Facts are counted rather than their amounts added.
    years
        Over how many years, ending with the period: 3 for a rolling demand over three years.
    reach
        Which units hold what counts, where the subject is a unit.
    names_period
        Facts say in their category to which period they belong (``half_year_report_h1``).
    """

    fact_kinds: tuple[str, ...]
    categories: tuple[str, ...] = ()
    is_count: bool = False
    years: int = 1
    reach: Reach = Reach.OWN
    names_period: bool = False

    def of_period(self, period: Period) -> Sum:
        """Return the same number with the categories as facts of one period name them."""
        if not self.names_period:
            return self
        mark = period.mark.strip("-").lower()
        named = tuple(f"{each}_{mark}" if mark else each for each in self.categories)
        return replace(self, categories=named)

    def window(self, period: Period) -> Period:
        """Return the days that it looks at for a period."""
        return reaching_back(period, self.years)

    def is_of(self, kind: str, category: str) -> bool:
        """Tell whether facts of a kind and category go into it."""
        return kind in self.fact_kinds and (not self.categories or category in self.categories)


SPAN_OVER = Sum(())
"""The number of a demand that a span come to its end."""


@dataclass(frozen=True)
class Total:
    """The amounts of some facts add up to at least so much.

    Parameters
    ----------
    measure
        Name of the measure, as the pack writes it.
    fact_kinds, categories, is_count, years, reach, names_period
        What is added up; see ``Sum``.
    at_least
        The amount demanded, positive, in the measure's unit (credit hours, days, times).
    """

    measure: str
    fact_kinds: tuple[str, ...]
    categories: tuple[str, ...]
    at_least: Decimal
    is_count: bool = False
    years: int = 1
    reach: Reach = Reach.OWN
    names_period: bool = False

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The one number it looks at."""
        return (
            Sum(
                self.fact_kinds,
                self.categories,
                is_count=self.is_count,
                years=self.years,
                reach=self.reach,
                names_period=self.names_period,
            ),
        )


@dataclass(frozen=True)
class Share:
    """Some facts make up at least so much of all of them (专业科目不少于总学时的三分之二).

    Not met while there are none.

    Parameters
    ----------
    categories
        The part.
    among
        The whole, the part included; empty means all categories.
    at_least
        The part demanded of the whole, more than 0, at most 1.
    """

    measure: str
    fact_kinds: tuple[str, ...]
    categories: tuple[str, ...]
    among: tuple[str, ...]
    at_least: Fraction
    years: int = 1

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The part and the whole."""
        return (
            Sum(self.fact_kinds, self.categories, years=self.years),
            Sum(self.fact_kinds, self.among, years=self.years),
        )


@dataclass(frozen=True)
class Ended:
    """The span that the duty hangs on has come to its end (an absence, by return or transfer)."""

    measure: str
    at_least: Decimal = Decimal(1)
    fact_kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    years: int = 1
    sums: tuple[Sum, ...] = field(default=(SPAN_OVER,), init=False)


@dataclass(frozen=True)
class AnyOf:
    """One of the parts is enough (三个月或者550学时)."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True)
class AllOf:
    """Every part is needed."""

    parts: tuple[Rule, ...]


Leaf = Total | Share | Ended
Rule = Leaf | AnyOf | AllOf


def leaves(rule: Rule) -> tuple[Leaf, ...]:
    """Return the single demands of a tree, from left to right."""
    if isinstance(rule, AnyOf | AllOf):
        return tuple(leaf for part in rule.parts for leaf in leaves(part))
    return (rule,)


def sums(rule: Rule) -> tuple[Sum, ...]:
    """Return the numbers that a tree looks at, leaf by leaf; a share looks at two."""
    return tuple(each for leaf in leaves(rule) for each in leaf.sums)


def longest_reach(rule: Rule) -> int:
    """Return over how many years the farthest-reaching number of a tree looks back."""
    return max(each.years for each in sums(rule))


def is_satisfied(rule: Rule, amounts: Sequence[Decimal]) -> bool:
    """Tell whether amounts, one for each of ``sums``, meet the demand."""
    if isinstance(rule, Share):
        part, whole = (Fraction(amount) for amount in amounts)
        return whole > 0 and part >= rule.at_least * whole
    if not isinstance(rule, AnyOf | AllOf):
        return amounts[0] >= rule.at_least
    outcomes = []
    taken = 0
    for part_rule in rule.parts:
        size = len(sums(part_rule))
        outcomes.append(is_satisfied(part_rule, amounts[taken : taken + size]))
        taken += size
    return any(outcomes) if isinstance(rule, AnyOf) else all(outcomes)
