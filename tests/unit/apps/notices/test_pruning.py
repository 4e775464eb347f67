"""After 180 days notices are gone, with all that hangs on them."""

import datetime as dt

import pytest

from xuexing.apps.notices.models import Letter, Mailbox, Notice, Recipient
from xuexing.apps.notices.operations import make_letters
from xuexing.foundation.clock import at_local
from xuexing.foundation.held import prune_due

pytestmark = pytest.mark.django_db


def prune(now):
    """Take away what is due; return how many notices."""
    return prune_due(now=now)["xuexing.apps.notices.operations.prune_notices"]


class TestPruneNotices:
    def test_takes_away_what_is_older_and_nothing_else(self, members, tell_all, box, now):
        box(members[0])
        tell_all(now, title="Old")
        make_letters(now=at_local(dt.date(2026, 11, 21), dt.time(8)))
        later = now + dt.timedelta(days=181)
        tell_all(later, title="New")
        assert prune(later) == 1
        assert [each.data["title"] for each in Notice.objects.all()] == ["New"]
        assert Recipient.objects.count() == 5
        assert not Letter.objects.exists()

    def test_keeps_them_for_180_days(self, members, tell_all, now):
        tell_all(now)
        assert prune(now + dt.timedelta(days=180)) == 0

    def test_forgets_an_address_that_nobody_confirmed(self, members, box, now, today):
        box(members[0])
        Mailbox.objects.create(person=members[1], address="x@qingxi.example", codes_on=today)
        prune(now + dt.timedelta(days=2))
        assert set(Mailbox.objects.values_list("address", flat=True)) == {
            f"p{members[0].pk}@qingxi.example",
            "",
        }
