"""A session is told, leave is asked from the notice and answered, a calendar follows the move."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.functional.people import DESK, PHONE

AHEAD = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=8, days=3)).date()


def arrange(secretary, topic: str) -> str:
    """Arrange a session in three days and tell the members; return its address."""
    secretary.open(f"/activities/new/?form=collective_study&on={AHEAD}")
    secretary.page.fill("[name=starts]", "15:00")
    secretary.page.fill("[name=ends]", "16:30")
    secretary.page.fill("[name=topic]", topic)
    secretary.press("Only arrange it")
    secretary.page.wait_for_url(re.compile(r"/activities/[0-9a-f-]{36}/$"))
    secretary.sees(topic)
    return secretary.page.url.removeprefix(secretary.home)


@pytest.mark.parametrize(
    ("language", "width", "script"), [("zh-hans", PHONE, True), ("en", DESK, False)]
)
def test_leave_is_asked_from_the_notice_and_answered(demo, meet, language, width, script):
    how = {"language": language, "width": width, "script": script}
    secretary = meet(demo, **how).sign_in("chenlichuan")
    topic = f"防汛预案 {language}"
    session = arrange(secretary, topic)

    member = meet(demo, **how).sign_in("maxiaoyan")
    member.page.locator("main a[href='/notices/']").click()
    told = member.page.locator("ul.rows > li", has_text=topic).first
    told.locator("button").click()
    member.page.wait_for_url(member.home + session)
    member.press("Ask for leave")
    member.page.locator("label.chip").first.locator("input").check(force=True)
    member.page.locator("main button.primary").click()
    member.reads("Asked. The answer comes as a notice.")

    secretary.open(session)
    secretary.reads("Asked for leave, not answered")
    secretary.page.locator("main a[href^='/activities/leave/']").click()
    secretary.sees("马晓燕")
    secretary.press("Confirm leave")
    secretary.reads("On leave, asked beforehand:")

    member.open("/notices/")
    member.page.locator("ul.rows > li").first.locator("button").click()
    member.page.wait_for_url(re.compile("/leave/$"))
    member.press("Take it back: I come after all")
    member.reads("Taken back: you are expected.")


def test_a_calendar_follows_a_session_that_is_moved(demo, meet):
    secretary = meet(demo, language="en", width=DESK).sign_in("chenlichuan")
    session = arrange(secretary, "错峰检修")
    member = meet(demo).sign_in("maxiaoyan")
    member.open("/notices/calendar/")
    member.press("Make an address")
    address = member.page.locator("#feed").input_value()
    before = member.context.request.get(address)
    assert before.headers["content-type"] == "text/calendar; charset=utf-8"

    secretary.open(session + "details/")
    secretary.page.fill("[name=starts]", "15:30")
    secretary.press("Save the changes")
    secretary.page.wait_for_url(secretary.home + session)
    known = {"If-None-Match": before.headers["etag"]}
    after = member.context.request.get(address, headers=known)
    assert after.status == 200
    uid = f"UID:session-{session.split('/')[2]}@xuexing"
    event = next(each for each in after.text().split("BEGIN:VEVENT") if uid in each)
    assert "SEQUENCE:1" in event
    assert f"DTSTART;TZID=Asia/Shanghai:{AHEAD:%Y%m%d}T153000" in event
    member.open("/notices/")
    member.sees(re.compile("有变动：.*集体学习"))
