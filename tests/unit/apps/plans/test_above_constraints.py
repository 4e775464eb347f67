"""What the tables of what comes from above take and refuse by themselves."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import UnitFactory
from xuexing.apps.plans.models import (
    Bound,
    Guidance,
    Inability,
    PlanExample,
    Prescription,
    PrescriptionVersion,
    YearPlan,
)

pytestmark = pytest.mark.django_db
DAY, NEXT = dt.date(2026, 3, 1), dt.date(2026, 4, 1)
MOMENT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
SENT = {"state": "sent", "sent_at": MOMENT}


def refused(table, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.create(**fields)


@pytest.fixture
def make():
    """Return a function that makes a prescription straight into the table."""

    def prescription(**fields):
        usual = {
            "unit": UnitFactory(kind="committee"), "content": "学条例", "minutes_count": 90,
            "from_on": DAY, "until_on": NEXT, "made_at": MOMENT,
        }  # fmt: skip
        return Prescription.objects.create(**{**usual, **fields})

    return prescription


class TestPrescription:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_prescription_content_given": ({}, {"content": ""}),
                "plans_prescription_ends_later": ({}, {"until_on": DAY}),
                "plans_prescription_length": ({}, {"minutes_count": 0}),
                "plans_prescription_audience": ({}, {"audience": "everybody"}),
                "plans_prescription_sent_unless_draft": (SENT, {"state": "sent"}),
                "plans_prescription_withdrawn_for_a_reason": (
                    {**SENT, "state": "withdrawn", "reason": "改期"},
                    {**SENT, "state": "withdrawn"},
                ),
                "plans_prescription_done_within_total": (
                    {"done_count": 1, "total_count": 1},
                    {"done_count": 1},
                ),
            }
        ),
    )
    def test_takes(self, make, fields, outcome):
        with outcome, transaction.atomic():
            make(**fields)

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways({"plans_prescription_version_reason": ({}, {"reason": ""})}),
    )
    def test_has_versions_with_a_reason(self, make, fields, outcome):
        usual = {
            "prescription": make(),
            "number": 1,
            "words": {},
            "reason": "改",
            "made_at": MOMENT,
        }
        with outcome, transaction.atomic():
            PrescriptionVersion.objects.create(**{**usual, **fields})

    @pytest.mark.accepts("plans_prescription_version_once")
    @pytest.mark.refuses("plans_prescription_version_once")
    def test_has_each_version_once(self, make):
        usual = {"prescription": make(), "words": {}, "reason": "改", "made_at": MOMENT}
        PrescriptionVersion.objects.create(**usual, number=1)
        refused(PrescriptionVersion, **usual, number=1)


class TestBound:
    @pytest.mark.parametrize(
        ("fields", "outcome"), both_ways({"plans_bound_state": ({}, {"state": "lost"})})
    )
    def test_takes(self, make, fields, outcome):
        with outcome, transaction.atomic():
            Bound.objects.create(**{"prescription": make(), "unit": UnitFactory(), **fields})

    @pytest.mark.accepts("plans_bound_once")
    @pytest.mark.refuses("plans_bound_once")
    def test_is_one_a_unit(self, make):
        bound = Bound.objects.create(prescription=make(), unit=UnitFactory())
        refused(Bound, prescription=bound.prescription, unit=bound.unit)


class TestInability:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_inability_reason_given": ({}, {"reason": ""}),
                "plans_inability_decided": (
                    {"decision": "insisted", "words": "送学", "decided_at": MOMENT},
                    {"decision": "insisted", "decided_at": MOMENT},
                ),
            }
        ),
    )
    def test_takes(self, make, fields, outcome):
        bound = Bound.objects.create(prescription=make(), unit=UnitFactory())
        with outcome, transaction.atomic():
            Inability.objects.create(
                **{"bound": bound, "reason": "防汛", "made_at": MOMENT, **fields}
            )

    @pytest.mark.accepts("plans_inability_open_once")
    @pytest.mark.refuses("plans_inability_open_once")
    def test_waits_once(self, make):
        bound = Bound.objects.create(prescription=make(), unit=UnitFactory())
        usual = {"bound": bound, "reason": "防汛", "made_at": MOMENT}
        Inability.objects.create(**usual, decision="released", decided_at=MOMENT)
        Inability.objects.create(**usual)
        refused(Inability, **usual)


class TestPlanExample:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_plan_example_title_given": ({}, {"title": ""}),
                "plans_plan_example_ends_later": (
                    {"ended_at": MOMENT},
                    {"ended_at": MOMENT - dt.timedelta(days=1)},
                ),
            }
        ),
    )
    def test_takes(self, fields, outcome):
        plan = YearPlan.objects.create(
            unit=UnitFactory(), year=2026, made_at=MOMENT, changed_at=MOMENT
        )
        usual = {"unit": plan.unit, "plan": plan, "year": 2026, "title": "样板", "made_at": MOMENT}
        with outcome, transaction.atomic():
            PlanExample.objects.create(**{**usual, **fields})


class TestGuidance:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "plans_guidance_advice_given": ({}, {"advice": ""}),
                "plans_guidance_way": ({}, {"way": "rumour"}),
                "plans_guidance_answered": (
                    {"answer": "好", "answered_at": MOMENT},
                    {"answer": "好"},
                ),
                "plans_guidance_duty_has_period": (
                    {"duty": "V4", "period": "2026"},
                    {"duty": "V4"},
                ),
                "plans_guidance_duty_of_part": (
                    {"duty": "V4", "period": "2026", "topic_key": uuid4()},
                    {"topic_key": uuid4()},
                ),
            }
        ),
    )
    def test_takes(self, fields, outcome):
        usual = {
            "unit": UnitFactory(), "above": UnitFactory(kind="committee"), "on": DAY,
            "way": "visit", "advice": "排到农闲", "made_at": MOMENT,
        }  # fmt: skip
        with outcome, transaction.atomic():
            Guidance.objects.create(**{**usual, **fields})

    @pytest.mark.accepts("plans_guidance_from_another")
    @pytest.mark.refuses("plans_guidance_from_another")
    def test_comes_from_another_unit(self):
        unit = UnitFactory()
        usual = {"unit": unit, "on": DAY, "way": "visit", "advice": "排到农闲", "made_at": MOMENT}
        Guidance.objects.create(**usual, above=UnitFactory(kind="committee"))
        refused(Guidance, **usual, above=unit)
