"""Rosters: groups, posts, units that a file opens, who is missing from it, and what is wrong in it."""

import datetime as dt

import pytest

from tests.factories import MembershipFactory, PostFactory
from xuexing.apps.audit.models import Entry
from xuexing.apps.organizations.models import Person, Unit

from .rows import everything, memberships, posts

pytestmark = pytest.mark.django_db
JANUARY, NOVEMBER = dt.date(2026, 1, 1), dt.date(2026, 11, 20)
MAY = dt.date(2027, 5, 19)


class TestGroups:
    HEADER = ("姓名", "工号", "党支部代码", "党小组", "党内职务")

    def test_that_are_not_there_are_opened(self, import_people, branch):
        plan = import_people(
            ["张伟", 1, "B1", "第一党小组", "组长"],
            ["李娜", 2, "B1", "第 一 党小组", ""],
            ["王芳", 3, "B1", "第二党小组", ""],
            header=self.HEADER,
        )
        groups = Unit.objects.filter(parent=branch).order_by("code")
        assert [(each.code, each.name, each.kind) for each in groups] == [
            ("B1-1", "第一党小组", "group"),
            ("B1-2", "第二党小组", "group"),
        ]
        assert plan.counts["units_opened"] == 2
        assert posts("张伟") == [("B1-1", "group_leader", JANUARY, None, "")]

    def test_that_are_there_are_found_by_name(self, import_people, branch, later):
        import_people(["张伟", 1, "B1", "第一党小组", ""], header=self.HEADER)
        import_people(
            ["李娜", 2, "B1", "第一党小组", ""],
            ["王芳", 3, "B1", "第三党小组", ""],
            header=self.HEADER,
            at=later,
        )
        assert sorted(Unit.objects.filter(kind="group").values_list("code", flat=True)) == [
            "B1-1",
            "B1-2",
        ]

    def test_change_and_end_with_the_cell(self, import_people, branch, later):
        import_people(
            ["张伟", 1, "B1", "一组", ""], ["李娜", 2, "B1", "一组", ""], header=self.HEADER
        )
        rows = ["张伟", 1, "B1", "二组", ""], ["李娜", 2, "B1", "", ""]
        plan = import_people(*rows, header=self.HEADER, at=later)
        assert [line.fields["group"] for line in plan.lines.changed] == [
            ("一组", "二组"),
            ("一组", ""),
        ]
        assert memberships("张伟")[:2] == [
            ("B1-1", "group", "full", JANUARY, MAY, "moved"),
            ("B1-2", "group", "full", MAY, None, ""),
        ]
        assert memberships("李娜")[0] == ("B1-1", "group", "full", JANUARY, MAY, "moved")

    def test_stay_where_the_file_has_no_such_column(self, import_people, branch, later):
        import_people(["张伟", 1, "B1", "一组", ""], header=self.HEADER)
        assert import_people(["张伟", 1, "B1"], at=later).lines.is_empty

    def test_may_be_named_as_the_unit_itself(self, import_people, branch, later):
        import_people(["张伟", 1, "B1", "一组", ""], header=self.HEADER)
        import_people(["李娜", 2, "B1-1"], at=later)
        assert [row[:2] for row in memberships("李娜")] == [("B1-1", "group"), ("B1", "regular")]


