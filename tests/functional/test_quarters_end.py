"""A quarter's end: the agenda from records, what is decided, an action that another verifies."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import ngettext, override
from playwright.sync_api import expect

from tests.functional.people import WAYS
from tests.integration.places import Place
from tests.integration.serving import Serving, serving

TODAY = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=8)).date()
NEXT_WEEK = (TODAY + dt.timedelta(days=7)).isoformat()


@pytest.fixture
def demo(demo_home: Path, tmp_path: Path) -> Iterator[Serving]:
    """A demonstration of the test's own: a quarter is closed once."""
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    with serving(Place(home, None), DEMO="1") as server:
        yield server.ready()


def struck_out(language: str) -> str:
    with override(language):
        return ngettext("%(n)s line struck out", "%(n)s lines struck out", 1) % {"n": 1}


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_goes_from_records_to_an_action_that_another_verifies(demo, meet, language, width):
    who = {"language": language, "width": width}
    secretary = meet(demo, **who).sign_in("chenlichuan")
    secretary.open("/oversight/").press("Prepare a meeting").press("Make the agenda")
    secretary.reads("What is due")
    secretary.page.fill("#id_title", "明年的书目")
    secretary.press("Add it")
    ideas = secretary.words("Ideas about how things are run")
    secretary.page.locator("section", has_text=ideas).get_by_role("button").click()
    secretary.sees(struck_out(language))

    secretary.press("Write decisions and actions")
    section = secretary.page.locator("section", has_text="明年的书目")
    with secretary.page.expect_response(lambda answer: "/decision/" in answer.url):
        section.locator("textarea").fill("十二月定下来，每季一本。")
    expect(section.locator(".saving")).not_to_be_empty()
    secretary.press("Agree on an action", within=section)
    secretary.page.fill("#id_measure", "列出四本，征求意见")
    secretary.page.select_option("#id_owner", label="马晓燕")
    secretary.page.fill("#id_due_on", NEXT_WEEK)
    secretary.press("Agree on it")
    secretary.sees("列出四本，征求意见")
    secretary.sees("十二月定下来")

    member = meet(demo, **who).sign_in("maxiaoyan")
    member.press("Look at it", within=member.card("列出四本，征求意见"))
    write(member, "Write what was done", "列好了，发在群里")
    member.reads("claimed done")

    secretary.open("/")
    secretary.press("Look at it", within=secretary.card("列出四本，征求意见"))
    write(secretary, "Verify and close", "看了书单")
    secretary.reads("Verified by another")
    member.open("/oversight/raised/")
    member.sees("十二月定下来，每季一本。")
    assert member.page.evaluate("document.documentElement.scrollWidth") <= width


def write(somebody, button: str, text: str) -> None:
    """Press a step, write and save it."""
    somebody.press(button)
    somebody.page.fill("#id_text", text)
    somebody.press("Save it")
