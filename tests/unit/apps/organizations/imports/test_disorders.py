"""Files as people make them: each disorder in a workbook of its own."""

import datetime as dt

import pytest

from tests.factories import MembershipFactory
from tests.factories.workbooks import text_file, workbook
from xuexing.apps.organizations.models import Membership, Person, Unit

pytestmark = pytest.mark.django_db
HEADER = ["姓名", "工号", "党支部代码"]
ROWS = [["张伟", "1", "B1"], ["李娜", "2", "B1"]]
BORN = dt.date(1970, 5, 1)


@pytest.fixture
def names(import_file, branch):
    """Import a roster and return the names of those who came in."""

    def _names(content):
        import_file("roster", content)
        return sorted(Membership.objects.filter(unit=branch).values_list("person__name", flat=True))

    return _names


class TestWorkbooks:
    def test_with_titles_above_and_signatures_below(self, names):
        rows = [
            ["某某公司党员花名册", "", ""],
            ["填报单位：第一党支部", "", "2026年11月"],
            [],
            HEADER,
            *ROWS,
            ["合计", "2人", ""],
            ["填表人：王芳", "", "审核人：赵敏"],
        ]
        assert names(workbook(rows, merged=["A1:C1"])) == ["张伟", "李娜"]

    def test_with_merged_cells(self, names):
        rows = [
            ["党支部代码", "姓名", "工号"],
            ["B1", "张伟", "1"],
            ["", "李娜", "2"],
            ["", "", ""],
        ]
        assert names(workbook(rows, merged=["A2:A4"])) == ["张伟", "李娜"]

    def test_with_a_header_of_two_merged_rows(self, names):
        rows = [["序号", "姓名", "党支部", "", "工号"], ["", "", "代码", "名称", ""]]
        people = [[1, "张伟", "B1", "第一党支部", "1"], [2, "李娜", "B1", "第一党支部", "2"]]
        content = workbook([*rows, *people], merged=["A1:A2", "B1:B2", "C1:D1", "E1:E2"])
        assert names(content) == ["张伟", "李娜"]

    @pytest.mark.parametrize(
        "header",
        [["Name", "Person code", "Unit code"], ["姓  名", "党员编号*", "支部代码（必填）"]],
    )
    def test_with_chinese_or_english_headers_in_any_order(self, names, header):
        rows = [header, *ROWS]
        assert names(workbook([row[::-1] for row in rows])) == ["张伟", "李娜"]

    def test_with_full_width_digits_and_stray_spaces(self, names):
        rows = [HEADER, ["张　伟", "００１", "Ｂ１"], [" 李 娜\xa0", " 0 0 2", "B1\u200b"]]
        assert names(workbook(rows)) == ["张伟", "李娜"]
        assert sorted(Person.objects.values_list("code", flat=True)) == ["001", "002"]

    @pytest.mark.parametrize(
        "written",
        [
            "1970.5.1",
            "1970年5月1日",
            "1970/5/1",
            "19700501",
            19700501,
            BORN,
            25689,
            "１９７０－０５－０１",
        ],
    )
    def test_with_dates_in_every_manner(self, names, written):
        names(workbook([[*HEADER, "出生日期"], [*ROWS[0], written]]))
        assert Person.objects.get().birth_on == BORN

    def test_with_codes_that_became_numbers(self, names):
        names(workbook([HEADER, ["张伟", 1001, "B1"]]))
        assert Person.objects.get().code == "1001"

    def test_with_a_person_listed_twice(self, import_file, refused, branch):
        content = workbook([HEADER, *ROWS, ROWS[0]])
        [(row, header, _words)] = refused(import_file, "roster", content)
        assert (row, header) == (4, "工号")

    def test_with_lost_leading_zeros(self, names, branch):
        branch.code = "0101"
        branch.save()
        wei = MembershipFactory(person__name="张伟", person__code="007", unit=branch).person
        assert names(workbook([HEADER, ["张伟", 7, 101], ["李娜", 8, 101]])) == ["张伟", "李娜"]
        wei.refresh_from_db()
        assert wei.code == "007"

    def test_with_a_sheet_for_each_branch_and_a_hidden_one(self, names, other_branch):
        other = [HEADER, ["王芳", "3", "B2"]]
        content = workbook(
            [HEADER, *ROWS], more={"二支部": other}, hidden={"旧": [HEADER, ["x", 9, "B1"]]}
        )
        assert names(content) == ["张伟", "李娜"]
        assert Membership.objects.get(unit=other_branch).person.name == "王芳"
        assert not Person.objects.filter(code="9").exists()

    def test_with_an_error_of_the_sheet(self, import_file, refused, branch):
        content = workbook([HEADER, ["张伟", "#N/A", "B1"], ["李娜", "=A1&1", "B1"]])
        faults = refused(import_file, "roster", content)
        assert [fault[:2] for fault in faults] == [(2, "工号"), (3, "工号")]


class TestTextFiles:
    @pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-8"])
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_in_the_encodings_and_shapes_that_offices_save(self, names, encoding, delimiter):
        content = text_file([HEADER, *ROWS], encoding=encoding, delimiter=delimiter)
        assert names(content) == ["张伟", "李娜"]


class TestUnits:
    def test_with_numbers_for_codes_and_titles_above(self, import_file):
        rows = [
            ["组织机构一览表"],
            ["代码", "上级代码", "名称", "层级"],
            [0, "", "国", 0],
            [11, 0, "北京市", 1],
        ]
        import_file("units", workbook(rows, merged=["A1:D1"]))
        assert Unit.objects.get(code="11").parent.code == "0"
