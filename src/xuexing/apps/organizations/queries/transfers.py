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
    on_the_way = any(each.state == TransferState.ON_THE_WAY for each in transfers)
    return Belonging(
        memberships=memberships,
        home=home,
        away=away,
        months_away=count_months_away(away=away, on=on),
        is_to_be_moved=is_to_be_moved(away=away, on=on),
        transfers=transfers,
        can_be_moved=home is not None and home.until_on is None and not on_the_way,
    )


def list_transfers_open(*, unit: Unit) -> QuerySet[Transfer]:
    """Return the letters on their way to or from a unit, the oldest first."""
    return _with_both(
        Transfer.objects.filter(Q(from_unit=unit) | Q(to_unit=unit), state=TransferState.ON_THE_WAY)
    ).order_by("letter_on", "id")


def list_transfers_of(*, person: Person) -> QuerySet[Transfer]:
    """Return a person's transfers, newest first."""
    return _with_both(Transfer.objects.filter(person=person)).order_by("-letter_on", "-id")


def list_transfers_on_the_way(*, on: dt.date) -> QuerySet[Transfer]:
    """Return every letter that was on its way on a day, for those who judge: not answered yet then."""
    unanswered = Q(answered_at__isnull=True) | Q(answered_at__date__gt=on)
    return _with_both(Transfer.objects.filter(unanswered, letter_on__lte=on)).order_by("id")


def list_away(*, on: dt.date, abroad: bool | None = None) -> QuerySet[Away]:
    """Return who is away on a day, each with membership, person and unit; abroad or not, if asked."""
    found = Away.objects.filter(on_day(on, "membership__"), since_on__lte=on)
    if abroad is not None:
        found = found.filter(is_abroad=abroad)
    return found.select_related("membership__person", "membership__unit").order_by("id")


def list_floating(*, roster: Collection[Membership], on: dt.date) -> set[int]:
    """Return which people of a roster are away for long on a day; one query for a group's, else none.

    A group's memberships do not say it: the affiliations of its people to the branch do.
    """
    known = {each.person_id for each in roster if each.kind == MembershipKind.FLOATING}
    asked = [each.person_id for each in roster if each.kind == MembershipKind.GROUP]
    found = Membership.objects.filter(on_day(on), person__in=asked, kind=MembershipKind.FLOATING)
    return known | set(found.values_list("person_id", flat=True))


def count_months_away(*, away: Away | None, on: dt.date) -> int:
    """Return how many full months somebody has been away; 0 where it is not known."""
    if away is None:
        return 0
    months = (on.year - away.since_on.year) * 12 + on.month - away.since_on.month
    return max(0, months - (on.day < away.since_on.day))


def is_to_be_moved(*, away: Away | None, on: dt.date) -> bool:
    """Tell whether somebody is away at one place in the country for so long that they should move."""
    if away is None or not away.is_fixed or away.is_abroad:
        return False
    return count_months_away(away=away, on=on) >= MONTHS_TO_MOVE


def _with_both(found: QuerySet[Transfer]) -> QuerySet[Transfer]:
    return found.select_related("person", "from_unit", "to_unit")
