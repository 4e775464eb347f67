"""A proof as a page tells it: sums anyone can check, and beside them what did not count."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext as _

from xuexing.apps.evidence.api import Source, get_sources_by_key
from xuexing.foundation.i18n import join_words, number, words
from xuexing.foundation.packs import current_pack
from xuexing.kernel.rules import (
    AllOf,
    AnyOf,
    Ended,
    Fact,
    Leaf,
    LeafProof,
    LeftOut,
    Reason,
    Rule,
    Share,
    leaves,
)

from .proofs import Proven


@dataclass(frozen=True)
class Line:
    """One line of a sum."""

    name: str
    times: int
    amount: Decimal


@dataclass(frozen=True)
class Row:
    """One record that counted, or did not and why."""

    on: dt.date
    name: str
    url: str
    amount: Decimal
    why: str


@dataclass(frozen=True)
class Part:
    """One single demand ready to be read.

    Parameters
    ----------
    joint
        How it stands to the part before it: ``and``, ``or``; empty for the first.
    name
        What is demanded, in a few words.
    lines
        What makes the sum.
    amount
        What there is; of a share, its part.
    whole
        Of a share, the whole; else None.
    required
        What is demanded, in the same unit; of a share, as much as the whole demands at present.
    arranged, arranged_amount
        What is arranged that would add to it.
    """

    leaf: Leaf
    joint: str
    name: str
    lines: Sequence[Line]
    amount: Decimal
    whole: Decimal | None
    required: Decimal
    arranged: Sequence[Row]
    arranged_amount: Decimal
    used: Sequence[Row]
    left_out: Sequence[Row]
    is_met: bool

    @property
    def missing(self) -> Decimal:
        """What is still missing, zero where nothing is."""
        return max(Decimal(0), self.required - self.amount)

    @property
    def foreseen(self) -> Decimal:
        """What it comes to if everything arranged takes place."""
        return self.amount + self.arranged_amount

    @property
    def measure(self) -> str:
        """The measure, as the pack writes it."""
        return self.leaf.measure


@dataclass(frozen=True)
class Explanation:
    """A proof ready to be read."""

    proven: Proven
    parts: Sequence[Part]

    @property
    def first(self) -> Part:
        """The leading demand."""
        return self.parts[0]

    @property
    def is_single(self) -> bool:
        """Whether there is one demand alone."""
        return len(self.parts) == 1

    @property
    def is_choice(self) -> bool:
        """Whether one of the parts is enough."""
        return isinstance(self.proven.duty.rule, AnyOf)

    @property
    def is_credit_hours(self) -> bool:
        """Whether any amount is in credit hours."""
        return any(part.measure == "credit_hours" for part in self.parts)

    @property
    def is_ending(self) -> bool:
        """Whether a span is to be ended, so that there is no sum."""
        return isinstance(self.proven.duty.rule, Ended)

    @property
    def used_count(self) -> int:
        """How many records it was computed from."""
        return len({fact.key for leaf in self.proven.proof.leaves for fact in leaf.used})

    @property
    def is_arranged(self) -> bool:
        """Whether anything arranged would add to it."""
        return any(part.arranged for part in self.parts)


def explain(proven: Proven) -> Explanation:
    """Return a proof with the titles of its records, every single demand spelled out."""
    facts = [fact for leaf in proven.proof.leaves for fact in _facts(leaf)]
    keys = {UUID(fact.source) for fact in facts if fact.source}
    titles = get_sources_by_key({*keys, *(each.source_uuid for each in proven.arranged)})
    joints = ["", *_joints(proven.duty.rule)]
    parts, taken = [], 0
    for leaf, joint in zip(proven.proof.leaves, joints, strict=True):
        parts.append(_part(proven, leaf, joint, titles, taken))
        taken += len(leaf.sums)
    return Explanation(proven, parts)


def _joints(rule: Rule) -> list[str]:
    """Return how each single demand but the first stands to the one before it."""
    if not isinstance(rule, AnyOf | AllOf):
        return []
    own = "or" if isinstance(rule, AnyOf) else "and"
    found: list[str] = []
    for part in rule.parts:
        found += [*([own] if part is not rule.parts[0] else []), *_joints(part)]
    return found


def _part(
    proven: Proven, leaf: LeafProof, joint: str, titles: Mapping[UUID, Source], at: int
) -> Part:
    demand = leaf.total
    adding = [row for row in proven.arranged if demand.sums[0].is_of(row.kind, row.category)]
    whole = leaf.sums[1].amount if isinstance(demand, Share) else None
    return Part(
        leaf=demand,
        joint=joint,
        name=demand_words(demand),
        lines=_lines(leaf),
        amount=leaf.amount,
        whole=whole,
        required=_required(demand, whole),
        arranged=[_row(titles, row.source_uuid, row.on, row.amount, "") for row in adding],
        arranged_amount=proven.arranged_amounts[at],
        used=[row_of(titles, fact) for fact in leaf.used],
        left_out=[
            row_of(titles, left.fact, _why(left))
            for left in leaf.left_out
            if not left.fact.counters
        ],
        is_met=leaf.is_met,
    )


def _facts(leaf: LeafProof) -> Iterable[Fact]:
    for each in leaf.sums:
        yield from each.used
        yield from (left.fact for left in each.left_out)


def _required(demand: Leaf, whole: Decimal | None) -> Decimal:
    if isinstance(demand, Share):
        least = Fraction(whole or 0) * demand.at_least
        return (Decimal(least.numerator) / Decimal(least.denominator)).quantize(Decimal("0.01"))
    return demand.at_least


def demand_words(demand: Leaf) -> str:
    """Return what a single demand asks for, in a few words of the reader's language."""
    sorts = [category_words(each) for each in demand.categories]
    what = join_words(sorts)
    if isinstance(demand, Share):
        return _("%(what)s: at least %(share)s of all") % {"what": what, "share": demand.at_least}
    if isinstance(demand, Ended):
        return _("the absence to be over")
    return _amount_words(demand.measure, number(demand.at_least), what, demand.years)


