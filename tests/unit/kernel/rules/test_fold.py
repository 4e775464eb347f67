"""The reference: which facts count for the duties of the cpc pack, by hand from the articles."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexing.foundation.packs import pack_named
from xuexing.kernel.periods import Period, period_named
from xuexing.kernel.rules import AllOf, Fact, Proof, Reason, Total, fold

TODAY = dt.date(2026, 11, 20)
_keys = count()


def fact(
    kind: str,
    category: str,
    on: str,
    amount: str = "1",
    *,
    detail: str = "",
    year: int | None = None,
    counters: Fact | None = None,
) -> Fact:
    return Fact(
        key=f"{next(_keys):06d}",
        kind=kind,
        category=category,
        detail=detail,
        amount=Decimal(amount),
        happened_on=dt.date.fromisoformat(on),
        belongs_to_year=year,
        counters=counters.key if counters else None,
    )


def attended(on: str, hours: str, **more) -> Fact:
    return fact("attendance", "branch_study", on, hours, **more)


def held(form: str, on: str, **more) -> Fact:
    return fact("held", form, on, **more)


def proof_of(duty: str, facts: list[Fact], period: str | None, on: dt.date = TODAY) -> Proof:
    rule = pack_named("cpc").duties[duty].rule
    return fold(rule, facts, period=period_named(period) if period else None, on=on)


def reasons(proof: Proof) -> dict[str, Reason]:
    return {left.fact.key: left.reason for left in proof.leaves[0].left_out}


class TestConcentratedStudy:
    """PM-1: 党员每年集中学习培训时间一般不少于32学时."""

    def test_is_met_by_thirty_two_hours_exactly(self):
        facts = [attended(f"2026-{month:02d}-10", "3.2") for month in range(1, 11)]
        proof = proof_of("PM-1", facts, "2026")
        assert proof.amounts == (Decimal("32.0"),)
        assert proof.is_met

    def test_is_not_met_by_a_tenth_less(self):
        facts = [attended("2026-01-10", "24"), attended("2026-06-10", "7.9")]
        assert not proof_of("PM-1", facts, "2026").is_met

    def test_hours_are_valid_within_their_year(self):
        last_year, this_year = attended("2025-12-31", "30"), attended("2026-01-01", "2")
        proof = proof_of("PM-1", [last_year, this_year], "2026")
        assert proof.leaves[0].used == (this_year,)
        assert proof.leaves[0].left_out == ()

    def test_leave_is_shown_and_gives_nothing(self):
        on_leave = attended("2026-03-10", "0", detail="leave")
        proof = proof_of("PM-1", [on_leave], "2026")
        assert reasons(proof) == {on_leave.key: Reason.NO_AMOUNT}

    def test_what_was_taken_back_counts_no_more(self):
        wrong = attended("2026-03-10", "8")
        back = attended("2026-03-10", "-8", counters=wrong)
        right = attended("2026-03-10", "4")
        proof = proof_of("PM-1", [back, wrong, right], "2026")
        assert proof.amounts == (Decimal(4),)
        assert reasons(proof) == {wrong.key: Reason.CORRECTED, back.key: Reason.CORRECTED}

    def test_what_happens_later_does_not_count_yet(self):
        later = attended("2026-11-21", "8")
        proof = proof_of("PM-1", [later], "2026")
        assert proof.amounts == (Decimal(0),)
        assert reasons(proof) == {later.key: Reason.LATER}

    def test_meetings_of_the_unit_are_none_of_its_facts(self):
        proof = proof_of("PM-1", [held("theme_day", "2026-03-10")], "2026")
        assert proof.leaves[0].used == proof.leaves[0].left_out == ()


class TestThemeDay:
    """PM-3: 党支部应当每月开展1次主题党日."""

    def test_one_in_the_month_is_enough(self):
        assert proof_of("PM-3", [held("theme_day", "2026-11-01")], "2026-11").is_met

    def test_one_on_the_last_day_of_the_month_before_is_not(self):
        assert not proof_of("PM-3", [held("theme_day", "2026-10-31")], "2026-11").is_met

    def test_a_lesson_is_no_theme_day(self):
        lesson = held("lesson", "2026-11-05")
        proof = proof_of("PM-3", [lesson], "2026-11")
        assert not proof.is_met
        assert proof.leaves[0].left_out == ()


class TestMeetings:
    def test_a_members_meeting_serves_its_quarter(self):
        """BR-4: 一般每季度召开1次."""
        facts = [held("members_meeting", "2026-10-01")]
        assert proof_of("BR-4", facts, "2026Q4").is_met
        assert not proof_of("BR-4", facts, "2026Q3").is_met

    def test_a_committee_meeting_without_quorum_is_left_out(self):
        """BR-6: more than half of the committee must be there."""
        thin = fact("held", "committee_meeting", "2026-11-05", "0", detail="no_quorum")
        proof = proof_of("BR-6", [thin], "2026-11")
        assert not proof.is_met
        assert reasons(proof) == {thin.key: Reason.NO_AMOUNT}

    def test_a_group_meeting_serves_its_month(self):
        """BR-7: 党小组会一般每月召开1次."""
        assert proof_of("BR-7", [held("group_meeting", "2026-11-20")], "2026-11").is_met


class TestTopicComment:
    """V4: once for each topic studied; the topic bounds it, no calendar does."""

    def test_a_comment_in_the_next_year_still_counts(self):
        comment = fact("comment", "comment", "2027-01-04")
        proof = proof_of("V4", [comment], None, on=dt.date(2027, 1, 5))
        assert proof.is_met

    def test_none_is_not_enough(self):
        assert not proof_of("V4", [], None).is_met


class TestYearItBelongsTo:
    """Real notices hold last year's meeting in January to March."""

    RULE = Total("count", ("held",), ("review_meeting",), Decimal(1))

    @pytest.mark.parametrize(("period", "met"), [("2025", True), ("2026", False)])
    def test_decides_for_a_duty_of_the_year(self, period, met):
        meeting = held("review_meeting", "2026-02-03", year=2025)
        proof = fold(self.RULE, [meeting], period=period_named(period), on=TODAY)
        assert proof.is_met is met

    def test_does_not_move_it_out_of_its_month(self):
        meeting = held("review_meeting", "2026-02-03", year=2025)
        assert fold(self.RULE, [meeting], period=period_named("2026-02"), on=TODAY).is_met


