"""The reference: goes through facts one by one and says which counted, which did not, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xuexing.kernel.periods import Period, PeriodKind

from .tree import Rule, Total, is_satisfied, leaves


@dataclass(frozen=True)
class Fact:
    """What the ledger says happened, as far as rules look at it.

    Parameters
    ----------
    key
        The fact's uuid as text.
    kind, category, detail
        Codes; ``category`` is the form of what was held, the hours class of an attendance;
        ``detail`` says how it went (present, leave, no_quorum).
    amount
        Credit hours or times, two decimals; negative in a counter-fact.
    happened_on
        Local day.
    belongs_to_year
        The year a yearly meeting belongs to, where it differs from its date.
    counters
        Key of the fact that this one takes back, if it is a counter-fact.
    source
        Key of the record it came from (a session).
    """

    key: str
    kind: str
    category: str
    detail: str
    amount: Decimal
    happened_on: dt.date
    belongs_to_year: int | None = None
    counters: str | None = None
    source: str = ""


class Reason(StrEnum):
    """Why a fact was left out."""

    CORRECTED = "corrected"
    """It was taken back by a counter-fact, or is one."""
    NO_AMOUNT = "no_amount"
    """It stands at zero; its detail says why (leave, absent, no_quorum)."""
    OUTSIDE = "outside"
    """It happened within the period but belongs to another year."""
    LATER = "later"
    """It happened after the day asked about."""


@dataclass(frozen=True)
class LeftOut:
    """A fact that did not count, and why."""

    fact: Fact
    reason: Reason


@dataclass(frozen=True)
class LeafProof:
    """One total with the facts behind it."""

    total: Total
    amount: Decimal
    used: tuple[Fact, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def is_met(self) -> bool:
        """Whether this total alone reaches what it demands."""
        return self.amount >= self.total.at_least


@dataclass(frozen=True)
class Proof:
    """The whole tree with its facts."""

    rule: Rule
    leaves: tuple[LeafProof, ...]

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The amount of each leaf, in order."""
        return tuple(leaf.amount for leaf in self.leaves)

    @property
    def is_met(self) -> bool:
        """Whether the demand is met."""
        return is_satisfied(self.rule, self.amounts)


def fold(rule: Rule, facts: Iterable[Fact], *, period: Period | None, on: dt.date) -> Proof:
    """Return what facts make of a demand, as of a day.

    Parameters
    ----------
    rule
        The demand.
    facts
        The subject's facts, in any order; those of other kinds, sorts and times are not mentioned.
    period
        The span that counts; None where the subject itself bounds it (a topic).
    on
        The day asked about; what happened later does not count yet.
    """
    known = sorted(facts, key=lambda fact: (fact.happened_on, fact.key))
    countered: set[str | None] = {
        fact.counters for fact in known if fact.counters and fact.happened_on <= on
    }
    proofs = tuple(_leaf(leaf, known, countered, period, on) for leaf in leaves(rule))
    return Proof(rule, proofs)


def settles_on(
    rule: Rule,
    amounts: Sequence[Decimal],
    arranged: Sequence[tuple[dt.date, Sequence[Decimal]]],
) -> dt.date | None:
    """Return the day on which what is arranged would meet the demand, or None.

    Parameters
    ----------
    rule
        The demand, not met yet.
    amounts
        The amount of each leaf so far.
    arranged
        For each thing arranged: its day, and what it would add to each leaf.

    Notes
    -----
    The first single arrangement that suffices by itself; else, where all together suffice, the
    last.
    """
    singles = [day for day, adds in arranged if is_satisfied(rule, _plus(amounts, adds))]
    if singles:
        return min(singles)
    together = amounts
    for _, adds in arranged:
        together = _plus(together, adds)
    if arranged and is_satisfied(rule, together):
        return max(day for day, _ in arranged)
    return None


def _plus(amounts: Sequence[Decimal], more: Sequence[Decimal]) -> list[Decimal]:
    return [amount + add for amount, add in zip(amounts, more, strict=True)]


def _leaf(
    total: Total,
    facts: Sequence[Fact],
    countered: set[str | None],
    period: Period | None,
    on: dt.date,
) -> LeafProof:
    used: list[Fact] = []
    left: list[LeftOut] = []
    for fact in facts:
        if not _is_about(total, fact, period):
            continue
        reason = _why_left_out(fact, countered, period, on)
        if reason is None:
            used.append(fact)
        else:
            left.append(LeftOut(fact, reason))
    amount = sum((fact.amount for fact in used), Decimal(0))
    return LeafProof(total, amount, tuple(used), tuple(left))


def _is_about(total: Total, fact: Fact, period: Period | None) -> bool:
    """Tell whether a fact is about what is demanded at all: of its kind, sort and time."""
    if fact.kind not in total.fact_kinds:
        return False
    if total.categories and fact.category not in total.categories:
        return False
    return period is None or fact.happened_on in period or _belongs(fact, period)


def _why_left_out(
    fact: Fact, countered: set[str | None], period: Period | None, on: dt.date
) -> Reason | None:
    if fact.happened_on > on:
        return Reason.LATER
    if period is not None and not _belongs(fact, period):
        return Reason.OUTSIDE
    if fact.counters or fact.key in countered:
        return Reason.CORRECTED
    if fact.amount == 0:
        return Reason.NO_AMOUNT
    return None


def _belongs(fact: Fact, period: Period) -> bool:
    if period.kind is PeriodKind.YEAR and fact.belongs_to_year is not None:
        return fact.belongs_to_year == period.start.year
    return fact.happened_on in period
