"""What the rooms above hear of an import, and what was announced beforehand."""

import datetime as dt

import pytest

from tests.factories import MembershipFactory, PostFactory
from xuexing.apps.audit.models import Entry
from xuexing.apps.organizations.events import roster_changed
from xuexing.apps.organizations.models import Membership, Person, Unit
from xuexing.apps.organizations.operations.imports import acts

pytestmark = pytest.mark.django_db
JANUARY, MAY, NEXT_YEAR = dt.date(2026, 1, 1), dt.date(2027, 5, 19), dt.date(2028, 1, 1)


@pytest.fixture
def heard(django_capture_on_commit_callbacks):
    """Run something and return the changes that rooms above were told of."""

    def _heard(importing, *args, **kwargs):
        changes = []

        def listen(*, change, **_):
            changes.append(change)

        roster_changed.connect(listen)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                importing(*args, **kwargs)
        finally:
            roster_changed.disconnect(listen)
        return changes

    return _heard


class TestNews:
    def test_tell_whose_memberships_are_different_and_since_when(
        self, heard, import_people, other_branch, later
    ):
        [change] = heard(import_people, ["张伟", 1, "B1"])
        person = Person.objects.get()
        units = {unit.code: unit.pk for unit in Unit.objects.all()}
        assert (change.units, change.people) == ([units["B1"]], [person.pk])
        assert change.since == JANUARY
        [change] = heard(import_people, ["张伟", 1, "B2"], at=later)
        assert change.units == sorted([units["B1"], units["B2"]])
        assert change.since == MAY

    def test_are_none_where_nothing_changed(self, heard, import_people, branch):
        import_people(["张伟", 1, "B1"])
        assert heard(import_people, ["张伟", 1, "B1"]) == []

    def test_of_many_name_nobody_one_by_one(self, heard, import_people, branch, monkeypatch):
        monkeypatch.setattr(acts, "MOST_NAMED", 1)
        [change] = heard(import_people, ["张伟", 1, "B1"], ["李娜", 2, "B1"])
        assert (change.units, change.people) == ([branch.pk], None)

    def test_of_units_tell_which_were_opened(self, heard, import_units):
        [change] = heard(import_units, ["1", "", "甲", "committee"])
        assert (change.units, change.people) == ([Unit.objects.get().pk], [])
        assert change.since == JANUARY

    def test_stand_in_the_trail_of_both_units_of_a_move(self, import_people, other_branch, later):
        import_people(["张伟", 1, "B1"])
        import_people(["张伟", 1, "B2"], at=later)
        entries = Entry.objects.filter(act="organizations.import_roster").order_by("id")
        said = [(entry.unit_id, sorted(entry.data.keys() - {"import"})) for entry in entries]
        first, second = Unit.objects.get(code="B1").pk, other_branch.pk
        assert said == [(first, ["added"]), (first, ["left"]), (second, ["changed"])]


class TestAnnounced:
    """A membership or post whose end is known already still stands until then."""

    HEADER = ("姓名", "工号", "党支部代码", "党内职务")

    def test_ends_stay_where_nothing_else_changes(self, import_people, branch, later):
        ends = {"until_on": NEXT_YEAR, "end_reason": "moved"}
        person = MembershipFactory(
            person__name="张伟", person__code="1", unit=branch, **ends
        ).person
        PostFactory(
            person=person, unit=branch, kind="secretary", until_on=NEXT_YEAR, end_reason="left_post"
        )
        plan = import_people(["张伟", 1, "B1", "书记"], header=self.HEADER, at=later)
        assert plan.lines.is_empty

    def test_ends_come_earlier_with_a_move(self, import_people, other_branch, later):
        unit = Unit.objects.get(code="B1")
        MembershipFactory(
            person__name="张伟", person__code="1", unit=unit, until_on=NEXT_YEAR, end_reason="moved"
        )
        import_people(["张伟", 1, "B2"], at=later)
        old, new = Membership.objects.order_by("from_on")
        assert (old.until_on, new.unit, new.until_on) == (MAY, other_branch, None)
