"""The bank's pages: looking, writing every kind, review by another, files in and out."""

import re
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.conftest import SHARED
from tests.factories.items import case, make_item, multiple, single, statement
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.itembank.api import BankImport, Item, list_questions, review_items
from xuexing.apps.itembank.tasks import plan_bank_file, write_bank_file
from xuexing.apps.knowledge.models import Topic
from xuexing.apps.knowledge.operations import add_topic

pytestmark = pytest.mark.django_db
BANK = "/tests/bank/"


@pytest.fixture(autouse=True)
def _stopped_clock(now, home):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def secretary(tree):
    return tree.user("here", "secretary")


@pytest.fixture
def mine(client, secretary):
    """The browser of the branch's secretary."""
    client.force_login(secretary)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def written():
    [question] = list_questions(items=Item.objects.filter(case__isnull=True))
    return question


class TestList:
    def test_finds_by_words_kind_and_state(self, mine, tree):
        make_item(unit=tree.here)
        make_item(statement(), unit=tree.here)
        assert "2 questions" in text_of(mine.get(BANK))
        assert "1 question " in text_of(mine.get(BANK, {"kind": "true_false"}))
        assert "Nothing is found" in text_of(mine.get(BANK, {"q": "长江"}))
        assert "Nothing is found" in text_of(mine.get(BANK, {"state": "live"}))

    def test_costs_at_most_twelve_queries(self, mine, tree, now, django_assert_max_num_queries):
        for number in range(60):
            make_item(statement(f"第{number}号文件已经废止。"), unit=tree.here)
        topic = add_topic(unit=tree.here, title="党史", by=SYSTEM, now=now)
        with django_assert_max_num_queries(12):
            mine.get(BANK, {"q": "文件", "state": "draft", "topic": topic.uuid, "page": 2})

    def test_brings_many_on_at_once(self, mine, tree):
        items = [make_item(statement(f"第{n}号文件已经废止。"), unit=tree.here) for n in range(3)]
        sent = {"item": [i.uuid for i in items[:2]], "step": "review", "filters": "state=draft"}
        answer = mine.post(f"{BANK}steps/", sent)
        assert answer.headers["Location"] == f"{BANK}?state=draft"
        assert sorted(Item.objects.values_list("state", flat=True)) == [
            "draft",
            "reviewed",
            "reviewed",
        ]


WRITTEN = {
    "single": {"text-1": "嘉兴", "text-2": "北京", "lines": "4", "right": "1"},
    "multiple": {"text-1": "上海", "text-2": "北京", "lines": "4", "right": ["1", "2"]},
    "true_false": {"is_true": "false"},
    "fill_in": {"variants-1": "1921\n一九二一", "off-1": "", "lines": "1"},
    "matching": {"left-1": "一大", "right-1": "1921", "left-2": "二大", "right-2": "1922",
                 "right-3": "1923", "lines": "4"},
    "ordering": {"text-1": "先", "text-2": "后", "lines": "4"},
    "short_answer": {"model": "联系实际", "title-1": "观点", "levels-1": "鲜明 3\n含糊：0分",
                     "lines": "2", "most_characters": "200"},
}  # fmt: skip
RIGHT = {
    "single": "A. 嘉兴",
    "multiple": "A. 上海 · B. 北京",
    "true_false": "False",
    "fill_in": "1921 / 一九二一",
    "matching": "一大 → 1921 · 二大 → 1922",
    "ordering": "先 → 后",
    "short_answer": "联系实际",
}


