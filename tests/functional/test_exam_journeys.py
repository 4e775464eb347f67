"""Journeys of tests: from a teacher's Word file to the topics to teach again; a sitting on two devices."""

from __future__ import annotations

import re
from pathlib import Path

import docx
from playwright.sync_api import expect

from tests.factories.items import png
from tests.functional.people import DESK, PHONE

TOPIC = "policy_line"
QUESTIONS = 6
WRONG = "植树"
"""Of what the teacher's questions offer; where it stands is another place for everybody."""
TO_USE = """
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.itembank.models import Item
from xuexing.apps.itembank.api import release_items, review_items
from xuexing.foundation.clock import now
items = list(Item.objects.filter(topic__code="policy_line", state="draft"))
review_items(items=items, by=SYSTEM, now=now())
release_items(items=items, by=SYSTEM, now=now())
print(len(items))
"""
PICTURED = """
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.itembank.models import Item
from xuexing.apps.itembank.api import release_items, review_items
from xuexing.foundation.clock import now
items = list(Item.objects.filter(topic__title="地形图", state="draft"))
review_items(items=items, by=SYSTEM, now=now())
release_items(items=items, by=SYSTEM, now=now())
print(len(items))
"""
TOPIC_OF_MAPS = """
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.exams.models import Exam
from xuexing.apps.knowledge.api import add_topic
from xuexing.foundation.clock import now
unit = Exam.objects.get(title="党章党规阶段测试").unit
print(add_topic(unit=unit, title="地形图", by=SYSTEM, now=now()).uuid)
"""
HOURS_LATER = """
import datetime as dt
from xuexing.apps.exams.models import Exam
from xuexing.foundation.clock import now
exam = Exam.objects.get(title="%(title)s")
exam.opens_at, exam.closes_at = now() - dt.timedelta(hours=2), now() - dt.timedelta(hours=1)
exam.save()
"""


def teachers_file(folder: Path) -> Path:
    """Write questions as a teacher does."""
    made = docx.Document()
    made.add_paragraph("一、单项选择题")
    for number in range(1, QUESTIONS + 1):
        made.add_paragraph(f"{number}．本县今年第{number}项民生实事是什么？（　　）")
        for letter, text in zip("ABCD", ("修渠", "修路", "建桥", "植树"), strict=True):
            made.add_paragraph(f"{letter}．第{number}项{text}")
        made.add_paragraph("答案：A")
    path = folder / "民生实事.docx"
    made.save(str(path))
    return path


def open_test(somebody) -> None:
    """Begin the stage test of the demonstration, or go on with it."""
    somebody.open("/tests/")
    somebody.page.locator("article.card", has_text="党章党规阶段测试").locator("a.button").click()
    somebody.page.locator("main form button.primary").click()
    somebody.page.wait_for_url(re.compile(r"/attempts/[0-9a-f-]{36}/$"))


def question(somebody, number: int):
    """Return one of the questions that are answered by choosing, in the order in which they are put."""
    return somebody.page.locator("fieldset.put:has(input[name])").nth(number - 1)


def choose(somebody, number: int) -> None:
    question(somebody, number).locator("input").first.check(force=True)


def shown_pictures(somebody) -> int:
    """Return how many pictures the page shows, all of them whole."""
    images = somebody.page.locator("main img")
    for image in images.all():
        expect(image).not_to_have_js_property("naturalWidth", 0)
    return images.count()


class TestInterruptedSitting:
    def test_goes_on_offline_and_on_another_device_and_is_handed_in_once(self, demo, meet):
        phone = meet(demo, width=PHONE).sign_in("maxiaoyan")
        open_test(phone)
        with phone.page.expect_response(lambda answer: "/answers/" in answer.url):
            choose(phone, 1)
        phone.context.set_offline(True)
        choose(phone, 2)
        phone.reads(
            "No connection: what you answer is kept on this device and sent as soon as there is one."
        )
        with phone.page.expect_response(lambda answer: "/answers/" in answer.url):
            phone.context.set_offline(False)
        phone.reads("All answers are saved.")

        desk = meet(demo, language="en", width=DESK).sign_in("maxiaoyan")
        open_test(desk)
        for place in (1, 2):
            expect(question(desk, place).locator("input").first).to_be_checked()
        question(desk, 3).locator("input").first.focus()
        with desk.page.expect_response(lambda answer: "/answers/" in answer.url):
            desk.page.keyboard.press("Space")
        desk.press("Check and hand in")
        desk.sees("questions are not answered:")
        desk.press("Hand in")
        desk.reads("Handed in.")
        choose(phone, 4)
        phone.reads(
            "This was handed in already, here or on another device. Nothing more can be changed."
        )


