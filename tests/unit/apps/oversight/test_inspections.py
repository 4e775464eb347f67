"""Inspections: an account for a time, a sample drawn once, what was seen, the unit's own words."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import MembershipFactory, UnitFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.accounts.api import User
from xuexing.apps.activities.operations import close_session
from xuexing.apps.notices.models import ToDo
from xuexing.apps.organizations.access.scopes import INSPECT
from xuexing.apps.organizations.api import scope_of
from xuexing.apps.organizations.models import Grant
from xuexing.apps.oversight.access import Side, inspection_for, look_for, ordering_unit_for
from xuexing.apps.oversight.models import Finding, Inspection, Look
from xuexing.apps.oversight.operations import (
    Ordered,
    Seen,
    UnableToInspect,
    answer_look,
    close_inspection,
    give_inspector_slip,
    open_inspection,
    record_look,
    take_sample,
)
from xuexing.apps.oversight.queries.inspections import (
    get_stratum_words,
    list_drawn_again,
    list_frame,
)
from xuexing.foundation.errors import Faulty, NotFound, NotPermitted
from xuexing.foundation.permissions import Permission
from xuexing.kernel.sampling import digest_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 11, 20)
WHOLE = frozenset(Side)


@pytest.fixture
def held(branch, now):
    """Four closed sessions of the branch, two in September and two in October."""
    made = []
    for on in (
        dt.date(2026, 9, 4),
        dt.date(2026, 9, 18),
        dt.date(2026, 10, 9),
        dt.date(2026, 10, 23),
    ):
        session = open_theme_day(branch, now, on=on)
        mark(branch, session, now, 5)
        made.append(close_session(session=session, by=branch.by, now=now))
    return made


@pytest.fixture
def order(branch, county, now):
    def ordered(units=None, **changes):
        days = {"from_on": TODAY, "until_on": TODAY + 6 * DAY}
        spans = {"first_on": dt.date(2026, 1, 1), "last_on": TODAY}
        given = {
            "purpose": "三会一课原始记录",
            "inspector_name": "县委督查室 高远",
            **days,
            **spans,
        }
        return open_inspection(
            unit=county,
            ordered=Ordered(**{**given, **changes}),
            units=[(branch.unit, False)] if units is None else units,
            by=branch.by,
            now=now,
        )

    return ordered


@pytest.fixture
def drawn(branch, held, order, now):
    """An inspection with two of the four sessions drawn."""
    return take_sample(inspection=order(), size=2, seed="s", by=branch.by, now=now)


@pytest.fixture
def look(branch, now):
    def note(look, **seen):
        return record_look(look=look, seen=Seen(**seen), by=branch.by, now=now)

    return note


def scope(user, on=TODAY):
    return scope_of(user=User.objects.get(pk=user.pk), on=on)


def fields_of(refusal):
    return [fault.where["field"] for fault in refusal.value.faults]


class TestOrderInspection:
    def test_lets_its_inspector_read_these_units_on_its_days_and_nothing_else(self, branch, order):
        other, part = UnitFactory(), UnitFactory(parent=branch.unit, kind="group")
        user = order().user
        during, after = scope(user), scope(user, TODAY + 7 * DAY)
        for permission in Permission:
            assert during.allows(permission, branch.unit) == (permission in INSPECT)
            assert during.allows(permission, part) == (permission in INSPECT)
            assert not during.allows(permission, other)
            assert not after.allows_anywhere(permission)
            assert not scope(user, TODAY - DAY).allows_anywhere(permission)

    def test_holds_no_permission_that_changes_anything_but_the_inspection(self):
        changing = {each for each in INSPECT if not each.name.endswith("_VIEW")}
        assert changing == {Permission.LOOK_EDIT}

    def test_of_a_unit_alone_leaves_those_below_it(self, branch, county, order):
        town = UnitFactory(parent=county, kind="general_branch")
        village = UnitFactory(parent=town, kind="branch")
        during = scope(order([(town, True)]).user)
        assert during.allows(Permission.SESSION_VIEW, town)
        assert not during.allows(Permission.SESSION_VIEW, village)

    def test_says_all_that_is_wrong_and_makes_no_account(self, county, order):
        users = User.objects.count()
        with pytest.raises(Faulty) as refusal:
            order(
                [(UnitFactory(), False)],
                purpose="",
                inspector_name=" ",
                until_on=TODAY + 92 * DAY,
                last_on=dt.date(2025, 1, 1),
            )
        wrong = ["purpose", "inspector_name", "until_on", "last_on", "units"]
        assert fields_of(refusal) == wrong
        for units in ([], [(county, True)]):
            with pytest.raises(Faulty):
                order(units)
        assert (Inspection.objects.count(), User.objects.count()) == (0, users)

    def test_gives_a_slip_to_sign_in_with(self, branch, order, now):
        inspection = order()
        slip = give_inspector_slip(inspection=inspection, by=branch.by, now=now)
        assert slip.user_id == inspection.user_id


class TestDrawSample:
    def test_draws_from_what_is_closed_there_and_says_how(self, branch, held, drawn, now):
        open_theme_day(branch, now)
        assert len(list_frame(inspection=drawn)) == 4
        months = {look.session.starts_at.month for look in drawn.looks.select_related("session")}
        assert months == {9, 10}
        assert (drawn.seed, drawn.method, drawn.drawn_at) == ("s", "systematic-1", now)

    def test_can_be_drawn_again_by_anybody_whatever_happened_since(self, drawn):
        digest = digest_of([tuple(row) for row in drawn.frame])
        Inspection.objects.filter(pk=drawn.pk).update(last_on=dt.date(2026, 9, 10))
        drawn.refresh_from_db()
        rows = list_drawn_again(inspection=drawn)
        looked = {str(look.session.uuid) for look in drawn.looks.select_related("session")}
        assert {row.key for row in rows if row.is_drawn} == looked
        assert digest_of([(row.stratum, row.key) for row in rows]) == digest

    def test_names_units_where_it_says_how_it_was_drawn(self, drawn):
        rows = list_drawn_again(inspection=drawn)
        said = {get_stratum_words(row.stratum) for row in rows}
        assert all("水电站党支部" in words or "党支部" in words for words in said)
        assert not any(words[0].isdigit() for words in said)

    def test_reads_samples_drawn_when_keys_of_the_tree_stood_before_names(self):
        assert get_stratum_words("1/2/15/ 水电站党支部 2026-09") == "水电站党支部 2026-09"
        assert get_stratum_words("石桥镇党委/1村党支部 2026-09") == "石桥镇党委/1村党支部 2026-09"

    def test_happens_once_and_never_of_more_than_there_are(self, branch, held, order, now):
        inspection = order()
        for size in (0, 5):
            with pytest.raises(Faulty):
                take_sample(inspection=inspection, size=size, seed="s", by=branch.by, now=now)
        take_sample(inspection=inspection, size=4, seed="s", by=branch.by, now=now)
        with pytest.raises(UnableToInspect):
            take_sample(inspection=inspection, size=2, seed="t", by=branch.by, now=now)
        assert Look.objects.count() == 4


class TestLook:
    def test_asks_the_unit_where_something_is_missing_until_it_answers(
        self, branch, drawn, look, now
    ):
        first = drawn.looks.first()
        look(first, paper="found", paper_place="二号柜", missing="缺签名")
        asked = ToDo.objects.get(done_at=None, source_uuid=first.uuid)
        assert (asked.unit, asked.permission) == (branch.unit, "meeting_edit")
        given = {"person": branch.people[0], "by": branch.by, "now": now}
        answered = answer_look(look=first, text="另册有签名", **given)
        assert (answered.answer, answered.answered_on) == ("另册有签名", TODAY)
        assert not ToDo.objects.filter(done_at=None, source_uuid=first.uuid).exists()

    def test_says_all_that_is_wrong(self, drawn, look):
        for seen, field in (
            ({"paper": ""}, "paper"),
            ({"paper": "found"}, "paper_place"),
            ({"paper": "absent"}, "missing"),
        ):
            with pytest.raises(Faulty) as refusal:
                look(drawn.looks.first(), **seen)
            assert fields_of(refusal) == [field]
        assert not Look.objects.filter(looked_on__isnull=False).exists()

    def test_is_answered_only_once_somebody_was_there(self, branch, drawn, now):
        with pytest.raises(UnableToInspect):
            answer_look(look=drawn.looks.first(), text="在", person=None, by=branch.by, now=now)


class TestCloseInspection:
    def test_ends_the_account_at_once_and_keeps_what_was_seen(self, branch, drawn, look, now):
        look(drawn.looks.first(), paper="found", paper_place="二号柜")
        close_inspection(inspection=drawn, summary="齐全", by=branch.by, now=now)
        user = User.objects.get(pk=drawn.user_id)
        assert not scope_of(user=user, on=TODAY).allows_anywhere(Permission.SESSION_VIEW)
        assert not user.is_active
        assert not Grant.objects.filter(user=user).exists()
        with pytest.raises(UnableToInspect):
            look(drawn.looks.last(), paper="found", paper_place="二号柜")
        assert Look.objects.filter(looked_on=TODAY).count() == 1


class TestWhoSees:
    def test_what_from_which_side(self, branch, county, drawn, look):
        """The unit sees what was looked at; the inspector, after the last day, nothing."""
        secretary, clerk = branch.people[0].user, county.clerk.user
        first, last = drawn.looks.first(), drawn.looks.last()
        with pytest.raises(NotFound):
            inspection_for(user=secretary, on=TODAY, uuid=drawn.uuid)
        look(first, paper="found", paper_place="二号柜")
        assert inspection_for(user=secretary, on=TODAY, uuid=drawn.uuid).side is Side.UNIT
        assert look_for(user=secretary, on=TODAY, uuid=first.uuid, of=WHOLE)[1] == {Side.UNIT}
        with pytest.raises(NotFound):
            look_for(user=secretary, on=TODAY, uuid=last.uuid, of=WHOLE)
        assert inspection_for(user=clerk, on=TODAY, uuid=drawn.uuid).side is Side.ORDERS
        inspector = User.objects.get(pk=drawn.user_id)
        assert inspection_for(user=inspector, on=TODAY, uuid=drawn.uuid).side is Side.INSPECTOR
        with pytest.raises(NotPermitted):
            inspection_for(user=inspector, on=TODAY, uuid=drawn.uuid, of=frozenset({Side.UNIT}))
        with pytest.raises(NotFound):
            inspection_for(user=inspector, on=TODAY + 7 * DAY, uuid=drawn.uuid)

    def test_somebody_with_several_homes_orders_from_one_with_units_below(self, branch, county):
        key = branch.people[0].user.pk
        with pytest.raises(NotFound):
            ordering_unit_for(user=User.objects.get(pk=key), on=TODAY, uuid=None)
        Grant.objects.create(user_id=key, unit=county, role="staff", from_on=TODAY)
        assert ordering_unit_for(user=User.objects.get(pk=key), on=TODAY, uuid=None) == county


class TestPages:
    @pytest.fixture(autouse=True)
    def _today(self, time_machine, now):
        time_machine.move_to(now, tick=False)

    def test_let_the_inspector_read_and_find_and_write_nothing_else(self, branch, drawn, client):
        MembershipFactory(unit=branch.unit)
        client.force_login(User.objects.get(pk=drawn.user_id))
        first = drawn.looks.first()
        session = [first.session.uuid]
        for name, args in (
            ("activities:session", session),
            ("oversight:look", [first.uuid]),
            ("oversight:inspection", [drawn.uuid]),
            ("oversight:inspection_sheet", [drawn.uuid]),
            ("oversight:drawn", [drawn.uuid]),
        ):
            assert client.get(reverse(name, args=args)).status_code == 200, name
        unit = {"unit": branch.unit.uuid}
        for name in ("board:board", "plans:year", "rulebook:list", "activities:overview"):
            assert client.get(reverse(name), unit).status_code == 200, name
        assert client.post(reverse("activities:details", args=session)).status_code == 403
        for name in ("oversight:new_finding", "oversight:raised"):
            assert client.get(reverse(name), unit).status_code == 403, name
        sent = {"paper": "absent", "missing": "没有原件"}
        assert client.post(reverse("oversight:look", args=[first.uuid]), sent).status_code == 302
        found = {"what": "没有原件", "source": "board", "answer_by_on": "2026-12-04"}
        assert (
            client.post(reverse("oversight:find_at_look", args=[first.uuid]), found).status_code
            == 302
        )
        finding = Finding.objects.get()
        assert (finding.source, finding.inspection, finding.from_unit) == (
            "inspection",
            drawn,
            drawn.unit,
        )

    def test_cost_the_same_however_many_are_drawn(self, drawn, held, client):
        client.force_login(User.objects.get(pk=drawn.user_id))
        url = reverse("oversight:inspection", args=[drawn.uuid])
        client.get(url)
        costs = []
        for session in (None, *held):
            if session is not None:
                Look.objects.get_or_create(
                    inspection=drawn, session=session, defaults={"number": 9}
                )
            with CaptureQueriesContext(connection) as captured:
                client.get(url)
            costs.append(len(captured))
        assert drawn.looks.count() == 4
        assert set(costs) == {costs[0]}
        assert costs[0] <= 14
