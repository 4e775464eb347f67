"""Who is expected at a session, from the roster of its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from xuexing.apps.organizations.api import (
    Membership,
    MembershipKind,
    MembershipStatus,
    Person,
    Unit,
    list_committee,
    list_exempt,
    list_floating,
    list_roster,
)
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import PeriodKind
from xuexing.kernel.rules import leaves
from xuexing.policy.model import ActivityForm, Audience

NOT_HERE = "floating"
ELSEWHERE = "joint"
INVITED = "invited"
EXEMPT = "exempt"
OFTEN = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER})


@dataclass(frozen=True)
class Expected:
    """One person for the roll.

    Parameters
    ----------
    why_not
        Empty where the person is expected; else why not: exempt, floating, joint or only invited.
    may_vote
        Whether they have a vote where the unit's members decide: full members who are expected.
    """

    person: Person
    why_not: str
    is_on_committee: bool
    may_vote: bool = False


def expected_at(*, unit: Unit, forms: Sequence[str], on: dt.date) -> list[Expected]:
    """Return whom the roll of a session lists, in official order; three queries, four for a group.

    All members of the unit are listed where a form is for members or for whoever is invited; only a
    form for members makes them expected. The committee is expected where a form is for it. Nobody is
    in the count of two units: who is affiliated elsewhere and takes part here too is listed, not
    expected; so is who is away for long, in the branch and in its group alike.
    """
    kinds = [current_pack().forms[key] for key in forms]
    audiences = {form.audience for form in kinds}
    committee = (
        {person.pk: person for person in list_committee(unit=unit, on=on)}
        if Audience.COMMITTEE in audiences
        else {}
    )
    listed: dict[int, Expected] = {}
    if audiences & {Audience.MEMBERS, Audience.INVITED}:
        exempt = set(list_exempt(unit=unit, on=on).values_list("person_id", flat=True))
        roster = list(list_roster(unit=unit, on=on))
        floating = list_floating(roster=roster, on=on)
        for membership in roster:
            person = membership.person
            why_not = _why_not(membership, audiences, exempt=exempt, floating=floating)
            on_committee = person.pk in committee
            may_vote = not why_not and membership.status == MembershipStatus.FULL
            why_not = "" if on_committee else why_not
            listed[person.pk] = Expected(person, why_not, on_committee, may_vote)
    for key, person in committee.items():
        listed.setdefault(key, Expected(person, "", is_on_committee=True))
    return list(listed.values())


def _why_not(
    membership: Membership,
    audiences: Collection[Audience],
    *,
    exempt: Collection[int],
    floating: Collection[int],
) -> str:
    if Audience.MEMBERS not in audiences:
        return INVITED
    if membership.kind == MembershipKind.JOINT:
        return ELSEWHERE
    if membership.person_id in exempt:
        return EXEMPT
    return NOT_HERE if membership.person_id in floating else ""


def forms_of(unit: Unit) -> list[ActivityForm]:
    """Return the forms that units of this kind hold, in the pack's order."""
    return [form for form in current_pack().forms.values() if unit.kind in form.unit_kinds]


def forms_that_meet_duties() -> set[str]:
    """Return the forms by which some duty of the pack is met: those held each month or quarter."""
    return {
        category
        for duty in current_pack().duties_on()
        if duty.period is not None and duty.period.kind in OFTEN
        for leaf in leaves(duty.rule)
        for category in leaf.categories
    }
