"""Who may see a question, its answer, and who may change it."""

import pytest

from tests.factories import UserFactory
from tests.factories.items import make_item, single
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.itembank.access import item_for, visible_items, writing_unit_for
from xuexing.apps.itembank.api import add_item, set_answers_shared
from xuexing.apps.itembank.models import Item
from xuexing.apps.organizations.api import grant_role, scope_of
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

VIEW, ANSWER = Permission.ITEM_VIEW, Permission.ANSWER_VIEW
EDIT, APPROVE = Permission.ITEM_EDIT, Permission.ITEM_APPROVE


@pytest.fixture
def items(tree):
    return {
        name: make_item(unit=getattr(tree, name) if name != "whole" else None)
        for name in ("above", "here", "beside", "whole")
    }


@pytest.fixture
def outcome(items, today):
    def find(user, name, to):
        try:
            return item_for(user=user, on=today, uuid=items[name].uuid, to=to) == items[name]
        except (NotFound, NotPermitted) as refusal:
            return refusal.code

    return find


class TestItemFor:
    def test_a_plain_member_knows_of_no_questions(self, tree, outcome):
        user = tree.user("here")
        assert {outcome(user, name, VIEW) for name in ("above", "here", "whole")} == {"not_found"}

    def test_a_secretary_sees_the_units_and_those_above_but_not_their_answers(self, tree, outcome):
        user = tree.user("here", "secretary")
        seen = {name: outcome(user, name, VIEW) for name in ("above", "here", "beside", "whole")}
        assert seen == {"above": True, "here": True, "beside": "not_found", "whole": True}
        answers = {name: outcome(user, name, ANSWER) for name in ("above", "here", "whole")}
        assert answers == {"above": "not_permitted", "here": True, "whole": "not_permitted"}

    def test_answers_above_are_seen_once_they_are_shared(self, tree, items, outcome, now):
        user = tree.user("here", "secretary")
        shared = [items["above"], items["whole"]]
        set_answers_shared(items=shared, is_shared=True, by=SYSTEM, now=now)
        assert outcome(user, "above", ANSWER) is True
        assert outcome(user, "whole", ANSWER) is True
        assert outcome(tree.user("here"), "above", ANSWER) == "not_found"

    def test_a_committee_member_writes_but_does_not_approve(self, tree, outcome):
        user = tree.user("here", "publicity_member")
        assert outcome(user, "here", EDIT) is True
        assert outcome(user, "here", APPROVE) == "not_permitted"
        assert outcome(user, "above", EDIT) == "not_permitted"

    def test_a_committee_oversees_what_is_below(self, tree, outcome):
        user = tree.user("above", "secretary")
        assert {outcome(user, name, APPROVE) for name in ("above", "here", "beside")} == {True}
        assert outcome(user, "whole", EDIT) == "not_permitted"

    def test_who_keeps_the_installation_changes_its_questions(self, outcome, today, now):
        user = UserFactory()
        given = {"role": "administrator", "from_on": today, "by": SYSTEM, "now": now}
        grant_role(user=user, unit=None, **given)
        assert outcome(user, "whole", EDIT) is True
        assert outcome(user, "whole", ANSWER) is True

    def test_a_writer_sees_the_own_answer(self, tree, today, now):
        user = tree.user("here", "publicity_member")
        question = single("一大在哪里开幕？")
        item = add_item(unit=tree.above, question=question, by=Actor.user(user.pk), now=now)
        assert item_for(user=user, on=today, uuid=item.uuid, to=ANSWER) == item


class TestVisibleItems:
    def test_lists_what_may_be_seen(self, tree, items, today):
        def seen(user):
            scope = scope_of(user=user, on=today)
            return set(Item.objects.filter(visible_items(scope)))

        assert seen(tree.user("here")) == set()
        assert seen(tree.user("here", "secretary")) == {
            *(items["above"], items["here"], items["whole"])
        }


class TestWritingUnitFor:
    def test_is_a_unit_in_which_somebody_may_write(self, tree, today):
        user = tree.user("here", "publicity_member")
        assert writing_unit_for(user=user, on=today, unit=tree.here) == tree.here
        with pytest.raises(NotFound):
            writing_unit_for(user=user, on=today, unit=tree.beside)
        with pytest.raises(NotPermitted):
            writing_unit_for(user=user, on=today, unit=None)
