"""Learning dynamics: sentences with their n, nothing of a few records and nobody to be found."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from tests.factories import MembershipFactory
from xuexing.apps.activities.models import Session
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.board.documents.sentences import list_sentences
from xuexing.apps.board.queries import find_dynamics, get_records
from xuexing.apps.evidence.api import NewFact, append, counter
from xuexing.apps.evidence.models import Fact
from xuexing.apps.knowledge.models import Topic
from xuexing.foundation.errors import NotFound

from .conftest import TODAY

pytestmark = pytest.mark.django_db
FIRST = dt.date(2026, 1, 1)
DAY = dt.timedelta(days=1)


def fact(kind, on, **fields):
    given = {"category": kind, "amount": Decimal(1), "source_kind": "session"}
    return NewFact(kind=kind, happened_on=on, **{**given, "source_uuid": uuid.uuid4(), **fields})


@pytest.fixture
def tell(now):
    """Return a function that appends facts of a unit."""
    return lambda unit, *facts: append(unit=unit, facts=list(facts), by=SYSTEM, now=now)


@pytest.fixture
def held(tell):
    def hold(unit, *months, form="theme_day"):
        facts = [fact("held", dt.date(2026, month, 9), category=form) for month in months]
        tell(unit, *facts)

    return hold


def say(unit, first=FIRST, last=TODAY):
    return {
        each.about: each.text
        for each in list_sentences(find_dynamics(unit=unit, first=first, last=last))
    }


class TestSentences:
    def test_say_how_much_was_held_and_where(self, county, held):
        held(county.far, 1, 2, 3)
        held(county.first, 4, 5)
        assert say(county.top)["Over time"].startswith("5 sessions were held in 2 of 5 units;")

    def test_say_not_enough_data_of_fewer_than_five(self, county, held):
        held(county.far, 1, 2, 3, 4)
        said = say(county.top)
        assert {said["Over time"], said["Forms"], said["What is studied"]} == {"Not enough data."}

    def test_count_a_part_as_its_whole(self, county, held):
        held(county.group, 1, 2, 3, form="group_meeting")
        held(county.second, 1, 2, 3)
        assert "held in 1 of 5 units" in say(county.top)["Over time"]

    def test_say_which_form_made_up_most(self, county, held):
        held(county.first, *range(1, 10))
        held(county.far, 3, form="lesson")
        assert say(county.top)["Forms"] == (
            "2 forms were used; the most frequent, Theme day, made up 90 % of them."
            " It is as varied as 1.4 forms used alike."
        )

    def test_say_what_was_studied_and_never_discussed(self, county, tell, now):
        for unit, title in (
            (county.first, "党章"),
            (county.far, "党章"),
            *[(county.far, "纪律")] * 3,
        ):
            topic = Topic.objects.create(unit=unit, title=title, made_at=now)
            tell(unit, fact("topic_studied", dt.date(2026, 3, 2), topic_key=topic.uuid))
        tell(county.far, fact("comment", dt.date(2026, 3, 9), topic_key=topic.uuid))
        said = say(county.top)
        assert said["What is studied"] == (
            "5 topics were studied in 2 of 5 units; in most units: 党章 (2), 纪律 (1)."
        )
        assert said["What was never discussed"] == (
            "Of 5 topics studied, 4 have no comment on record, in 2 units."
        )

    def test_count_no_fact_that_was_taken_back(self, county, held):
        held(county.first, 1, 2, 3, 4, 5, 6)
        given = {"by": SYSTEM, "now": dt.datetime(2026, 11, 20, tzinfo=dt.UTC)}
        counter(facts=[Fact.objects.order_by("pk")[0]], reason="corrected", **given)
        assert say(county.top)["Over time"].startswith("5 sessions")

    def test_say_what_was_arranged_and_is_not_recorded(self, county, now):
        Session.objects.create(
            unit=county.far,
            starts_at=now - DAY,
            ends_at=now,
            made_at=now - DAY,
            saved_at=now - DAY,
        )
        assert say(county.top)["Gaps to what was arranged"].startswith("1 session was arranged")

    def test_set_each_unit_beside_itself_before(self, county, held):
        held(county.far, 1, 2, 7, 8, 9)
        found = find_dynamics(unit=county.top, first=dt.date(2026, 6, 1), last=TODAY)
        assert [(each.unit, each.held, each.before) for each in found.below] == [
            (county.first, 0, 0),
            (county.second, 0, 0),
            (county.general, 3, 2),
        ]


class TestMembers:
    def come(self, tell, unit, count, all_of_them, **fields):
        people = [MembershipFactory(unit=unit, **fields).person for _ in range(all_of_them)]
        on = dt.date(2026, 5, 8)
        facts = [fact("attendance", on, person=each, detail="present") for each in people[:count]]
        if facts:
            tell(unit, *facts)

    def test_not_reached_are_said_by_kind(self, county, tell):
        self.come(tell, county.first, 20, 26)
        self.come(tell, county.far, 0, 6, kind="floating")
        texts = [
            each.text
            for each in list_sentences(find_dynamics(unit=county.top, first=FIRST, last=TODAY))
            if each.about == "Who is not reached"
        ]
        assert texts == [
            "Of 6 members who are away, 6 came to no session.",
            "Of 26 full members at home, 6 came to no session.",
        ]

    def test_of_a_small_kind_are_put_together_with_others(self, county, tell):
        self.come(tell, county.first, 10, 20)
        self.come(tell, county.far, 0, 2, kind="floating")
        assert "2 " not in say(county.top)["Who is not reached"].replace("22 ", "").replace(
            "12 ", ""
        )

    def test_who_are_a_few_are_not_said(self, county, tell):
        self.come(tell, county.first, 18, 20)
        assert "too few to be shown" in say(county.top)["Who is not reached"]


class TestRecords:
    def test_are_those_behind_the_figure(self, county, held):
        held(county.far, 1, 2)
        held(county.first, 3)
        records = get_records(unit=county.top, first=FIRST, last=TODAY, what="held")
        assert [each.unit for each in records.facts] == [county.far, county.far, county.first]

    def test_of_no_figure_are_not_found(self, county):
        with pytest.raises(NotFound):
            get_records(unit=county.top, first=FIRST, last=TODAY, what="clicks")
