"""Reads about transfers and about who is away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ..models import Away, Membership, Person, Transfer, Unit
from ..models.membership import AFFILIATED, MembershipKind
from ..models.transfer import TransferState
from .people import list_memberships
from .spans import is_valid_on, on_day

MONTHS_TO_MOVE = 6
"""Away so long at one place calls for a transfer: 《…教育管理工作条例》 article 25."""


def find_affiliation(*, person: Person, on: dt.date) -> Membership | None:
    """Return the membership by which somebody is affiliated to a unit on a day, or None."""
    found = Membership.objects.filter(on_day(on), person=person, kind__in=AFFILIATED)
    return found.select_related("unit", "person", "away").first()


@dataclass(frozen=True)
class Belonging:
    """Where somebody belongs, and what moves.

    Parameters
    ----------
    home
        The affiliation of the day; None for somebody who belongs to no unit.
    away
        What is known of somebody who is away.
    is_to_be_moved
        Away at one place in the country for so long that the membership should move there.
    can_be_moved
        Affiliated, and no letter on the way.
    """

    memberships: Sequence[Membership]
    home: Membership | None
    away: Away | None
    months_away: int
    is_to_be_moved: bool
    transfers: Sequence[Transfer]
    can_be_moved: bool


def get_belonging(*, person: Person, on: dt.date) -> Belonging:
    """Return where somebody belongs, with everything that moves; two queries."""
    memberships = list(list_memberships(person=person))
    transfers = list(list_transfers_of(person=person))
    valid = [each for each in memberships if each.kind in AFFILIATED and is_valid_on(each, on)]
    home = valid[0] if valid else None
    away = getattr(home, "away", None)
    under_way = any(each.state == TransferState.SENT for each in transfers)
    return Belonging(
        memberships=memberships,
        home=home,
        away=away,
        months_away=count_months_away(membership=home, on=on),
        is_to_be_moved=is_to_be_moved(membership=home, on=on),
        transfers=transfers,
        can_be_moved=home is not None and home.until_on is None and not under_way,
    )


def list_transfers_open(*, unit: Unit) -> QuerySet[Transfer]:
    """Return the letters on their way to or from a unit, the oldest first."""
    sides = Q(membership__unit=unit) | Q(unit=unit)
    return _with_both(Transfer.objects.filter(sides, state=TransferState.SENT)).order_by(
        "sent_on", "id"
    )


def list_transfers_of(*, person: Person) -> QuerySet[Transfer]:
    """Return a person's transfers, newest first."""
    found = Transfer.objects.filter(membership__person=person)
    return _with_both(found).order_by("-sent_on", "-id")


def list_floating(*, roster: Collection[Membership], on: dt.date) -> set[int]:
    """Return which people of a roster are away for long on a day; one query for a group's, else none.

    A group's memberships do not say it: the affiliations of its people to the branch do.
    """
    known = {each.person_id for each in roster if each.kind == MembershipKind.FLOATING}
    asked = [each.person_id for each in roster if each.kind == MembershipKind.GROUP]
    found = Membership.objects.filter(on_day(on), person__in=asked, kind=MembershipKind.FLOATING)
    return known | set(found.values_list("person_id", flat=True))


def count_months_away(*, membership: Membership | None, on: dt.date) -> int:
    """Return how many full months somebody has been away; 0 for who is here."""
    if membership is None or membership.kind != MembershipKind.FLOATING:
        return 0
    since = membership.from_on
    months = (on.year - since.year) * 12 + on.month - since.month
    return max(0, months - (on.day < since.day))


def is_to_be_moved(*, membership: Membership | None, on: dt.date) -> bool:
    """Tell whether somebody is away at one place in the country for so long that they should move."""
    if membership is None or membership.is_at_one_place is not True:
        return False
    away = getattr(membership, "away", None)
    is_abroad = away is not None and away.is_abroad
    return not is_abroad and count_months_away(membership=membership, on=on) >= MONTHS_TO_MOVE


def _with_both(found: QuerySet[Transfer]) -> QuerySet[Transfer]:
    return found.select_related("membership__person", "membership__unit", "unit")
