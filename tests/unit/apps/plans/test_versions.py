"""Approving, filing and revising a plan; study rules and calendars beside it."""

from __future__ import annotations

import datetime as dt

import pytest

from xuexing.apps.plans.models import CalendarSpan, ItemChoice, PlanVersion, RuleText
from xuexing.apps.plans.operations import (
    ApprovalConflict,
    OwnLineConflict,
    RuleWords,
    SpanWords,
    UnableToAddRule,
    UnableToChangeRule,
    UnableToChoose,
    UnableToFile,
    add_own_line,
    add_rule,
    add_span,
    adopt_rule,
    approve_plan,
    change_own_line,
    change_rule,
    choose_item,
    file_plan,
    leave_item,
    move_item,
    repeal_rule,
)
from xuexing.apps.plans.queries import get_history
from xuexing.foundation.errors import EditConflict, Faulty

DECIDED = "members"


@pytest.fixture
def item(add):
    return add(12, 18, forms=["theme_day"])


@pytest.fixture
def approve(item, branch, now, today):
    """Return a function that approves the plan as it stands."""

    def act(**changes):
        item.plan.refresh_from_db()
        given = {"approved_on": today, "body": DECIDED, "version": item.plan.version}
        return approve_plan(plan=item.plan, by=branch.by, now=now, **{**given, **changes})

    return act


class TestApprovePlan:
    def test_keeps_a_copy_of_what_was_approved(self, approve, item):
        assert [len(version.items) for version in (approve(),)] == [1]
        item.plan.refresh_from_db()
        assert item.plan.approved is not None

    def test_refuses_what_was_changed_since_it_was_looked_at(self, approve, item, branch, now):
        item.plan.refresh_from_db()
        seen = item.plan.version
        move_item(item=item, month=12, day=11, version=1, by=branch.by, now=now)
        with pytest.raises(ApprovalConflict):
            approve(version=seen)
        assert not PlanVersion.objects.exists()

    def test_refuses_a_day_to_come_and_a_body_that_is_none(self, approve):
        with pytest.raises(Faulty) as refused:
            approve(approved_on=dt.date(2026, 11, 21), body="nobody")
        assert [each.where["field"] for each in refused.value.faults] == ["approved_on", "body"]

    def test_a_revision_says_what_it_changed(self, approve, item, branch, now):
        approve()
        move_item(item=item, month=12, day=11, version=1, by=branch.by, now=now)
        (line,) = get_history(plan=item.plan).since
        assert line.text == "Moved: Theme day from 18 December to 11 December."
        approve()
        item.plan.refresh_from_db()
        latest, first = get_history(plan=item.plan).versions
        assert [each.text for each in latest.lines] == [line.text]
        assert (latest.is_in_force, first.is_in_force) == (True, False)


class TestFilePlan:
    def test_wants_an_approved_plan_and_a_day_from_then_on(self, approve, item, branch, now, today):
        with pytest.raises(UnableToFile):
            file_plan(plan=item.plan, filed_on=today, by=branch.by, now=now)
        approve()
        with pytest.raises(Faulty):
            file_plan(plan=item.plan, filed_on=dt.date(2026, 11, 19), by=branch.by, now=now)
        assert file_plan(plan=item.plan, filed_on=today, by=branch.by, now=now).filed_on == today


class TestStudyRules:
    @pytest.fixture
    def rule(self, branch, now):
        what = RuleWords(title="学习制度", text="每月集中学习一次。", forms=["theme_day"])
        return add_rule(unit=branch.unit, system="study", what=what, by=branch.by, now=now)

    def adopt(self, rule, branch, now, reason=""):
        return adopt_rule(
            rule=rule,
            adopted_on=dt.date(2026, 11, 20),
            body=DECIDED,
            reason=reason,
            by=branch.by,
            now=now,
        )

    def amend(self, rule, branch, now, text="每月集中学习两次。", version=1):
        what = RuleWords(title="学习制度", text=text)
        return change_rule(rule=rule, what=what, version=version, by=branch.by, now=now)

    def test_what_was_adopted_is_never_changed(self, rule, branch, now):
        self.adopt(rule, branch, now)
        amended = self.amend(rule, branch, now)
        with pytest.raises(Faulty):
            self.adopt(amended, branch, now)
        self.adopt(amended, branch, now, reason="学习任务加重")
        texts = RuleText.objects.order_by("number").values_list("text", flat=True)
        assert list(texts) == ["每月集中学习一次。", "每月集中学习两次。"]

    def test_shows_both_texts_when_two_wrote(self, rule, branch, now):
        self.amend(rule, branch, now, "甲")
        with pytest.raises(EditConflict) as refused:
            self.amend(rule, branch, now, "乙")
        assert (refused.value.data["theirs"], refused.value.data["yours"]) == ("甲", "乙")

    def test_there_is_one_of_a_kind_until_it_is_repealed(self, rule, branch, now):
        again = {"unit": branch.unit, "system": "study", "by": branch.by, "now": now}
        with pytest.raises(UnableToAddRule):
            add_rule(what=RuleWords(title="甲", text="乙"), **again)
        on = dt.date(2026, 11, 20)
        with pytest.raises(Faulty):
            repeal_rule(rule=rule, repealed_on=on, reason="", by=branch.by, now=now)
        repeal_rule(rule=rule, repealed_on=on, reason="并入新制度", by=branch.by, now=now)
        with pytest.raises(UnableToChangeRule):
            self.amend(rule, branch, now, version=2)
        add_rule(what=RuleWords(title="甲", text="乙"), **again)


class TestCalendar:
    def test_refuses_a_span_without_name_that_ends_before_it_begins(self, branch, now, today):
        what = SpanWords(name=" ", from_on=today, until_on=today, forms=["none"])
        with pytest.raises(Faulty) as refused:
            add_span(unit=branch.unit, what=what, by=branch.by, now=now)
        assert {each.where["field"] for each in refused.value.faults} == {
            "name",
            "last_on",
            "forms",
        }
        assert not CalendarSpan.objects.exists()


class TestOwnPlan:
    def test_an_elective_is_chosen_once_and_left_again(self, add, branch, now):
        item = add(12, 24, content="读书会", is_compulsory=False)
        for _twice in range(2):
            choose_item(item=item, person=branch.people[3], by=branch.by, now=now)
        assert ItemChoice.objects.count() == 1
        leave_item(item=item, person=branch.people[3], by=branch.by, now=now)
        assert not ItemChoice.objects.exists()

    def test_what_binds_everybody_is_not_chosen(self, item, branch, now):
        with pytest.raises(UnableToChoose):
            choose_item(item=item, person=branch.people[3], by=branch.by, now=now)

    def test_two_devices_do_not_overwrite_each_other(self, branch, now):
        given = {"month": 12, "target": "", "by": branch.by, "now": now}
        line = add_own_line(person=branch.people[3], year=2026, content="通读党章", **given)
        change_own_line(line=line, content="甲", is_done=False, version=1, **given)
        with pytest.raises(OwnLineConflict):
            change_own_line(line=line, content="乙", is_done=True, version=1, **given)
