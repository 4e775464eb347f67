"""Files that want more than to be read are refused with the reason, and bad questions are named."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import docx
import pytest

from tests.factories.items import single
from tests.factories.workbooks import workbook
from xuexing.apps.itembank.formats.limits import MOST_BYTES
from xuexing.apps.itembank.formats.registry import FORMATS, format_of
from xuexing.foundation.errors import Refusal
from xuexing.foundation.packages import MOST_UNPACKED_BYTES

ENTITY = '<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
QUIZ = "<quiz><question type='truefalse'><questiontext><text>{}</text></questiontext></question></quiz>"
SCRIPT = '<p onclick="x()">党<script>alert(1)</script></p>'


def refused(content, name="file.xml"):
    with pytest.raises(Refusal) as refusal:
        format_of(name, content).read(content)
    return str(refusal.value)


def zipped(before=b"", **parts):
    """Return a package with parts, after those of another."""
    target = io.BytesIO(before)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


def problems(reading):
    return [str(fault) for each in reading.rejected for fault in each.faults]


class TestXml:
    @pytest.mark.parametrize("declaration", [ENTITY, OUTSIDE, "<!DOCTYPE quiz>"])
    def test_with_entities_or_a_document_type_is_refused(self, declaration):
        assert "document type or entities" in refused((declaration + QUIZ.format("&b;")).encode())

    @pytest.mark.parametrize("declaration", [ENTITY, OUTSIDE])
    def test_so_it_is_inside_a_package(self, declaration):
        manifest = FORMATS["qti21"].write([single()]).content
        with zipfile.ZipFile(io.BytesIO(manifest)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        item = next(name for name in parts if name.endswith("item.xml"))
        parts[item] = declaration.encode() + parts[item].partition(b"?>")[2]
        reading = FORMATS["qti21"].read(zipped(**parts))
        assert "document type or entities" in problems(reading)[0]
        assert reading.rejected[0].where["part"] == item
        broken = zipped(imsmanifest_xml=declaration.encode() + b"<manifest/>")
        assert "document type or entities" in refused(broken, "x.zip")

    def test_that_is_none_names_its_line(self):
        assert "from line 2 on" in refused(b"<quiz>\n<question</quiz>")

    def test_of_something_else_is_refused(self):
        assert "no QTI item" in refused(b"<assessment/>")
        assert "imsmanifest" in refused(zipped(a="b"), "x.qti21.zip")


@pytest.fixture(scope="module")
def bomb():
    """A package that unpacks to an eighth more than may be; to pack it takes long."""
    zeros = b"\0" * (MOST_UNPACKED_BYTES // 8)
    return zipped(**{f"part{n}": zeros for n in range(9)})


class TestPackages:
    @pytest.mark.parametrize("name", ["bomb.docx", "bomb.zip", "bomb.xlsx"])
    def test_that_unpack_to_too_much_are_refused(self, name, bomb):
        whole = {
            "bomb.docx": {"word__document_xml": b"", "[Content_Types].xml": b""},
            "bomb.zip": {"imsmanifest_xml": b"<manifest/>"},
            "bomb.xlsx": {"xl__workbook_xml": b"", "[Content_Types].xml": b""},
        }[name]
        assert "unpacks to more than" in refused(zipped(bomb, **whole), name)

    def test_compressed_text_that_unpacks_to_too_much_is_refused(self):
        content = gzip.compress(b"{" * (MOST_BYTES + 1), compresslevel=1)
        assert "more than 64 MB" in refused(content, "x.jsonl.gz")

    def test_damaged_ones_are_refused(self):
        assert refused(b"PK\x03\x04rubbish", "x.docx")
        assert refused(gzip.compress(b"{}")[:-9], "x.jsonl.gz")


class TestStems:
    """A question with a script is refused as it stands: cleaned, it would be another question."""

    def contents(self):
        moodle = QUIZ.format("<![CDATA[" + SCRIPT + "]]>").replace(
            "</question>",
            "<answer fraction='100'><text>true</text></answer>"
            "<answer fraction='0'><text>false</text></answer></question>",
        )
        line = {"kind": "boolean", "stem": SCRIPT, "markup": "html", "answer": True}
        return {
            "moodle": moodle.encode(),
            "gift": ("[html]" + SCRIPT.replace("=", r"\=") + "{T}").encode(),
            "jsonl": json.dumps(line).encode(),
        }

    @pytest.mark.parametrize("name", ["moodle", "gift", "jsonl"])
    def test_with_scripts_are_refused_and_named(self, name):
        reading = FORMATS[name].read(self.contents()[name])
        assert reading.questions == []
        assert "(onclick, script)" in problems(reading)[0]

    def test_so_it_is_in_qti(self):
        content = FORMATS["qti30"].write([single()]).content
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        parts = {
            name: text.replace(b"<p>", b'<p onclick="x()"><script>1</script>')
            for name, text in parts.items()
        }
        assert "(onclick, script)" in problems(FORMATS["qti30"].read(zipped(**parts)))[0]

    @pytest.mark.parametrize("name", ["aiken", "xlsx", "docx"])
    def test_of_formats_without_markup_are_plain_text(self, name):
        question = single(SCRIPT)
        [read] = FORMATS[name].read(FORMATS[name].write([question]).content).questions
        assert read.stem == SCRIPT
        assert read.markup == "plain"

    def test_with_pictures_from_elsewhere_are_refused(self):
        reading = FORMATS["gift"].read(b'[html]Who? <img src\\="http\\://x.cn/a.png">{T}')
        assert "http://x.cn/a.png" in problems(reading)[0]


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_of_offices_in_china_are_read(self, encoding):
        text = "党的一大在哪里召开？\nA) 上海\nB) 北京\nANSWER: A\n"
        [question] = FORMATS["aiken"].read(text.encode(encoding)).questions
        assert question.stem == "党的一大在哪里召开？"

    def test_nonsense_is_refused(self):
        assert refused(bytes(range(128, 256)) * 40, "x.gift")


class TestWord:
    def test_with_macros_is_refused(self):
        document = io.BytesIO()
        docx.Document().save(document)
        with zipfile.ZipFile(document, "a") as package:
            package.writestr("word/vbaProject.bin", b"x")
        assert "macros" in refused(document.getvalue(), "x.docx")

    def test_without_a_question_is_refused(self):
        document = io.BytesIO()
        plain = docx.Document()
        plain.add_paragraph("关于召开会议的通知")
        plain.save(document)
        assert "no question" in refused(document.getvalue(), "x.docx")


class TestTables:
    def test_without_stem_and_answer_are_refused(self):
        assert refused(workbook([["姓名", "工号"], ["张三", "1"]]), "x.xlsx")

    def test_with_too_many_questions_are_refused(self, monkeypatch):
        monkeypatch.setattr("xuexing.apps.itembank.formats.limits.MOST_QUESTIONS", 2)
        assert "more than 2 questions" in refused(b"a{T}\n\nb{T}\n\nc{T}", "x.gift")
