"""A member objects and the secretary corrects; somebody who is not signed in says something."""

from __future__ import annotations

from tests.functional.people import DESK, PHONE


class TestObjection:
    def test_is_made_answered_and_seen_corrected(self, demo, meet):
        member = meet(demo, width=PHONE, script=False).sign_in("maxiaoyan")
        member.open("/appraisal/objections/choose/")
        row = member.page.locator("ul.rows li", has_text=member.words("present")).nth(1)
        row.locator("a").last.click()
        member.page.locator("input[name=claim][value=late]").check(force=True)
        member.page.fill("[name=text]", "堵车，迟到了二十分钟。")
        member.press("Object")
        member.reads("Your objection is on its way.")
        address = member.page.url.removeprefix(member.home)

        secretary = meet(demo, language="en", width=DESK)
        secretary.sign_in("chenlichuan")
        secretary.open("/").press("Look and answer", within=self.newest(secretary))
        secretary.page.locator("input[name=verdict][value=correct]").check(force=True)
        secretary.press("Send the answer")
        secretary.reads("Answered; the member is told.")

        member.open(address)
        member.reads("Which record replaced which")
        member.press("I have read this")
        member.open("/me/")
        member.page.locator("article.card", has_text=member.words("Corrected")).first.wait_for()

    def newest(self, secretary):
        """Return the card of an attendance, not of the hours that the demonstration leaves open."""
        late = secretary.words("late")
        return secretary.page.locator("article.card", has_text=late).last


class TestSuggestion:
    def test_of_somebody_unknown_is_read_with_the_code(self, demo, meet):
        stranger = meet(demo, script=False).open("/account/sign-in/")
        stranger.press("Comments and suggestions")
        stranger.page.locator("input[name=about][value=system]").check(force=True)
        stranger.page.locator("input[name=to][value=above]").check(force=True)
        stranger.page.fill("[name=text]", "登录页的字再大一点。")
        stranger.press("Send")
        code = stranger.page.locator(".figure-big").inner_text()

        clerk = meet(demo, language="en", width=DESK).sign_in("songwenqing")
        clerk.open("/columns/suggestions/?state=waiting")
        clerk.page.locator("#rows a", has_text="登录页的字再大一点").first.click()
        clerk.page.fill("[name=text]", "下一版放大。")
        clerk.press("Send the answer")
        clerk.reads("Answered.")

        stranger.open("/columns/suggestions/receipt/")
        stranger.page.fill("[name=code]", code.lower())
        stranger.press("Read the answer")
        stranger.sees("下一版放大。")
