"""What the room's table takes and refuses by itself."""

import pytest
from django.db import transaction

from tests.constraints import both_ways
from tests.factories import UnitFactory
from xuexing.apps.knowledge.models import Topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways({"knowledge_topic_title_given": ({"title": "党章第一章"}, {"title": ""})}),
)
def test_topic(fields, outcome, now):
    unit = UnitFactory()
    with outcome, transaction.atomic():
        Topic.objects.create(unit=unit, made_at=now, **fields)
