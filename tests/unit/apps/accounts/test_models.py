"""What the tables themselves refuse, and what names mean."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.factories import UserFactory
from xuexing.apps.accounts.models import SignIn, Slip, User, digest_of_code, normal_sign_in_name

pytestmark = pytest.mark.django_db


def refused(constraint, make):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


class TestSignInName:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            (" ChenLi ", "chenli"),
            ("１２０４５", "12045"),
            ("ＫＮＰ　48293", "knp48293"),
            ("陈立川", "陈立川"),
            ("a\u00a0b\tc", "abc"),
        ],
    )
    def test_means_the_same_however_it_is_typed(self, typed, kept):
        assert normal_sign_in_name(typed) == kept

    @pytest.mark.parametrize("typed", ["İx", "ǅ", "ſt", "Å"])
    def test_in_normal_form_stays_as_it_is(self, typed):
        assert normal_sign_in_name(normal_sign_in_name(typed)) == normal_sign_in_name(typed)

    def test_finds_the_user(self, user):
        assert User.objects.get_by_natural_key(" ＣｈｅｎLichuan") == user

    @pytest.mark.accepts("accounts_user_sign_in_name_lower")
    @pytest.mark.refuses("accounts_user_sign_in_name_lower")
    def test_is_kept_in_small_letters(self):
        UserFactory(sign_in_name="small")
        refused("accounts_user_sign_in_name_lower", lambda: UserFactory(sign_in_name="Tall"))

    def test_is_never_empty(self):
        refused("accounts_user_sign_in_name_lower", lambda: UserFactory(sign_in_name=""))

    def test_belongs_to_one_user(self, user):
        refused("sign_in_name", lambda: UserFactory(sign_in_name=user.sign_in_name))


class TestSlip:
    def make(self, user, now, code, **fields):
        later = {"expires_at": now + dt.timedelta(days=14)} | fields
        return Slip.objects.create(user=user, code_digest=code, made_at=now, **later)

    @pytest.mark.accepts("accounts_slip_one_open_each")
    @pytest.mark.refuses("accounts_slip_one_open_each")
    def test_a_user_has_one_open_slip(self, user, now):
        first = self.make(user, now, "a")
        refused(
            "accounts_slip_one_open_each|accounts_slip.user_id", lambda: self.make(user, now, "b")
        )
        Slip.objects.filter(pk=first.pk).update(ended_at=now)
        self.make(user, now, "b", used_at=now)
        self.make(user, now, "c")

    @pytest.mark.accepts("accounts_slip_expires_later")
    @pytest.mark.refuses("accounts_slip_expires_later")
    def test_expires_after_it_was_made(self, user, now):
        refused("accounts_slip_expires_later", lambda: self.make(user, now, "a", expires_at=now))
        self.make(user, now, "a", expires_at=now + dt.timedelta(seconds=1))

    def test_no_two_have_the_same_code(self, user, keeper, now):
        self.make(user, now, "a")
        refused("code_digest", lambda: self.make(keeper, now, "a"))

    def test_code_means_the_same_however_it_is_typed(self):
        assert digest_of_code(" CDFH-2345-ｊｋｎｐ") == digest_of_code("cdfh2345jknp")
        assert digest_of_code("cdfh2345jknp") != digest_of_code("cdfh2345jknr")


class TestSignIn:
    def make(self, now, key, **fields):
        return SignIn.objects.create(session_key=key, session_data="", expire_date=now, **fields)

    @pytest.mark.accepts("accounts_sign_in_user_and_moment")
    @pytest.mark.refuses("accounts_sign_in_user_and_moment")
    def test_has_an_owner_and_a_moment_or_neither(self, user, now):
        self.make(now, "a")
        self.make(now, "b", user=user, signed_in_at=now)
        name = "accounts_sign_in_user_and_moment"
        refused(name, lambda: self.make(now, "c", user=user))
        refused(name, lambda: self.make(now, "d", signed_in_at=now))

    def test_handle_does_not_give_the_key_away(self, now):
        row, other = self.make(now, "secret-key"), self.make(now, "other")
        assert "secret" not in row.handle()
        assert row.handle() != other.handle()
