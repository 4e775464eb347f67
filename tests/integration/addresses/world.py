"""A county with two branches, and everybody who might come to an address of one of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.test import Client

from tests.factories import (
    ExemptionFactory,
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)
from xuexing.apps.accounts.models import SignIn, User
from xuexing.apps.accounts.operations import make_slips
from xuexing.apps.activities.models import Material, RollEntry, Session, SessionTopic, TopicComment
from xuexing.apps.activities.operations import (
    Count,
    add_material,
    add_observer,
    add_session_topic,
    open_session,
    save_comment,
    save_roll_and_close,
)
from xuexing.apps.appraisal.access import desk_for
from xuexing.apps.appraisal.models import Objection
from xuexing.apps.appraisal.operations import answer_objection, ask_recheck, open_objection
from xuexing.apps.appraisal.queries import find_own_record
from xuexing.apps.audit.api import Actor
from xuexing.apps.columns.api import Suggestion, make_suggestion, visitor_for
from xuexing.apps.organizations.api import scope_of
from xuexing.apps.organizations.models import Exemption, Grant, ImportRun, Person, Unit
from xuexing.apps.organizations.operations.imports import begin_import
from xuexing.apps.organizations.operations.imports.runs import plan_run
from xuexing.foundation.clock import at_local

STRANGER = "a stranger"
NOBODY = "somebody without a unit"
MEMBER = "a member of the branch"
SECRETARY = "the secretary of the branch"
FOREIGNER = "the secretary of another branch"
STAFF = "the staff of the county"
ADMINISTRATOR = "the administrator"
SIGNED_IN = (NOBODY, MEMBER, SECRETARY, FOREIGNER, STAFF, ADMINISTRATOR)
EVERYBODY = (STRANGER, *SIGNED_IN)
PASSWORD = "a long sentence"  # noqa: S105  of invented people
START = dt.date(2026, 1, 1)


@dataclass
class World:
    """What addresses are about; things are made when an address first asks for them.

    Parameters
    ----------
    now
        Friday 20 November 2026, 14:30.
    """

    now: dt.datetime
    users: dict[str, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        OrganizationFactory(records_from_on=START)
        self.county: Unit = UnitFactory(kind="committee", code="C1", name="青溪县委")
        self.branch: Unit = UnitFactory(parent=self.county, code="B1", name="水电站党支部")
        self.other: Unit = UnitFactory(parent=self.county, code="B2", name="灌区管理所党支部")
        self.users = {who: UserFactory(password=PASSWORD) for who in SIGNED_IN}
        self.secretary = self._person(SECRETARY, self.branch, post="secretary")
        self.member = self._person(MEMBER, self.branch)
        self.foreigner = self._person(FOREIGNER, self.other, post="secretary")
        Grant.objects.create(user=self.users[STAFF], unit=self.county, role="staff", from_on=START)
        Grant.objects.create(
            user=self.users[ADMINISTRATOR], unit=None, role="administrator", from_on=START
        )
        self.by = Actor.user(self.users[SECRETARY].pk)

    def _person(self, who: str, unit: Unit, post: str = "") -> Person:
        person: Person = PersonFactory(user=self.users[who])
        MembershipFactory(person=person, unit=unit)
        if post:
            PostFactory(person=person, unit=unit, kind=post)
        return person

    def browser(self, who: str) -> Client:
        """Return a browser with which somebody comes."""
        client = Client(headers={"accept-language": "en"}, raise_request_exception=True)
        if who != STRANGER:
            client.force_login(self.users[who], "django.contrib.auth.backends.ModelBackend")
        return client

    # -- accounts ------------------------------------------------------------------------------

    @cached_property
    def slip_code(self) -> str:
        """The code of an open slip of the member's."""
        [slip] = make_slips(users=[self.users[MEMBER]], by=self.by, now=self.now)
        return slip.code

    @cached_property
    def handle(self) -> str:
        """By which the secretary ends a device of their own."""
        self.browser(SECRETARY)
        return SignIn.objects.filter(user=self.users[SECRETARY])[0].handle()

    # -- organizations --------------------------------------------------------------------------

    @cached_property
    def exemption(self) -> Exemption:
        """A span in which nothing is required of the member."""
        made: Exemption = ExemptionFactory(person=self.member)
        return made

    @cached_property
    def left(self) -> Person:
        """Somebody who has left the branch."""
        person: Person = PersonFactory(name="卢振华")
        end = {"until_on": START + dt.timedelta(days=9), "end_reason": "moved"}
        MembershipFactory(person=person, unit=self.branch, **end)
        return person

    def import_at(self, state: str) -> ImportRun:
        """Return a roster that the secretary has given, as far as it is asked to have come."""
        self.run.refresh_from_db()
        if self.run.state != state:
            self.run.state = state
            self.run.save(update_fields=["state"])
        return self.run

    @cached_property
    def run(self) -> ImportRun:
        """A roster that the secretary has given and that has been read."""
        run = begin_import(
            kind="roster",
            name="名册.csv",
            content="姓名\n赵金山\n".encode(),
            unit=self.branch,
            is_complete=False,
            from_on=None,
            by=self.by,
            now=self.now,
        )
        plan_run(run=run, now=self.now)
        return run

    # -- activities ----------------------------------------------------------------------------

    def _session(self, *, days: int = 0, record_now: bool = True, **given: Any) -> Session:
        on = dt.date(2026, 11, 20) + dt.timedelta(days=days)
        return open_session(
            unit=self.branch,
            forms=["theme_day"],
            starts_at=at_local(on, dt.time(9)),
            ends_at=at_local(on, dt.time(11)),
            record_now=record_now,
            by=self.by,
            now=self.now,
            **given,
        )

    @cached_property
    def session(self) -> Session:
        """A session that is being recorded."""
        return self._session()

    @cached_property
    def planned(self) -> Session:
        """A session of today that has not begun."""
        return self._session(record_now=False)

    @cached_property
    def closed(self) -> Session:
        """A session closed just now."""
        session = self._session(days=-1)
        save_roll_and_close(session=session, marks=[], count=Count(2), by=self.by, now=self.now)
        return session

    # -- appraisal ------------------------------------------------------------------------------

    @cached_property
    def objection(self) -> Objection:
        """The member's objection to the closed session, not answered yet."""
        scope = scope_of(user=self.users[MEMBER], on=self.now.date())
        own = find_own_record(person=self.member, uuid=self.closed.uuid, homes=[self.branch.pk])
        return open_objection(
            person=self.member,
            own=own,
            desk=desk_for(scope=scope, record_unit=own.unit),
            claim="late",
            text="我迟到了二十分钟。",
            by=Actor.user(self.users[MEMBER].pk),
            now=self.now,
        )

    @cached_property
    def refused(self) -> Objection:
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
    def rechecked(self) -> Objection:
        """The same, waiting for the county."""
        by = Actor.user(self.users[MEMBER].pk)
        ask_recheck(objection=self.refused, text="", by=by, now=self.now)
        return self.refused

    # -- columns --------------------------------------------------------------------------------

    @cached_property
    def suggestion(self) -> Suggestion:
        """What the member wrote to the secretary, under their name."""
        return make_suggestion(
            about="learning",
            route="secretary",
            unit=self.branch,
            text="晚上开会能不能早半小时？",
            writer=self.member,
            visitor=visitor_for(user_id=self.users[MEMBER].pk, address=""),
            by=Actor.user(self.users[MEMBER].pk),
            now=self.now,
        ).suggestion

    # -- activities, topics and files -----------------------------------------------------------

    @cached_property
    def sitting(self) -> SessionTopic:
        """A topic of the session that is being recorded."""
        return add_session_topic(
            session=self.session, title="党章第一章", leader="", by=self.by, now=self.now
        )

    @cached_property
    def comment(self) -> TopicComment | None:
        """The comment on that topic."""
        return save_comment(
            topic=self.sitting.topic,
            text="联系实际。",
            version=0,
            given_by=self.secretary,
            by=self.by,
            now=self.now,
        )

    @cached_property
    def material(self) -> Material:
        """A file of the session that is being recorded."""
        content = "学习提纲".encode()
        return add_material(
            session=self.session, name="提纲.txt", content=content, by=self.by, now=self.now
        )

    @cached_property
    def observer(self) -> RollEntry:
        """Somebody of the other branch who attends."""
        add_observer(session=self.session, person=self.foreigner, by=self.by, now=self.now)
        return RollEntry.objects.get(session=self.session, person=self.foreigner)
