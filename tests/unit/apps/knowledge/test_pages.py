"""The tree's pages: what stands where, what became of it."""

import re

import pytest

from tests.factories import PersonFactory, PostFactory, UserFactory
from xuexing.apps.knowledge.models import Topic

pytestmark = pytest.mark.django_db
TREE = "/learn/topics/"


@pytest.fixture
def mine(client, unit):
    """The browser of the branch's secretary."""
    person = PersonFactory(name="陈立川", user=UserFactory())
    PostFactory(person=person, unit=unit, kind="secretary")
    client.force_login(person.user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


class TestTree:
    def test_shows_what_stands_below_what(self, mine, tree, django_assert_max_num_queries):
        with django_assert_max_num_queries(7):
            page = text_of(mine.get(TREE))
        places = [page.index(title) for title in ("党史", "建党", "长征", "遵义会议")]
        assert places == sorted(places)

    def test_finds_by_words(self, mine, tree):
        page = text_of(mine.get(TREE, {"q": "遵义"}))
        assert "遵义会议" in page
        assert "建党" not in page


class TestTopic:
    def test_tells_what_became_of_it_and_who_did_it(self, mine, tree):
        mine.post(f"{TREE}{tree.second.uuid}/rename/", {"title": "万里长征"})
        mine.post(f"{TREE}{tree.second.uuid}/move/", {"other": tree.first.uuid})
        page = text_of(mine.get(f"{TREE}{tree.second.uuid}/"))
        assert "Renamed from “长征” to “万里长征”.<small>陈立川" in page
        assert "Moved from “党史” to “建党”." in page
        assert "遵义会议" in page

    def test_is_merged_retired_and_offered_again(self, mine, tree):
        mine.post(f"{TREE}{tree.second.uuid}/merge/", {"other": tree.first.uuid})
        page = text_of(mine.get(f"{TREE}{tree.second.uuid}/"))
        assert "Merged into “建党”." in page
        ask = text_of(mine.get(f"{TREE}{tree.history.uuid}/retire/"))
        assert "with 2 that stand below it" in ask
        mine.post(f"{TREE}{tree.history.uuid}/retire/")
        assert "Retired: it is offered no longer" in text_of(
            mine.get(f"{TREE}{tree.history.uuid}/")
        )
        mine.post(f"{TREE}{tree.history.uuid}/restore/")
        assert Topic.objects.get(pk=tree.history.pk).retired_at is None

    def test_of_a_place_that_is_none_is_refused_beside_the_field(self, mine, tree):
        answer = mine.post(f"{TREE}{tree.history.uuid}/move/", {"other": tree.first.uuid})
        assert answer.status_code == 422

    def test_is_added_below_another(self, mine, tree, unit):
        sent = {"title": "二大", "kind": "point", "owner": unit.uuid, "parent": tree.first.uuid}
        mine.post(f"{TREE}new/", sent)
        assert Topic.objects.get(title="二大").parent == tree.first
        assert mine.post(f"{TREE}new/", sent | {"title": ""}).status_code == 422
