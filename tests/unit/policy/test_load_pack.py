"""What a pack's words become."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from xuexing.kernel.periods import PeriodKind, Recurrence
from xuexing.kernel.rules import AllOf, AnyOf, SubjectKind, Total
from xuexing.policy.loader import FaultyPack, check_pack, load_pack
from xuexing.policy.model import Audience, Certainty, DutySubject, Pack, Powers, Role

STUDY = 'measure = "credit_hours"\namount = 32'


def hours(amount: str, *classes: str) -> Total:
    return Total("credit_hours", ("attendance",), classes, Decimal(amount))


def with_change(folder: Path, file: str, old: str, new: str) -> Pack:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return load_pack(folder)


class TestLoadPack:
    def test_refuses_a_faulty_pack_with_every_fault(self, folder):
        with pytest.raises(FaultyPack) as refusal:
            with_change(folder, "duties.toml", "amount = 1", "amount = 0")
        assert list(refusal.value.faults) == check_pack(folder)
        assert len(str(refusal.value).splitlines()) == 10

    def test_reads_a_folder_by_any_name(self, folder):
        assert load_pack(folder.rename(folder.with_name("ours"))).name == "cpc"


class TestVocabulary:
    def test_keeps_the_order_of_the_file(self, folder):
        assert list(load_pack(folder).unit_kinds) == [
            "committee",
            "general_branch",
            "branch",
            "group",
        ]

    def test_an_applicant_is_no_member(self, folder):
        statuses = load_pack(folder).statuses
        assert [key for key, each in statuses.items() if each.is_member] == ["full", "probationary"]
        assert not statuses["applicant"].is_member

    def test_a_post_has_powers_and_a_place_on_the_committee(self, folder):
        posts = load_pack(folder).posts
        assert (posts["secretary"].powers, posts["secretary"].is_committee) == (Powers.LEAD, True)
        leader = posts["group_leader"]
        assert (leader.powers, leader.is_committee) == (Powers.RECORD, False)

    def test_a_term_may_have_no_word_in_one_language(self, folder):
        assert load_pack(folder).terms["comrade"] == {"zh-hans": "同志", "en": ""}


class TestForms:
    def test_what_is_not_said_is_not_so(self, folder):
        form = load_pack(folder).forms["lesson"]
        assert (form.quorum, form.is_daily, form.is_yearly, form.has_criticism) == (
            None,
            False,
            False,
            False,
        )
        assert form.audience is Audience.MEMBERS
        assert form.roles == (Role.CHAIR, Role.RECORDER, Role.LECTURER)

    def test_a_form_may_give_no_hours(self, folder):
        assert load_pack(folder).forms["review_meeting"].hours is None

    def test_a_quorum_is_exact(self, folder):
        pack = with_change(folder, "forms.toml", 'quorum = "1/2"', 'quorum = "2/3"')
        assert pack.forms["committee_meeting"].quorum == Fraction(2, 3)


class TestDuties:
    def test_a_duty_says_who_owes_what_and_when(self, folder):
        duty = load_pack(folder).duties["PM-1"]
        assert duty.rule == hours("32")
        assert duty.period == Recurrence(PeriodKind.YEAR)
        assert duty.subject == DutySubject(
            SubjectKind.MEMBER, ("branch",), ("full", "probationary"), needs_committee=False
        )
        assert (duty.is_hard, duty.is_on) == (False, True)
        assert (duty.effective_from, duty.effective_until) == (dt.date(2019, 5, 6), None)

    def test_a_count_names_its_forms(self, folder):
        rule = load_pack(folder).duties["PM-3"].rule
        assert rule == Total("count", ("held",), ("theme_day",), Decimal(1))

    def test_hours_may_be_of_some_classes(self, folder):
        pack = with_change(folder, "duties.toml", STUDY, STUDY + '\nof = ["lecture", "off_job"]')
        assert pack.duties["PM-1"].rule == hours("32", "lecture", "off_job")

    def test_a_local_practice_ships_off(self, folder):
        pack = with_change(folder, "duties.toml", 'certainty = "A"', 'certainty = "C"')
        assert [duty.key for duty in pack.duties_on()] == ["BR-4", "BR-6", "BR-7", "BR-11", "BR-12"]
        assert pack.duties["PM-1"].certainty is Certainty.C

    def test_a_sure_duty_may_ship_off_too(self, folder):
        pack = with_change(folder, "duties.toml", STUDY, STUDY + "\non = false")
        assert not pack.duties["PM-1"].is_on

    def test_one_of_two_demands_is_enough(self, folder):
        choice = """any_of = [
          { measure = "credit_hours", amount = 24, of = ["off_job"] },
          { measure = "credit_hours", amount = 90.5 },
        ]"""
        pack = with_change(folder, "duties.toml", STUDY, choice)
        assert pack.duties["PM-1"].rule == AnyOf((hours("24", "off_job"), hours("90.5")))

    def test_a_demand_inside_another_may_be_of_two_parts(self, folder):
        choice = """any_of = [
          { all_of = [
            { measure = "credit_hours", amount = 90 },
            { measure = "credit_hours", amount = 60, of = ["lecture"] },
          ] },
          { measure = "credit_hours", amount = 24, of = ["off_job"] },
        ]"""
        pack = with_change(folder, "duties.toml", STUDY, choice)
        both = AllOf((hours("90"), hours("60", "lecture")))
        assert pack.duties["PM-1"].rule == AnyOf((both, hours("24", "off_job")))
