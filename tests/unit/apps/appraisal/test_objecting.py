"""Objecting to one's own record: who is asked, by when, and what is kept."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.factories import MembershipFactory, PersonFactory, UnitFactory, UserFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.operations import close_session
from xuexing.apps.appraisal.access import desk_for, own_record_for
from xuexing.apps.appraisal.models import ContestedFact, ObjectionState, ObjectionStep
from xuexing.apps.appraisal.operations import (
    UnableToObject,
    UnableToTakeBack,
    take_back_objection,
)
from xuexing.apps.audit.models import Entry
from xuexing.apps.notices.api import describe, list_to_dos
from xuexing.apps.notices.models import ToDo
from xuexing.foundation.errors import Faulty, NotFound


def asked(case, person):
    return [describe(each) for each in list_to_dos(scope=case.scope(person))]


class TestOpenObjection:
    def test_keeps_what_the_record_says_and_what_is_right(self, case):
        objection = case.objects()
        assert (objection.stood, objection.stood_amount) == ("absent", Decimal(0))
        assert (objection.claim, objection.state) == ("present", ObjectionState.OPEN)
        assert ContestedFact.objects.get().fact.person == case.member

    def test_promises_an_answer_in_ten_working_days(self, case):
        assert case.objects().due_on == dt.date(2026, 12, 4)

    def test_asks_the_secretary_and_nobody_above(self, case):
        case.objects()
        (said,) = asked(case, case.secretary)
        assert said.title == "Answer 丁国强’s objection"
        assert said.reason == (
            "丁国强 says 20 November should read “present”; the record has “absent”."
            " Promised within 10 working days."
        )
        assert asked(case, case.clerk) == []

    def test_leaves_keys_alone_in_the_trail(self, case):
        objection = case.objects()
        entry = Entry.objects.get(subject_uuid=objection.uuid)
        assert entry.data == {"person": str(case.member.uuid)}

    def test_a_second_time_is_refused_and_leaves_nothing_behind(self, case):
        case.objects()
        with pytest.raises(UnableToObject):
            case.objects()
        assert (ObjectionStep.objects.count(), ToDo.objects.count()) == (1, 1)

    def test_needs_words(self, case):
        with pytest.raises(Faulty):
            case.objects(text="   ")
        assert ToDo.objects.count() == 0

    def test_to_a_record_that_leaves_one_out_contests_no_fact(self, case):
        newcomer = PersonFactory(user=UserFactory())
        MembershipFactory(person=newcomer, unit=case.branch.unit)
        objection = case.objects(newcomer)
        assert (objection.stood, objection.stood_amount) == ("", None)
        assert ContestedFact.objects.count() == 0


class TestDesk:
    def test_of_a_group_is_the_branch(self, case, now):
        group = UnitFactory(kind="group", parent=case.branch.unit)
        desk = desk_for(scope=case.scope(case.member), record_unit=group)
        assert (desk.unit, desk.above) == (case.branch.unit, case.county)

    def test_of_the_secretarys_own_record_is_the_unit_above(self, case):
        desk = desk_for(scope=case.scope(case.secretary), record_unit=case.branch.unit)
        assert (desk.unit, desk.above) == (case.county, None)


class TestOwnRecord:
    def test_is_found_by_whom_it_is_about(self, case, today):
        own = own_record_for(user=case.member.user, on=today, uuid=case.session.uuid)
        assert own.title == "Theme day"

    def test_is_nobody_elses_to_object_to(self, case, today):
        with pytest.raises(NotFound):
            own_record_for(user=case.clerk.user, on=today, uuid=case.session.uuid)

    def test_is_none_while_the_session_is_open(self, case, now, today):
        session = open_theme_day(case.branch, now)
        with pytest.raises(NotFound):
            own_record_for(user=case.member.user, on=today, uuid=session.uuid)

    def test_of_a_closed_session_that_forgot_somebody_is_theirs(self, case, now, today):
        newcomer = PersonFactory(user=UserFactory())
        session = open_theme_day(case.branch, now)
        MembershipFactory(person=newcomer, unit=case.branch.unit)
        mark(case.branch, session, now, 5)
        close_session(session=session, by=case.branch.by, now=now)
        own = own_record_for(user=newcomer.user, on=today, uuid=session.uuid)
        assert (own.stood, own.amount) == ("", None)


class TestTakeBack:
    def test_ends_it_and_takes_it_off_everybodys_list(self, case, now):
        objection = case.objects()
        take_back_objection(objection=objection, by=case.by(case.member), now=now)
        objection.refresh_from_db()
        assert (objection.state, objection.closed_at) == (ObjectionState.WITHDRAWN, now)
        assert asked(case, case.secretary) == []

    def test_is_refused_once_it_is_settled(self, case, now):
        objection = case.answers(case.objects(), is_upheld=True, correct_to="present")
        with pytest.raises(UnableToTakeBack):
            take_back_objection(objection=objection, by=case.by(case.member), now=now)
