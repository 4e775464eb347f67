"""A county prescribes to its branches; one holds it and reports nothing, another says that it cannot."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import expect

from tests.functional.people import DESK

TODAY = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=8)).date()
LAST = min(TODAY + dt.timedelta(days=30), dt.date(TODAY.year, 12, 31))


def prescribe(staff, what: str, form: str) -> str:
    """Write a prescription, look at its cost, send it; return its address."""
    staff.open("/plan/").press("Prescribe for those below").press("Prescribe something")
    staff.fill("content", what).fill("source", "县委18号").choose("forms", form)
    staff.fill("from_on", TODAY.isoformat()).fill("last_on", LAST.isoformat())
    staff.press("See what it costs")
    staff.reads("What asks the same already")
    staff.reads("Fields that a secretary has to fill in")
    staff.page.get_by_role("button", name=re.compile("Send it to 2 units")).click()
    staff.reads("Sent. It stands in their plans; who cannot says why.")
    return staff.page.url.removeprefix(staff.home)


def open_from_today(secretary, what: str):
    """Go from Today to the item that came from above."""
    title = secretary.words("From above: %(content)s") % {"content": what}
    secretary.open("/").press("Look at it", within=secretary.card(title))
    return secretary.page.url


def state_of(staff, address: str):
    """Return the branch's line on the page of a prescription."""
    return staff.open(address).page.locator("ul.rows li", has_text="青溪县水电站党支部").first


def test_a_branch_holds_what_was_prescribed_and_the_county_sees_it(demo, meet):
    staff = meet(demo, language="en", width=DESK).sign_in("songwenqing")
    secretary = meet(demo).sign_in("chenlichuan")
    address = prescribe(staff, "学习培训新规", "collective_study")
    expect(state_of(staff, address)).to_contain_text("arranged for")

    item = open_from_today(secretary, "学习培训新规")
    secretary.reads("The day suits us")
    secretary.open("/plan/").sees("学习培训新规")
    secretary.page.goto(item)
    secretary.page.locator("main .actions a.button.primary").click()
    secretary.fill("on", (TODAY - dt.timedelta(days=1)).isoformat()).press("Call the roll")
    secretary.page.wait_for_url(re.compile(r"/activities/[0-9a-f-]{36}/$"))
    secretary.taps("冯海涛")
    secretary.counts(19)
    secretary.press("Close and save session")
    secretary.reads("Closed and saved. You can undo this for 24 hours.")

    line = state_of(staff, address)
    expect(line).to_contain_text("held on")
    line.locator("a").last.click()
    staff.page.wait_for_url(re.compile(r"/activities/[0-9a-f-]{36}/"))


def test_a_branch_that_cannot_is_answered(demo, meet):
    staff = meet(demo, language="en", width=DESK).sign_in("songwenqing")
    secretary = meet(demo).sign_in("chenlichuan")
    address = prescribe(staff, "参观灌区", "field_research")
    item = open_from_today(secretary, "参观灌区")
    secretary.press("We cannot, because …").fill("reason", "机组抢修到月底")
    secretary.press("Send this answer")
    expect(state_of(staff, address)).to_contain_text("机组抢修到月底")
    staff.press("Answer it").choose("decision", "released").press("Answer the unit")
    expect(state_of(staff, address)).to_contain_text("released")
    secretary.page.goto(item)
    secretary.reads("Released: nothing more is asked of you.")
