"""Hours and kinds that a person chooses."""

import datetime as dt

import pytest

from xuexing.apps.audit.models import Entry
from xuexing.apps.notices.models import Muted, Wishes
from xuexing.apps.notices.operations import change_wishes
from xuexing.apps.notices.queries import get_wishes, list_wanted
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db
HOURS = {"quiet_from": dt.time(21), "quiet_until": dt.time(6), "digest_time": dt.time(19)}


class TestChangeWishes:
    def test_keeps_hours_and_what_is_not_wanted(self, branch, now):
        wanted = {("session", "pages"), ("session", "email"), ("answer", "pages")}
        change_wishes(person=branch.people[0], wanted=wanted, **HOURS, by=branch.by, now=now)
        assert get_wishes(person=branch.people[0]).digest_time == dt.time(19)
        assert set(list_wanted(person=branch.people[0])) == wanted
        assert Entry.objects.get(act="notices.change_wishes").data["muted"] == [
            "to_do.pages",
            "to_do.email",
            "answer.email",
        ]

    def test_refuses_a_letter_in_the_quiet_hours_and_leaves_nothing_behind(self, branch, now):
        with pytest.raises(Faulty) as refused:
            change_wishes(
                person=branch.people[0],
                wanted=(),
                **HOURS | {"digest_time": dt.time(23)},
                by=branch.by,
                now=now,
            )
        assert refused.value.faults[0].where == {"field": "digest_time"}
        assert not Wishes.objects.exists()
        assert not Muted.objects.exists()

    def test_without_a_row_the_usual_hours_hold_and_everything_is_wanted(self, branch):
        wishes = get_wishes(person=branch.people[0])
        assert (wishes.digest_time, wishes.quiet_from) == (dt.time(8), dt.time(22))
        assert len(list_wanted(person=branch.people[0])) == 6
