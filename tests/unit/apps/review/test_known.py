"""What the organization is told: estimates of five people or more, and whether they came true."""

import pytest

from tests.factories import MembershipFactory, UnitFactory
from tests.factories.review import Learner, make_many_live, make_topic
from xuexing.apps.review.models import CalibrationBin, CardAnswer, KnownEstimate
from xuexing.apps.review.operations import rebuild_known
from xuexing.apps.review.queries import get_known


@pytest.fixture
def county(unit):
    return UnitFactory(kind="committee", name="青溪县委")


@pytest.fixture
def county_versions(county, now):
    return make_many_live(county, make_topic(county, "党章", now), now, 2)


@pytest.fixture
def branches(county, county_versions, now):
    """Branches of six, five and two people who have each answered two questions."""

    def fill(*sizes):
        units = [UnitFactory(parent=county) for _ in sizes]
        for unit, size in zip(units, sizes, strict=True):
            for _ in range(size):
                learner = Learner(unit, now)
                for version in county_versions:
                    learner.answer(version, days_ago=4)
        rebuild_known(now=now)
        return units

    return fill


def people_told_of():
    return dict(KnownEstimate.objects.values_list("unit", "people_count"))


class TestEstimates:
    def test_are_of_each_unit_with_all_below_it(self, branches, county):
        six, five = branches(6, 5)
        assert people_told_of() == {county.pk: 11, six.pk: 6, five.pk: 5}

    def test_are_never_of_fewer_than_five(self, branches):
        branches(4)
        assert people_told_of() == {}

    def test_do_not_tell_of_fewer_than_five_by_subtraction(self, branches, county):
        six, *_others = branches(6, 5, 2)
        assert people_told_of() == {county.pk: 13, six.pk: 6}

    def test_count_whoever_belongs_to_the_unit_above_itself(self, branches, county, now):
        learner = Learner(county, now)
        MembershipFactory(unit=county)
        learner.answer(make_many_live(county, make_topic(county, "防汛", now), now, 1, 9)[0])
        branches(6, 5)
        assert people_told_of()[county.pk] == 11

    def test_say_how_much_is_still_there_in_steps_of_five(self, branches, county):
        branches(6)
        row = get_known(unit=county).rows[0]
        assert (row.title, row.people_count) == ("党章", 6)
        assert 0 < row.low <= row.known <= row.high <= 100
        assert {row.known % 5, row.low % 5, row.high % 5} == {0}

    def test_are_made_anew_each_time(self, branches, county, now):
        branches(6)
        made = people_told_of()
        rebuild_known(now=now)
        assert people_told_of() == made

    def test_go_with_what_people_delete(self, branches, now):
        branches(5)
        CardAnswer.objects.first().card.delete()
        CardAnswer.objects.first().card.delete()
        rebuild_known(now=now)
        assert people_told_of() == {}


class TestCalibration:
    def test_sets_real_answers_beside_what_was_expected(self, learner, versions, now):
        people = [learner, *(Learner(learner.unit, now) for _ in range(4))]
        for who, each in enumerate(people):
            for number, version in enumerate(versions):
                each.answer(version, days_ago=10)
                each.answer(version, given=number != who, days_ago=7)
        rebuild_known(now=now)
        [found] = CalibrationBin.objects.all()
        assert (found.answer_count, found.people_count) == (40, 5)
        assert found.right == pytest.approx(35 / 40)
        assert found.low < found.right < found.high
        assert 0 < found.expected < 1

    def test_says_nothing_of_four_people(self, learner, versions, now):
        people = [learner, *(Learner(learner.unit, now) for _ in range(3))]
        for each in people:
            for version in versions:
                each.answer(version, days_ago=10)
                each.answer(version, days_ago=7)
        rebuild_known(now=now)
        assert not CalibrationBin.objects.exists()


def test_made_for_many_takes_as_many_statements(branches, now, django_assert_max_num_queries):
    branches(6, 7)
    with django_assert_max_num_queries(12):
        rebuild_known(now=now)
