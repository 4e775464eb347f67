"""Topics by the names that files have for them."""

import pytest

from tests.factories import UnitFactory
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.knowledge.api import NamedTopics, Topic, add_named_topics, take_pack_topics
from xuexing.foundation.packs import pack_named


@pytest.fixture
def named(tree, unit, now):
    take_pack_topics(pack=pack_named("cpc"), by=SYSTEM, now=now)

    def make(below=None, unit=unit):
        return NamedTopics(unit=unit, below=below)

    return make


class TestNamedTopics:
    def test_finds_what_is_there_whatever_its_spaces_and_marks(self, named, tree):
        found = named()
        assert found.topic(["长 征"]) == tree.second
        assert found.topic(["党的历史", "长征"]).title == "长征"
        assert [each.title for each in found.new] == ["党的历史", "长征"]
        found = named(below=tree.history)
        assert found.topic(["“长征”"]) == tree.second
        assert found.point("遵义会议", None) == tree.point
        assert found.point("党章", None).code == "rules_constitution"
        assert found.topic(["Party rules and discipline"]).code == "rules_discipline"
        assert found.new == []

    def test_makes_what_is_missing_once(self, named, tree, unit, now):
        found = named(below=tree.history)
        chapter = found.topic(["抗战", "相持"])
        assert found.topic(["抗战", "相持"]) is chapter
        point = found.point("百团大战", chapter)
        assert found.point("百团大战", None) is point
        made = add_named_topics(named=found, by=SYSTEM, now=now)
        assert [(each.title, each.unit) for each in made] == [
            *(("抗战", unit), ("相持", unit), ("百团大战", unit))
        ]
        saved = Topic.objects.get(title="百团大战")
        assert saved.path.startswith(tree.history.path)
        assert [each.title for each in (saved.parent, saved.parent.parent)] == ["相持", "抗战"]
        again = named(below=tree.history)
        assert again.topic(["抗战", "相持"]).pk == chapter.pk
        assert again.new == []

    def test_asks_once_however_many_the_names(self, named, django_assert_num_queries):
        named()  # the pack is asked for once in the life of a process
        with django_assert_num_queries(1):
            found = named()
            for number in range(50):
                found.point(f"第{number}点", found.topic([f"第{number}章"]))
        assert len(found.new) == 100

    def test_knows_nothing_of_another_units_topics(self, named, tree):
        found = named(unit=UnitFactory())
        assert found.topic(["长征"]) != tree.second
        assert [each.title for each in found.new] == ["长征"]
