"""Units as they change: one goes into another, one becomes two. What happened before stays where it was.

A change holds from a day on. Memberships, posts and places that held before end on it and others begin;
no row of the days before is touched, so every figure of a period that was over stays as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Fault
from xuexing.foundation.locking import locked

from ..events import UnitsJoined, tell_roster_changed, units_joined
from ..models import Away, Candidacy, Grant, Membership, Person, Post, Transfer, Unit, UnitPlacement
from ..models.membership import AFFILIATED, MembershipKind
from ..models.transfer import TransferState
from ..queries.spans import on_day
from .days import faults_of_day, hold
from .letters import answer_letter
from .posts import end_grant
from .spans import end_span
from .units import add_unit, move_unit

CLOSED, MOVED = "closed", "moved"


def merge_units(*, unit: Unit, into: Unit, on: dt.date, by: Actor, now: dt.datetime) -> Unit:
    """Let a unit go into another from a day on: its people and the units below it move, it is closed.

    Its groups stay groups, below the other unit. Posts in it end; nobody gets one by it. What is open
    moves along (``events.units_joined``): sessions that have not begun, to-dos. Facts, sessions and
    reports of the days before stay the closed unit's.

    Raises
    ------
    Faulty
        The two do not fit, or the day does not.
    """
    with transaction.atomic():
        unit, into = _both(unit, into)
        hold(
            [
                *_faults_of_pair(unit, into),
                *faults_of_day(unit, on, now),
                *faults_of_day(into, on, now),
            ]
        )
        for child in Unit.objects.filter(parent=unit, ended_on__isnull=True).order_by("pk"):
            move_unit(unit=child, parent=into, on=on, by=by, now=now)
        people = _move_members(list(_members(unit, on)), into, on)
        _move_candidates(Candidacy.objects.filter(unit=unit, until_on__isnull=True), into, on)
        _move_letters(unit, into, on, now)
        _end_posts(Post.objects.filter(unit=unit, until_on__isnull=True), on, CLOSED)
        for grant in Grant.objects.filter(on_day(on), unit=unit):
            end_grant(grant=grant, on=on, by=by, now=now)
        _close(unit, on)
        joining = UnitsJoined(unit, into, on, by, now)
        units_joined.send(sender=Unit, joining=joining)
        data = {"into": str(into.uuid), "on": on.isoformat(), "people": len(people)}
        record(
            act="organizations.merge_units",
            subject=unit,
            by=by,
            now=now,
            unit_id=into.pk,
            data=data,
        )
        tell_roster_changed(units=[unit.pk, into.pk], people=people, since=on, now=now)
    return into


def split_unit(
    *,
    unit: Unit,
    code: str,
    name: str,
    people: Collection[Person],
    parts: Collection[Unit],
    on: dt.date,
    by: Actor,
    now: dt.datetime,
) -> Unit:
    """Open a second unit beside a unit from a day on, and move some of its people and groups there.

    Who is in a group that moves moves with it; who moves alone leaves their group. Posts in the old
    unit end for whoever moves.

    Raises
    ------
    Faulty
        Nobody would move or stay, somebody does not belong there, or the day does not fit.
    UnableToAddUnit
        The code is taken.
    """
    with transaction.atomic():
        unit = locked(Unit.objects.filter(pk=unit.pk)).get()
        members = list(_members(unit, on))
        moving = _moving(members, people, parts, on)
        hold(
            [
                *_faults_of_split(unit, members, moving, people, parts),
                *faults_of_day(unit, on, now),
            ]
        )
        made = add_unit(
            code=code, name=name, kind=unit.kind, parent=unit.parent, from_on=on, by=by, now=now
        )
        keys = _move_members(moving, made, on)
        for part in parts:
            move_unit(unit=part, parent=made, on=on, by=by, now=now)
        _leave_groups(keys, unit, on)
        _end_posts(
            Post.objects.filter(unit=unit, person__in=keys, until_on__isnull=True), on, MOVED
        )
        data = {"into": str(made.uuid), "on": on.isoformat(), "people": len(keys)}
        record(
            act="organizations.split_unit", subject=unit, by=by, now=now, unit_id=unit.pk, data=data
        )
        tell_roster_changed(units=[unit.pk, made.pk], people=keys, since=on, now=now)
    return made


def _both(unit: Unit, into: Unit) -> tuple[Unit, Unit]:
    found = locked(Unit.objects.filter(pk__in=[unit.pk, into.pk]).order_by("pk")).in_bulk()
    return found[unit.pk], found[into.pk]


def _faults_of_pair(unit: Unit, into: Unit) -> Iterable[Fault]:
    where = {"field": "into"}
    if unit.pk == into.pk:
        yield Fault(_("Choose another unit."), where)
    elif into.path.startswith(unit.path):
        yield Fault(
            _("%(into)s is below %(unit)s. Choose a unit that is not."),
            where,
            {"into": into.name, "unit": unit.name},
        )
    if unit.kind != into.kind:
        yield Fault(_("The two are of different kinds. Change the kind of one first."), where)


def _members(unit: Unit, on: dt.date) -> Iterable[Membership]:
    """Return who belongs to a unit on a day or from a later day on."""
    found = Membership.objects.filter(unit=unit).exclude(until_on__lte=on)
    return found.select_related("person").order_by("pk")


def _move_members(members: Sequence[Membership], into: Unit, on: dt.date) -> list[int]:
    """End memberships on a day and begin the same elsewhere; return whose they were.

    Who takes part in the other unit already and comes to belong to it takes part there no longer.
    """
    coming = [each.person_id for each in members if each.kind in AFFILIATED]
    guests = Membership.objects.filter(unit=into, person__in=coming, kind=MembershipKind.JOINT)
    for guest in guests.exclude(until_on__lte=on):
        end_span(guest, on=on, reason=MOVED)
    at_home = set(
        Membership.objects.filter(unit=into)
        .exclude(until_on__lte=on)
        .values_list("person_id", flat=True)
    )
    begun = [
        Membership(
            person_id=each.person_id,
            unit=into,
            kind=each.kind,
            status=each.status,
            is_at_one_place=each.is_at_one_place,
            from_on=max(on, each.from_on),
            until_on=each.until_on,
            end_reason=each.end_reason,
        )
        for each in members
        if each.kind in AFFILIATED or each.person_id not in at_home
    ]
    # Where somebody is away to ends with the membership; it is read before and begins again.
    found = Away.objects.filter(membership__in=members).select_related("membership")
    away = {each.membership.person_id: each for each in found}
    for each in members:
        each.until_on, each.end_reason = None, ""
        end_span(each, on=on, reason=MOVED)
    Membership.objects.bulk_create(begun)
    _follow(members, begun, away)
    return sorted({each.person_id for each in members})


def _follow(
    ended: Sequence[Membership], begun: Sequence[Membership], away: Mapping[int, Away]
) -> None:
    """Let where somebody is, and a letter on its way, go with the membership that goes on."""
    goes_on = {each.person_id: each for each in begun if each.kind in AFFILIATED}
    for each in ended:
        if each.kind in AFFILIATED and each.person_id in goes_on:
            new = goes_on[each.person_id]
            if each.person_id in away:
                where = away[each.person_id]
                Away.objects.create(membership=new, place=where.place, is_abroad=where.is_abroad)
            each.transfers.filter(state=TransferState.SENT).update(membership=new)


def _move_letters(unit: Unit, into: Unit, on: dt.date, now: dt.datetime) -> None:
    """Let letters to a unit be answered by the other; between the two there is none any more."""
    Transfer.objects.filter(unit=unit, state=TransferState.SENT).update(unit=into)
    arrived = Transfer.objects.filter(unit=into, membership__unit=into, state=TransferState.SENT)
    for each in arrived:
        answer_letter(each, TransferState.ACCEPTED, now, on=max(on, each.sent_on))


def _move_candidates(candidates: Iterable[Candidacy], into: Unit, on: dt.date) -> None:
    for each in candidates:
        begun = Candidacy(
            person_id=each.person_id, unit=into, stage=each.stage, from_on=max(on, each.from_on)
        )
        end_span(each, on=on, reason=MOVED)
        begun.save(force_insert=True)


def _end_posts(posts: Iterable[Post], on: dt.date, reason: str) -> None:
    for post in posts:
        end_span(post, on=on, reason=reason)


def _close(unit: Unit, on: dt.date) -> None:
    UnitPlacement.objects.filter(unit=unit, until_on__isnull=True).update(until_on=on)
    unit.ended_on, unit.end_reason = on, CLOSED
    unit.save(update_fields=["ended_on", "end_reason"])


def _moving(
    members: Sequence[Membership], people: Collection[Person], parts: Collection[Unit], on: dt.date
) -> list[Membership]:
    """Return the memberships of those who were chosen and of those in groups that move."""
    grouped = Membership.objects.filter(unit__in=list(parts)).exclude(until_on__lte=on)
    chosen = {each.pk for each in people} | set(grouped.values_list("person_id", flat=True))
    return [each for each in members if each.person_id in chosen]


def _faults_of_split(
    unit: Unit,
    members: Sequence[Membership],
    moving: Sequence[Membership],
    people: Collection[Person],
    parts: Collection[Unit],
) -> Iterable[Fault]:
    at_home = {each.person_id for each in members}
    for each in people:
        if each.pk not in at_home:
            yield Fault(
                _("%(name)s does not belong to this unit."),
                {"field": "people"},
                {"name": each.name},
            )
    for part in parts:
        if part.parent_id != unit.pk or part.ended_on is not None:
            yield Fault(
                _("%(name)s is no group of this unit."), {"field": "parts"}, {"name": part.name}
            )
    if not moving:
        yield Fault(_("Choose who moves to the new unit."), {"field": "people"})
    elif len(moving) == len(members):
        yield Fault(
            _("Somebody has to stay: otherwise change the unit's name instead."),
            {"field": "people"},
        )


def _leave_groups(people: Collection[int], unit: Unit, on: dt.date) -> None:
    """End for those who moved alone their place in a group that stayed."""
    stayed = Membership.objects.filter(
        person__in=people, kind=MembershipKind.GROUP, unit__parent=unit
    )
    for each in stayed.exclude(until_on__lte=on):
        each.until_on, each.end_reason = None, ""
        end_span(each, on=on, reason=MOVED)
