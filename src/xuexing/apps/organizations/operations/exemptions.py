"""Of whom nothing is required for a time, and what becomes of it at its end.

《中国共产党党员教育管理工作条例》 article 23: the old, the weak and the ill; retirement alone never
qualifies.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack

from ..events import Asking, ask_keepers, tell_keepers_answered, tell_roster_changed
from ..models import Exemption, Membership, Person
from ..models.membership import AFFILIATED
from ..queries.spans import on_day

SOON_DAYS = 30
"""So long before its end the secretary is asked what is to follow."""
RENEW = "organizations.renew_exemption"
A_DAY, A_WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


def exempt_person(
    *,
    person: Person,
    reason: str,
    from_on: dt.date,
    until_on: dt.date,
    by: Actor,
    now: dt.datetime,
) -> Exemption:
    """Require nothing of a person for a time.

    Parameters
    ----------
    until_on
        First day on which it no longer holds: there is always an end.

    Raises
    ------
    Faulty
        The reason is none by the regulations, or the days cannot be.
    """
    faults = _faults(reason, from_on, until_on)
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        exemption = Exemption(person=person, reason=reason, from_on=from_on, until_on=until_on)
        exemption.save(force_insert=True)
        record(
            act="organizations.exempt_person",
            subject=exemption,
            by=by,
            now=now,
            data={"person": str(person.uuid), "until_on": until_on.isoformat()},
        )
        for earlier in person.exemptions.filter(until_on__lt=until_on):
            tell_keepers_answered(source_uuid=earlier.uuid, kind=RENEW, now=now)
        tell_roster_changed(units=[], people=[person.pk], since=from_on, now=now)
    return exemption


def end_exemption(*, exemption: Exemption, on: dt.date, by: Actor, now: dt.datetime) -> None:
    """Let an exemption end: early, or as it is written; one that has not held a day is taken away."""
    with transaction.atomic():
        record(
            act="organizations.end_exemption",
            subject=exemption,
            by=by,
            now=now,
            data={"person": str(exemption.person.uuid), "on": on.isoformat()},
        )
        tell_keepers_answered(source_uuid=exemption.uuid, kind=RENEW, now=now)
        if exemption.from_on >= on:
            exemption.delete()
        else:
            exemption.until_on = min(exemption.until_on, on)
            exemption.save(update_fields=["until_on"])
        tell_roster_changed(units=[], people=[exemption.person_id], since=on, now=now)


def ask_exemptions_again(*, now: dt.datetime) -> int:
    """Ask the keepers of rosters what is to follow the exemptions that end soon; return how many.

    Whoever is exempt beyond that day already is not asked about; what has ended is asked no longer: the
    person is expected again. Safe to run again.
    """
    today = local_date(now)
    later = Exemption.objects.filter(
        person=OuterRef("person"),
        from_on__lte=OuterRef("until_on"),
        until_on__gt=OuterRef("until_on"),
    )
    ending = Exemption.objects.filter(
        ~Exists(later), until_on__range=(today, today + dt.timedelta(days=SOON_DAYS))
    )
    people = ending.values("person")
    homes = Membership.objects.filter(on_day(today), kind__in=AFFILIATED, person__in=people)
    units = {each.person_id: each.unit for each in homes.select_related("unit")}
    asked = [
        Asking(
            unit=units[each.person_id],
            source_uuid=each.uuid,
            due_on=each.until_on,
            data={
                "name": each.person.name,
                "reason": each.reason,
                "person": str(each.person.uuid),
                "until_on": each.until_on.isoformat(),
            },
        )
        for each in ending.select_related("person").order_by("until_on", "id")
        if each.person_id in units
    ]
    with transaction.atomic():
        ask_keepers(kind=RENEW, what=asked, now=now)
        for over in Exemption.objects.filter(until_on__range=(today - A_WEEK, today - A_DAY)):
            tell_keepers_answered(source_uuid=over.uuid, kind=RENEW, now=now)
    return len(asked)


def _faults(reason: str, from_on: dt.date, until_on: dt.date) -> list[Fault]:
    faults = []
    pack = current_pack()
    known, basis = pack.exemption_reasons.get(reason), pack.terms["exemption_basis"]
    if known is None:
        faults.append(Fault(_("Choose a reason of the list."), {"field": "reason"}))
    elif not known.qualifies:
        faults.append(
            Fault(
                _(
                    "“%(reason)s” alone is no reason. It is for the old and weak, those who can hardly"
                    " move, the gravely ill and those who have lost their abilities (%(basis)s)."
                ),
                {"field": "reason"},
                {"reason": words(known.title), "basis": words(basis)},
            )
        )
    if until_on <= from_on:
        faults.append(Fault(_("The end must be later than the beginning."), {"field": "until_on"}))
    return faults
