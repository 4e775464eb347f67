"""Changes on the way to membership."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Refusal
from xuexing.foundation.packs import current_pack

from ..events import tell_roster_changed
from ..models import Candidacy, Membership, Person, Unit
from ..models.membership import AFFILIATED, MembershipStatus
from .people import add_person, join_unit
from .spans import end_span

ADMITTED = "admitted"
"""The reason with which a candidacy ends in membership."""
GIVEN_UP = "given_up"
"""The reason with which it ends otherwise."""


class UnableToAddCandidate(Refusal):
    """The person is on the way already, or a member."""

    code = "already_on_the_way"
    message = _("%(name)s is a member, or on the way to membership, on that day.")


def add_candidate(
    *,
    unit: Unit,
    name: str,
    birth_on: dt.date | None,
    stage: str,
    from_on: dt.date,
    by: Actor,
    now: dt.datetime,
) -> Candidacy:
    """Enter somebody who is on the way to membership; nobody becomes a member by it."""
    with transaction.atomic():
        person = add_person(name=name, birth_on=birth_on, by=by, now=now)
        return begin_candidacy(
            person=person, unit=unit, stage=stage, from_on=from_on, by=by, now=now
        )


def begin_candidacy(
    *, person: Person, unit: Unit, stage: str, from_on: dt.date, by: Actor, now: dt.datetime
) -> Candidacy:
    """Begin a stage of somebody who is at none.

    Raises
    ------
    UnableToAddCandidate
        The person is at a stage, or affiliated to a unit, on a day from then on.
    """
    with transaction.atomic():
        later = {"person": person}
        if (
            Candidacy.objects.filter(**later).exclude(until_on__lte=from_on).exists()
            or Membership.objects.filter(**later, kind__in=AFFILIATED)
            .exclude(until_on__lte=from_on)
            .exists()
        ):
            raise UnableToAddCandidate(name=person.name)
        candidacy = Candidacy(person=person, unit=unit, stage=stage, from_on=from_on)
        candidacy.save(force_insert=True)
        record(
            act="organizations.begin_candidacy",
            subject=candidacy,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"person": str(person.uuid), "stage": stage},
        )
        tell_roster_changed(units=[], people=[person.pk], since=from_on, now=now)
    return candidacy


def change_candidacy(
    *, candidacy: Candidacy, to: str, on: dt.date, by: Actor, now: dt.datetime
) -> None:
    """Bring somebody on the way to what follows on a day: another stage, membership, or an end.

    Parameters
    ----------
    to
        A stage of the pack, or the reason of the end.
    """
    if to in current_pack().stages:
        move_candidate(candidacy=candidacy, stage=to, on=on, by=by, now=now)
    elif to == ADMITTED:
        admit_candidate(candidacy=candidacy, on=on, by=by, now=now)
    else:
        end_candidacy(candidacy=candidacy, on=on, reason=to, by=by, now=now)


def move_candidate(
    *, candidacy: Candidacy, stage: str, on: dt.date, by: Actor, now: dt.datetime
) -> Candidacy:
    """Bring somebody from one stage to another on a day."""
    with transaction.atomic():
        end_candidacy(candidacy=candidacy, on=on, reason="status_changed", by=by, now=now)
        return begin_candidacy(
            person=candidacy.person, unit=candidacy.unit, stage=stage, from_on=on, by=by, now=now
        )


def end_candidacy(
    *, candidacy: Candidacy, on: dt.date, reason: str, by: Actor, now: dt.datetime
) -> None:
    """End a stage; one that began on that very day held for no day and is taken away."""
    with transaction.atomic():
        record(
            act="organizations.end_candidacy",
            subject=candidacy,
            by=by,
            now=now,
            unit_id=candidacy.unit_id,
            data={"on": on.isoformat(), "reason": reason},
        )
        end_span(candidacy, on=on, reason=reason)
        tell_roster_changed(units=[], people=[candidacy.person_id], since=on, now=now)


def admit_candidate(
    *, candidacy: Candidacy, on: dt.date, by: Actor, now: dt.datetime
) -> Membership:
    """Make a probationary member of somebody on the way, on the day of the members' meeting."""
    with transaction.atomic():
        end_candidacy(candidacy=candidacy, on=on, reason=ADMITTED, by=by, now=now)
        person = candidacy.person
        person.joined_on = on
        person.save(update_fields=["joined_on"])
        return join_unit(
            person=person,
            unit=candidacy.unit,
            from_on=on,
            status=MembershipStatus.PROBATIONARY,
            by=by,
            now=now,
        )
