"""Accounts: made, closed, opened again."""

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError

from tests.factories import UserFactory
from xuexing.apps.accounts.api import (
    UnableToCreateUser,
    UnableToCreateUsers,
    UnableToDeactivateUser,
    create_user,
    create_users,
    deactivate_user,
    get_user,
    make_slips,
    reactivate_user,
)
from xuexing.apps.accounts.models import SignIn, Slip, User
from xuexing.apps.audit.api import COMMAND_LINE, Actor, list_entries_of

pytestmark = pytest.mark.django_db
GOOD = "seven green hills"


def acts(user):
    return [entry.act for entry in list_entries_of(subject_uuid=user.uuid)]


class TestCreateUser:
    def test_makes_an_account_with_a_password(self, rf, now):
        user = create_user(sign_in_name=" Admin ", password=GOOD, by=COMMAND_LINE, now=now)
        assert user.created_at == now
        assert not user.must_change_password
        assert authenticate(rf.post("/"), sign_in_name="ADMIN", password=GOOD) == user
        assert acts(user) == ["accounts.create_user"]

    def test_without_a_password_nobody_can_sign_in(self, now):
        user = create_user(sign_in_name="admin", by=COMMAND_LINE, now=now)
        assert not user.has_usable_password()

    def test_a_given_password_can_be_marked_for_change(self, now):
        user = create_user(
            sign_in_name="a", password=GOOD, must_change_password=True, by=COMMAND_LINE, now=now
        )
        assert User.objects.get().must_change_password
        assert user.sign_in_name == "a"

    def test_says_all_that_is_wrong_and_makes_nothing(self, user, now):
        with pytest.raises(UnableToCreateUser) as refusal:
            create_user(sign_in_name=user.sign_in_name, password="123", by=COMMAND_LINE, now=now)
        fields = [fault.where["field"] for fault in refusal.value.faults]
        assert fields == ["sign_in_name", "password", "password", "password"]
        assert "chenlichuan" in str(refusal.value.faults[0])
        assert User.objects.count() == 1
        assert acts(user) == []

    @pytest.mark.parametrize("name", ["", " 　", "x" * 65])
    def test_refuses_a_name_that_is_none(self, name, now):
        with pytest.raises(UnableToCreateUser):
            create_user(sign_in_name=name, by=COMMAND_LINE, now=now)

    def test_refuses_a_password_like_the_name(self, now):
        with pytest.raises(UnableToCreateUser) as refusal:
            create_user(
                sign_in_name="qingxi-river", password="qingxi-rivers", by=COMMAND_LINE, now=now
            )
        assert "sign-in name" in str(refusal.value.faults[0])


class TestCreateUsers:
    def test_takes_the_wishes_in_their_order(self, by_keeper, now):
        users = create_users(wishes=["B7", "a1"], by=by_keeper, now=now)
        assert [user.sign_in_name for user in users] == ["b7", "a1"]
        assert all(user.pk for user in users)
        assert not any(user.has_usable_password() for user in users)

    def test_draws_names_where_there_is_none_to_have(self, user, by_keeper, now):
        wishes = ["", user.sign_in_name, "twice", "TWICE", "x" * 65]
        names = [each.sign_in_name for each in create_users(wishes=wishes, by=by_keeper, now=now)]
        assert names[2] == "twice"
        drawn = [names[place] for place in (0, 1, 3, 4)]
        assert len(set(drawn)) == 4
        for name in drawn:
            assert len(name) == 8
            assert not set(name) & set("0o1il2zs5b8gqmwuaeu") - set("258")

    def test_draws_again_what_somebody_has(self, monkeypatch, by_keeper, now):
        draws = iter(["knp22222", "knp33333"])
        UserFactory(sign_in_name="knp22222")
        monkeypatch.setattr(
            "xuexing.apps.accounts.operations.users.draw_sign_in_name", lambda: next(draws)
        )
        [user] = create_users(wishes=[""], by=by_keeper, now=now)
        assert user.sign_in_name == "knp33333"

    def test_writes_an_audit_row_each(self, by_keeper, now):
        users = create_users(wishes=["a", "b"], by=by_keeper, now=now)
        assert [acts(user) for user in users] == [["accounts.create_user"]] * 2

    @pytest.mark.parametrize("count", [1, 50])
    def test_asks_the_database_as_often_for_many_as_for_one(
        self, count, by_keeper, now, django_assert_num_queries
    ):
        wishes = [f"p{number}" for number in range(count)] + [""] * count
        with django_assert_num_queries(6):  # two reads, two writes, a savepoint around them
            create_users(wishes=wishes, by=by_keeper, now=now)

    def test_leaves_nothing_behind_when_a_name_was_just_taken(self, monkeypatch, by_keeper, now):
        UserFactory(sign_in_name="late")
        monkeypatch.setattr(
            "xuexing.apps.accounts.operations.users._free_names", lambda _wishes: ["fresh", "late"]
        )
        with pytest.raises(UnableToCreateUsers) as refusal:
            create_users(wishes=["fresh", "late"], by=by_keeper, now=now)
        assert isinstance(refusal.value.__cause__, IntegrityError)
        assert get_user(sign_in_name="fresh") is None


class TestDeactivateUser:
    def test_ends_sign_ins_and_slip_at_once(self, user, keeper, now, browser):
        by = Actor.user(keeper.pk)
        make_slips(users=[user], by=by, now=now)
        for each in (user, keeper):
            browser(each)
        deactivate_user(user=user, by=by, now=now)
        assert list(SignIn.objects.values_list("user", flat=True)) == [keeper.pk]
        assert Slip.objects.get().ended_at == now
        assert acts(user)[0] == "accounts.deactivate_user"

    def test_changes_nothing_the_second_time(self, user, by_keeper, now):
        deactivate_user(user=user, by=by_keeper, now=now)
        closed = deactivate_user(user=user, by=by_keeper, now=now)
        assert not closed.is_active
        assert acts(user) == ["accounts.deactivate_user"]

    def test_refuses_the_account_in_use(self, user, by, now):
        with pytest.raises(UnableToDeactivateUser):
            deactivate_user(user=user, by=by, now=now)
        user.refresh_from_db()
        assert user.is_active


class TestReactivateUser:
    def test_opens_the_account_with_the_password_it_had(self, rf, user, by_keeper, now):
        deactivate_user(user=user, by=by_keeper, now=now)
        assert (
            authenticate(rf.post("/"), sign_in_name="chenlichuan", password="a long sentence")
            is None
        )
        reactivate_user(user=user, by=by_keeper, now=now)
        assert (
            authenticate(rf.post("/"), sign_in_name="chenlichuan", password="a long sentence")
            == user
        )

    def test_changes_nothing_when_open(self, user, by_keeper, now):
        reactivate_user(user=user, by=by_keeper, now=now)
        assert acts(user) == []