def _amount_words(measure: str, least: str, what: str, years: int) -> str:
    """Return an amount with its unit, what it is of, and over how many years."""
    data = {"least": least, "what": what, "years": years}
    if measure == "credit_hours":
        plain = _("%(least)s credit hours") % data
    elif measure == "training_days":
        plain = _("%(least)s days of training") % data
    elif measure == "put_right":
        return _("what will be put right, written down")
    elif measure == "reports":
        return _("the report")
    else:
        plain = _("%(least)s times") % data
    of = _("%(plain)s of %(what)s") % {"plain": plain, "what": what} if what else plain
    return _("%(of)s in %(years)s years") % {"of": of, "years": years} if years > 1 else of


def _lines(leaf: LeafProof) -> list[Line]:
    sums: dict[str, list[Decimal]] = defaultdict(list)
    counts = leaf.sums[0].sum.is_count
    for fact in leaf.used:
        sums[fact.category].append(Decimal(1) if counts else fact.amount)
    return [
        Line(category_words(category), len(each), sum(each, Decimal(0)))
        for category, each in sums.items()
    ]


def category_words(category: str) -> str:
    """Return what a category of facts is called: a class of hours, an activity form."""
    pack = current_pack()
    if category in pack.hours_classes:
        return words(pack.hours_classes[category].title)
    if category in pack.forms:
        return words(pack.forms[category].title)
    return words(pack.terms["topic_comment"]) if category == "comment" else category


def forms_of(rule: Rule) -> list[str]:
    """Return the activity forms that a demand counts, each once."""
    forms = current_pack().forms
    return list(
        dict.fromkeys(each for leaf in leaves(rule) for each in leaf.categories if each in forms)
    )


def row_of(titles: Mapping[UUID, Source], fact: Fact, why: str = "") -> Row:
    """Return a fact as the record it came from."""
    return _row(titles, key_of(fact), fact.happened_on, fact.amount, why)


def _row(
    titles: Mapping[UUID, Source], key: UUID | None, on: dt.date, amount: Decimal, why: str
) -> Row:
    source = titles.get(key) if key else None
    return Row(
        on, source.title if source else _("Record"), source.url if source else "", amount, why
    )


def key_of(fact: Fact) -> UUID | None:
    """Return the key of the record that a fact came from."""
    return UUID(fact.source) if fact.source else None


def _why(left: LeftOut) -> str:
    if left.reason is Reason.CORRECTED:
        return _("Taken back by a correction; it no longer counts.")
    if left.reason is Reason.LATER:
        return _("After the day asked about.")
    if left.reason is Reason.OUTSIDE:
        return _("Belongs to another year.")
    if left.fact.category == "counted_before":
        return _("Its hours stand in another record of the same time or topic.")
    if left.reason is Reason.TOO_LATE:
        return _("Too late for the year it belongs to.")
    return {
        "leave": _("On leave; make-up study would count."),
        "absent": _("The roll has no attendance."),
        "observer": _("Attended as an observer; no hours are credited."),
        "no_quorum": _("Not more than half were present, so it does not count."),
    }.get(left.fact.detail, _("It gives no credit hours."))
