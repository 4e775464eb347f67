"""Signing in and out, and what a wrong password leads to."""

import datetime as dt

import pytest
import time_machine
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from xuexing.apps.accounts.api import make_slips, reset_password, use_slip
from xuexing.apps.accounts.models import SignIn, User
from xuexing.apps.audit.models import Entry

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
ADDRESS = "/account/sign-in/"
LIMIT = 5


def enter(browser, name="chenlichuan", password=PASSWORD, **more):
    return browser.post(ADDRESS, {"sign_in_name": name, "password": password} | more)


def fail(browser, times, **fields):
    responses = [enter(browser, password="wrong", **fields) for _ in range(times)]
    return responses[-1]


class TestForm:
    def test_leads_to_the_first_start_while_there_is_no_account(self, stranger):
        assert stranger.get(ADDRESS).headers["Location"] == "/start/"

    def test_is_ready_for_password_managers(self, user, stranger, read):
        soup = read(stranger.get(ADDRESS))
        name, password = soup.find(id="id_sign_in_name"), soup.find(id="id_password")
        assert (name["autocomplete"], name["autocapitalize"]) == ("username", "none")
        assert (password["autocomplete"], password["type"]) == ("current-password", "password")

    def test_is_not_kept_by_the_browser(self, stranger):
        assert "no-store" in stranger.get(ADDRESS).headers["Cache-Control"]

    def test_says_what_is_missing_beside_the_field(self, stranger, read):
        response = stranger.post(ADDRESS, {"sign_in_name": "chenlichuan"})
        soup = read(response)
        assert response.status_code == 422
        assert (
            soup.find(id="id_password")["aria-describedby"]
            == soup.select_one(".error").parent["id"]
        )
        assert soup.select_one("#errors a")["href"] == "#id_password"
        assert soup.find(id="id_sign_in_name")["value"] == "chenlichuan"

    def test_speaks_the_browsers_language(self, user, browser):
        assert "Sign in" in browser().get(ADDRESS).content.decode()
        response = browser(**{"accept-language": "zh-CN"}).get(ADDRESS)
        assert response.headers["Content-Language"] == "zh-Hans"


class TestSignIn:
    @pytest.mark.parametrize("name", ["chenlichuan", " ChenLichuan ", "ｃｈｅｎｌｉｃｈｕａｎ"])
    def test_takes_the_name_however_it_is_typed(self, name, user, stranger):
        assert enter(stranger, name).headers["Location"] == "/"
        assert stranger.get("/inside/").status_code == 200

    def test_leads_on_to_where_one_was_going(self, user, stranger):
        soup_next = stranger.get(ADDRESS, {"next": "/inside/?page=2"}).context["next"]
        assert enter(stranger, next=soup_next).headers["Location"] == "/inside/?page=2"

    @pytest.mark.parametrize(
        "wanted", ["https://elsewhere.example/", "//elsewhere.example", "home"]
    )
    def test_leads_to_no_other_site(self, wanted, user, stranger):
        assert enter(stranger, next=wanted).headers["Location"] == "/"

    def test_takes_a_new_session_key(self, user, stranger):
        stranger.session.save()
        session = stranger.session
        session["seen"] = "before"
        session.save()
        stranger.cookies["xuexing"] = before = session.session_key
        enter(stranger)
        assert stranger.session.session_key != before
        assert not SignIn.objects.filter(pk=before).exists()

    def test_lasts_30_days(self, user, stranger):
        response = enter(stranger)
        assert response.cookies["xuexing"]["max-age"] == 30 * 24 * 60 * 60
        assert response.cookies["xuexing"]["httponly"]

    def test_ends_after_30_days(self, user, stranger):
        enter(stranger)
        with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=30, seconds=1)):
            assert stranger.get("/inside/").status_code == 302

    def test_notes_since_when_and_on_what_kind_of_device(self, user, stranger):
        moment = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
        with time_machine.travel(moment, tick=False):
            enter(stranger)
        row = SignIn.objects.get()
        assert (row.user, row.signed_in_at, row.device) == (user, moment, "android_phone,chrome")

    def test_is_passed_by_who_is_signed_in(self, phone):
        assert phone.get(ADDRESS, {"next": "/inside/"}).headers["Location"] == "/inside/"


class TestWrong:
    def test_answer_never_says_which_was_wrong(self, user, keeper, browser, read):
        User.objects.filter(pk=keeper.pk).update(is_active=False)
        attempts = [("nobody", PASSWORD), ("chenlichuan", "wrong"), ("keeper", PASSWORD)]
        answers = [enter(browser(), name, password) for name, password in attempts]
        said = {read(answer).find(id="errors").get_text() for answer in answers}
        assert len(said) == 1
        assert "ask the secretary" in said.pop()
        assert {answer.status_code for answer in answers} == {422}

    def test_unknown_name_costs_as_much_work(self, stranger, monkeypatch, settings):
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
        hashed = []
        real = PBKDF2PasswordHasher.encode
        monkeypatch.setattr(
            PBKDF2PasswordHasher,
            "encode",
            lambda *args, **kw: hashed.append(1) or real(*args, **kw),
        )
        enter(stranger, "nobody")
        assert hashed == [1]

    def test_keeps_the_name_and_never_the_password(self, user, stranger, read):
        soup = read(enter(stranger, password="wrong"))
        assert soup.find(id="id_sign_in_name")["value"] == "chenlichuan"
        assert "value" not in soup.find(id="id_password").attrs


