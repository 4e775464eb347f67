"""The reference: goes through facts one by one and says which counted, which did not, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xuexing.kernel.periods import Period

from .tree import Leaf, Reach, Rule, Sum, is_satisfied, leaves


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
    held_by
        Whose it is, where the subject is a unit: its own, of its parts, or of the units above.
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
    held_by: Reach = Reach.OWN


class Reason(StrEnum):
    """Why a fact was left out."""

    CORRECTED = "corrected"
    """It was taken back by a counter-fact, or is one."""
    NO_AMOUNT = "no_amount"
    """It stands at zero; its detail says why (leave, absent, no_quorum)."""
    OUTSIDE = "outside"
    """It happened within the period but belongs to another year."""
    TOO_LATE = "too_late"
    """It belongs to the period but happened after the last day on which it may."""
    LATER = "later"
    """It happened after the day asked about."""


@dataclass(frozen=True)
class LeftOut:
    """A fact that did not count, and why."""

    fact: Fact
    reason: Reason


@dataclass(frozen=True)
class SumProof:
    """One number with the facts behind it."""

    sum: Sum
    amount: Decimal
    used: tuple[Fact, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class LeafProof:
    """One single demand with the facts behind it; of a share the part comes first, then the whole."""

    total: Leaf
    sums: tuple[SumProof, ...]

    @property
    def amount(self) -> Decimal:
        """What there is of what is demanded."""
        return self.sums[0].amount

    @property
    def used(self) -> tuple[Fact, ...]:
        """The facts that counted, in the order in which they happened."""
        return self.sums[0].used

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The facts that did not count."""
        return self.sums[0].left_out

    @property
    def is_met(self) -> bool:
        """Whether this demand alone is met."""
        return is_satisfied(self.total, [each.amount for each in self.sums])


@dataclass(frozen=True)
class Proof:
    """The whole tree with its facts."""

    rule: Rule
    leaves: tuple[LeafProof, ...]

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The numbers of all leaves, in the order of ``sums``."""
        return tuple(each.amount for leaf in self.leaves for each in leaf.sums)

    @property
    def is_met(self) -> bool:
        """Whether the demand is met."""
        return is_satisfied(self.rule, self.amounts)


@dataclass(frozen=True)
class Span:
    """The days on which a duty hangs that no calendar bounds (an absence, a candidacy, a post).

    Parameters
    ----------
    first, last
        Only what happened on these days counts, both inside.
    is_over
        Whether it has come to its end by the day asked about.
    """

    first: dt.date
    last: dt.date
    is_over: bool = False


@dataclass(frozen=True)
class Bounds:
    """Which facts count; see ``fold``."""

    period: Period | None
    on: dt.date
    closes_on: dt.date | None
    span: Span | None


def fold(
    rule: Rule,
    facts: Iterable[Fact],
    *,
    period: Period | None,
    on: dt.date,
    closes_on: dt.date | None = None,
    span: Span | None = None,
) -> Proof:
    """Return what facts make of a demand, as of a day.

    Parameters
    ----------
    rule
        The demand.
    facts
        The subject's facts, in any order; those of other kinds, sorts and times are not mentioned.
    period
        The span that counts; None where the subject itself bounds it (a topic, an absence).
    on
        The day asked about; what happened later does not count yet.
    closes_on
        Last day on which something that belongs to the period may happen; None for any.
    span
        The subject's own days, where they bound it.
    """
    known = sorted(facts, key=lambda fact: (fact.happened_on, fact.key))
    countered: set[str | None] = {
        fact.counters for fact in known if fact.counters and fact.happened_on <= on
    }
    bounds = Bounds(period, on, closes_on, span)
    proofs = tuple(
        LeafProof(leaf, tuple(_add_up(each, known, countered, bounds) for each in leaf.sums))
        for leaf in leaves(rule)
    )
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
        The numbers so far, in the order of ``sums``.
    arranged
        For each thing arranged: its day, and what it would add to each number.

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


def belongs(sum_: Sum, fact: Fact, period: Period) -> bool:
    """Tell whether a fact belongs to the days a number looks at.

    A fact that names a year belongs to that year, whenever it happened; to shorter periods by its day,
    unless it names the period itself.
    """
    if sum_.names_period:
        return fact.belongs_to_year == period.start.year
    window = sum_.window(period)
    if fact.belongs_to_year is not None and window.calendar_years:
        return fact.belongs_to_year in window.calendar_years
    return fact.happened_on in window


def _plus(amounts: Sequence[Decimal], more: Sequence[Decimal]) -> list[Decimal]:
    return [amount + add for amount, add in zip(amounts, more, strict=True)]


def _add_up(
    sum_: Sum, facts: Sequence[Fact], countered: set[str | None], bounds: Bounds
) -> SumProof:
    if not sum_.fact_kinds:
        return SumProof(sum_, Decimal(int(bounds.span is not None and bounds.span.is_over)))
    used: list[Fact] = []
    left: list[LeftOut] = []
    for fact in facts:
        if not _is_about(sum_, fact, bounds):
            continue
        reason = _why_left_out(sum_, fact, countered, bounds)
        if reason is None:
            used.append(fact)
        else:
            left.append(LeftOut(fact, reason))
    amounts = (Decimal(1) if sum_.is_count else fact.amount for fact in used)
    return SumProof(sum_, sum(amounts, Decimal(0)), tuple(used), tuple(left))


def _is_about(sum_: Sum, fact: Fact, bounds: Bounds) -> bool:
    """Tell whether a fact is about what is demanded at all: of its kind, sort and time."""
    period, span = bounds.period, bounds.span
    wanted = sum_.of_period(period) if period else sum_
    if not wanted.is_of(fact.kind, fact.category) or fact.held_by not in {Reach.OWN, sum_.reach}:
        return False
    if period is None:
        return span is None or span.first <= fact.happened_on <= span.last
    return fact.happened_on in sum_.window(period) or belongs(sum_, fact, period)


def _why_left_out(
    sum_: Sum, fact: Fact, countered: set[str | None], bounds: Bounds
) -> Reason | None:
    if fact.happened_on > bounds.on:
        return Reason.LATER
    if bounds.period is not None and not belongs(sum_, fact, bounds.period):
        return Reason.OUTSIDE
    if bounds.closes_on is not None and fact.happened_on > bounds.closes_on:
        return Reason.TOO_LATE
    if fact.counters or fact.key in countered:
        return Reason.CORRECTED
    if fact.amount == 0:
        return Reason.NO_AMOUNT
    return None
