"""A whole sitting by keyboard alone: every kind of answer, marking, going back, handing in."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.functional.people import DESK, MOST_CHOICES

TITLE = "键盘小测"
ARRANGED = f"""
import datetime as dt
from decimal import Decimal
from random import Random
from xuexing.apps.audit.api import SYSTEM as by
from xuexing.apps.exams.api import *
from xuexing.apps.exams.api import CellDetails
from xuexing.apps.exams.models import Exam
from xuexing.apps.itembank.api import Question, add_item, release_items, review_items
from xuexing.foundation.clock import now as clock
from xuexing.kernel.items import *
from xuexing.kernel.papers import Wish
now, unit = clock(), Exam.objects.get(title="党章党规阶段测试").unit
sides = (Choice("A", "甲"), Choice("B", "乙"))
contents = [
    ("哪一个对？", Single((Option("A", "对的", 100), Option("B", "不对的", 0)))),
    ("哪些对？", Multiple((Option("A", "一", 100), Option("B", "二", 100), Option("C", "三", 0)))),
    ("这句话对。", TrueFalse(True)),
    ("____年，在____。", FillIn((Blank((Variant("1921"),)), Blank((Variant("上海"),))))),
    ("一一对应。", Matching(sides, (Choice("a", "丙"), Choice("b", "丁")), (("A", "a"), ("B", "b")))),
    ("排好先后。", Ordering(sides, ("B", "A"))),
    ("说一说。", ShortAnswer("", Rubric((Criterion("清楚", (Level("是", 2), Level("否", 0))),)))),
]
items = [
    add_item(unit=unit, question=Question(c.kind, stem, c), topic=None, by=by, now=now)
    for stem, c in contents
]
review_items(items=items, by=by, now=now)
release_items(items=items, by=by, now=now)
cells = [CellDetails(None, "", c.kind, 1, Decimal(2)) for _, c in contents]
blueprint = add_blueprint(unit=unit, title="{TITLE}", cells=cells, by=by, now=now)
paper = make_paper(blueprint=blueprint, title="{TITLE}", wish=Wish(), rng=Random(1), by=by, now=now)
hour = dt.timedelta(hours=1)
details = ExamDetails(
    title="{TITLE}", kind="stage_test", opens_at=now - hour, closes_at=now + hour, length_minutes=30
)
exam = add_exam(paper=paper, unit=unit, details=details, by=by, now=now)
publish_exam(exam=exam, by=by, now=now)
"""
FIELDS = ["checkbox", "radio", "radio", "select-one", "select-one", "text", "textarea"]
"""What is answered, sorted: questions are put to everybody in an order of their own."""
PLACE = "document.activeElement.closest('[data-place]')?.dataset.place"
IS_SEEN = """() => {
  const field = document.activeElement.getBoundingClientRect();
  const bar = document.querySelector(".action-bar").getBoundingClientRect();
  const style = getComputedStyle(document.activeElement).outlineStyle;
  return style === "solid" && field.top >= 0 && field.bottom <= bar.top;
}"""


def focused(member, number: int) -> str:
    """Return what sort of field has the focus; it stands in this question, and nothing covers it."""
    assert member.page.evaluate(PLACE) == str(number)
    assert member.page.evaluate(IS_SEEN)
    return str(member.page.evaluate("document.activeElement.type"))


def kept(member) -> list[str]:
    """Return what of sittings is on the device."""
    keys = member.page.evaluate("Object.keys(window.localStorage)")
    return sorted(each for each in keys if each.startswith("xuexing-"))


def answer(member, kind: str) -> None:
    """Answer the question that has the focus, field by field, until the focus has gone on."""
    keys, place = member.page.keyboard, member.page.evaluate(PLACE)
    for _ in range(MOST_CHOICES):
        if kind in {"text", "textarea"}:
            keys.type("答")
        else:
            keys.press("ArrowDown" if kind == "select-one" else "Space")
        keys.press("Enter")
        if kind == "textarea":
            keys.type("第二行")
            keys.press("Control+Enter")
        if member.page.evaluate(PLACE) != place:
            return
    raise AssertionError(f"{kind}: no way out")


def test_every_kind_is_answered_marked_gone_back_to_and_handed_in(demo, meet):
    demo.place.python(ARRANGED)
    member = meet(demo, language="en", width=DESK, by_keyboard=True).sign_in("shenyuehua")
    keys = member.page.keyboard
    member.open("/tests/").press("Look at it and begin", within=member.card(TITLE))
    member.press("Begin")
    member.page.wait_for_url(re.compile(r"/attempts/[0-9a-f-]{36}/$"))
    questions = member.page.locator("fieldset.put")
    expect(questions).to_have_count(len(FIELDS))
    member.tab_to("() => document.activeElement.closest('[data-place]') !== null", None)
    kinds = []
    for number in range(1, len(FIELDS) + 1):
        kinds.append(focused(member, number))
        answer(member, kinds[-1])
    assert sorted(kinds) == FIELDS
    expect(member.page.locator("form.sitting button.primary")).to_be_focused()
    expect(member.page.locator("[data-state]")).to_have_text("All answers are saved.")
    assert member.grave_faults() == []

    # Back from the button into the last question and to the one before it, which is marked.
    keys.press("Shift+Tab")
    keys.press("Shift+Enter")
    assert focused(member, 6) == kinds[5]
    member.tab_to("() => document.activeElement.matches('[data-later]')", None)
    keys.press("Space")
    member.press("Check and hand in")
    member.reads("All %(n)s questions are answered and saved.", n=7)
    member.reads("You marked these to come back to:")
    assert member.grave_faults() == []
    member.press("6")
    expect(questions.nth(5).locator("[name]:focus")).to_have_count(1)
    assert focused(member, 6) == kinds[5]
    expect(questions.nth(5).locator("[data-later]")).to_be_checked()
    expect(member.page.locator("fieldset.put textarea")).to_have_value("答\n第二行")
    assert [each.partition("-")[2].partition("-")[0] for each in kept(member)] == [
        "marked",
        "sitting",
    ]
    member.press("Check and hand in").press("Hand in")
    member.reads("Handed in.")
    assert kept(member) == []
