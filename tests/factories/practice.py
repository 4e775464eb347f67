"""Problems and ideas of a branch, made by the room's own operations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.factories.sessions import Branch
from xuexing.apps.activities.operations import add_session_topic
from xuexing.apps.practice.api import (
    Evidence,
    Idea,
    Problem,
    Voice,
    Wording,
    add_idea,
    raise_problem,
    record_attempt,
    record_effect,
    take_up_problem,
)

WEEK = dt.timedelta(days=7)


def raised(branch: Branch, now: dt.datetime, **changes: Any) -> Problem:
    """A problem that the fourth member raised."""
    member = branch.people[3]
    given = {
        "unit": branch.unit,
        "wording": Wording("灌溉高峰一天停水两次", "错峰检修"),
        "voice": Voice(person=member, hand=member),
        "on": now.date(),
        "by": branch.by,
        "now": now,
    }
    return raise_problem(**{**given, **changes})


def by_villager(branch: Branch, now: dt.datetime, **changes: Any) -> Problem:
    """A problem that a villager raised, written down by the secretary."""
    voice = Voice(name="石桥村护渠人", hand=branch.people[0])
    return raised(branch, now, voice=voice, **changes)


def taken_up(branch: Branch, now: dt.datetime, problem: Problem | None = None) -> Problem:
    """A problem that the fifth member took up, for a week."""
    return take_up_problem(
        problem=problem or raised(branch, now),
        owner=branch.people[4],
        due_on=now.date() + WEEK,
        hand=branch.people[0],
        by=branch.by,
        now=now,
    )


def tried(branch: Branch, now: dt.datetime, problem: Problem | None = None) -> Problem:
    """A problem about which its owner has done something."""
    return record_attempt(
        problem=taken_up(branch, now, problem),
        text="二号机组先试错峰检修",
        on=now.date(),
        hand=branch.people[4],
        by=branch.by,
        now=now,
    )


def shown(
    branch: Branch, now: dt.datetime, problem: Problem | None = None, **evidence: Any
) -> Problem:
    """A problem that is said to be better; with evidence if any is given."""
    return record_effect(
        problem=tried(branch, now, problem),
        text="一周没有停水",
        on=now.date(),
        evidence=Evidence(**evidence),
        hand=branch.people[4],
        by=branch.by,
        now=now,
    )


def sent(branch: Branch, now: dt.datetime, **changes: Any) -> Idea:
    """An idea of the publicity member to the branch itself."""
    given = {
        "unit": branch.unit,
        "to_unit": branch.unit,
        "what": "会议记录只填一次",
        "text": "台账从记录里生成。",
        "writer": branch.people[2],
        "role": "",
        "by": branch.by,
        "now": now,
    }
    return add_idea(**{**given, **changes})


def with_topic(
    branch: Branch, session: Any, now: dt.datetime, title: str = "枯水期安全供水"
) -> Any:
    """A topic of a session."""
    return add_session_topic(session=session, title=title, by=branch.by, now=now).topic
