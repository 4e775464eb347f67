"""An inspector comes for a few days: signs in by slip, draws, looks, finds; the branch answers and acts."""

from __future__ import annotations

import pytest

from tests.functional.people import DESK, PHONE


@pytest.mark.parametrize(("language", "width"), [("zh-hans", PHONE), ("en", DESK)])
class TestInspection:
    def test_from_order_to_answer(self, demo, meet, language, width):
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
        inspector.page.locator("ul.rows a").first.click()
        inspector.choose("paper", "absent")
        inspector.fill("missing", f"没有找到原件 {language}").press("Save it")
        inspector.page.locator("ul.rows a").first.click()
        inspector.press("Make a finding of it").press("Record it")
        inspector.reads("waiting for an answer")

        secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
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