class TestPosts:
    HEADER = ("姓名", "工号", "党支部代码", "党内职务")

    def test_change_with_the_cell(self, import_people, branch, later):
        import_people(["张伟", 1, "B1", "书记"], ["李娜", 2, "B1", "副书记"], header=self.HEADER)
        rows = ["张伟", 1, "B1", ""], ["李娜", 2, "B1", "书记"]
        plan = import_people(*rows, header=self.HEADER, at=later)
        assert [line.fields for line in plan.lines.changed] == [
            {"posts": ("secretary", "")},
            {"posts": ("deputy", "secretary")},
        ]
        assert posts("张伟") == [("B1", "secretary", JANUARY, MAY, "left_post")]
        assert posts("李娜") == [
            ("B1", "deputy", JANUARY, MAY, "left_post"),
            ("B1", "secretary", MAY, None, ""),
        ]

    def test_stay_where_the_file_has_no_such_column_and_in_other_units(
        self, import_people, other_branch, later
    ):
        import_people(["张伟", 1, "B1", "书记"], header=self.HEADER)
        PostFactory(person=Person.objects.get(), unit=other_branch, kind="deputy")
        assert import_people(["张伟", 1, "B1"], at=later).lines.is_empty
        import_people(["张伟", 1, "B1", "无"], header=self.HEADER, at=later)
        assert posts("张伟")[0] == ("B2", "deputy", JANUARY, None, "")

    def test_of_secretary_are_held_by_one_a_unit(self, import_people, refused, branch, later):
        rows = ["张伟", 1, "B1", "书记"], ["李娜", 2, "B1", "书记"]
        [(row, header, words)] = refused(import_people, *rows, header=self.HEADER)
        assert (row, header) == (3, "党内职务")
        assert "two secretaries: 张伟 and 李娜" in words
        import_people(["张伟", 1, "B1", "书记"], header=self.HEADER)
        [(row, _header, _words)] = refused(
            import_people, ["李娜", 2, "B1", "书记"], header=self.HEADER, at=later
        )
        assert row == 2

    def test_of_secretary_pass_to_somebody_new(self, import_people, branch, later):
        import_people(["张伟", 1, "B1", "书记"], header=self.HEADER)
        header = [*self.HEADER, "转入日期"]
        rows = ["张伟", 1, "B1", "", ""], ["李娜", 2, "B1", "书记", "2020-01-01"]
        import_people(*rows, header=header, at=later)
        assert posts("李娜") == [("B1", "secretary", MAY, None, "")]

    def test_of_secretary_pass_on_when_a_complete_file_no_longer_lists_the_old_one(
        self, import_people, branch, later
    ):
        import_people(["张伟", 1, "B1", "书记"], ["李娜", 2, "B1", ""], header=self.HEADER)
        plan = import_people(
            ["李娜", 2, "B1", "书记"], header=self.HEADER, is_complete=True, at=later
        )
        assert [line.name for line in plan.lines.ended] == ["张伟"]
        assert posts("张伟") == [("B1", "secretary", JANUARY, MAY, "absent_from_file")]
        assert posts("李娜") == [("B1", "secretary", MAY, None, "")]


class TestCompleteFile:
    def test_ends_who_is_absent_from_the_units_it_lists(self, import_people, other_branch, later):
        header = ["姓名", "工号", "党支部代码", "党小组", "党内职务"]
        rows = (
            ["张伟", 1, "B1", "一组", "书记"],
            ["李娜", 2, "B1", "一组", ""],
            ["王芳", 3, "B2", "", ""],
        )
        import_people(*rows, header=header)
        joint = MembershipFactory(unit=Unit.objects.get(code="B1"), kind="joint")
        plan = import_people(rows[1], header=header, is_complete=True, at=later)
        assert [(line.name, line.unit) for line in plan.lines.ended] == [("张伟", "第一党支部")]
        assert [row[4:] for row in memberships("张伟")] == [(MAY, "absent_from_file")] * 2
        assert posts("张伟")[0][3:] == (MAY, "absent_from_file")
        assert memberships("王芳")[0][4] is None
        joint.refresh_from_db()
        assert joint.until_on is None

    def test_ends_nobody_where_it_is_not_said_to_be_complete(self, import_people, branch, later):
        import_people(["张伟", 1, "B1"], ["李娜", 2, "B1"])
        assert import_people(["张伟", 1, "B1"], at=later).lines.is_empty

    def test_takes_away_what_held_for_no_day(self, import_people, branch, today):
        import_people(["张伟", 1, "B1"], ["李娜", 2, "B1"], from_on=today)
        import_people(["张伟", 1, "B1"], is_complete=True)
        assert memberships("李娜") == []


