"""Actions: agreed with name and day, done, verified by another, late ones one level up."""

import datetime as dt

import pytest
from django.db.models import Q

from tests.factories import UnitFactory
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.notices.models import ToDo
from xuexing.apps.oversight.models import Action, ActionState
from xuexing.apps.oversight.operations import (
    UnableToChangeAction,
    UnableToVerifyOwnAction,
    ask_level_above,
    change_action,
    give_up_action,
    record_done,
    reopen_action,
    verify_action,
)
from xuexing.apps.oversight.queries import list_actions
from xuexing.apps.practice.api import Evidence, Voice
from xuexing.foundation.errors import EditConflict, Faulty

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def asked(action):
    """Return what is open about an action: kind and person or permission."""
    found = ToDo.objects.filter(source_uuid=action.uuid, done_at=None).order_by("kind")
    return [(each.kind.partition(".")[2], each.person or each.permission) for each in found]


@pytest.fixture
def done(branch, now, today):
    def do(action, **evidence):
        return record_done(
            action=action,
            text="已分两班开",
            on=today,
            evidence=Evidence(**evidence),
            hand=branch.people[4],
            by=branch.by,
            now=now,
        )

    return do


@pytest.fixture
def verify(branch, now, today):
    def look(action, *, person=None, name="", hand=None):
        voice = Voice(person=person, name=name, hand=hand or person)
        return verify_action(
            action=action, text="看了两份签到表", on=today, voice=voice, by=branch.by, now=now
        )

    return look


class TestAddAction:
    def test_asks_its_owner_by_its_day(self, branch, agree, today):
        action = agree()
        to_do = ToDo.objects.get(done_at=None)
        assert (to_do.person, to_do.due_on) == (branch.people[4], today + 7 * DAY)
        assert action.steps.get().hand == branch.people[0]

    def test_says_all_that_is_wrong_at_once(self, agree, today):
        with pytest.raises(Faulty) as refusal:
            agree(issue="", measure=" ", owner=None, due_on=today - DAY)
        fields = [fault.where["field"] for fault in refusal.value.faults]
        assert fields == ["issue", "measure", "owner", "due_on"]
        assert not Action.objects.exists()
        assert not ToDo.objects.exists()


class TestChangeAction:
    def change(self, branch, action, now, **changes):
        given = {
            "issue": action.issue,
            "measure": action.measure,
            "owner": action.owner,
            "due_on": action.due_on,
            "version": 1,
            "hand": branch.people[0],
        }
        return change_action(action=action, **{**given, **changes}, by=branch.by, now=now)

    def test_gives_another_owner_who_is_asked(self, branch, now, agree):
        action = self.change(branch, agree(), now, owner=branch.people[2])
        assert asked(action) == [("do_action", branch.people[2])]
        assert action.steps.last().kind == "changed"

    def test_to_the_same_does_nothing(self, branch, now, agree):
        assert self.change(branch, agree(), now).steps.count() == 1

    def test_of_two_at_once_refuses_the_second(self, branch, now, agree):
        action = agree()
        self.change(branch, action, now, measure="先发提纲")
        with pytest.raises(EditConflict):
            self.change(branch, action, now, measure="只议不念")
        action.refresh_from_db()
        assert action.measure == "先发提纲"


class TestRecordDone:
    def test_in_words_alone_is_claimed(self, agree, done):
        assert done(agree()).state == ActionState.CLAIMED

    def test_with_a_witness_or_a_file_is_evidenced(self, agree, done, home):
        assert done(agree(), witness="两个班长").state == ActionState.EVIDENCED
        action = done(agree(), name="签到.txt", content="十一人".encode())
        assert action.steps.last().files.get().upload.name == "签到.txt"

    def test_asks_the_committee_to_verify_it(self, branch, agree, done):
        assert asked(done(agree())) == [("verify_action", branch.people[0])]

    def test_of_the_only_one_who_could_asks_whoever_may(self, branch, agree, done):
        action = done(agree(owner=branch.people[0]))
        assert asked(action) == [("verify_action", "action_verify")]


