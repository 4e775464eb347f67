"""Rosters: people, memberships, groups and posts as a file says them."""

import datetime as dt

import pytest

from xuexing.apps.organizations.models import Person
from xuexing.kernel.identity_number import check_character

from .rows import everything, memberships, posts

pytestmark = pytest.mark.django_db
JANUARY, NOVEMBER = dt.date(2026, 1, 1), dt.date(2026, 11, 20)
MAY = dt.date(2027, 5, 19)


class TestNewPeople:
    def test_are_taken_over_with_all_that_the_file_says(self, import_people, branch):
        header = [
            "姓名", "工号", "身份证号", "党支部代码", "党员类别", "党内职务", "职级", "排序号",
            "入党日期", "转正日期", "流动党员", "转入日期",
        ]  # fmt: skip
        row = [
            "张 伟", "Ｐ００1", "11010519491231002x", "B1", "正式", "组织委员兼学习秘书", "正处", 3,
            "1970.7.1", "1971年7月1日", "√", 44197,
        ]  # fmt: skip
        plan = import_people(row, header=header)
        person = Person.objects.get()
        assert (person.name, person.code, person.order_number) == ("张伟", "P001", 3)
        assert (person.birth_on, person.rank) == (dt.date(1949, 12, 31), "county_leader")
        assert (person.joined_on, person.full_on) == (dt.date(1970, 7, 1), dt.date(1971, 7, 1))
        assert person.name_key
        assert memberships("张伟") == [("B1", "floating", "full", dt.date(2021, 1, 1), None, "")]
        assert posts("张伟") == [
            ("B1", "organization_member", JANUARY, None, ""),
            ("B1", "study_secretary", JANUARY, None, ""),
        ]
        assert [line.name for line in plan.lines.added] == ["张伟"]

    def test_leave_no_identity_number_anywhere(self, import_people, branch):
        header = ["姓名", "身份证号", "党支部代码"]
        import_people(["张伟", "11010519491231002X", "B1"], header=header)
        assert len(Person.objects.get().identity_hash) == 64
        assert "231002" not in repr(everything())

    def test_belong_since_records_began_where_nobody_did_before(self, import_people, branch):
        import_people(["张伟", 1, "B1"])
        assert memberships("张伟")[0][3] == JANUARY
        import_people(["李娜", 2, "B1"])
        assert memberships("李娜")[0][3] == NOVEMBER

    def test_belong_since_the_day_given_for_the_file_or_the_row(self, import_people, branch):
        header = ["姓名", "工号", "党支部代码", "转入日期"]
        rows = ["张伟", 1, "B1", "2026-03-01"], ["李娜", 2, "B1", ""]
        import_people(*rows, header=header, from_on=dt.date(2026, 6, 1))
        assert memberships("张伟")[0][3] == dt.date(2026, 3, 1)
        assert memberships("李娜")[0][3] == dt.date(2026, 6, 1)

    def test_are_no_members_before_they_joined_and_not_full_before_they_were(
        self, import_people, branch
    ):
        header = ["姓名", "工号", "党支部代码", "入党日期", "转正日期"]
        import_people(
            ["张伟", 1, "B1", "2025-05-10", "2026-05-10"],
            ["李娜", 2, "B1", "2026-09-01", ""],
            header=header,
        )
        turn = dt.date(2026, 5, 10)
        assert memberships("张伟") == [
            ("B1", "regular", "probationary", JANUARY, turn, "status_changed"),
            ("B1", "regular", "full", turn, None, ""),
        ]
        assert memberships("李娜")[0][3] == dt.date(2026, 9, 1)

    def test_that_are_applicants_are_named_and_left_out(self, import_people, branch):
        header = ["姓名", "工号", "党支部代码", "政治面貌"]
        plan = import_people(
            ["张伟", 1, "B1", "中共党员"], ["李娜", 2, "B1", "积极分子"], header=header
        )
        assert Person.objects.get().name == "张伟"
        [remark] = plan.notes.remarks
        assert (remark.where["row"], str(remark)) == (
            3,
            "积极分子: not a member; the row was left out.",
        )

    def test_bring_telephone_and_address_that_are_named_and_dropped(self, import_people, branch):
        header = ["姓名", "工号", "党支部代码", "手机号码", "家庭住址", "血型"]
        plan = import_people(["张伟", 1, "B1", "13800138000", "长安街1号", "A"], header=header)
        assert plan.notes.dropped == ["手机号码", "家庭住址"]
        assert plan.notes.ignored == ["血型"]
        assert "13800138000" not in repr(everything())

    def test_keep_what_somebody_said_is_kept_and_nothing_else(self, import_people, branch):
        header = ["姓名", "工号", "党支部代码", "手机号码", "家庭住址"]
        row = ["张伟", 1, "B1", 13800138000, "长安街1号"]
        plan = import_people(row, header=header, kept=["telephone"])
        assert plan.notes.dropped == ["家庭住址"]
        person = Person.objects.get(name="张伟")
        assert (person.telephone, person.address) == ("13800138000", "")
        again = import_people([*row[:3], 13900139000, ""], header=header, kept=["telephone"])
        (change,) = again.lines.changed
        assert change.fields == {"telephone": ("", "")}


