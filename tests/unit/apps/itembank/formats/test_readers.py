"""Files as others write them."""

from __future__ import annotations

import io
from collections import Counter

import docx
import pytest

from tests.conftest import SHARED
from tests.factories.workbooks import workbook
from xuexing.apps.itembank.formats.registry import FORMATS, format_of
from xuexing.kernel.items import Kind, Variant, Words

DATA = SHARED / "data"
WORDS = Words("正确", "错误", "、", "或")


def read(name, content):
    return FORMATS[name].read(content)


def document(*lines):
    target = io.BytesIO()
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.save(target)
    return target.getvalue()


def problems(reading):
    return [str(fault) for each in reading.rejected for fault in each.faults]


@pytest.mark.shared
class TestSharedFiles:
    @pytest.mark.parametrize(
        ("name", "good", "faulty"),
        [
            ("interchange/examples.gift.txt", 43, 0),
            ("interchange/questions.gift.txt", 9, 0),
            ("interchange/questions.aiken.txt", 2, 0),
            ("interchange/export_category.xml", 1, 0),
            ("interchange/nested_categories_with_questions.xml", 5, 0),
            ("interchange/truefalse.xml", 2, 0),
            ("interchange/multichoice.xml", 0, 1),
            ("questions/as_teachers_write_it.docx", 238, 0),
            ("questions/bank_16k.jsonl.gz", 16_161, 112),
            ("questions/party_history_with_error_rates.jsonl", 1_483, 3),
        ],
    )
    def test_are_read_and_what_is_faulty_is_named(self, name, good, faulty):
        content = (DATA / name).read_bytes()
        reading = format_of(name, content).read(content)
        assert (len(reading.questions), len(reading.rejected)) == (good, faulty)

    def test_a_question_that_is_heard_is_named_with_what_it_needs(self):
        reading = read("moodle", (DATA / "interchange/multichoice.xml").read_bytes())
        assert problems(reading) == [
            "bonjour.mp3 is no picture that can be shown. Use PNG or JPEG."
        ]

    def test_a_teachers_document_has_three_kinds_and_eight_chapters(self):
        reading = read("docx", (DATA / "questions/as_teachers_write_it.docx").read_bytes())
        kinds = Counter(each.kind for each in reading.questions)
        assert kinds == {Kind.SINGLE: 81, Kind.MULTIPLE: 79, Kind.TRUE_FALSE: 78}
        assert len({each.topic for each in reading.questions}) == 8
        assert not any("√" in text for each in reading.questions for text in each.texts())

    def test_pictures_of_moodle_come_along(self):
        [first, _second] = read(
            "moodle", (DATA / "interchange/truefalse.xml").read_bytes()
        ).questions
        assert [each.name for each in first.media][:1] == ["logo.jpg"]
        assert 'src="media:logo.jpg"' in first.stem


class TestGift:
    def test_places_the_missing_word(self):
        [question] = read("gift", "党的一大于{=1921 =一九二一}年召开。".encode()).questions
        assert question.stem == "党的一大于____年召开。"
        assert question.content.in_words(WORDS) == "1921或一九二一"

    def test_keeps_ids_and_tags_and_categories(self):
        text = "$CATEGORY: $course$/top/党史\n\n// [id:x1] [tag:一大]\n::题::谁？{=甲 ~乙}"
        [question] = read("gift", text.encode()).questions
        assert (question.origin_id, question.points, question.topic, question.title) == (
            *("x1", ("一大",), ("党史",), "题"),
        )

    @pytest.mark.parametrize("text", ["谁？", "谁？{甲 乙}", "谁？{#约}", "谁？{~甲 ~乙}"])
    def test_names_what_is_no_answer_and_gives_it_back(self, text):
        reading = read("gift", f"好？{{T}}\n\n{text}\n".encode())
        assert len(reading.questions) == 1
        rest = FORMATS["gift"].write_rest(reading.rejected, None).decode()
        assert text in rest
        assert problems(reading)[0] in rest
        assert len(read("gift", rest.encode()).rejected) == 1
        assert read("gift", rest.replace(text, "谁？{=甲 ~乙}").encode()).rejected == []

    def test_reads_a_range_as_a_number_with_a_tolerance(self):
        [question] = read("gift", "π？{#3.141..3.142}".encode()).questions
        assert question.content.blanks[0].variants == (Variant("3.1415", 100, "0.0005"),)


