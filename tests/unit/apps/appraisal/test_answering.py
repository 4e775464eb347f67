"""Answers: upheld and corrected, or refused with a reason and re-checked one level up."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.factories.sessions import mark
from xuexing.apps.activities.models import SessionState
from xuexing.apps.activities.operations import (
    Delivered,
    UnableToCorrect,
    close_session,
    correct_session,
    record_delivery,
    take_back,
)
from xuexing.apps.appraisal.models import ContestedFact, Objection, ObjectionState, StepKind
from xuexing.apps.appraisal.operations import (
    UnableToAnswer,
    UnableToAskRecheck,
    UnableToRecheckOwn,
    answer_recheck,
    close_lapsed,
    close_objection,
    record_corrections,
)
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.models import Fact
from xuexing.apps.notices.api import describe, list_to_dos
from xuexing.foundation.errors import Faulty


def asked(case, person):
    return [describe(each).title for each in list_to_dos(scope=case.scope(person))]


def standing(case):
    return Fact.objects.get(person=case.member, counters=None, countered_by=None)


def steps(objection):
    return list(objection.steps.order_by("id").values_list("kind", flat=True))


class TestUphold:
    def test_corrects_the_roll_at_once_and_shows_which_fact_replaced_which(self, case):
        before = standing(case)
        objection = case.answers(case.objects(), is_upheld=True, text="", correct_to="present")
        row = ContestedFact.objects.get(objection=objection)
        assert (row.fact, row.replaced_by) == (before, standing(case))
        assert (standing(case).detail, standing(case).amount) == ("present", Decimal("2.50"))
        assert objection.state == ObjectionState.CORRECTED
        assert (objection.stands, objection.stands_amount) == ("present", Decimal("2.50"))

    def test_of_a_delivery_is_settled_when_the_delivery_is_taken_back(self, case):
        hand = {"by": case.branch.by, "now": case.now}
        brought = Delivered(on=case.now.date(), brought_by=case.secretary, what="大字本")
        made = record_delivery(person=case.member, delivered=brought, **hand)
        objection = case.objects(session=made, claim="other", text="没有人来过。")
        assert (objection.stood, objection.stood_amount) == ("home_delivery", 0)
        case.answers(objection, is_upheld=True, text="")
        take_back(way=made, reason="", **hand)
        record_corrections(people=[case.member.pk], by=SYSTEM, now=case.now)
        objection.refresh_from_db()
        assert (objection.state, objection.stands) == (ObjectionState.CORRECTED, "")

    def test_leaves_no_word_of_the_objection_with_the_session(self, case):
        case.answers(case.objects(), is_upheld=True, correct_to="present")
        (reason,) = case.session.reopenings.values_list("reason", flat=True)
        assert case.member.name not in reason
        assert "objection" not in reason.lower()

    def test_tells_the_member_and_settles_the_secretarys_part(self, case):
        case.answers(case.objects(), is_upheld=True, correct_to="present")
        assert asked(case, case.member) == ["Your objection has been answered"]
        assert asked(case, case.secretary) == []

    def test_without_correcting_asks_the_secretary_to_do_so(self, case):
        objection = case.answers(case.objects(claim="other"), is_upheld=True)
        assert objection.state == ObjectionState.UPHELD
        assert asked(case, case.secretary) == ["Correct the record of 丁国强"]

    def test_is_settled_by_whatever_corrects_the_record_later(
        self, case, now, django_capture_on_commit_callbacks
    ):
        objection = case.answers(case.objects(), is_upheld=True)
        by = case.branch.by
        session = correct_session(session=case.session, reason="漏记一人", by=by, now=now)
        mark(case.branch, session, now, 5, 丁国强="late")
        with django_capture_on_commit_callbacks(execute=True):
            close_session(session=session, by=by, now=now)
        objection.refresh_from_db()
        assert (objection.state, objection.stands) == (ObjectionState.CORRECTED, "late")
        assert asked(case, case.secretary) == []

    def test_is_not_settled_by_a_correction_that_says_the_same(self, case, now):
        objection = case.answers(case.objects(), is_upheld=True)
        by = case.branch.by
        session = correct_session(session=case.session, reason="改地点", by=by, now=now)
        close_session(session=session, by=by, now=now)
        assert record_corrections(people=[case.member.pk], by=SYSTEM, now=now) == 0
        objection.refresh_from_db()
        assert objection.state == ObjectionState.UPHELD

    def test_that_fails_leaves_nothing_behind(self, case, now):
        objection = case.objects()
        correct_session(session=case.session, reason="改", by=case.branch.by, now=now)
        with pytest.raises(UnableToCorrect):
            case.answers(objection, is_upheld=True, correct_to="present")
        objection.refresh_from_db()
        assert (objection.state, steps(objection)) == (ObjectionState.OPEN, [StepKind.MADE])
        case.session.refresh_from_db()
        assert case.session.state == SessionState.RECORDING


class TestRefuse:
    def test_gives_the_reason_and_ten_working_days_for_a_recheck(self, case):
        assert case.refused.due_on == dt.date(2026, 12, 4)
        assert case.refused.steps.get(kind=StepKind.REFUSED).text == "签到表上没有签字。"
        assert asked(case, case.member) == ["Your objection has been answered"]

    def test_needs_a_reason(self, case):
        with pytest.raises(Faulty):
            case.answers(case.objects(), text=" ")

    def test_is_not_ones_own_to_say(self, case):
        with pytest.raises(UnableToAnswer):
            case.answers(case.objects(), answered_by=case.member)

    def test_a_second_answer_is_refused(self, case):
        with pytest.raises(UnableToAnswer):
            case.answers(case.refused)

    def test_where_nobody_is_above_is_the_end(self, case):
        objection = case.objects(case.secretary)
        answered = case.answers(objection, answered_by=case.clerk, by=case.by(case.clerk))
        assert answered.closed_at is not None

    def test_may_be_left_at_that(self, case, now):
        close_objection(objection=case.refused, by=case.by(case.member), now=now)
        case.refused.refresh_from_db()
        assert case.refused.closed_at == now
        assert asked(case, case.member) == []

    def test_lapses_when_nobody_asks_in_time(self, case, now):
        late = now + dt.timedelta(days=15)
        assert case.refused.state == ObjectionState.REFUSED
        assert (close_lapsed(now=now), close_lapsed(now=late), close_lapsed(now=late)) == (0, 1, 0)
        assert Objection.objects.get().closed_at == late


class TestRecheck:
    def decide(self, case, now, *, is_upheld, by=None):
        who = by or case.clerk
        return answer_recheck(
            objection=case.refused,
            is_upheld=is_upheld,
            text="已核对交接本。",
            answered_by=who,
            by=case.by(who),
            now=now,
        )

    def test_asks_one_level_up_and_gives_it_ten_working_days(self, case):
        case.asks_recheck(case.refused)
        assert asked(case, case.clerk) == ["Re-check the answer to 丁国强’s objection"]
        assert asked(case, case.secretary) == []
        assert Objection.objects.get().due_on == dt.date(2026, 12, 4)

    def test_that_upholds_asks_the_unit_to_correct(self, case, now):
        case.asks_recheck(case.refused)
        assert self.decide(case, now, is_upheld=True).state == ObjectionState.UPHELD
        assert asked(case, case.secretary) == ["Correct the record of 丁国强"]

    def test_that_confirms_is_the_end(self, case, now):
        case.asks_recheck(case.refused)
        assert self.decide(case, now, is_upheld=False).state == ObjectionState.CONFIRMED
        assert asked(case, case.member) == ["Your objection has been answered"]
        with pytest.raises(UnableToAskRecheck):
            case.asks_recheck(case.refused)

    def test_is_not_for_whoever_gave_the_answer(self, case, now):
        case.asks_recheck(case.refused)
        with pytest.raises(UnableToRecheckOwn):
            self.decide(case, now, is_upheld=False, by=case.secretary)

    def test_can_be_asked_when_no_answer_came_in_time(self, case, now):
        objection = case.objects()
        with pytest.raises(UnableToAskRecheck):
            case.asks_recheck(objection)
        case.asks_recheck(objection, now=now + dt.timedelta(days=15))
        assert asked(case, case.clerk) == ["Re-check the answer to 丁国强’s objection"]

    def test_can_not_be_asked_after_the_days_given(self, case, now):
        with pytest.raises(UnableToAskRecheck):
            case.asks_recheck(case.refused, now=now + dt.timedelta(days=15))
