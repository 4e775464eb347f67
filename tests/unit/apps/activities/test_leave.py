"""Leave asked beforehand: by who is expected, answered by who records, taken back until it begins."""

import datetime as dt

import pytest

from tests.constraints import both_ways
from tests.factories import UserFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.models import AttendanceState, LeaveRequest, LeaveState
from xuexing.apps.activities.operations import (
    UnableToAnswerLeave,
    UnableToAskForLeave,
    ask_back,
    ask_for_leave,
    cancel_session,
    close_session,
    grant_leave,
    take_back_leave,
)
from xuexing.apps.activities.operations.opening import call_roll
from xuexing.apps.audit.models import Entry
from xuexing.apps.evidence.models import Fact
from xuexing.apps.notices.models import Recipient, ToDo
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db
SOON = dt.date(2026, 11, 27)


@pytest.fixture
def planned(branch, now):
    return open_theme_day(branch, now, on=SOON, record_now=False)


@pytest.fixture
def member(branch):
    branch.people[4].user = UserFactory()
    branch.people[4].save()
    return branch.people[4]


@pytest.fixture
def ask(branch, planned, member, now):
    def asked(reason_key="on_duty", reason="", person=member, moment=now):
        return ask_for_leave(
            session=planned,
            person=person,
            reason_key=reason_key,
            reason=reason,
            by=branch.by,
            now=moment,
        )

    return asked


def entry_of(session, person):
    return session.roll.get(person=person)


def open_to_dos():
    return set(ToDo.objects.filter(done_at__isnull=True).values_list("kind", flat=True))


class TestAskForLeave:
    def test_asks_the_secretary_and_changes_nothing_on_the_roll(self, ask, planned, member):
        leave = ask()
        assert leave.state == LeaveState.ASKED
        to_do = ToDo.objects.get()
        assert (to_do.kind, to_do.permission) == ("activities.answer_leave", "session_edit")
        assert to_do.due_on == SOON
        assert entry_of(planned, member).state == ""

    def test_takes_words_of_ones_own(self, ask):
        assert ask(reason_key="", reason=" 送孩子 ").reason == "送孩子"

    def test_again_changes_the_reason_and_asks_once(self, ask):
        ask()
        ask(reason_key="family_matter")
        assert LeaveRequest.objects.get().reason_key == "family_matter"
        assert ToDo.objects.count() == 1

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"reason_key": "", "reason": " "}, "reason_key"),
            ({"reason_key": "bored"}, "reason_key"),
            ({"reason": "长" * 61}, "reason"),
        ],
    )
    def test_refuses_without_a_short_reason_and_leaves_nothing_behind(self, ask, given, field):
        with pytest.raises(Faulty) as refused:
            ask(**given)
        assert [fault.where["field"] for fault in refused.value.faults] == [field]
        assert not LeaveRequest.objects.exists()
        assert not ToDo.objects.exists()

    def test_refuses_once_it_has_begun(self, ask, planned):
        with pytest.raises(UnableToAskForLeave):
            ask(moment=planned.starts_at)

    def test_refuses_who_is_not_expected(self, ask, branch):
        with pytest.raises(UnableToAskForLeave):
            ask(person=branch.exempt)

    def test_leaves_a_trail_that_does_not_say_why(self, ask):
        ask(reason="在家")
        entry = Entry.objects.get(act="activities.ask_for_leave")
        assert list(entry.data) == ["session"]


class TestGrantLeave:
    def test_puts_it_on_the_roll_as_asked_beforehand(self, ask, branch, planned, member, now):
        grant_leave(leave=ask(), by=branch.by, now=now)
        entry = entry_of(planned, member)
        assert (entry.state, entry.was_asked_beforehand) == (AttendanceState.LEAVE, True)
        assert entry.reason == "On shift"
        assert open_to_dos() == set()

    def test_tells_the_person_and_nobody_else(self, ask, branch, member, now):
        grant_leave(leave=ask(), by=branch.by, now=now)
        told = Recipient.objects.select_related("notice").get()
        assert (told.person, told.notice.kind) == (member, "activities.leave_granted")

    def test_stands_when_the_session_is_recorded_and_closed(self, ask, branch, planned, now):
        grant_leave(leave=ask(), by=branch.by, now=now)
        on = planned.starts_at + dt.timedelta(hours=3)
        mark(branch, planned, on, 4)
        close_session(session=planned, by=branch.by, now=on)
        fact = Fact.objects.get(kind="attendance", detail="leave")
        assert fact.person == branch.people[4]

    def test_works_while_the_roll_is_called(self, ask, branch, planned, now):
        leave = ask()
        planned.state = "recording"
        planned.save()
        grant_leave(leave=leave, by=branch.by, now=planned.starts_at)
        assert leave.entry.session.roll.get(pk=leave.entry_id).state == "leave"

    def test_refuses_what_was_taken_back(self, ask, branch, planned, member, now):
        leave = ask()
        take_back_leave(session=planned, person=member, by=branch.by, now=now)
        with pytest.raises(UnableToAnswerLeave):
            grant_leave(leave=leave, by=branch.by, now=now)
        assert entry_of(planned, member).state == ""


