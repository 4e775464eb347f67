"""Somebody with a browser."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as Late

PHONE, DESK = 390, 1280
WAYS = [("zh-hans", PHONE), ("en", DESK)]
"""Language and width in which a journey is made."""
WAYS_ABOVE = [("zh-hans", DESK), *WAYS]
"""The same where somebody of a county takes part: they have a desk, and read Chinese at it."""
GRAVE = {"serious", "critical"}
FAULTS_ALONE = {"resultTypes": ["violations"]}
"""Where each thing stands that is as it should be is a third of the examination, and nobody reads it."""
MOST_TABS, MOST_CHOICES = 150, 20
PASSWORD = "xuexing-demo"  # noqa: S105  printed by the demonstration itself
STILL_SIGNED_IN: dict[tuple[str, str], list[Any]] = {}
"""By server and name, what a browser that has left was known by: journeys would sign in all the time."""


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
        self.language, self.home, self.name = language, home, ""
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
        """Sign in, or be known still to a server where a browser with that name was before and has left."""
        self.name = name
        if kept := STILL_SIGNED_IN.pop((self.home, name), None):
            self.context.add_cookies(kept)
            if self.open().page.url == self.home + "/":
                return self
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

    def fill(self, name: str, text: str) -> Somebody:
        """Write into a field."""
        self.page.fill(f"main [name={name}]", text)
        return self

    def choose(self, name: str, value: str) -> Somebody:
        """Choose one of several."""
        self.page.check(f"main [name={name}][value={value}]", force=True)
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

    def grave_faults(self) -> list[str]:
        """Return what on this page stops those who listen or use keys, or runs over its edge."""
        found = Axe().run(self.page, options=FAULTS_ALONE).response["violations"]
        faults = [
            f"{each['id']}: {each['nodes'][0]['html'][:200]}"
            for each in found
            if each["impact"] in GRAVE
        ]
        over = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        return [*faults, "wider than the window"] if self.page.evaluate(over) else faults

    def grave_faults_at(self, *paths: str) -> dict[str, list[str]]:
        """Open pages and return the grave faults of those that have some."""
        found = {path: self.open(path).grave_faults() for path in paths}
        return {path: faults for path, faults in found.items() if faults}

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
        cookies = self.context.cookies()
        known_by = [each for each in cookies if each["name"] == settings.SESSION_COOKIE_NAME]
        if self.name and known_by:
            STILL_SIGNED_IN[self.home, self.name] = known_by
        self.context.close()
        assert self.complaints == []


class Keyboarder(Somebody):
    """Somebody who has no mouse: everything is reached by Tab and pressed by a key."""

    def press(self, english: str, *, within: Locator | None = None) -> Somebody:
        """Go to the button or link that reads so, and press Enter."""
        text = self.words(english)
        place = within.element_handle() if within is not None else None
        self.tab_to(
            "([text, place]) => (!place || place.contains(document.activeElement))"
            " && document.activeElement.matches('button, a, summary')"
            " && document.activeElement.innerText.trim() === text",
            [text, place],
        )
        # Most of what is pressed leads elsewhere; what does not has answered long before.
        with suppress(Late), self.page.expect_navigation(timeout=5_000):
            self.page.keyboard.press("Enter")
        return self

    def fill(self, name: str, text: str) -> Somebody:
        """Go to a field and type over what stands in it; a date is typed as its parts."""
        self.tab_to("name => document.activeElement.name === name", name)
        kind = self.page.evaluate("document.activeElement.type")
        if kind in {"date", "time"}:
            self.page.keyboard.type(text)
        else:
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.type(text)
        return self

    def choose(self, name: str, value: str) -> Somebody:
        """Go to a group of choices and move to one by the arrows."""
        self.tab_to("name => document.activeElement.name === name", name)
        self.page.keyboard.press("Space")
        for _ in range(MOST_CHOICES):
            if self.page.evaluate("document.activeElement.value") == value:
                return self
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} has no {value}")

    def tab_to(self, condition: str, given: object) -> None:
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(condition, given):
                return
        raise AssertionError(f"not within {MOST_TABS} tabs: {given}")
