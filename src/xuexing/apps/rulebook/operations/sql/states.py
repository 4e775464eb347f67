"""The nine states and when they change, as expressions: what ``kernel.rules.judge`` says."""

from __future__ import annotations

import datetime as dt

from xuexing.kernel.rules import State

from .demands import satisfied_sql
from .window import Window
from .words import NEVER, date_sql, least, plus

MOVING = (State.ON_TRACK, State.DUE_SOON, State.OVERDUE, State.NOT_YET_ARRANGED)


def state_sql(window: Window) -> str:
    """Return the state as one expression over the columns of ``j``."""
    today = date_sql(window.today)
    soon = date_sql(window.today + dt.timedelta(days=window.soon_days))
    met = satisfied_sql(window.duty.rule, [f"j.a{n}" for n in range(len(window.sums))])
    over = f"CASE WHEN j.is_whole THEN '{State.MISSED}' ELSE '{State.NOT_APPLICABLE}' END"
    cases = [
        ("NOT j.applies", f"'{State.NOT_APPLICABLE}'"),
        (met, f"'{State.MET}'"),
        ("j.is_exempt", f"'{State.EXEMPT}'"),
        (f"j.start_on < {date_sql(window.records_from)}", f"'{State.NOT_RECORDED}'"),
        (f"{today} > j.end_on", over),
    ]
    if window.duty.is_hard:
        cases.append((f"{today} > j.due_on", f"'{State.OVERDUE}'"))
    else:
        cases.append(("j.first_on IS NULL", f"'{State.NOT_YET_ARRANGED}'"))
    cases.append((f"j.due_on <= {soon} OR j.settles_on <= {soon}", f"'{State.DUE_SOON}'"))
    whens = " ".join(f"WHEN {when} THEN {then}" for when, then in cases)
    return f"CASE {whens} ELSE '{State.ON_TRACK}' END"


def next_change_sql(window: Window) -> str:
    """Return the next day on which time alone may change a state, over the columns of ``k``."""
    today, never = date_sql(window.today), date_sql(NEVER)
    days = [
        plus("k.due_on", -window.soon_days),
        plus("k.due_on", 1),
        plus("k.end_on", 1),
        plus("k.first_on", 1),
        plus("k.settles_on", -window.soon_days),
        plus("k.settles_on", 1),
    ]
    later = [f"CASE WHEN {day} > {today} THEN {day} ELSE {never} END" for day in days]
    moving = ", ".join(f"'{state}'" for state in MOVING)
    return f"CASE WHEN k.state IN ({moving}) AND {today} <= k.end_on THEN {least(*later)} END"
