"""Forgetting somebody who left: no word of them is left anywhere, and every proof stays whole."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.db.models import BinaryField

from tests.factories import MembershipFactory, PersonFactory, UserFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.accounts.api import make_slips
from xuexing.apps.activities.api import (
    Delivered,
    Told,
    assign_make_ups,
    check_make_up,
    record_contact,
    record_delivery,
    record_make_up,
)
from xuexing.apps.activities.models import CheckSheet, ShortCheck
from xuexing.apps.activities.operations import (
    add_session_topic,
    ask_for_leave,
    begin_note,
    close_session,
    give_note,
    save_note,
)
from xuexing.apps.appraisal.api import Desk, find_own_record, open_objection
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.audit.models import Entry
from xuexing.apps.evidence.api import seal_batches, verify
from xuexing.apps.evidence.models import Fact
from xuexing.apps.notices.operations import save_address
from xuexing.apps.organizations.models import Person, Post
from xuexing.apps.organizations.operations import (
    ForgetReason,
    UnableToForget,
    UnableToForgetYet,
    forget_person,
    leave_unit,
)
from xuexing.apps.organizations.operations.forgetting import may_be_forgotten_on
from xuexing.apps.organizations.queries.left import list_left
from xuexing.apps.plans.operations import add_own_line
from xuexing.apps.practice.models import Problem, Step
from xuexing.apps.rulebook.operations import rebuild

NAME, CODE, SIGN_IN, WHY = "欧阳无忌", "P-8841", "ouyang", "陪老母亲看病"
DAY = dt.timedelta(days=1)


def everything():
    """Return every value of every table of ours, as text, with its table."""
    models = [each for each in apps.get_models() if each.__module__.startswith("xuexing.")]
    for model in models:
        names = [f.attname for f in model._meta.local_fields if not isinstance(f, BinaryField)]
        for row in model._default_manager.values_list(*names):
            yield model._meta.label, " ".join(map(str, row))


def traces():
    """Return the tables in which anything names them."""
    return sorted({label for label, row in everything() if any(w in row for w in WORDS)})


WORDS = (NAME, CODE, SIGN_IN, WHY)


@pytest.fixture
def leaver(branch, now, home):
    """Somebody with a year behind them: on leave with a reason, leading a study, objecting."""
    user = UserFactory(sign_in_name=SIGN_IN)
    person = PersonFactory(
        name=NAME,
        code=CODE,
        birth_on=dt.date(1951, 3, 4),
        identity_hash="a" * 64,
        address=f"{CODE}号",
        user=user,
    )
    MembershipFactory(person=person, unit=branch.unit)
    first = open_theme_day(branch, now)
    add_session_topic(session=first, title="党章", leader=NAME, by=branch.by, now=now)
    mark(branch, first, now, 5, **{NAME: "leave"})
    first.roll.filter(person=person).update(reason=WHY)
    close_session(session=first, by=branch.by, now=now)
    own = find_own_record(person=person, uuid=first.uuid, homes=[])
    assert own is not None
    open_objection(
        person=person,
        own=own,
        desk=Desk(branch.unit, None),
        claim="present",
        text=f"{NAME}到会了。",
        by=Actor.user(user.pk),
        now=now,
    )
    speak(branch, person, first, now)
    make_slips(users=[user], by=branch.by, now=now)
    seal_batches(by=SYSTEM, now=now)
    return person


def speak(branch, person, first, now):
    """Let them ask for leave, write, plan, give an address, and be named by others."""
    by = Actor.user(person.user_id)
    coming = open_theme_day(branch, now, on=now.date() + 3 * DAY)
    asked = {"session": coming, "person": person, "reason_key": "", "reason": WHY}
    ask_for_leave(**asked, by=by, now=now)
    note = begin_note(person=person, about=f"{NAME}的笔记", entry=None, by=by, now=now)
    note = save_note(note=note, about=note.about, text=WHY, version=note.version, by=by, now=now)
    give_note(note=note, unit=branch.unit, sitting=None, by=by, now=now)
    line = {"year": 2026, "month": None, "content": WHY, "target": ""}
    add_own_line(person=person, **line, by=by, now=now)
    save_address(person=person, address=f"{SIGN_IN}@qingxi.example", by=by, now=now)
    learn_otherwise(branch, person, first, now)
    on = now.date()
    problem = Problem.objects.create(
        unit=branch.unit, what="停水", raiser_name=NAME, raised_on=on, made_at=now
    )
    step = {"problem": problem, "on": on, "at": now, "text": "水来了"}
    Step.objects.create(kind="claimed", name=NAME, **step)
    Step.objects.create(kind="evidenced", witness=NAME, **step)


def learn_otherwise(branch, person, session, now):
    """Let them make up for a session, be brought something, be kept in touch with, and answer a check."""
    on, hand = now.date(), {"by": branch.by, "now": now}
    (made,) = assign_make_ups(session=session, people=[person.pk], what=WHY, due_on=None, **hand)
    told = Told(done_on=on, minutes=60, learned=WHY)
    record_make_up(make_up=made, told=told, **hand)
    check_make_up(make_up=made, **hand)
    brought = Delivered(on=on, brought_by=branch.people[0], what=f"给{NAME}的大字本")
    record_delivery(person=person, delivered=brought, **hand)
    record_contact(person=person, on=on, how="phone", kept_by=branch.people[0], **hand)
    check = ShortCheck.objects.create(sitting=session.topics.get(), made_at=now)
    CheckSheet.objects.create(check_of=check, person=person)


def leave(person, now):
    membership = person.memberships.get()
    leave_unit(membership=membership, on=now.date(), reason="moved", by=SYSTEM, now=now)


def forget(person, now, reason=ForgetReason.BY_LAW):
    forget_person(person=person, reason=reason, by=SYSTEM, now=now)


class TestForgetPerson:
    def test_leaves_no_word_of_them_in_any_table(self, leaver, now):
        leave(leaver, now)
        assert "organizations.Person" in traces()
        forget(leaver, now)
        assert traces() == []
        assert not CheckSheet.objects.exists()

    def test_leaves_every_fact_and_the_ledger_verifies(self, leaver, now):
        before = list(Fact.objects.order_by("id").values())
        leave(leaver, now)
        forget(leaver, now)
        assert list(Fact.objects.order_by("id").values()) == before
        assert verify(from_seal=None).finds == ()

    def test_changes_no_sum(self, leaver, branch, now):
        leave(leaver, now)
        rebuild(now=now)
        forget(leaver, now)
        assert Fact.objects.filter(person=leaver).count() == 4
        rebuild(now=now)

    def test_closes_the_account_for_ever(self, leaver, now):
        leave(leaver, now)
        user = leaver.user
        forget(leaver, now)
        user.refresh_from_db()
        assert (user.is_active, user.has_usable_password()) == (False, False)
        assert user.slips.count() == 0

    def test_says_in_the_trail_by_whom_and_why_without_a_name(self, leaver, now):
        leave(leaver, now)
        forget(leaver, now)
        entry = Entry.objects.get(act="organizations.forget_person")
        assert (entry.subject_uuid, entry.data) == (leaver.uuid, {"reason": "by_law"})

    def test_a_second_time_changes_nothing(self, leaver, now):
        leave(leaver, now)
        forget(leaver, now)
        forget(leaver, now + DAY)
        assert Person.objects.get(pk=leaver.pk).forgotten_at == now

    def test_is_refused_while_they_belong_anywhere(self, leaver, now):
        with pytest.raises(UnableToForget):
            forget(leaver, now)
        assert Person.objects.get(pk=leaver.pk).name == NAME

    def test_is_refused_while_they_hold_a_post(self, leaver, branch, now):
        leave(leaver, now)
        Post.objects.create(
            person=leaver, unit=branch.unit, kind="deputy", from_on=dt.date(2026, 1, 1)
        )
        with pytest.raises(UnableToForget):
            forget(leaver, now)

    def test_waits_five_years_where_no_law_asks_for_it(self, leaver, now):
        leave(leaver, now)
        with pytest.raises(UnableToForgetYet):
            forget(leaver, now + 5 * 365 * DAY, ForgetReason.TIME_OVER)
        forget(leaver, now + 5 * 366 * DAY, ForgetReason.TIME_OVER)
        assert traces() == []

    def test_counts_years_by_the_calendar(self):
        assert may_be_forgotten_on(dt.date(2026, 11, 20)) == dt.date(2031, 11, 20)
        assert may_be_forgotten_on(dt.date(2028, 2, 29)) == dt.date(2033, 3, 1)


class TestListLeft:
    def test_names_who_left_and_belongs_nowhere(self, leaver, branch, now):
        tomorrow = now.date() + DAY
        assert list(list_left(unit=branch.unit, on=tomorrow)) == []
        leave(leaver, now)
        (found,) = list_left(unit=branch.unit, on=tomorrow)
        assert (found, found.left_on) == (leaver, now.date())

    def test_leaves_out_who_is_forgotten(self, leaver, branch, now):
        leave(leaver, now)
        forget(leaver, now)
        assert list(list_left(unit=branch.unit, on=now.date() + DAY)) == []
