"""Journeys of people's other ways: the phone in the room, the letter, the evening elsewhere."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.functional.people import DESK, PHONE, WAYS

TODAY = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=8)).date()
YESTERDAY = TODAY - dt.timedelta(days=1)


def recording(somebody) -> str:
    """Open a session of yesterday and call its roll; return its address."""
    somebody.open(f"/activities/new/?form=collective_study&on={YESTERDAY}")
    somebody.press("Call the roll")
    somebody.page.wait_for_url(re.compile(r"/activities/[0-9a-f-]{36}/$"))
    return somebody.page.url.removeprefix(somebody.home)


class TestSignInByPhone:
    def test_the_code_on_the_screen_is_typed_and_the_headcount_decides(self, demo, meet):
        secretary = meet(demo, language="en", width=DESK).sign_in("chenlichuan")
        address = recording(secretary)
        secretary.press("Let people sign in by phone").press("Offer sign-in by phone")
        code = secretary.page.locator(".screen-code")
        expect(code).to_have_text(re.compile(r"^\d{4}$"))

        member = meet(demo).sign_in("maxiaoyan")
        member.open(address).press("I am here")
        member.page.fill("[name=code]", "")
        member.page.fill("[name=code]", code.inner_text())
        member.press("I am here")
        member.reads("You are signed in")

        secretary.open(address)
        tile = secretary.page.locator("label.who", has_text="马晓燕")
        expect(tile).to_contain_text("signed in by phone")
        secretary.taps("马晓燕")
        expect(secretary.page.locator("ul.reasons")).to_contain_text("signed in by phone")

    def test_works_without_script(self, demo, meet):
        secretary = meet(demo, width=DESK, script=False).sign_in("chenlichuan")
        address = recording(secretary)
        secretary.press("Let people sign in by phone").press("Offer sign-in by phone")
        secretary.press("Let this page renew itself")
        code = secretary.page.locator(".screen-code").inner_text()
        member = meet(demo, language="en", width=PHONE, script=False).sign_in("maxiaoyan")
        member.open(f"{address}here/?code={code}").press("I am here")
        member.reads("You are signed in")


class TestElsewhere:
    def test_a_floating_member_states_and_the_secretary_confirms(self, demo, meet):
        member = meet(demo).sign_in("xuwenbo")
        member.open("/me/").press("Make-up, elsewhere, at home")
        member.press("State what I took part in")
        member.page.fill("[name=place]", "东莞长安镇夜校党支部")
        member.page.fill("[name=on]", str(YESTERDAY))
        member.page.fill("[name=starts]", "19:00")
        member.page.fill("[name=ends]", "20:00")
        member.page.fill("[name=learned]", "工伤保险怎么报")
        member.press("Send to the secretary")
        member.reads("waits for the secretary")

        secretary = meet(demo, language="en", width=DESK).sign_in("chenlichuan")
        statement = member.page.url.removeprefix(member.home)
        secretary.open("/")
        secretary.sees("Confirm what 许文博 took part in elsewhere")
        secretary.open(statement).press("Confirm")
        secretary.sees("confirmed by 陈立川")
        member.open("/me/")
        member.sees("东莞长安镇夜校党支部")


class TestTransfer:
    def test_the_old_branch_stays_responsible_until_the_answer(self, demo, meet):
        clerk = meet(demo, language="en", width=DESK).sign_in("songwenqing")
        clerk.open("/organization/?q=林小凤")
        clerk.page.locator("#results a", has_text="林小凤").first.click()
        clerk.press("Move to another unit")
        clerk.page.fill("[name=unit]", "QX-ZZB-01")
        clerk.page.fill("[name=on]", str(YESTERDAY))
        clerk.press("Send on the way")
        clerk.sees("青溪县水电站党支部 is responsible until the answer")

        secretary = meet(demo).sign_in("chenlichuan")
        secretary.reads(
            "%(name)s is on the way to %(unit)s", name="林小凤", unit="县委组织部党支部"
        )
        clerk.page.fill("[name=on]", str(TODAY))
        clerk.press("Accept")
        clerk.sees("What happened before stays with 青溪县水电站党支部.")
        secretary.open("/organization/")
        secretary.does_not_see("林小凤")


class TestPages:
    @pytest.mark.parametrize(("language", "width"), WAYS)
    def test_nothing_serious_for_those_who_listen_or_use_keys(self, demo, meet, language, width):
        secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
        secretary.open("/organization/?q=许文博")
        secretary.page.locator("#results a", has_text="许文博").first.click()
        person = secretary.page.url.removeprefix(secretary.home)
        ways = person.replace("organization", "activities")
        away = secretary.page.locator("a[href$='/away/']").first.get_attribute("href")
        paths = (
            person, away, f"{person}exempt/", f"{person}move/", ways,
            f"{ways}elsewhere/", f"{ways}contact/", f"{ways}delivered/", "/activities/mine/",
        )  # fmt: skip
        assert secretary.grave_faults_at(*paths) == {}
