"""A county with two branches, and everybody who might come to an address of one of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings
from django.test import Client

from tests.factories import (
    CandidacyFactory,
    ExemptionFactory,
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)
from tests.factories.evidence import append_batch
from tests.factories.sessions import past_row
from xuexing.apps.accounts.models import SignIn, User
from xuexing.apps.accounts.operations import make_slips
from xuexing.apps.activities.models import (
    LeaveRequest,
    Material,
    Note,
    PastRun,
    RollEntry,
    SentNote,
    Session,
    SessionTopic,
    TopicComment,
    Vote,
)
from xuexing.apps.activities.operations import (
    Count,
    add_material,
    add_observer,
    add_session_topic,
    add_vote,
    apply_past_sessions,
    ask_for_leave,
    begin_note,
    begin_past_sessions,
    give_note,
    open_session,
    save_comment,
    save_note,
    save_roll_and_close,
    stop_past_sessions,
)
from xuexing.apps.audit.api import Actor
from xuexing.apps.library.models import ReadingEntry, ReadingList
from xuexing.apps.library.operations import (
    EntryDetails,
    ListDetails,
    add_entry,
    add_reading_list,
    give_reading_list,
)
from xuexing.apps.notices.models import Hook, Message, Notice
from xuexing.apps.notices.operations import make_feed, save_hook
from xuexing.apps.organizations.models import (
    Candidacy,
    Exemption,
    Grant,
    ImportRun,
    Person,
    Unit,
)
from xuexing.apps.organizations.operations.imports import begin_import
from xuexing.apps.organizations.operations.imports.runs import plan_run
from xuexing.apps.rulebook.models import Adoption
from xuexing.apps.rulebook.operations import adopt_duty
from xuexing.foundation.clock import at_local

from .browser import Browser
from .questions import Questions
from .reported import Reported
from .world_of_review import WorldOfReview
from .world_of_tests import WorldOfTests
from .world_of_use import WorldOfUse
from .world_of_voice import WorldOfVoice
from .world_of_ways import WorldOfWays

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
class World(
    WorldOfTests, WorldOfUse, WorldOfReview, WorldOfVoice, WorldOfWays, Questions, Reported
):
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
        self.signed_in = {who: self._sign_in(user) for who, user in self.users.items()}

    def _sign_in(self, user: User) -> str:
        client = Client()
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    def _person(self, who: str, unit: Unit, post: str = "") -> Person:
        person: Person = PersonFactory(user=self.users[who])
        MembershipFactory(person=person, unit=unit)
        if post:
            PostFactory(person=person, unit=unit, kind=post)
        return person

    def browser(self, who: str) -> Browser:
        """Return a browser with which somebody comes."""
        browser = Browser(headers={"accept-language": "en"})
        if who != STRANGER:
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.signed_in[who]
        return browser

    # -- accounts ------------------------------------------------------------------------------

    @cached_property
    def slip_code(self) -> str:
        """The code of an open slip of the member's."""
        [slip] = make_slips(users=[self.users[MEMBER]], by=self.by, now=self.now)
        return slip.code

    @cached_property
    def handle(self) -> str:
        """By which the secretary ends a device of their own."""
        return SignIn.objects.filter(user=self.users[SECRETARY])[0].handle()

    # -- organizations --------------------------------------------------------------------------

    @cached_property
    def exemption(self) -> Exemption:
        """A span in which nothing is required of the member."""
        made: Exemption = ExemptionFactory(person=self.member)
        return made

    @cached_property
    def candidacy(self) -> Candidacy:
        """A stage of somebody on the way to membership in the branch."""
        made: Candidacy = CandidacyFactory(unit=self.branch)
        return made

    @cached_property
    def absentee(self) -> Person:
        """A member of the branch who came to nothing for half a year."""
        person: Person = MembershipFactory(unit=self.branch).person
        for month in range(5, 11):
            append_batch(
                self.branch,
                facts=1,
                person=person,
                detail="absent",
                amount=Decimal(0),
                happened_on=dt.date(2026, month, 15),
            )
        return person

    @cached_property
    def practice(self) -> Adoption:
        """A local practice that is switched on."""
        return adopt_duty(duty="BR-14.2", from_on=dt.date(2026, 11, 20), by=self.by, now=self.now)

    @cached_property
    def vote(self) -> Vote:
        """A vote in the session that is being recorded."""
        return add_vote(
            session=self.session,
            title="通过年度学习计划",
            in_favour=1,
            against=0,
            abstained=0,
            by=self.by,
            now=self.now,
        )

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

    # -- self-study ----------------------------------------------------------------------------

    @cached_property
    def reading_list(self) -> ReadingList:
        """A list that the branch has given, with one elective on it."""
        made = add_reading_list(
            unit=self.branch,
            details=ListDetails("二季度书目", "", START, dt.date(2026, 12, 31)),
            by=self.by,
            now=self.now,
        )
        details = EntryDetails("防汛条例", is_compulsory=False)
        add_entry(reading_list=made, details=details, by=self.by, now=self.now)
        give_reading_list(reading_list=made, by=self.by, now=self.now)
        return made

    @cached_property
    def elective(self) -> ReadingEntry:
        """The elective on that list."""
        return self.reading_list.entries.get()

    @cached_property
    def note(self) -> Note:
        """A note of the member's, with something in it."""
        by = Actor.user(self.users[MEMBER].pk)
        made = begin_note(person=self.member, about="防汛", entry=None, by=by, now=self.now)
        return save_note(note=made, about="防汛", text="错峰检修", version=1, by=by, now=self.now)

    @cached_property
    def sent_note(self) -> SentNote:
        """That note as it was sent to the secretary."""
        by = Actor.user(self.users[MEMBER].pk)
        return give_note(note=self.note, unit=self.branch, sitting=None, by=by, now=self.now)

    @cached_property
    def past(self) -> PastRun:
        """A past session of the branch that waits to be written."""
        rows = [past_row(dt.date(2026, 3, 20), headcount=2)]
        return begin_past_sessions(unit=self.branch, rows=rows, by=self.by, now=self.now)

    @cached_property
    def stopped_past(self) -> PastRun:
        """A batch of past sessions that was stopped."""
        apply_past_sessions(run=self.past, by=self.by, now=self.now)
        return stop_past_sessions(run=self.past, by=self.by, now=self.now)

    @cached_property
    def material(self) -> Material:
        """A file of the session that is being recorded."""
        content = "学习提纲".encode()
        return add_material(
            session=self.session, name="提纲.txt", content=content, by=self.by, now=self.now
        )

    @cached_property
    def ahead(self) -> Session:
        """A session of next week."""
        return self._session(days=7, record_now=False, tells=True)

    @cached_property
    def leave(self) -> LeaveRequest:
        """What the member asked about the session of next week."""
        return ask_for_leave(
            session=self.ahead,
            person=self.member,
            reason_key="on_duty",
            reason="",
            by=self.by,
            now=self.now,
        )

    @cached_property
    def observer(self) -> RollEntry:
        """Somebody of the other branch who attends."""
        add_observer(session=self.session, person=self.foreigner, by=self.by, now=self.now)
        return RollEntry.objects.get(session=self.session, person=self.foreigner)

    # -- notices -------------------------------------------------------------------------------

    @cached_property
    def notice(self) -> Notice:
        """What the branch was told of the session of next week."""
        return Notice.objects.get(source_uuid=self.ahead.uuid)

    @cached_property
    def hook(self) -> Hook:
        """The branch's chat group; its trial message waits."""
        return save_hook(
            unit=self.branch,
            service="wecom",
            url="https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1",
            secret="",
            language="en",
            by=self.by,
            now=self.now,
        )

    @cached_property
    def message(self) -> Message:
        """A message to the group that was refused."""
        message = self.hook.messages.get()
        message.state, message.ended_at = "failed", self.now
        message.save()
        return message

    @cached_property
    def token(self) -> str:
        """By which the branch's calendar is read."""
        return make_feed(whose=self.branch, language="en", by=self.by, now=self.now)[1]
