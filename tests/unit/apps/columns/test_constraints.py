"""What can never be false in the room's tables."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import PersonFactory, UnitFactory
from xuexing.apps.columns.models import Suggestion, SuggestionTally

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)
MOMENT = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)


def make(**fields):
    usual = {
        "about": "learning",
        "route": "secretary",
        "unit": UnitFactory(),
        "person": PersonFactory(),
        "text": "会太长。",
        "given_on": DAY,
        "due_on": dt.date(2026, 12, 11),
    }
    return Suggestion.objects.create(**{**usual, **fields})


class TestSuggestion:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "columns_suggestion_says_something": ({}, {"text": ""}),
                "columns_suggestion_about": ({"about": "system"}, {"about": "weather"}),
                "columns_suggestion_route": ({"route": "above"}, {"route": "nowhere"}),
                "columns_suggestion_named_or_receipt": (
                    {"person": None, "receipt_digest": "a" * 64},
                    {"person": None},
                ),
                "columns_suggestion_answered_in_words": (
                    {"answer": "好。", "answered_at": MOMENT},
                    {"answered_at": MOMENT},
                ),
                "columns_suggestion_due_later": ({}, {"due_on": DAY}),
            }
        ),
    )
    def test_takes(self, fields, outcome):
        with outcome, transaction.atomic():
            make(**fields)


class TestSuggestionTally:
    @pytest.mark.accepts("columns_suggestion_tally_once_a_day")
    @pytest.mark.refuses("columns_suggestion_tally_once_a_day")
    def test_is_one_a_day(self):
        SuggestionTally.objects.create(on=DAY, digest="a" * 64)
        SuggestionTally.objects.create(on=DAY, digest="b" * 64)
        with pytest.raises(IntegrityError), transaction.atomic():
            SuggestionTally.objects.create(on=DAY, digest="a" * 64)
