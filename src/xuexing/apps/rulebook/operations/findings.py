"""Keeping the findings: whom a change touches, what falls due, a rebuild."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case, F, Q, QuerySet, Value, When

from xuexing.apps.evidence.api import Subject, list_topics_studied, list_totals
from xuexing.apps.organizations.api import (
    Organization,
    get_organization,
    list_belongings,
    list_members_bound,
    list_units_bound,
)
from xuexing.foundation.clock import local_date
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import Period, PeriodKind, period_of, periods_between
from xuexing.kernel.rules import SubjectKind, Total, leaves
from xuexing.policy.model import Duty

from ..models import Arrangement, Finding, Sweep
from . import sql


@dataclass(frozen=True)
class Touched:
    """Whose findings a change may alter; None means everybody's.

    Parameters
    ----------
    units, people
        Keys of units and people.
    topics
        Keys of topics.
    """

    units: Collection[int] | None = None
    people: Collection[int] | None = None
    topics: Collection[UUID] | None = None

    def keys(self, kind: SubjectKind) -> Collection[Any] | None:
        """Return the keys concerned of a kind of subject."""
        return {
            SubjectKind.UNIT: self.units,
            SubjectKind.MEMBER: self.people,
            SubjectKind.TOPIC: self.topics,
        }[kind]


EVERYBODY = Touched()


def refresh(*, touched: Touched, days: Iterable[dt.date], now: dt.datetime) -> None:
    """Judge again whom a change touches, in every period that holds one of the days.

    The number of statements depends on the duties and periods alone, never on how many subjects.
    """
    organization = get_organization()
    today = local_date(now)
    with transaction.atomic():
        for duty in current_pack().duties_on():
            keys = touched.keys(duty.subject.kind)
            if keys is not None and not keys:
                continue
            for period in _periods(duty, days, organization, today):
                _write(duty, period, touched, organization, today)


def rebuild(*, now: dt.datetime) -> None:
    """Throw all findings away and judge every period since the year in which records begin."""
    organization = get_organization()
    today = local_date(now)
    with transaction.atomic():
        Finding.objects.all().delete()
        Sweep.objects.all().delete()
        for duty in current_pack().duties_on():
            periods = periods_between(first_day(organization), today, duty.period)
            for period in periods:
                if _in_force(duty, period):
                    _write(duty, period, EVERYBODY, organization, today)
                    _note_sweep(duty, period, now)


def refresh_due(*, now: dt.datetime) -> int:
    """Judge again what time alone may have changed; return how many duty-periods were looked at.

    New periods are opened for everybody once; in the others only findings whose ``next_change_on``
    has come are judged. Safe to run again at any time.
    """
    organization = get_organization()
    today = local_date(now)
    looked_at = 0
    for duty in current_pack().duties_on():
        swept = set(
            Sweep.objects.filter(duty=duty.key, version=duty.version).values_list(
                "starts_on", flat=True
            )
        )
        due = dict[dt.date, list[Finding]]()
        for finding in Finding.objects.filter(duty=duty.key, next_change_on__lte=today):
            due.setdefault(finding.starts_on, []).append(finding)
        for period in periods_between(first_day(organization), today, duty.period):
            if not _in_force(duty, period):
                continue
            if period.start not in swept:
                touched = EVERYBODY
            elif period.start in due:
                touched = _touched_by(due[period.start])
            else:
                continue
            with transaction.atomic():
                _write(duty, period, touched, organization, today)
                if touched is EVERYBODY:
                    _note_sweep(duty, period, now)
            looked_at += 1
    return looked_at


def first_day(organization: Organization) -> dt.date:
    """Return the first day of the year in which records begin: findings start there."""
    return period_of(organization.records_from_on, PeriodKind.YEAR).start


def window_of(duty: Duty, period: Period, organization: Organization, today: dt.date) -> sql.Window:
    """Return what a statement needs to know beside its rows."""
    return sql.Window(
        duty=duty,
        period=period,
        today=today,
        records_from=organization.records_from_on,
        soon_days=current_pack().soon_days,
    )


def parts_of(window: sql.Window, only: Collection[Any] | None) -> sql.Parts:
    """Return the rows of the rooms below on which a duty's statement stands."""
    subject, of = window.duty.subject, leaves(window.duty.rule)
    chosen = Q() if only is None else Q(key__in=list(only))
    if subject.kind is SubjectKind.TOPIC:
        topics = list_topics_studied(
            period=window.period, until=window.today, units=subject.unit_kinds
        )
        amounts = list_totals(of=of, by="topic", period=None, until=window.today)
        return sql.Parts(topics.filter(chosen), amounts.filter(chosen))
    by: Subject = "unit" if subject.kind is SubjectKind.UNIT else "person"
    amounts = list_totals(of=of, by=by, period=window.period, until=window.today)
    is_open = window.today <= window.period.end
    return sql.Parts(
        subjects=_bound(window).filter(chosen),
        totals=amounts.filter(chosen),
        arranged=arranged(of, window) if is_open else None,
        belongings=list_belongings(on=window.judged_on).filter(chosen) if by == "person" else None,
    )


