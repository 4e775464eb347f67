"""Journeys of paper and of reading: past sessions, a paper sheet, a note sent and answered, a test paper."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.functional.people import PHONE, WAYS

YESTERDAY = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=8) - dt.timedelta(days=1)).date()
CALIBRATED = """
import random
from xuexing.apps.audit.api import SYSTEM as by
from xuexing.apps.exams.models import Exam, ItemCalibration
from xuexing.apps.itembank.api import Question, add_item, release_items, review_items
from xuexing.apps.knowledge.api import find_topic_keyed
from xuexing.foundation.clock import now as clock
from xuexing.kernel.items import Kind, TrueFalse
now, unit = clock(), Exam.objects.get(title="党章党规阶段测试").unit
topic, dice = find_topic_keyed(key="policy_line"), random.Random(3)
stems = [f"第{n}项民生实事已经办结。" for n in range(1, 61)]
questions = [Question(Kind.TRUE_FALSE, stem, TrueFalse(True)) for stem in stems]
items = [add_item(unit=unit, question=q, topic=topic, by=by, now=now) for q in questions]
review_items(items=items, by=by, now=now)
release_items(items=items, by=by, now=now)
for item in items[:48]:
    slope, difficulty = dice.lognormvariate(0.2, 0.3), dice.gauss(-0.6, 1)
    ItemCalibration.objects.create(
        item=item, slope=slope, intercept=-slope * difficulty, people_count=260, made_on=now.date()
    )
print(topic.uuid)
"""


@pytest.fixture(scope="module")
def topic(demo) -> str:
    """A topic with sixty questions, of which 48 are calibrated."""
    return demo.place.python(CALIBRATED).strip()


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_past_sessions_are_checked_shown_and_written(demo, meet, language, width):
    secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
    day = YESTERDAY - dt.timedelta(days=1 + WAYS.index((language, width)))
    secretary.open("/activities/past/")
    secretary.page.fill("[name=row-1-on]", day.isoformat())
    secretary.page.select_option("[name=row-1-form]", "collective_study")
    secretary.page.fill("[name=row-1-starts]", "09:00")
    secretary.page.fill("[name=row-1-headcount]", "3")
    secretary.press("Check these sessions")
    secretary.sees(secretary.words("%(counted)s members are in the room, the roll makes it %(by_roll)s.",
                                   counted=3, by_roll=20))  # fmt: skip
    secretary.page.fill("[name=row-1-headcount]", "19")
    secretary.press("Who was absent or on leave")
    row = secretary.page.locator("fieldset").first
    if not row.locator(".chip").first.is_visible():
        secretary.press("Who was absent or on leave")
    row.locator("label.chip", has_text="冯海涛").click()
    secretary.press("Check these sessions")
    secretary.page.wait_for_url(re.compile(r"/past/[0-9a-f-]{36}/$"))
    secretary.page.locator("form[action$='/apply/'] button").click()
    written = secretary.page.locator("ul.rows a").first
    written.wait_for(timeout=30_000)
    written.click()
    secretary.press("The roll")
    expect(secretary.page.locator("details ul.rows").first).to_contain_text("冯海涛")


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_a_note_is_kept_sent_and_answered(demo, meet, language, width):
    member = meet(demo, language=language, width=width).sign_in("maxiaoyan")
    about = f"读后 {language}"
    member.open("/learn/")
    member.press("My notes").press("Begin a note")
    member.page.fill("[name=about]", about)
    member.press("Write")
    member.page.wait_for_url(re.compile(r"/notes/[0-9a-f-]{36}/$"))
    with member.page.expect_response(lambda answer: "/notes/" in answer.url):
        member.page.locator("#id_text").press_sequentially("停水前一天打电话说清楚。")
    expect(member.page.locator("#saved")).not_to_be_empty()
    member.page.reload()
    expect(member.page.locator("#id_text")).to_have_value("停水前一天打电话说清楚。")
    member.press("Send it")
    member.page.locator("form[action$='/send/'] button").click()
    member.reads("Sent as it stands now. What you write from here on stays yours.")

    secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
    card = secretary.card(about)
    secretary.press("Read and answer", within=card)
    secretary.sees("停水前一天打电话说清楚。")
    secretary.page.fill("[name=answer]", "就这么办。")
    secretary.press("Answer")
    member.open("/activities/notes/")
    member.sees("就这么办。")


def test_a_paper_sheet_comes_back_without_script(demo, meet):
    secretary = meet(demo, language="en", width=PHONE, script=False).sign_in("chenlichuan")
    secretary.open(f"/activities/new/?form=collective_study&on={YESTERDAY}")
    secretary.press("Only arrange it")
    secretary.open("/activities/paper/")
    sheet = secretary.page.locator("section.card").first
    expected = sheet.locator(".roll").first.locator("label.who").count()
    sheet.locator("label.who", has_text="冯海涛").locator("input").check(force=True)
    sheet.locator("[name=headcount]").fill(str(expected - 1))
    sheet.locator("button").last.click()
    secretary.reads("Closed and saved. You can undo this for 24 hours.")


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_a_test_paper_is_as_sure_as_it_was_asked_to_be(demo, meet, topic, language, width):
    secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
    secretary.open("/tests/").press("Blueprints and papers").press("Write a blueprint")
    secretary.fill("title", f"民生实事 {language}")
    secretary.page.select_option("[name=row-1-topic]", topic)
    secretary.fill("row-1-count", "20").fill("row-1-marks", "5")
    secretary.press("How sure the marks have to be")
    secretary.choose("measures", "pass_mark")
    secretary.fill("within_percent", "4").press("Save the blueprint")

    # More than these questions can do: it is said where, and by how much.
    secretary.reads("Around the pass mark")
    secretary.fill("forms_count", "2").press("Put it together")
    expect(secretary.page.locator("#errors li")).to_contain_text(re.compile("± ?4"))
    secretary.press("Change the blueprint").fill("within_percent", "18")
    secretary.press("Save the blueprint")
    secretary.fill("forms_count", "2").press("Put it together")

    secretary.reads("How sure the marks are")
    table = secretary.page.locator("main table").first
    rows = [row.inner_text() for row in table.locator("tbody tr").all()]
    assert len(rows) == 3
    for row in rows:
        asked, one, other = (float(each) for each in re.findall(r"± ([0-9.]+)", row))
        assert asked == 18
        assert max(one, other) < 19
        assert abs(one - other) < 2
    assert secretary.page.evaluate("document.documentElement.scrollWidth") <= width
