"""From a file's bytes to its sheets."""

import datetime as dt
import io
import struct
import zipfile

import pytest

from tests.factories.old_workbooks import old_workbook
from tests.factories.workbooks import repacked, text_file, workbook
from xuexing.foundation.contents import (
    UnableToTakeFile,
    UnableToTakeLocked,
    UnableToTakeMacros,
)
from xuexing.foundation.packages import UnableToUnpack, UnableToUnpackSoMuch
from xuexing.foundation.tables import apart
from xuexing.foundation.tables.delimited import UnableToReadText
from xuexing.foundation.tables.extents import UnableToReadExtent
from xuexing.foundation.tables.reading import UnableToReadSize, read_book
from xuexing.foundation.tables.sheets import Area, Book, Broken, Limits, Sheet

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["姓名", "编号", "党支部"], ["张伟", "001", "第一党支部"], ["李娜", "002", "第二党支部"]]


BOMB_BYTES = 300_000_000


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """A workbook that unpacks to more than may be; to pack it takes long."""
    return repacked(workbook(ROWS), {"xl/media/bomb": b"\0" * BOMB_BYTES})


def sheet_with(cells: str) -> bytes:
    """Return a workbook whose sheet is this XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
    return repacked(workbook([["x"]]), {SHEET: xml.encode()})


class TestWorkbooks:
    def test_gives_cells_from_the_first_row_and_column_on(self):
        content = workbook([[], ["", "张三", 3, 2.5, dt.date(2019, 7, 1)]])
        sheet = read_book(content).sheets[0]
        assert sheet.rows[1][1:] == ["张三", 3.0, 2.5, dt.date(2019, 7, 1)]

    def test_reads_dates_in_chinese_formats(self):
        content = workbook([[43647]], formats={"A1": 'yyyy"年"m"月"d"日"'})
        assert read_book(content).sheets[0].rows == [[dt.date(2019, 7, 1)]]

    def test_gives_each_cell_of_a_merged_range_its_value(self):
        content = workbook([["第一党支部", "a"], ["", "b"], ["", "c"]], merged=["A1:A3"])
        sheet = read_book(content).sheets[0]
        assert [row[0] for row in sheet.rows] == ["第一党支部"] * 3
        assert sheet.filled == {1: frozenset({0}), 2: frozenset({0})}

    def test_names_hidden_sheets_and_leaves_them(self):
        book = read_book(workbook([["a"]], hidden={"旧": [["b"]]}, more={"新": [["c"]]}))
        assert [sheet.name for sheet in book.sheets] == ["名册", "新"]
        assert book.hidden == ["旧"]

    def test_marks_errors_and_formulas_without_a_result(self):
        content = workbook([["#N/A", "=1+1", "fine"]])
        assert read_book(content).sheets[0].rows == [
            [Broken.ERROR, Broken.NEVER_CALCULATED, "fine"]
        ]

    def test_takes_the_result_of_a_formula(self):
        content = sheet_with('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')
        assert read_book(content).sheets[0].rows == [[2.0]]


class TestOldWorkbooks:
    def test_are_read_like_new_ones(self):
        content = old_workbook([["姓名", "工号"], ["张伟", 1], ["", 2.5]], merged=[(1, 2, 0, 0)])
        sheet = read_book(content).sheets[0]
        assert (sheet.name, sheet.rows) == (
            "名册",
            [["姓名", "工号"], ["张伟", 1.0], ["张伟", 2.5]],
        )
        assert sheet.filled == {2: frozenset({0})}

    def test_with_macros_or_without_sheets_are_refused(self):
        content = old_workbook([["a"]])
        with pytest.raises(UnableToTakeMacros):
            read_book(content + "_VBA_PROJECT\0".encode("utf-16-le"))
        with pytest.raises(UnableToTakeFile):
            read_book(old_workbook([["a"]], stream="WordDocument"))

    def test_of_too_many_rows_are_refused(self):
        content = old_workbook([["a"]] * 5)
        with pytest.raises(UnableToReadExtent):
            read_book(content, limits=Limits(rows=4))

    @pytest.mark.parametrize("place", [(0xFFFF, 0xFFFF), (0xFFFF, 0xFF)])
    def test_of_two_cells_that_stand_for_billions_harm_nobody(self, place):
        content = bytearray(old_workbook([["a", 1.0]]))
        cell = content.index(struct.pack("<HHHH", 0x0203, 14, 0, 1))
        content[cell + 4 : cell + 8] = struct.pack("<HH", *place)
        with pytest.raises((UnableToUnpack, UnableToReadExtent)):
            read_book(bytes(content))

    def test_that_are_damaged_harm_nobody(self):
        content = bytearray(old_workbook([["a", 1.0]]))
        content[1536 + 20 : 1536 + 40] = b"\xff" * 20
        with pytest.raises(UnableToUnpack):
            read_book(bytes(content))

    def test_carry_days_and_times_over_to_our_process(self):
        cells = [
            dt.date(2019, 7, 1),
            dt.datetime.combine(dt.date(2019, 7, 1), dt.time(3, 4)),
            dt.time(3, 4),
            dt.timedelta(hours=30),
            *("张", 1.5, True),
        ]
        book = Book([Sheet("a", [cells], [Area(0, 1, 2, 3)], {1: frozenset({2})})], ["b"])
        assert apart.from_json(apart.to_json(book)) == book


class TestTextFiles:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "gb2312", "utf-16"]
    )
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_reads_what_offices_save(self, encoding, delimiter):
        content = text_file(ROWS, delimiter=delimiter, encoding=encoding)
        assert read_book(content).sheets[0].rows == ROWS

    def test_reads_a_short_list_of_names_in_gbk(self):
        content = text_file([["姓名"], ["欧阳娜娜"], ["王芳"]], encoding="gbk")
        assert read_book(content).sheets[0].rows == [["姓名"], ["欧阳娜娜"], ["王芳"]]

    def test_keeps_delimiters_inside_quotes(self):
        content = '姓名,党支部\n张伟,"一支部,机关"\n'.encode()
        assert read_book(content).sheets[0].rows[1] == ["张伟", "一支部,机关"]

    def test_refuses_bytes_in_no_known_encoding(self):
        with pytest.raises(UnableToReadText):
            read_book("姓名,编号\n".encode("gb18030") + b"\x81\x8d\xff\xff" * 9)

    def test_refuses_a_cell_larger_than_any_cell(self):
        with pytest.raises(UnableToReadText):
            read_book(b"a," + b"b" * 200_000)


class TestContentDecides:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"MZ\x90\x00" + b"\0" * 60,
            b"\x7fELF" + b"\0" * 60,
            b"<html><table><tr><td>x</td></tr></table></html>",
            b'<?xml version="1.0"?><Workbook/>',
            b"%PDF-1.7\n1 0 obj\n%%EOF",
        ],
    )
    def test_refuses_what_is_no_table_whatever_it_is_called(self, content):
        with pytest.raises(UnableToTakeFile):
            read_book(content)

    def test_refuses_a_package_of_another_kind(self):
        types = b'<Types xmlns="x"><Override PartName="/a" ContentType="a/b"/></Types>'
        with pytest.raises(UnableToTakeFile):
            read_book(repacked(workbook(ROWS), {"[Content_Types].xml": types}))

    def test_refuses_macros(self):
        with pytest.raises(UnableToTakeMacros):
            read_book(repacked(workbook(ROWS), {"xl/vbaProject.bin": b"\xd0\xcf"}))

    def test_refuses_a_locked_workbook(self):
        locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le")
        with pytest.raises(UnableToTakeLocked):
            read_book(locked)

    def test_refuses_a_damaged_workbook(self):
        content = workbook(ROWS)
        for damaged in (content[: len(content) // 2], b"PK\x03\x04" + b"\0" * 40):
            with pytest.raises(UnableToUnpack):
                read_book(damaged)
        with pytest.raises(UnableToUnpack):
            read_book(repacked(content, {"xl/workbook.xml": b"<broken"}))


class TestLimits:
    def test_refuses_a_large_file(self):
        with pytest.raises(UnableToReadSize):
            read_book(b"a,b\n" * 100, limits=Limits(size_bytes=100))

    def test_refuses_many_rows_and_columns(self):
        limits = Limits(rows=3, columns=3, cells=6)
        for rows in ([["a"]] * 4, [["a"] * 4], [["a"] * 3] * 3):
            for content in (workbook(rows), text_file(rows)):
                with pytest.raises(UnableToReadExtent):
                    read_book(content, limits=limits)

    @pytest.mark.parametrize(
        "cells",
        [
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
            '<row r="1"><c s="1" r="XFD1048576" t="n"><v>1</v></c></row>',
            '<row r="1048576"><c><v>1</v></c></row>',
            '<row r="1">' + "<c><v>1</v></c>" * 300 + "</row>",
        ],
    )
    def test_refuses_a_few_bytes_that_stand_for_billions_of_cells(self, cells):
        first = '<row r="1"><c r="A1"><v>1</v></c></row>'
        with pytest.raises(UnableToReadExtent):
            read_book(sheet_with(first + cells))

    def test_takes_a_sheet_whose_far_cells_are_only_coloured(self):
        content = sheet_with('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>')
        assert read_book(content).sheets[0].rows == [[1.0]]

    def test_takes_cells_that_do_not_say_where_they_stand(self):
        content = sheet_with("<row><c><v>1</v></c><c><v>2</v></c></row>" * 200)
        assert len(read_book(content).sheets[0].rows) == 200

    def test_refuses_a_package_that_unpacks_without_end(self, bomb):
        with pytest.raises(UnableToUnpackSoMuch):
            read_book(bomb)

    def test_counts_what_unpacks_not_what_the_directory_claims(self, bomb):
        size = struct.pack("<I", BOMB_BYTES)
        assert bomb.count(size) == 2
        with pytest.raises(UnableToUnpackSoMuch):
            read_book(bomb.replace(size, struct.pack("<I", 10)))

    def test_refuses_two_parts_of_one_name(self):
        target = io.BytesIO(workbook(ROWS))
        with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as archive:
            archive.writestr(SHEET, "<worksheet/>")
        with pytest.raises(UnableToUnpack):
            read_book(target.getvalue())
