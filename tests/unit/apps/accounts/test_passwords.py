"""Passwords: chosen by their owner, given by a keeper."""

import pytest
from axes.models import AccessAttempt

from xuexing.apps.accounts.api import (
    UnableToResetPassword,
    UnableToSetPassword,
    deactivate_user,
    make_slips,
    reset_password,
    set_password,
)
from xuexing.apps.accounts.models import SignIn, Slip
from xuexing.apps.audit.api import COMMAND_LINE, list_entries_of

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "seven green hills"


class TestSetPassword:
    def test_needs_the_present_one(self, user, by, now):
        with pytest.raises(UnableToSetPassword) as refusal:
            set_password(user=user, password=NEW, current="a guess", by=by, now=now)
        assert [fault.where["field"] for fault in refusal.value.faults] == ["current_password"]
        user.refresh_from_db()
        assert user.check_password(PASSWORD)

    def test_says_all_that_is_wrong(self, user, by, now):
        with pytest.raises(UnableToSetPassword) as refusal:
            set_password(user=user, password="chenlichuan", current="a guess", by=by, now=now)
        fields = [fault.where["field"] for fault in refusal.value.faults]
        assert fields == ["current_password", "password"]
        assert list(list_entries_of(subject_uuid=user.uuid)) == []

    def test_another_user_does_not_set_it(self, user, by_keeper, now):
        with pytest.raises(UnableToSetPassword):
            set_password(user=user, password=NEW, by=by_keeper, now=now)

    def test_ends_the_other_sign_ins(self, user, by, now, browser):
        this, _other = browser(user), browser(user)
        keep = this.session.session_key
        set_password(user=user, password=NEW, current=PASSWORD, keep=keep, by=by, now=now)
        assert list(SignIn.objects.values_list("pk", flat=True)) == [keep]

    def test_chosen_by_the_owner_it_stays(self, user, by, now):
        user.must_change_password = True
        user.save()
        stored = set_password(user=user, password=NEW, current=PASSWORD, by=by, now=now)
        assert stored.check_password(NEW)
        assert not stored.must_change_password
        [entry] = list_entries_of(subject_uuid=user.uuid)
        assert (entry.act, entry.actor_id, entry.at) == ("accounts.set_password", user.pk, now)

    def test_given_at_the_command_line_it_has_to_be_changed(self, user, now):
        stored = set_password(user=user, password=NEW, by=COMMAND_LINE, now=now)
        assert stored.check_password(NEW)
        assert stored.must_change_password


class TestResetPassword:
    def test_gives_a_password_for_one_sign_in(self, user, by_keeper, now):
        password = reset_password(user=user, by=by_keeper, now=now)
        user.refresh_from_db()
        assert user.check_password(password)
        assert not user.check_password(PASSWORD)
        assert user.must_change_password

    def test_ends_sign_ins_slip_and_waiting(self, user, by_keeper, now, phone, stranger):
        make_slips(users=[user], by=by_keeper, now=now)
        wrong = {"sign_in_name": user.sign_in_name, "password": "wrong"}
        stranger.post("/account/sign-in/", wrong)
        assert AccessAttempt.objects.exists()
        reset_password(user=user, by=by_keeper, now=now)
        assert not SignIn.objects.exists()
        assert Slip.objects.get().ended_at == now
        assert not AccessAttempt.objects.exists()

    def test_keeps_the_password_nowhere(self, user, by_keeper, now):
        reset_password(user=user, by=by_keeper, now=now)
        [entry] = list_entries_of(subject_uuid=user.uuid)
        assert (entry.act, entry.data) == ("accounts.reset_password", {})

    def test_refuses_a_closed_account(self, user, by_keeper, now):
        deactivate_user(user=user, by=by_keeper, now=now)
        with pytest.raises(UnableToResetPassword) as refusal:
            reset_password(user=user, by=by_keeper, now=now)
        assert "chenlichuan" in str(refusal.value)
        user.refresh_from_db()
        assert user.check_password(PASSWORD)


class TestHash:
    def test_is_argon2_in_an_installation(self):
        from xuexing.config import settings

        assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
