"""Looking for questions, and for those that are perhaps the same."""

import pytest
from django.db.models import Q

from tests.factories.items import case, make_item, multiple, single, statement, with_picture
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.itembank.api import (
    Search,
    find_alike,
    find_items,
    get_page_of_items,
    retire_items,
)
from xuexing.apps.knowledge.api import add_topic, merge_topics

pytestmark = pytest.mark.django_db


def found(**search):
    return set(find_items(where=Q(), search=Search(**search)))


class TestFindItems:
    def test_by_words_of_stem_and_options_in_any_order_and_width(self):
        one, other = make_item(), make_item(statement("《党章》共 11 章。"))
        assert found(text="南湖") == set()
        assert found(text="嘉兴 第一次") == {one}
        assert found(text="党章 １１章") == {other}
        assert found(text="，。") == {one, other}

    def test_words_are_no_patterns(self):
        make_item(statement("完成率是100%。"))
        assert found(text="100%")
        assert found(text="1x0") == set()

    def test_by_topic_with_all_below_it_and_by_knowledge_point(self, tree, now):
        given = {"unit": tree.above, "by": SYSTEM, "now": now}
        history = add_topic(title="党史", **given)
        chapter = add_topic(title="建党", parent=history, **given)
        point = add_topic(title="一大", parent=chapter, kind="point", **given)
        elsewhere = add_topic(title="党章", **given)
        one = make_item(topic=chapter)
        other = make_item(statement(), points=[point])
        make_item(multiple(), topic=elsewhere)
        assert found(topic=history) == {one, other}
        assert found(topic=point) == {other}
        merge_topics(topic=history, into=elsewhere, by=SYSTEM, now=now)
        assert len(found(topic=elsewhere)) == 3

    def test_by_kind_state_level_owner_and_source(self, tree, now):
        one = make_item(unit=tree.here)
        other = make_item(statement(level="apply", source="s"))
        retire_items(items=[one], by=SYSTEM, now=now)
        assert (
            found(kinds=["single"]) == found(states=["retired"]) == found(unit=tree.here) == {one}
        )
        assert found(levels=["apply"]) == found(source="s") == {other}

    def test_parts_of_cases_are_found_in_their_case(self):
        item = make_item(case())
        assert found(text="第一次全国代表大会") == {item}


class TestGetPageOfItems:
    def test_shows_each_with_its_text_and_counts_kinds_and_states(self):
        make_item()
        make_item(statement())
        page = get_page_of_items(where=Q(), search=Search())
        assert [item.present[0].stem for item in page.items] == [statement().stem, single().stem]
        assert page.kinds == {"single": 1, "true_false": 1}
        assert page.states == {"draft": 2}
        assert page.items.paginator.count == 2

    def test_asks_five_times_however_many_there_are(self, tree, now, django_assert_num_queries):
        topic = add_topic(unit=tree.here, title="党史", by=SYSTEM, now=now)
        for number in range(60):
            make_item(statement(f"第{number}号文件已经废止。"), topic=topic, unit=tree.here)
        with django_assert_num_queries(4):
            page = get_page_of_items(where=Q(), search=Search(text="文件", topic=topic), page=2)
            assert len([(item.unit.name, item.topic.title) for item in page.items]) == 10


class TestFindAlike:
    STEM = "中国共产党第一次全国代表大会最后一天在哪里举行呢？"

    def alike(self, question, **more):
        return [each.item for each in find_alike(question=question, where=Q(), **more)]

    def test_finds_what_is_nearly_the_same(self):
        item = make_item()
        make_item(statement())
        assert self.alike(single(self.STEM)) == [item]

    def test_does_not_find_the_question_itself(self):
        item = make_item()
        assert self.alike(single(), but=item) == []

    def test_finds_retired_ones_too_the_most_alike_first(self, now):
        item, other = make_item(), make_item(single(self.STEM))
        retire_items(items=[item], by=SYSTEM, now=now)
        assert self.alike(single()) == [item, other]

    def test_is_bound_by_what_the_reader_may_see(self):
        make_item()
        assert find_alike(question=single(self.STEM), where=Q(unit__isnull=False)) == []

    def test_says_of_the_same_words_whether_the_pictures_are_others(self, home):
        for shade in (0, 200):
            make_item(with_picture(single(), shade))
        found = find_alike(question=with_picture(single(), 200), where=Q())
        assert [each.has_other_pictures for each in found] == [True, False]

    def test_asks_three_times_however_many_there_are(self, home, django_assert_num_queries):
        for shade in (0, 200):
            make_item(with_picture(single(), shade))
        with django_assert_num_queries(3):
            assert len(self.alike(with_picture(single(self.STEM), 0))) == 2