class TestWriting:
    @pytest.mark.parametrize("kind", list(WRITTEN))
    def test_takes_every_kind_and_shows_it_with_its_answer(self, mine, tree, kind):
        sent = {"stem": "党的一大在（　）年召开。", "owner": str(tree.here.uuid), **WRITTEN[kind]}
        answer = mine.post(f"{BANK}new/?kind={kind}", sent, follow=True)
        assert answer.status_code == 200, text_of(answer)
        assert RIGHT[kind] in text_of(answer)
        question = written()
        assert question.kind == kind
        again = mine.get(f"{BANK}{Item.objects.get().uuid}/change/")
        assert "党的一大在" in text_of(again)

    def test_takes_a_case_with_its_questions(self, mine, tree):
        sent = {
            "stem": "阅读材料。",
            "owner": str(tree.here.uuid),
            "part-1-kind": "true_false",
            "part-1-stem": "材料说的是一大。",
            "part-1-is_true": "true",
        }
        again = mine.post(f"{BANK}new/?kind=case", sent | {"add_part": "single"})
        assert "part-2-stem" in text_of(again)
        assert "材料说的是一大。" in text_of(again)
        mine.post(f"{BANK}new/?kind=case", sent)
        assert [part.stem for part in written().parts] == ["材料说的是一大。"]

    def test_gives_more_lines_and_keeps_what_was_typed(self, mine, tree):
        sent = {"stem": "Where?", "text-1": "嘉兴", "lines": "4", "right": "1", "more": "own"}
        page = text_of(mine.post(f"{BANK}new/?kind=single", sent))
        assert 'name="text-6"' in page
        assert 'value="嘉兴"' in page
        assert not Item.objects.exists()

    def test_names_all_faults_at_once_and_keeps_what_was_typed(self, mine, tree):
        sent = {"text-1": "嘉兴", "text-2": "嘉兴", "lines": "4", "owner": str(tree.here.uuid)}
        answer = mine.post(f"{BANK}new/?kind=single", sent)
        assert answer.status_code == 422
        for fault in (
            "Write what is asked.",
            "Options A and B are the same",
            "No option is marked",
        ):
            assert fault in text_of(answer)
        assert 'value="嘉兴"' in text_of(answer)

    def test_asks_before_it_writes_what_is_nearly_there(self, mine, tree):
        make_item(statement(), unit=tree.above)
        sent = {"stem": "党的一大通过了党的第一个纲领！！", "is_true": "true",
                "owner": str(tree.here.uuid)}  # fmt: skip
        live = mine.post(f"{BANK}alike/?kind=true_false", sent)
        assert "1 question in the bank is nearly the same" in text_of(live)
        answer = mine.post(f"{BANK}new/?kind=true_false", sent)
        assert answer.status_code == 409
        assert "Save it all the same" in text_of(answer)
        mine.post(f"{BANK}new/?kind=true_false", sent | {"all_the_same": "yes"})
        assert Item.objects.count() == 2

    def test_finds_or_makes_the_knowledge_points_it_names(self, mine, tree):
        sent = {"stem": "党的一大在上海开幕。", "is_true": "true", "points": "一大、嘉兴",
                "level": "remember", "owner": str(tree.here.uuid)}  # fmt: skip
        mine.post(f"{BANK}new/?kind=true_false", sent)
        assert set(written().points) == {"一大", "嘉兴"}
        assert Item.objects.get().level == "remember"
        assert set(Topic.objects.values_list("kind", flat=True)) == {"point"}


class TestChanging:
    def change(self, mine, item, **sent):
        page = text_of(mine.get(f"{BANK}{item.uuid}/change/"))
        given = dict(re.findall(r'name="(number|seen_at)" value="([^"]*)"', page))
        return given | {"stem": "党的一大在嘉兴闭幕。", "is_true": "true"} | sent

    def test_two_writers_lose_nothing(self, mine, tree, now):
        item = make_item(statement(), unit=tree.here)
        first, second = self.change(mine, item), self.change(mine, item, stem="我的说法。")
        with time_machine.travel(now.replace(minute=45), tick=False):
            assert mine.post(f"{BANK}{item.uuid}/change/", first).status_code == 302
        answer = mine.post(f"{BANK}{item.uuid}/change/", second)
        assert answer.status_code == 409
        assert "党的一大在嘉兴闭幕。" in text_of(answer)
        assert "我的说法。" in text_of(answer)
        again = dict(re.findall(r'name="(number|seen_at)" value="([^"]*)"', text_of(answer)))
        mine.post(f"{BANK}{item.uuid}/change/", second | again)
        assert written().stem == "我的说法。"

    def test_takes_topic_points_and_level_off_again(self, mine, tree, now):
        given = {"unit": tree.here, "by": SYSTEM, "now": now}
        point = add_topic(title="一大", kind="point", **given)
        item = make_item(statement(level="apply"), unit=tree.here, points=[point])
        mine.post(f"{BANK}{item.uuid}/change/", self.change(mine, item))
        assert (written().points, written().level) == ((), "")

    def test_keeps_the_parts_of_a_case_and_takes_one_out(self, mine, tree):
        item = make_item(case(), unit=tree.here)
        page = text_of(mine.get(f"{BANK}{item.uuid}/change/"))
        given = dict(re.findall(r'name="(number|seen_at)" value="([^"]*)"', page))
        sent = given | {
            "stem": "新材料。",
            "part-2-kind": "true_false",
            "part-2-stem": statement().stem,
            "part-2-is_true": "true",
        }
        assert mine.post(f"{BANK}{item.uuid}/change/", sent).status_code == 302
        assert [part.kind for part in written().parts] == ["true_false"]


