"""Reads of how duties stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from xuexing.apps.knowledge.api import get_titles
from xuexing.foundation.i18n import period_words
from xuexing.foundation.packs import current_pack
from xuexing.kernel.rules import State, Total, leaves
from xuexing.policy.model import Duty

from ..models import Finding

QUIET = (State.NOT_APPLICABLE, State.NOT_RECORDED)


@dataclass(frozen=True)
class Named:
    """A finding with what stands for it in a list.

    Parameters
    ----------
    name
        Its topic's title, or its period in words.
    """

    finding: Finding
    duty: Duty
    name: str

    @property
    def leaves(self) -> tuple[Total, ...]:
        """The totals of the duty's demand."""
        return leaves(self.duty.rule)


def get_why_address(finding: Finding) -> str:
    """Return the address that says why; it lasts, whatever is rebuilt."""
    kind = "person" if finding.person_id else "topic" if finding.topic_key else "unit"
    return reverse("rulebook:why", args=[finding.duty, kind, finding.subject_uuid, finding.period])


def list_named(findings: Iterable[Finding]) -> list[Named]:
    """Return findings of duties the pack knows, named; one query for all their topics."""
    found = [each for each in findings if each.duty in current_pack().duties]
    keys = [each.topic_key for each in found if each.topic_key is not None]
    titles = get_titles(keys=keys) if keys else {}
    return [
        Named(
            each,
            current_pack().duties[each.duty],
            titles.get(each.topic_key, "") if each.topic_key else period_words(each.period),
        )
        for each in found
    ]


def list_findings_today(
    *, units: Collection[int], person_id: int | None, on: dt.date
) -> QuerySet[Finding]:
    """Return how the duties of some units (and of one person) stand in periods open on a day.

    Duties of units and topics, and the person's own; soonest due first.
    """
    mine = Q(unit__in=list(units), person__isnull=True)
    if person_id is not None:
        mine |= Q(person=person_id)
    return (
        Finding.objects.filter(mine, starts_on__lte=on, ends_on__gte=on)
        .exclude(state__in=QUIET)
        .select_related("unit")
        .order_by("due_on", "duty", "unit__name_key", "id")
    )


def list_findings_of_units(*, units: Collection[int], year: int) -> QuerySet[Finding]:
    """Return how the duties of some units stood in the periods of a year, in time order."""
    return (
        Finding.objects.filter(
            unit__in=list(units),
            person__isnull=True,
            starts_on__gte=dt.date(year, 1, 1),
            ends_on__lte=dt.date(year, 12, 31),
        )
        .select_related("unit")
        .order_by("duty", "unit__name_key", "starts_on", "due_on", "id")
    )


def list_findings_of_person(*, person_id: int, year: int) -> QuerySet[Finding]:
    """Return how a person's own duties stood in the periods of a year."""
    return (
        Finding.objects.filter(
            person=person_id,
            starts_on__gte=dt.date(year, 1, 1),
            ends_on__lte=dt.date(year, 12, 31),
        )
        .select_related("unit")
        .order_by("duty", "starts_on", "id")
    )