class TestLockout:
    def test_after_five_wrong_passwords_the_right_one_does_not_help(self, user, stranger):
        assert fail(stranger, LIMIT - 1).status_code == 422
        assert fail(stranger, 1).status_code == 429
        assert enter(stranger).status_code == 429
        assert stranger.get("/inside/").status_code == 302

    def test_says_when_to_try_again_and_who_can_help(self, user, stranger, read):
        with time_machine.travel(dt.datetime(2026, 11, 20, 6, 29, 1, tzinfo=dt.UTC), tick=False):
            response = fail(stranger, LIMIT)
        text = read(response).get_text(" ", strip=True)
        assert "from 14:45" in text
        assert "ask the secretary" in text
        assert response.headers["Retry-After"] == "900"

    def test_is_over_at_the_time_it_says_however_often_one_tries_before(self, user, stranger):
        start = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
        with time_machine.travel(start, tick=False) as clock:
            fail(stranger, LIMIT)
            clock.shift(dt.timedelta(minutes=14))
            assert fail(stranger, 3).headers["Retry-After"] == "60"
            clock.shift(dt.timedelta(minutes=1, seconds=1))
            assert enter(stranger).status_code == 302

    def test_counts_a_name_however_it_is_typed(self, user, stranger):
        fail(stranger, LIMIT - 1, name="ChenLichuan")
        assert fail(stranger, 1, name="ｃｈｅｎlichuan ").status_code == 429

    def test_counts_names_that_nobody_has_alike(self, stranger):
        assert fail(stranger, LIMIT, name="nobody").status_code == 429

    def test_counts_by_address_so_that_nobody_shuts_others_out(
        self, user, keeper, stranger, browser
    ):
        fail(stranger, LIMIT)
        elsewhere = browser()
        elsewhere.defaults["REMOTE_ADDR"] = "192.0.2.7"
        assert enter(elsewhere).status_code == 302
        assert enter(browser(), "keeper").status_code == 302

    def test_is_not_escaped_by_another_browser(self, user, stranger, browser):
        fail(stranger, LIMIT)
        assert enter(browser(**{"user-agent": "another"})).status_code == 429

    def test_forgets_failures_after_a_success(self, user, stranger, browser):
        fail(stranger, LIMIT - 1)
        enter(browser())
        assert fail(stranger, LIMIT - 1).status_code == 422

    def test_ends_with_a_password_given_by_a_keeper(self, user, by_keeper, now, stranger):
        fail(stranger, LIMIT)
        password = reset_password(user=user, by=by_keeper, now=now)
        assert enter(stranger, password=password).status_code == 302

    def test_ends_with_a_slip(self, user, by_keeper, now, stranger):
        fail(stranger, LIMIT)
        [slip] = make_slips(users=[user], by=by_keeper, now=now)
        use_slip(code=slip.code, password="seven green hills", now=now)
        assert enter(stranger, password="seven green hills").status_code == 302


class TestWhatIsKept:
    def test_of_a_failure_a_digest_an_address_a_count_and_a_time(self, user, stranger):
        enter(stranger, password="my secret", next="/inside/?who=me")
        enter(stranger, name="my other secret", password="x")
        rows = list(AccessAttempt.objects.order_by("id").values())
        for row in rows:
            assert len(row.pop("username")) == 40
            assert row.pop("ip_address") == "127.0.0.1"
            assert row.pop("failures_since_start") == 1
            assert row.pop("attempt_time")
            assert row.pop("id")
            assert set(row.values()) == {""}
        assert len(rows) == 2
        assert not AccessFailureLog.objects.exists()

    def test_of_a_sign_in_owner_kind_of_device_and_moment(self, user, stranger):
        enter(stranger, next="/inside/?who=me")
        data = SignIn.objects.get().get_decoded()
        known = {"_auth_user_id", "_auth_user_backend", "_auth_user_hash", "device", "signed_in_at"}
        assert set(data) == known
        assert data["device"] == "android_phone,chrome"
        assert not AccessLog.objects.exists()

    def test_in_the_trail_nothing_of_it(self, user, stranger):
        fail(stranger, LIMIT)
        enter(stranger)
        assert not Entry.objects.exists()

    def test_in_the_log_no_name_and_no_address(self, user, stranger, caplog):
        fail(stranger, LIMIT)
        enter(stranger, name="my secret")
        for told in ("chenlichuan", "127.0.0.1", "my secret", "Android"):
            assert told not in caplog.text


class TestSignOut:
    def test_ends_this_sign_in(self, user, phone, browser):
        other = browser(user)
        assert phone.post("/account/sign-out/").headers["Location"] == ADDRESS
        assert SignIn.objects.get().pk == other.session.session_key
        assert phone.get("/inside/").status_code == 302

    def test_is_not_done_by_a_link(self, phone):
        assert phone.get("/account/sign-out/").status_code == 405
        assert phone.get("/inside/").status_code == 200

    def test_harms_nobody_who_is_not_signed_in(self, stranger):
        assert stranger.post("/account/sign-out/").status_code == 302


class TestStaleForm:
    def test_is_refused_with_what_to_do(self, browser, read):
        strict = browser()
        strict.handler.enforce_csrf_checks = True
        response = strict.post(ADDRESS, {"sign_in_name": "x", "password": "y"})
        assert response.status_code == 403
        assert "load the page again" in read(response).get_text()
