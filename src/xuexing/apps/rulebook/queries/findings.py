"""Reads of how duties stand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from xuexing.apps.knowledge.api import get_titles
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.i18n import period_words
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import PeriodKind
from xuexing.kernel.rules import Leaf, State, SubjectKind, leaves
from xuexing.policy.model import Duty

from ..models import Finding

QUIET = (State.NOT_APPLICABLE, State.NOT_RECORDED)
SHORT = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF)
NOT_OWED = (State.EXEMPT, *QUIET)
OPEN = (State.ON_TRACK, State.DUE_SOON, State.OVERDUE, State.NOT_YET_ARRANGED)


@dataclass(frozen=True)
class Named:
    """A finding with what stands for it in a list.

    Parameters
    ----------
    name
        Its topic's title, the person a unit has to see to, or its period in words.
    """

    finding: Finding
    duty: Duty
    name: str

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The single demands of the duty."""
        return leaves(self.duty.rule)


def get_why_address(finding: Finding) -> str:
    """Return the address that says why; it lasts, whatever is rebuilt."""
    kind = "person" if finding.person_id else "topic" if finding.topic_key else "unit"
    return reverse("rulebook:why", args=[finding.duty, kind, finding.subject_uuid, finding.period])


def get_days_left(
    state: str, arranged_on: dt.date | None, due_on: dt.date, on: dt.date
) -> int | None:
    """Return days until the arranged day, else until the deadline; None where nothing is soon."""
    if state != State.DUE_SOON:
        return None
    return ((arranged_on or due_on) - on).days


def list_named(findings: Iterable[Finding]) -> list[Named]:
    """Return findings of duties the pack knows, named; one query for all their topics."""
    duties = current_pack().duties
    found = [each for each in findings if each.duty in duties]
    keys = [each.topic_key for each in found if each.topic_key is not None]
    titles = get_titles(keys=keys) if keys else {}
    named = []
    for each in found:
        name = period_words(each.period)
        if each.topic_key is not None:
            name = titles.get(each.topic_key, "")
        elif each.person is not None and duties[each.duty].subject.is_cared_for_by_unit:
            name = each.person.name
        named.append(Named(each, duties[each.duty], name))
    return named


@dataclass(frozen=True)
class Row:
    """One duty of one unit through a year."""

    duty: Duty
    owner: Unit
    findings: Sequence[Named]

    @property
    def is_calendar(self) -> bool:
        """Whether its findings are months, quarters or half-years of the unit, and fill a calendar."""
        by_unit = self.duty.subject.kind is SubjectKind.UNIT
        return by_unit and self.duty.period is not None and self.duty.period.kind in SHORT


def list_rows(findings: Iterable[Finding]) -> list[Row]:
    """Return findings of units by duty, in the pack's order, and by unit; one query for topics."""
    by_duty: dict[str, dict[int, list[Named]]] = defaultdict(lambda: defaultdict(list))
    for each in list_named(findings):
        by_duty[each.duty.key][each.finding.unit_id].append(each)
    return [
        Row(duty, of_unit[0].finding.unit, of_unit)
        for duty in current_pack().duties.values()
        for of_unit in by_duty[duty.key].values()
    ]


def list_findings_today(
    *,
    units: Collection[int],
    person_id: int | None,
    on: dt.date,
    caring_for: Collection[int] = (),
) -> QuerySet[Finding]:
    """Return how the duties of some units (and of one person) stand in periods open on a day.

    Duties of units and topics, and the person's own; soonest due first. A duty that the same session
    settles as another waits behind that one while it is open.

    Parameters
    ----------
    caring_for
        Units whose care for single people is asked for too: who is away, who is to become a member.
    """
    mine = Q(unit__in=list(units), person__isnull=True) | _cared_for(caring_for)
    if person_id is not None:
        mine |= Q(person=person_id)
    return (
        Finding.objects.filter(mine, starts_on__lte=on, ends_on__gte=on)
        .exclude(state__in=QUIET)
        .exclude(_behind_another())
        .select_related("unit", "person")
        .order_by("due_on", "duty", "unit__name_key", "id")
    )


def list_findings_of_units(
    *, units: Collection[int], year: int, caring_for: Collection[int] = ()
) -> QuerySet[Finding]:
    """Return how the duties of some units stood in the periods of a year, in time order.

    Periods that began in it, longer ones that reach into it, and earlier ones that are still open.
    """
    mine = Q(unit__in=list(units), person__isnull=True) | _cared_for(caring_for)
    return (
        Finding.objects.filter(mine, _in_year(year))
        .select_related("unit", "person")
        .order_by("duty", "unit__name_key", "starts_on", "due_on", "id")
    )


def list_findings_due(
    *, units: Collection[int], first: dt.date, last: dt.date
) -> QuerySet[Finding]:
    """Return how the duties of units and their topics stood whose last day lies in a span."""
    found = Finding.objects.filter(
        unit__in=list(units), person__isnull=True, due_on__range=(first, last)
    )
    return found.select_related("unit", "person").order_by(
        "duty", "unit__name_key", "starts_on", "due_on", "id"
    )


class Owed(NamedTuple):
    """A duty that fell due, by the keys of its finding, and how it stands."""

    duty: str
    subject_uuid: UUID
    period: str
    state: str


def list_owed(*, units: Collection[int], first: dt.date, last: dt.date) -> list[Owed]:
    """Return the duties of units that fell due in a span; what nobody owes is left out. One query."""
    found = list_findings_due(units=units, first=first, last=last).order_by("id")
    rows = found.values_list("duty", "subject_uuid", "period", "state")
    return [owed for row in rows if (owed := Owed(*row)).state not in NOT_OWED]


def list_findings_of_person(*, person_id: int, year: int) -> QuerySet[Finding]:
    """Return how a person's own duties stood in a year; what does not reach them is left out."""
    return (
        Finding.objects.filter(_in_year(year), person=person_id)
        .exclude(state=State.NOT_APPLICABLE)
        .select_related("unit", "person")
        .order_by("duty", "starts_on", "id")
    )


def _cared_for(units: Collection[int]) -> Q:
    duties = [
        duty.key for duty in current_pack().duties.values() if duty.subject.is_cared_for_by_unit
    ]
    if not units or not duties:
        return Q(pk__in=[])
    return Q(unit__in=list(units), duty__in=duties) & ~Q(state__in=QUIET)


def _in_year(year: int) -> Q:
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    lasting = [duty.key for duty in current_pack().duties.values() if _is_lasting(duty)]
    earlier = Q(starts_on__lt=first, ends_on__gte=first)
    return Q(starts_on__range=(first, last)) | (earlier & (Q(duty__in=lasting) | Q(state__in=OPEN)))


def _is_lasting(duty: Duty) -> bool:
    """Tell whether a duty's periods are not within one calendar year."""
    period = duty.period
    return period is None or period.kind is PeriodKind.YEARS or period.first_month > 1


def _behind_another() -> Q:
    """Return the condition that another duty, settled by the same session, is open and shown instead."""
    behind = Q(pk__in=[])
    for duty in current_pack().duties.values():
        if duty.shown_with is not None:
            partner = Finding.objects.filter(
                duty=duty.shown_with,
                subject_uuid=OuterRef("subject_uuid"),
                starts_on=OuterRef("starts_on"),
                state__in=OPEN,
            )
            behind |= Q(Exists(partner), duty=duty.key)
    return behind
