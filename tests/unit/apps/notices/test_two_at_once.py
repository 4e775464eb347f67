"""Two senders at once: one letter, one message."""

import datetime as dt
import threading

import pytest
from django.db import connection

from xuexing.apps.notices.models import Letter
from xuexing.apps.notices.operations import make_letters, send_letters
from xuexing.foundation.clock import at_local

MORNING = at_local(dt.date(2026, 11, 21), dt.time(8))


@pytest.mark.django_db(transaction=True)
class TestTwoWorkers:
    def test_make_and_send_each_letter_once(self, members, tell_all, box, post, now):
        for member in members:
            box(member)
        tell_all(now)
        start, failed = threading.Barrier(2), []

        def work():
            try:
                start.wait(timeout=10)
                make_letters(now=MORNING)
                start.wait(timeout=10)
                send_letters(keys=list(Letter.objects.values_list("pk", flat=True)), now=MORNING)
            except Exception as error:  # noqa: BLE001  told below, in the test's own thread
                failed.append(error)
            finally:
                connection.close()

        workers = [threading.Thread(target=work) for _ in range(2)]
        for each in workers:
            each.start()
        for each in workers:
            each.join()
        assert failed == []
        assert len(post.letters) == 5
        assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}
