"""Reads about who is on the way to membership."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import F, Q, QuerySet

from xuexing.foundation.ordering import official_order

from ..models import Candidacy, Person, Unit
from .spans import on_day


def list_candidates(*, unit: Unit, on: dt.date) -> QuerySet[Candidacy]:
    """Return who is on the way to membership in a unit on a day, in official order."""
    found = Candidacy.objects.filter(on_day(on), unit=unit).select_related("person")
    return found.order_by(*official_order("person__"))


def list_candidates_of_units(
    *, units: Collection[int], first: dt.date, last: dt.date
) -> QuerySet[Person]:
    """Return who was on the way in any of some units on any day from ``first`` to ``last``."""
    spans = Candidacy.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=first),
        from_on__lte=last,
        unit__in=list(units),
    )
    return Person.objects.filter(pk__in=spans.values("person"))


def find_candidates(*, where: Q, on: dt.date, text: str) -> QuerySet[Candidacy]:
    """Return who is on the way in units that meet a condition, by part of the name."""
    found = Candidacy.objects.filter(
        on_day(on), person__name__icontains=text, unit__in=Unit.objects.filter(where)
    )
    return found.select_related("person", "unit").order_by(*official_order("person__"))


def find_candidacy(*, person: Person, on: dt.date) -> Candidacy | None:
    """Return the stage at which a person is on a day, or None."""
    return Candidacy.objects.filter(on_day(on), person=person).first()


def list_candidacies_of(*, person: Person) -> QuerySet[Candidacy]:
    """Return a person's stages on the way to membership, newest first."""
    return person.candidacies.select_related("unit").order_by(
        F("until_on").desc(nulls_first=True), "-from_on", "id"
    )