class TestAskBack:
    def test_asks_the_person_and_takes_it_off_the_secretarys_list(self, ask, branch, member, now):
        ask_back(leave=ask(), question="前半场能来吗？", by=branch.by, now=now)
        assert open_to_dos() == {"activities.explain_leave"}
        assert ToDo.objects.get(done_at__isnull=True).person == member
        assert Recipient.objects.get().notice.kind == "activities.leave_asked_back"

    def test_is_answered_by_asking_again(self, ask, branch, now):
        ask_back(leave=ask(), question="前半场能来吗？", by=branch.by, now=now)
        leave = ask(reason="整天都在班上")
        assert (leave.state, leave.question) == (LeaveState.ASKED, "")
        assert open_to_dos() == {"activities.answer_leave"}

    def test_refuses_without_a_question(self, ask, branch, now):
        with pytest.raises(Faulty):
            ask_back(leave=ask(), question=" ", by=branch.by, now=now)


class TestTakeBackLeave:
    def test_takes_the_leave_off_the_roll(self, ask, branch, planned, member, now):
        grant_leave(leave=ask(), by=branch.by, now=now)
        take_back_leave(session=planned, person=member, by=branch.by, now=now)
        entry = entry_of(planned, member)
        assert (entry.state, entry.reason, entry.was_asked_beforehand) == ("", "", False)

    def test_is_possible_until_it_begins(self, ask, branch, planned, member):
        ask()
        with pytest.raises(UnableToAskForLeave):
            take_back_leave(session=planned, person=member, by=branch.by, now=planned.starts_at)
        assert LeaveRequest.objects.get().state == LeaveState.ASKED


class TestOnTheRoll:
    def test_whoever_asked_stays_when_the_roll_is_called_anew(
        self, ask, branch, planned, member, now
    ):
        ask()
        member.memberships.update(until_on=SOON - dt.timedelta(days=1), end_reason="moved")
        call_roll(planned, ["theme_day"])
        assert entry_of(planned, member).leave_request.state == LeaveState.ASKED
        assert not planned.roll.filter(person=branch.floating, is_expected=True).exists()

    def test_is_shown_first_to_who_calls_it(self, ask, branch, planned, client):
        ask()
        planned.state = "recording"
        planned.save()
        client.force_login(branch.people[0].user)
        page = client.get(f"/activities/{planned.uuid}/", headers={"accept-language": "en"})
        text = page.content.decode()
        assert text.index("Asked for leave, not answered") < text.index("In the room by the roll")
        assert "Confirm leave" in text

    def test_shows_a_members_reason_to_nobody_else(self, ask, branch, planned, client):
        ask(reason="送孩子")
        other = branch.people[3]
        other.user = UserFactory()
        other.save()
        client.force_login(other.user)
        page = client.get(f"/activities/{planned.uuid}/", headers={"accept-language": "en"})
        assert "送孩子" not in page.content.decode()


class TestNotAnswered:
    def test_stays_so_and_is_off_the_list_once_the_session_is_closed(self, ask, branch, planned):
        ask()
        on = planned.starts_at + dt.timedelta(hours=3)
        mark(branch, planned, on, 5)
        close_session(session=planned, by=branch.by, now=on)
        assert LeaveRequest.objects.get().state == LeaveState.ASKED
        assert open_to_dos() == set()

    def test_is_off_the_list_once_the_session_is_given_up(self, ask, branch, planned, now):
        ask()
        cancel_session(session=planned, by=branch.by, now=now)
        assert open_to_dos() == set()


def make(session, person, now, **fields):
    entry = session.roll.get(person=person)
    usual = {"entry": entry, "reason_key": "on_duty", "asked_at": now}
    return LeaveRequest.objects.create(**{**usual, **fields})


class TestLeaveRequest:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "activities_leave_request_has_reason": ({}, {"reason_key": ""}),
                "activities_leave_request_answered": ({}, {"state": "granted"}),
                "activities_leave_request_question_given": (
                    {},
                    {
                        "state": "asked_back",
                        "answered_at": dt.datetime(2026, 11, 20, tzinfo=dt.UTC),
                    },
                ),
            }
        ),
    )
    def test_takes(self, planned, member, now, fields, outcome):
        with outcome:
            make(planned, member, now, **fields)
