"""One-time slips."""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.db import connection

from tests.factories import UserFactory
from xuexing.apps.accounts.access import (
    UnableToUseEndedSlip,
    UnableToUseExpiredSlip,
    UnableToUseSlipTwice,
)
from xuexing.apps.accounts.api import (
    UnableToMakeSlips,
    UnableToSetPassword,
    UnableToUseSlip,
    deactivate_user,
    make_slips,
    use_slip,
)
from xuexing.apps.accounts.models import SignIn, Slip, User
from xuexing.apps.accounts.operations import slips
from xuexing.apps.audit.api import SYSTEM, list_entries_of
from xuexing.apps.audit.models import Entry

from .conftest import PASSWORD

NEW = "seven green hills"
DAY = dt.timedelta(days=1)


def acts(user):
    return [entry.act for entry in list_entries_of(subject_uuid=user.uuid)]


@pytest.mark.django_db
class TestMakeSlips:
    def test_makes_one_each_in_the_order_asked(self, user, keeper, by_keeper, now):
        slips = make_slips(users=[keeper, user, keeper], by=by_keeper, now=now)
        assert [slip.sign_in_name for slip in slips] == ["keeper", "chenlichuan"]
        assert {slip.expires_at for slip in slips} == {now + 14 * DAY}
        assert acts(user) == acts(keeper) == ["accounts.make_slip"]

    def test_keeps_no_code(self, user, by_keeper, now):
        [new] = make_slips(users=[user], by=by_keeper, now=now)
        assert re.fullmatch("[cdfhjknprtvxy2-9]{12}", new.code)
        row = Slip.objects.values().get()
        assert new.code not in repr(row) + repr(list(Entry.objects.values()))

    def test_a_new_one_ends_the_old(self, user, by_keeper, now):
        [old] = make_slips(users=[user], by=by_keeper, now=now)
        [new] = make_slips(users=[user], by=by_keeper, now=now + DAY)
        with pytest.raises(UnableToUseEndedSlip):
            use_slip(code=old.code, password=NEW, now=now + DAY)
        assert use_slip(code=new.code, password=NEW, now=now + DAY) == user

    def test_leaves_the_password_in_use_alone(self, user, by_keeper, now):
        make_slips(users=[user], by=by_keeper, now=now)
        user.refresh_from_db()
        assert user.check_password(PASSWORD)

    def test_names_all_closed_accounts_and_makes_nothing(self, user, by_keeper, now):
        closed = [UserFactory(sign_in_name=name, is_active=False) for name in ("a", "b")]
        with pytest.raises(UnableToMakeSlips) as refusal:
            make_slips(users=[user, *closed], by=by_keeper, now=now)
        assert refusal.value.data["names"] in {"a, b", "a、b"}
        assert not Slip.objects.exists()
        assert acts(user) == []

    @pytest.mark.parametrize("count", [1, 40])
    def test_asks_the_database_as_often_for_many_as_for_one(
        self, count, by_keeper, now, django_assert_num_queries
    ):
        users = [UserFactory() for _ in range(count)]
        with django_assert_num_queries(6):  # one read, three writes, a savepoint around them
            make_slips(users=users, by=by_keeper, now=now)


@pytest.mark.django_db
class TestUseSlip:
    @pytest.fixture
    def slip(self, user, by_keeper, now):
        return make_slips(users=[user], by=by_keeper, now=now)[0]

    def test_sets_the_password_and_is_used(self, user, slip, now):
        User.objects.update(must_change_password=True)
        assert use_slip(code=slip.code, password=NEW, now=now) == user
        user.refresh_from_db()
        assert user.check_password(NEW)
        assert not user.must_change_password
        assert Slip.objects.get().used_at == now

    def test_is_the_users_own_act(self, user, slip, now):
        use_slip(code=slip.code, password=NEW, now=now)
        entry = list_entries_of(subject_uuid=user.uuid)[0]
        assert (entry.act, entry.actor_id, entry.at) == ("accounts.use_slip", user.pk, now)

    def test_ends_sign_ins_and_waiting(self, user, slip, now, phone, stranger):
        wrong = {"sign_in_name": user.sign_in_name, "password": "wrong"}
        stranger.post("/account/sign-in/", wrong)
        use_slip(code=slip.code, password=NEW, now=now)
        assert not SignIn.objects.exists()
        assert not AccessAttempt.objects.exists()

    def test_can_be_used_once(self, slip, now):
        use_slip(code=slip.code, password=NEW, now=now)
        with pytest.raises(UnableToUseSlipTwice):
            use_slip(code=slip.code, password="another hill", now=now)
        assert User.objects.get(pk=slip.user_id).check_password(NEW)

    def test_can_be_used_for_14_days(self, slip, now):
        with pytest.raises(UnableToUseExpiredSlip):
            use_slip(code=slip.code, password=NEW, now=now + 14 * DAY)
        use_slip(code=slip.code, password=NEW, now=now + 14 * DAY - dt.timedelta(seconds=1))

    def test_stays_open_when_the_password_is_too_easy(self, user, slip, now):
        with pytest.raises(UnableToSetPassword):
            use_slip(code=slip.code, password="12345678", now=now)
        assert Slip.objects.get().used_at is None
        use_slip(code=slip.code, password=NEW, now=now)

    def test_ends_with_the_account(self, user, slip, by_keeper, now):
        deactivate_user(user=user, by=by_keeper, now=now)
        with pytest.raises(UnableToUseEndedSlip):
            use_slip(code=slip.code, password=NEW, now=now)

    def test_unknown_lets_nobody_in(self, slip, now):
        with pytest.raises(UnableToUseSlip):
            use_slip(code=slip.code[::-1], password=NEW, now=now)
        assert Slip.objects.get().used_at is None


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    """Each in a connection of its own."""

    def at_once(self, work):
        def one(number):
            try:
                return work(number)
            except UnableToUseSlip as refusal:
                return refusal
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as threads:
            return list(threads.map(one, (1, 2)))

    def test_one_of_two_uses_wins(self, user, by_keeper, now, monkeypatch):
        [slip] = make_slips(users=[user], by=by_keeper, now=now)
        both_have_seen_it_open = Barrier(2, timeout=10)

        def hash_once_both_are_here(password):
            both_have_seen_it_open.wait()
            return make_password(password)

        monkeypatch.setattr(slips, "make_password", hash_once_both_are_here)
        results = self.at_once(
            lambda number: (number, use_slip(code=slip.code, password=f"{NEW} {number}", now=now))
        )
        [winner] = [each for each in results if isinstance(each, tuple)]
        [loser] = [each for each in results if not isinstance(each, tuple)]
        assert isinstance(loser, UnableToUseSlipTwice)
        user.refresh_from_db()
        assert user.check_password(f"{NEW} {winner[0]}")
        assert acts(user).count("accounts.use_slip") == 1

    def test_two_keepers_printing_the_same_people_leave_one_open_slip_each(self, user, keeper, now):
        people, ready = [user, keeper], Barrier(2, timeout=10)

        def make(number):
            connection.ensure_connection()
            ready.wait()
            return make_slips(users=people if number == 1 else people[::-1], by=SYSTEM, now=now)

        assert [len(made) for made in self.at_once(make)] == [2, 2]
        assert Slip.objects.filter(ended_at=None).count() == 2
        assert Slip.objects.count() == 4
