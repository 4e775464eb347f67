"""Questions written by hand, reviewed, put to use, retired."""

import pytest

from tests.factories import UserFactory
from tests.factories.items import case, make_item, multiple, single, statement
from xuexing.apps.audit.api import SYSTEM, Actor, list_entries_of
from xuexing.apps.itembank.models import Item, ItemSignature, ItemState, ItemVersion
from xuexing.apps.itembank.operations import (
    UnableToAddItem,
    UnableToChangeItem,
    UnableToGoOnWithItem,
    UnableToReview,
    add_item,
    change_item,
    keep_answered,
    release_items,
    restore_items,
    retire_items,
    return_items,
    review_items,
    set_answers_shared,
)
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return Actor.user(UserFactory().pk)


@pytest.fixture
def change(now):
    def _change(item, question, by=SYSTEM, number=1):
        return change_item(item=item, question=question, number=number, by=by, now=now)

    return _change


def state(item):
    return Item.objects.get(pk=item.pk).state


class TestAddItem:
    def test_writes_a_draft_with_its_first_version(self, by, now):
        item = add_item(unit=None, question=single(), by=by, now=now)
        version = item.versions.get()
        assert (item.state, version.number, version.made_by_id) == ("draft", 1, by.user_id)
        assert [each.act for each in list_entries_of(subject_uuid=item.uuid)] == [
            "itembank.add_item"
        ]

    def test_writes_a_case_with_its_parts(self):
        item = make_item(case())
        assert [part.kind for part in item.parts.order_by("place")] == ["single", "true_false"]
        assert item.versions.get().parts.count() == 2

    def test_refuses_what_is_faulty_with_everything_that_is_wrong(self, now):
        with pytest.raises(Faulty) as refusal:
            make_item(single(" ", title="题" * 201))
        assert len(refusal.value.faults) == 2
        assert not Item.objects.exists()

    def test_refuses_the_same_words_twice(self):
        make_item()
        with pytest.raises(UnableToAddItem):
            make_item()


class TestChangeItem:
    def test_writes_over_a_draft(self, change, by):
        item = make_item()
        version = change(item, single("一大在哪里闭幕？"), by)
        assert (version.number, version.stem) == (1, "一大在哪里闭幕？")
        assert Item.objects.get().search_text.startswith("一大在哪里闭幕")
        assert ItemSignature.objects.count() == 1

    def test_makes_a_new_version_of_what_was_reviewed(self, change, now):
        item = make_item()
        review_items(items=[item], by=SYSTEM, now=now)
        version = change(item, single("一大在哪里闭幕？"))
        assert (version.number, state(item)) == (2, "draft")

    def test_makes_a_new_version_of_what_was_answered(self, change, now):
        item = make_item()
        keep_answered(versions=item.versions.all(), by=SYSTEM, now=now)
        version = change(item, single("一大在哪里闭幕？"))
        assert version.number == 2
        assert ItemVersion.objects.get(number=1).stem == single().stem

    def test_of_a_case_keeps_the_parts_that_stay(self, change):
        item = make_item(case())
        change(item, case("再读一遍材料。"))
        assert [part.versions.count() for part in item.parts.order_by("place")] == [1, 1]

    def test_refuses_to_write_over_somebody_elses_change(self, change, now):
        item = make_item()
        keep_answered(versions=item.versions.all(), by=SYSTEM, now=now)
        change(item, single("一大在哪里闭幕？"))
        with pytest.raises(UnableToChangeItem):
            change(item, single("一大在哪里开幕？"))
        assert ItemVersion.objects.count() == 2


class TestStates:
    def test_go_from_draft_over_review_to_use_and_out_of_it(self, now, by):
        item = make_item()
        for act, expected in (
            (review_items, ItemState.REVIEWED),
            (release_items, ItemState.LIVE),
            (return_items, ItemState.DRAFT),
            (retire_items, ItemState.RETIRED),
            (restore_items, ItemState.DRAFT),
        ):
            act(items=[item], by=by, now=now)
            assert state(item) == expected

    def test_a_writer_does_not_review_what_is_the_writers_own(self, now, by):
        item = add_item(unit=None, question=single(), by=by, now=now)
        other = make_item(statement())
        with pytest.raises(UnableToReview):
            review_items(items=[item, other], by=by, now=now)
        assert {state(item), state(other)} == {"draft"}
        review_items(items=[item, other], by=Actor.user(UserFactory().pk), now=now)
        assert item.versions.get().reviewed_at == now

    @pytest.mark.parametrize("act", [release_items, return_items, restore_items])
    def test_are_not_skipped(self, now, act):
        item = make_item()
        with pytest.raises(UnableToGoOnWithItem):
            act(items=[item], by=SYSTEM, now=now)
        assert state(item) == "draft"

    def test_of_a_case_are_those_of_its_parts(self, now):
        item = make_item(case())
        review_items(items=[item], by=SYSTEM, now=now)
        assert {part.state for part in item.parts.all()} == {"reviewed"}

    def test_of_many_take_as_many_statements_as_of_one(self, now, django_assert_max_num_queries):
        items = [make_item(statement(f"第{n}号文件已经废止。")) for n in range(30)]
        with django_assert_max_num_queries(8):
            review_items(items=items, by=SYSTEM, now=now)


def test_answers_are_shared_with_those_below_once_somebody_says_so(now):
    item = make_item(multiple())
    set_answers_shared(items=[item], is_shared=True, by=SYSTEM, now=now)
    assert Item.objects.get().are_answers_shared
