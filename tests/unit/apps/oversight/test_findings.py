"""Findings: recorded, answered, put right by actions, verified by those who found them, found again."""

import datetime as dt

import pytest
from django.db.models import Q

from tests.factories import UnitFactory
from xuexing.apps.audit.models import Entry
from xuexing.apps.notices.models import ToDo
from xuexing.apps.organizations.api import merge_units, scope_of
from xuexing.apps.oversight.access import FindingWay, Way, finding_ways_of, side_for, ways_of
from xuexing.apps.oversight.models import ActionState, Finding, FindingState
from xuexing.apps.oversight.operations import (
    Found,
    UnableToChangeFinding,
    answer_finding,
    confirm_finding,
    forget_words_about,
    give_up_action,
    record_done,
    record_finding,
    reopen_action,
    reopen_finding,
    verify_action,
    withdraw_finding,
)
from xuexing.apps.oversight.queries.findings import list_findings
from xuexing.apps.practice.api import Evidence, Voice
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def find(branch, county, now, today):
    def found(**changes):
        given = {"what": "会议记录缺签名", "source": "board", "answer_by_on": today + 14 * DAY}
        sides = {"unit": branch.unit, "from_unit": county}
        sides |= {key: changes.pop(key) for key in tuple(changes) if key in sides}
        return record_finding(
            **sides,
            found=Found(**{**given, **changes}),
            voice=Voice(county.clerk),
            by=branch.by,
            now=now,
        )

    return found


@pytest.fixture
def hand(branch, now):
    """Who writes, and when, as operations on actions take it."""
    return {"hand": None, "by": branch.by, "now": now}


@pytest.fixture
def say(branch, now):
    """Return a function that says something about a finding."""

    def words(operation, finding, text="看过了", **more):
        voice = Voice(branch.people[0])
        return operation(finding=finding, text=text, voice=voice, by=branch.by, now=now, **more)

    return words


@pytest.fixture
def finish(branch, county, now, today):
    """Return a function that does an action, and lets the county verify it."""

    def end(action):
        hand = {"by": branch.by, "now": now}
        given = {"evidence": Evidence(witness="组织员"), "hand": None}
        done = record_done(action=action, text="补签", on=today, **given, **hand)
        voice = Voice(county.clerk)
        return verify_action(action=done, text="看了原件", on=today, voice=voice, **hand)

    return end


def asked(record):
    """Return what is open about a record: kind, unit and permission."""
    found = ToDo.objects.filter(source_uuid=record.uuid, done_at=None).select_related("unit")
    return [(each.kind.partition(".")[2], each.unit.name, str(each.permission)) for each in found]


def state_of(finding):
    return Finding.objects.values_list("state", "closed_on").get(pk=finding.pk)


class TestRecordFinding:
    def test_asks_the_unit_what_it_will_do(self, branch, find, today):
        finding = find()
        assert asked(finding) == [("answer_finding", branch.unit.name, "meeting_edit")]
        assert ToDo.objects.get().due_on == today + 14 * DAY
        assert [each.kind for each in finding.steps.all()] == ["found"]
        row = Entry.objects.get(act="oversight.record_finding")
        assert (row.unit_id, row.subject_uuid) == (branch.unit.pk, finding.uuid)

    def test_says_all_that_is_wrong_and_leaves_nothing(self, find, today):
        with pytest.raises(Faulty) as refusal:
            find(what=" ", details="长" * 5001, answer_by_on=today - DAY)
        fields = [fault.where["field"] for fault in refusal.value.faults]
        assert fields == ["what", "details", "answer_by_on"]
        assert not Finding.objects.exists()
        assert not ToDo.objects.exists()


class TestAnswer:
    def test_is_read_by_those_who_found_it_who_uphold_or_drop(self, branch, county, find, say):
        finding = say(answer_finding, find(), "签名在另一册")
        assert asked(finding) == [("read_answer", county.name, "finding_edit")]
        finding = say(confirm_finding, finding, "另一册也没有")
        assert asked(finding) == [("answer_finding", branch.unit.name, "meeting_edit")]
        finding = say(withdraw_finding, finding, "找到了")
        assert (asked(finding), finding.state) == ([], FindingState.DROPPED)
        assert [each.text for each in finding.steps.all()] == [
            "",
            "签名在另一册",
            "另一册也没有",
            "找到了",
        ]

    @pytest.mark.parametrize("operation", [answer_finding, confirm_finding, withdraw_finding])
    def test_wants_words_and_is_refused_once_it_is_over(self, find, say, operation):
        finding = find()
        with pytest.raises(Faulty):
            say(operation, finding, " ")
        say(withdraw_finding, finding)
        with pytest.raises(UnableToChangeFinding):
            say(operation, finding)
        assert finding.steps.count() == 2


