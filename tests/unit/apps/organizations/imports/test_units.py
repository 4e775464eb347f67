"""Files of units."""

import datetime as dt

import pytest

from tests.factories import MembershipFactory, PostFactory, UnitFactory
from tests.factories.workbooks import text_file
from xuexing.apps.audit.models import Entry
from xuexing.apps.organizations.models import ImportRun, Unit, UnitPlacement
from xuexing.apps.organizations.models.import_run import ImportState

pytestmark = pytest.mark.django_db
TREE = [
    ["0", "", "中华人民共和国", "committee"],
    ["11", "0", "北京市", "committee"],
    ["1101", "11", "市辖区", "committee"],
    ["12", "0", "天津市", "committee"],
]
JANUARY = dt.date(2026, 1, 1)


def tree():
    """Return each unit's code with the codes above it, the kind and the day of its place."""
    codes = {str(pk): code for pk, code in Unit.objects.values_list("pk", "code")}
    places = UnitPlacement.objects.filter(until_on=None).values_list("unit__code", "path")
    return {code: [codes[key] for key in path.split("/") if key] for code, path in places}


class TestNewUnits:
    def test_stand_where_the_file_says_whatever_its_order(self, import_units):
        plan = import_units(*reversed(TREE))
        assert len(plan.lines.added) == 4
        assert tree() == {
            "0": ["0"],
            "11": ["0", "11"],
            "1101": ["0", "11", "1101"],
            "12": ["0", "12"],
        }
        for unit in Unit.objects.select_related("parent"):
            assert unit.path == unit.placements.get().path
            assert unit.path == f"{unit.parent.path if unit.parent else ''}{unit.pk}/"
            assert unit.name_key

    def test_were_there_when_records_began_unless_a_day_is_given(self, import_units, today):
        import_units(TREE[0])
        assert UnitPlacement.objects.get().from_on == JANUARY
        import_units(TREE[1], from_on=today)
        assert UnitPlacement.objects.get(unit__code="11").from_on == today

    def test_may_stand_below_units_that_are_there(self, import_units, branch):
        import_units(["G1", "B1", "第一党小组", "党小组"])
        assert Unit.objects.get(code="G1").parent == branch

    @pytest.mark.parametrize(
        ("header", "cell", "kind"),
        [
            ("kind", "党支部", "branch"),
            ("level", 4, "committee"),
            ("类别", "General Branch", "general_branch"),
        ],
    )
    def test_are_of_the_kind_or_level_that_is_said(self, import_units, header, cell, kind):
        import_units(["1", "", "甲", cell], header=["code", "parent_code", "name", header])
        assert Unit.objects.get().kind == kind

    def test_are_of_the_kind_that_their_name_ends_in(self, import_units):
        header = ["code", "parent_code", "name"]
        import_units(
            [
                "1",
                "",
                "某某党总支",
            ],
            ["2", "1", "机关党支部委员会"],
            header=header,
        )
        assert [unit.kind for unit in Unit.objects.order_by("code")] == ["general_branch", "branch"]

    def test_come_in_from_a_text_file(self, import_file):
        content = text_file([["code", "parent_code", "level", "name"], ["0", "", 0, "国"]])
        import_file("units", content)
        assert Unit.objects.get().kind == "committee"


class TestSecondRun:
    def test_changes_nothing_and_leaves_no_trace(self, import_units):
        import_units(*TREE)
        before = list(Unit.objects.values()), Entry.objects.count(), ImportRun.objects.count()
        plan = import_units(*TREE)
        assert plan.lines.is_empty
        assert plan.lines.unchanged == 4
        assert (
            list(Unit.objects.values()),
            Entry.objects.count(),
            ImportRun.objects.count(),
        ) == before


