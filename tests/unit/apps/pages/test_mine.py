"""What My year says is what the rule says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.operations import close_session
from xuexing.apps.evidence.models import Fact
from xuexing.apps.pages.queries.mine import get_my_year
from xuexing.apps.rulebook.operations import rebuild
from xuexing.foundation.clock import at_local


class TestGetMyYear:
    def test_adds_no_days_of_training_to_the_hours(self, branch, now, home):
        on = dt.date(2026, 11, 20)
        day = {"starts_at": at_local(on, dt.time(0, 30)), "ends_at": at_local(on, dt.time(8, 30))}
        session = open_theme_day(branch, now, "training", **day)
        mark(branch, session, now, 1, 丁国强="present")
        close_session(session=session, by=branch.by, now=now)
        rebuild(now=now)
        kinds = Fact.objects.filter(person=branch.people[4]).values_list("kind", flat=True)
        assert set(kinds) == {"attendance", "training_days"}
        mine = get_my_year(person=branch.people[4], year=2026, is_mine=True)
        assert mine.hours == Decimal(8)
        assert mine.hours_duty is not None
        assert mine.hours_duty.finding.amount == mine.hours
        assert mine.attended_count == 1