class TestVerifyAction:
    def test_by_another_closes_it(self, branch, agree, done, verify, today):
        action = verify(done(agree()), person=branch.people[1])
        assert (action.state, action.closed_on) == (ActionState.VERIFIED, today)
        assert asked(action) == []

    def test_is_refused_to_who_did_it(self, branch, agree, done, verify):
        action = done(agree())
        for looked in ({"person": branch.people[4]}, {"name": "县委", "hand": branch.people[4]}):
            with pytest.raises(UnableToVerifyOwnAction):
                verify(action, **looked)
        action.refresh_from_db()
        assert action.closed_on is None

    def test_is_refused_before_anybody_says_that_it_was_done(self, branch, agree, verify):
        with pytest.raises(UnableToChangeAction):
            verify(agree(), person=branch.people[1])

    def test_wants_somebody_who_looked(self, agree, done, verify):
        with pytest.raises(Faulty):
            verify(done(agree()))


class TestReopenAction:
    def test_found_wanting_asks_its_owner_again(self, branch, now, agree, done):
        action = reopen_action(
            action=done(agree()), reason="只开了一班", hand=None, by=branch.by, now=now
        )
        assert action.state == ActionState.OPEN
        assert asked(action) == [("do_action", branch.people[4])]

    def test_of_an_open_one_is_refused(self, branch, now, agree):
        with pytest.raises(UnableToChangeAction):
            reopen_action(action=agree(), reason="x", hand=None, by=branch.by, now=now)


class TestGiveUpAction:
    def test_keeps_the_reason_and_asks_nobody(self, branch, now, agree):
        action = give_up_action(action=agree(), reason="班次已改", hand=None, by=branch.by, now=now)
        assert action.steps.last().text == "班次已改"
        assert asked(action) == []

    def test_wants_a_reason(self, branch, now, agree):
        action = agree()
        with pytest.raises(Faulty):
            give_up_action(action=action, reason="", hand=None, by=branch.by, now=now)
        assert Action.objects.get().state == ActionState.OPEN


class TestAskLevelAbove:
    @pytest.fixture
    def county(self, branch):
        county = UnitFactory(kind="committee")
        branch.unit.parent = county
        branch.unit.save()
        return county

    def test_asks_the_unit_above_once_and_leaves_the_owner_asked(self, branch, now, agree, county):
        action = agree()
        for _ in range(2):
            ask_level_above(by=SYSTEM, now=now + 15 * DAY)
        action.refresh_from_db()
        assert action.escalated_to == county
        assert asked(action) == [
            ("do_action", branch.people[4]),
            ("help_action", "action_verify"),
        ]

    def test_grants_the_days_of_the_pack(self, now, agree, county):
        agree()
        assert ask_level_above(by=SYSTEM, now=now + 14 * DAY) == 0
        assert ask_level_above(by=SYSTEM, now=now + 15 * DAY) == 1

    def test_leaves_what_is_said_to_be_done_alone(self, now, agree, done, county):
        done(agree())
        assert ask_level_above(by=SYSTEM, now=now + 30 * DAY) == 0

    def test_has_nobody_to_ask_above_the_top(self, now, agree):
        agree()
        assert ask_level_above(by=SYSTEM, now=now + 30 * DAY) == 0


class TestListActions:
    def test_puts_the_open_ones_first_soonest_due(self, branch, now, agree, today):
        over = give_up_action(
            action=agree(due_on=today), reason="班次已改", hand=None, by=branch.by, now=now
        )
        later, soon = agree(), agree(due_on=today + DAY)
        where = Q(pk=branch.unit.pk)
        assert list(list_actions(where=where, on=today)) == [soon, later, over]
        assert list(list_actions(where=where, state="late", on=today + 3 * DAY)) == [soon]

    def test_finds_words(self, branch, agree, today):
        agree()
        found = agree(measure="先发提纲")
        where = Q(pk=branch.unit.pk)
        assert list(list_actions(where=where, text="提纲", on=today)) == [found]
