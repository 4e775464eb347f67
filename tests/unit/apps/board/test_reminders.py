"""What is overdue is said in the unit first, then asked about one level up; nobody is named."""

import datetime as dt

import pytest
from django.utils.translation import override

from tests.factories import MembershipFactory, PersonFactory, PostFactory, UserFactory
from tests.factories.findings import make_finding
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.board.models import Reminder
from xuexing.apps.board.operations import ask_about_overdue, record_help
from xuexing.apps.notices.api import describe
from xuexing.apps.notices.models import Notice, Recipient, ToDo
from xuexing.apps.notices.queries import describe_notice
from xuexing.apps.rulebook.models import Finding
from xuexing.foundation.packs import current_pack

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
DUE = dt.date(2026, 11, 6)


@pytest.fixture
def secretary(county):
    person = PersonFactory(user=UserFactory())
    MembershipFactory(person=person, unit=county.far)
    PostFactory(person=person, unit=county.far, kind="secretary")
    return person


def remind(now, days=0):
    return ask_about_overdue(by=SYSTEM, now=now + days * DAY)


class TestAskAboutOverdue:
    def test_tells_the_unit_first_and_nobody_above(self, secretary, now):
        assert remind(now) == 0
        assert [each.person for each in Recipient.objects.all()] == [secretary]
        assert not ToDo.objects.exists()

    def test_asks_one_level_up_after_the_days_of_the_pack(self, county, secretary, now):
        remind(now)
        assert remind(now, 5) == 0
        assert remind(now, 6) == 1
        [asked] = ToDo.objects.all()
        assert asked.unit == county.general

    def test_leaves_the_unit_its_days_however_late_it_is_when_first_seen(self, secretary, now):
        remind(now)
        assert remind(now, 1) == 0

    def test_tells_and_asks_once(self, secretary, now):
        for days in (0, 0, 6, 7, 8):
            remind(now, days)
        assert Notice.objects.count() == ToDo.objects.count() == 1

    def test_waits_for_the_day_after_the_deadline(self, county, secretary, now):
        make_finding(county.first, "V4", "2026", "overdue", due_on=dt.date(2026, 11, 20))
        remind(now)
        assert {each.unit for each in Reminder.objects.all()} == {county.far}

    def test_counts_what_has_come_since_into_what_was_asked(self, county, secretary, now):
        remind(now)
        remind(now, 6)
        make_finding(county.far, "V4", "2026", "overdue", number=9, due_on=DUE + DAY)
        remind(now, 7)
        assert ToDo.objects.get().data["n"] == 2

    def test_takes_it_off_the_list_once_it_is_done(self, county, secretary, now):
        remind(now)
        remind(now, 6)
        Finding.objects.filter(unit=county.far, state="overdue").update(state="met")
        remind(now, 7)
        assert ToDo.objects.get().done_at is not None
        assert Reminder.objects.get().settled_on == (now + 7 * DAY).date()

    def test_has_nobody_to_ask_above_a_top_unit(self, county, now):
        county.far.parent = None
        county.far.save()
        remind(now)
        assert remind(now, 9) == 0

    def test_leaves_nothing_behind_when_it_fails(self, secretary, now, monkeypatch):
        def fail(**_):
            raise RuntimeError

        monkeypatch.setattr("xuexing.apps.board.operations.reminders.record_many", fail)
        with pytest.raises(RuntimeError):
            remind(now)
        assert not Reminder.objects.exists()
        assert not Notice.objects.exists()


class TestWords:
    def test_tell_the_unit_what_is_overdue(self, secretary, now):
        remind(now)
        told = describe_notice(Notice.objects.get())
        assert told.title == "Overdue: Comment on the topic"

    def test_ask_above_to_help_and_lead_to_the_board(self, county, secretary, now):
        remind(now)
        remind(now, 6)
        asked = describe(ToDo.objects.get())
        assert asked.title == "Overdue in 灌区党支部: Comment on the topic"
        assert asked.url == f"/board/?unit={county.far.uuid}&duties=V4"


class TestRecordHelp:
    def test_takes_it_off_the_list_of_the_level_above(self, county, secretary, now):
        remind(now)
        remind(now, 6)
        record_help(unit=county.far, duty="V4", period="2026", now=now + 6 * DAY)
        assert ToDo.objects.get().done_at is not None
        assert Reminder.objects.get().settled_on is None

    def test_has_it_asked_again_where_it_did_not_help_after_the_days_of_the_pack(
        self, county, secretary, now
    ):
        remind(now)
        remind(now, 6)
        record_help(unit=county.far, duty="V4", period="2026", now=now + 6 * DAY)
        days = current_pack().remind_above_after_days
        remind(now, 6 + days - 1)
        assert not ToDo.objects.filter(done_at__isnull=True).exists()
        remind(now, 6 + days)
        assert ToDo.objects.filter(done_at__isnull=True).count() == 1

    def test_stands_on_the_board_beside_what_is_stuck(self, county, look, now):
        record_help(unit=county.far, duty="V4", period="2026", now=now)
        record_help(unit=county.first, duty="PM-3", period="2026-11", now=now)
        with override("en"):
            [row] = [row for row in look(county.top) if row[1] == county.far.name]
            assert "help given on" in " ".join(row)
            [met] = [row for row in look(county.top) if row[1] == county.first.name]
            assert "help given on" not in " ".join(met)
