"""Spans of days of two records of one person, made those of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import uuid4

from ..models import Candidacy, Membership, Person, Post
from ..models.membership import AFFILIATED, MembershipKind

STATUS_CHANGED = "status_changed"

EVER = dt.date.max
AnySpan = Membership | Post | Candidacy
Span = TypeVar("Span", Membership, Post, Candidacy)


@dataclass(frozen=True)
class Clash:
    """A day from which two records say different things."""

    on: dt.date
    one: str
    two: str


def find_clashes(*, kept: Person, other: Person) -> list[Clash]:
    """Return where both belonged somewhere on one day, to different units; none where they fit."""
    theirs = list(_memberships(kept))
    return [
        Clash(max(mine.from_on, each.from_on), each.unit.name, mine.unit.name)
        for mine in _memberships(other)
        for each in theirs
        if _one_a_day(mine) == _one_a_day(each) and mine.unit_id != each.unit_id
        if _overlap(mine, each)
    ]


def unite_spans(*, kept: Person, other: Person) -> None:
    """Give the other's memberships, posts and stages to the one that stays; shared days stay once."""
    _unite(_memberships(other), _memberships(kept), kept)
    _unite(_posts(other), _posts(kept), kept)
    _unite(_stages(other), _stages(kept), kept)


def _memberships(person: Person) -> Sequence[Membership]:
    return list(person.memberships.select_related("unit").order_by("from_on", "id"))


def _posts(person: Person) -> Sequence[Post]:
    return list(person.posts.select_related("unit").order_by("from_on", "id"))


def _stages(person: Person) -> Sequence[Candidacy]:
    return list(person.candidacies.order_by("from_on", "id"))


def _one_a_day(membership: Membership) -> object:
    """Return of what there is one a day: an affiliation, a group; of joint ones, one a unit."""
    if membership.kind in AFFILIATED:
        return "affiliated"
    if membership.kind == MembershipKind.JOINT:
        return membership.unit_id
    return membership.kind


def _same(one: AnySpan, two: AnySpan) -> bool:
    """Tell whether two spans say the same, so that shared days are to stand once."""
    if isinstance(one, Membership) and isinstance(two, Membership):
        return _one_a_day(one) == _one_a_day(two)
    if isinstance(one, Post) and isinstance(two, Post):
        return one.kind == two.kind and one.unit_id == two.unit_id
    return True


def _overlap(one: AnySpan, two: AnySpan) -> bool:
    return one.from_on < (two.until_on or EVER) and two.from_on < (one.until_on or EVER)


def _unite(mine: Sequence[Span], theirs: Sequence[Span], kept: Person) -> None:
    for span in mine:
        covered = [each for each in theirs if _same(span, each) and _overlap(span, each)]
        pieces = list(_uncovered(span, covered))
        if not pieces:
            if isinstance(span, Membership) and isinstance(covered[0], Membership):
                span.transfers.update(membership=covered[0])
            span.delete()
            continue
        reason = span.end_reason
        for number, (from_on, until_on) in enumerate(pieces):
            if number:
                span.pk, span.uuid = None, uuid4()
            span.person, span.from_on, span.until_on = kept, from_on, until_on
            is_cut = until_on is not None and not (reason and number == len(pieces) - 1)
            span.end_reason = "" if until_on is None else STATUS_CHANGED if is_cut else reason
            span.save(force_insert=bool(number))


def _uncovered(
    span: AnySpan, covered: Sequence[AnySpan]
) -> Iterator[tuple[dt.date, dt.date | None]]:
    """Yield the days of a span that none of the others covers, as spans."""
    start, end = span.from_on, span.until_on or EVER
    for each in covered:
        if each.from_on > start:
            yield start, each.from_on
        start = max(start, each.until_on or EVER)
    if start < end:
        yield start, span.until_on
