"""What addresses of other ways of taking part are about; made when an address first asks for it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from xuexing.apps.activities.models import Contact, InflowStatement, MakeUp, Session
from xuexing.apps.activities.operations import (
    Count,
    Mark,
    Stated,
    Told,
    begin_make_up,
    begin_sign_in,
    record_contact,
    record_inflow,
    record_make_up,
    save_roll_and_close,
)
from xuexing.apps.activities.operations.presence import get_code
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.models import Transfer
from xuexing.apps.organizations.operations import begin_transfer
from xuexing.foundation.clock import at_local


class WorldOfWays:
    """A letter on its way, a code, something made up, something stated."""

    @cached_property
    def transfer(self: Any) -> Transfer:
        """The member's letter, on its way to the other branch."""
        return begin_transfer(
            membership=self.member.memberships.get(),
            unit=self.other,
            unit_name="",
            on=dt.date(2026, 11, 10),
            by=self.by,
            now=self.now,
        )

    @cached_property
    def offered(self: Any) -> Session:
        """The session that is being recorded, with sign-in by phone on offer."""
        begin_sign_in(session=self.session, by=self.by, now=self.now)
        return self.session

    @property
    def code(self: Any) -> str:
        """The code on its host's screen."""
        return get_code(self.offered.sign_in_offer, now=self.now)

    @cached_property
    def missed(self: Any) -> Session:
        """A session of the day before, closed, from which the member was away."""
        session = self._session(days=-2)
        entry = session.roll.get(person=self.member)
        mark = Mark(entry_id=entry.pk, version=entry.version, state="absent")
        save_roll_and_close(session=session, marks=[mark], count=Count(1), by=self.by, now=self.now)
        return session

    @cached_property
    def make_up(self: Any) -> MakeUp:
        """What the member makes up for it."""
        return begin_make_up(
            session=self.missed, person=self.member, what="学原文", by=self.by, now=self.now
        )

    @cached_property
    def told(self: Any) -> MakeUp:
        """The same, told to be done."""
        told = Told(done_on=dt.date(2026, 11, 20), minutes=30, learned="学了原文")
        return record_make_up(make_up=self.make_up, told=told, by=self.by, now=self.now)

    @cached_property
    def stated(self: Any) -> InflowStatement:
        """What the member stated, who is away."""
        self.member.memberships.update(kind="floating")
        on = dt.date(2026, 11, 19)
        stated = Stated(
            starts_at=at_local(on, dt.time(14)),
            ends_at=at_local(on, dt.time(16)),
            place="东莞某支部",
            form="theme_day",
            learned="安全生产",
        )
        by = Actor.user(self.member.user_id)
        return record_inflow(person=self.member, stated=stated, by=by, now=self.now)

    @cached_property
    def contact(self: Any) -> Contact:
        """That the secretary called the member."""
        return record_contact(
            person=self.member,
            on=dt.date(2026, 11, 19),
            how="phone",
            kept_by=self.secretary,
            by=self.by,
            now=self.now,
        )
