"""A small tree: 党史 with two chapters, one of them with a knowledge point."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.factories import OrganizationFactory, UnitFactory
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.knowledge.models import Topic, TopicKind
from xuexing.apps.knowledge.operations import add_topic


@dataclass
class Tree:
    history: Topic
    first: Topic
    second: Topic
    point: Topic


@pytest.fixture
def unit(db):
    OrganizationFactory()
    return UnitFactory(name="水电站党支部")


@pytest.fixture
def tree(unit, now) -> Tree:
    given = {"unit": unit, "by": SYSTEM, "now": now}
    history = add_topic(title="党史", **given)
    first = add_topic(title="建党", parent=history, **given)
    second = add_topic(title="长征", parent=history, **given)
    point = add_topic(title="遵义会议", parent=second, kind=TopicKind.POINT, **given)
    return Tree(history, first, second, point)
