"""Large files: the real tree of China, ten thousand people, statements that do not grow with rows."""

import csv
import datetime as dt
import io
import random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.conftest import SHARED
from tests.factories import OrganizationFactory, UserFactory
from tests.factories.workbooks import text_file
from xuexing.apps.audit.api import COMMAND_LINE
from xuexing.apps.organizations import api
from xuexing.apps.organizations.api import ImportOrder
from xuexing.apps.organizations.models import Membership, Post, Unit, UnitPlacement
from xuexing.foundation.packs import current_pack

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
UNITS_FILE = SHARED / "data" / "organizations" / "units_to_town.csv"
HEADER = ["姓名", "工号", "出生日期", "党支部代码", "党支部", "上级代码", "党内职务", "党小组"]
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英华文玉建国平志刚"
PEOPLE_A_BRANCH = 20


def roster(branches, towns, *, by_name=None, first=0):
    """Return a roster of 20 people in each branch, the branches below towns, numbered from ``first``."""
    dice = random.Random(7)  # noqa: S311  invents names
    surnames, given = by_name or (SURNAMES, GIVEN)
    rows = []
    for number in range(branches * PEOPLE_A_BRANCH):
        branch, place = divmod(number, PEOPLE_A_BRANCH)
        born = f"{dice.randint(1940, 2000)}.{dice.randint(2, 12)}.{dice.randint(1, 28)}"
        name = dice.choice(surnames) + dice.choice(given) + dice.choice(given)
        post = {0: "书记", 1: "组织委员", 2: "宣传委员"}.get(place, "")
        group = f"第{'一二'[place % 2]}党小组" if place < 10 else ""
        code = f"B{first + branch:05}"
        own_code = f"P{first * PEOPLE_A_BRANCH + number:06}"
        rows.append([
            name, own_code, born, code, f"第{branch}党支部", towns[branch % len(towns)], post, group,
        ])  # fmt: skip
    return text_file([HEADER, *rows])


def units(count):
    """Return a file of units in a tree, ten below each."""
    rows = [
        [number, number // 10 if number else "", f"单位{number}", "committee"]
        for number in range(count)
    ]
    return text_file([["code", "parent_code", "name", "kind"], *rows])


def invented_names():
    """Return surnames and given characters: the common ones of the shared lists."""
    surnames = _column(SHARED / "data" / "names" / "familyname.csv", "surname")
    return surnames[:300], _column(SHARED / "data" / "names" / "givenname.csv", "character")[:800]


def _column(path, name):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def bring(kind, content, **order):
    """Import a file into the organization there is, and return the plan that was written."""
    wanted = ImportOrder(kind=kind, content=content, **order)
    return api.import_file(order=wanted, by=COMMAND_LINE, now=NOW)


@pytest.fixture(scope="class")
def real_tree(django_db_setup, django_db_blocker):
    """What was written with the real tree; it goes in once, and a transaction round a class takes it away."""
    with django_db_blocker.unblock(), transaction.atomic():
        OrganizationFactory()
        yield bring("units", UNITS_FILE.read_bytes())
        transaction.set_rollback(True)


@pytest.mark.shared
class TestRealTree:
    def test_goes_in_whole_and_stays_as_it_is(self, real_tree):
        assert real_tree.counts["added"] == 44_704
        assert set(Unit.objects.values_list("kind", flat=True)) == {"committee"}
        root = Unit.objects.get(code="0")
        assert root.parent is None
        town = Unit.objects.get(code="659012504")
        assert town.path.startswith(root.path)
        assert town.path.count("/") == 5
        assert UnitPlacement.objects.count() == 44_704
        again = bring("units", UNITS_FILE.read_bytes())
        assert (again.lines.is_empty, again.lines.unchanged) == (True, 44_704)

    def test_shows_exactly_what_a_later_edition_changes(self, real_tree):
        rows = list(csv.reader(io.StringIO(UNITS_FILE.read_text(encoding="utf-8"))))
        rows = [row for row in rows if row[0] != "659012505"]
        next(row for row in rows if row[0] == "11")[3] = "北京"
        plan = bring(
            "units", text_file([*rows, ["659012999", "659012", "4", "新镇"]]), is_complete=True
        )
        assert [line.name for line in plan.lines.added] == ["新镇"]
        assert [line.fields for line in plan.lines.changed] == [{"name": ("北京市", "北京")}]
        assert [line.name for line in plan.lines.ended] == ["一六五团"]

    def test_takes_ten_thousand_people_who_bring_their_branches(self, real_tree):
        depth = "/".join(["%"] * 5) + "/"
        towns = list(
            Unit.objects.extra(where=["path LIKE %s"], params=[depth])
            .order_by("code")
            .values_list("code", flat=True)[:500]
        )
        content = roster(500, towns, by_name=invented_names())
        plan = bring("roster", content)
        assert plan.counts == {
            "added": 10_000,
            "changed": 0,
            "ended": 0,
            "unchanged": 0,
            "units_opened": 1_500,
        }
        assert Membership.objects.filter(kind="regular").count() == 10_000
        assert Post.objects.filter(kind="secretary").count() == 500
        again = bring("roster", content)
        assert (again.lines.is_empty, again.lines.unchanged) == (True, 10_000)


class TestStatements:
    """Reading statements are the same for 2 and 20 branches; writing ones grow by batches alone."""

    @pytest.fixture
    def statements(self, import_file):
        # From the first account on it is settled, and known, which pack is in use.
        UserFactory()
        current_pack()

        def _statements(content, kind="roster"):
            current_pack()  # asked for once, by whoever comes first
            with CaptureQueriesContext(connection) as captured:
                import_file(kind, content)
            return [
                query["sql"]
                for query in captured.captured_queries
                if query["sql"].startswith(("SELECT", "UPDATE", "DELETE"))
            ]

        return _statements

    def test_of_a_new_roster_do_not_grow_with_it(self, statements, branch):
        statements(roster(3, ["C"]))
        few = statements(roster(2, ["C"], first=100))
        many = statements(roster(20, ["C"], first=200))
        assert len(few) == len(many) == 12

    def test_of_a_known_roster_do_not_grow_with_it(self, statements, branch):
        contents = roster(2, ["C"]), roster(20, ["C"])
        for content in contents:
            statements(content)
        few, many = map(statements, contents)
        assert len(many) == len(few) == 13

    def test_of_a_file_of_units_do_not_grow_with_it(self, statements):
        few, many = statements(units(10), "units"), statements(units(900), "units")
        assert len(few) == len(many) == 4
        assert len(statements(units(900), "units")) == 3


@pytest.mark.postgresql
class TestGrowth:
    def test_of_many_rows_is_known_before_references_to_them_are_checked(self, import_file):
        import_file("units", units(1_200))
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'organizations_unit'")
            assert cursor.fetchone()[0] >= 1_200