class TestItem:
    def test_hides_the_answer_from_those_below(self, mine, tree):
        item = make_item(multiple(explanation="四个直辖市"), unit=tree.above)
        page = text_of(mine.get(f"{BANK}{item.uuid}/"))
        assert "The answer is kept by the unit that owns the question." in page
        assert "四个直辖市" not in page

    def test_is_reviewed_by_another_than_its_writer(self, mine, tree, secretary, now):
        item = make_item(unit=tree.here, by=Actor.user(secretary.pk))
        page = text_of(mine.get(f"{BANK}{item.uuid}/"))
        assert "ask somebody else to review it" in page
        answer = mine.post(f"{BANK}steps/", {"item": item.uuid, "step": "review"}, follow=True)
        assert "you have written yourself" in text_of(answer)
        other = Actor.user(tree.user("above", "secretary").pk)
        review_items(items=[item], by=other, now=now)
        mine.post(f"{BANK}steps/", {"item": item.uuid, "step": "release"})
        page = text_of(mine.get(f"{BANK}{item.uuid}/"))
        assert Item.objects.get().state == "live"
        assert "Reviewed on" in page

    def test_costs_at_most_fifteen_queries(self, mine, tree, django_assert_max_num_queries):
        item = make_item(case(), unit=tree.here)
        with django_assert_max_num_queries(15):
            mine.get(f"{BANK}{item.uuid}/")


class TestFiles:
    AIKEN = "一大在哪里闭幕？\nA. 嘉兴\nB. 北京\nANSWER: A\n\n没有答案\nA. 甲\nB. 乙\nANSWER: F\n"

    def give(self, mine, tree, content, name):
        file = SimpleUploadedFile(name, content)
        answer = mine.post(f"{BANK}imports/", {"file": file, "owner": str(tree.here.uuid)})
        run = BankImport.objects.get()
        plan_bank_file.call(run.pk)
        return answer.headers["Location"], run

    def test_are_shown_written_and_come_back_to_mend(self, mine, tree, secretary):
        url, run = self.give(mine, tree, self.AIKEN.encode(), "题.aiken.txt")
        page = text_of(mine.get(url))
        assert "1 question cannot be taken" in page
        assert not Item.objects.exists()
        mine.post(f"{url}apply/")
        write_bank_file.call(run.pk, secretary.pk)
        assert "Download the file to mend" in text_of(mine.get(url))
        rest = mine.get(f"{url}rest/")
        assert "没有答案" in rest.content.decode()
        assert Item.objects.count() == 1

    def test_that_are_none_are_refused_beside_the_field(self, mine, tree):
        sent = {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7\n%%EOF"), "owner": tree.here.uuid}
        assert mine.post(f"{BANK}imports/", sent).status_code == 422
        assert not BankImport.objects.exists()

    def test_give_what_is_filtered_and_list_what_they_cannot_say(self, mine, tree):
        make_item(unit=tree.here)
        make_item(statement(explanation="见纲领"), unit=tree.here)
        make_item(multiple(), unit=tree.above)
        page = text_of(mine.get(f"{BANK}export/", {"format": "aiken"}))
        assert "2 questions as you filtered them" in page
        assert "Aiken has no words for everything" in page
        asked = {"format": "jsonl", "kind": "single", "file": "yes"}
        file = mine.get(f"{BANK}export/", asked)
        assert "attachment" in file.headers["Content-Disposition"]
        assert "嘉兴" in file.content.decode()
        assert "纲领" not in file.content.decode()

    @pytest.mark.shared
    def test_of_a_teacher_come_in_as_they_are(self, mine, tree, secretary):
        content = (SHARED / "data" / "questions" / "as_teachers_write_it.docx").read_bytes()
        url, run = self.give(mine, tree, content, "题库.docx")
        run.refresh_from_db()
        assert run.state == "ready"
        mine.post(f"{url}apply/")
        write_bank_file.call(run.pk, secretary.pk)
        run.refresh_from_db()
        assert Item.objects.filter(case__isnull=True).count() == run.plan["counts"]["added"] > 100
        assert f"{run.plan['counts']['added']} questions" in text_of(mine.get(BANK))
        sheet = mine.get(f"{BANK}export/", {"format": "xlsx", "file": "yes"})
        assert BytesIO(sheet.content).read(2) == b"PK"


class TestTestQuestions:
    def test_of_one_choice_can_be_previewed_without_its_answer(self, mine, tree):
        item = make_item(single(), unit=tree.above)
        page = text_of(mine.get(f"{BANK}{item.uuid}/"))
        assert page.count("嘉兴") == 2
        assert "As on a phone" in page
        assert "As on paper" in page
