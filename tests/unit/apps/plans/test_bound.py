"""What a unit does with what was prescribed to it, and what whoever prescribed it answers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.prescriptions import add_branch, make_plan
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.operations import close_session
from xuexing.apps.audit.models import Entry
from xuexing.apps.notices.models import Notice, ToDo
from xuexing.apps.plans.models import Bound, Inability, PlanItem, Prescription
from xuexing.apps.plans.operations import (
    ItemWords,
    PrescriptionConflict,
    PrescriptionWords,
    UnableToAnswer,
    UnableToGiveUpPrescribed,
    answer_inability,
    answer_prescription,
    change_item,
    change_prescription,
    confirm_prescription,
    follow_prescription,
    give_up_item,
    move_item,
    revising,
    withdraw_prescription,
)
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db
LOOK, DECIDE = "plans.look_at_prescription", "plans.answer_inability"


def bound_in(unit) -> Bound:
    found = Bound.objects.select_related("item__plan", "item__unit", "prescription", "unit")
    return found.get(unit=unit)


def item_of(unit) -> PlanItem:
    item = bound_in(unit).item
    assert item is not None
    return item


def is_asked(kind: str, unit) -> bool:
    return ToDo.objects.filter(kind=kind, unit=unit, done_at__isnull=True).exists()


def words_of(prescription: Prescription, **changes) -> PrescriptionWords:
    names = ("content", "from_on", "until_on", "forms", "minutes_count", "kinds", "source", "why")
    return PrescriptionWords(**{**{n: getattr(prescription, n) for n in names}, **changes})


class TestAnItemFromAbove:
    @pytest.fixture
    def item(self, send, branch):
        send()
        return item_of(branch.unit)

    def move(self, branch, now, item, when, reason=""):
        month, day = when
        return move_item(
            item=item, month=month, day=day, version=item.version, reason=reason,
            by=branch.by, now=now,
        )  # fmt: skip

    def test_is_moved_within_its_days_as_any_other(self, item, branch, early):
        self.move(branch, early, item, (3, 27))
        assert not is_asked(LOOK, branch.unit)

    def test_is_moved_outside_them_with_a_reason(self, item, branch, early):
        with pytest.raises(Faulty) as faulty:
            self.move(branch, early, item, (4, 10))
        assert faulty.value.faults[0].where == {"field": "reason"}
        assert item_of(branch.unit).month == 3
        self.move(branch, early, item, (4, 10), reason="春灌")
        assert bound_in(branch.unit).moved_reason == "春灌"

    def test_keeps_what_was_prescribed_of_it(self, item, branch, early):
        what = ItemWords(
            unit=branch.unit, month=5, day=8, forms=["lesson"], content="别的", is_prescribed=False
        )
        with pytest.raises(Faulty) as faulty:
            change_item(item=item, what=what, version=item.version, by=branch.by, now=early)
        fields = {fault.where["field"] for fault in faulty.value.faults}
        assert fields == {"content", "is_prescribed", "forms", "on"}

    def test_leaves_the_rest_to_the_unit(self, item, branch, early):
        what = ItemWords(
            unit=branch.unit, month=3, day=27, forms=["theme_day", "lesson"],
            content=item.content, minutes_count=120, responsible=branch.people[2],
        )  # fmt: skip
        changed = change_item(item=item, what=what, version=item.version, by=branch.by, now=early)
        assert changed.forms == ["theme_day", "lesson"]

    def test_is_not_given_up_while_it_binds(self, item, branch, early):
        with pytest.raises(UnableToGiveUpPrescribed):
            give_up_item(item=item, reason="忙", version=item.version, by=branch.by, now=early)

    def test_leaves_the_list_once_somebody_has_looked(self, item, branch, early):
        confirm_prescription(bound=bound_in(branch.unit), by=branch.by, now=early)
        assert not is_asked(LOOK, branch.unit)

    def test_is_held_by_the_session_that_is_opened_in_its_month(self, item, branch):
        moment = dt.datetime(2026, 3, 20, 2, tzinfo=dt.UTC)
        session = open_theme_day(branch, moment, on=moment.date())
        assert not is_asked(LOOK, branch.unit)
        mark(branch, session, moment, session.roll.filter(is_expected=True).count())
        close_session(session=session, by=branch.by, now=moment)
        held = item_of(branch.unit)
        assert (held.state, held.session_on) == ("held", moment.date())


def test_what_is_only_offered_may_be_given_up(send, branch, early):
    send(is_compulsory=False)
    item = item_of(branch.unit)
    assert not item.is_prescribed
    give_up_item(item=item, reason="", version=item.version, by=branch.by, now=early)


class TestAnswerPrescription:
    @pytest.fixture
    def answered(self, send, branch, early):
        send()
        return answer_prescription(
            bound=bound_in(branch.unit), reason="全员防汛", by=branch.by, now=early
        )

    def decide(self, county, now, inability, decision, words=""):
        return answer_inability(
            inability=inability, decision=decision, words=words, by=county.by, now=now
        )

    def test_asks_whoever_prescribed_it(self, answered, branch, county):
        assert bound_in(branch.unit).state == "cannot"
        assert is_asked(DECIDE, county.unit)
        assert not is_asked(LOOK, branch.unit)

    def test_says_why(self, send, branch, early):
        send()
        with pytest.raises(Faulty):
            answer_prescription(bound=bound_in(branch.unit), reason=" ", by=branch.by, now=early)
        assert bound_in(branch.unit).state == "open"

    def test_waits_for_its_answer(self, answered, branch, early):
        with pytest.raises(UnableToAnswer):
            answer_prescription(bound=bound_in(branch.unit), reason="再答", by=branch.by, now=early)

    def test_releases_the_unit(self, answered, branch, county, early):
        self.decide(county, early, answered, "released")
        bound = bound_in(branch.unit)
        assert (bound.state, bound.item.state, bound.item.reason) == (
            "released", "given_up", "全员防汛",
        )  # fmt: skip
        assert not is_asked(DECIDE, county.unit)
        [notice] = Notice.objects.filter(kind="plans.unit_released")
        assert notice.recipients.count() == 1

    def test_gives_the_unit_its_own_gathering_back(self, plan, answered, branch, county, early):
        self.decide(county, early, answered, "released")
        item = item_of(branch.unit)
        assert (item.state, item.content) == ("planned", "")

    def test_insists_with_a_word(self, answered, branch, county, early):
        with pytest.raises(Faulty):
            self.decide(county, early, answered, "insisted")
        self.decide(county, early, answered, "insisted", "可以送学上门")
        assert bound_in(branch.unit).state == "open"
        assert is_asked(LOOK, branch.unit)
        answer_prescription(bound=bound_in(branch.unit), reason="仍不能", by=branch.by, now=early)
        assert [each.words for each in Inability.objects.all()] == ["可以送学上门", ""]

    def test_is_decided_once(self, answered, county, early):
        self.decide(county, early, answered, "released")
        with pytest.raises(UnableToAnswer):
            self.decide(county, early, answered, "insisted", "不行")
        assert Entry.objects.filter(act="plans.answer_inability").count() == 1


class TestChangePrescription:
    def change(self, county, now, sent, reason="县里改期", **changes):
        return change_prescription(
            prescription=sent, what=words_of(sent, **changes), version=sent.version,
            reason=reason, by=county.by, now=now,
        )  # fmt: skip

    def test_is_followed_by_the_items(self, send, branch, county, early):
        sent = send()
        span = {"from_on": dt.date(2026, 4, 1), "until_on": dt.date(2026, 5, 1)}
        self.change(county, early, sent, content="学新规", minutes_count=60, **span)
        item = item_of(branch.unit)
        assert (item.on, item.content, item.minutes_count) == (
            dt.date(2026, 4, 17), "学新规", 60,
        )  # fmt: skip
        assert [each.reason for each in sent.versions.all()] == ["县里改期"]
        assert is_asked(LOOK, branch.unit)

    def test_keeps_a_day_that_is_within_or_has_a_reason(self, send, branch, county, early):
        sent = send()
        item = item_of(branch.unit)
        move_item(item=item, month=5, day=8, version=1, reason="春灌", by=branch.by, now=early)
        self.change(county, early, sent, until_on=dt.date(2026, 3, 25))
        assert item_of(branch.unit).on == dt.date(2026, 5, 8)
        assert item_of(county.branches[1]).on == dt.date(2026, 3, 20)

    def test_says_why_once_it_was_sent(self, send, prescribe, county, early):
        with pytest.raises(Faulty):
            self.change(county, early, send(), reason="", content="别的")
        draft = self.change(county, early, prescribe(), reason="", content="别的")
        assert (draft.content, draft.version) == ("别的", 2)

    def test_stays_in_its_year(self, send, county, early):
        span = {"from_on": dt.date(2027, 3, 1), "until_on": dt.date(2027, 4, 1)}
        with pytest.raises(Faulty):
            self.change(county, early, send(), **span)
        assert Prescription.objects.get().from_on.year == 2026

    def test_is_refused_from_an_old_version(self, send, county, early):
        sent = send()
        self.change(county, early, sent, content="一")
        with pytest.raises(PrescriptionConflict):
            self.change(county, early, sent, content="二")

    def test_takes_as_many_statements_for_thirty_units_as_for_three(self, send, county, early):
        def statements(sent) -> int:
            span = {"from_on": dt.date(2026, 5, 1), "until_on": dt.date(2026, 6, 1)}
            with CaptureQueriesContext(connection) as captured:
                self.change(county, early, sent, content="改", **span)
            return sum("SAVEPOINT" not in query["sql"] for query in captured)

        three = statements(send())
        for number in range(4, 31):
            make_plan(add_branch(county.unit, number))
        assert statements(send()) == three


class TestFollowPrescription:
    def test_goes_on_in_the_background_for_very_many_units(self, monkeypatch, send, county, early):
        monkeypatch.setattr(revising, "AT_ONCE", 2)
        sent = send()
        changed = change_prescription(
            prescription=sent, what=words_of(sent, content="改"), version=1, reason="改期",
            by=county.by, now=early,
        )  # fmt: skip
        assert (changed.state, changed.done_count) == ("changing", 0)
        for _ in range(2):
            follow_prescription(prescription=sent, now=early)
        sent.refresh_from_db()
        assert (sent.state, sent.done_count, sent.total_count) == ("sent", 3, 3)
        assert [item_of(each).content for each in county.branches[:2]] == ["改", "改"]

    def test_withdraws_in_the_background_too(self, monkeypatch, send, county, early):
        monkeypatch.setattr(revising, "AT_ONCE", 2)
        sent = send()
        withdrawn = withdraw_prescription(
            prescription=sent, reason="统一培训", by=county.by, now=early
        )
        assert withdrawn.is_under_way
        follow_prescription(prescription=sent, now=early)
        assert set(Bound.objects.values_list("state", flat=True)) == {"withdrawn"}
        sent.refresh_from_db()
        assert not sent.is_under_way


class TestWithdrawPrescription:
    def withdraw(self, county, now, sent, reason="县里已统一培训"):
        return withdraw_prescription(prescription=sent, reason=reason, by=county.by, now=now)

    def test_takes_it_out_of_the_plans_and_off_the_lists(self, send, branch, county, early):
        self.withdraw(county, early, send())
        bound = bound_in(branch.unit)
        assert (bound.state, bound.item.state) == ("withdrawn", "given_up")
        assert not ToDo.objects.filter(done_at__isnull=True).exists()

    def test_leaves_what_was_begun(self, send, branch, county, early):
        sent = send()
        moment = dt.datetime(2026, 3, 20, 2, tzinfo=dt.UTC)
        open_theme_day(branch, moment, on=moment.date())
        self.withdraw(county, moment, sent)
        assert (bound_in(branch.unit).state, item_of(branch.unit).state) == ("open", "taken")

    def test_says_why(self, send, county, early):
        sent = send()
        with pytest.raises(Faulty):
            self.withdraw(county, early, sent, reason="")
        assert Prescription.objects.get().state == "sent"

    def test_is_withdrawn_once(self, send, county, early):
        sent = send()
        self.withdraw(county, early, sent)
        with pytest.raises(PrescriptionConflict):
            self.withdraw(county, early, sent)
