"""Journeys of questions: written and reviewed by another; a short check on phones and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.factories.items import png
from tests.functional.people import DESK, PHONE, WAYS


@pytest.fixture
def large_picture(tmp_path) -> str:
    """A picture as a camera takes it."""
    path = tmp_path / "值班表.png"
    path.write_bytes(png(90, width=4000, height=3000))
    return str(path)


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_a_question_is_written_and_reviewed_by_another(demo, meet, large_picture, language, width):
    writer = meet(demo, language=language, width=width).sign_in("shenyuehua")
    stem = f"值班表由谁排？{language}"
    writer.open("/tests/bank/new/?kind=single")
    writer.page.fill("[name=stem]", stem)
    for number, text in enumerate(("班长", "站长", "书记"), 1):
        writer.page.fill(f"[name=text-{number}]", text)
    writer.page.locator("main form button.primary").click()
    writer.page.wait_for_load_state()
    writer.reads("No option is marked as right. Say which one is.")
    writer.press("Add a picture")
    writer.page.set_input_files("[name=picture]", large_picture)
    writer.fill("says", "值班表").press("Add this picture")
    # Made smaller on the device, before it is sent.
    expect(writer.page.locator("main img")).to_have_js_property("naturalWidth", 1600)
    writer.page.locator("input[name=right][value='2']").check()
    writer.page.locator("main form button.primary").click()
    writer.page.wait_for_load_state()
    again = writer.page.locator("button[name=all_the_same]")
    if again.count():
        again.click()
    writer.page.wait_for_url(re.compile(r"/tests/bank/[0-9a-f-]{36}/$"))
    writer.sees("B. 站长")

    secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
    secretary.open("/tests/bank/?state=draft")
    secretary.page.locator("ul.rows a", has_text=stem).click()
    secretary.press("I have reviewed it").press("Put it to use")
    expect(secretary.page.locator(".page-head")).to_contain_text(
        {"en": "In use", "zh-hans": "使用中"}[language]
    )


@pytest.mark.parametrize(
    ("language", "width", "name"),
    [("zh-hans", PHONE, "maxiaoyan"), ("en", DESK, "shenyuehua")],
)
def test_a_short_check_is_answered_on_the_own_phone(demo, meet, language, width, name):
    member = meet(demo, language=language, width=width).sign_in(name)
    member.page.locator("a[href^='/activities/checks/']").first.click()
    member.page.wait_for_url(re.compile(r"/activities/checks/"))
    member.page.locator("input[name=q1]").first.check()
    member.press("Keep my answers")
    member.reads("Kept. Only you see your answers.")
    expect(member.page.locator("input[name=q1]").first).to_be_checked()

    secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
    secretary.open(re.sub(r"^https?://[^/]+", "", member.page.url))
    expect(secretary.page.locator("input[name=q1]:checked")).to_have_count(0)
    secretary.press("Type in slips of paper")
    secretary.page.locator("label.chip").first.click()
    secretary.press("Keep this slip")
    secretary.reads("Kept. Take the next slip.")
