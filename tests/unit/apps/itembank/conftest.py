"""An organization with a committee and two branches, and files of questions."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.factories import (
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.itembank.api import BankOrder, import_bank
from xuexing.apps.itembank.formats.jsonl_writer import write_jsonl
from xuexing.apps.organizations.models import Unit


@dataclass
class Tree:
    above: Unit
    here: Unit
    beside: Unit

    def user(self, name, post=None):
        user = UserFactory()
        person = PersonFactory(user=user)
        unit = getattr(self, name)
        if post:
            PostFactory(person=person, unit=unit, kind=post)
        else:
            MembershipFactory(person=person, unit=unit)
        return user


@pytest.fixture
def tree(db) -> Tree:
    OrganizationFactory()
    above = UnitFactory(kind="committee", code="C1")
    return Tree(above, UnitFactory(parent=above, code="B1"), UnitFactory(parent=above, code="B2"))


@pytest.fixture
def take(tree, now):
    """Import questions, or the bytes of a file, and return the plan."""

    def _take(*questions, **order):
        content = (
            questions[0] if isinstance(questions[0], bytes) else write_jsonl(questions).content
        )
        given = {"content": content, "file_name": "file.jsonl", "unit": tree.here, **order}
        return import_bank(order=BankOrder(**given), by=SYSTEM, now=now)

    return _take
