"""Who may import where: only beneath units they may edit."""

import datetime as dt

import pytest

from tests.factories import MembershipFactory, PostFactory, UnitFactory, UserFactory
from xuexing.apps.organizations.access import scope_of
from xuexing.apps.organizations.models import Membership, Unit

pytestmark = pytest.mark.django_db
HEADER = ("姓名", "工号", "党支部代码")


@pytest.fixture
def allowed(branch, today):
    """What the secretary of the first branch may do."""
    post = PostFactory(unit=branch, person__user=UserFactory())
    return scope_of(user=post.person.user, on=today)


class TestUnits:
    def test_may_be_opened_and_changed_below_the_own_unit(self, import_units, allowed):
        import_units(["G1", "B1", "第一党小组", "党小组"], allowed=allowed)
        import_units(["G1", "B1", "一组", ""], allowed=allowed)
        assert Unit.objects.get(code="G1").name == "一组"

    def test_may_not_be_opened_elsewhere_or_at_the_top(self, import_units, refused, allowed):
        rows = (
            ["X", "C", "第三党支部", ""],
            ["Y", "", "第四党支部", ""],
            ["Z", "X", "一组", "党小组"],
        )
        faults = refused(import_units, *rows, allowed=allowed)
        assert [fault[:2] for fault in faults] == [(2, "parent_code"), (3, "parent_code")]
        assert "below 某某公司党委" in faults[0][2]

    def test_may_not_be_changed_moved_in_or_out_elsewhere(
        self, import_units, refused, allowed, other_branch
    ):
        group = UnitFactory(code="G2", name="二组", kind="group", parent=other_branch)
        for row in (["B2", "C", "新名", ""], ["G2", "B1", "二组", ""]):
            [(number, header, _words)] = refused(import_units, row, allowed=allowed)
            assert (number, header) == (2, "code")
        group.refresh_from_db()
        assert group.parent == other_branch

    def test_may_not_be_closed_elsewhere_by_a_complete_file(
        self, import_units, refused, allowed, branch
    ):
        UnitFactory(code="B3", name="第三党支部", parent=branch.parent)
        rows = ["C", "", "某某公司党委", ""], ["B1", "C", "第一党支部", ""]
        [(row, _header, words)] = refused(import_units, *rows, allowed=allowed, is_complete=True)
        assert row is None
        assert words == "第三党支部 (B3) is not in the file, and you may not close it."


class TestPeople:
    def test_may_be_entered_in_the_own_unit(self, import_people, allowed):
        import_people(["张伟", 1, "B1"], header=HEADER, allowed=allowed)
        assert Membership.objects.filter(unit__code="B1", person__name="张伟").exists()

    def test_may_not_be_entered_elsewhere(self, import_people, refused, allowed, other_branch):
        rows = ["张伟", 1, "B2"], ["李娜", 2, "第二党支部"]
        [(row, header, words)] = refused(import_people, rows[0], header=HEADER, allowed=allowed)
        assert (row, header) == (2, "党支部代码")
        assert "people of 第二党支部" in words
        named = ["姓名", "工号", "党支部"]
        [(_row, _header, words)] = refused(import_people, rows[1], header=named, allowed=allowed)
        assert words.startswith("No unit is called 第二党支部")

    def test_may_not_be_taken_from_a_unit_of_others(
        self, import_people, refused, allowed, other_branch
    ):
        MembershipFactory(person__name="张伟", person__code="1", unit=other_branch)
        [(row, _header, words)] = refused(
            import_people, ["张伟", 1, "B1"], header=HEADER, allowed=allowed
        )
        assert row == 2
        assert "not yours" in words
        assert "第二党支部" not in words

    def test_of_others_are_not_shown_as_namesakes(self, plan_people, allowed, other_branch):
        MembershipFactory(person__name="张伟", unit=other_branch)
        plan = plan_people(["张伟", "", "B1"], header=HEADER, allowed=allowed)
        assert not plan.questions
        assert len(plan.lines.added) == 1

    def test_of_others_are_not_named_where_a_code_is_theirs(
        self, import_people, refused, allowed, other_branch
    ):
        born = {"person__birth_on": dt.date(1970, 5, 1), "person__code": "1"}
        MembershipFactory(person__name="张伟", unit=other_branch, **born)
        header = ["姓名", "工号", "党支部代码", "出生日期"]
        row = ["李娜", "1", "B1", "1980-01-01"]
        [(_row, title, words)] = refused(import_people, row, header=header, allowed=allowed)
        assert title == "工号"
        assert words == "Code 1 belongs to somebody else. Correct the code."
