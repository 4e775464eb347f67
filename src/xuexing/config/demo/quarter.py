"""The branch's last quarterly meeting: decisions, and what was agreed on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xuexing.apps.activities.api import list_of_forms
from xuexing.apps.oversight.api import (
    AgendaLine,
    add_action,
    open_meeting,
    record_done,
    save_decision,
    verify_action,
)
from xuexing.apps.practice.api import Evidence, Voice
from xuexing.foundation.clock import local_date
from xuexing.kernel.periods import PeriodKind, period_of

from .use import Scene

DECISIONS = {
    "comments": "欠的讲评一周内由书记补上，以后当场讲、当场记。",
    "problems": "没办成的那一件，办法照做：提纲提前两天发到班组，会上只议不念。",
    "due": "下季度主题党日排在检修间隙，提前半个月通知。",
}
LIST = "提纲发放登记：一班、二班均已收到，十一月起提前两天。"
DAY = dt.timedelta(days=1)


def make_quarter(scene: Scene, now: dt.datetime) -> None:
    """Make the meeting of the last quarter that is over, and what followed up to a moment."""
    this = period_of(local_date(now), PeriodKind.QUARTER)
    period = period_of(this.start - DAY, PeriodKind.QUARTER)
    secretary = scene.people["陈立川"]
    [session] = list_of_forms(
        unit=scene.branch, forms=["members_meeting"], first=period.start, last=period.end
    )
    day = (local_date(session.starts_at) - scene.start).days
    meeting = open_meeting(unit=scene.branch, period=period, **scene.by(secretary, day - 1))
    lines = {line.kind: line for line in meeting.lines.all()}
    for kind, text in DECISIONS.items():
        line = lines[kind]
        save_decision(line=line, text=text, version=1, **scene.by(secretary, day))
    _verified(scene, lines["problems"], day)
    _waiting(scene, lines["comments"], day)
    _open(scene, lines["due"], day, now)


def _verified(scene: Scene, line: AgendaLine, day: int) -> None:
    action = add_action(
        unit=scene.branch,
        line=line,
        issue="倒班的党员凑不齐，同一件事讲两遍",
        measure="提纲提前两天发到班组，会上只议不念",
        owner=scene.people["沈月华"],
        due_on=scene.on(day + 12),
        **scene.hand("陈立川", day),
    )
    evidence = Evidence(name="提纲发放登记.txt", content=LIST.encode())
    action = record_done(
        action=action,
        text="两个班都提前收到了提纲。",
        on=scene.on(day + 5),
        evidence=evidence,
        **scene.hand("沈月华", day + 5),
    )
    looked = scene.people["陈立川"]
    verify_action(
        action=action,
        text="问了两个班各三个人，都看过提纲。",
        on=scene.on(day + 9),
        voice=Voice(person=looked, hand=looked),
        **scene.by(looked, day + 9),
    )


def _waiting(scene: Scene, line: AgendaLine, day: int) -> None:
    action = add_action(
        unit=scene.branch,
        line=line,
        issue="专题讲评常常拖后",
        measure="讲评当场讲、当场记，写进支部学习制度",
        owner=scene.people["陈立川"],
        due_on=scene.on(day + 12),
        **scene.hand("陈立川", day),
    )
    record_done(
        action=action,
        text="制度已改，这个月照新办法做。",
        on=scene.on(day + 6),
        evidence=Evidence(witness="罗建平"),
        **scene.hand("陈立川", day + 6),
    )


def _open(scene: Scene, line: AgendaLine, day: int, now: dt.datetime) -> None:
    given: dict[str, Any] = {
        "unit": scene.branch,
        "line": line,
        "issue": "检修期两班倒，主题党日不易凑齐",
        "measure": "和生产科对一遍检修计划，排出下季度的日子",
        "owner": scene.people["何志远"],
        "due_on": local_date(now) + 12 * DAY,
    }
    add_action(**given, **scene.hand("陈立川", day))
