"""Journeys from learning to use: a villager's problem to its end."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.functional.people import PHONE

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
