"""A proof as a page tells it: a sum anyone can check, and beside it what did not count."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from xuexing.apps.evidence.api import Source, get_sources_by_key
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.kernel.rules import Fact, LeafProof, LeftOut, Reason

from .proofs import Proven


@dataclass(frozen=True)
class Line:
    """One line of the sum."""

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
class Explanation:
    """A proof ready to be read."""

    proven: Proven
    lines: Sequence[Line]
    amount: Decimal
    required: Decimal
    arranged: Sequence[Row]
    arranged_amount: Decimal
    used: Sequence[Row]
    left_out: Sequence[Row]

    @property
    def missing(self) -> Decimal:
        """What is still missing, zero where nothing is."""
        return max(Decimal(0), self.required - self.amount)

    @property
    def foreseen(self) -> Decimal:
        """What it comes to if everything arranged takes place."""
        return self.amount + self.arranged_amount

    @property
    def is_credit_hours(self) -> bool:
        """Whether the amount is in credit hours rather than times."""
        return self.proven.proof.leaves[0].total.measure == "credit_hours"


def explain(proven: Proven) -> Explanation:
    """Return a proof with the titles of its records; the leading total is spelled out."""
    leaf = proven.proof.leaves[0]
    shown = [*leaf.used, *(left.fact for left in leaf.left_out)]
    arranged = proven.arranged
    keys = {UUID(fact.source) for fact in shown if fact.source}
    titles = get_sources_by_key({*keys, *(each.source_uuid for each in arranged)})
    return Explanation(
        proven=proven,
        lines=_lines(leaf),
        amount=leaf.amount,
        required=leaf.total.at_least,
        arranged=[_row(titles, each.source_uuid, each.on, each.amount, "") for each in arranged],
        arranged_amount=proven.arranged_amounts[0],
        used=[_row(titles, _key(fact), fact.happened_on, fact.amount, "") for fact in leaf.used],
        left_out=[
            _row(titles, _key(left.fact), left.fact.happened_on, left.fact.amount, _why(left))
            for left in leaf.left_out
            if not left.fact.counters
        ],
    )


def _lines(leaf: LeafProof) -> list[Line]:
    sums: dict[str, list[Decimal]] = defaultdict(list)
    for fact in leaf.used:
        sums[fact.category].append(fact.amount)
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


def _row(
    titles: Mapping[UUID, Source], key: UUID | None, on: dt.date, amount: Decimal, why: str
) -> Row:
    source = titles.get(key) if key else None
    return Row(
        on, source.title if source else _("Record"), source.url if source else "", amount, why
    )


def _key(fact: Fact) -> UUID | None:
    return UUID(fact.source) if fact.source else None


def _why(left: LeftOut) -> str:
    if left.reason is Reason.CORRECTED:
        return _("Taken back by a correction; it no longer counts.")
    if left.reason is Reason.LATER:
        return _("After the day asked about.")
    if left.reason is Reason.OUTSIDE:
        return _("Belongs to another year.")
    return get_left_out_words(left.fact.detail)


def get_left_out_words(detail: str) -> str:
    """Return why a record of how somebody took part gives no credit hours."""
    return {
        "leave": _("On leave; make-up study would count."),
        "absent": _("The roll has no attendance."),
        "observer": _("Attended as an observer; no hours are credited."),
        "no_quorum": _("Not more than half were present, so it does not count."),
    }.get(detail, _("It gives no credit hours."))
