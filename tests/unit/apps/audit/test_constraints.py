"""What the trail takes and refuses by itself."""

import pytest
from django.db import transaction

from tests.constraints import both_ways
from xuexing.apps.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "audit_entry_user_is_named": (
                {"actor_kind": "user", "actor_id": 7},
                {"actor_kind": "system", "actor_id": 7},
            ),
        }
    ),
)
def test_entry(fields, outcome, now):
    with outcome, transaction.atomic():
        Entry.objects.create(at=now, act="room.verb", subject_kind="room.thing", **fields)
