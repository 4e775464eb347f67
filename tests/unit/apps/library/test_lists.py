"""Reading lists: for whom they are, and what is chosen from them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import MembershipFactory, PersonFactory, UnitFactory
from xuexing.apps.audit.api import Actor
from xuexing.apps.audit.models import Entry
from xuexing.apps.library.models import ReadingChoice, ReadingEntry, ReadingLevel, ReadingList
from xuexing.apps.library.operations import (
    EntryDetails,
    Level,
    ListConflict,
    ListDetails,
    UnableToChoose,
    UnableToGiveList,
    add_entry,
    add_reading_list,
    change_reading_list,
    choose_entry,
    give_reading_list,
    leave_entry,
    remove_entry,
)
from xuexing.apps.library.queries import find_entry_for, list_readings
from xuexing.foundation.errors import Faulty, NotPermitted

SPAN = (dt.date(2026, 7, 1), dt.date(2026, 12, 31))


@pytest.fixture
def given(branch, now):
    """Return a function that gives a list with one compulsory entry and one elective."""

    def give(*levels, unit=None, span=SPAN, is_given=True):
        made = add_reading_list(
            unit=unit or branch.unit,
            details=ListDetails("二季度书目", "学用结合", *span, levels),
            by=branch.by,
            now=now,
        )
        for details in (
            EntryDetails("党章", prompts="对照义务想三条"),
            EntryDetails("防汛条例", is_compulsory=False),
        ):
            add_entry(reading_list=made, details=details, by=branch.by, now=now)
        if is_given:
            give_reading_list(reading_list=made, by=branch.by, now=now)
        return made

    return give


def titles(person, today):
    return [
        each.title for reading in list_readings(person=person, on=today) for each in reading.mine
    ]


class TestListReadings:
    def test_are_those_of_the_unit_and_of_the_units_above(self, branch, given, today):
        branch.unit.parent = UnitFactory(kind="committee")
        branch.unit.path = f"{branch.unit.parent.path}{branch.unit.pk}/"
        branch.unit.save()
        given(unit=branch.unit.parent)
        given(unit=UnitFactory())
        assert titles(branch.people[1], today) == ["党章"]

    def test_are_not_drafts_and_not_those_whose_time_is_over_or_to_come(self, branch, given, today):
        given(is_given=False)
        given(span=(dt.date(2026, 1, 1), dt.date(2026, 11, 19)))
        given(span=(dt.date(2026, 11, 21), dt.date(2026, 12, 1)))
        assert titles(branch.people[1], today) == []
        given(span=(today, today))
        assert titles(branch.people[1], today) == ["党章"]

    @pytest.mark.parametrize(
        ("levels", "reaches"),
        [
            ([Level("post", "secretary")], ["陈立川"]),
            ([Level("status", "probationary"), Level("post", "secretary")], ["陈立川", "新党员"]),
            ([Level("rank", "county_leader")], []),
            ([], ["陈立川", "罗建平", "新党员"]),
        ],
    )
    def test_are_for_whoever_has_one_of_the_levels(self, branch, given, today, levels, reaches):
        young = PersonFactory(name="新党员")
        MembershipFactory(person=young, unit=branch.unit, status="probationary")
        given(*levels)
        people = [*branch.people[:2], young]
        assert [each.name for each in people if titles(each, today)] == reaches

    def test_cost_the_same_for_many_lists(
        self, branch, given, today, django_assert_max_num_queries
    ):
        for _number in range(4):
            given()
        with django_assert_max_num_queries(6):
            titles(branch.people[1], today)


class TestChooseEntry:
    def test_puts_an_elective_on_ones_own_list_and_back(self, branch, given, today, now):
        entry = given().entries.get(is_compulsory=False)
        person = branch.people[0]
        for _twice in range(2):
            choose_entry(entry=entry, person=person, by=branch.by, now=now)
        assert titles(person, today) == ["党章", "防汛条例"]
        leave_entry(entry=entry, person=person, by=branch.by, now=now)
        assert titles(person, today) == ["党章"]

    def test_is_by_ones_own_hand_alone_and_leaves_no_trail(self, branch, given, now):
        entry = given().entries.get(is_compulsory=False)
        before = Entry.objects.count()
        choose_entry(entry=entry, person=branch.people[0], by=branch.by, now=now)
        assert Entry.objects.count() == before
        for by in (branch.by, Actor.user(999)):
            with pytest.raises(NotPermitted):
                choose_entry(entry=entry, person=branch.people[1], by=by, now=now)

    def test_is_refused_for_what_is_compulsory(self, branch, given, now):
        entry = given().entries.get(is_compulsory=True)
        with pytest.raises(UnableToChoose):
            choose_entry(entry=entry, person=branch.people[0], by=branch.by, now=now)


class TestChangeReadingList:
    def test_two_who_change_at_once_are_told(self, branch, given, now):
        made = given()
        details = ListDetails("三季度书目", "", *SPAN)
        change_reading_list(reading_list=made, details=details, version=1, by=branch.by, now=now)
        with pytest.raises(ListConflict):
            change_reading_list(
                reading_list=made, details=details, version=1, by=branch.by, now=now
            )

    def test_lists_all_that_is_wrong_and_writes_nothing(self, branch, now):
        with pytest.raises(Faulty) as refused:
            add_reading_list(
                unit=branch.unit,
                details=ListDetails(" ", "x" * 121, SPAN[1], SPAN[0]),
                by=branch.by,
                now=now,
            )
        fields = [fault.where["field"] for fault in refused.value.faults]
        assert fields == ["title", "aim", "ends_on"]
        assert not ReadingList.objects.exists()

    def test_an_empty_list_is_not_given(self, branch, now):
        made = add_reading_list(
            unit=branch.unit, details=ListDetails("书目", "", *SPAN), by=branch.by, now=now
        )
        with pytest.raises(UnableToGiveList):
            give_reading_list(reading_list=made, by=branch.by, now=now)


class TestRemoveEntry:
    def test_takes_it_off_and_keeps_it_for_those_who_wrote_about_it(
        self, branch, given, today, now
    ):
        made = given()
        entry = made.entries.get(is_compulsory=True)
        remove_entry(entry=entry, by=branch.by, now=now)
        assert titles(branch.people[1], today) == []
        assert find_entry_for(person=branch.people[1], on=today, uuid=entry.uuid) == entry


class TestConstraints:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "library_reading_list_title_given": ({"title": "书目"}, {"title": ""}),
                "library_reading_list_ends_later": (
                    {"starts_on": SPAN[0], "ends_on": SPAN[0]},
                    {"starts_on": SPAN[1], "ends_on": SPAN[0]},
                ),
            }
        ),
    )
    def test_of_a_list(self, branch, now, fields, outcome):
        usual = {"title": "书目", "starts_on": SPAN[0], "ends_on": SPAN[1]}
        with outcome, transaction.atomic():
            ReadingList.objects.create(unit=branch.unit, made_at=now, **{**usual, **fields})

    @pytest.mark.accepts("library_reading_level_once", "library_reading_level_kind")
    @pytest.mark.refuses("library_reading_level_once", "library_reading_level_kind")
    def test_of_a_level(self, given):
        made = given()
        ReadingLevel.objects.create(reading_list=made, kind="post", key="secretary")
        for kind in ("post", "hobby"):
            with pytest.raises(IntegrityError), transaction.atomic():
                ReadingLevel.objects.create(reading_list=made, kind=kind, key="secretary")

    @pytest.mark.accepts("library_reading_entry_title_given")
    @pytest.mark.refuses("library_reading_entry_title_given")
    def test_of_an_entry(self, given):
        made = given()
        with pytest.raises(IntegrityError), transaction.atomic():
            ReadingEntry.objects.create(reading_list=made, place=9, title="")

    @pytest.mark.accepts("library_reading_choice_once")
    @pytest.mark.refuses("library_reading_choice_once")
    def test_of_a_choice(self, branch, given, now):
        entry = given().entries.first()
        chosen = {"entry": entry, "person": branch.people[0], "chosen_at": now}
        ReadingChoice.objects.create(**chosen)
        with pytest.raises(IntegrityError), transaction.atomic():
            ReadingChoice.objects.create(**chosen)
