"""What comes down to help a unit plan: example plans, and guidance."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest

from tests.factories import UnitFactory
from xuexing.apps.notices.models import Notice, ToDo
from xuexing.apps.plans.models import Guidance, Origin, PlanExample, PlanItem, YearPlan
from xuexing.apps.plans.operations import (
    UnableToAnswerGuidance,
    answer_guidance,
    end_example,
    give_example,
    leave_answer,
    leave_guidance,
    record_guidance,
    take_from_example,
)
from xuexing.apps.plans.operations.examples import list_giveable
from xuexing.apps.plans.queries.guidance import (
    list_example_lines,
    list_examples_for,
    list_guidance_by,
    list_guidance_on,
    list_guidance_rows,
)
from xuexing.apps.rulebook.api import Matter
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db


@pytest.fixture
def example(plan, county, early):
    """The branch's plan of 2026, given by the county to all below."""
    PlanItem.objects.filter(plan=plan, month=3).update(content="护渠")
    chosen = [str(each.uuid) for each in list_giveable(plan) if each.month in {3, 4}]
    return give_example(
        unit=county.unit, plan=plan, title="水电站的三四月", words="", chosen=chosen,
        by=county.by, now=early,
    )  # fmt: skip


class TestGiveExample:
    def test_keeps_a_copy_without_people(self, example, plan):
        PlanItem.objects.filter(plan=plan).update(content="改了")
        assert {each["month"] for each in example.items} == {3, 4}
        assert {each["responsible"] for each in example.items} == {""}
        assert "护渠" in {each["content"] for each in example.items}

    def test_is_offered_to_those_below_until_it_is_ended(self, example, county, early):
        unit = county.branches[2]
        assert list(list_examples_for(unit=unit)) == [example]
        end_example(example=example, by=county.by, now=early)
        assert list(list_examples_for(unit=unit)) == []

    def test_says_what_is_missing_and_whose_plan_it_must_be(self, plan, county, early):
        other = county.branches[1]
        with pytest.raises(Faulty) as faulty:
            give_example(
                unit=other, plan=plan, title=" ", words="", chosen=[], by=county.by, now=early
            )
        assert len(faulty.value.faults) == 3
        assert not PlanExample.objects.exists()


class TestTakeFromExample:
    def take(self, county, example, now, chosen=None):
        keys = [each["key"] for each in example.items] if chosen is None else chosen
        return take_from_example(
            example=example, unit=county.branches[2], year=2026, chosen=keys,
            by=county.by, now=now,
        )  # fmt: skip

    def test_takes_what_is_chosen_on_days_of_ones_own(self, example, county, early):
        first = next(each for each in example.items if each["content"] == "护渠")
        [item] = self.take(county, example, early, [first["key"]])
        assert (item.content, item.origin, item.example) == ("护渠", Origin.OWN, example)
        assert item.on is not None
        assert item.on.month == 3
        assert item.responsible is None

    def test_takes_nothing_twice(self, example, county, early):
        taken = self.take(county, example, early)
        with pytest.raises(Faulty):
            self.take(county, example, early)
        plan = YearPlan.objects.get(unit=county.branches[2])
        assert plan.items.count() == len(taken)
        unit = county.branches[2]
        lines = list_example_lines(example=example, unit=unit, year=2026)
        assert all(each.is_taken for each in lines)

    def test_takes_nothing_of_months_that_are_over(self, example, county, now):
        with pytest.raises(Faulty):
            self.take(county, example, now)
        assert not YearPlan.objects.filter(unit=county.branches[2]).exists()


class TestRecordGuidance:
    def note(self, county, branch, now, **changes):
        usual = {
            "unit": branch.unit, "above": county.unit, "on": dt.date(2026, 1, 2), "way": "visit",
            "advice": "把党课排到农闲", "by": county.by, "now": now,
        }  # fmt: skip
        return record_guidance(**{**usual, **changes})

    def test_is_told_to_those_who_plan_in_the_unit(self, county, branch, early):
        self.note(county, branch, early)
        [notice] = Notice.objects.filter(kind="plans.guidance_given")
        assert [each.person for each in notice.recipients.all()] == [branch.people[0]]

    def test_names_all_that_is_wrong_at_once(self, county, branch, early):
        wrong = {"on": dt.date(2026, 1, 3), "way": "rumour", "advice": " ", "unit": county.unit}
        with pytest.raises(Faulty) as faulty:
            self.note(county, branch, early, **wrong)
        assert len(faulty.value.faults) == 4
        assert not Guidance.objects.exists()

    def test_may_be_answered_once(self, county, branch, early):
        made = self.note(county, branch, early)
        answered = answer_guidance(guidance=made, answer="好", by=branch.by, now=early)
        assert (answered.answer, answered.answered_at) == ("好", early)
        with pytest.raises(UnableToAnswerGuidance):
            answer_guidance(guidance=made, answer="又答", by=branch.by, now=early)

    def test_stands_on_today_until_it_is_answered_or_left(self, county, branch, early):
        made = self.note(county, branch, early)
        other = self.note(county, branch, early, advice="请人来讲")
        asked = ToDo.objects.filter(kind="plans.read_guidance", done_at__isnull=True)
        assert {each.source_uuid for each in asked} == {made.uuid, other.uuid}
        answer_guidance(guidance=made, answer="好", by=branch.by, now=early)
        leave_guidance(guidance=other, by=branch.by, now=early)
        assert not asked.all().exists()

    def test_lets_whoever_gave_it_read_the_answer(self, county, branch, early):
        made = self.note(county, branch, early)
        answer_guidance(guidance=made, answer="好", by=branch.by, now=early)
        [asked] = ToDo.objects.filter(kind="plans.guidance_answered", done_at__isnull=True)
        assert asked.unit == county.unit
        leave_answer(guidance=made, by=county.by, now=early)
        asked.refresh_from_db()
        assert asked.done_at == early

    def test_is_about_a_duty_of_a_part_where_it_says_so(self, county, branch, group, early):
        matter = Matter("BR-7", "2026-01")
        self.note(county, branch, early, matter=matter, part=group)
        assert [each.part for each in list_guidance_on(unit=group, matter=matter)] == [group]
        assert not list_guidance_on(unit=branch.unit, matter=matter)

    def test_reaches_a_unit_in_which_nobody_holds_a_post(self, county, early):
        unit = UnitFactory(parent=county.unit)
        made = record_guidance(
            unit=unit, above=county.unit, on=dt.date(2026, 1, 2), way="telephone",
            advice="先选出书记", by=county.by, now=early,
        )  # fmt: skip
        assert ToDo.objects.filter(source_uuid=made.uuid).count() == 1

    def test_lists_cost_the_same_however_much_was_advised(
        self, county, branch, early, django_assert_max_num_queries
    ):
        for number in range(8):
            matter = Matter("V4", "2026", uuid4())
            self.note(county, branch, early, advice=f"第{number}条", matter=matter)
        with django_assert_max_num_queries(2):
            rows = list_guidance_rows(list_guidance_by(unit=county.unit))
            assert len([row.guidance.unit.name for row in rows]) == 8
