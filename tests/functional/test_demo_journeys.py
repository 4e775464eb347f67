"""Journeys in the demonstration: two phones, a member, a stranger, no script, nothing to complain of."""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from playwright.sync_api import expect

from tests.functional.people import DESK, PHONE, WAYS

YESTERDAY = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=8) - dt.timedelta(days=1)).date()


def record_yesterday(somebody, form: str = "collective_study") -> str:
    """Open a session of yesterday and call its roll; return its address."""
    somebody.open(f"/activities/new/?form={form}&on={YESTERDAY}")
    somebody.press("Call the roll")
    somebody.page.wait_for_url(re.compile(r"/activities/[0-9a-f-]{36}/$"))
    return somebody.page.url.removeprefix(somebody.home)


def slowly(route) -> None:
    """Answer as a slow network does."""
    time.sleep(0.4)
    route.continue_()


class TestTwoPhones:
    def test_two_on_one_roll_lose_nothing(self, demo, meet):
        first, second = meet(demo).sign_in("chenlichuan"), meet(demo).sign_in("shenyuehua")
        address = record_yesterday(first)
        second.open(address)
        first.taps("冯海涛")
        second.taps("吴永福")
        expect(second.page.locator("ul.reasons")).to_contain_text("冯海涛")
        first.open(address)
        expect(first.page.locator("ul.reasons")).to_contain_text("吴永福")

    def test_the_same_person_marked_twice_shows_both_marks(self, demo, meet):
        first, second = meet(demo).sign_in("chenlichuan"), meet(demo).sign_in("shenyuehua")
        address = record_yesterday(first)
        second.open(address)
        first.taps("冯海涛")
        with first.page.expect_response(lambda answer: "/roll/" in answer.url):
            first.page.locator("ul.reasons select").first.select_option("late")
        with second.page.expect_response(lambda answer: "/roll/" in answer.url) as answer:
            second.page.locator("label.who", has_text="冯海涛").click()
        assert answer.value.status == 409
        conflict = second.page.locator(".errors")
        expect(conflict).to_contain_text(second.words("late"))
        expect(conflict).to_contain_text(second.words("absent"))

    def test_taps_faster_than_the_network_are_all_kept(self, demo, meet):
        secretary = meet(demo).sign_in("chenlichuan")
        record_yesterday(secretary)
        secretary.page.route("**/roll/", slowly)
        for name in ("冯海涛", "吴永福", "周卫东"):
            secretary.page.locator("label.who", has_text=name).click()
        for name in ("冯海涛", "吴永福", "周卫东"):
            expect(secretary.page.locator("ul.reasons")).to_contain_text(name)
        secretary.page.reload()
        expect(secretary.page.locator("ul.reasons li")).to_have_count(3)

    def test_two_texts_of_minutes_are_both_shown(self, demo, meet):
        first, second = meet(demo).sign_in("chenlichuan"), meet(demo).sign_in("shenyuehua")
        address = record_yesterday(first) + "minutes/"
        first.open(address)
        second.open(address)
        first.page.fill("[name=minutes]", "学了第一章")
        first.press("Save minutes")
        second.page.fill("[name=minutes]", "学了第二章")
        second.press("Save minutes")
        conflict = second.page.locator("#conflict")
        expect(conflict).to_contain_text("学了第一章")
        expect(conflict).to_contain_text("学了第二章")


class TestMember:
    def test_signs_in_by_slip_and_finds_the_hour_and_its_reason(self, demo, meet):
        secretary = meet(demo, language="en", width=DESK).sign_in("chenlichuan")
        secretary.open("/organization/")
        secretary.press("More").press("Print sign-in slips")
        secretary.page.locator("label.chip", has_text="卢振华").wait_for()
        chosen = secretary.page.locator("label.chip input:checked")
        while chosen.count():
            chosen.first.uncheck(force=True)
        secretary.page.locator("label.chip", has_text="卢振华").locator("input").check(force=True)
        secretary.press("Make the slips")
        code = secretary.page.locator(".slip code").last.inner_text()

        member = meet(demo)
        member.open("/account/slip/")
        member.page.fill("[name=code]", code)
        member.page.locator("main form button").first.click()
        member.page.locator("[name=password]").wait_for()
        for field in member.page.locator("input[type=password]").all():
            field.fill("qingxi chunguan 1985")
        member.page.locator("main form button.primary").first.click()
        member.page.wait_for_url(member.home + "/")
        member.open("/me/")
        member.sees("卢振华")
        member.page.locator("ul.rows a[href^='/duties/PM-1/']").first.click()
        member.sees("一般不少于32学时")
        member.page.locator("ul.rows a[href^='/activities/']").first.click()
        assert "/activities/" in member.page.url

    def test_sees_nothing_of_other_units(self, demo, meet):
        clerk = meet(demo, language="en", width=DESK).sign_in("songwenqing")
        clerk.open("/organization/?q=组织部党支部")
        clerk.page.locator("#results a").first.click()
        office = clerk.page.url.removeprefix(clerk.home)
        member = meet(demo).sign_in("maxiaoyan")
        answer = member.page.goto(member.home + office)
        assert answer is not None
        assert answer.status == 404
        member.reads("There is nothing at this address that you may see.")


class TestWithoutScript:
    def test_a_session_is_recorded_and_closed(self, demo, meet):
        secretary = meet(demo, language="en", width=PHONE, script=False).sign_in("chenlichuan")
        record_yesterday(secretary)
        secretary.page.locator("label.who", has_text="冯海涛").locator("input").check(force=True)
        secretary.page.fill("#id_headcount", "18")
        secretary.press("Close and save session")
        secretary.sees("Counted 18, by the roll 19.")
        expect(secretary.page.locator("ul.reasons")).to_contain_text("冯海涛")
        secretary.page.fill("#id_headcount", "19")
        secretary.press("Close and save session")
        secretary.reads("Closed and saved. You can undo this for 24 hours.")


PAGES = (
    "/", "/duties/", "/activities/", "/activities/new/", "/organization/",
    "/organization/import/", "/me/", "/account/", "/me/held/", "/privacy/",
    "/appraisal/objections/", "/columns/suggestions/", "/columns/suggestions/new/",
    "/notices/", "/notices/settings/",
)  # fmt: skip


class TestPages:
    @pytest.mark.parametrize(("language", "width"), WAYS)
    def test_nothing_serious_for_those_who_listen_or_use_keys(self, demo, meet, language, width):
        secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
        session = record_yesterday(secretary)
        assert secretary.grave_faults_at(*PAGES, session) == {}

    def test_a_first_view_weighs_less_than_a_hundred_kilobytes(self, demo, meet):
        secretary = meet(demo).sign_in("chenlichuan")
        secretary.context.clear_cookies(name="none")
        weight = 0

        def weigh(answer) -> None:
            nonlocal weight
            sizes = answer.request.sizes()
            weight += sizes["responseBodySize"]

        secretary.page.on("response", weigh)
        session = secretary.page.context.new_cdp_session(secretary.page)
        session.send("Network.clearBrowserCache")
        secretary.open("/")
        secretary.page.wait_for_load_state("networkidle")
        assert 0 < weight < 100_000