class TestUnitsOfARoster:
    HEADER = ("姓名", "工号", "党支部代码", "党支部名称", "上级代码")

    def test_are_opened_below_units_that_are_there(self, import_people, branch):
        plan = import_people(
            ["张伟", 1, "B9", "第九党支部", "C"], ["李娜", 2, "B9", "", ""], header=self.HEADER
        )
        unit = Unit.objects.get(code="B9")
        assert (unit.parent.code, unit.kind, unit.path) == (
            "C",
            "branch",
            f"{unit.parent.path}{unit.pk}/",
        )
        assert unit.placements.get().from_on == JANUARY
        assert plan.counts == {
            "added": 2,
            "changed": 0,
            "ended": 0,
            "unchanged": 0,
            "units_opened": 1,
        }

    def test_are_found_by_their_name_where_no_code_is_given(
        self, import_people, refused, other_branch
    ):
        header = ["姓名", "工号", "所在支部"]
        import_people(["张伟", 1, "第二党支部"], header=header)
        assert memberships("张伟")[0][0] == "B2"
        other_branch.name = "第一党支部"
        other_branch.save()
        faults = refused(
            import_people, ["李娜", 2, "第一党支部"], ["王芳", 3, "第七党支部"], header=header
        )
        assert [row for row, _header, _words in faults] == [2, 3]
        assert "Several units" in faults[0][2]
        assert "No unit is called 第七党支部" in faults[1][2]

    def test_are_the_one_of_the_page_where_no_unit_is_named(self, import_people, refused, branch):
        header = ["姓名", "工号"]
        import_people(["张伟", 1], header=header, unit=branch)
        assert memberships("张伟")[0][0] == "B1"
        [(_row, _header, words)] = refused(import_people, ["李娜", 2], header=header)
        assert words == "Nothing says to which unit this person belongs."

    def test_are_found_by_a_code_whose_zeros_were_lost(self, import_people, branch):
        branch.code = "0011"
        branch.save()
        plan = import_people(["张伟", 1, 11])
        assert memberships("张伟")[0][0] == "0011"
        assert str(plan.notes.remarks[0]) == "11 was read as 0011, whose zeros were lost."

    @pytest.mark.parametrize(
        ("row", "fault"),
        [
            (["B1", "第一支部", ""], ("党支部名称", "belongs to 第一党支部, not to 第一支部")),
            (["B1", "", "X"], ("上级代码", "stands below C, not below X")),
            (["B8", "", ""], ("党支部代码", "No unit has code B8")),
            (["B8", "第八党支部", "X"], ("上级代码", "No unit has code X")),
            (["C", "", ""], ("党支部代码", "People do not belong to 某某公司党委 itself")),
            (["B8", "某某党委", "C"], ("党支部代码", "People do not belong to 某某党委 itself")),
        ],
    )
    def test_that_cannot_be_are_faults(self, import_people, refused, branch, row, fault):
        [(number, header, words)] = refused(import_people, ["张伟", 1, *row], header=self.HEADER)
        assert (number, header) == (2, fault[0])
        assert fault[1] in words
        assert not Person.objects.exists()
        assert Unit.objects.count() == 2

    def test_that_two_rows_describe_differently_are_a_fault(self, import_people, refused, branch):
        rows = ["张伟", 1, "B9", "第九党支部", "C"], ["李娜", 2, "B9", "第十党支部", "C"]
        [(row, header, _words)] = refused(import_people, *rows, header=self.HEADER)
        assert (row, header) == (3, "党支部名称")

    def test_that_are_closed_are_a_fault(self, import_people, refused, branch):
        branch.ended_on, branch.end_reason = JANUARY, "closed"
        branch.save()
        [(_row, _header, words)] = refused(import_people, ["张伟", 1, "B1"])
        assert "closed on 2026-01-01" in words


class TestFaults:
    def test_of_cells_are_named_all_at_once(self, import_people, refused, branch):
        header = [
            "姓名", "身份证号", "出生日期", "党支部代码", "党员类别", "党内职务", "职级", "排序号",
            "入党日期", "转正日期", "流动党员",
        ]  # fmt: skip
        faults = refused(
            import_people,
            ["", "", "", "B1", "", "", "", "", "", "", ""],
            ["张伟", "110105194912310021", "3/4/1970", "B1", "正是", "厂长", "帝", "三", "2030-1-1", "", "?"],
            ["李娜", "", "1990-01-01", "B1", "预备", "", "", "", "1989-01-01", "2020-1-1", ""],
            ["王芳", "11010519491231002X", "1949-12-30", "B1", "", "", "", "", "2020.1.1", "2019.1.2", ""],
            ["赵敏", 1.1010519491231e17, "", "B1", "", "", "", "", "", "", ""],
            header=header,
        )  # fmt: skip
        assert [fault[:2] for fault in faults] == [
            (2, "姓名"),
            (3, "身份证号"), (3, "出生日期"), (3, "党员类别"), (3, "党内职务"), (3, "职级"), (3, "排序号"),
            (3, "入党日期"), (3, "流动党员"),
            (4, "入党日期"), (4, "转正日期"),
            (5, "出生日期"), (5, "转正日期"),
            (6, "身份证号"),
        ]  # fmt: skip
        words = {fault[:2]: fault[2] for fault in faults}
        assert words[3, "党员类别"] == "正是 is not known here. Did you mean 正式?"
        assert "1101051949" not in repr(faults)
        assert not Person.objects.exists()

    def test_leave_nothing_behind(self, import_people, refused, branch):
        before = everything()
        header = ["姓名", "工号", "党支部代码", "党支部", "上级代码"]
        rows = ["张伟", 1, "B9", "第九党支部", "C"], ["李娜", 2, "B8", "", ""]
        assert refused(import_people, *rows, header=header)
        assert everything() == before


class TestTrail:
    def test_names_each_unit_touched_with_the_keys_of_its_people(self, import_people, other_branch):
        import_people(["张伟", 1, "B1"], ["李娜", 2, "B2"])
        entries = Entry.objects.filter(act="organizations.import_roster").order_by("id")
        people = {person.name: str(person.uuid) for person in Person.objects.all()}
        assert [entry.data["added"] for entry in entries] == [[people["张伟"]], [people["李娜"]]]
        assert entries[1].unit_id == other_branch.pk
        assert "张伟" not in repr(list(Entry.objects.values()))
