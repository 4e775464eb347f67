"""Who is who: matched surely, asked where unsure, refused where it cannot be."""

import datetime as dt

import pytest

from tests.factories import MembershipFactory, PersonFactory
from xuexing.apps.organizations.models import Membership, Person
from xuexing.apps.organizations.operations.imports import NOBODY
from xuexing.kernel.identity_number import check_character

pytestmark = pytest.mark.django_db
HEADER = ("姓名", "工号", "身份证号", "出生日期", "党支部代码")
BORN = dt.date(1970, 5, 1)


def number(first="11010519700501001"):
    return first + check_character(first)


@pytest.fixture
def wei(branch):
    """张伟 in the first branch, of whom name and birth date are known."""
    return MembershipFactory(person__name="张伟", person__birth_on=BORN, unit=branch).person


@pytest.fixture
def match(import_people):
    """Import one row and return whom it was taken for: a person's id, or None for somebody new."""

    def _match(*row, **order):
        known = set(Person.objects.values_list("pk", flat=True))
        plan = import_people(list(row), header=HEADER, **order)
        new = Person.objects.exclude(pk__in=known).first()
        if new:
            return None
        return [*plan.roster.changed, *Person.objects.filter(name=row[0])][0].pk

    return _match


@pytest.fixture
def ask(plan_people):
    """Plan one row and return the uuids of the people it is asked about."""

    def _ask(*row, **order):
        plan = plan_people(list(row), header=HEADER, **order)
        assert not plan.faults
        return [each.uuid for question in plan.questions for each in question.candidates]

    return _ask


class TestSureMatch:
    def test_by_identity_number_whatever_else_has_changed(self, wei, match, other_branch):
        match("张伟", "", number(), "", "B1")
        assert match("张玮", "9", number(), "", "B2") == wei.pk
        wei.refresh_from_db()
        assert (wei.name, wei.code) == ("张玮", "9")

    def test_by_code_before_name(self, wei, match, branch):
        na = MembershipFactory(person__name="李娜", person__code="7", unit=branch).person
        assert match("李娜娜", "7", "", "", "B1") == na.pk

    def test_by_name_birth_date_and_unit(self, wei, match):
        assert match("张伟", "", "", "1970年5月", "B1") == wei.pk
        assert match("张伟", "5", "", "1970-05-01", "B1") == wei.pk
        wei.refresh_from_db()
        assert (wei.birth_on, wei.code) == (BORN, "5")

    def test_by_birth_date_out_of_the_identity_number(self, wei, match):
        assert match("张伟", "", number(), "", "B1") == wei.pk
        wei.refresh_from_db()
        assert wei.identity_hash

    def test_by_name_and_unit_where_neither_has_a_birth_date(self, match, branch):
        na = MembershipFactory(person__name="李娜", unit=branch).person
        assert match("李娜", "", "", "", "B1") == na.pk

    def test_by_a_code_whose_zeros_were_lost_and_the_name(self, match, branch):
        na = MembershipFactory(person__name="李娜", person__code="0042", unit=branch).person
        assert match("李娜", "42", "", "", "B1") == na.pk
        na.refresh_from_db()
        assert na.code == "0042"

    def test_is_none_for_a_namesake_whom_birth_date_or_identity_number_tells_apart(
        self, wei, match
    ):
        assert match("张伟", "", "", "1980-01-01", "B1") is None
        wei.identity_hash = "0" * 64
        wei.save()
        assert match("张伟", "", number(), "", "B1") is None

    def test_is_none_for_a_namesake_elsewhere_with_another_code(self, wei, match, other_branch):
        wei.code, wei.birth_on = "1", None
        wei.save()
        assert match("张伟", "2", "", "", "B2") is None


