"""What can never be false in the room's tables."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import PersonFactory, UnitFactory
from tests.factories.evidence import append_batch, facts_in
from xuexing.apps.appraisal.models import ContestedFact, Objection, ObjectionStep

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)
MOMENT = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)


def make_objection(**fields):
    unit = UnitFactory()
    usual = {
        "unit": unit,
        "record_unit": unit,
        "source_kind": "session",
        "source_uuid": uuid.uuid4(),
        "happened_on": DAY,
        "claim": "present",
        "text": "我到会了。",
        "made_at": MOMENT,
        "due_on": DAY,
    }
    given = {**usual, **fields}
    if "person" not in given:
        given["person"] = PersonFactory()
    return Objection.objects.create(**given)


class TestObjection:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "appraisal_objection_says_something": ({}, {"text": ""}),
                "appraisal_objection_state": (
                    {"state": "upheld", "due_on": None},
                    {"state": "lost", "closed_at": MOMENT},
                ),
                "appraisal_objection_claim": ({"claim": "other"}, {"claim": "ill"}),
                "appraisal_objection_waits_until_a_day": ({}, {"due_on": None}),
                "appraisal_objection_ended_is_closed": (
                    {"state": "corrected", "closed_at": MOMENT},
                    {"state": "corrected"},
                ),
                "appraisal_objection_rechecked_above": ({}, {"is_rechecked": True}),
            }
        ),
    )
    def test_takes(self, fields, outcome):
        with outcome, transaction.atomic():
            make_objection(**fields)

    @pytest.mark.accepts("appraisal_objection_one_at_a_time")
    @pytest.mark.refuses("appraisal_objection_one_at_a_time")
    def test_of_one_person_to_one_record_is_one_at_a_time(self):
        key, person = uuid.uuid4(), PersonFactory()
        over = {"state": "withdrawn", "closed_at": MOMENT, "due_on": None}
        make_objection(person=person, source_uuid=key, **over)
        make_objection(person=person, source_uuid=key)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_objection(person=person, source_uuid=key)


class TestObjectionStep:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "appraisal_objection_step_kind": ({"kind": "made"}, {"kind": "lost"}),
                "appraisal_objection_step_reason_given": (
                    {"kind": "refused", "text": "没有签字。"},
                    {"kind": "refused"},
                ),
            }
        ),
    )
    def test_takes(self, fields, outcome):
        objection = make_objection()
        with outcome, transaction.atomic():
            ObjectionStep.objects.create(objection=objection, at=MOMENT, **fields)


class TestContestedFact:
    @pytest.mark.accepts("appraisal_contested_fact_one_of_two", "appraisal_contested_fact_once")
    @pytest.mark.refuses("appraisal_contested_fact_one_of_two")
    def test_names_at_least_one_fact(self):
        objection = make_objection()
        (fact,) = facts_in(append_batch(objection.unit, facts=1))
        ContestedFact.objects.create(objection=objection, fact=fact)
        with pytest.raises(IntegrityError), transaction.atomic():
            ContestedFact.objects.create(objection=objection)

    @pytest.mark.refuses("appraisal_contested_fact_once")
    def test_is_listed_once(self):
        objection = make_objection()
        (fact,) = facts_in(append_batch(objection.unit, facts=1))
        ContestedFact.objects.create(objection=objection, fact=fact)
        with pytest.raises(IntegrityError), transaction.atomic():
            ContestedFact.objects.create(objection=objection, fact=fact)
