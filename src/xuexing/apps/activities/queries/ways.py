"""The other ways in which people take part, as pages list them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.evidence.api import Source
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import at_local
from xuexing.foundation.ordering import official_order

from ..models import (
    Contact,
    HomeDelivery,
    InflowStatement,
    MakeUp,
    MakeUpState,
    RollEntry,
    Session,
    SessionState,
)
from ..models.roll import AWAY
from ..operations.sittings import sat_elsewhere
from .sessions import get_contact_words

MOST = 50
"""Rows of each kind on a page: the newest."""


@dataclass(frozen=True)
class Ways:
    """One person's other ways of taking part, newest first.

    Parameters
    ----------
    missed
        Places on rolls of this year's sessions one was away from and has not taken up to make up.
    """

    person: Person
    missed: Sequence[RollEntry]
    make_ups: Sequence[MakeUp]
    statements: Sequence[InflowStatement]
    deliveries: Sequence[HomeDelivery]
    contacts: Sequence[Contact]

    @property
    def last_contact_on(self) -> dt.date | None:
        """The day of the last contact that stands."""
        return next((each.on for each in self.contacts if each.taken_back_at is None), None)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of any kind."""
        kinds = (self.missed, self.make_ups, self.statements, self.deliveries, self.contacts)
        return not any(kinds)


def get_ways(*, person: Person, on: dt.date) -> Ways:
    """Return a person's other ways of taking part; eight queries."""
    return Ways(
        person=person,
        missed=list(list_missed(person=person, year=on.year)[:MOST]),
        make_ups=list(list_make_ups(person=person)[:MOST]),
        statements=list(list_statements(person=person)[:MOST]),
        deliveries=list(_deliveries().filter(person=person)[:MOST]),
        contacts=list(
            Contact.objects.filter(person=person)
            .select_related("kept_by", "entered_by")
            .order_by("-on", "-id")[:MOST]
        ),
    )


def list_missed(*, person: Person, year: int) -> QuerySet[RollEntry]:
    """Return where somebody was away in a year and has not taken up to make up, newest first.

    Who was in another sitting of the same study has missed nothing.
    """
    has_one = MakeUp.objects.filter(person=person).exclude(state=MakeUpState.WITHDRAWN)
    start = at_local(dt.date(year, 1, 1), dt.time())
    return (
        RollEntry.objects.filter(
            person=person,
            state__in=AWAY,
            is_expected=True,
            session__state=SessionState.CLOSED,
            session__starts_at__gte=start,
        )
        .exclude(session__in=has_one.values("session"))
        .filter(~sat_elsewhere())
        .select_related("session")
        .prefetch_related("session__forms")
        .order_by("-session__starts_at", "-id")
    )


def list_away_without(*, session: Session) -> QuerySet[RollEntry]:
    """Return who was away from a closed session and makes up for it in no way yet, in official order."""
    has_one = MakeUp.objects.filter(session=session).exclude(state=MakeUpState.WITHDRAWN)
    away = session.roll.filter(~sat_elsewhere(), state__in=AWAY)
    away = away.exclude(person__in=has_one.values("person"))
    return away.select_related("person").order_by(*official_order("person__"))


def list_make_ups(*, person: Person) -> QuerySet[MakeUp]:
    """Return somebody's make-up study, newest first, given-up ones left out."""
    found = MakeUp.objects.filter(person=person).exclude(state=MakeUpState.WITHDRAWN)
    return (
        found.select_related("session", "person", "entered_by", "checked_by")
        .prefetch_related("session__forms")
        .order_by("-made_at", "-id")
    )


def list_statements(*, person: Person) -> QuerySet[InflowStatement]:
    """Return what somebody stated of the place of inflow, newest first."""
    found = InflowStatement.objects.filter(person=person)
    return found.select_related("person", "entered_by", "confirmed_by").order_by(
        "-starts_at", "-id"
    )


def get_made_up(*, person_id: int) -> Mapping[UUID, dt.date]:
    """Return for which sessions somebody has made up, and on which day; one query."""
    found = MakeUp.objects.filter(person=person_id, state=MakeUpState.CHECKED)
    rows = found.values_list("session__uuid", "done_on")
    return {uuid: on for uuid, on in rows if on is not None}


def find_missed_but_sat(*, person_id: int) -> set[UUID]:
    """Return from which sessions somebody was away who was in another sitting; one query."""
    found = RollEntry.objects.filter(sat_elsewhere(), person=person_id, state__in=AWAY)
    return set(found.values_list("session__uuid", flat=True))


def describe_ways(uuids: Collection[UUID]) -> Mapping[UUID, Source]:
    """Return how the records behind facts are called, of all four kinds; one query."""

    def rows(found: QuerySet[Any], kind: str, says: str) -> QuerySet[Any, Any]:
        of = found.filter(uuid__in=list(uuids)).order_by()
        named: QuerySet[Any, Any] = of.annotate(
            sort=Value(kind, CharField()), says=F(says)
        ).values_list("uuid", "sort", "says", "made_at")
        return named

    found = rows(InflowStatement.objects.all(), "inflow", "place").union(
        rows(MakeUp.objects.all(), "makeup", "what"),
        rows(HomeDelivery.objects.all(), "home_delivery", "what"),
        rows(Contact.objects.all(), "contact", "how"),
        all=True,
    )
    return {
        UUID(str(uuid)): Source(_title(kind, says), _url(kind, uuid), made_at)
        for uuid, kind, says, made_at in found
    }


def _title(kind: str, says: str) -> str:
    return {
        "inflow": _("At %(says)s"),
        "makeup": _("Make-up: %(says)s"),
        "home_delivery": _("Delivered to the door: %(says)s"),
        "contact": _("Kept in touch: %(says)s"),
    }[kind] % {"says": get_contact_words(says) if kind == "contact" else says}


def _url(kind: str, uuid: UUID | str) -> str:
    """Return the page of a record; a delivery and a contact have none of their own."""
    page = {"inflow": "activities:inflow", "makeup": "activities:make_up"}.get(kind)
    return reverse(page, args=[uuid]) if page else ""


def _deliveries() -> QuerySet[HomeDelivery]:
    return HomeDelivery.objects.select_related(
        "person", "brought_by", "entered_by", "topic"
    ).order_by("-on", "-id")
