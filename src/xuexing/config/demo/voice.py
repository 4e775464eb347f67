"""What members of the demonstration say to their own records."""

from __future__ import annotations

import datetime as dt

from xuexing.apps.appraisal.api import (
    Desk,
    Objection,
    answer_objection,
    find_own_record,
    open_objection,
)
from xuexing.apps.audit.api import Actor
from xuexing.apps.columns.api import (
    About,
    Route,
    answer_suggestion,
    make_suggestion,
    visitor_for,
)
from xuexing.apps.evidence.api import Fact, list_facts_about
from xuexing.apps.organizations.api import Person, Unit

SAID = "那天我到会了，散会后还和沈月华同志一起收拾会议室，可以问她。"
ANSWER = "问过沈月华同志，确实到会，是我点名时漏看了。已经改过来，学时也补上了。"
LATER = "那次会开了一个小时，只按半小时记的学时，请再核一下会议记录。"
WISH = "党课能不能少念材料，多讲一个身边的案例？年轻同志听得进去，会后也有话说。"
REPLY = "采纳。下次党课先请张明远同志讲错峰检修的经过，再结合条例谈体会，材料会前发给大家自己看。"


def uphold_one(
    *, member: Person, secretary: Person, branch: Unit, county: Unit, now: dt.datetime
) -> None:
    """Let a member object to an absence, and the secretary correct it; a year without one has none."""
    absent = [fact for fact in _facts(member, now) if fact.detail == "absent"]
    if not absent:
        return
    desk = Desk(branch, county)
    asked = now - dt.timedelta(days=3)
    objection = _object(member, absent[-1], desk, claim="present", text=SAID, now=asked)
    answer_objection(
        objection=objection,
        is_upheld=True,
        text=ANSWER,
        correct_to="present",
        answered_by=secretary,
        by=_hand(secretary),
        now=now,
    )


def leave_one_open(*, member: Person, branch: Unit, county: Unit, now: dt.datetime) -> None:
    """Let a member object to the hours of their last record; it waits for the secretary."""
    credited = [fact for fact in _facts(member, now) if fact.amount]
    if credited:
        desk = Desk(branch, county)
        _object(member, credited[-1], desk, claim="other", text=LATER, now=now)


def answer_one_suggestion(
    *, member: Person, secretary: Person, branch: Unit, now: dt.datetime
) -> None:
    """Let a member suggest something under their name, and the secretary answer two days later."""
    given = make_suggestion(
        about=About.LEARNING,
        route=Route.SECRETARY,
        unit=branch,
        text=WISH,
        writer=member,
        visitor=visitor_for(user_id=member.user_id, address=""),
        by=_hand(member),
        now=now - dt.timedelta(days=2),
    )
    answer_suggestion(
        suggestion=given.suggestion,
        text=REPLY,
        answered_by=secretary,
        by=_hand(secretary),
        now=now,
    )


def _object(
    member: Person, fact: Fact, desk: Desk, *, claim: str, text: str, now: dt.datetime
) -> Objection:
    own = find_own_record(person=member, uuid=fact.source_uuid, homes=[])
    if own is None:
        raise LookupError(fact.pk)
    return open_objection(
        person=member, own=own, desk=desk, claim=claim, text=text, by=_hand(member), now=now
    )


def _facts(member: Person, now: dt.datetime) -> list[Fact]:
    """Return the facts of a member's last twelve months that stand, oldest first."""
    last = now.date()
    first = last - dt.timedelta(days=365)
    read = list(list_facts_about(units=(), people=[member.pk], first=first, last=last))
    gone = {fact.counters_id for fact in read if fact.counters_id is not None}
    return [fact for fact in read if fact.counters_id is None and fact.pk not in gone]


def _hand(person: Person) -> Actor:
    return Actor.user(person.user_id or 0)
