"""What the room's tables take and refuse by themselves."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import PersonFactory, UnitFactory
from xuexing.apps.rulebook.models import Adoption, Arrangement, Finding, Sweep

pytestmark = pytest.mark.django_db
MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)


def make_finding(**fields):
    usual = {
        "duty": "PM-3",
        "version": 1,
        "subject_uuid": uuid.UUID(int=1),
        "unit": UnitFactory(),
        "period": "2026-05",
        "starts_on": MAY,
        "ends_on": dt.date(2026, 5, 31),
        "due_on": dt.date(2026, 5, 31),
        "state": "met",
        "amount": 1,
        "arranged_amount": 0,
    }
    return Finding.objects.create(**{**usual, **fields})


def make_arrangement(**fields):
    usual = {
        "source_uuid": uuid.UUID(int=1),
        "unit": UnitFactory(),
        "kind": "held",
        "category": "theme_day",
        "on": MAY,
        "amount": 1,
    }
    return Arrangement.objects.create(**{**usual, **fields})


class TestFinding:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "rulebook_finding_state": ({"state": "overdue"}, {"state": "late"}),
                "rulebook_finding_period_in_order": (
                    {"ends_on": MAY},
                    {"ends_on": dt.date(2026, 4, 30)},
                ),
            }
        ),
    )
    def test_takes(self, fields, outcome):
        with outcome, transaction.atomic():
            make_finding(**fields)

    @pytest.mark.accepts("rulebook_finding_person_or_topic")
    @pytest.mark.refuses("rulebook_finding_person_or_topic")
    def test_is_of_a_person_or_of_a_topic(self):
        person, topic = PersonFactory(), uuid.UUID(int=2)
        make_finding(person=person)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_finding(person=person, topic_key=topic, starts_on=JUNE, ends_on=JUNE)

    @pytest.mark.accepts("rulebook_finding_once")
    @pytest.mark.refuses("rulebook_finding_once")
    def test_stands_once_a_duty_subject_and_period(self):
        make_finding()
        make_finding(duty="BR-4")
        with pytest.raises(IntegrityError), transaction.atomic():
            make_finding()


class TestArrangement:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways({"rulebook_arrangement_amount_positive": ({"amount": "0.5"}, {"amount": 0})}),
    )
    def test_takes(self, fields, outcome):
        with outcome, transaction.atomic():
            make_arrangement(**fields)

    @pytest.mark.accepts("rulebook_arrangement_once")
    @pytest.mark.refuses("rulebook_arrangement_once")
    def test_is_told_once_a_day(self):
        make_arrangement()
        make_arrangement(on=JUNE)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_arrangement()


class TestSweep:
    @pytest.mark.accepts("rulebook_sweep_once")
    @pytest.mark.refuses("rulebook_sweep_once")
    def test_opens_a_period_once(self, now):
        def sweep(duty):
            Sweep.objects.create(duty=duty, version=1, starts_on=MAY, swept_at=now)

        sweep("PM-3")
        sweep("BR-4")
        with pytest.raises(IntegrityError), transaction.atomic():
            sweep("PM-3")


class TestAdoption:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways({"rulebook_adoption_ends_later": ({"until_on": JUNE}, {"until_on": MAY})}),
    )
    def test_takes(self, fields, outcome):
        with outcome, transaction.atomic():
            Adoption.objects.create(duty="PM-22", from_on=MAY, **fields)

    @pytest.mark.accepts("rulebook_adoption_open_once")
    @pytest.mark.refuses("rulebook_adoption_open_once")
    def test_is_open_once_a_duty(self):
        Adoption.objects.create(duty="PM-22", from_on=MAY, until_on=JUNE)
        Adoption.objects.create(duty="PM-22", from_on=JUNE)
        with pytest.raises(IntegrityError), transaction.atomic():
            Adoption.objects.create(duty="PM-22", from_on=MAY)
