"""The county around the power plant's branch: towns, twelve more branches, a year and a half of sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from random import Random

from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.organizations.api import Unit, add_unit, appoint
from xuexing.foundation.clock import at_local, local_date

from ..demonstration import DemoSignIn
from .above import prescribe
from .cast import Cast
from .holding import day_of, hold
from .make import add_member, make_branch, months_between, sign_ins
from .people import PASSWORD, Somebody
from .plan import Planner, draft_year
from .stories import tell_stories
from .themes import REASONS, THEMES
from .towns import PLACES, TOWNS, Place, people_of
from .year import Held, Topic

LEADERS = (
    Somebody("江明川", 1972, post="secretary"),
    Somebody("许若兰", 1975, post="deputy"),
    Somebody("韩世杰", 1970, post="committee_member"),
    Somebody("谢文娟", 1981, post="committee_member"),
    Somebody("曹振宇", 1979, post="committee_member"),
)
SEED = 20210701
OFFICE = Place("QX-ZZB-01", "县委组织部党支部", "", "office", 6, "组织部会议室")
REVIEW = Held(
    ("review_meeting", "member_appraisal"), 4, 2, (14, 30), 180, "支部活动室", is_of_last_year=True
)
MONTHS = 18


def make_county(now: dt.datetime) -> list[DemoSignIn]:
    """Make the whole county up to a moment, with a year and a half of records."""
    start = _months_before(local_date(now), MONTHS - 1)
    chance = Random(SEED)  # noqa: S311  the same county each time, no secret
    power = make_branch(start, now)
    towns = _add_towns(power.county, start)
    branches = {
        place.code: _add_branch(power, place, towns[place.parent], number, chance)
        for number, place in enumerate(PLACES, 3)
    }
    for place in PLACES:
        _live(branches[place.code], place, now, chance)
    centre = _add_centre(power)
    _live(_office_of(power, centre), OFFICE, now, chance)
    tell_stories(power, branches, centre, now)
    prescribe(power, branches, centre, now)
    secretaries = [(place, branches[place.code]) for place in PLACES if place.sign_in]
    return [
        *sign_ins(),
        *(DemoSignIn(cast.chair.name, place.sign_in, PASSWORD, f"{place.name}书记")
          for place, cast in secretaries),
    ]  # fmt: skip


def _months_before(day: dt.date, count: int) -> dt.date:
    months = day.year * 12 + day.month - 1 - count
    return dt.date(months // 12, months % 12 + 1, 1)


def _add_towns(county: Unit, start: dt.date) -> Mapping[str, Unit]:
    begun = at_local(start, dt.time(8, 30))
    return {"": county} | {
        town.code: add_unit(
            code=town.code,
            name=town.name,
            kind=town.kind,
            parent=county,
            from_on=start,
            order_number=number,
            by=SYSTEM,
            now=begun,
        )
        for number, town in enumerate(TOWNS, 20)
    }


def _add_branch(power: Cast, place: Place, parent: Unit, number: int, chance: Random) -> Cast:
    start = power.start
    begun = at_local(start, dt.time(8, 30))
    branch = add_unit(
        code=place.code,
        name=place.name,
        kind="branch",
        parent=parent,
        from_on=start,
        order_number=number,
        by=SYSTEM,
        now=begun,
    )
    people = {
        each.name: add_member(each, order, branch=branch, groups={}, start=start, now=begun)
        for order, each in enumerate(people_of(place, chance), 1)
    }
    chair, _, recorder, *_ = people.values()
    hand = Actor.user(chair.user_id or 0)
    return replace(
        power, branch=branch, groups={}, people=people, chair=chair, recorder=recorder,
        secretary=hand,
    )  # fmt: skip


def _add_centre(power: Cast) -> Cast:
    """Return the county's centre group: its leaders, members of the office's branch like anybody else."""
    start = power.start
    begun = at_local(start, dt.time(8, 30))
    people = {
        each.name: add_member(
            replace(each, post=""), order, branch=power.office, groups={}, start=start, now=begun
        )
        for order, each in enumerate(LEADERS, 2)
    }
    for each in LEADERS:
        appoint(
            person=people[each.name], unit=power.county, kind=each.post, from_on=start,
            by=SYSTEM, now=begun,
        )  # fmt: skip
    chair, _, recorder, *_ = people.values()
    hand = Actor.user(power.staff.user_id or 0)
    return replace(
        power, branch=power.county, groups={}, people=people, chair=chair, recorder=recorder,
        secretary=hand,
    )  # fmt: skip


def _office_of(power: Cast, centre: Cast) -> Cast:
    """Return the branch in which the county's leaders are members, its secretary the county's staff."""
    now = at_local(power.start, dt.time(8, 30))
    appoint(
        person=power.staff, unit=power.office, kind="secretary", from_on=power.start,
        by=SYSTEM, now=now,
    )  # fmt: skip
    people = {power.staff.name: power.staff} | dict(centre.people)
    return replace(centre, branch=power.office, people=people, chair=power.staff)


def _live(cast: Cast, place: Place, now: dt.datetime, chance: Random) -> None:
    """Let a branch plan its years and hold its sessions, with what it forgets."""
    begun = at_local(cast.start, dt.time(8, 30))
    for year in range(cast.start.year, local_date(now).year + 1):
        draft_year(Planner(cast.branch, cast.people, year, cast.secretary, begun), now)
    for month in (*months_between(cast.start, now), local_date(now).replace(day=1)):
        for held in _sessions_of(
            cast, place, month, is_again=month.year > cast.start.year, chance=chance
        ):
            hold(cast, held, day_of(month, held.week, held.weekday), now)


def _sessions_of(
    cast: Cast, place: Place, month: dt.date, *, is_again: bool, chance: Random
) -> list[Held]:
    """Return what a branch held in a month; the second year looks back at what the first set out."""
    title, comment = THEMES[place.work][month.month - 1]
    comment = "" if month.month in place.silent else comment
    topic = Topic(
        f"回头看：{title}" if is_again and month.month > 1 else title,
        cast.recorder.name,
        70,
        comment,
        spoke=chance.randint(2, 9),
    )
    forms = ["theme_day"]
    if month.month % 3 == 0:
        forms.append("members_meeting")
    if month.month % 3 == 2:  # noqa: PLR2004  the middle month of a quarter
        forms.append("lesson")
    minutes = 120 if len(forms) == 1 else 180
    theme_day = Held(
        tuple(forms), 3, 3, (14, 30), minutes, place.room, (topic,), _away(cast, chance)
    )
    committee = Held(("committee_meeting",), 2, 1, (9, 0), 60, place.room)
    review = [REVIEW] if month.month == 2 else []  # noqa: PLR2004  of the year before, each February
    return [committee, *([] if month.month in place.without else [theme_day]), *review]


def _away(cast: Cast, chance: Random) -> tuple[tuple[str, str], ...]:
    """Return who was away, mostly with leave."""
    names = [name for name, person in cast.people.items() if person != cast.chair]
    away = chance.sample(names, k=chance.randint(1, 4))
    return tuple((name, chance.choice((*REASONS, ""))) for name in away)
