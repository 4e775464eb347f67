"""Somebody with a browser."""

from __future__ import annotations

import re

from django.utils.translation import gettext, override
from playwright.sync_api import Browser, Locator, Page, expect

PHONE, DESK = 390, 1280
PASSWORD = "xuexing-demo"  # noqa: S105  printed by the demonstration itself


class Somebody:
    """One person in one browser, who reads and presses what stands on the pages.

    Words are looked up in the catalogue of the language the person reads, so that a journey breaks
    where a word is missing and not where one is polished.
    """

    def __init__(
        self,
        browser: Browser,
        home: str,
        *,
        language: str = "zh-hans",
        width: int = PHONE,
        script: bool = True,
    ) -> None:
        self.language, self.home = language, home
        self.context = browser.new_context(
            viewport={"width": width, "height": 844 if width == PHONE else 900},
            locale="en-US" if language == "en" else "zh-CN",
            java_script_enabled=script,
        )
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def words(self, english: str, **data: object) -> str:
        """Return a sentence of the pages in this person's language."""
        with override(self.language):
            return gettext(english) % data if data else gettext(english)

    def open(self, path: str = "/") -> Somebody:
        self.page.goto(self.home + path)
        return self

    def sign_in(self, name: str, password: str = PASSWORD) -> Somebody:
        self.open("/account/sign-in/")
        self.page.fill("[name=sign_in_name]", name)
        self.page.fill("[name=password]", password)
        self.press("Sign in")
        self.page.wait_for_url(self.home + "/")
        return self

    def press(self, english: str, *, within: Locator | None = None) -> Somebody:
        """Press the first button or link that reads so."""
        place = within or self.page.locator("body")
        text = re.compile(rf"^\s*{re.escape(self.words(english))}\s*$")
        pressed = place.locator("button, a, summary").filter(has_text=text).first
        pressed.click()
        self.page.wait_for_load_state()
        return self

    def card(self, text: str) -> Locator:
        return self.page.locator("article.card", has_text=text).first

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator("body")).to_contain_text(text)

    def does_not_see(self, text: str) -> None:
        expect(self.page.locator("main")).not_to_contain_text(text)

    def reads(self, english: str, **data: object) -> None:
        """See a sentence of the pages."""
        self.sees(self.words(english, **data))

    def taps(self, *names: str) -> None:
        """Tap people on the roll, waiting each time until it is saved."""
        for name in names:
            with self.page.expect_response(lambda answer: "/roll/" in answer.url):
                self.page.locator("label.who", has_text=name).click()
            expect(self.page.locator("ul.reasons")).to_contain_text(name)

    def counts(self, heads: int) -> None:
        """Type the headcount, waiting until it is saved."""
        with self.page.expect_response(lambda answer: "/roll/" in answer.url):
            self.page.fill("#id_headcount", str(heads))
            self.page.locator("#id_headcount").blur()

    def leave(self) -> None:
        self.context.close()
        assert self.complaints == []