class TestUnsureMatch:
    def test_is_asked_where_a_birth_date_is_missing(self, wei, ask):
        assert ask("张伟", "", "", "", "B1") == [wei.uuid]

    def test_is_asked_where_two_may_be_meant(self, branch, ask):
        two = [MembershipFactory(person__name="张伟", unit=branch).person.uuid for _ in range(2)]
        assert ask("张伟", "", "", "", "B1") == two

    def test_is_asked_where_the_namesake_belongs_to_another_unit(self, wei, ask, other_branch):
        assert ask("张伟", "", "", "1970-05-01", "B2") == [wei.uuid]
        assert ask("张伟", "3", "", "", "B2") == [wei.uuid]

    def test_is_asked_where_a_code_seems_to_have_passed_to_somebody_else(self, wei, ask):
        wei.code = "1"
        wei.save()
        assert ask("李娜", "1", "", "1980-01-01", "B1") == [wei.uuid]

    def test_is_asked_for_each_of_two_rows_that_may_mean_one_person(self, branch, plan_people):
        MembershipFactory(person__name="张伟", unit=branch)
        rows = [["张伟", "1", "", "", "B1"], ["张伟", "2", "", "", "B1"]]
        plan = plan_people(*rows, header=HEADER)
        assert [question.key for question in plan.questions] == ["名册!2", "名册!3"]

    def test_is_not_asked_about_somebody_who_is_another_row(self, wei, plan_people, other_branch):
        rows = [["张伟", "", "", "1970-05-01", "B1"], ["张伟", "", "", "", "B2"]]
        plan = plan_people(*rows, header=HEADER)
        assert not plan.questions
        assert len(plan.lines.added) == 1

    def test_is_decided_by_an_answer(self, wei, match, other_branch):
        row = ("张伟", "", "", "", "B2")
        assert match(*row, answers={"名册!2": str(wei.uuid)}) == wei.pk
        assert Membership.objects.filter(person=wei, until_on=None).get().unit == other_branch

    def test_may_be_nobody_of_those_proposed(self, wei, match):
        assert match("张伟", "", "", "", "B1", answers={"名册!2": NOBODY}) is None

    def test_is_refused_with_its_row_where_nobody_can_be_asked(self, wei, refused, import_people):
        [(row, header, words)] = refused(import_people, ["张伟", "", "", "", "B1"], header=HEADER)
        assert (row, header) == (2, "姓名")
        assert words.startswith("张伟 may be 张伟 (第一党支部), or somebody new.")
        assert Person.objects.count() == 1


class TestImpossibleMatch:
    def test_of_rows_that_name_one_person_twice_is_a_fault(self, refused, import_people, branch):
        faults = refused(
            import_people,
            ["张伟", "1", "", "", "B1"],
            ["张玮", "1", "", "", "B1"],
            ["李娜", "", number(), "", "B1"],
            ["李娜", "", number(), "", "B1"],
            ["王芳", "", "", "1980-01-01", "B1"],
            ["王 芳", "", "", "1980-01-01", "B1"],
            header=HEADER,
        )
        assert [fault[:2] for fault in faults] == [(3, "工号"), (5, "身份证号"), (7, "姓名")]
        assert faults[0][2] == "This is the person of row 2. Delete one of the two rows."

    def test_of_two_rows_with_one_person_by_different_numbers_is_a_fault(
        self, wei, refused, import_people, match
    ):
        match("张伟", "1", number(), "", "B1")
        rows = [["张伟", "", number(), "", "B1"], ["张伟", "1", "", "1970-05-01", "B1"]]
        [(row, _header, words)] = refused(import_people, *rows, header=HEADER)
        assert row == 3
        assert "person of row 2" in words

    def test_with_a_code_that_somebody_else_keeps_is_a_fault(
        self, wei, refused, import_people, match
    ):
        match("张伟", "1", number(), "", "B1")
        PersonFactory(name="李娜", code="2")
        [(row, header, words)] = refused(
            import_people, ["张伟", "2", number(), "", "B1"], header=HEADER
        )
        assert (row, header) == (2, "工号")
        assert "belongs to somebody else" in words

    def test_of_one_person_whose_unit_is_written_in_two_ways_is_a_fault(
        self, refused, import_people, branch
    ):
        header = ["姓名", "党支部代码", "党支部"]
        rows = [["张伟", "B1", ""], ["张伟", "B1", "第一党支部"]]
        [(row, _header, _words)] = refused(import_people, *rows, header=header)
        assert row == 3
