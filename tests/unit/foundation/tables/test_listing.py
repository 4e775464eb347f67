"""Where tables begin, which column is which, what counts as a row."""

import pytest

from tests.factories.workbooks import text_file, workbook
from xuexing.foundation.tables.headers import Column
from xuexing.foundation.tables.listing import Notes, walk
from xuexing.foundation.tables.reading import read_book
from xuexing.foundation.tables.sheets import column_letter
from xuexing.foundation.tables.text import read_code, read_integer, read_name

COLUMNS = (
    Column("name", ("姓名", "name"), is_needed=True),
    Column("code", ("工号", "person code"), weak=("编号",)),
    Column("unit_code", ("党支部代码",)),
    Column("unit", ("党支部", "党支部名称", "branch")),
    Column("post", ("党内职务",), weak=("职务",)),
    Column("phone", ("联系电话", "phone"), is_dropped=True),
)


class Found:
    """Everything that a file gave."""

    def __init__(self, content):
        self.faults, self.notes = [], Notes()
        records = walk(read_book(content), COLUMNS, faults=self.faults, notes=self.notes)
        self.rows = [
            tuple(each.read(key, read_name) for key in ("name", "code", "unit")) for each in records
        ]


class TestHeaders:
    def test_are_found_beneath_titles(self):
        titles = [["某某公司党员名册"], ["单位：第一总支", "", "2026年11月"], []]
        rows = [*titles, ["姓名", "工号", "党支部"], ["张伟", "1", "一支部"]]
        assert Found(workbook(rows, merged=["A1:C1"])).rows == [("张伟", "1", "一支部")]

    @pytest.mark.parametrize(
        "header",
        [
            ["党支部", "姓名", "工号"],
            ["Branch", "Name", "Person_Code"],
            [" 党 支 部 ", "姓名*", "工号（必填）"],
            ["党支部\n", "姓 名：", "编号"],
        ],
    )
    def test_stand_in_any_order_language_and_dress(self, header):
        assert Found(workbook([header, ["一支部", "张伟", "1"]])).rows == [("张伟", "1", "一支部")]

    def test_may_be_merged_over_two_rows(self):
        content = workbook(
            [
                ["姓名", "党支部", "", "工号"],
                ["", "代码", "名称", ""],
                ["张伟", "D1", "一支部", "1"],
            ],
            merged=["A1:A2", "B1:C1", "D1:D2"],
        )
        assert Found(content).rows == [("张伟", "1", "一支部")]

    def test_prefer_the_word_that_surely_means_a_column(self):
        found = Found(workbook([["编号", "姓名", "工号", "职务"], ["9", "张伟", "1", "教师"]]))
        assert found.rows == [("张伟", "1", None)]
        assert found.notes.ignored == ["编号"]

    def test_name_what_is_dropped_and_what_nobody_knows(self):
        found = Found(workbook([["姓名", "联系电话", "血型", "工号"], ["张伟", "1", "A", "7"]]))
        assert found.notes.dropped == ["联系电话"]
        assert found.notes.ignored == ["血型"]

    def test_that_mean_the_same_are_a_fault(self):
        [fault] = Found(workbook([["姓名", "党支部", "branch"], ["张伟", "a", "b"]])).faults
        assert fault.where == {"sheet": "名册", "row": 1, "column": "C", "header": "branch"}

    def test_that_are_missing_are_a_fault(self):
        [fault] = Found(workbook([["工号", "党支部"], ["1", "a"]])).faults
        assert str(fault) == "There is no column name, so this sheet was not read. Add it."
        [fault] = Found(workbook([["x", "y"], ["1", "a"]])).faults
        assert "No sheet holds a table" in str(fault)

    def test_of_a_summary_beside_the_table_are_no_fault(self):
        summary = [["党支部", "工号", "人数"], ["一支部", "", 25]]
        found = Found(workbook([["姓名", "工号"], ["张伟", "1"]], more={"汇总": summary}))
        assert not found.faults
        assert len(found.rows) == 1
        assert [remark.where["sheet"] for remark in found.notes.remarks] == ["汇总"]


class TestRows:
    def test_come_from_all_visible_sheets(self):
        header = ["姓名", "党支部"]
        found = Found(
            workbook(
                [header, ["张伟", "一支部"]],
                more={"二支部": [header, ["李娜", "二支部"]], "说明": [["请逐项填写"]]},
                hidden={"旧": [header, ["王芳", "三支部"]]},
            )
        )
        assert [name for name, _code, _unit in found.rows] == ["张伟", "李娜"]
        assert found.notes.hidden == ["旧"]
        assert [remark.where for remark in found.notes.remarks] == [{"sheet": "说明"}]

    def test_leave_out_blank_lines_repeated_headers_and_what_stands_below(self):
        header = ["姓名", "工号", "党支部", "序号"]
        rows = [
            header,
            ["张伟", 1, "一支部", 1],
            ["", " ", "", 2],
            header,
            ["李娜", 2, "一支部", 3],
        ]
        found = Found(workbook([*rows, ["合计：2人"], ["", "填表人：王芳", "", ""]]))
        assert [name for name, _code, _unit in found.rows] == ["张伟", "李娜"]
        assert [remark.where["row"] for remark in found.notes.remarks] == [6, 7]

    def test_hold_the_value_of_a_merged_cell(self):
        content = workbook(
            [["党支部", "姓名"], ["一支部", "张伟"], ["", "李娜"], ["", ""]], merged=["A2:A4"]
        )
        assert [unit for _name, _code, unit in Found(content).rows] == ["一支部", "一支部"]

    def test_may_be_shorter_than_the_header(self):
        assert Found(text_file([["姓名", "工号", "党支部"], ["张伟"]])).rows == [
            ("张伟", None, None)
        ]


class TestRecord:
    def read(self, *row):
        faults = []
        content = workbook([["姓名", "工号"], row])
        [record] = walk(read_book(content), COLUMNS, faults=faults, notes=Notes())
        return record, faults

    def test_notes_a_fault_with_its_place_and_goes_on(self):
        record, faults = self.read("张伟", "十")
        assert record.read("code", read_integer) is None
        assert record.read("name", read_name) == "张伟"
        [fault] = faults
        assert fault.where == {"sheet": "名册", "row": 2, "column": "B", "header": "工号"}

    def test_tells_a_blank_cell_from_a_column_that_is_not_there(self):
        record, faults = self.read("张伟", "—")
        assert record.read("code", read_code) is None
        assert record.has("code")
        assert not record.has("unit")
        assert not faults
        assert record.need("code", read_code) is None
        assert "blank" in str(faults[0])


def test_columns_are_lettered_as_workbooks_do():
    assert [column_letter(index) for index in (0, 25, 26, 255)] == ["A", "Z", "AA", "IV"]
