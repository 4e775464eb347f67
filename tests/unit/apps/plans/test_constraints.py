"""What the room's tables take and refuse by themselves."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import PersonFactory, UnitFactory
from xuexing.apps.files.models import Upload
from xuexing.apps.plans.models import (
    CalendarSpan,
    Implementation,
    ItemChoice,
    Measure,
    OwnLine,
    PlanFile,
    PlanItem,
    PlanVersion,
    RuleText,
    StudyRule,
    YearPlan,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)
TAKEN = {"state": "taken", "session_on": DAY}


def refused(table, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.create(**fields)


@pytest.fixture
def make_plan(now):
    """Return a function that makes a plan straight into the table."""

    def plan(**fields):
        usual = {"unit": UnitFactory(), "year": 2026, "made_at": now, "changed_at": now}
        return YearPlan.objects.create(**{**usual, **fields})

    return plan


@pytest.fixture
def make_item(make_plan, now):
    """Return a function that makes an item straight into the table; with a session where it has its day."""

    def item(**fields):
        if "session_on" in fields:
            fields = {"session_uuid": uuid4(), **fields}
        plan = make_plan()
        usual = {"plan": plan, "unit": plan.unit, "month": 11, "minutes_count": 90, "made_at": now}
        return PlanItem.objects.create(**{**usual, **fields})

    return item


class TestYearPlan:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_year_plan_year": ({}, {"year": 1999}),
                "plans_year_plan_week": ({}, {"most_hours_a_week": 0}),
            }
        ),
    )
    def test_takes(self, make_plan, fields, outcome):
        with outcome, transaction.atomic():
            make_plan(**fields)

    @pytest.mark.accepts("plans_year_plan_once")
    @pytest.mark.refuses("plans_year_plan_once")
    def test_is_one_a_unit_and_year(self, make_plan, now):
        plan = make_plan()
        make_plan(unit=plan.unit, year=2027)
        refused(YearPlan, unit=plan.unit, year=2026, made_at=now, changed_at=now)


class TestPlanItem:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_plan_item_month": ({}, {"month": 13}),
                "plans_plan_item_day_of_month": ({"day": 30}, {"day": 31}),
                "plans_plan_item_length": ({}, {"minutes_count": 0}),
                "plans_plan_item_state": ({}, {"state": "lost"}),
                "plans_plan_item_origin": ({}, {"origin": "rumour"}),
                "plans_plan_item_audience": ({}, {"audience": "everybody"}),
                "plans_plan_item_session_when_taken": (TAKEN, {"state": "taken"}),
            }
        ),
    )
    def test_takes(self, make_item, fields, outcome):
        with outcome, transaction.atomic():
            make_item(**fields)

    @pytest.mark.accepts("plans_plan_item_of_session")
    @pytest.mark.refuses("plans_plan_item_of_session")
    def test_is_alone_with_its_session(self, make_item):
        item = make_item(**TAKEN)
        make_item(**TAKEN)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_item(**TAKEN, session_uuid=item.session_uuid)


class TestItemChoice:
    @pytest.mark.accepts("plans_item_choice_once")
    @pytest.mark.refuses("plans_item_choice_once")
    def test_is_made_once(self, make_item, now):
        item, person = make_item(), PersonFactory()
        ItemChoice.objects.create(item=item, person=person, made_at=now)
        refused(ItemChoice, item=item, person=person, made_at=now)


class TestOwnLine:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_own_line_content_given": ({"content": "党章"}, {"content": ""}),
                "plans_own_line_month": ({"month": 12}, {"month": 13}),
            }
        ),
    )
    def test_takes(self, fields, outcome):
        with outcome, transaction.atomic():
            OwnLine.objects.create(
                **{"person": PersonFactory(), "year": 2026, "content": "党章", **fields}
            )


class TestPlanVersion:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_plan_version_body": ({}, {"body": "somebody"}),
                "plans_plan_version_filed_after": (
                    {"filed_on": DAY},
                    {"filed_on": dt.date(2026, 11, 19)},
                ),
            }
        ),
    )
    def test_takes(self, make_plan, now, fields, outcome):
        usual = {"plan": make_plan(), "number": 1, "approved_on": DAY, "body": "members"}
        with outcome, transaction.atomic():
            PlanVersion.objects.create(**{**usual, "made_at": now, **fields})

    @pytest.mark.accepts("plans_plan_version_once")
    @pytest.mark.refuses("plans_plan_version_once")
    def test_has_a_number_of_its_own(self, make_plan, now):
        usual = {"plan": make_plan(), "approved_on": DAY, "body": "members", "made_at": now}
        PlanVersion.objects.create(**usual, number=1)
        refused(PlanVersion, **usual, number=1)


class TestPlanFile:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_plan_file_state": ({}, {"state": "lost"}),
                "plans_plan_file_over_without_upload": (
                    {"state": "applied"},
                    {"state": "applied", "upload": True},
                ),
            }
        ),
    )
    def test_takes(self, make_plan, now, fields, outcome):
        if "upload" in fields:
            fields = {
                **fields,
                "upload": Upload.objects.create(
                    name="a.xlsx", media_type="x", size_bytes=1, sha256="a" * 64, given_at=now
                ),
            }
        usual = {"plan": make_plan(), "file_name": "计划.xlsx", "made_at": now, "digest": "b" * 64}
        with outcome, transaction.atomic():
            PlanFile.objects.create(**{**usual, **fields})


class TestCalendarSpan:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_calendar_span_ends_later": ({}, {"until_on": DAY}),
                "plans_calendar_span_name_given": ({}, {"name": ""}),
            }
        ),
    )
    def test_takes(self, fields, outcome):
        usual = {
            "unit": UnitFactory(),
            "name": "农忙",
            "from_on": DAY,
            "until_on": dt.date(2026, 12, 1),
        }
        with outcome, transaction.atomic():
            CalendarSpan.objects.create(**{**usual, **fields})


class TestImplementation:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_implementation_title_given": ({}, {"title": ""}),
                "plans_implementation_adopted_by_a_body": (
                    {"adopted_on": DAY, "body": "members"},
                    {"adopted_on": DAY},
                ),
            }
        ),
    )
    def test_takes(self, now, fields, outcome):
        usual = {"unit": UnitFactory(), "title": "实施方案", "made_at": now}
        with outcome, transaction.atomic():
            Implementation.objects.create(**{**usual, **fields})

    @pytest.mark.parametrize(
        ("fields", "outcome"), both_ways({"plans_measure_what_given": ({}, {"what": ""})})
    )
    def test_has_measures_that_say_what(self, now, fields, outcome):
        whole = Implementation.objects.create(unit=UnitFactory(), title="实施方案", made_at=now)
        with outcome, transaction.atomic():
            Measure.objects.create(
                **{"implementation": whole, "place": 1, "what": "动员会", **fields}
            )


@pytest.fixture
def make_rule(now):
    """Return a function that makes a study rule straight into the table."""

    def rule(**fields):
        usual = {"unit": UnitFactory(), "title": "学习制度", "text": "每月一次。", "made_at": now}
        return StudyRule.objects.create(**{**usual, **fields})

    return rule


class TestStudyRule:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_study_rule_title_given": ({}, {"title": ""}),
                "plans_study_rule_repeal_and_reason": (
                    {"repealed_on": DAY, "repeal_reason": "合并"},
                    {"repealed_on": DAY},
                ),
            }
        ),
    )
    def test_takes(self, make_rule, fields, outcome):
        with outcome, transaction.atomic():
            make_rule(**fields)

    @pytest.mark.accepts("plans_study_rule_system_once")
    @pytest.mark.refuses("plans_study_rule_system_once")
    def test_stands_once_for_each_rule_of_the_pack(self, make_rule):
        rule = make_rule(system="centre_group")
        make_rule(system="centre_group")
        with pytest.raises(IntegrityError), transaction.atomic():
            make_rule(unit=rule.unit, system="centre_group")


class TestRuleText:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_rule_text_body": ({}, {"body": "somebody"}),
                "plans_rule_text_amended_for_a_reason": (
                    {"number": 2, "reason": "按新条例修改"},
                    {"number": 2},
                ),
            }
        ),
    )
    def test_takes(self, make_rule, now, fields, outcome):
        usual = {"number": 1, "title": "学习制度", "text": "每月一次。", "adopted_on": DAY}
        with outcome, transaction.atomic():
            RuleText.objects.create(
                **{"rule": make_rule(), **usual, "body": "members", "made_at": now, **fields}
            )

    @pytest.mark.accepts("plans_rule_text_once")
    @pytest.mark.refuses("plans_rule_text_once")
    def test_has_a_number_of_its_own(self, make_rule, now):
        usual = {"rule": make_rule(), "number": 1, "title": "学习制度", "text": "每月一次。"}
        usual |= {"adopted_on": DAY, "body": "members", "made_at": now}
        RuleText.objects.create(**usual)
        refused(RuleText, **usual)
