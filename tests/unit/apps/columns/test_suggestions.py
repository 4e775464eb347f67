"""What people say: named or not, to whom they chose, answered in the promised time."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse

from tests.factories import MembershipFactory, PersonFactory, PostFactory, UnitFactory, UserFactory
from xuexing.apps.accounts.models import SignIn
from xuexing.apps.audit.api import Actor
from xuexing.apps.audit.models import Entry
from xuexing.apps.columns.access import destinations_for, suggestion_for, visitor_for
from xuexing.apps.columns.models import Route, Suggestion, SuggestionTally
from xuexing.apps.columns.operations import (
    UnableToAnswerSuggestion,
    UnableToSuggestMore,
    answer_suggestion,
    make_suggestion,
    move_overdue,
    prune_tallies,
)
from xuexing.apps.columns.queries import find_by_receipt, list_suggestions
from xuexing.apps.notices.api import describe, list_to_dos
from xuexing.apps.organizations.api import forget_person, leave_unit, scope_of
from xuexing.apps.organizations.models import Grant, UnitPlacement
from xuexing.foundation.errors import Faulty, NotFound
from xuexing.foundation.permissions import Permission

DAY = dt.timedelta(days=1)
STRANGER = visitor_for(user_id=None, address="10.1.2.3")


@pytest.fixture
def county(branch, home):
    """The branch's county, with a secretary of its own; keys lie in a home of the test's own."""
    county = UnitFactory(kind="committee", name="青溪县委")
    unit = branch.unit
    unit.parent, unit.path = county, f"{county.path}{unit.pk}/"
    unit.save()
    UnitPlacement.objects.filter(unit=unit).update(path=unit.path)
    clerk = PersonFactory(name="宋文清", user=UserFactory())
    PostFactory(person=clerk, unit=county, kind="secretary")
    county.clerk = clerk
    return county


@pytest.fixture
def member(branch, county):
    person = branch.people[4]
    person.user = UserFactory(sign_in_name="dingguoqiang")
    person.save()
    return person


def say(branch, now, writer=None, **changes):
    given = {
        "about": "learning",
        "route": Route.SECRETARY,
        "unit": branch.unit,
        "text": "晚上开会能不能早半小时？",
        "writer": writer,
        "visitor": STRANGER,
        "by": Actor.user(writer.user_id) if writer else branch.by,
        "now": now,
    }
    return make_suggestion(**{**given, **changes})


def asked(person, today):
    scope = scope_of(user=type(person.user).objects.get(pk=person.user_id), on=today)
    return [describe(each).title for each in list_to_dos(scope=scope)]


def rows():
    """Return every row of every table of ours but the sign-ins themselves."""
    return {
        (model._meta.label, str(sorted(row.items())))
        for model in apps.get_models()
        if model.__module__.startswith("xuexing.") and model is not SignIn
        for row in model._default_manager.values()
    }


class TestUnnamed:
    def test_keeps_nothing_that_leads_to_its_writer(self, client, branch, member, now):
        client.force_login(member.user)
        before = rows()
        words = {"about": "learning", "to": "above", "text": "会太长。", "named": "unnamed"}
        with time_machine.travel(now, tick=False):
            assert client.post(reverse("columns:suggest"), words).status_code == 200
        new = [row for label, row in rows() - before]
        ids = [f"'{name}', {member.user_id})" for name in ("actor_id", "user_id", "person_id")]
        known = [*ids, str(member.uuid), str(member.user.uuid), member.user.sign_in_name]
        assert len(new) == 4  # what was said, the trail, the to-do, the count of the day
        assert [row for row in new if member.name in row or any(w in row for w in known)] == []

    def test_keeps_no_moment_but_the_day(self, branch, county, now):
        say(branch, now)
        entry = Entry.objects.get(act="columns.make_suggestion")
        midnight = dt.datetime(2026, 11, 19, 16, tzinfo=dt.UTC)
        assert (entry.at, entry.actor_kind, entry.actor_id) == (midnight, "system", None)

    def test_is_read_with_the_code_however_it_is_typed(self, branch, county, now):
        given = say(branch, now)
        typed = given.receipt.replace("-", " ").lower()
        assert find_by_receipt(code=typed) == given.suggestion
        assert find_by_receipt(code="7KQF-M2XD-9PTR") is None
        assert given.receipt not in given.suggestion.receipt_digest


class TestNamed:
    def test_tells_the_writer_when_it_is_answered(self, branch, member, now, today):
        given = say(branch, now, member)
        assert asked(branch.people[0], today) == ["Answer a comment or suggestion"]
        answer_suggestion(
            suggestion=given.suggestion,
            text="下月起改到七点。",
            answered_by=branch.people[0],
            by=branch.by,
            now=now,
        )
        assert asked(member, today) == ["Your comment or suggestion has been answered"]
        assert asked(branch.people[0], today) == []

    def test_is_answered_once(self, branch, member, now):
        given = say(branch, now, member)
        reply = {"answered_by": branch.people[0], "by": branch.by, "now": now, "text": "好。"}
        answer_suggestion(suggestion=given.suggestion, **reply)
        with pytest.raises(UnableToAnswerSuggestion):
            answer_suggestion(suggestion=given.suggestion, **reply)

    def test_is_answered_in_words(self, branch, member, now):
        given = say(branch, now, member)
        reply = {"answered_by": branch.people[0], "by": branch.by, "now": now, "text": " "}
        with pytest.raises(Faulty):
            answer_suggestion(suggestion=given.suggestion, **reply)

    def test_of_somebody_who_is_forgotten_has_no_writer_any_more(self, branch, member, now):
        given = say(branch, now, member)
        membership = member.memberships.get()
        leave_unit(membership=membership, on=now.date(), reason="moved", by=branch.by, now=now)
        forget_person(person=member, reason="by_law", by=branch.by, now=now)
        given.suggestion.refresh_from_db()
        assert given.suggestion.person is None
        assert given.suggestion.text


class TestWhoReads:
    def sees(self, suggestion, user, today, to=Permission.RECORD_VIEW):
        try:
            return suggestion_for(user=user, on=today, uuid=suggestion.uuid, to=to) is not None
        except NotFound:
            return False

    def test_the_writer_and_whom_they_chose(self, branch, county, member, now, today):
        suggestion = say(branch, now, member).suggestion
        secretary = branch.people[0].user
        assert self.sees(suggestion, secretary, today, Permission.SUGGESTION_EDIT)
        assert self.sees(suggestion, member.user, today)
        assert not self.sees(suggestion, county.clerk.user, today)

    def test_what_goes_up_is_not_the_units_to_read(self, branch, county, member, now, today):
        suggestion = say(branch, now, member, route=Route.ABOVE, unit=county).suggestion
        assert not self.sees(suggestion, branch.people[0].user, today)
        assert self.sees(suggestion, county.clerk.user, today)

    def test_what_is_for_the_administrator_is_for_them_alone(self, branch, county, now, today):
        keeper = UserFactory()
        Grant.objects.create(user=keeper, unit=None, role="administrator", from_on=today)
        suggestion = say(branch, now, route=Route.ADMINISTRATOR, unit=county).suggestion
        assert self.sees(suggestion, keeper, today)
        assert not self.sees(suggestion, county.clerk.user, today)
        assert asked(county.clerk, today) == []
        found = list_to_dos(scope=scope_of(user=keeper, on=today))
        assert [each.source_uuid for each in found] == [suggestion.uuid]

    def test_the_register_finds_by_state_matter_and_words(self, branch, county, now, today):
        say(branch, now)
        say(branch, now, about="system", text="字再大一点。")
        scope = scope_of(user=branch.people[0].user, on=today)
        assert list_suggestions(scope=scope).count() == 2
        assert list_suggestions(scope=scope, about="system").count() == 1
        assert list_suggestions(scope=scope, text="半小时").count() == 1
        assert list_suggestions(scope=scope, state="answered").count() == 0


class TestDestinations:
    def routes(self, person, today):
        scope = scope_of(user=person.user, on=today) if person else None
        return [(each.route, each.unit) for each in destinations_for(scope=scope)]

    def test_of_a_member_are_the_unit_the_one_above_and_the_administrator(
        self, branch, county, member, today
    ):
        assert self.routes(member, today) == [
            (Route.SECRETARY, branch.unit),
            (Route.ABOVE, county),
            (Route.ADMINISTRATOR, county),
        ]

    def test_of_a_member_of_a_group_are_those_of_the_branch(self, branch, county, today):
        group = UnitFactory(kind="group", parent=branch.unit)
        person = PersonFactory(user=UserFactory())
        MembershipFactory(person=person, unit=group, kind="group")
        assert self.routes(person, today)[0] == (Route.SECRETARY, branch.unit)

    def test_of_a_secretary_leave_themselves_out(self, branch, county, today):
        assert [route for route, _ in self.routes(branch.people[0], today)] == [
            Route.ABOVE,
            Route.ADMINISTRATOR,
        ]

    def test_of_a_stranger_are_the_top_unit_and_the_administrator(self, branch, county, today):
        assert self.routes(None, today) == [(Route.ABOVE, county), (Route.ADMINISTRATOR, county)]


class TestOverdue:
    def test_goes_one_level_up_once_and_may_still_be_answered_below(
        self, branch, county, member, now, today
    ):
        suggestion = say(branch, now, member).suggestion
        assert suggestion.due_on == dt.date(2026, 12, 11)
        late = now + 22 * DAY
        assert (move_overdue(now=now), move_overdue(now=late), move_overdue(now=late)) == (0, 1, 0)
        suggestion.refresh_from_db()
        assert suggestion.passed_to == county
        assert asked(county.clerk, today) == ["Answer a comment or suggestion"]
        assert asked(branch.people[0], today) == ["Answer a comment or suggestion"]
        answer_suggestion(
            suggestion=suggestion, text="好。", answered_by=None, by=branch.by, now=late
        )
        assert asked(county.clerk, today) == []


class TestGuard:
    def test_takes_five_a_day_from_one_address_and_leaves_nothing_of_the_sixth(
        self, branch, county, now
    ):
        for _ in range(5):
            say(branch, now)
        with pytest.raises(UnableToSuggestMore):
            say(branch, now)
        assert Suggestion.objects.count() == 5
        say(branch, now, visitor=visitor_for(user_id=None, address="10.1.2.4"))
        say(branch, now + DAY)

    def test_counts_an_account_by_itself(self, branch, county, now):
        assert visitor_for(user_id=3, address="10.1.2.3").key == "user:3"
        assert visitor_for(user_id=None, address="127.0.0.1").key == "everybody"

    def test_forgets_the_day_after(self, branch, county, now):
        say(branch, now)
        assert prune_tallies(before=now, now=now) == 0
        assert prune_tallies(before=now, now=now + DAY) == 1
        assert SuggestionTally.objects.count() == 0
