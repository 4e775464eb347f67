"""Journeys of a member who reviews: a week with a day offline, by keyboard alone, on two devices."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from playwright.sync_api import expect

from tests.functional.people import DESK, PHONE, WAYS

WEEK = dt.timedelta(days=7)


def question(member):
    """Return the question that is on the page."""
    found = member.page.locator("[data-question]:visible")
    expect(found.locator("[data-ask]")).to_have_count(1)
    return found


def fill(form) -> None:
    """Answer as somebody does who knows: what the page itself will say is right."""
    kind, right = form.get_attribute("data-kind"), json.loads(form.get_attribute("data-right"))
    if kind == "fill_in":
        for field, variants in zip(form.locator("[name=answer]").all(), right, strict=True):
            field.fill(variants[0]["text"])
    elif kind == "matching":
        for left, value in right.items():
            form.locator(f"[name=pair-{left}]").select_option(value)
    elif kind == "ordering":
        for place, key in enumerate(right, 1):
            form.locator(f"[name=place-{key}]").select_option(str(place))
    else:
        for key in [str(right).lower()] if isinstance(right, bool) else right:
            form.locator(f"[value='{key}']").check()


class TestAWeekOfReview:
    def test_answers_given_offline_come_in_once_and_questions_come_back(self, demo, meet):
        member = meet(demo).sign_in("shenyuehua")
        member.page.clock.set_fixed_time(dt.datetime.now(dt.UTC) - WEEK)
        member.open("/review/").press("Review now")
        member.context.set_offline(True)
        forgotten = question(member).locator(".ask-stem").inner_text()
        member.press("I do not know", within=question(member))
        member.press("Go on", within=question(member))
        while member.page.locator("[data-done]").is_hidden():
            fill(question(member).locator("[data-ask]"))
            member.press("Check my answer", within=question(member))
            member.press("I knew it", within=question(member))
        member.reads("Done for today")
        state = member.page.locator("[data-store]")
        expect(state).to_have_text(
            member.words("Not sent yet. Your answers are kept on this device and sent later.")
        )
        member.context.set_offline(False)
        expect(state).to_have_text(member.words("Your answers are saved."))

        member.page.clock.set_fixed_time(dt.datetime.now(dt.UTC))
        member.open("/review/").press("Review now")
        expect(question(member).locator(".ask-stem")).to_have_text(forgotten)
        assert member.page.evaluate("document.documentElement.scrollWidth") <= PHONE

    def test_goes_by_keyboard_alone(self, demo, meet):
        member = meet(demo, language="en", width=DESK).sign_in("maxiaoyan")
        keys = member.page.keyboard
        member.open("/review/")
        tab_to(member, "a.button.primary")
        keys.press("Enter")
        member.page.wait_for_url("**/review/today/")
        before = member.page.locator("template").count()
        for _ in range(before + 1):
            form = question(member).locator("[data-ask]")
            right = json.loads(form.get_attribute("data-right"))
            answer_by_keys(member, form.get_attribute("data-kind"), right)
            explained = question(member).locator("[data-verdict]")
            expect(explained).to_be_visible()
            with member.page.expect_response(lambda answer: answer.request.method == "POST"):
                keys.press("1")
        expect(member.page.locator("[data-done] h2")).to_be_focused()
        expect(member.page.locator("[data-store]")).to_have_text("Your answers are saved.")
        member.open("/review/")
        member.sees("Done for today")


def tab_to(member, selector: str) -> None:
    """Press Tab until something has the focus."""
    for _ in range(60):
        member.page.keyboard.press("Tab")
        if member.page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} cannot be reached by Tab")


def answer_by_keys(member, kind, right) -> None:
    keys = member.page.keyboard
    if kind == "fill_in":
        tab_to(member, "[name=answer]")
        keys.type(right[0][0]["text"])
        keys.press("Enter")
    elif kind in {"matching", "ordering"}:
        tab_to(member, "[data-unknown]")
        keys.press("Enter")
    else:
        chosen = ["true" if right else "false"] if isinstance(right, bool) else right
        for key in chosen:
            place = {"true": 1, "false": 2}.get(key) or "ABCDEF".index(key) + 1
            keys.press(str(place))
        keys.press("Enter")


class TestExercise:
    def test_begun_on_the_phone_goes_on_at_the_desk(self, demo, meet):
        phone = meet(demo).sign_in("chenlichuan")
        phone.open("/review/exercises/").press("Begin")
        fill(phone.page.locator("[data-ask]"))
        phone.press("Check my answer")
        phone.reads("Right is")
        phone.press("Next question")
        waiting = phone.page.locator(".ask-stem").inner_text()

        desk = meet(demo, language="en", width=DESK).sign_in("chenlichuan")
        desk.open("/review/")
        desk.sees("not finished; go on where you stopped")
        desk.page.locator("ul.rows a[href^='/review/exercises/']").first.click()
        expect(desk.page.locator(".ask-stem")).to_have_text(waiting)
        desk.press("Enough; show the result")
        desk.reads(
            "How precise this is cannot be said: too few people have answered these questions so far."
        )


PAGES = ("/review/", "/review/today/", "/review/topics/", "/review/exercises/", "/review/delete/")


class TestPages:
    @pytest.mark.parametrize(("language", "width"), WAYS)
    def test_nothing_serious_for_those_who_listen_or_use_keys(self, demo, meet, language, width):
        secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
        secretary.open("/review/")
        known = secretary.page.locator("a[href^='/review/known/']").get_attribute("href")
        assert secretary.grave_faults_at(*PAGES, known) == {}
