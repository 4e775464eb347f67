"""Units go together and apart on a day; what happened before, and every figure of it, stays as it was."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.factories import (
    CandidacyFactory,
    MembershipFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
)
from tests.factories.evidence import new_fact
from tests.factories.practice import raised, sent
from tests.factories.sessions import open_theme_day
from xuexing.apps.audit.models import Entry
from xuexing.apps.evidence.api import append, verify
from xuexing.apps.notices.api import Asked, ask
from xuexing.apps.notices.models import ToDo
from xuexing.apps.organizations.models import Away, Membership, Transfer, UnitPlacement
from xuexing.apps.organizations.operations import merge_units, split_unit
from xuexing.apps.oversight.api import add_action
from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.operations import rebuild
from xuexing.foundation.errors import Faulty
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission

ON = dt.date(2026, 11, 10)
MEMBER = Permission.SESSION_EDIT
pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return UnitFactory(name="县委", kind="committee", code="C1")


@pytest.fixture
def into(county):
    unit = UnitFactory(name="第一党支部", parent=county)
    MembershipFactory(unit=unit, person=PersonFactory(name="罗建平"))
    return unit


@pytest.fixture
def unit(branch, county):
    """The branch of seven, below the county, with one group of two."""
    unit = branch.unit
    unit.parent, unit.path = county, f"{county.path}{unit.pk}/"
    unit.save()
    UnitPlacement.objects.filter(unit=unit).update(path=unit.path)
    return unit


@pytest.fixture
def group(branch, unit):
    group = UnitFactory(name="第一党小组", kind="group", parent=unit)
    for person in branch.people[3:5]:
        MembershipFactory(unit=group, person=person, kind="group")
    return group


@pytest.fixture
def merge(branch, unit, into, now):
    return lambda on=ON: merge_units(unit=unit, into=into, on=on, by=branch.by, now=now)


@pytest.fixture
def split(branch, unit, now):
    def split(people=(), parts=(), on=ON):
        named = {"code": "N1", "name": "水电站第二党支部", "on": on}
        return split_unit(unit=unit, people=people, parts=parts, **named, by=branch.by, now=now)

    return split


def affiliated(unit, on):
    found = Membership.objects.filter(unit=unit, from_on__lte=on).exclude(until_on__lte=on)
    return sorted(each.person.name for each in found.select_related("person"))


def findings_before(on):
    """Return how everything stood in periods that were over by a day, with who was responsible.

    Without the duties that hang on a span of days (an absence): that of the old unit ends on the day.
    """
    spans = [duty.key for duty in current_pack().duties.values() if duty.period is None]
    found = Finding.objects.filter(ends_on__lt=on).exclude(duty__in=spans)
    return set(found.values_list("duty", "subject_uuid", "unit", "period", "state", "amount"))


class TestMergeUnits:
    def test_people_belong_to_the_other_from_the_day_on(self, merge, unit, into):
        before = affiliated(unit, ON - dt.timedelta(days=1))
        merge()
        assert affiliated(unit, ON - dt.timedelta(days=1)) == before
        assert affiliated(unit, ON) == []
        assert affiliated(into, ON) == sorted(["罗建平", *before])

    def test_how_they_belong_stays(self, merge, into, branch):
        merge()
        assert branch.floating.memberships.get(unit=into).kind == "floating"

    def test_the_unit_is_closed_and_its_posts_end(self, merge, unit):
        merge()
        unit.refresh_from_db()
        assert (unit.ended_on, unit.end_reason) == (ON, "closed")
        assert set(unit.posts.values_list("until_on", "end_reason")) == {(ON, "closed")}
        assert UnitPlacement.objects.get(unit=unit).until_on == ON

    def test_groups_go_along_with_who_is_in_them(self, merge, group, into):
        merge()
        group.refresh_from_db()
        assert (group.parent, group.path) == (into, f"{into.path}{group.pk}/")
        assert affiliated(group, ON) == ["丁国强", "何志远"]
        assert UnitPlacement.objects.filter(unit=group).count() == 2

    def test_who_took_part_as_a_guest_belongs_there_now(self, merge, branch, into):
        MembershipFactory(unit=into, person=branch.people[0], kind="joint")
        merge()
        assert branch.people[0].memberships.get(unit=into, until_on=None).kind == "regular"

    def test_who_is_on_the_way_to_membership_goes_along(self, merge, unit, into):
        stage = CandidacyFactory(unit=unit)
        merge()
        assert stage.person.candidacies.get(until_on=None).unit == into

    def test_what_is_open_moves_and_what_was_held_stays(self, merge, branch, unit, into, now):
        held = open_theme_day(branch, now, on=dt.date(2026, 11, 5), record_now=False)
        coming = open_theme_day(branch, now, on=dt.date(2026, 11, 25), record_now=False)
        ask(kind="x.y", what=Asked(unit, coming.uuid, permission=MEMBER), now=now)
        merge()
        held.refresh_from_db()
        coming.refresh_from_db()
        assert (held.unit, coming.unit) == (unit, into)
        assert "罗建平" in {entry.person.name for entry in coming.roll.all()}
        assert ToDo.objects.get().unit == into

    def test_actions_problems_and_ideas_that_are_open_go_along(
        self, merge, branch, unit, into, now
    ):
        hand = branch.people[0]
        given = {"unit": unit, "issue": "倒班的党员凑不齐", "measure": "分两班开"}
        action = add_action(
            **given, owner=hand, due_on=dt.date(2026, 11, 25), hand=hand, by=branch.by, now=now
        )
        problem, idea = raised(branch, now), sent(branch, now, to_unit=unit)
        merge()
        for each in (action, problem, idea):
            each.refresh_from_db()
        assert {action.unit, problem.unit, idea.unit, idea.to_unit} == {into}
        asked = ToDo.objects.filter(unit=into, done_at=None)
        assert {each.source_uuid for each in asked} == {action.uuid, problem.uuid, idea.uuid}

    def test_where_somebody_is_and_a_letter_go_along(self, merge, branch, into, county):
        away = branch.floating.memberships.get()
        Away.objects.create(membership=away, place="东莞")
        elsewhere = UnitFactory(name="第三党支部", parent=county)
        moving, coming = branch.people[1].memberships.get(), branch.people[2].memberships.get()
        letters = [
            Transfer.objects.create(membership=each, unit=to, sent_on=dt.date(2026, 11, 2))
            for each, to in ((moving, elsewhere), (coming, into))
        ]
        merge()
        assert Away.objects.get().membership.unit == into
        for each in letters:
            each.refresh_from_db()
        assert (letters[0].state, letters[0].membership.unit) == ("sent", into)
        assert (letters[1].state, letters[1].settled_on) == ("accepted", ON)

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.usefixtures("home", "group")
    def test_every_figure_of_a_period_that_was_over_stays(self, merge, branch, unit, now):
        days = (dt.date(2026, 3, 9), dt.date(2026, 5, 20), dt.date(2026, 10, 12))
        for day in days:
            facts = [new_fact(person=each, happened_on=day) for each in branch.people]
            held = new_fact(
                kind="held", category="theme_day", detail="", amount=Decimal(1), happened_on=day
            )
            append(unit=unit, facts=[*facts, held], by=branch.by, now=now)
        rebuild(now=now)
        before = findings_before(ON)
        assert any(state == "met" for *_, state, _amount in before)
        merge()
        assert findings_before(ON) == before
        rebuild(now=now)
        assert findings_before(ON) == before
        assert verify().finds == ()

    def test_the_trail_says_who_and_when(self, merge, unit, into):
        merge()
        entry = Entry.objects.get(act="organizations.merge_units")
        assert entry.data == {"into": str(into.uuid), "on": "2026-11-10", "people": 7}

    def test_all_that_does_not_fit_is_said_and_nothing_is_written(self, branch, unit, county, now):
        with pytest.raises(Faulty) as refused:
            merge_units(unit=county, into=unit, on=dt.date(2026, 12, 1), by=branch.by, now=now)
        assert len(refused.value.faults) == 4
        unit.refresh_from_db()
        assert unit.ended_on is None

    def test_a_day_before_the_unit_stood_there_is_refused(self, merge):
        with pytest.raises(Faulty):
            merge(dt.date(2026, 1, 1))


class TestSplitUnit:
    def test_who_was_chosen_belongs_to_the_new_unit_beside_the_old(
        self, split, branch, unit, county
    ):
        made = split(branch.people[:2])
        assert (made.parent, made.kind) == (county, "branch")
        assert affiliated(made, ON) == ["罗建平", "陈立川"]
        assert len(affiliated(unit, ON)) == 5
        assert len(affiliated(unit, ON - dt.timedelta(days=1))) == 7

    def test_a_group_that_moves_takes_its_people_along(self, split, group, unit):
        made = split(parts=[group])
        group.refresh_from_db()
        assert group.parent == made
        assert affiliated(made, ON) == ["丁国强", "何志远"]
        assert affiliated(group, ON) == ["丁国强", "何志远"]

    def test_who_moves_alone_leaves_the_group_and_posts(self, split, group, branch):
        PostFactory(person=branch.people[3], unit=branch.unit, kind="deputy")
        split([branch.people[3]])
        assert affiliated(group, ON) == ["丁国强"]
        assert branch.people[3].posts.get().until_on == ON

    @pytest.mark.django_db(transaction=True)
    def test_every_figure_of_a_period_that_was_over_stays(self, split, branch, unit, now):
        facts = [new_fact(person=each, happened_on=dt.date(2026, 3, 9)) for each in branch.people]
        append(unit=unit, facts=facts, by=branch.by, now=now)
        rebuild(now=now)
        before = findings_before(ON)
        split(branch.people[:2])
        assert findings_before(ON) == before
        rebuild(now=now)
        assert findings_before(ON) == before

    @pytest.mark.parametrize("who", ["nobody", "everybody", "a stranger"])
    def test_somebody_moves_and_somebody_stays(self, split, branch, unit, who):
        people = {
            "nobody": [],
            "everybody": [*branch.people, branch.exempt, branch.floating],
            "a stranger": [branch.people[0], PersonFactory()],
        }[who]
        with pytest.raises(Faulty):
            split(people)
        assert len(affiliated(unit, ON)) == 7
