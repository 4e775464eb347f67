"""Who has left, what the member objects to and suggests; made when an address first asks for it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from tests.factories import MembershipFactory, PersonFactory
from xuexing.apps.appraisal.access import desk_for
from xuexing.apps.appraisal.models import Objection
from xuexing.apps.appraisal.operations import answer_objection, ask_recheck, open_objection
from xuexing.apps.appraisal.queries import find_own_record
from xuexing.apps.audit.api import Actor
from xuexing.apps.columns.api import Suggestion, make_suggestion, visitor_for
from xuexing.apps.organizations.api import scope_of
from xuexing.apps.organizations.models import Person


class WorldOfVoice:
    """An objection through its stages, a suggestion, somebody who left the branch."""

    @cached_property
    def left(self: Any) -> Person:
        """Somebody who has left the branch."""
        person: Person = PersonFactory(name="卢振华")
        end = {"until_on": dt.date(2026, 1, 10), "end_reason": "moved"}
        MembershipFactory(person=person, unit=self.branch, **end)
        return person

    @cached_property
    def objection(self: Any) -> Objection:
        """The member's objection to the closed session, not answered yet."""
        scope = scope_of(user=self.member.user, on=self.now.date())
        own = find_own_record(person=self.member, uuid=self.closed.uuid, homes=[self.branch.pk])
        return open_objection(
            person=self.member,
            own=own,
            desk=desk_for(scope=scope, record_unit=own.unit),
            claim="late",
            text="我迟到了二十分钟。",
            by=Actor.user(self.member.user.pk),
            now=self.now,
        )

    @cached_property
    def refused(self: Any) -> Objection:
        """The same, answered: the record is right."""
        return answer_objection(
            objection=self.objection,
            is_upheld=False,
            text="签到表上是准时。",
            answered_by=self.secretary,
            by=self.by,
            now=self.now,
        )

    @cached_property
    def rechecked(self: Any) -> Objection:
        """The same, waiting for the county."""
        by = Actor.user(self.member.user.pk)
        ask_recheck(objection=self.refused, text="", by=by, now=self.now)
        return self.refused

    @cached_property
    def suggestion(self: Any) -> Suggestion:
        """What the member wrote to the secretary, under their name."""
        return make_suggestion(
            about="learning",
            route="secretary",
            unit=self.branch,
            text="晚上开会能不能早半小时？",
            writer=self.member,
            visitor=visitor_for(user_id=self.member.user.pk, address=""),
            by=Actor.user(self.member.user.pk),
            now=self.now,
        ).suggestion
