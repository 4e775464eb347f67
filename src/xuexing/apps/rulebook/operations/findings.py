"""Keeping the findings: whom a change touches, what falls due, a rebuild."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from xuexing.apps.organizations.api import (
    Organization,
    Person,
    get_keys_within,
    get_organization,
    get_wholes,
)
from xuexing.foundation.clock import local_date
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import Period, PeriodKind, period_of
from xuexing.kernel.rules import Reach, SubjectKind, sums

from ..models import Finding, Sweep
from ..queries.duties import InForce, list_in_force, periods_open_on, periods_since
from . import sql
from .parts import parts_of

ONCE = dt.date(1900, 1, 1)
"""Stands for the period of duties that hang on spans: they are opened for everybody once."""


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
            SubjectKind.CANDIDATE: self.people,
            SubjectKind.TOPIC: self.topics,
        }[kind]

    def as_json(self) -> tuple[list[int] | None, list[int] | None, list[str] | None]:
        """Return it as a task in the background takes it; ``of_json`` gives it back."""
        topics = None if self.topics is None else sorted(str(each) for each in self.topics)
        return _sorted(self.units), _sorted(self.people), topics

    @classmethod
    def of_json(
        cls, units: list[int] | None, people: list[int] | None, topics: list[str] | None
    ) -> Touched:
        """Return what ``as_json`` wrote down."""
        keys = None if topics is None else [UUID(each) for each in topics]
        return cls(units=units, people=people, topics=keys)


def _sorted(keys: Collection[int] | None) -> list[int] | None:
    return None if keys is None else sorted(keys)


EVERYBODY = Touched()
_is_together: ContextVar[bool] = ContextVar("is_together", default=False)


def refresh(*, touched: Touched, days: Iterable[dt.date], now: dt.datetime) -> None:
    """Judge again whom a change touches, in every period on which one of the days bears.

    The number of statements depends on the duties and periods alone, never on how many subjects.
    Inside ``refresh_together`` nothing is judged yet.
    """
    if _is_together.get():
        return
    organization = get_organization()
    today = local_date(now)
    on = set(days)
    with transaction.atomic():
        for each in list_in_force():
            keys = _concerned(each, touched)
            if keys is not None and not keys:
                continue
            for period in _periods(each, on | _days_before(each, keys), organization, today):
                _write(each, period, keys, organization, today)


def rebuild(*, now: dt.datetime) -> None:
    """Throw all findings away and judge every period since the year in which records begin."""
    with transaction.atomic():
        Finding.objects.all().delete()
        Sweep.objects.all().delete()
        _write_all(list_in_force(), now=now, is_empty=True)


@contextmanager
def refresh_together(*, now: dt.datetime) -> Iterator[None]:
    """Judge once, at the end, what a block writes: for whoever writes a year in one go.

    Inside, findings are as they were before; where the block fails they stay so.
    """
    token = _is_together.set(True)
    try:
        yield
    finally:
        _is_together.reset(token)
    rebuild(now=now)


def refresh_all(*, in_force: Iterable[InForce], now: dt.datetime) -> int:
    """Judge everybody again by some duties, in every period; return how many findings that changed."""
    with transaction.atomic():
        return _write_all(in_force, now=now)


def forget_findings(*, person: Person) -> None:
    """Forget how a person's duties stood because the record is no longer anybody's."""
    Finding.objects.filter(person=person).delete()


def refresh_due(*, now: dt.datetime) -> int:
    """Judge again what time alone may have changed; return how many duty-periods were looked at.

    New periods are opened for everybody once; in the others only findings whose ``next_change_on``
    has come are judged. Safe to run again at any time.
    """
    organization = get_organization()
    today = local_date(now)
    looked_at = 0
    for each in list_in_force():
        duty = each.duty
        sweeps = Sweep.objects.filter(duty=duty.key, version=duty.version)
        swept = set(sweeps.values_list("starts_on", flat=True))
        due = dict[dt.date, list[Finding]]()
        for finding in Finding.objects.filter(duty=duty.key, next_change_on__lte=today):
            key = ONCE if duty.period is None else finding.starts_on
            due.setdefault(key, []).append(finding)
        for period in _all_periods(each, organization, today):
            start = period.start if period else ONCE
            if start in swept and start not in due:
                continue
            keys = _keys_of(each, due[start]) if start in swept else None
            with transaction.atomic():
                _write(each, period, keys, organization, today)
                if keys is None:
                    _note_sweeps([(each, period)], now)
            looked_at += 1
    return looked_at


def remove_uncovered(*, duty: str) -> None:
    """Forget the findings of a duty in periods in which it binds no longer."""
    known = current_pack().duties[duty]
    covering = list_in_force(only=known)
    with transaction.atomic():
        found = Finding.objects.filter(duty=duty)
        if known.period is None:
            over = [each.until_on for each in covering if each.until_on]
            kept = Q(ends_on__lt=max(over)) if over else Q(pk__in=[])
            found.exclude(kept).delete()
        else:
            for start in found.order_by().values_list("starts_on", flat=True).distinct():
                period = period_of(start, known.period)
                if not any(each.covers(period) for each in covering):
                    found.filter(starts_on=start).delete()
        Sweep.objects.filter(duty=duty).delete()


def first_day(organization: Organization) -> dt.date:
    """Return the first day of the year in which records begin: findings start there."""
    return period_of(organization.records_from_on, PeriodKind.YEAR).start


def window_of(
    each: InForce, period: Period | None, organization: Organization, today: dt.date
) -> sql.Window:
    """Return what a statement needs to know beside its rows."""
    return sql.Window(
        in_force=each,
        period=period,
        today=today,
        records_from=organization.records_from_on,
        soon_days=current_pack().soon_days,
    )


def _periods(
    each: InForce, days: Iterable[dt.date], organization: Organization, today: dt.date
) -> list[Period | None]:
    """Return the periods of a duty on which some days bear, in order; None for its spans."""
    if each.duty.period is None:
        return [None]
    first = first_day(organization)
    found = {
        period
        for day in days
        for period in periods_open_on(each.duty, day)
        if period.end >= first and period.start <= today and each.covers(period)
    }
    return [*sorted(found)]


def _all_periods(
    each: InForce, organization: Organization, today: dt.date
) -> Iterator[Period | None]:
    if each.duty.period is None:
        yield None
    else:
        yield from periods_since(each, first_day(organization), today)


def _days_before(each: InForce, keys: Collection[Any] | None) -> set[dt.date]:
    """Return the periods in which topics stood: a later sitting moves a topic to a later one."""
    if each.duty.subject.kind is not SubjectKind.TOPIC or keys is None:
        return set()
    held = Finding.objects.filter(duty=each.duty.key, topic_key__in=list(keys))
    return set(held.values_list("starts_on", flat=True))


def _concerned(each: InForce, touched: Touched) -> Collection[Any] | None:
    """Return the subjects of a duty that a change may alter; None for everybody.

    What a part does may count for its unit, and what a unit does for all below it.
    """
    kind = each.duty.subject.kind
    keys = touched.keys(kind)
    if not keys or kind is not SubjectKind.UNIT:
        return keys
    reaches = {number.reach for number in sums(each.duty.rule)}
    more = set(keys)
    if Reach.PARTS in reaches:
        more |= get_wholes(parts=keys)
    if Reach.ABOVE in reaches:
        more |= get_keys_within(units=keys)
    return more


def _write_all(in_force: Iterable[InForce], *, now: dt.datetime, is_empty: bool = False) -> int:
    """Write everybody's findings of some duties in every period; return how many rows changed.

    Parameters
    ----------
    is_empty
        There are no findings, so none to take away.
    """
    organization = get_organization()
    today = local_date(now)
    swept, changed = [], 0
    for each in in_force:
        for period in _all_periods(each, organization, today):
            window = window_of(each, period, organization, today)
            parts = parts_of(window, None)
            if not is_empty:
                changed += _take_away(window, parts, None)
            changed += _put_down(window, parts)
            swept.append((each, period))
    _note_sweeps(swept, now)
    return changed


def _write(
    each: InForce,
    period: Period | None,
    only: Collection[Any] | None,
    organization: Organization,
    today: dt.date,
) -> int:
    """Write the findings of some subjects (None: of all); return how many rows changed."""
    window = window_of(each, period, organization, today)
    parts = parts_of(window, only)
    return _take_away(window, parts, only) + _put_down(window, parts)


def _take_away(window: sql.Window, parts: sql.Parts, only: Collection[Any] | None) -> int:
    """Delete the findings of whom a duty no longer binds; return how many."""
    duty, period = window.duty, window.period
    held = Finding.objects.filter(duty=duty.key)
    if only is not None:
        held = held.filter(_whose(duty.subject.kind, only))
    if period is None:
        for one in _in_force_beside(window.in_force):
            held = held.exclude(_is_among(parts_of(replace(window, in_force=one), only).subjects))
        stale = held.exclude(_is_among(parts.subjects))
    else:
        stale = held.filter(starts_on=period.start).exclude(
            subject_uuid__in=parts.subjects.values("subject_uuid")
        )
    return stale.delete()[0]


def _put_down(window: sql.Window, parts: sql.Parts) -> int:
    """Write the findings of whom a duty binds; return how many are new or other ones."""
    with connection.cursor() as cursor:
        cursor.execute(*sql.upsert(window, parts))
        written: int = cursor.rowcount
    return max(written, 0)


def _in_force_beside(each: InForce) -> list[InForce]:
    """Return the other times at which a duty was switched on: spans of those stand as they are."""
    return [one for one in list_in_force(only=each.duty) if one != each]


def _is_among(spans: QuerySet[Any]) -> Exists:
    return Exists(
        spans.filter(subject_uuid=OuterRef("subject_uuid"), start_on=OuterRef("starts_on"))
    )


def _whose(kind: SubjectKind, keys: Collection[Any]) -> Q:
    if kind in {SubjectKind.MEMBER, SubjectKind.CANDIDATE}:
        return Q(person__in=list(keys))
    if kind is SubjectKind.TOPIC:
        return Q(topic_key__in=list(keys))
    return Q(unit__in=list(keys), person__isnull=True, topic_key__isnull=True)


def _keys_of(each: InForce, findings: Sequence[Finding]) -> list[Any]:
    kind = each.duty.subject.kind
    if kind is SubjectKind.TOPIC:
        return [each.topic_key for each in findings]
    if kind is SubjectKind.UNIT:
        return [each.unit_id for each in findings]
    return [each.person_id for each in findings]


def _note_sweeps(swept: Iterable[tuple[InForce, Period | None]], now: dt.datetime) -> None:
    """Note for which periods of duties everybody has a finding."""
    # A duty that was switched off and on again stands here twice.
    versions = {
        (each.duty.key, period.start if period else ONCE): each.duty.version
        for each, period in swept
    }
    rows = [
        Sweep(duty=duty, starts_on=start, version=version, swept_at=now)
        for (duty, start), version in versions.items()
    ]
    Sweep.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["duty", "starts_on"],
        update_fields=["version", "swept_at"],
    )
