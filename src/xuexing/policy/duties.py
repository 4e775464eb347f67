"""Reads the duties of a pack: who owes what, how often, and where it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from xuexing.kernel.periods import PeriodKind, Recurrence
from xuexing.kernel.rules import Since, SubjectKind

from .demands import (
    DEMAND,
    asked_of,
    build_rule,
    demand_fields,
    note_unfit_ending,
    note_unfit_measures,
    note_unfit_reach,
)
from .messages import gettext_noop as _
from .model import Certainty, Citation, Duty, DutySubject
from .place import Place
from .readers import certainty, day, flag, identifier, named_in, one_of, whole, words
from .tables import Checks, Fields, Optional, many, record, text

MOST_VERSIONS = 9999
MOST_DAYS = 366
MOST_MONTHS = 60
MOST_GRACE = 12
SPAN_YEARS = (2, 10)
ANY_YEAR = (1900, 2200)


class Force(StrEnum):
    """应当 or 一般."""

    HARD = "hard"
    SOFT = "soft"


class Often(StrEnum):
    """The periods that a word names."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


def duties(place: Place) -> Mapping[str, Duty]:
    """Read a list of duties; that each has a key of its own is looked at over all files."""
    return {each.key: each for each in many(duty)(place)}


def duty(place: Place) -> Duty:
    """Read one duty."""
    return record({**DUTY, **demand_fields(place)}, _build_duty, DUTY_CHECKS)(place)


def period(place: Place) -> Recurrence:
    """Read how often a duty recurs: a word, several years, or a year that begins in another month."""
    if not isinstance(place.value, dict):
        return Recurrence(PeriodKind(one_of(Often)(place)))
    if "first_month" in place.value:
        return record({"first_month": whole(2, 12)}, _build_year)(place)
    fields: Fields = {"years": whole(*SPAN_YEARS), "first_year": whole(*ANY_YEAR)}
    return record(fields, _build_years)(place)


def _build_year(*, first_month: int) -> Recurrence:
    return Recurrence(PeriodKind.YEAR, first_month=first_month)


def _build_years(*, years: int, first_year: int) -> Recurrence:
    return Recurrence(PeriodKind.YEARS, years=years, first_year=first_year)


def _build_duty(
    *, force: Force, on: bool | None, certainty: Certainty, subject: DutySubject, **fields: Any
) -> Duty:
    demand = {name: fields.pop(name) for name in DEMAND & fields.keys()}
    return Duty(
        is_hard=force is Force.HARD,
        is_on=certainty is not Certainty.C if on is None else on,
        certainty=certainty,
        subject=subject,
        rule=asked_of(build_rule(**demand), subject.kind),
        **fields,
    )


def note_keys_given_twice(lists: Iterable[Place]) -> None:
    """Note each key of a duty that stands before, in the same file or in one read before."""
    seen: set[str] = set()
    for place in lists:
        for number, table in enumerate(place.value):
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
    if subject.since is not Since.AWAY:
        note_unfit_ending(place)


def _note_unfit_period(place: Place, *, subject: DutySubject, period: Recurrence | None) -> None:
    if subject.is_spanned and period is not None:
        place.inside("period").note(_("%(name)s belongs to duties that recur, not to a span."))
    if not subject.is_spanned and period is None and place.source.is_whole:
        place.note(_("A duty needs a period, unless it hangs on a span of days."))
    if period is None or period.kind is not PeriodKind.YEAR:
        note_unfit_reach(place)


def _note_unfit_months(
    place: Place, *, subject: DutySubject, within_months: int | None, grace_months: int
) -> None:
    if subject.since is not None and within_months is None and place.source.is_whole:
        place.note(_("A duty with since needs within_months: the months there are for it."))
    if subject.since is None and within_months is not None:
        place.inside("within_months").note(_("%(name)s needs a subject with since."))
    if grace_months and subject.kind is not SubjectKind.UNIT:
        place.inside("grace_months").note(_("%(name)s belongs to duties of units alone."))


def _note_words_of_others(
    place: Place, *, kind: SubjectKind, stages: tuple[str, ...], **of_members: object
) -> None:
    for name, value in of_members.items():
        if value and kind is not SubjectKind.MEMBER:
            place.inside(name).note(_("%(name)s belongs to duties of members alone."))
    if stages and kind is not SubjectKind.CANDIDATE:
        place.inside("stages").note(_("%(name)s belongs to duties of candidates alone."))


def _note_post_without_posts(place: Place, *, posts: tuple[str, ...], since: Since | None) -> None:
    if since is Since.POST and not posts:
        place.inside("since").note(_("Where since is post, the posts must be named."))


OF_MEMBERS = ("statuses", "ranks", "posts", "since")

CITATION: Fields = {
    "document": words,
    "issued_on": Optional(day),
    "article": words,
    "text": words,
    "emphasis": words,
    "title": text,
}

CITATION_CHECKS: Checks = {("text", "emphasis"): _note_emphasis_elsewhere}

SUBJECT: Fields = {
    "kind": one_of(SubjectKind),
    "unit_kinds": many(named_in("unit_kinds")),
    "statuses": Optional(many(named_in("statuses")), ()),
    "needs_committee": Optional(flag, default=False),
    "ranks": Optional(many(named_in("ranks")), ()),
    "posts": Optional(many(named_in("posts")), ()),
    "since": Optional(one_of(Since)),
    "stages": Optional(many(named_in("stages")), ()),
}

SUBJECT_CHECKS: Checks = {
    ("kind", *OF_MEMBERS, "stages"): _note_words_of_others,
    ("posts", "since"): _note_post_without_posts,
}

DUTY: Fields = {
    "key": identifier,
    "version": whole(1, MOST_VERSIONS),
    "title": text,
    "reason": text,
    "note": Optional(text),
    "citation": record(CITATION, Citation, CITATION_CHECKS),
    "certainty": certainty,
    "force": one_of(Force),
    "effective_from": day,
    "effective_until": Optional(day),
    "on": Optional(flag),
    "subject": record(SUBJECT, DutySubject, SUBJECT_CHECKS),
    "period": Optional(period),
    "due_days": Optional(whole(1, MOST_DAYS)),
    "within_months": Optional(whole(1, MOST_MONTHS)),
    "grace_months": Optional(whole(1, MOST_GRACE), 0),
    "shown_with": Optional(named_in("duties")),
}

DUTY_CHECKS: Checks = {
    ("effective_from", "effective_until"): _note_end_before_start,
    ("certainty", "on"): _note_unsure_but_on,
    ("subject", "due_days"): _note_unfit_due_days,
    ("subject",): _note_unfit_subject,
    ("subject", "period"): _note_unfit_period,
    ("subject", "within_months", "grace_months"): _note_unfit_months,
}
