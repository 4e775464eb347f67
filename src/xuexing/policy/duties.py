"""Reads the duties of a pack: who owes what, how often, and where it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from xuexing.kernel.periods import PeriodKind
from xuexing.kernel.rules import SubjectKind

from .demands import DEMAND, build_rule, demand_fields, note_unfit_measures
from .messages import gettext_noop as _
from .model import Certainty, Citation, Duty, DutySubject
from .place import Place
from .readers import certainty, day, flag, identifier, named_in, one_of, whole, words
from .tables import Checks, Fields, Optional, many, record, text

MOST_VERSIONS = 9999
MOST_DAYS = 366


class Force(StrEnum):
    """应当 or 一般."""

    HARD = "hard"
    SOFT = "soft"


def duties(place: Place) -> Mapping[str, Duty]:
    """Read the list of duties, each with a key of its own."""
    _note_keys_given_twice(place)
    return {each.key: each for each in many(duty)(place)}


def duty(place: Place) -> Duty:
    """Read one duty."""
    return record({**DUTY, **demand_fields(place)}, _build_duty, DUTY_CHECKS)(place)


def _build_duty(*, force: Force, on: bool | None, certainty: Certainty, **fields: Any) -> Duty:
    demand = {name: fields.pop(name) for name in DEMAND & fields.keys()}
    return Duty(
        is_hard=force is Force.HARD,
        is_on=certainty is not Certainty.C if on is None else on,
        certainty=certainty,
        rule=build_rule(**demand),
        **fields,
    )


def _note_keys_given_twice(place: Place) -> None:
    seen: set[str] = set()
    for number, table in enumerate(place.value if isinstance(place.value, list) else ()):
        key = table.get("key") if isinstance(table, dict) else None
        if isinstance(key, str) and key in seen:
            place.inside(number).inside("key").note(_("There is a duty %(value)s already."))
        seen.add(str(key))


def _note_emphasis_elsewhere(place: Place, *, text: str, emphasis: str) -> None:
    if emphasis not in text:
        place.inside("emphasis").note(_("%(name)s must be a part of text, word for word."))


def _note_end_before_start(
    place: Place, *, effective_from: dt.date, effective_until: dt.date | None
) -> None:
    if effective_until is not None and effective_until <= effective_from:
        place.inside("effective_until").note(
            _(
                "%(name)s must be after effective_from, %(start)s: it is the first day without force."
            ),
            start=effective_from,
        )


def _note_unsure_but_on(place: Place, *, certainty: Certainty, on: bool | None) -> None:
    if certainty is Certainty.C and on:
        place.inside("on").note(
            _("A duty of certainty C is local practice and ships off. Leave this line out.")
        )


def _note_unfit_due_days(place: Place, *, subject: DutySubject, due_days: int | None) -> None:
    is_topic = subject.kind is SubjectKind.TOPIC
    if is_topic and due_days is None and place.source.is_whole:
        place.note(_("A duty of topics needs due_days: the days after the last sitting."))
    if not is_topic and due_days is not None:
        place.inside("due_days").note(_("%(name)s belongs to duties of topics alone."))


def _note_unfit_subject(place: Place, *, subject: DutySubject) -> None:
    note_unfit_measures(place, subject.kind)


def _note_statuses_of_others(place: Place, *, kind: SubjectKind, statuses: tuple[str, ...]) -> None:
    if statuses and kind is not SubjectKind.MEMBER:
        place.inside("statuses").note(_("%(name)s belongs to duties of members alone."))


CITATION: Fields = {
    "document": words,
    "issued_on": day,
    "article": words,
    "text": words,
    "emphasis": words,
    "title": text,
}

SUBJECT: Fields = {
    "kind": one_of(SubjectKind),
    "unit_kinds": many(named_in("unit_kinds")),
    "statuses": Optional(many(named_in("statuses")), ()),
    "needs_committee": Optional(flag, default=False),
}

DUTY: Fields = {
    "key": identifier,
    "version": whole(1, MOST_VERSIONS),
    "title": text,
    "reason": text,
    "citation": record(CITATION, Citation, {("text", "emphasis"): _note_emphasis_elsewhere}),
    "certainty": certainty,
    "force": one_of(Force),
    "effective_from": day,
    "effective_until": Optional(day),
    "on": Optional(flag),
    "subject": record(SUBJECT, DutySubject, {("kind", "statuses"): _note_statuses_of_others}),
    "period": one_of(PeriodKind),
    "due_days": Optional(whole(1, MOST_DAYS)),
}

DUTY_CHECKS: Checks = {
    ("effective_from", "effective_until"): _note_end_before_start,
    ("certainty", "on"): _note_unsure_but_on,
    ("subject", "due_days"): _note_unfit_due_days,
    ("subject",): _note_unfit_subject,
}
