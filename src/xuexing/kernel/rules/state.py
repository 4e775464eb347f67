"""The nine states of a duty and when they change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How one duty of one subject stands in one period."""

    MET = "met"
    ON_TRACK = "on_track"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    NOT_YET_ARRANGED = "not_yet_arranged"
    MISSED = "missed"
    EXEMPT = "exempt"
    NOT_APPLICABLE = "not_applicable"
    NOT_RECORDED = "not_recorded"
    NOT_ENOUGH_DATA = "not_enough_data"


class Standing(StrEnum):
    """How a subject stands to a duty in a period."""

    WHOLE = "whole"
    """Bound from the period's first day on."""
    PARTIAL = "partial"
    """Bound from a later day on: it may be met, it is never missed."""
    EXEMPT = "exempt"
    """Nothing is required of the person."""
    NOT_APPLICABLE = "not_applicable"
    """The duty does not reach the subject."""


@dataclass(frozen=True)
class Case:
    """All that decides a state.

    Parameters
    ----------
    is_met
        Whether the facts meet the demand.
    standing
        How the subject stands to the duty.
    is_hard
        应当 (hard) or 一般 (soft); a soft duty is never overdue.
    start, end
        First and last day of the period.
    due_on
        Last day to do it, at most ``end``.
    arranged_on
        First day, today or later, for which anything is arranged.
    settles_on
        Day on which what is arranged would meet the demand.
    records_from
        Day from which the organization keeps records.
    today
        The day asked about, not before ``start``.
    soon_days
        Days that count as soon.
    """

    is_met: bool
    standing: Standing
    is_hard: bool
    start: dt.date
    end: dt.date
    due_on: dt.date
    arranged_on: dt.date | None
    settles_on: dt.date | None
    records_from: dt.date
    today: dt.date
    soon_days: int


@dataclass(frozen=True)
class Judgement:
    """A state, and the next day on which time alone may change it."""

    state: State
    next_change_on: dt.date | None


def judge(case: Case) -> Judgement:
    """Return the state of a duty and when to look again."""
    state = _state(case)
    if case.today > case.end or state in _SETTLED:
        return Judgement(state, None)
    return Judgement(state, _next_change(case))


_SETTLED = frozenset({State.MET, State.NOT_APPLICABLE, State.NOT_RECORDED, State.EXEMPT})


def _state(case: Case) -> State:
    if case.standing is Standing.NOT_APPLICABLE:
        return State.NOT_APPLICABLE
    if case.is_met:
        return State.MET
    if case.standing is Standing.EXEMPT:
        return State.EXEMPT
    if case.start < case.records_from:
        return State.NOT_RECORDED
    if case.today > case.end:
        return State.NOT_APPLICABLE if case.standing is Standing.PARTIAL else State.MISSED
    return _open_state(case)


def _open_state(case: Case) -> State:
    soon = case.today + dt.timedelta(days=case.soon_days)
    if case.is_hard and case.today > case.due_on:
        return State.OVERDUE
    if not case.is_hard and case.arranged_on is None:
        return State.NOT_YET_ARRANGED
    settles_soon = case.settles_on is not None and case.settles_on <= soon
    return State.DUE_SOON if settles_soon or case.due_on <= soon else State.ON_TRACK


def _next_change(case: Case) -> dt.date:
    one, soon = dt.timedelta(days=1), dt.timedelta(days=case.soon_days)
    days = [case.due_on - soon, case.due_on + one, case.end + one]
    if case.arranged_on is not None:
        days.append(case.arranged_on + one)
    if case.settles_on is not None:
        days += [case.settles_on - soon, case.settles_on + one]
    return min(day for day in days if day > case.today)