class TestAiken:
    def test_reads_what_teachers_type(self):
        text = "1. 党的一大在哪里召开？\nA、上海\nB、北京\n答案：A\n2. 直辖市有\nA. 上海\nB. 北京\n答案：AB"
        single, several = read("aiken", text.encode()).questions
        assert (single.kind, several.kind) == (Kind.SINGLE, Kind.MULTIPLE)

    def test_names_an_answer_that_is_none(self):
        reading = read("aiken", "谁？\nA) 甲\nB) 乙\nANSWER: C\n\n谁？\nA) 甲\nB) 乙\n".encode())
        assert problems(reading) == [
            "The answer C is none of the options.",
            "There is no line ANSWER: with the letter of the right option. Add it.",
        ]
        rest = FORMATS["aiken"].write_rest(reading.rejected, None)
        assert len(read("aiken", rest).rejected) == 2


class TestMoodle:
    CLOZE = (
        "<quiz><question type='cloze'><questiontext format='html'><text><![CDATA[<p>党的一大于"
        "{1:SHORTANSWER:=1921~%50%1920}年在{1:SA:=上海}召开。</p>]]></text></questiontext>"
        "</question></quiz>"
    )

    def test_reads_a_text_with_several_blanks(self):
        [question] = read("moodle", self.CLOZE.encode()).questions
        assert question.stem == "党的一大于____年在____召开。"
        assert question.content.mark(["1920", "上海"]).share == 0.75

    def test_names_types_that_are_not_known(self):
        reading = read("moodle", b"<quiz><question type='calculated'></question></quiz>")
        assert problems(reading) == ["Questions of the type calculated are not known here."]
        rest = FORMATS["moodle"].write_rest(reading.rejected, None)
        assert problems(read("moodle", rest)) == problems(reading)


class TestQti:
    ITEM = """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="choice"
      title="Unattended" adaptive="false" timeDependent="false">
      <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
        <correctResponse><value>ChoiceA</value></correctResponse></responseDeclaration>
      <itemBody><p>Look at the text.</p>
        <choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">
          <prompt>What does it say?</prompt>
          <simpleChoice identifier="ChoiceA">You must stay with your luggage.</simpleChoice>
          <simpleChoice identifier="ChoiceB">Do not let others look after it.</simpleChoice>
        </choiceInteraction></itemBody></assessmentItem>"""

    def test_reads_an_item_as_the_guide_shows_it(self):
        [question] = read("qti21", self.ITEM.encode()).questions
        assert question.stem == "Look at the text.\nWhat does it say?"
        assert question.content.in_words(WORDS) == "A. You must stay with your luggage."
        assert question.content.is_order_fixed
        assert format_of("x.xml", self.ITEM.encode()).name == "qti21"

    def test_reads_an_item_of_version_3(self):
        text = self.ITEM.replace("xsd/imsqti_v2p1", "xsd/imsqtiasi_v3p0")
        for old, new in (
            *(("assessmentItem", "qti-assessment-item"), ("itemBody", "qti-item-body")),
            *(("responseDeclaration", "qti-response-declaration"), ("prompt", "qti-prompt")),
            *(("correctResponse", "qti-correct-response"), ("value>", "qti-value>")),
            *(("choiceInteraction", "qti-choice-interaction"), ("baseType", "base-type")),
            *(("simpleChoice", "qti-simple-choice"), ("responseIdentifier", "response-identifier")),
            *(("</value", "</qti-value"), ("<value", "<qti-value"), ("maxChoices", "max-choices")),
        ):
            text = text.replace(old, new)
        [question] = read("qti30", text.encode()).questions
        assert question == read("qti21", self.ITEM.encode()).questions[0]
        assert format_of("x.xml", text.encode()).name == "qti30"

    def test_names_what_it_does_not_know_and_gives_it_back(self):
        text = self.ITEM.replace("choiceInteraction", "hotspotInteraction")
        reading = read("qti21", text.encode())
        assert problems(reading) == ["Questions of the type hotspotinteraction are not known here."]
        rest = FORMATS["qti21"].write_rest(reading.rejected, reading.frame)
        assert problems(read("qti21", rest)) == problems(reading)