class TestChangedUnits:
    def test_show_exactly_what_differs(self, import_units):
        import_units(*TREE)
        plan = import_units(["12", "0", "天津", "branch"], *TREE[:3])
        [change] = plan.lines.changed
        assert change.fields == {"name": ("天津市", "天津"), "kind": ("committee", "branch")}
        assert plan.lines.unchanged == 3
        assert Unit.objects.get(code="12").name == "天津"

    def test_keep_what_a_blank_cell_does_not_say(self, import_units):
        header = ["code", "parent_code", "name", "kind", "order_number"]
        import_units(
            ["1", "", "甲", "committee", 7], ["2", "1", "乙党支部", "branch", 3], header=header
        )
        plan = import_units(["2", "", "乙党支部", "", ""], header=header)
        assert plan.lines.is_empty
        unit = Unit.objects.get(code="2")
        assert (unit.kind, unit.order_number, unit.parent.code) == ("branch", 3, "1")

    def test_move_with_all_that_stands_below_them(self, import_units, now, later):
        import_units(*TREE)
        plan = import_units(["11", "12", "北京市", ""], at=later)
        assert plan.lines.changed[0].fields == {"parent": ("0", "12")}
        assert tree()["1101"] == ["0", "12", "11", "1101"]
        old, new = UnitPlacement.objects.filter(unit__code="1101").order_by("from_on")
        assert (old.from_on, old.until_on) == (JANUARY, dt.date(2027, 5, 19))
        assert (new.from_on, new.until_on) == (dt.date(2027, 5, 19), None)
        assert Unit.objects.get(code="1101").path == new.path

    def test_move_in_place_where_the_old_place_held_for_no_day(self, import_units):
        import_units(*TREE, from_on=dt.date(2026, 11, 20))
        import_units(["11", "12", "北京市", ""])
        assert UnitPlacement.objects.count() == 4
        assert tree()["1101"] == ["0", "12", "11", "1101"]

    def test_may_change_places_with_one_another(self, import_units):
        import_units(*TREE, ["1201", "12", "和平区", "committee"])
        import_units(["1101", "12", "市辖区", ""], ["12", "11", "天津市", ""])
        assert tree()["1101"] == ["0", "11", "12", "1101"]
        assert tree()["1201"] == ["0", "11", "12", "1201"]

    def test_move_below_a_new_unit(self, import_units):
        import_units(*TREE)
        import_units(["11", "1", "北京市", ""], ["1", "0", "华北", "committee"])
        assert tree()["1101"] == ["0", "1", "11", "1101"]

    def test_open_again_when_they_are_listed_again(self, import_units, later):
        import_units(*TREE)
        import_units(*TREE[:3], is_complete=True)
        plan = import_units(*TREE, at=later)
        [change] = plan.lines.changed
        assert change.fields == {"ended_on": ("2026-11-20", "")}
        unit = Unit.objects.get(code="12")
        assert (unit.ended_on, unit.end_reason) == (None, "")
        assert tree()["12"] == ["0", "12"]


class TestCompleteFile:
    def test_ends_what_it_no_longer_lists_below_what_it_lists(self, import_units, branch):
        import_units(*TREE)
        PostFactory(unit=Unit.objects.get(code="1101"))
        plan = import_units(TREE[0], TREE[3], is_complete=True)
        assert [(line.name, line.unit) for line in plan.lines.ended] == [
            ("北京市", "中华人民共和国"),
            ("市辖区", "北京市"),
        ]
        ended = Unit.objects.get(code="1101")
        assert (ended.ended_on, ended.end_reason) == (dt.date(2026, 11, 20), "absent_from_file")
        assert ended.placements.get().until_on == ended.ended_on
        assert ended.posts.get().end_reason == "absent_from_file"
        assert Unit.objects.get(code="B1").ended_on is None

    def test_ends_nothing_where_it_is_not_said_to_be_complete(self, import_units):
        import_units(*TREE)
        assert import_units(TREE[0]).lines.is_empty

    def test_refuses_to_end_a_unit_with_people(self, import_units, refused):
        import_units(*TREE)
        MembershipFactory(unit=Unit.objects.get(code="1101"))
        [(_row, _header, words)] = refused(import_units, TREE[0], is_complete=True)
        assert words.startswith("市辖区 (1101) is not in the complete file but has 1 people.")

    def test_keeps_the_unit_that_listed_ones_are_placed_below(self, import_units):
        import_units(*TREE)
        plan = import_units(TREE[0], TREE[2], is_complete=True)
        assert [line.code for line in plan.lines.ended] == ["12"]


