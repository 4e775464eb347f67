"""The county's clerk: from the board to a stuck branch, to its proof, to help, to what came of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.functional.people import WAYS, WAYS_ABOVE

BRANCH = "青溪县水电站党支部"
TOPIC = "党员教育的主要方式"


def open_stuck(clerk) -> None:
    """Go from the board, asked for what is overdue, to the proof of the branch's duty."""
    clerk.open("/board/").page.select_option("main [name=state]", "overdue")
    clerk.press("Filter")
    row = clerk.page.locator(".board tbody tr", has_text=BRANCH)
    row.locator("a[href*='/duties/V4/topic/']").click()
    clerk.page.wait_for_url(re.compile(r"/duties/V4/topic/"))
    clerk.reads("Why is this due?")
    clerk.reads("What it rests on")
    clerk.sees(TOPIC)


def state_on_board(clerk):
    """Return the branch's cell of comments on topics."""
    row = clerk.page.locator(".board tbody tr", has_text=BRANCH)
    return row.locator("td:has(a[href*='/duties/V4/topic/'])")


@pytest.mark.parametrize(("language", "width"), WAYS_ABOVE)
def test_help_is_given_answered_and_seen(demo, meet, language, width):
    clerk = meet(demo, language=language, width=width).sign_in("songwenqing")
    secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
    advice = f"讲评写三句就够：学了什么、收获什么、下一步做什么（{language} {width}）。"

    open_stuck(clerk)
    clerk.press("Note the help given")
    clerk.page.select_option("main [name=way]", "telephone")
    clerk.fill("advice", advice).press("Note it")
    clerk.reads("Noted. The unit finds it on Today and may answer.")
    clerk.reads("What was done about it")
    clerk.sees(advice)
    clerk.press("Back to the board")
    expect(clerk.page.locator("main [name=state]")).to_have_value("overdue")
    helped = clerk.words("help given on %(day)s").replace("%(day)s", "")
    expect(state_on_board(clerk)).to_contain_text(helped)

    title = secretary.words("Guidance from %(above)s") % {"above": "中共青溪县委员会"}
    given = secretary.open("/").card(title)
    given.locator("a.button").first.click()
    secretary.sees(advice)
    secretary.page.locator("section.topic", has_text=advice).locator("a.button").click()
    secretary.fill("answer", f"下周三前写好（{width}）。").press("Send this answer")
    secretary.reads("The unit answers:")
    secretary.open("/").does_not_see(title)

    answered = clerk.words("%(name)s answers your guidance") % {"name": BRANCH}
    clerk.open("/").card(answered).locator("a.button").first.click()
    row = clerk.page.locator("section.topic", has_text=advice)
    expect(row).to_contain_text(f"下周三前写好（{width}）。")
    row.locator("a").last.click()
    clerk.page.wait_for_url(re.compile(r"/duties/V4/topic/"))
    clerk.page.go_back()
    clerk.press("Read; take it off Today", within=row)
    clerk.open("/").does_not_see(answered)

    clerk.open("/board/").press("For the quarterly meeting, on one page")
    said = clerk.page.locator("article.sheet p", has_text=re.compile(_helped(clerk)))
    said.locator("a").click()
    clerk.sees(advice)


def _helped(clerk) -> str:
    """Return how the leader's page says that guidance was given and answered."""
    text = clerk.words("Guidance given to units: %(n)s; answered: %(answered)s.")
    return re.escape(text).replace(r"%\(n\)s", r"\d+").replace(r"%\(answered\)s", r"[1-9]\d*")


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_a_finding_from_the_board_is_put_right(demo, meet, language, width):
    clerk = meet(demo, language=language, width=width).sign_in("songwenqing")
    secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
    what = f"专题学完没有讲评（{language} {width}）"

    open_stuck(clerk)
    clerk.press("Record a finding")
    clerk.fill("what", what).press("Record it")
    clerk.page.wait_for_url(re.compile(r"/oversight/findings/[0-9a-f-]{36}/"))
    clerk.page.locator("dl.facts-list a", has_text=TOPIC).click()
    clerk.page.wait_for_url(re.compile(r"/duties/V4/topic/"))
    expect(clerk.page.locator("main ul.rows li", has_text=what)).to_be_visible()

    found = secretary.words("Found: %(what)s") % {"what": what}
    secretary.open("/").press("Look at it", within=secretary.card(found))
    secretary.press("Say what will be done")
    secretary.fill("measure", "周三晚上写好讲评并公示")
    secretary.page.select_option("main [name=owner]", index=1)
    secretary.fill("due_on", "2099-12-31").press("Agree on it")
    secretary.sees("周三晚上写好讲评并公示")

    clerk.page.reload()
    clerk.page.locator("main ul.rows a", has_text=what).click()
    clerk.sees("周三晚上写好讲评并公示")


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_what_settles_a_duty_is_prescribed_to_the_stuck_branch_alone(demo, meet, language, width):
    clerk = meet(demo, language=language, width=width).sign_in("songwenqing")
    secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
    what = f"支委会议一议学习安排（{language} {width}）"

    clerk.open("/board/")
    row = clerk.page.locator(".board tbody tr", has_text=BRANCH)
    row.locator("a[href*='/duties/BR-6/']").first.click()
    clerk.press("Prescribe it")
    assert clerk.page.input_value("main [name=named]") == BRANCH
    clerk.fill("content", what).press("See what it costs")
    clerk.page.get_by_role("button", name=_send_to_one(clerk)).click()
    clerk.reads("Sent. It stands in their plans; who cannot says why.")

    title = secretary.words("From above: %(content)s") % {"content": what}
    expect(secretary.open("/").card(title)).to_be_visible()


def _send_to_one(clerk) -> re.Pattern[str]:
    """Return how the button reads that sends something to one unit."""
    return re.compile("Send it to 1 unit" if clerk.language == "en" else "1个")