def _bound(window: sql.Window) -> QuerySet[Any]:
    subject, on, start = window.duty.subject, window.judged_on, window.period.start
    if subject.kind is SubjectKind.UNIT:
        needs = subject.needs_committee
        return list_units_bound(
            on=on, start=start, unit_kinds=subject.unit_kinds, needs_committee=needs
        )
    return list_members_bound(
        on=on, start=start, unit_kinds=subject.unit_kinds, statuses=subject.statuses
    )


def arranged(of: Sequence[Total], window: sql.Window) -> QuerySet[Arrangement]:
    """Return what is arranged from today to the period's end: ``home`` (unit), ``day``, ``v0``…."""
    counts = Q()
    for total in of:
        counts |= _counts_for(total)
    adds = {
        f"v{n}": Case(When(_counts_for(total), then=F("amount")), default=Value(Decimal(0)))
        for n, total in enumerate(of)
    }
    days = Q(on__gte=window.today, on__range=(window.period.start, window.period.end))
    found = Arrangement.objects.filter(counts, days)
    return found.annotate(home=F("unit_id"), day=F("on"), **adds)


def _counts_for(total: Total) -> Q:
    counts = Q(kind__in=total.fact_kinds)
    return counts & Q(category__in=total.categories) if total.categories else counts


def _periods(
    duty: Duty, days: Iterable[dt.date], organization: Organization, today: dt.date
) -> list[Period]:
    periods = {period_of(day, duty.period) for day in days}
    first = first_day(organization)
    return sorted(
        period for period in periods if first <= period.start <= today and _in_force(duty, period)
    )


def _in_force(duty: Duty, period: Period) -> bool:
    """Tell whether a duty was in force on a period's first day."""
    until = duty.effective_until
    return duty.effective_from <= period.start and (until is None or until > period.start)


def _write(
    duty: Duty, period: Period, touched: Touched, organization: Organization, today: dt.date
) -> None:
    only = touched.keys(duty.subject.kind)
    window = window_of(duty, period, organization, today)
    parts = parts_of(window, only)
    stale = Finding.objects.filter(duty=duty.key, starts_on=period.start)
    if only is not None:
        stale = stale.filter(_whose(duty.subject.kind, only))
    stale.exclude(subject_uuid__in=parts.subjects.values("subject_uuid")).delete()
    with connection.cursor() as cursor:
        cursor.execute(*sql.upsert(window, parts))


def _whose(kind: SubjectKind, keys: Collection[Any]) -> Q:
    if kind is SubjectKind.MEMBER:
        return Q(person__in=list(keys))
    if kind is SubjectKind.TOPIC:
        return Q(topic_key__in=list(keys))
    return Q(unit__in=list(keys), person__isnull=True, topic_key__isnull=True)


def _touched_by(findings: Sequence[Finding]) -> Touched:
    return Touched(
        units=[each.unit_id for each in findings],
        people=[each.person_id for each in findings if each.person_id is not None],
        topics=[each.topic_key for each in findings if each.topic_key is not None],
    )


def _note_sweep(duty: Duty, period: Period, now: dt.datetime) -> None:
    Sweep.objects.update_or_create(
        duty=duty.key,
        starts_on=period.start,
        defaults={"version": duty.version, "swept_at": now},
    )