class TestExcel:
    HEADER = ["题型", "难度", "题干", "A", "B", "C", "答案", "解析", "知识点", "分值"]

    def test_reads_headers_in_any_order_and_guesses_kinds(self):
        rows = [
            [
                "",
                "易",
                "党的一大在哪里召开？",
                "上海",
                "北京",
                "嘉兴",
                "A",
                "见党史",
                "一大；上海",
                2,
            ],
            ["", "0.7", "直辖市有", "上海", "北京", "嘉兴", "AB", "", "", 2],
            ["", "", "党的一大通过了纲领。", "", "", "", "正确", "", "", 2],
            ["填空题", "", "党的一大于（ ）年（ ）月召开。", "", "", "", "1921；7", "", "", 2],
            ["简答题", "", "谈谈体会。", "", "", "", "言之成理", "", "", 2],
            ["排序", "", "按先后排列", "长征", "抗战", "建党", "CAB", "", "", 2],
        ]
        reading = read("xlsx", workbook([["党史题库"], self.HEADER, *rows]))
        assert problems(reading) == []
        assert [each.kind for each in reading.questions] == [
            *(Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE, Kind.FILL_IN, Kind.SHORT_ANSWER),
            Kind.ORDERING,
        ]
        first, second = reading.questions[:2]
        assert first.points == ("一大", "上海")
        assert (first.prior.error_rate, second.prior.error_rate) == (0.25, 0.3)
        assert reading.questions[5].content.in_words(WORDS) == "建党 → 长征 → 抗战"

    def test_reads_options_from_one_cell(self):
        rows = [
            ["题目", "选项", "答案"],
            ["谁？", "A. 甲\nB. 乙\nC. 丙", "B"],
            ["谁？", "A、甲 B、乙", "A"],
        ]
        reading = read("xlsx", workbook(rows))
        assert [len(each.content.options) for each in reading.questions] == [3, 2]

    def test_names_cells_and_gives_the_rows_back(self):
        rows = [
            ["", "", "谁？", "甲", "乙", "", "D", "", "", ""],
            ["猜谜", "", "谁？", "甲", "乙", "", "A", "", "", ""],
            ["", "容易得很", "谁？", "甲", "乙", "", "A", "", "", ""],
            ["", "", "", "甲", "乙", "", "A", "", "", ""],
        ]
        reading = read("xlsx", workbook([self.HEADER, *rows]))
        assert [each.where["row"] for each in reading.rejected] == [2, 3, 4, 5]
        assert problems(reading)[0] == "The answer D is none of the options."
        rest = FORMATS["xlsx"].write_rest(reading.rejected, reading.frame)
        assert len(read("xlsx", rest).rejected) == 4


class TestWord:
    def test_reads_sections_options_on_one_line_and_answers_below(self):
        reading = read(
            "docx",
            document(
                *("党史题库", "一、单项选择题（每题2分）"),
                *(
                    "1．党的一大在哪里召开？",
                    "A．上海  B．北京",
                    "C．嘉兴",
                    "答案：A",
                    "解析：见党史。",
                ),
                *("二、多选题", "1、直辖市有（ ）", "A.上海 B.北京 C.嘉兴", "【答案】AB"),
                *("三、判断题", "1. 党的一大通过了纲领。（√）", "2. 党的一大在北京召开（ × ）"),
                *("四、填空题", "1. 党的一大于____年召开。", "答案：1921"),
                *("五、简答题", "1. 谈谈体会。", "答：", "参考答案：言之成理"),
            ),
        )
        assert problems(reading) == []
        said = [(each.kind, each.content.in_words(WORDS)) for each in reading.questions]
        assert said == [
            (Kind.SINGLE, "A. 上海"),
            (Kind.MULTIPLE, "A. 上海、B. 北京"),
            (Kind.TRUE_FALSE, "正确"),
            (Kind.TRUE_FALSE, "错误"),
            (Kind.FILL_IN, "1921"),
            (Kind.SHORT_ANSWER, "言之成理"),
        ]
        assert reading.questions[0].explanation == "见党史。"
        assert reading.questions[2].stem == "党的一大通过了纲领。"

    def test_reads_answers_in_the_stem_and_at_the_end(self):
        reading = read(
            "docx",
            document(
                *("1. 党的一大在（ A ）召开。", "A. 上海", "B. 北京"),
                *("2. 直辖市有", "A. 上海", "B. 北京", "3. 谁？", "A. 甲", "B. 乙"),
                *("参考答案", "2. AB  3. B"),
            ),
        )
        assert [each.content.in_words(WORDS) for each in reading.questions] == [
            *("A. 上海", "A. 上海、B. 北京", "B. 乙")
        ]
        assert reading.questions[0].stem == "党的一大在（　）召开。"

    def test_reads_a_case_with_its_questions(self):
        [case] = read(
            "docx",
            document(
                *("一、案例分析题", "1. 某支部三个月没有开会。"),
                *("（1）这违反了什么规定？", "答案：三会一课制度"),
                *("（2）多久开一次党课？", "A. 每月", "B. 每季度", "答案：B"),
            ),
        ).questions
        assert [part.kind for part in case.parts] == [Kind.SHORT_ANSWER, Kind.SINGLE]

    def test_names_what_is_faulty_and_gives_it_back(self):
        reading = read("docx", document("一、单选题", "1. 谁？", "A. 甲", "B. 乙", "答案：C"))
        assert problems(reading) == ["The answer C is none of the options."]
        rest = FORMATS["docx"].write_rest(reading.rejected, None)
        assert problems(read("docx", rest)) == problems(reading)