class TestProof:
    def test_gives_facts_in_the_order_they_happened(self):
        late, early = attended("2026-05-01", "1"), attended("2026-02-01", "1")
        assert proof_of("PM-1", [late, early], "2026").leaves[0].used == (early, late)

    def test_weighs_one_fact_in_every_part_that_it_counts_for(self):
        hours = Total("credit_hours", ("attendance",), (), Decimal(8))
        training = Total("credit_hours", ("attendance",), ("off_job",), Decimal(4))
        facts = [attended("2026-05-01", "4"), fact("attendance", "off_job", "2026-05-02", "4")]
        proof = fold(AllOf((hours, training)), facts, period=period_named("2026"), on=TODAY)
        assert proof.amounts == (Decimal(8), Decimal(4))
        assert [leaf.is_met for leaf in proof.leaves] == [True, True]


facts_of_a_year = st.lists(
    st.builds(
        lambda day, hours: attended(str(dt.date(2026, 1, 1) + dt.timedelta(days=day)), f"{hours}"),
        st.integers(-40, 400),
        st.decimals(0, 8, places=1),
    ),
    max_size=20,
)


class TestFold:
    PERIOD: Period = period_named("2026")
    RULE = Total("credit_hours", ("attendance",), (), Decimal(32))

    @given(facts_of_a_year, st.randoms())
    def test_does_not_depend_on_the_order_of_facts(self, facts, random):
        shuffled = random.sample(facts, len(facts))
        first, second = (
            fold(self.RULE, each, period=self.PERIOD, on=TODAY) for each in (facts, shuffled)
        )
        assert first == second

    @given(facts_of_a_year)
    def test_uses_or_leaves_out_every_fact_of_the_period_once(self, facts):
        leaf = fold(self.RULE, facts, period=self.PERIOD, on=TODAY).leaves[0]
        seen = [*leaf.used, *(left.fact for left in leaf.left_out)]
        within = [each for each in facts if each.happened_on in self.PERIOD]
        assert sorted(seen, key=lambda each: each.key) == within

    @given(facts_of_a_year, st.data())
    def test_a_counter_fact_undoes_exactly_its_fact(self, facts, data):
        before = fold(self.RULE, facts, period=self.PERIOD, on=TODAY).amounts
        wrong = attended(str(data.draw(st.dates(dt.date(2025, 12, 1), TODAY))), "5")
        back = attended(str(wrong.happened_on), "-5", counters=wrong)
        after = fold(self.RULE, [*facts, wrong, back], period=self.PERIOD, on=TODAY).amounts
        assert after == before