class TestSecondRun:
    def test_changes_nothing_and_leaves_no_trace(self, import_people, branch, later):
        header = [
            "姓名",
            "党支部代码",
            "出生年月",
            "入党日期",
            "转正日期",
            "党小组",
            "党内职务",
            "流动党员",
            "转入日期",
        ]
        rows = [
            ["张伟", "B1", "1970年5月", "2025-05-10", "2026-05-10", "第一党小组", "书记", "", "2025.6.1"],
            ["李娜", "B1", "", "", "", "第一党小组", "组长、宣传委员", "是", ""],
            ["王芳", "B1", "1980-01-02", "2019.7", "", "", "", "", "2019.8"],
        ]  # fmt: skip
        import_people(*rows, header=header)
        before = everything()
        plan = import_people(*reversed(rows), header=header, at=later)
        assert plan.lines.is_empty
        assert plan.lines.unchanged == 3
        assert everything() == before


class TestChangedPeople:
    HEADER = ("姓名", "工号", "党支部代码", "出生日期", "排序号", "职级")

    def test_show_exactly_what_differs(self, import_people, branch, later):
        import_people(
            ["张伟", "1", "B1", "1970-05-01", 3, "科员"],
            ["李娜", "2", "B1", "", "", ""],
            header=self.HEADER,
        )
        rows = ["张伟", "1", "B1", "1970-05-02", 4, "正科"], ["李娜", "2", "B1", "", "", ""]
        plan = import_people(*rows, header=self.HEADER, at=later)
        [line] = plan.lines.changed
        assert line.fields == {
            "birth_on": ("1970-05-01", "1970-05-02"),
            "order_number": ("3", "4"),
            "rank": ("staff", "township_leader"),
        }
        assert plan.lines.unchanged == 1
        assert Person.objects.get(code="1").birth_on == dt.date(1970, 5, 2)
        assert len(memberships("张伟")) == 1

    def test_keep_what_a_blank_cell_does_not_say(self, import_people, branch, later):
        import_people(["张伟", "1", "B1", "1970-05-01", 3, "科员"], header=self.HEADER)
        assert import_people(
            ["张伟", "1", "B1", "", "", "—"], header=self.HEADER, at=later
        ).lines.is_empty

    def test_may_exchange_their_codes(self, import_people, branch, later):
        header = ["姓名", "工号", "身份证号", "党支部代码"]
        wei, na = "11010519491231002X", f"44052419800101001{check_character('44052419800101001')}"
        import_people(["张伟", "1", wei, "B1"], ["李娜", "2", na, "B1"], header=header)
        rows = ["张伟", "2", wei, "B1"], ["李娜", "1", na, "B1"]
        import_people(*rows, header=header, at=later)
        assert dict(Person.objects.values_list("name", "code")) == {"张伟": "2", "李娜": "1"}


class TestMoves:
    def test_end_one_membership_and_begin_another(self, import_people, other_branch, later):
        header = ["姓名", "工号", "党支部代码", "党小组", "党内职务"]
        import_people(["张伟", 1, "B1", "第一党小组", "宣传委员"], header=header)
        plan = import_people(["张伟", 1, "B2", "第二党小组", "委员"], header=header, at=later)
        assert memberships("张伟") == [
            ("B1-1", "group", "full", JANUARY, MAY, "moved"),
            ("B2-1", "group", "full", MAY, None, ""),
            ("B1", "regular", "full", JANUARY, MAY, "moved"),
            ("B2", "regular", "full", MAY, None, ""),
        ]
        assert posts("张伟") == [
            ("B1", "publicity_member", JANUARY, MAY, "moved"),
            ("B2", "committee_member", MAY, None, ""),
        ]
        assert plan.lines.changed[0].fields["unit"] == ("第一党支部", "第二党支部")

    def test_hold_from_the_day_in_the_row(self, import_people, other_branch, later):
        header = ["姓名", "工号", "党支部代码", "转入日期"]
        import_people(["张伟", 1, "B1", ""], header=header)
        import_people(["张伟", 1, "B2", "2027-02-01"], header=header, at=later)
        assert memberships("张伟")[1][3] == dt.date(2027, 2, 1)

    def test_into_a_new_unit_do_not_reach_back_to_the_beginning(self, import_people, branch, later):
        import_people(["张伟", 1, "B1"])
        header = ["姓名", "工号", "党支部代码", "党支部", "上级代码"]
        import_people(["张伟", 1, "B9", "第九党支部", "C"], header=header, at=later)
        assert [row[3] for row in memberships("张伟")] == [JANUARY, MAY]

    def test_on_the_day_of_the_first_import_change_it_in_place(
        self, import_people, other_branch, today
    ):
        import_people(["张伟", 1, "B1"], from_on=today)
        import_people(["张伟", 1, "B2"])
        assert memberships("张伟") == [("B2", "regular", "full", today, None, "")]

    def test_before_what_is_known_are_refused(self, import_people, refused, other_branch):
        import_people(["张伟", 1, "B1"])
        [(row, _header, words)] = refused(
            import_people, ["张伟", 1, "B2"], from_on=dt.date(2025, 1, 1)
        )
        assert row == 2
        assert "reaches to 2026-01-01" in words
        assert memberships("张伟")[0][0] == "B1"

    def test_back_after_having_left_begin_anew(self, import_people, branch, later):
        import_people(["张伟", 1, "B1"], ["李娜", 2, "B1"])
        import_people(["李娜", 2, "B1"], is_complete=True)
        plan = import_people(["张伟", 1, "B1"], at=later)
        assert len(plan.lines.changed) == 1
        assert memberships("张伟") == [
            ("B1", "regular", "full", JANUARY, NOVEMBER, "absent_from_file"),
            ("B1", "regular", "full", MAY, None, ""),
        ]


