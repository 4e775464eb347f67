"""An inspector comes for a few days: signs in by slip, draws, looks, finds; the branch answers and acts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.functional.people import WAYS_ABOVE


def say_place(secretary, place: str) -> None:
    """Say on the unit's page at a glance where the originals of this year lie."""
    secretary.open("/activities/overview/").fill("place", place).press("Keep this place")
    secretary.sees(place)


@pytest.mark.parametrize(("language", "width"), WAYS_ABOVE)
class TestInspection:
    def test_from_order_to_answer(self, demo, meet, language, width):
        place = f"三号柜 {language} {width}"
        secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
        say_place(secretary, place)
        office = meet(demo, language=language, width=width, script=False).sign_in("songwenqing")
        office.open("/oversight/inspections/new/")
        office.fill("purpose", f"看原件 {language}").fill("inspector_name", "高远，县委督查室")
        office.page.check("main input[name=units] >> nth=0", force=True)
        office.press("Order it").press("Print the inspector’s sign-in slip")
        code = office.page.locator(".slip code").last.inner_text()

        inspector = meet(demo, language=language, width=width).open("/account/slip/")
        inspector.fill("code", code).press("Go on")
        for field in inspector.page.locator("input[type=password]").all():
            field.fill("yuanjian sijiu 2026")
        inspector.press("Save the password and sign in")
        inspector.page.wait_for_url(inspector.home + "/")
        inspector.open("/oversight/inspections/").press("Draw the sessions")
        inspector.fill("size", "3").press("Draw them")
        inspector.page.locator("a[href$='/drawn/']").click()
        inspector.sees("青溪县水电站党支部 20")
        expect(inspector.page.locator("main table")).not_to_contain_text(re.compile(r"\d/\d"))
        inspector.page.go_back()
        inspector.page.locator("ul.rows a").first.click()
        inspector.sees(place)
        inspector.choose("paper", "absent")
        inspector.fill("missing", f"没有找到原件 {language}").press("Save it")
        inspector.page.locator("ul.rows a").first.click()
        inspector.press("Make a finding of it").press("Record it")
        inspector.reads("waiting for an answer")

        secretary.open("/")
        asks = {"from": "中共青溪县委员会"}
        missed = secretary.words("The inspection of %(from)s missed something", **asks)
        secretary.press("Look at it", within=secretary.card(missed))
        secretary.press("Answer in your own words").fill("text", "在二号柜，已请督查员再看。")
        secretary.press("Save it").sees("在二号柜")
        found = secretary.words("Found: %(what)s", what=f"没有找到原件 {language}")
        secretary.open("/").press("Look at it", within=secretary.card(found))
        secretary.press("Say what will be done")
        secretary.fill("measure", "原件移到二号柜并列清单")
        secretary.page.select_option("main [name=owner]", index=1)
        secretary.fill("due_on", "2099-12-31").press("Agree on it")
        secretary.reads("being put right")

    def test_originals_stand_where_a_session_prints(self, demo, meet, language, width):
        place = f"四号柜 {language} {width}"
        secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
        say_place(secretary, place)
        secretary.open("/activities/?form=members_meeting")
        held = re.compile(r"/activities/[0-9a-f-]{36}/$")
        links = secretary.page.locator("#rows a").all()
        sessions = [url for each in links if held.search(url := each.get_attribute("href") or "")]
        secretary.open(sessions[-1]).page.locator("a[href$='/minutes-sheet/']").dispatch_event(
            "click"
        )
        secretary.page.wait_for_url(re.compile(r"/minutes-sheet/$"))
        expect(secretary.page.locator("article.sheet")).to_contain_text(place)
