"""What the room's table takes and refuses by itself."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import UnitFactory
from xuexing.apps.board.models import Help, Reminder

pytestmark = pytest.mark.django_db
TOLD = dt.date(2026, 11, 7)
DAY = dt.timedelta(days=1)


class TestReminder:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "board_reminder_above_and_day": (
                    {"above": True, "asked_above_on": TOLD + DAY},
                    {"asked_above_on": TOLD + DAY},
                ),
                "board_reminder_unit_first": (
                    {"above": True, "asked_above_on": TOLD},
                    {"above": True, "asked_above_on": TOLD - DAY},
                ),
                "board_reminder_settled_after_told": (
                    {"settled_on": TOLD},
                    {"settled_on": TOLD - DAY},
                ),
            }
        ),
    )
    def test_holds_its_days_in_order(self, fields, outcome):
        above = UnitFactory() if fields.get("above") else None
        with outcome, transaction.atomic():
            Reminder.objects.create(
                unit=UnitFactory(), duty="V4", told_on=TOLD, **{**fields, "above": above}
            )

    @pytest.mark.accepts("board_reminder_open_once")
    @pytest.mark.refuses("board_reminder_open_once")
    def test_is_open_once_a_unit_and_duty(self):
        unit = UnitFactory()
        Reminder.objects.create(unit=unit, duty="V4", told_on=TOLD, settled_on=TOLD)
        Reminder.objects.create(unit=unit, duty="V4", told_on=TOLD)
        with pytest.raises(IntegrityError), transaction.atomic():
            Reminder.objects.create(unit=unit, duty="V4", told_on=TOLD)


class TestHelp:
    @pytest.mark.parametrize(
        ("fields", "outcome"), both_ways({"board_help_names_duty": ({}, {"period": ""})})
    )
    def test_says_which_duty_of_which_period(self, fields, outcome):
        with outcome, transaction.atomic():
            Help.objects.create(
                unit=UnitFactory(), on=TOLD, **{"duty": "V4", "period": "2026", **fields}
            )

    @pytest.mark.accepts("board_help_once")
    @pytest.mark.refuses("board_help_once")
    def test_keeps_the_last_day_alone(self):
        usual = {"unit": UnitFactory(), "duty": "V4", "on": TOLD}
        Help.objects.create(**usual, period="2025")
        Help.objects.create(**usual, period="2026")
        with pytest.raises(IntegrityError), transaction.atomic():
            Help.objects.create(**usual, period="2026")
