"""A superior's form as it would be filled: what is known, what is not, what was asked before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import SECRETARY, Unit, below, list_posts
from xuexing.foundation.clock import local_date
from xuexing.foundation.i18n import day, period_words

from ..formats import names
from ..formats.places import Filling
from ..models import Blank
from .measures import is_shown, list_measures
from .numbers import get_of_subtree
from .report import ReportView, find_or_draft_view

A_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class Place:
    """One place of a form as a unit would fill it.

    Parameters
    ----------
    key
        The figure that stands there; empty where the unit answers in its own words.
    filling
        What stands there; None while nobody knows.
    is_asked
        Whether the unit answers it itself: no figure means it, or the records and the report say nothing.
    asked_before
        Other forms of the past year that asked the same.
    """

    name: str
    key: str
    filling: Filling | None
    is_asked: bool
    asked_before: Sequence[Blank]


def get_places(*, blank: Blank, unit: Unit, period: str, now: dt.datetime) -> list[Place]:
    """Return the places of a form in their order, filled for a unit and a half-year."""
    meanings = {each.name: each.key for each in blank.meanings.order_by("id")}
    answers = {each.name: each.text for each in blank.answers.filter(unit=unit).order_by("id")}
    known = get_known(unit=unit, period=period, now=now)
    before = list_asked_before(blank=blank, meanings=meanings)
    found = {name: known.get(meanings.get(name, "")) for name in blank.places}
    return [
        Place(
            name,
            meanings.get(name, ""),
            answers.get(name) if found[name] is None else found[name],
            found[name] is None,
            before.get(name, ()),
        )
        for name in blank.places
    ]


def get_known(*, unit: Unit, period: str, now: dt.datetime) -> dict[str, Filling]:
    """Return everything that a unit's report of a half-year says, by the keys of figures.

    A committee that has not handed it in gives what the records of its whole subtree say, whoever below
    has reported.
    """
    view = find_or_draft_view(unit=unit, period=period, now=now)
    values = dict(view.values)
    if view.submission is None and (view.below or view.missing):
        values |= get_of_subtree(unit=unit, span=view.span)
    figures: dict[str, Filling] = {
        each.key: _shown(each.key, values.get(each.key, Decimal(0)))
        for each in list_measures()
        if each.key in values or each.key != "hours_each"
    }
    return {**figures, **_said(view, now)}


def list_asked_before(
    *, blank: Blank, meanings: Mapping[str, str], now: dt.datetime | None = None
) -> dict[str, list[Blank]]:
    """Return by place which other forms of the past year asked the same of the same units; two queries.

    Two forms ask the same where a place has the same name, or means the same figure.

    Parameters
    ----------
    now
        The year before this moment is meant; else that before the form was given.
    """
    until = now or blank.given_at
    line = [int(key) for key in blank.unit.path.split("/") if key]
    others = (
        Blank.objects.filter(
            Q(unit__in=line) | below(blank.unit.path, "unit__"),
            given_at__gt=until - A_YEAR,
            given_at__lt=until,
        )
        .exclude(pk=blank.pk)
        .prefetch_related("meanings")
        .order_by("given_at", "id")
    )
    found: dict[str, list[Blank]] = defaultdict(list)
    for other in others:
        keys = {each.key for each in other.meanings.all()}
        for name in blank.places:
            if name in other.places or meanings.get(name, "") in keys:
                found[name].append(other)
    return found


def list_keys() -> list[tuple[str, str]]:
    """Return everything that may stand in a place, by key, in the order in which a form offers it."""
    return [
        (names.UNIT, _("Name of the unit")),
        (names.PERIOD, _("Half-year")),
        (names.FIRST_DAY, _("First day")),
        (names.LAST_DAY, _("Last day")),
        (names.TODAY, _("Day of filling in")),
        (names.SECRETARY, _("Name of the secretary")),
        (names.PROBLEMS, _("Problems, in the words of the report")),
        (names.MEASURES, _("Measures, in the words of the report")),
        (names.EXPERIENCE, _("What worked, in the words of the report")),
        *((each.key, each.title) for each in list_measures()),
    ]


def _shown(key: str, value: Decimal) -> Filling:
    return value if is_shown(key, value) else _("fewer than 5")


def _said(view: ReportView, now: dt.datetime) -> dict[str, str]:
    leaders = [
        each.person.name
        for each in list_posts(unit=view.unit, on=view.span.until)
        if each.kind == SECRETARY
    ]
    return {
        names.UNIT: view.unit.name,
        names.PERIOD: period_words(view.report.period),
        names.FIRST_DAY: day(view.span.first, year=True),
        names.LAST_DAY: day(view.span.until, year=True),
        names.TODAY: day(local_date(now), year=True),
        **({names.SECRETARY: leaders[0]} if leaders else {}),
        **{key: text for key in (names.PROBLEMS, names.MEASURES, names.EXPERIENCE)
           if (text := getattr(view.report, key))},
    }  # fmt: skip