class TestFromWordToTheNextSession:
    def test_questions_paper_sittings_results_topics(self, demo, meet, tmp_path):
        demo.place.run("bank", "import", str(teachers_file(tmp_path)), "--topic", TOPIC)
        assert demo.place.python(TO_USE).strip() == str(QUESTIONS)

        secretary = meet(demo).sign_in("chenlichuan")
        secretary.open("/tests/blueprints/new/")
        secretary.page.fill("[name=title]", "政策小测")
        [topic] = secretary.page.locator("#id_row-1-topic option", has_text="路线方针").all()[:1]
        secretary.page.select_option("[name=row-1-topic]", topic.get_attribute("value"))
        secretary.page.fill("[name=row-1-count]", str(QUESTIONS))
        secretary.page.fill("[name=row-1-marks]", "2")
        secretary.press("Save the blueprint")
        secretary.press("Put it together")
        secretary.press("Print the paper")
        secretary.sees("本县今年第")
        secretary.page.go_back()
        secretary.press("Arrange an examination")
        secretary.page.fill("[name=on]", "2026-01-01")
        secretary.press("Save")
        secretary.press("Publish")
        secretary.reads("Published. Whoever takes it sees it under to do.")
        run = secretary.page.url

        member = meet(demo, language="en", width=DESK).sign_in("shenyuehua")
        member.press("Look at it and begin", within=member.card("政策小测"))
        member.press("Begin")
        for place in range(1, QUESTIONS + 1):
            with member.page.expect_response(lambda answer: "/answers/" in answer.url):
                question(member, place).get_by_label(re.compile(WRONG)).check(force=True)
        member.press("Check and hand in").press("Hand in")

        secretary.press("Sat on paper")
        for _ in range(5):
            secretary.page.locator("ul.rows a").first.click()
            secretary.page.fill("[name=q1]", "A")
            secretary.press("Save this sheet")
        demo.place.python(HOURS_LATER % {"title": "政策小测"})
        secretary.open(run.removeprefix(secretary.home))
        secretary.press("Give the results")
        secretary.press("How the questions went")
        secretary.sees("本县今年第")
        secretary.open(run.removeprefix(secretary.home))
        secretary.press("Groups and topics")
        secretary.reads("To teach again")
        secretary.press("Into the next session")
        expect(secretary.page.locator("[name=topic]")).not_to_have_value("")
        member.open("/tests/")
        member.page.locator("main li", has_text="政策小测").locator("a").last.click()
        member.reads("What to look at again")


class TestAQuestionWithAPicture:
    def test_is_written_printed_sat_on_a_phone_and_seen_again(self, demo, meet, tmp_path):
        picture = tmp_path / "地图.png"
        picture.write_bytes(png(120, width=900, height=600))
        topic = demo.place.python(TOPIC_OF_MAPS).strip()

        # Without script: chosen, kept while the rest is put right, seen, described.
        teacher = meet(demo, width=PHONE, script=False).sign_in("chenlichuan")
        teacher.open(f"/tests/bank/new/?kind=single&topic={topic}")
        teacher.fill("stem", "图上的水库在哪个镇？")
        teacher.press("Add a picture")
        teacher.page.set_input_files("[name=picture]", str(picture))
        teacher.page.click("#question .button.primary")
        teacher.reads("Say what it shows, for whoever cannot see it.")
        assert shown_pictures(teacher) == 1
        teacher.fill("says-1", "一幅地形图，中间是水库")
        for number, town in enumerate(("青溪镇", "石门镇"), 1):
            teacher.fill(f"text-{number}", town)
        teacher.page.check("[name=right] >> nth=0", force=True)
        teacher.page.click("#question .button.primary")
        teacher.reads("Written. It is a draft until somebody else has reviewed it.")
        assert shown_pictures(teacher) == 2  # as on a phone, as on paper
        assert demo.place.python(PICTURED).strip() == "1"

        secretary = meet(demo, width=PHONE).sign_in("chenlichuan")
        secretary.open("/tests/blueprints/new/")
        secretary.fill("title", "看图小测")
        secretary.page.select_option("[name=row-1-topic]", topic)
        secretary.fill("row-1-count", "1").fill("row-1-marks", "5").press("Save the blueprint")
        secretary.press("Put it together").press("Print the paper")
        assert shown_pictures(secretary) == 1
        with secretary.page.expect_download() as download:
            secretary.press("Word")
        assert len(docx.Document(str(download.value.path())).inline_shapes) == 1
        secretary.page.go_back()
        secretary.press("Arrange an examination")
        secretary.page.fill("[name=on]", "2026-01-01")
        secretary.press("Save").press("Publish")
        run = secretary.page.url

        member = meet(demo, width=PHONE).sign_in("shenyuehua")
        member.press("Look at it and begin", within=member.card("看图小测")).press("Begin")
        assert shown_pictures(member) == 1
        expect(member.page.get_by_alt_text("一幅地形图，中间是水库")).to_be_visible()
        member.context.set_offline(True)
        choose(member, 1)
        assert shown_pictures(member) == 1
        with member.page.expect_response(lambda answer: "/answers/" in answer.url):
            member.context.set_offline(False)
        member.press("Check and hand in").press("Hand in")

        demo.place.python(HOURS_LATER % {"title": "看图小测"})
        secretary.open(run.removeprefix(secretary.home)).press("Give the results")
        member.open("/tests/")
        member.page.locator("main li", has_text="看图小测").locator("a").last.click()
        member.reads("Question by question")
        assert shown_pictures(member) == 1
        assert member.page.evaluate("document.documentElement.scrollWidth") <= PHONE
