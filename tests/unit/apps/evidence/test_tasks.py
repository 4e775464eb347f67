"""Work in the background."""

import pytest

from tests.factories.evidence import append_batch
from xuexing.apps.audit.models import Entry
from xuexing.apps.evidence.tasks import seal_daily

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


class TestSealDaily:
    def test_seals_what_was_appended_and_says_which_seal(self, unit):
        append_batch(unit)
        assert seal_daily.call() == 1
        assert Entry.objects.get(act="evidence.seal").actor_kind == "system"

    def test_does_nothing_the_second_time(self, unit):
        append_batch(unit)
        seal_daily.call()
        assert seal_daily.call() is None
