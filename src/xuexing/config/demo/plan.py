"""The branch's plan of the year, its calendar, a study rule and an implementation plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, Unit
from xuexing.apps.plans.api import (
    ItemWords,
    MeasureWords,
    PlanItem,
    RuleWords,
    SpanWords,
    Wishes,
    add_implementation,
    add_item,
    add_measure,
    add_rule,
    add_span,
    adopt_implementation,
    adopt_rule,
    approve_plan,
    change_item,
    draft_plan,
    file_plan,
    list_items,
)
from xuexing.foundation.clock import at_local, local_date
from xuexing.foundation.packs import current_pack

from .year import THEMES

TARGETS = (
    "每人说得出自己岗位上的两条义务",
    "检修班写出少停水的一条办法，春灌前试用",
    "流动党员怎么参加组织生活，人人说得清",
    "护渠三公里，渗漏点当天报管理所",
    "每人对照小事小节写一条，三个月回头看",
    "两个班对预案第五步说法一致",
    "每人带回一条能学的",
    "错时检修的办法写成一页",
    "轮训学到的带回班组讲一次",
    "20人弄清请假、补学、异议三件事怎么办",
    "学时没到的逐人安排补学",
    "检修班写出少停水的一条办法",
)
CLASSES = (
    "rules", "skills", "rules", "purpose", "rules", "skills",
    "tradition", "skills", "political", "rules", "theory", "skills",
)  # fmt: skip
FREE = (
    (7, 30, "走访老党员：建站那一年", "三人一组，记下一段往事"),
    (12, 11, "《水经注》里的青溪", "自愿参加，每人带回一个与本职有关的问题"),
)
MEASURES = (
    ("每月主题党日留出三分之一时间讨论", "沈月华", (3, 31)),
    ("两个班各选一个停水难题，学完就改", "何志远", (6, 30)),
    ("给三位老同志送学上门，每季度一次", "罗建平", (12, 31)),
)


@dataclass(frozen=True)
class Planner:
    """Who plans, for which branch, in which year."""

    branch: Unit
    people: Mapping[str, Person]
    year: int
    by: Actor
    begun: dt.datetime

    def at(self, month: int, day: int) -> dt.datetime:
        """Return nine o'clock of a day of the year, counted from the beginning of the records."""
        first = max(at_local(dt.date(self.year, 1, 1), dt.time(9, 0)), self.begun)
        days = dt.date(self.year, month, day) - dt.date(self.year, 1, 1)
        return first + days


def plan_year(planner: Planner) -> None:
    """Draft and fill in the plan of a year, with rules and measures, as in its first days."""
    _keep_free(planner)
    plan = draft_plan(
        unit=planner.branch,
        year=planner.year,
        wishes=Wishes(besides={"lesson": 2}),
        by=planner.by,
        now=planner.at(1, 1),
    )
    for item in list_items(plan=plan):
        if "theme_day" in item.forms:
            item.plan = plan
            _fill(planner, item)
    for month, day, content, target in FREE:
        _offer(planner, ItemWords(
            unit=planner.branch,
            month=month,
            day=day,
            starts=dt.time(16, 0),
            forms=["reading_club"] if content.startswith("《") else ["field_research"],
            content=content,
            target=target,
            responsible=planner.people["王雪梅"],
            audience="invited",
            minutes_count=90,
            content_class="tradition",
            is_prescribed=False,
            is_compulsory=False,
        ))  # fmt: skip
    if planner.year == local_date(planner.begun).year:
        _adopt_rule(planner)
    _implement(planner)


def draft_year(planner: Planner, now: dt.datetime) -> None:
    """Draft the plan of a year from the duties and have it approved and filed."""
    draft_plan(
        unit=planner.branch,
        year=planner.year,
        wishes=Wishes(),
        by=planner.by,
        now=planner.at(1, 1),
    )
    approve_year(planner, now)


def approve_year(planner: Planner, now: dt.datetime) -> None:
    """Record the approval and, a week later, the filing, once their days have come."""
    plan = planner.branch.year_plans.get(year=planner.year)
    approved, filed, by = planner.at(1, 5), planner.at(1, 12), planner.by
    if approved <= now:
        on, version = approved.date(), plan.version
        approve_plan(
            plan=plan, approved_on=on, body="members", version=version, by=by, now=approved
        )
    if filed <= now:
        file_plan(plan=plan, filed_on=filed.date(), by=by, now=filed)


def _keep_free(planner: Planner) -> None:
    for name, first, until in (("春灌高峰", (4, 20), (4, 28)), ("二号机组检修", (11, 9), (11, 15))):
        span = SpanWords(
            name, dt.date(planner.year, *first), dt.date(planner.year, *until), ["training"]
        )
        add_span(unit=planner.branch, what=span, by=planner.by, now=planner.at(1, 1))


def _fill(planner: Planner, item: PlanItem) -> None:
    what = ItemWords(
        unit=item.unit,
        month=item.month,
        day=item.day,
        starts=dt.time(14, 30),
        forms=item.forms,
        content=THEMES[item.month - 1][0],
        target=TARGETS[item.month - 1],
        responsible=item.responsible,
        audience=item.audience,
        minutes_count=item.minutes_count,
        content_class=CLASSES[item.month - 1],
    )
    change_item(item=item, what=what, version=item.version, by=planner.by, now=planner.at(1, 1))


def _offer(planner: Planner, what: ItemWords) -> None:
    add_item(unit=planner.branch, year=planner.year, what=what, by=planner.by, now=planner.at(1, 1))


def _adopt_rule(planner: Planner) -> None:
    start = current_pack().study_rules["collective_study"]
    words = RuleWords(
        title=start.title["zh-hans"],
        text=start.text["zh-hans"],
        forms=start.forms,
        facts=[each.value for each in start.facts],
    )
    day, by = planner.at(1, 1), planner.by
    rule = add_rule(unit=planner.branch, system=start.key, what=words, by=by, now=day)
    adopt_rule(rule=rule, adopted_on=day.date(), body="members", reason="", by=by, now=day)


def _implement(planner: Planner) -> None:
    day, by = planner.at(1, 1), planner.by
    plan = add_implementation(
        unit=planner.branch,
        title=f"水电站党支部{planner.year}年创建学习型党支部实施方案",
        goals="学一件，懂一件，用一件。年底回头看：停水次数少了没有，老同志落下没有。",
        by=by,
        now=day,
    )
    for what, name, due in MEASURES:
        words = MeasureWords(what, planner.people[name], dt.date(planner.year, *due))
        add_measure(implementation=plan, what=words, by=by, now=day)
    adopt_implementation(implementation=plan, adopted_on=day.date(), body="members", by=by, now=day)
