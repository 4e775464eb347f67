"""Making the demonstration, session by session, at the times at which it would have been entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xuexing.apps.accounts.api import create_user
from xuexing.apps.activities.api import Session, ask_for_leave
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
from xuexing.kernel.periods import PeriodKind, periods_between

from ..demonstration import DemoSignIn
from .cast import Cast
from .holding import day_of, hold
from .people import MEMBERS, PASSWORD, STAFF, Somebody
from .plan import Planner, approve_year, plan_year
from .quarter import make_quarter
from .questions import give_questions
from .reading import give_reading
from .reporting import write_reports
from .reviewing import show_review
from .righting import put_right
from .testing import give_tests
from .use import Scene, make_use
from .voice import answer_one_suggestion, leave_one_open, uphold_one
from .ways import go_away, show_ways
from .year import sessions_of

MONTHS = 3


def make_demo(now: dt.datetime) -> list[DemoSignIn]:
    """Make the demonstration up to a moment and return who may sign in."""
    make_branch(year_shown(now), now)
    return sign_ins()


def year_shown(now: dt.datetime) -> dt.date:
    """Return the first day of the year that is told of: this one, once a quarter of it is over."""
    today = local_date(now)
    return dt.date(today.year if today.month > MONTHS else today.year - 1, 1, 1)


def make_branch(start: dt.date, now: dt.datetime) -> Cast:
    """Make the county and the power plant's branch, with its records from a day on."""
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
    for year in range(start.year, local_date(now).year + 1):
        planner = Planner(cast.branch, cast.people, year, cast.secretary, begun)
        plan_year(planner)
        approve_year(planner, now)
    go_away(cast, start, now)
    for month in months_between(start, now):
        for held in sessions_of(month.month):
            hold(cast, held, day_of(month, held.week, held.weekday), now)
    _answer(cast, now)
    _hold_this_month(cast, local_date(now).replace(day=1), now)
    show_ways(cast, now)
    _tell(cast, now)
    return cast


def months_between(start: dt.date, now: dt.datetime) -> list[dt.date]:
    """Return the first days of the months from a day on that are over."""
    periods = periods_between(start, local_date(now), PeriodKind.MONTH)
    return [each.start for each in periods if each.end < local_date(now)]


def _answer(cast: Cast, now: dt.datetime) -> None:
    """Answer an objection and a suggestion before this month began."""
    member, secretary = cast.people["马晓燕"], cast.people["陈立川"]
    month = local_date(now).replace(day=1)
    when = at_local(month, dt.time(9, 0)) - dt.timedelta(days=1)
    both = {"member": member, "secretary": secretary}
    uphold_one(**both, branch=cast.branch, county=cast.county, now=when)
    answer_one_suggestion(**both, branch=cast.branch, now=when)


def _tell(cast: Cast, now: dt.datetime) -> None:
    """Tell what the branch reads, asks and turns into use."""
    people = dict(cast.people)
    give_reading(branch=cast.branch, people=people, by=cast.secretary, now=local_time(now))
    give_tests(branch=cast.branch, by=cast.secretary, now=now)
    scene = Scene(cast.county, cast.branch, cast.people, cast.staff, year_shown(now))
    make_use(scene)
    make_quarter(scene, now)
    put_right(scene)
    leave_one_open(
        member=cast.people["马晓燕"],
        branch=cast.branch,
        county=cast.county,
        now=now - dt.timedelta(days=1),
    )
    give_questions(branch=cast.branch, people=people, by=cast.secretary, now=local_time(now))
    show_review(branch=cast.branch, people=people, by=cast.secretary, now=local_time(now))
    write_reports(branch=cast.branch, secretary=people[MEMBERS[0].name], now=local_time(now))


def _hold_this_month(cast: Cast, month: dt.date, now: dt.datetime) -> None:
    """Leave this month as a secretary finds it: one group has met, the theme day lies just ahead."""
    first_group, *_, theme_day = (each for each in sessions_of(month.month) if each.group != 2)  # noqa: PLR2004
    on = day_of(month, first_group.week, first_group.weekday)
    if on < local_date(now):
        hold(cast, first_group, on, now)
    ahead = local_time(now) + dt.timedelta(minutes=30)
    day = ahead.date() if ahead.time() < dt.time(*theme_day.at) else ahead.date() + dt.timedelta(1)
    _ask_for_leave(cast, hold(cast, theme_day, day, now), now)


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
    people = {each.name: add_member(each, number, branch=branch, groups=groups, start=start, now=now)
              for number, each in enumerate(MEMBERS, 1)}  # fmt: skip
    staff = add_member(STAFF, 1, branch=office, groups={}, start=start, now=now)
    user = create_user(sign_in_name=STAFF.sign_in, password=PASSWORD, by=SYSTEM, now=now)
    staff = give_account(person=staff, user=user, by=SYSTEM, now=now)
    grant_role(user=user, unit=county, role="staff", from_on=start, by=SYSTEM, now=now)
    secretary = people[MEMBERS[0].name]
    return Cast(
        start=start,
        county=county,
        branch=branch,
        office=office,
        groups=groups,
        people=people,
        staff=staff,
        chair=secretary,
        recorder=people["沈月华"],
        secretary=Actor.user(secretary.user_id or 0),
    )


def add_member(
    each: Somebody,
    number: int,
    *,
    branch: Unit,
    groups: Mapping[int, Unit],
    start: dt.date,
    now: dt.datetime,
) -> Person:
    """Add somebody with membership, post, exemption and account."""
    person = add_person(
        name=each.name,
        birth_on=dt.date(each.born, 1 + number % 12, 1 + number % 28),
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


def sign_ins() -> list[DemoSignIn]:
    """Return who may sign in."""
    roles = {"陈立川": "支部书记", "沈月华": "宣传委员", "马晓燕": "党员", "许文博": "流动党员"}
    rows = [
        DemoSignIn(each.name, each.sign_in, PASSWORD, roles[each.name])
        for each in MEMBERS
        if each.sign_in
    ]
    return [*rows, DemoSignIn(STAFF.name, STAFF.sign_in, PASSWORD, "县委组织部")]