class TestStatus:
    HEADER = ("姓名", "工号", "党支部代码", "党员类别", "转正日期", "党小组")

    def test_changes_on_the_day_of_becoming_full(self, import_people, branch, later):
        import_people(["张伟", 1, "B1", "预备", "", "一组"], header=self.HEADER)
        plan = import_people(
            ["张伟", 1, "B1", "正式", "2027-03-01", "一组"], header=self.HEADER, at=later
        )
        turn = dt.date(2027, 3, 1)
        assert memberships("张伟") == [
            ("B1-1", "group", "probationary", JANUARY, turn, "status_changed"),
            ("B1-1", "group", "full", turn, None, ""),
            ("B1", "regular", "probationary", JANUARY, turn, "status_changed"),
            ("B1", "regular", "full", turn, None, ""),
        ]
        assert plan.lines.changed[0].fields == {
            "full_on": ("", "2027-03-01"),
            "status": ("probationary", "full"),
        }

    def test_changes_on_the_day_of_the_import_where_no_day_is_said(
        self, import_people, branch, later
    ):
        import_people(["张伟", 1, "B1", "预备", "", ""], header=self.HEADER)
        import_people(["张伟", 1, "B1", "正式", "", ""], header=self.HEADER, at=later)
        assert [row[3] for row in memberships("张伟")] == [JANUARY, MAY]

    def test_and_floating_may_change_together(self, import_people, branch, later):
        header = [*self.HEADER, "流动党员"]
        import_people(["张伟", 1, "B1", "预备", "", "", ""], header=header)
        import_people(["张伟", 1, "B1", "正式", "2027-03-01", "", "是"], header=header, at=later)
        assert memberships("张伟") == [
            ("B1", "floating", "full", MAY, None, ""),
            ("B1", "regular", "probationary", JANUARY, dt.date(2027, 3, 1), "status_changed"),
            ("B1", "regular", "full", dt.date(2027, 3, 1), MAY, "status_changed"),
        ]


class TestFirstDay:
    HEADER = ("姓名", "工号", "党支部代码", "转入日期")

    def test_is_corrected_where_the_file_says_another(self, import_people, branch, later):
        import_people(["张伟", 1, "B1", "2026-03-01"], header=self.HEADER)
        plan = import_people(["张伟", 1, "B1", "2026-02-01"], header=self.HEADER, at=later)
        assert plan.lines.changed[0].fields == {"from_on": ("2026-03-01", "2026-02-01")}
        assert memberships("张伟") == [("B1", "regular", "full", dt.date(2026, 2, 1), None, "")]

    def test_is_that_of_the_whole_stay(self, import_people, branch, later):
        header = [*self.HEADER, "党员类别"]
        import_people(["张伟", 1, "B1", "2026-03-01", "预备"], header=header)
        import_people(["张伟", 1, "B1", "2026-03-01", "正式"], header=header, at=later)
        assert import_people(
            ["张伟", 1, "B1", "2026-03-01", "正式"], header=header, at=later
        ).lines.is_empty

    def test_is_not_moved_over_another_membership(
        self, import_people, refused, other_branch, later
    ):
        import_people(["张伟", 1, "B1", ""], header=self.HEADER)
        import_people(["张伟", 1, "B2", "2027-02-01"], header=self.HEADER, at=later)
        [(row, header, words)] = refused(
            import_people, ["张伟", 1, "B2", "2027-01-01"], header=self.HEADER, at=later
        )
        assert (row, header) == (2, "转入日期")
        assert "第一党支部" in words
