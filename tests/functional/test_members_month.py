"""A member's month: leave, what was missed is made up, a note, an objection to one's own record."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.functional.people import DESK, PHONE

TODAY = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=8)).date()
AHEAD = TODAY + dt.timedelta(days=3)
HOURS = {"zh-hans": "09:00-10:00", "en": "10:30-11:30"}
PLACES = {"zh-hans": 2, "en": 3}
"""Which of one's records each objects to: one objection a record."""
SESSION = re.compile(r"/activities/[0-9a-f-]{36}/$")


def arrange(secretary, topic: str) -> str:
    """Arrange a session in three days and tell the members; return its address."""
    secretary.open(f"/activities/new/?form=collective_study&on={AHEAD}")
    secretary.page.fill("[name=starts]", "15:00")
    secretary.page.fill("[name=ends]", "16:30")
    secretary.page.fill("[name=topic]", topic)
    secretary.press("Only arrange it")
    secretary.page.wait_for_url(SESSION)
    return secretary.page.url.removeprefix(secretary.home)


def hold_without(secretary, name: str, times: str) -> None:
    """Record and close a session of yesterday from which somebody was away."""
    secretary.open(f"/activities/new/?form=collective_study&on={TODAY - dt.timedelta(days=1)}")
    starts, ends = times.split("-")
    secretary.page.fill("[name=starts]", starts)
    secretary.page.fill("[name=ends]", ends)
    secretary.press("Call the roll")
    secretary.taps(name)
    secretary.counts(19)
    secretary.press("Close and save session")
    secretary.reads("Closed and saved. You can undo this for 24 hours.")


def typed(day: dt.date) -> str:
    """Return a date as it is typed into the field of an English browser."""
    return day.strftime("%m%d%Y")


@pytest.mark.parametrize(
    ("language", "width", "how"),
    [("zh-hans", PHONE, {"script": False}), ("en", DESK, {"by_keyboard": True})],
)
def test_of_leave_make_up_a_note_and_an_objection(demo, meet, language, width, how):
    secretary = meet(demo, language=language, width=DESK).sign_in("chenlichuan")
    session = arrange(secretary, f"月度学习 {language}")
    member = meet(demo, language=language, width=width, **how).sign_in("maxiaoyan")

    # leave
    member.open(session).press("Ask for leave")
    member.choose("reason_key", "on_duty").press("Ask for leave")
    member.reads("Asked. The answer comes as a notice.")

    # a note in one's own words, private until it is sent
    member.open("/activities/notes/").press("Begin a note")
    member.fill("about", f"月记 {language}").press("Write")
    member.page.wait_for_url(re.compile(r"/notes/[0-9a-f-]{36}/$"))
    member.fill("text", "今天学的，明天值班就用。").press("Save my note")
    member.open("/activities/notes/")
    member.sees(f"月记 {language}")

    # what was missed is made up for, and checked
    hold_without(secretary, "马晓燕", HOURS[language])
    member.open("/activities/mine/").press("Make up for it")
    member.page.wait_for_url(re.compile(r"/make-up/[0-9a-f-]{36}/$"))
    address = member.page.url.removeprefix(member.home)
    member.fill("done_on", typed(TODAY) if "by_keyboard" in how else TODAY.isoformat())
    member.fill("minutes", "60").fill("learned", "材料读完，两题都答了。").press("It is done")
    member.reads("waits to be checked")
    secretary.open(address).press("It was done")
    secretary.sees(re.compile(secretary.words("checked by %(name)s", name="")))

    # an objection to the own record
    member.open("/me/").press("I object to a record")
    rows = member.page.locator("ul.rows li", has_text=member.words("present"))
    member.open(rows.nth(PLACES[language]).locator("a.link").last.get_attribute("href"))
    member.choose("claim", "late").fill("text", "堵车，晚到二十分钟。").press("Object")
    member.reads("Your objection is on its way.")
    member.open("/me/")
    member.reads("My objections")