class TestPuttingRight:
    def test_follows_the_actions_to_the_end(self, county, find, agree, finish):
        finding = find()
        action, other = agree(finding=finding), agree(finding=finding, measure="补交原件")
        assert (state_of(finding), asked(finding)) == (("under_way", None), [])
        assert finish(action).state == ActionState.VERIFIED
        assert state_of(finding) == ("under_way", None)
        finish(other)
        assert state_of(finding) == ("put_right", TODAY)
        assert finding.steps.last().person == county.clerk

    def test_asks_those_who_found_it_to_verify(self, county, find, agree, hand):
        action = agree(finding=find())
        record_done(action=action, text="补签", on=TODAY, evidence=Evidence(), **hand)
        assert asked(action) == [("verify_action", county.name, "action_verify")]

    def test_given_up_by_all_drops_it_with_the_reason(self, find, agree, hand):
        finding = find()
        give_up_action(action=agree(finding=finding), reason="支部已撤", **hand)
        assert state_of(finding) == ("dropped", TODAY)
        assert finding.steps.last().text == "支部已撤"

    def test_of_one_opened_again_is_under_way(self, find, agree, finish, hand):
        finding = find()
        reopen_action(action=finish(agree(finding=finding)), reason="只补了一半", **hand)
        assert state_of(finding) == ("under_way", None)

    def test_takes_no_action_once_it_is_over(self, find, agree, say):
        finding = say(withdraw_finding, find())
        with pytest.raises(UnableToChangeFinding):
            agree(finding=finding)
        assert not finding.actions.exists()


class TestFindAgain:
    def test_asks_the_unit_once_more_and_looks_past_what_was_done(self, find, agree, finish, hand):
        finding = find()
        finish(agree(finding=finding))
        hand["now"] += DAY
        by = {"voice": Voice(), "by": hand["by"], "now": hand["now"]}
        again = reopen_finding(finding=finding, text="又缺", answer_by_on=TODAY + 9 * DAY, **by)
        assert (state_of(finding), asked(again)[0][0]) == (("open", None), "answer_finding")
        give_up_action(action=agree(finding=finding, now=hand["now"]), reason="撤", **hand)
        assert state_of(finding)[0] == "dropped"

    def test_is_refused_while_it_is_open(self, find, say, today):
        with pytest.raises(UnableToChangeFinding):
            say(reopen_finding, find(), answer_by_on=today)


class TestWhoMay:
    def test_answer_is_the_units_and_the_rest_theirs_who_found_it(
        self, branch, county, find, agree, today
    ):
        finding = find()
        action = agree(finding=finding)
        finding.refresh_from_db()
        secretary = scope_of(user=branch.people[0].user, on=today)
        clerk = scope_of(user=county.clerk.user, on=today)
        own = {FindingWay.VIEW, FindingWay.ACT, FindingWay.ANSWER}
        assert set(finding_ways_of(secretary, finding)) == own
        assert set(finding_ways_of(clerk, finding)) == {FindingWay.VIEW, FindingWay.UPHOLD}
        assert Way.GIVE_UP not in ways_of(secretary, action)
        assert Way.GIVE_UP in ways_of(clerk, action)
        action.state = ActionState.EVIDENCED
        assert Way.VERIFY not in ways_of(secretary, action)
        assert Way.VERIFY in ways_of(clerk, action)

    def test_finds_for_the_nearest_unit_of_ones_own(self, branch, county, today):
        clerk, secretary = county.clerk.user, branch.people[0].user
        assert side_for(user=clerk, on=today, unit=branch.unit) == county
        assert side_for(user=secretary, on=today, unit=branch.unit) == branch.unit


class TestWhatFollowsOthers:
    def test_goes_along_into_another_unit_while_it_is_not_over(self, branch, find, say, now):
        open_one, over = find(), say(withdraw_finding, find())
        into = UnitFactory(name="灌区党支部", parent=branch.unit.parent)
        merge_units(unit=branch.unit, into=into, on=now.date(), by=branch.by, now=now)
        assert Finding.objects.get(pk=open_one.pk).unit == into
        assert Finding.objects.get(pk=over.pk).unit == branch.unit
        assert asked(open_one)[0][1] == into.name

    def test_loses_the_name_of_whoever_is_forgotten(self, branch, now, today):
        given = {"unit": branch.unit, "from_unit": branch.unit, "by": branch.by, "now": now}
        found = Found(what="缺签名", answer_by_on=today)
        finding = record_finding(**given, found=found, voice=Voice(name="何志远"))
        forget_words_about(person=branch.people[3], name="何志远")
        finding.refresh_from_db()
        assert (finding.found_name, finding.found_by) == ("", branch.people[3])
        assert finding.steps.get().name == ""


class TestListFindings:
    def test_puts_those_not_over_first_and_finds_what_is_late(self, branch, find, say, today):
        over, late = say(withdraw_finding, find()), find(answer_by_on=today, source="meeting")
        open_one = find(details="签到表")
        where = Q(pk=branch.unit.pk)
        assert list(list_findings(where=where, on=today)) == [late, open_one, over]
        assert list(list_findings(where=where, on=today + DAY, state="late")) == [late]
        assert list(list_findings(where=where, on=today, source="meeting")) == [late]
        assert list(list_findings(where=where, on=today, text="签到")) == [open_one]
        assert list(list_findings(where=where, on=today, state="dropped")) == [over]
