"""Journeys from learning to use: a villager's problem to its end, and a quarter's meeting."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.functional.people import DESK, PHONE

TODAY = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=8)).date()
NEXT_WEEK = (TODAY + dt.timedelta(days=7)).isoformat()


def take_up(secretary, name: str) -> None:
    """Give the problem on the page an owner and a week."""
    secretary.press("Take it up")
    secretary.page.select_option("#id_owner", label=name)
    secretary.page.fill("#id_due_on", NEXT_WEEK)
    secretary.press("Save it")


def write(somebody, button: str, text: str, **fields: str) -> None:
    """Press a step, write and save it."""
    somebody.press(button)
    somebody.page.fill("#id_text", text)
    for field, value in fields.items():
        somebody.page.fill(f"#id_{field}", value)
    somebody.press("Save it")


class TestVillagersProblem:
    def test_is_raised_tried_shown_verified_and_closed_by_what_the_villager_says(self, demo, meet):
        member = meet(demo).sign_in("maxiaoyan")
        member.open("/practice/").press("Raise a problem")
        member.page.fill("#id_what", "渠口闸门早上打不开")
        member.press("Somebody else raised it, another day, more about it")
        member.page.fill("#id_raiser_name", "石桥村村民")
        member.press("Raise it")
        member.sees("渠口闸门早上打不开")
        address = member.page.url.removeprefix(member.home)

        secretary = meet(demo).sign_in("chenlichuan")
        expect(secretary.card("渠口闸门早上打不开")).to_be_visible()
        secretary.open(address)
        take_up(secretary, "丁国强")
        write(secretary, "Write what was done", "换了闸门的轴")
        write(secretary, "Show that it is better", "三天都能打开", witness="村委会")
        secretary.reads("evidenced")

        second = meet(demo).sign_in("shenyuehua")
        second.open(address)
        write(second, "Verify it", "早上去看过一次")
        second.reads("Verified")

        member.open(address).press("Say whether it is better")
        member.page.locator("label.chip").first.click()
        member.page.fill("#id_text", "好用了，谢谢")
        member.press("Save it")
        member.sees("石桥村村民")
        member.reads(
            "Whoever raised it says that it is better. That learning alone did it is not claimed."
        )
        assert member.page.evaluate("document.documentElement.scrollWidth") <= PHONE


class TestQuartersMeeting:
    def test_goes_from_records_to_an_action_that_another_verifies(self, demo, meet):
        secretary = meet(demo, language="en", width=DESK).sign_in("chenlichuan")
        secretary.open("/oversight/").press("Prepare a meeting").press("Make the agenda")
        secretary.reads("What is due")
        secretary.page.fill("#id_title", "明年的书目")
        secretary.press("Add it")
        secretary.page.locator("section", has_text="Ideas about how things are run").get_by_role(
            "button"
        ).click()
        secretary.sees(re.compile("1 line struck out"))

        secretary.press("Write decisions and actions")
        section = secretary.page.locator("section", has_text="明年的书目")
        with secretary.page.expect_response(lambda answer: "/decision/" in answer.url):
            section.locator("textarea").fill("十二月定下来，每季一本。")
        expect(section.locator(".saving")).to_contain_text("Saved automatically")
        secretary.press("Agree on an action", within=section)
        secretary.page.fill("#id_measure", "列出四本，征求意见")
        secretary.page.select_option("#id_owner", label="马晓燕")
        secretary.page.fill("#id_due_on", NEXT_WEEK)
        secretary.press("Agree on it")
        secretary.sees("列出四本，征求意见")
        secretary.sees("十二月定下来")

        member = meet(demo, language="en", width=DESK).sign_in("maxiaoyan")
        member.press("Look at it", within=member.card("列出四本，征求意见"))
        write(member, "Write what was done", "列好了，发在群里")
        member.reads("claimed done")

        secretary.open("/")
        secretary.press("Look at it", within=secretary.card("列出四本，征求意见"))
        write(secretary, "Verify and close", "看了书单")
        secretary.reads("Verified by another")
        member.open("/oversight/raised/")
        member.sees("十二月定下来，每季一本。")


@pytest.mark.parametrize(
    "path",
    [
        "/practice/",
        "/practice/raise/",
        "/practice/ideas/new/",
        "/oversight/",
        "/oversight/actions/",
    ],
)
def test_pages_hold_on_a_phone(demo, meet, path):
    secretary = meet(demo).sign_in("chenlichuan")
    secretary.open(path)
    assert secretary.page.evaluate("document.documentElement.scrollWidth") <= PHONE
