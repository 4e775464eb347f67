"""Somebody else writes while a file is imported: nothing is lost and nothing is doubled."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from tests.factories import MembershipFactory, OrganizationFactory, UnitFactory
from tests.factories.workbooks import workbook
from xuexing.apps.audit.api import COMMAND_LINE
from xuexing.apps.organizations.api import ImportOrder, import_file
from xuexing.apps.organizations.models import Person, Unit

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = [["姓名", "工号", "党支部代码"], ["张伟", "1", "B1"]]


@pytest.fixture(autouse=True)
def _branch():
    OrganizationFactory()
    UnitFactory(code="B1", name="第一党支部")


def in_a_connection_of_its_own(work):
    """Return a function for another thread, whose connection is closed behind it."""

    def run():
        try:
            return work()
        finally:
            connection.close()

    return run


class TestTwoAtOnce:
    def test_an_import_sees_what_another_wrote_just_before_it(self, now):
        has_written, may_commit = Event(), Event()

        def enter_by_hand():
            with transaction.atomic():
                unit = Unit.objects.get(code="B1")
                MembershipFactory(person__name="张伟", person__code="1", unit=unit)
                has_written.set()
                may_commit.wait(10)

        def import_the_same():
            order = ImportOrder(kind="roster", content=workbook(ROWS))
            return import_file(order=order, by=COMMAND_LINE, now=now)

        with ThreadPoolExecutor(2) as hands:
            by_hand = hands.submit(in_a_connection_of_its_own(enter_by_hand))
            assert has_written.wait(10)
            by_file = hands.submit(in_a_connection_of_its_own(import_the_same))
            wait_until_held_up()
            may_commit.set()
            by_hand.result()
            assert by_file.result().lines.unchanged == 1
        assert Person.objects.count() == 1

    def test_two_imports_of_one_file_enter_everybody_once(self, now):
        def import_it():
            order = ImportOrder(kind="roster", content=workbook(ROWS))
            return len(import_file(order=order, by=COMMAND_LINE, now=now).lines.added)

        with ThreadPoolExecutor(2) as hands:
            both = [hands.submit(in_a_connection_of_its_own(import_it)) for _ in range(2)]
            assert sorted(each.result() for each in both) == [0, 1]
        assert Person.objects.count() == 1


def wait_until_held_up():
    """Return once a connection waits for a lock; SQLite has no such list, but lets one write only."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for _attempt in range(20_000):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    pytest.fail("the import waited for nobody")
