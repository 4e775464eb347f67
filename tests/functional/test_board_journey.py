"""A county's staff goes from the board down to the records, and reads the page for the meeting."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.functional.people import WAYS


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_staff_goes_from_the_board_to_the_records(demo, meet, language, width):
    staff = meet(demo, language=language, width=width).sign_in("songwenqing")
    staff.open("/board/")
    staff.reads("Duty board")
    row = staff.page.locator(".board tbody tr").filter(has_text="青溪县水电站党支部")
    row.locator("td[data-duty] > a").first.click()
    staff.page.wait_for_url(re.compile(r"/duties/PM-3/unit/[0-9a-f-]{36}/"))
    staff.reads("What it rests on")
    staff.open("/board/?state=exempt")
    staff.reads("No unit fits what is asked for. Take a filter off.")
    staff.press("Show the whole board").press("For the quarterly meeting, on one page")
    staff.reads("Three questions worth asking")
    expect(staff.page.locator("article.sheet h1")).to_have_count(1)
    staff.press("Back to the board").press("Learning dynamics")
    staff.page.locator("article.sheet p.note a").first.click()
    staff.page.wait_for_url(re.compile(r"/board/dynamics/records/"))
    expect(staff.page.locator("article.sheet tbody tr").first).to_be_visible()
