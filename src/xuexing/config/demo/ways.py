"""People's other ways in the demonstration: one of each, at small scale."""

from __future__ import annotations

import datetime as dt

from xuexing.apps.activities.api import (
    Count,
    Delivered,
    Mark,
    Session,
    Stated,
    Told,
    assign_make_ups,
    check_make_up,
    close_session,
    confirm_inflow,
    open_session,
    record_contact,
    record_delivery,
    record_inflow,
    record_make_up,
    save_roll,
)
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, begin_transfer, find_affiliation, set_away
from xuexing.foundation.clock import at_local, local_date

from .cast import Cast

PLACE = "东莞松山湖工业园区党支部"


def show_ways(cast: Cast, now: dt.datetime) -> None:
    """Show one of each: away and elsewhere, on the move, at home, made up, in two shifts."""
    held = Session.objects.filter(unit=cast.branch, state="closed", forms__form="theme_day")
    last = held.select_related("unit").prefetch_related("forms").order_by("-starts_at").first()
    _take_part_elsewhere(cast, now)
    _move(cast, now)
    if last is not None:
        _hold_for_the_night_shift(cast, last, now)
        _make_up(cast, last, now)
        _bring_home(cast, last, now)


def go_away(cast: Cast, start: dt.date, now: dt.datetime) -> None:
    """Let one work in Dongguan and come home each New Year."""
    person = cast.people["许文博"]
    _set_away(cast, person, start, now, is_away=True)
    for year in range(start.year, local_date(now).year + 1):
        for is_away, on in ((False, dt.date(year, 2, 8)), (True, dt.date(year, 2, 26))):
            if start < on:
                _set_away(cast, person, on, now, is_away=is_away)
    record_contact(
        person=person,
        on=local_date(now) - dt.timedelta(days=30),
        how="phone",
        kept_by=cast.people["沈月华"],
        by=cast.secretary,
        now=now - dt.timedelta(days=30),
    )


def _set_away(cast: Cast, person: Person, on: dt.date, now: dt.datetime, *, is_away: bool) -> None:
    when = at_local(on, dt.time(9))
    membership = find_affiliation(person=person, on=on)
    if membership is not None and when < now:
        set_away(
            membership=membership,
            is_away=is_away,
            is_at_one_place=True if is_away else None,
            place="东莞" if is_away else "",
            on=on,
            by=cast.secretary,
            now=when,
        )


def _take_part_elsewhere(cast: Cast, now: dt.datetime) -> None:
    """Let the floating member state two evenings: one confirmed, one that waits."""
    person = cast.people["许文博"]
    own = Actor.user(person.user_id or 0)
    for days, learned in ((24, "消防演练中怎样帮工友"), (6, "新来的工友怎样尽快上手")):
        on = local_date(now) - dt.timedelta(days=days)
        stated = Stated(
            starts_at=at_local(on, dt.time(19, 0)),
            ends_at=at_local(on, dt.time(20, 30)),
            place=PLACE,
            form="theme_day",
            learned=learned,
        )
        then = at_local(on, dt.time(21, 0))
        statement = record_inflow(person=person, stated=stated, by=own, now=then)
        if days > 7:  # noqa: PLR2004  the secretary answers within the week
            confirm_inflow(statement=statement, by=cast.secretary, now=then + dt.timedelta(days=2))


def _move(cast: Cast, now: dt.datetime) -> None:
    today = local_date(now)
    membership = find_affiliation(person=cast.people["黄俊杰"], on=today)
    if membership is not None:
        begin_transfer(
            membership=membership,
            unit=cast.office,
            unit_name="",
            on=today - dt.timedelta(days=9),
            by=cast.secretary,
            now=now - dt.timedelta(days=9),
        )


def _make_up(cast: Cast, session: Session, now: dt.datetime) -> None:
    """Assign make-up study to those who were away; the first has told and was checked."""
    after = min(session.ends_at + dt.timedelta(days=3), now)
    away = session.roll.filter(state__in=["leave", "absent"]).values_list("person_id", flat=True)
    made = assign_make_ups(
        session=session,
        people=list(away),
        what="读会上发的材料，答两个思考题",
        due_on=local_date(after) + dt.timedelta(days=14),
        by=cast.secretary,
        now=after,
    )
    if made:
        told = Told(done_on=local_date(after), minutes=60, learned="材料读完，两题都答了。")
        record_make_up(make_up=made[0], told=told, by=cast.secretary, now=after)
        check_make_up(make_up=made[0], by=cast.secretary, now=after)


def _bring_home(cast: Cast, session: Session, now: dt.datetime) -> None:
    after = min(session.ends_at + dt.timedelta(days=2), now)
    sitting = session.topics.select_related("topic").first()
    delivered = Delivered(
        on=local_date(after),
        brought_by=cast.people["马晓燕"],
        what="大字本学习材料，一起读了一遍",
        session=session,
        topic=sitting.topic if sitting else None,
    )
    person = cast.people["石秀英"]
    record_delivery(person=person, delivered=delivered, by=cast.secretary, now=after)


def _hold_for_the_night_shift(cast: Cast, session: Session, now: dt.datetime) -> None:
    """Study the last topic once more at night, for those who were on shift by day."""
    sitting = session.topics.select_related("topic").first()
    on = local_date(session.starts_at) + dt.timedelta(days=1)
    starts_at = at_local(on, dt.time(19, 30))
    ends_at = starts_at + dt.timedelta(minutes=90)
    if sitting is None or ends_at >= now:
        return
    night = open_session(
        unit=cast.branch,
        forms=["collective_study"],
        starts_at=starts_at,
        ends_at=ends_at,
        place="中控室",
        chair=cast.people["罗建平"],
        again=sitting.topic,
        record_now=True,
        by=cast.secretary,
        now=ends_at,
    )
    expected = list(night.roll.filter(is_expected=True).order_by("pk"))
    away = [
        Mark(entry_id=entry.pk, version=entry.version, state="leave", reason="值班")
        for entry in expected[1:]
    ]
    count = Count(len(expected) - len(away))
    save_roll(session=night, marks=away, count=count, by=cast.secretary, now=ends_at)
    close_session(session=night, by=cast.secretary, now=ends_at)
