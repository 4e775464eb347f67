"""What a reader of the founding documents would look for: one small story each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xuexing.apps.activities.api import (
    Count,
    Mark,
    Session,
    close_session,
    correct_session,
    save_roll,
)
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import (
    accept_transfer,
    begin_transfer,
    find_affiliation,
)
from xuexing.apps.plans.api import MeasureWords, add_implementation, add_measure
from xuexing.apps.plans.api import adopt_implementation as adopt
from xuexing.apps.practice.api import Answer, add_idea, answer_idea
from xuexing.foundation.clock import at_local, local_date
from xuexing.kernel.periods import PeriodKind, periods_between

from .cast import Cast
from .holding import hold
from .year import Held, Topic

DAY = dt.timedelta(days=1)
CENTRE = (
    ("新时代治水思路与青溪实际", "县委书记先讲一小时，再由三个乡镇各说一件没办成的事，当场认领。"),
    ("乡村全面振兴：钱从哪里来", "财政局、农业局把账摆开，定下不铺摊子的三条。"),
    ("学习党纪条例：县级领导怎样带头", "每人对照一条，会后在本单位公开。"),
    ("基层减负：哪些表可以不要", "十一张表当场减去六张，余下的从记录里取数。"),
    ("人才回乡：留得住靠什么", "听了四名返乡青年，定下一张房、一项贷、一个师傅。"),
    ("安全与发展：水库、矿山、学校", "三个问题定了责任人，下次会上先报结果。"),
)
MEASURES = (
    ("县委中心组每季度集中学习一次，书记先讲", "江明川", 90),
    ("每个支部选一个实际难题，学完就改", "许若兰", 180),
    ("半年通报一次，只讲事实和帮助，不排名次", "韩世杰", 365),
)


def tell_stories(power: Cast, branches: Mapping[str, Cast], centre: Cast, now: dt.datetime) -> None:
    """Make one of each, at times between the beginning of the records and a moment."""
    _mobilize(centre, now)
    _study_at_the_centre(centre, now)
    _turn_to_cases(power, now)
    _hear_an_expert(branches["QX-SL-02"], now)
    _visit_old_members(power, now)
    _put_a_roll_right(branches["QX-SQ-01"], now)
    _move(branches["QX-SQ-03"], branches["QX-QZ-01"], now)


def _mobilize(centre: Cast, now: dt.datetime) -> None:
    """The county sets out: an implementation plan, adopted, and a meeting about it."""
    day = at_local(centre.start + 6 * DAY, dt.time(10))
    plan = add_implementation(
        unit=centre.branch,
        title="青溪县创建学习型党组织实施方案",
        goals="真学、学懂、用得上。不看笔记厚薄，看办成了几件事、群众少跑了几趟。",
        by=centre.secretary,
        now=day,
    )
    for what, name, days in MEASURES:
        words = MeasureWords(what, centre.people[name], centre.start + days * DAY)
        add_measure(implementation=plan, what=words, by=centre.secretary, now=day)
    adopt(
        implementation=plan, adopted_on=local_date(day), body="committee",
        by=centre.secretary, now=day,
    )  # fmt: skip
    topic = Topic(
        "创建学习型党组织动员", "江明川", 60, "书记把三条措施逐条讲了为什么，当场答了五个问题。", 6
    )
    forms = ("mobilization_meeting", "committee_meeting")
    hold(centre, Held(forms, 0, 0, (15, 0), 90, "县委礼堂", (topic,)), centre.start + 8 * DAY, now)


def _study_at_the_centre(centre: Cast, now: dt.datetime) -> None:
    """The centre group meets each quarter; the county secretary speaks first."""
    quarters = periods_between(centre.start, local_date(now), PeriodKind.QUARTER)
    for quarter, (title, comment) in zip(quarters, CENTRE, strict=False):
        topic = Topic(title, "江明川", 120, comment, 5)
        held = Held(("centre_group_study",), 0, 0, (9, 0), 180, "县委常委会议室", (topic,))
        on = max(quarter.start, centre.start) + 24 * DAY
        if on < local_date(now):
            hold(centre, held, on, now)


def _turn_to_cases(power: Cast, now: dt.datetime) -> None:
    """A young member says that reading aloud is useless; the branch turns to cases."""
    young, chair = power.people["马晓燕"], power.chair
    first = now - 150 * DAY
    idea = add_idea(
        unit=power.branch,
        to_unit=power.branch,
        what="念文件没有用，能不能换成讲案例",
        text="两个小时轮着念，念完谁也说不出一条。不如拿上个月停机那件事来拆，大家都有话说。",
        writer=young,
        role="",
        by=Actor.user(young.user_id or 0),
        now=first,
    )
    answer_idea(
        idea=idea,
        answer=Answer.TAKEN,
        why="说得对，我也念困了。下次起材料提前发，会上只拆一件本站的事；你来讲第一件。",
        answered_by=chair,
        by=power.secretary,
        now=first + 4 * DAY,
    )
    cases = (
        ("案例：二号机组为什么停了四次", "马晓燕", "人人都说了话；查出三次是同一个阀门，已换。"),
        ("案例：一张写错的操作票", "丁国强", "写错的人自己讲，没有人笑；改了票样一处。"),
    )
    for number, (title, leader, comment) in enumerate(cases):
        topic = Topic(title, leader, 80, comment, 14)
        held = Held(("collective_study",), 0, 0, (16, 0), 90, "中控室", (topic,))
        hold(power, held, local_date(first) + (16 + 35 * number) * DAY, now)


def _hear_an_expert(field: Cast, now: dt.datetime) -> None:
    """A rostrum: somebody who knows comes and is asked."""
    topic = Topic(
        "绿水讲坛：节水灌溉的账怎么算", "省水利科学院 顾一帆", 100,
        "讲一半、问一半；当场算出滴灌三年回本，两个组报名试。", 11,
    )  # fmt: skip
    held = Held(("lecture",), 0, 0, (14, 0), 180, "站部大会议室", (topic,))
    hold(field, held, local_date(now) - 75 * DAY, now)


def _visit_old_members(power: Cast, now: dt.datetime) -> None:
    """A study group of three goes to see old members and writes down what they remember."""
    three = tuple((name, "") for name in ("马晓燕", "林小凤", "张明远"))
    topic = Topic(
        "走访老党员：建站那一年",
        "马晓燕",
        180,
        "记下三段往事，贴进站史室；老人只提了一个要求：常来。",
        3,
    )
    held = Held(("field_research",), 0, 0, (9, 0), 240, "老党员家中", (topic,), three)
    hold(power, held, local_date(now) - 110 * DAY, now)


def _put_a_roll_right(village: Cast, now: dt.datetime) -> None:
    """Somebody marked absent had been there: the session is corrected with its reason."""
    held = Session.objects.filter(unit=village.branch, state="closed", forms__form="theme_day")
    session = held.filter(roll__state="absent").order_by("-starts_at").first()
    if session is None:
        return
    when = min(session.ends_at + 9 * DAY, now)
    by = village.secretary
    session = correct_session(
        session=session, reason="漏记一人：当天在后排做记录，本人指出，签到表为证", by=by, now=when
    )
    entry = session.roll.filter(state="absent").order_by("pk")[0]
    marks = [Mark(entry_id=entry.pk, version=entry.version, state="present")]
    count = Count((session.headcount or 0) + 1)
    save_roll(session=session, marks=marks, count=count, by=by, now=when)
    close_session(session=session, by=by, now=when)


def _move(old: Cast, new: Cast, now: dt.datetime) -> None:
    """A member moves in the middle of a year; until the new branch accepts the old one answers."""
    sent = local_date(now) - 160 * DAY
    person = list(old.people.values())[-3]
    membership = find_affiliation(person=person, on=sent)
    if membership is None:
        return
    transfer = begin_transfer(
        membership=membership, unit=new.branch, unit_name="", on=sent,
        by=old.secretary, now=at_local(sent, dt.time(10)),
    )  # fmt: skip
    came = sent + 12 * DAY
    accept_transfer(transfer=transfer, on=came, by=new.secretary, now=at_local(came, dt.time(10)))
