"""The secretary's first evening: from an empty home to a duty that shows why it is met."""

from __future__ import annotations

import re

import pytest

from tests.functional.people import WAYS
from tests.functional.workbooks import NAMES, write_roster


def set_up(somebody, fresh, *, records_from: str) -> None:
    code = next(line for line in fresh.lines if ": " in line and "Ready" not in line)
    somebody.open("/")
    somebody.page.fill("[name=code]", code.rsplit(": ", 1)[1])
    somebody.press("Go on")
    somebody.page.fill("[name=name]", "青溪县水电站党支部")
    somebody.page.fill("[name=records_from_on]", records_from)
    somebody.page.fill("[name=minutes_per_credit_hour]", "60")
    somebody.page.fill("[name=sign_in_name]", "keeper")
    somebody.page.fill("[name=password]", "lao shuidianzhan 1974")
    somebody.press("Set it up")
    somebody.page.wait_for_url(somebody.home + "/")


def import_roster(somebody, path) -> None:
    somebody.press("Import the roster")
    somebody.page.set_input_files("[name=file]", str(path))
    somebody.press("Read the file")
    somebody.page.get_by_role("button", name=somebody.words("Write this")).click(timeout=30_000)
    somebody.page.get_by_role("link", name=somebody.words("To the organization")).wait_for(
        timeout=30_000
    )


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_from_a_roster_in_excel_to_a_duty_that_shows_why_it_is_met(
    fresh, meet, tmp_path, language, width
):
    somebody = meet(fresh, language=language, width=width)
    set_up(somebody, fresh, records_from="2026-01-01")
    import_roster(somebody, write_roster(tmp_path / "名册.xlsx"))
    somebody.press("To the organization")
    somebody.sees("陈立川")

    somebody.open("/plan/").press("Begin with what is prescribed")
    somebody.press("Write this into the plan")
    somebody.sees(theme_day(language))
    assert somebody.page.locator("table.plan-year a, ul.rows a").count() > 12

    somebody.open("/")
    card = somebody.card(theme_day(language))
    somebody.press("Record session", within=card)
    somebody.press("Call the roll")
    somebody.taps("冯海涛", "王德厚")
    somebody.counts(len(NAMES))
    somebody.press("Close and save session")
    somebody.sees(str(len(NAMES) - 2))
    somebody.counts(len(NAMES) - 2)
    somebody.press("Close and save session")
    somebody.reads("Closed and saved. You can undo this for 24 hours.")

    somebody.open("/duties/")
    somebody.page.locator("section", has_text=theme_day(language)).locator("a").last.click()
    somebody.reads("Settled. The records below make the sum.")
    somebody.sees("每月开展1次主题党日")
    somebody.page.locator("ul.rows a").first.click()
    session = somebody.page.url
    somebody.page.goto(session + "minutes-sheet/")
    somebody.sees("陈立川")
    somebody.page.goto(session)
    somebody.press("Undo closing")
    somebody.reads("The closing was undone. Its records were taken back.")
    somebody.open("/duties/")
    somebody.page.locator("section", has_text=theme_day(language)).locator("a").last.click()
    somebody.does_not_see(somebody.words("Settled. The records below make the sum."))


def theme_day(language: str) -> str:
    return "Theme day" if language == "en" else "主题党日"


def test_a_wrong_code_opens_nothing(fresh, meet):
    stranger = meet(fresh, language="en")
    stranger.open("/start/")
    stranger.page.fill("[name=code]", "not the code")
    stranger.press("Go on")
    stranger.sees(re.compile("This is not the code"))
    stranger.open("/organization/")
    assert "/start/" in stranger.page.url
