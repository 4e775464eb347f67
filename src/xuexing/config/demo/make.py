"""Making the demonstration, session by session, at the times at which it would have been entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xuexing.apps.accounts.api import create_user
from xuexing.apps.activities.api import (
    Count,
    Mark,
    Session,
    SessionTopic,
    add_session_topic,
    ask_for_leave,
    close_session,
    open_session,
    save_comment,
    save_roll,
    tell_members,
)
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.organizations.api import (
    Person,
    Unit,
    add_person,
    add_unit,
    appoint,
    exempt_person,
    give_account,
    grant_role,
    join_unit,
    start_organization,
)
from xuexing.foundation.clock import at_local, local_date, local_time

from ..demonstration import DemoSignIn
from .cast import Cast
from .people import MEMBERS, PASSWORD, STAFF, Somebody
from .plan import Planner, approve_year, plan_year
from .quarter import make_quarter
from .questions import give_questions
from .reading import give_reading
from .reporting import write_reports
from .use import Scene, make_use
from .ways import show_ways
from .year import Held, Topic, sessions_of

MONTHS = 3


def make_demo(now: dt.datetime) -> list[DemoSignIn]:
    """Make the demonstration up to a moment and return who may sign in."""
    today = local_date(now)
    start = dt.date(today.year if today.month > MONTHS else today.year - 1, 1, 1)
    begun = at_local(start, dt.time(8, 0))
    start_organization(
        pack="cpc",
        records_from_on=start,
        minutes_per_credit_hour=60,
        is_demo=True,
        by=SYSTEM,
        now=begun,
    )
    cast = _gather(start, begun)
    planners = [
        Planner(cast.branch, cast.people, year, cast.secretary)
        for year in range(start.year, today.year + 1)
    ]
    for planner in planners:
        plan_year(planner)
        approve_year(planner, now)
    month = start
    while month < today.replace(day=1):
        for held in sessions_of(month.month):
            _hold(cast, held, _day(month, held.week, held.weekday), now)
        month = (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    _hold_this_month(cast, month, now)
    show_ways(cast, start, now)
    people = dict(cast.people)
    give_reading(branch=cast.branch, people=people, by=cast.secretary, now=local_time(now))
    scene = Scene(cast.county, cast.branch, cast.people, cast.staff, start)
    make_use(scene)
    make_quarter(scene, now)
    give_questions(branch=cast.branch, people=people, by=cast.secretary, now=local_time(now))
    write_reports(branch=cast.branch, secretary=people[MEMBERS[0].name], now=local_time(now))
    return _sign_ins()


def _hold_this_month(cast: Cast, month: dt.date, now: dt.datetime) -> None:
    """Leave this month as a secretary finds it: one group has met, the theme day lies just ahead."""
    first_group, *_, theme_day = (each for each in sessions_of(month.month) if each.group != 2)  # noqa: PLR2004
    on = _day(month, first_group.week, first_group.weekday)
    if on < local_date(now):
        _hold(cast, first_group, on, now)
    ahead = local_time(now) + dt.timedelta(minutes=30)
    day = ahead.date() if ahead.time() < dt.time(*theme_day.at) else ahead.date() + dt.timedelta(1)
    _hold(cast, theme_day, day, now)


def _gather(start: dt.date, now: dt.datetime) -> Cast:
    def unit(code: str, name: str, kind: str, parent: Unit | None, order: int) -> Unit:
        return add_unit(
            code=code,
            name=name,
            kind=kind,
            parent=parent,
            from_on=start,
            order_number=order,
            by=SYSTEM,
            now=now,
        )

    county = unit("QX", "中共青溪县委员会", "committee", None, 1)
    branch = unit("QX-SD-01", "青溪县水电站党支部", "branch", county, 1)
    office = unit("QX-ZZB-01", "县委组织部党支部", "branch", county, 2)
    groups = {
        1: unit("QX-SD-01-1", "第一党小组", "group", branch, 1),
        2: unit("QX-SD-01-2", "第二党小组", "group", branch, 2),
    }
    people = {each.name: _member(each, number, branch=branch, groups=groups, start=start, now=now)
              for number, each in enumerate(MEMBERS, 1)}  # fmt: skip
    staff = _member(STAFF, 1, branch=office, groups={}, start=start, now=now)
    user = create_user(sign_in_name=STAFF.sign_in, password=PASSWORD, by=SYSTEM, now=now)
    staff = give_account(person=staff, user=user, by=SYSTEM, now=now)
    grant_role(user=user, unit=county, role="staff", from_on=start, by=SYSTEM, now=now)
    secretary = people[MEMBERS[0].name]
    return Cast(county, branch, office, groups, people, staff, Actor.user(secretary.user_id or 0))


def _member(
    each: Somebody,
    number: int,
    *,
    branch: Unit,
    groups: Mapping[int, Unit],
    start: dt.date,
    now: dt.datetime,
) -> Person:
    person = add_person(
        name=each.name,
        birth_on=dt.date(each.born, 1 + number % 12, 1 + number),
        order_number=number,
        by=SYSTEM,
        now=now,
    )
    join_unit(
        person=person,
        unit=branch,
        from_on=start,
        kind=each.kind,
        status=each.status,
        by=SYSTEM,
        now=now,
    )
    if each.group:
        group = groups[each.group]
        join_unit(person=person, unit=group, from_on=start, kind="group", by=SYSTEM, now=now)
    if each.post:
        where = groups[each.group] if each.post == "group_leader" else branch
        appoint(person=person, unit=where, kind=each.post, from_on=start, by=SYSTEM, now=now)
    if each.exempt:
        exempt_person(
            person=person,
            reason="old_and_weak",
            from_on=start,
            until_on=start.replace(year=start.year + 2),
            by=SYSTEM,
            now=now,
        )
    if each.sign_in and each is not STAFF:
        user = create_user(sign_in_name=each.sign_in, password=PASSWORD, by=SYSTEM, now=now)
        person = give_account(person=person, user=user, by=SYSTEM, now=now)
    return person


def _hold(cast: Cast, held: Held, on: dt.date, now: dt.datetime) -> None:
    """Hold a session if its day has come; else arrange it."""
    starts_at = at_local(on, dt.time(*held.at))
    ends_at = starts_at + dt.timedelta(minutes=held.minutes)
    over = ends_at + dt.timedelta(minutes=20) <= now
    unit = cast.groups[held.group] if held.group else cast.branch
    session = open_session(
        unit=unit,
        forms=held.forms,
        starts_at=starts_at,
        ends_at=ends_at,
        place=held.place,
        chair=cast.people["陈立川"] if not held.group else None,
        recorder=cast.people["沈月华"] if not held.group else None,
        record_now=over,
        by=cast.secretary,
        now=min(starts_at - dt.timedelta(days=3), now),
    )
    topics = [_study(cast, session, topic, min(ends_at, now)) for topic in held.topics]
    if over:
        _close(cast, session, held, ends_at + dt.timedelta(minutes=15))
        for topic, sitting in zip(held.topics, topics, strict=True):
            _comment(cast, topic, sitting, min(ends_at + dt.timedelta(days=2), now))
    else:
        tell_members(session=session, by=cast.secretary, now=now)
        _ask_for_leave(cast, session, now)


def _ask_for_leave(cast: Cast, session: Session, now: dt.datetime) -> None:
    """Have a member ask for leave from the session ahead; the secretary has not answered yet."""
    member = cast.people["马晓燕"]
    ask_for_leave(
        session=session,
        person=member,
        reason_key="on_duty",
        reason="",
        by=Actor.user(member.user_id or 0),
        now=now,
    )


def _study(cast: Cast, session: Session, topic: Topic, now: dt.datetime) -> SessionTopic:
    return add_session_topic(
        session=session,
        title=topic.title,
        leader=topic.leader,
        minutes_count=topic.minutes,
        contribution_count=topic.spoke or None,
        by=cast.secretary,
        now=now,
    )


def _close(cast: Cast, session: Session, held: Held, now: dt.datetime) -> None:
    away = dict(held.away)
    invited = "training" in held.forms
    entries = list(session.roll.select_related("person"))
    marks = [
        Mark(
            entry_id=entry.pk,
            version=entry.version,
            state="present" if invited else "leave" if away[entry.person.name] else "absent",
            reason="" if invited else away[entry.person.name],
            was_asked_beforehand=bool(not invited and away[entry.person.name]),
        )
        for entry in entries
        if entry.person.name in away
    ]
    expected = sum(entry.is_expected for entry in entries)
    there = len(marks) if invited else expected - len(marks)
    save_roll(session=session, marks=marks, count=Count(there), by=cast.secretary, now=now)
    close_session(session=session, by=cast.secretary, now=now)


def _comment(cast: Cast, topic: Topic, sitting: SessionTopic, now: dt.datetime) -> None:
    if topic.comment:
        save_comment(
            topic=sitting.topic,
            text=topic.comment,
            version=0,
            given_by=cast.people["陈立川"],
            by=cast.secretary,
            now=now,
        )


def _day(month: dt.date, week: int, weekday: int) -> dt.date:
    """Return the n-th given weekday of a month."""
    first = month.replace(day=1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))


def _sign_ins() -> list[DemoSignIn]:
    roles = {"陈立川": "支部书记", "沈月华": "宣传委员", "马晓燕": "党员", "许文博": "流动党员"}
    rows = [
        DemoSignIn(each.name, each.sign_in, PASSWORD, roles[each.name])
        for each in MEMBERS
        if each.sign_in
    ]
    return [*rows, DemoSignIn(STAFF.name, STAFF.sign_in, PASSWORD, "县委组织部")]
