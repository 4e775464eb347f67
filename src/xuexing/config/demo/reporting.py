"""What the branch has reported: the half-year that is over, and the one it is drafting."""

from __future__ import annotations

import datetime as dt

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, Unit
from xuexing.apps.reports.api import (
    Report,
    Words,
    begin_report,
    list_labels,
    save_words,
    submit_report,
)
from xuexing.apps.rulebook.api import refresh_together
from xuexing.foundation.clock import at_local, local_date
from xuexing.kernel.periods import period_named

OVER = Words(
    problems="检修期两班倒，支委会不易凑齐。\n流动党员许文博在东莞，只能收到转发的材料，没有真正参加讨论。",
    measures="从下半年起同一议题分两班各开一次，合记一次，由陈立川负责。\n"
    "请县委组织部帮忙联系东莞的流动党员党支部，让许文博就近参加。",
    experience="学一条对一条：每次主题党日学完条例，当场对照值班表，对不上的写进整改单。",
)
RUNNING = Words(problems="灌溉高峰和主题党日常常撞在一起。")


def write_reports(*, branch: Unit, secretary: Person, now: dt.datetime) -> None:
    """Hand in the report of the half-year that is over, and draft that of the running one."""
    by = Actor.user(secretary.user_id or 0)
    running, *over = list_labels(on=local_date(now))
    for label in over[:1]:
        after = period_named(label).end + dt.timedelta(days=10)
        moment = min(at_local(after, dt.time(10)), now)
        with refresh_together(now=moment):
            report = _draft(branch, label, OVER, secretary, moment)
        submit_report(report=report, by=by, now=moment)
    _draft(branch, running, RUNNING, secretary, now)


def _draft(branch: Unit, label: str, words: Words, secretary: Person, now: dt.datetime) -> Report:
    by = Actor.user(secretary.user_id or 0)
    made = begin_report(kind="half_year", unit=branch, period=label, by=by, now=now)
    return save_words(report=made, words=words, version=1, written_by=secretary, by=by, now=now)
