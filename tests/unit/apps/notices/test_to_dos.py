"""What people are asked: whom it reaches, asked once, gone when it is answered."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.constraints import both_ways
from tests.factories import PersonFactory, PostFactory, UnitFactory, UserFactory
from xuexing.apps.notices.api import Asked, ask, ask_all, find_to_dos_of, list_to_dos, settle
from xuexing.apps.notices.models import ToDo
from xuexing.apps.organizations.api import scope_of
from xuexing.apps.organizations.models import Grant
from xuexing.foundation.permissions import Permission

pytestmark = pytest.mark.django_db
KIND = "gossip.answer_rumour"
SOURCE = uuid.UUID(int=7)


def asked_of_unit(unit, **changes):
    return Asked(unit=unit, source_uuid=SOURCE, permission=Permission.SESSION_EDIT, **changes)


def seen_by(person, today):
    return list(list_to_dos(scope=scope_of(user=person.user, on=today)))


class TestAsk:
    def test_reaches_whoever_may_do_it_in_the_unit(self, branch, now, today):
        ask(kind=KIND, what=asked_of_unit(branch.unit), now=now)
        assert [each.kind for each in seen_by(branch.people[0], today)] == [KIND]

    def test_reaches_no_member_who_may_not(self, branch, now, today):
        branch.people[4].user = UserFactory()
        branch.people[4].save()
        ask(kind=KIND, what=asked_of_unit(branch.unit), now=now)
        assert seen_by(branch.people[4], today) == []

    def test_reaches_a_person_by_name_alone(self, branch, now, today):
        branch.people[4].user = UserFactory()
        branch.people[4].save()
        what = Asked(unit=branch.unit, source_uuid=SOURCE, person=branch.people[4])
        ask(kind=KIND, what=what, now=now)
        assert len(seen_by(branch.people[4], today)) == 1
        assert seen_by(branch.people[0], today) == []

    def test_of_a_part_reaches_who_leads_the_whole(self, branch, now, today):
        group = UnitFactory(kind="group", parent=branch.unit)
        ask(kind=KIND, what=asked_of_unit(group), now=now)
        assert len(seen_by(branch.people[0], today)) == 1

    def test_of_a_unit_below_is_not_the_committees_to_do(self, branch, now, today):
        committee = UnitFactory(kind="committee")
        below = UnitFactory(parent=committee)
        clerk = PersonFactory(user=UserFactory())
        PostFactory(person=clerk, unit=committee, kind="secretary")
        ask(kind=KIND, what=asked_of_unit(below), now=now)
        assert seen_by(clerk, today) == []

    def test_of_the_top_unit_reaches_whoever_keeps_the_whole_installation(self, branch, now, today):
        keeper = UserFactory()
        Grant.objects.create(user=keeper, unit=None, role="administrator", from_on=today)
        below = UnitFactory(parent=branch.unit)
        for unit in (branch.unit, below):
            what = Asked(unit=unit, source_uuid=SOURCE, permission=Permission.SETTINGS_EDIT)
            ask(kind=KIND, what=what, now=now)
        found = list_to_dos(scope=scope_of(user=keeper, on=today))
        assert [each.unit for each in found] == [branch.unit]
        assert seen_by(branch.people[0], today) == []

    def test_again_changes_the_day_and_doubles_nothing(self, branch, now, today):
        ask(kind=KIND, what=asked_of_unit(branch.unit, due_on=today), now=now)
        later = today + dt.timedelta(days=3)
        ask(kind=KIND, what=asked_of_unit(branch.unit, due_on=later, data={"n": 2}), now=now)
        (found,) = seen_by(branch.people[0], today)
        assert (found.due_on, found.data) == (later, {"n": 2})

    def test_puts_the_soonest_first_and_what_has_no_day_last(self, branch, now, today):
        for source, due_on in ((1, None), (2, today + dt.timedelta(days=9)), (3, today)):
            what = Asked(
                unit=branch.unit,
                source_uuid=uuid.UUID(int=source),
                permission=Permission.SESSION_EDIT,
                due_on=due_on,
            )
            ask(kind=KIND, what=what, now=now)
        found = seen_by(branch.people[0], today)
        assert [each.source_uuid.int for each in found] == [3, 2, 1]

    def test_many_take_no_more_statements_than_one(self, now):
        def statements(count):
            units = [UnitFactory() for _ in range(count)]
            with CaptureQueriesContext(connection) as captured:
                ask_all(kind=KIND, what=[asked_of_unit(unit) for unit in units], now=now)
            return len(captured)

        assert statements(1) == statements(40)


class TestSettle:
    def test_takes_it_off_and_keeps_that_it_was_asked(self, branch, now, today):
        ask(kind=KIND, what=asked_of_unit(branch.unit), now=now)
        settle(source_uuid=SOURCE, now=now)
        assert seen_by(branch.people[0], today) == []
        assert find_to_dos_of(source_uuid=SOURCE).get().done_at == now

    def test_of_one_kind_leaves_the_others(self, branch, now, today):
        ask(kind=KIND, what=asked_of_unit(branch.unit), now=now)
        ask(kind="gossip.forget_rumour", what=asked_of_unit(branch.unit), now=now)
        settle(source_uuid=SOURCE, kind=KIND, now=now)
        assert [each.kind for each in seen_by(branch.people[0], today)] == ["gossip.forget_rumour"]

    def test_of_one_person_leaves_the_others(self, branch, now):
        for person in branch.people[:2]:
            ask(
                kind=KIND,
                what=Asked(unit=branch.unit, source_uuid=SOURCE, person=person),
                now=now,
            )
        settle(source_uuid=SOURCE, person=branch.people[0], now=now)
        left = find_to_dos_of(source_uuid=SOURCE).get(done_at__isnull=True)
        assert left.person == branch.people[1]

    def test_and_asking_once_more_begins_anew(self, branch, now, today):
        for _ in range(2):
            ask(kind=KIND, what=asked_of_unit(branch.unit), now=now)
            settle(source_uuid=SOURCE, now=now)
        ask(kind=KIND, what=asked_of_unit(branch.unit), now=now)
        assert len(seen_by(branch.people[0], today)) == 1
        assert find_to_dos_of(source_uuid=SOURCE).count() == 3


def make_to_do(now, **fields):
    usual = {
        "kind": KIND,
        "unit": fields.pop("unit", None) or UnitFactory(),
        "permission": "session_edit",
        "source_uuid": SOURCE,
        "asked_at": now,
    }
    return ToDo.objects.create(**{**usual, **fields})


class TestToDo:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "notices_to_do_of_person_or_permission": ({}, {"permission": ""}),
                "notices_to_do_done_after_asked": (
                    {"done_at": dt.datetime(2027, 1, 1, tzinfo=dt.UTC)},
                    {"done_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},
                ),
            }
        ),
    )
    def test_takes(self, now, fields, outcome):
        with outcome, transaction.atomic():
            make_to_do(now, **fields)

    @pytest.mark.accepts("notices_to_do_of_person_once")
    @pytest.mark.refuses("notices_to_do_of_person_once")
    def test_is_asked_of_a_person_once(self, now):
        person = PersonFactory()
        make_to_do(now, person=person, permission="")
        make_to_do(now, person=PersonFactory(), permission="")
        with pytest.raises(IntegrityError), transaction.atomic():
            make_to_do(now, person=person, permission="")

    @pytest.mark.accepts("notices_to_do_of_unit_once")
    @pytest.mark.refuses("notices_to_do_of_unit_once")
    def test_is_asked_of_a_unit_once(self, now):
        unit = UnitFactory()
        make_to_do(now, unit=unit)
        make_to_do(now)
        make_to_do(now, unit=unit, kind="gossip.forget_rumour")
        with pytest.raises(IntegrityError), transaction.atomic():
            make_to_do(now, unit=unit)
