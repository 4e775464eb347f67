"""Screen, Word and PDF say the same; a workbook calculates."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace

import docx
import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from pypdf import PdfReader

from tests.factories.items import png
from tests.unit.foundation.documents.samples import JPEG, NASTY, report
from xuexing.foundation.documents.description import (
    Column,
    Document,
    Layout,
    Picture,
    Table,
    cell,
    list_paragraphs,
    says,
)
from xuexing.foundation.documents.measures import fit_picture, measures_of
from xuexing.foundation.documents.pdf import write_pdf
from xuexing.foundation.documents.texts import list_texts, without_spaces
from xuexing.foundation.documents.word import write_word
from xuexing.foundation.documents.workbook import write_workbook

BASE = "https://xuexing.example"
NOW = dt.datetime(2026, 7, 1, 2, tzinfo=dt.UTC)
PAGE_NUMBER = re.compile(r"—\s*\d+\s*—")


def in_html(document):
    page = render_to_string("foundation/document.html", {"document": document})
    return BeautifulSoup(page, "html.parser")


def in_word(document):
    return docx.Document(io.BytesIO(write_word(document, base=BASE, now=NOW)))


def in_pdf(document):
    return PdfReader(io.BytesIO(write_pdf(document, base=BASE, now=NOW)))


def said_in_word(word):
    for block in word.iter_inner_content():
        if isinstance(block, WordTable):
            for row in block.rows:
                yield from (each.text for each in dict.fromkeys(row.cells))
        else:
            yield block.text


def said_in_pdf(pdf):
    text = "".join(PAGE_NUMBER.sub("", page.extract_text()) for page in pdf.pages)
    # A header is repeated on each page of its table; it is said once.
    return text.replace("序号", "").replace("内容", "")


@pytest.mark.parametrize("layout", Layout)
class TestEveryRendering:
    def test_of_a_page_says_what_the_document_says(self, layout):
        document = report(layout)
        assert without_spaces(in_html(document).stripped_strings) == without_spaces(
            list_texts(document)
        )

    def test_in_word_says_what_the_document_says(self, layout):
        document = report(layout)
        assert without_spaces(said_in_word(in_word(document))) == without_spaces(
            list_texts(document)
        )

    def test_in_pdf_says_what_the_document_says(self, layout):
        document = report(layout)
        said, wanted = said_in_pdf(in_pdf(document)), without_spaces(list_texts(document))
        assert sorted(without_spaces(said)) == sorted(
            wanted.replace("序号", "").replace("内容", "")
        )
        assert without_spaces(NASTY) in without_spaces(said)


class TestWriteWord:
    def test_names_chinese_type_with_a_latin_partner(self):
        word = in_word(report())
        fonts = {
            style.name: style.element.rPr.rFonts.get(qn("w:eastAsia"))
            for style in word.styles
            if style.element.rPr is not None and style.element.rPr.rFonts is not None
        }
        assert fonts["Document title"] == "方正小标宋简体"
        assert fonts["Body text"] == "仿宋"
        assert (fonts["First heading"], fonts["Second heading"]) == ("黑体", "楷体")
        assert word.styles["Body text"].font.name == "Times New Roman"

    def test_has_the_page_of_the_standard(self):
        section = in_word(report()).sections[0]
        assert (section.page_width.mm, section.page_height.mm) == (
            pytest.approx(210, 0.01),
            pytest.approx(297, 0.01),
        )
        margins = [section.top_margin, section.right_margin, section.left_margin]
        assert [round(each.mm) for each in margins] == [37, 26, 28]

    def test_repeats_the_header_of_a_table_and_numbers_pages(self):
        word = in_word(report())
        assert word.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert "PAGE" in word.sections[0].footer._element.xml
        assert "PAGE" in word.sections[0].even_page_footer._element.xml

    def test_leads_to_the_rows_behind_a_figure(self):
        word = in_word(report())
        targets = {each.target_ref for each in word.part.rels.values() if each.is_external}
        assert targets == {f"{BASE}/activities/register/", f"{BASE}/"}

    def test_carries_no_styles_but_ours(self):
        names = {style.name for style in in_word(report()).styles}
        assert not {name for name in names if name.startswith(("Heading", "Title", "List "))}

    def test_takes_what_was_pasted_with_characters_that_no_file_can_hold(self):
        document = Document("会议记录", (says("前\x0b后\x00\ud800"),))
        assert list(said_in_word(in_word(document)))[1] == "前后"


class TestWritePdf:
    def test_sets_chinese_and_leads_to_rows(self):
        pdf = in_pdf(report())
        links = [
            each.get_object()["/A"]["/URI"]
            for page in pdf.pages
            for each in page.get("/Annots") or []
        ]
        assert f"{BASE}/activities/register/" in links

    def test_fills_a_page_with_22_lines_of_28_characters(self):
        text = "学" * 28 * 21
        one_more = Document("报告", (says("甲" * 26 + text),), layout=Layout.OFFICIAL)
        lines = in_pdf(one_more).pages[1].extract_text().splitlines()
        full = [line for line in lines if "学" in line]
        assert {len(line.strip()) for line in full[:-1]} <= {28}

    def test_is_the_same_each_time(self):
        document = report()
        first = write_pdf(document, base=BASE, now=NOW)
        assert write_pdf(document, base=BASE, now=NOW) == first


class TestWriteWorkbook:
    def test_keeps_numbers_and_days_as_what_they_are(self):
        table = Table(
            (Column("日期"), Column("人数"), Column("学时")),
            [(cell(dt.date(2026, 7, 1)), cell(17), cell("2.5", value=2.5))],
            name="登记表",
        )
        book = openpyxl.load_workbook(io.BytesIO(write_workbook(Document("台账", (table,)))))
        day, *figures = [each.value for each in book["登记表"][2]]
        assert (day.date(), figures) == (dt.date(2026, 7, 1), [17, 2.5])

    def test_gives_each_table_a_sheet_with_a_name_that_workbooks_take(self):
        table = Table((Column("一"),), [(cell("甲"),)], name="职责/履行[2026]:情况")
        book = openpyxl.load_workbook(io.BytesIO(write_workbook(Document("表", (table, table)))))
        assert book.sheetnames == ["职责 履行 2026  情况", "职责 履行 2026  情况 2"]


def test_lines_that_somebody_typed_become_paragraphs():
    assert [each.runs[0].text for each in list_paragraphs("一\n\n 二 ")] == ["一", "二"]


def pictured(*shades, **more):
    """A question on paper with a picture below it for each grey."""
    pictures = [
        Picture(png(each, width=1200, height=300), f"/p/{each}/", says="一张地图", keeps_next=True)
        for each in shades
    ]
    return Document("卷", [replace(says("1. 图上是哪里？"), keeps_next=True), *pictures,
                          says("A. 嘉兴")], **more)  # fmt: skip


class TestPictures:
    def test_are_shown_on_the_page_with_what_they_show(self):
        [image] = in_html(pictured(0)).find_all("img")
        assert (image["src"], image["alt"]) == ("/p/0/", "一张地图")

    def test_are_set_in_word_no_wider_than_the_text(self):
        word = in_word(pictured(0))
        [shape] = word.inline_shapes
        assert round(shape.width.mm) == 163
        assert shape._inline.docPr.get("descr") == "一张地图"
        held = [each.paragraph_format.keep_with_next for each in word.paragraphs]
        assert held == [None, True, True, None]

    def test_are_set_in_pdf_without_what_they_show(self):
        [page] = in_pdf(pictured(0, 200)).pages
        assert len(page.images) == 2
        assert "一张地图" not in page.extract_text()

    def test_stay_with_their_words_on_one_page(self):
        above = [says(f"第{n}段") for n in range(31)]
        pictures = pictured(0)
        document = Document("卷", [*above, *pictures.blocks])
        pages = in_pdf(document).pages
        assert [len(each.images) for each in pages] == [0, 1]
        assert "图上是哪里" in pages[1].extract_text()
        assert "图上是哪里" not in pages[0].extract_text()

    def test_whose_head_is_not_as_word_expects_it_are_set_all_the_same(self):
        bare = JPEG.replace(b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00", b"")
        assert bare != JPEG
        document = Document("卷", [Picture(bare, "/p/")])
        assert len(in_word(document).inline_shapes) == 1
        assert len(in_pdf(document).pages[0].images) == 1


class TestFitPicture:
    @pytest.mark.parametrize(
        ("size", "fits"),
        [((96, 96), (25.4, 25.4)), ((3000, 1000), (163, 54.3)), ((1000, 3000), (24.75, 74.25))],
    )
    def test_keeps_the_shape_within_the_text_and_a_quarter_of_the_page(self, size, fits):
        content = png(width=size[0], height=size[1])
        assert fit_picture(content, measures_of(Document("卷", []))) == pytest.approx(fits, abs=0.1)