class TestFaults:
    def test_are_named_all_at_once_with_row_and_column(self, import_units, refused):
        faults = refused(
            import_units,
            ["1", "", "甲", "committee"],
            ["1", "", "乙", "committee"],
            ["", "1", "丙", "committee"],
            ["4", "9", "丁", "committee"],
            ["5", "1", "戊", "党支步"],
            ["6", "1", "己", ""],
        )
        assert faults == [
            (3, "code", "Code 1 stands in row 2 too. Delete one of the two."),
            (4, "code", "This cell is blank. Fill it in, or delete the row."),
            (5, "parent_code", "No unit has code 9. Add its row, or correct the code."),
            (6, "kind", "党支步 is not known here. Did you mean 党支部?"),
            (7, "kind", "Nothing says what kind of unit this is. Add a column kind or level."),
        ]
        assert not Unit.objects.exists()

    def test_name_units_that_would_stand_below_themselves(self, import_units, refused, branch):
        rows = [
            ["1", "2", "甲", "committee"],
            ["2", "1", "乙", "committee"],
            ["3", "2", "丙", "branch"],
        ]
        faults = refused(import_units, *rows, ["4", "4", "丁", "branch"])
        assert [row for row, _header, _words in faults] == [2, 3, 5]
        [(row, header, words)] = refused(import_units, ["C", "B1", "某某公司党委", ""])
        assert (row, header) == (2, "parent_code")
        assert "below itself" in words

    def test_name_a_closed_unit_above(self, import_units, refused):
        UnitFactory(code="1", name="甲", ended_on=JANUARY, end_reason="closed")
        [(_row, header, words)] = refused(import_units, ["2", "1", "乙", "branch"])
        assert header == "parent_code"
        assert "closed on 2026-01-01" in words

    def test_name_a_tree_that_is_too_deep(self, import_units, refused):
        rows = [[str(n), str(n - 1) if n else "", "甲", "committee"] for n in range(22)]
        assert [row for row, _header, _words in refused(import_units, *rows)] == [22, 23]

    def test_name_a_day_in_the_future(self, import_units, refused, today):
        [(row, _header, words)] = refused(
            import_units, TREE[0], from_on=today + dt.timedelta(days=1)
        )
        assert row is None
        assert "future" in words


class TestLostZeros:
    def test_are_restored_on_a_unique_match_of_code_and_name(self, import_units):
        import_units(["0", "", "国", "committee"], ["0101", "0", "甲", "committee"])
        plan = import_units([101, 0, "甲", "committee"], [102, 101, "乙", "committee"])
        assert [(line.code, line.unit) for line in plan.lines.added] == [("102", "甲")]
        assert plan.lines.unchanged == 1
        assert [str(remark) for remark in plan.notes.remarks] == [
            "101 was read as 0101, whose zeros were lost.",
            "101 was read as 0101, whose zeros were lost.",
        ]

    def test_are_not_guessed(self, import_units, refused):
        import_units(
            ["0", "", "国", "committee"],
            ["0101", "0", "甲", "committee"],
            ["00101", "0", "乙", "committee"],
        )
        [(_row, header, _words)] = refused(import_units, ["7", "101", "丙", "committee"])
        assert header == "parent_code"
        assert len(import_units(["101", "0", "甲", "committee"]).lines.added) == 1


class TestTrail:
    def test_has_one_act_for_the_whole_and_one_for_each_unit_touched(self, import_units):
        import_units(*TREE)
        run = ImportRun.objects.get()
        assert (run.state, run.plan["counts"]["added"]) == (ImportState.APPLIED, 4)
        whole = Entry.objects.get(act="organizations.import")
        assert (whole.subject_uuid, whole.actor_kind) == (run.uuid, "command_line")
        assert whole.data["added"] == 4
        opened = Entry.objects.filter(act="organizations.import_units").order_by("id")
        assert [entry.data["opened"] for entry in opened] == [["0", "11", "12"], ["1101"]]
        import_units(["12", "0", "天津", ""])
        changed = Entry.objects.get(act="organizations.change_unit")
        assert changed.data["fields"] == ["name"]


class TestUnitsOfARoster:
    def test_of_another_kind_than_the_row_says_are_a_fault(self, import_people, refused, branch):
        header = ["姓名", "工号", "党支部代码", "党支部类型"]
        row = ["张伟", 1, "B1", "党总支"]
        [(_row, title, _words)] = refused(import_people, row, header=header)
        assert title == "党支部类型"
        assert import_people(["张伟", 1, "B1", "党支部"], header=header).counts["added"] == 1
