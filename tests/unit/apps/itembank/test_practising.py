"""Which questions may be put outside an examination."""

import pytest

from tests.factories import UnitFactory
from tests.factories.items import case, make_item, single, statement, with_picture
from tests.factories.review import make_live, make_topic, retire
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.itembank.api import (
    Question,
    change_item,
    keep_answered,
    list_versions_put,
    list_versions_to_practise,
)
from xuexing.kernel.items import Kind, ShortAnswer

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


def stems(unit, **asked):
    found = list_versions_to_practise(units=[unit.pk], **asked)
    return [version.stem for version in found]


class TestToPractise:
    def test_are_live_and_marked_by_the_program(self, unit, now):
        written = Question(Kind.SHORT_ANSWER, "谈谈体会。", ShortAnswer())
        make_item(statement("草稿。"), unit=unit)
        for question in (statement("启用的。"), written, case()):
            make_live(unit, None, now, question)
        assert stems(unit) == ["启用的。"]

    def test_are_of_ones_units_and_of_the_whole_installation(self, unit, now):
        for owner, stem in ((unit, "本单位。"), (UnitFactory(), "别的单位。"), (None, "全部。")):
            make_live(owner, None, now, statement(stem))
        assert stems(unit) == ["本单位。", "全部。"]

    def test_may_show_pictures(self, unit, now, home):
        version = make_live(unit, None, now, with_picture(single()))
        assert stems(unit) == [version.stem]

    def test_can_be_narrowed_to_topics_and_questions(self, unit, now):
        topic = make_topic(unit, "防汛", now)
        one = make_live(unit, topic, now, statement("一。"))
        two = make_live(unit, None, now, statement("二。"))
        assert stems(unit, topics=type(topic).objects.filter(pk=topic.pk)) == ["一。"]
        assert stems(unit, items=[two.item_id]) == ["二。"]
        assert stems(unit, without=[[one.item_id]]) == ["二。"]


class TestPut:
    def test_are_found_whatever_became_of_them(self, unit, now):
        version = make_live(unit, None, now, single())
        retired = make_live(unit, None, now, statement())
        keep_answered(versions=[version], by=SYSTEM, now=now)
        change_item(
            item=version.item, question=single("闭幕在哪里？"), number=1, by=SYSTEM, now=now
        )
        retire(retired, now)
        present = version.item.versions.get(is_current=True)
        uuids = [version.uuid, retired.uuid, present.uuid]
        found = list_versions_put(units=[unit.pk], uuids=uuids)
        assert {each.pk for each in found} == {version.pk, retired.pk}

    def test_are_of_ones_units(self, unit, now):
        version = make_live(UnitFactory(), None, now)
        assert not list_versions_put(units=[unit.pk], uuids=[version.uuid])
