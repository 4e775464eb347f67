"""Records behind facts, described by the rooms that hold them."""

import uuid

import pytest

from tests.factories.evidence import append_batch, facts_in
from xuexing.apps.evidence.api import Source, get_sources, get_sources_by_key, register_source
from xuexing.apps.evidence.queries import sources

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(now, monkeypatch):
    """What the room of the papers was asked, each time."""
    monkeypatch.setattr(sources, "_describers", {})
    asked = []

    def describe(uuids):
        asked.append(set(uuids))
        return {each: Source(f"paper {each}", f"/papers/{each}", now) for each in uuids}

    register_source("paper", describe)
    return asked


class TestDescribeSources:
    def test_asks_the_room_once_for_all(self, unit, asked, now):
        first, second = uuid.uuid4(), uuid.uuid4()
        facts = [
            fact
            for source in (first, first, second)
            for fact in facts_in(append_batch(unit, source_kind="paper", source_uuid=source))
        ]
        described = get_sources(facts)
        assert asked == [{first, second}]
        assert described[first] == Source(f"paper {first}", f"/papers/{first}", now)

    def test_leaves_out_kinds_that_nobody_describes(self, unit, asked):
        assert get_sources(facts_in(append_batch(unit, source_kind="talk"))) == {}
        assert asked == []


class TestDescribeKeys:
    def test_asks_every_room(self, asked):
        key = uuid.uuid4()
        assert get_sources_by_key({key})[key].title == f"paper {key}"
