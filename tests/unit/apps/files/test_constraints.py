"""What the room's table takes and refuses by itself."""

import pytest
from django.db import transaction

from tests.constraints import both_ways
from xuexing.apps.files.models import Upload

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways({"files_upload_sha256_whole": ({"sha256": "a" * 64}, {"sha256": "a" * 63})}),
)
def test_upload(fields, outcome, now):
    with outcome, transaction.atomic():
        Upload.objects.create(
            name="a.txt", media_type="text/plain", size_bytes=1, given_at=now, **fields
        )
