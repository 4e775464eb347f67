"""What a committee prescribes: written, sent, landed in the plans below it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.prescriptions import add_branch, make_plan
from xuexing.apps.audit.models import Entry
from xuexing.apps.notices.models import ToDo
from xuexing.apps.plans.models import (
    Bound,
    CalendarSpan,
    ItemState,
    Origin,
    PlanItem,
    Prescription,
)
from xuexing.apps.plans.operations import (
    ItemWords,
    PrescriptionConflict,
    UnableToSend,
    add_item,
    draft_plan,
    remove_prescription,
    send_prescription,
    send_waiting,
    sending,
)
from xuexing.apps.plans.queries import Wishes
from xuexing.apps.rulebook.models import Arrangement
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db
USUAL = dt.date(2026, 3, 20)
"""The third Friday of March 2026."""


def fields(faulty: pytest.ExceptionInfo[Faulty]) -> set[str]:
    return {str(fault.where["field"]) for fault in faulty.value.faults}


def items_of(prescription: Prescription) -> list[PlanItem]:
    found = Bound.objects.filter(prescription=prescription).select_related("item__plan")
    return [each.item for each in found.order_by("unit__order_number") if each.item]


class TestAddPrescription:
    def test_names_all_that_is_wrong_at_once_and_keeps_nothing(self, prescribe):
        span = {"from_on": dt.date(2026, 3, 1), "until_on": dt.date(2027, 2, 1)}
        with pytest.raises(Faulty) as faulty:
            prescribe(content=" ", source="", minutes_count=0, kinds=["group"], **span)
        assert fields(faulty) == {"content", "why", "minutes_count", "kinds", "last_on"}
        assert not Prescription.objects.exists()

    @pytest.mark.parametrize(
        ("words", "field"),
        [
            ({"forms": ["group_meeting"]}, "forms"),
            ({"kinds": ["general_branch"]}, "kinds"),
            ({"until_on": dt.date(2026, 3, 1)}, "last_on"),
            ({"from_on": dt.date(2025, 12, 1), "until_on": dt.date(2026, 1, 1)}, "last_on"),
        ],
    )
    def test_refuses_what_cannot_be_held(self, prescribe, words, field):
        with pytest.raises(Faulty) as faulty:
            prescribe(**{"content": "学条例", **words})
        assert field in fields(faulty)

    def test_refuses_a_unit_that_is_not_below(self, prescribe, county):
        with pytest.raises(Faulty) as faulty:
            prescribe(named=[county.unit])
        assert "kinds" in fields(faulty)

    def test_is_known_to_nobody_below_until_it_is_sent(self, prescribe):
        prescribe()
        assert not Bound.objects.exists()
        assert not ToDo.objects.exists()

    def test_may_be_thrown_away_until_then(self, prescribe, send, county, early):
        remove_prescription(prescription=prescribe(), by=county.by, now=early)
        with pytest.raises(PrescriptionConflict):
            remove_prescription(prescription=send(), by=county.by, now=early)
        assert Prescription.objects.count() == 1


class TestSendPrescription:
    def test_stands_in_each_plan_on_a_day_that_fits(self, send, county):
        unit = county.branches[1]
        CalendarSpan.objects.create(
            unit=unit, name="春灌", from_on=USUAL, until_on=dt.date(2026, 4, 1)
        )
        items = items_of(send(content="学条例"))
        assert [(each.on, each.origin, each.content) for each in items] == [
            (USUAL, Origin.ABOVE, "学条例"),
            (dt.date(2026, 3, 6), Origin.ABOVE, "学条例"),
        ]
        assert items[0].responsible is not None
        assert Arrangement.objects.filter(source_uuid=items[0].uuid, category="theme_day").exists()

    def test_becomes_the_content_of_a_gathering_planned_without_any(
        self, send, branch, early, plan
    ):
        """The branch has a theme day on the third Friday of March: no second one is asked for."""
        before = plan.items.count()
        plan.refresh_from_db()
        version = plan.version
        item = items_of(send(content="学条例"))[0]
        assert (item.on, item.origin, item.content) == (USUAL, Origin.DUTY, "学条例")
        plan.refresh_from_db()
        assert (plan.items.count(), plan.version) == (before, version + 1)

    def test_asks_for_another_gathering_where_it_is_to_be_one(self, send, plan):
        item = items_of(send(joins_planned=False))[0]
        assert (item.origin, item.on) == (Origin.ABOVE, dt.date(2026, 3, 6))

    def test_waits_for_plans_that_are_not_drafted_yet(self, send, county, early):
        sent = send()
        unit = county.branches[2]
        assert Bound.objects.get(unit=unit).item is None
        plan = draft_plan(unit=unit, year=2026, wishes=Wishes(), by=county.by, now=early)
        item = Bound.objects.get(unit=unit).item
        assert (item.plan, item.on, item.content) == (plan, USUAL, sent.content)
        march = [each for each in plan.items.filter(month=3) if "theme_day" in each.forms]
        assert len(march) == 1

    def test_asks_each_unit_to_look(self, send, county):
        send()
        asked = ToDo.objects.filter(kind="plans.look_at_prescription", done_at__isnull=True)
        assert {each.unit_id for each in asked} == {each.pk for each in county.branches}
        assert {each.due_on for each in asked} == {USUAL, dt.date(2026, 3, 31)}

    def test_binds_only_those_named(self, send, county):
        send(named=county.branches[:1])
        assert [each.unit for each in Bound.objects.all()] == county.branches[:1]

    def test_is_one_act_here_and_one_in_each_plan(self, send):
        send()
        entry = Entry.objects.get(act="plans.send_prescription")
        assert entry.data == {"units": 3, "version": 1}
        assert Entry.objects.filter(act="plans.receive_prescription").count() == 2

    def test_is_sent_once(self, send, county, early):
        sent = send()
        with pytest.raises(PrescriptionConflict):
            send_prescription(prescription=sent, version=1, by=county.by, now=early)
        assert Bound.objects.count() == 3

    def test_refuses_days_that_are_over(self, prescribe, county, now):
        with pytest.raises(UnableToSend):
            send_prescription(prescription=prescribe(), version=1, by=county.by, now=now)
        assert not Bound.objects.exists()

    def test_takes_as_many_statements_for_thirty_units_as_for_three(self, prescribe, county, early):
        def statements() -> int:
            made = prescribe()
            with CaptureQueriesContext(connection) as captured:
                send_prescription(prescription=made, version=1, by=county.by, now=early)
            return sum("SAVEPOINT" not in query["sql"] for query in captured)

        make_plan(county.branches[2])
        three = statements()
        for number in range(4, 31):
            make_plan(add_branch(county.unit, number))
        assert statements() == three
        assert three <= 25

    def test_goes_on_in_the_background_for_very_many_units(
        self, monkeypatch, prescribe, county, early
    ):
        monkeypatch.setattr(sending, "AT_ONCE", 2)
        made = prescribe()
        sent = send_prescription(prescription=made, version=1, by=county.by, now=early)
        assert (sent.state, sent.done_count, sent.total_count) == ("sending", 0, 3)
        for _ in range(2):
            send_waiting(prescription=made, now=early)
        made.refresh_from_db()
        assert (made.state, made.done_count, made.total_count) == ("sent", 3, 3)
        assert Bound.objects.count() == 3

    def test_is_not_repeated_in_the_next_year(self, send, branch, plan, county):
        send(content="学条例")
        send(content="参观", forms=["field_research"])
        later = dt.datetime(2026, 12, 28, 2, tzinfo=dt.UTC)
        wishes = Wishes(copies_last_year=True)
        new = draft_plan(unit=branch.unit, year=2027, wishes=wishes, by=branch.by, now=later)
        assert set(new.items.values_list("content", flat=True)) == {""}

    def test_leaves_free_what_people_wrote_by_themselves(self, send, branch, county, early):
        words = ItemWords(unit=branch.unit, month=3, day=20, forms=["theme_day"], content="护渠")
        own = add_item(unit=branch.unit, year=2026, what=words, by=branch.by, now=early)
        item = items_of(send())[0]
        own.refresh_from_db()
        assert own.content == "护渠"
        assert item.on != own.on
        assert item.state == ItemState.PLANNED
