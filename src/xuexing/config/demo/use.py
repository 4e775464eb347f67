"""From learning to use: one problem solved and one not, and an idea that was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xuexing.apps.audit.api import Actor
from xuexing.apps.knowledge.api import list_topics_of
from xuexing.apps.organizations.api import Person, Unit
from xuexing.apps.practice.api import (
    Answer,
    Evidence,
    Voice,
    Wording,
    add_idea,
    answer_effect,
    answer_idea,
    close_as_unsolved,
    raise_problem,
    record_attempt,
    record_effect,
    take_up_problem,
    verify_effect,
)
from xuexing.foundation.clock import at_local

LOG = "三月值班记录：检修改在十一时至十三时，石桥村全月没有白天停水。"
EVENING = dt.time(17, 40)


@dataclass(frozen=True)
class Scene:
    """Where it took place, and who was there.

    Parameters
    ----------
    start
        The first day of the year; days are counted from it, and the last is the 86th.
    """

    county: Unit
    branch: Unit
    people: Mapping[str, Person]
    staff: Person
    start: dt.date

    def on(self, number: int) -> dt.date:
        """Return a day."""
        return self.start + dt.timedelta(days=number)

    def by(self, person: Person, number: int) -> dict[str, Any]:
        """Return whose hand it was, in the evening of a day."""
        now = at_local(self.on(number), EVENING)
        return {"by": Actor.user(person.user_id or 0), "now": now}

    def hand(self, name: str, number: int) -> dict[str, Any]:
        """Return the same, for steps that name the hand."""
        person = self.people[name]
        return {"hand": person, **self.by(person, number)}


def make_use(scene: Scene) -> None:
    """Make what the branch turned into use in the first three months of a year."""
    _solved(scene)
    _unsolved(scene)
    _answered(scene)


def _solved(scene: Scene) -> None:
    """A villager's problem: tried, shown, verified by the county, confirmed by the villager."""
    secretary = scene.people["陈立川"]
    topics = {topic.title: topic for topic in list_topics_of(unit=scene.branch)}
    problem = raise_problem(
        unit=scene.branch,
        wording=Wording(
            "春灌高峰石桥村一天停水两次",
            "“错峰检修”：检修避开村里用水的早晚，只在中午停机。",
            "停水都在早上七点和傍晚六点，正是浇地做饭的时候。",
        ),
        voice=Voice(name="石桥村护渠人", hand=secretary),
        on=scene.on(54),
        topic=topics["枯水期安全供水怎么排"],
        **scene.by(secretary, 54),
    )
    take_up_problem(
        problem=problem,
        owner=scene.people["丁国强"],
        due_on=scene.on(90),
        **scene.hand("陈立川", 56),
    )
    record_attempt(
        problem=problem,
        text="二号机组检修改到十一时至十三时，先试两周，时间贴在值班室门口。",
        on=scene.on(62),
        **scene.hand("陈立川", 62),
    )
    record_effect(
        problem=problem,
        text="试行以来村里白天没有停过水，检修也没有耽误。",
        on=scene.on(80),
        evidence=Evidence("石桥村村委会", "三月值班记录.txt", LOG.encode()),
        **scene.hand("陈立川", 80),
    )
    verify_effect(
        problem=problem,
        text="查了三月值班记录，到村里问了三户。",
        on=scene.on(84),
        voice=Voice(name="县水利局", hand=secretary),
        **scene.by(secretary, 84),
    )
    answer_effect(
        problem=problem,
        is_better=True,
        text="这个月浇地没再等水，早晚都有水。",
        on=scene.on(86),
        **scene.hand("陈立川", 86),
    )


def _unsolved(scene: Scene) -> None:
    """A problem that stayed, and what was learned from that."""
    member = scene.people["马晓燕"]
    problem = raise_problem(
        unit=scene.branch,
        wording=Wording("倒班的党员总凑不齐参加小组会"),
        voice=Voice(person=member, hand=member),
        on=scene.on(22),
        owner=scene.people["沈月华"],
        due_on=scene.on(75),
        **scene.by(member, 22),
    )
    record_attempt(
        problem=problem,
        text="同一个议题两个班各开一次，沈月华两次都到场。",
        on=scene.on(40),
        **scene.hand("沈月华", 40),
    )
    close_as_unsolved(
        problem=problem,
        lesson="人是凑齐了，可同一件事讲两遍，第二个班听得少、说得更少。下次先把提纲发下去，会上只议。",
        on=scene.on(72),
        **scene.hand("沈月华", 72),
    )


def _answered(scene: Scene) -> None:
    """An idea to the county, taken."""
    writer = scene.people["沈月华"]
    idea = add_idea(
        unit=scene.branch,
        to_unit=scene.county,
        what="同一份学习情况不要让支部填两次",
        text="上半年要过两张表，内容一样，格式不同。能不能从活动记录里直接取数。",
        writer=writer,
        role="",
        **scene.by(writer, 18),
    )
    answer_idea(
        idea=idea,
        answer=Answer.TAKEN,
        why="说得对。今年起半年报告从记录里生成，不再单独发表；已请两个科室合并口径。",
        answered_by=scene.staff,
        **scene.by(scene.staff, 33),
    )
