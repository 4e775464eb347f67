"""Signed-in devices."""

import datetime as dt

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from xuexing.apps.accounts.formats.user_agent import device_words, read_device
from xuexing.apps.accounts.models import SignIn
from xuexing.apps.accounts.operations import end_other_sign_ins, end_sign_in, prune_expired
from xuexing.apps.accounts.queries import list_devices
from xuexing.apps.accounts.receivers import SessionStore
from xuexing.apps.accounts.tasks import prune_accounts
from xuexing.apps.audit.api import list_entries_of
from xuexing.foundation.errors import NotFound

AGENTS = {
    "android_phone,chrome": "Mozilla/5.0 (Linux; Android 14; V2302A) AppleWebKit/537.36 (KHTML, like"
    " Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
    "android_tablet,huawei": "Mozilla/5.0 (Linux; Android 12; BTK-W00) AppleWebKit/537.36 (KHTML, like"
    " Gecko) Chrome/114.0 HuaweiBrowser/14.0 Safari/537.36",
    "android_phone,wechat": "Mozilla/5.0 (Linux; Android 13; M2012) AppleWebKit/537.36 Version/4.0"
    " Chrome/116.0 Mobile Safari/537.36 XWEB/1160 MicroMessenger/8.0.47 WeChat/arm64",
    "iphone,safari": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "ipad,edge": "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
    " Gecko) Version/17.0 EdgiOS/126.0 Mobile/15E148 Safari/605.1.15",
    "harmony,huawei": "Mozilla/5.0 (Phone; OpenHarmony 5.0; HarmonyOS 5.0) AppleWebKit/537.36 (KHTML,"
    " like Gecko) Chrome/114.0 Safari/537.36 ArkWeb/4.1 Mobile HuaweiBrowser/5.0",
    "windows,edge": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
    "mac,safari": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like"
    " Gecko) Version/17.5 Safari/605.1.15",
    "linux,firefox": "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
    "": "curl/8.8.0",
}


class TestDevice:
    @pytest.mark.parametrize(("keys", "header"), AGENTS.items())
    def test_is_recognised_by_system_and_browser(self, keys, header):
        assert read_device(header) == keys

    def test_is_told_in_words(self):
        assert device_words("android_phone,chrome") in {
            "Android phone, Chrome",
            "Android phone、Chrome",
        }

    @pytest.mark.parametrize("kept", ["", "something,else"])
    def test_unknown_says_so(self, kept):
        assert device_words(kept) == "Unknown device"


@pytest.mark.django_db
class TestSessionStore:
    def test_knows_a_browser_until_its_time_is_over(self, phone):
        held = SignIn.objects.get()
        with time_machine.travel(held.expire_date - dt.timedelta(seconds=1), tick=False):
            store = SessionStore(held.session_key)
            assert store[SESSION_KEY] == str(held.user_id)
            assert store.session_key == held.session_key
        with time_machine.travel(held.expire_date, tick=False):
            store = SessionStore(held.session_key)
            assert (store.get(SESSION_KEY), store.session_key) == (None, None)

    def test_knows_nobody_by_a_key_that_is_nobodys(self, phone):
        assert SessionStore("nobodys").get(SESSION_KEY) is None

    def test_asks_once(self, phone, django_assert_num_queries):
        store = SessionStore(SignIn.objects.get().session_key)
        with django_assert_num_queries(1):
            assert store.get(SESSION_KEY) == store[SESSION_KEY]


@pytest.mark.django_db
class TestListDevices:
    def test_shows_this_one_first_then_the_newest(self, user, keeper, browser):
        first, second, third = browser(user), browser(user), browser(user)
        browser(keeper)
        for days, each in enumerate((first, second, third)):
            since = timezone.now() - dt.timedelta(days=days)
            SignIn.objects.filter(pk=each.session.session_key).update(signed_in_at=since)
        this = second.session.session_key
        devices = list_devices(user=user, now=timezone.now(), this=this)
        assert [device.is_this for device in devices] == [True, False, False]
        assert devices[1].signed_in_at > devices[2].signed_in_at

    def test_leaves_out_what_has_expired(self, user, phone):
        later = timezone.now() + dt.timedelta(days=31)
        assert list_devices(user=user, now=later, this=None) == ()

    def test_takes_one_query(self, user, browser, django_assert_num_queries):
        for _ in range(3):
            browser(user)
        with django_assert_num_queries(1):
            list_devices(user=user, now=timezone.now(), this=None)


@pytest.mark.django_db
class TestEndSignIn:
    def test_ends_that_one(self, user, by, now, browser):
        lost, kept = browser(user), browser(user)
        row = SignIn.objects.get(pk=lost.session.session_key)
        end_sign_in(user=user, handle=row.handle(), by=by, now=now)
        assert SignIn.objects.get().pk == kept.session.session_key
        assert list_entries_of(subject_uuid=user.uuid)[0].act == "accounts.end_sign_in"

    def test_does_not_find_somebody_elses(self, user, keeper, by, now, browser):
        browser(keeper)
        handle = SignIn.objects.get().handle()
        with pytest.raises(NotFound):
            end_sign_in(user=user, handle=handle, by=by, now=now)
        assert SignIn.objects.exists()
        assert not list_entries_of(subject_uuid=user.uuid).exists()


@pytest.mark.django_db
class TestEndOtherSignIns:
    def test_keeps_this_one_and_other_people(self, user, keeper, by, now, browser):
        this, _lost, other = browser(user), browser(user), browser(keeper)
        keep = this.session.session_key
        assert end_other_sign_ins(user=user, keep=keep, by=by, now=now) == 1
        left = set(SignIn.objects.values_list("pk", flat=True))
        assert left == {keep, other.session.session_key}
        assert list_entries_of(subject_uuid=user.uuid)[0].data == {"ended": 1}

    def test_writes_nothing_when_there_is_no_other(self, user, by, now, phone):
        keep = phone.session.session_key
        assert end_other_sign_ins(user=user, keep=keep, by=by, now=now) == 0
        assert not list_entries_of(subject_uuid=user.uuid).exists()


@pytest.mark.django_db
class TestPruneExpired:
    def test_takes_away_what_has_had_its_time(self, user, browser, stranger):
        old, kept = browser(user), browser(user)
        stranger.post("/account/sign-in/", {"sign_in_name": "x", "password": "y"})
        stranger.post("/account/sign-in/", {"sign_in_name": "z", "password": "y"})
        now = timezone.now()
        SignIn.objects.filter(pk=old.session.session_key).update(expire_date=now)
        first = AccessAttempt.objects.earliest("id")
        AccessAttempt.objects.filter(pk=first.pk).update(
            attempt_time=now - dt.timedelta(minutes=15, seconds=1)
        )
        assert prune_expired(now=now) == 2
        assert SignIn.objects.get().pk == kept.session.session_key
        assert AccessAttempt.objects.count() == 1
        assert prune_expired(now=now) == 0

    def test_is_a_task(self, user, phone):
        SignIn.objects.update(expire_date=timezone.now())
        assert prune_accounts.call() == 1
