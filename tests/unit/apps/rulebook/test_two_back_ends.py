"""The fold in Python and the statement in SQL say the same of every duty, in every world."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from xuexing.apps.evidence.models import Fact
from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.operations import EVERYBODY, Touched, rebuild, refresh, refresh_all
from xuexing.apps.rulebook.queries import Asked, list_in_force, list_proven
from xuexing.foundation.packs import pack_named

from .worlds import YEAR_START, build, more_duties, worlds

SLOWLY = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture(autouse=True)
def pack(monkeypatch):
    richer = more_duties(pack_named("cpc"))
    for module in ("operations.findings", "queries.duties", "queries.proofs"):
        monkeypatch.setattr(f"xuexing.apps.rulebook.{module}.current_pack", lambda: richer)
    return richer


def by_fold(units, people, today):
    asked = Asked([unit.pk for unit in units], [person.pk for person in people], today)
    return {
        (each.duty.key, each.owed.uuid, each.period.label, starts_on(each)): (
            each.judgement.state.value,
            each.judgement.next_change_on,
            each.due_on,
            each.ends_on,
            each.proof.amounts[0],
            each.arranged_amounts[0],
            each.owed.unit.pk,
        )
        for each in list_proven(asked)
    }


def starts_on(proven):
    return proven.start if proven.duty.period is None else proven.period.start


def by_sql(today=None):
    """Return the table; with a day, without periods of years before whose grace was over by then."""
    return {
        (each.duty, each.subject_uuid, each.period, each.starts_on): (
            each.state,
            each.next_change_on,
            each.due_on,
            each.ends_on,
            each.amount,
            each.arranged_amount,
            each.unit_id,
        )
        for each in Finding.objects.all()
        if today is None or not is_of_old(each, today)
    }


def is_of_old(finding, today):
    in_calendar = "-" in finding.period or "H" in finding.period or finding.period.isdigit()
    spanned = finding.duty in {"PM-8", "PM-23", "PM-28"}
    return (
        in_calendar
        and not spanned
        and finding.starts_on < YEAR_START
        and (finding.ends_on < today or finding.duty == "V4")
    )


def every_month(today):
    return [dt.date(2026, month, 1) for month in range(1, today.month + 1)]


def noon_of(day):
    return dt.datetime.combine(day, dt.time(4), tzinfo=dt.UTC)


@pytest.mark.django_db
class TestTwoBackEnds:
    @settings(max_examples=12, deadline=None, suppress_health_check=SLOWLY)
    @given(drawn=worlds)
    def test_agree_on_state_amount_deadline_and_next_change(self, drawn):
        with transaction.atomic():
            units, people = build(drawn)
            refresh(touched=EVERYBODY, days=every_month(drawn.today), now=noon_of(drawn.today))
            assert by_sql(drawn.today) == by_fold(units, people, drawn.today)
            transaction.set_rollback(True)

    @settings(max_examples=5, deadline=None, suppress_health_check=SLOWLY)
    @given(drawn=worlds)
    def test_refreshing_whom_a_change_touches_is_the_same_as_refreshing_everybody(self, drawn):
        with transaction.atomic():
            units, people = build(drawn)
            noon, months = noon_of(drawn.today), every_month(drawn.today)
            refresh(touched=EVERYBODY, days=months, now=noon)
            whole = by_sql()
            Finding.objects.all().delete()
            topics = set(Fact.objects.exclude(topic_key=None).values_list("topic_key", flat=True))
            touched = Touched(
                units=[unit.pk for unit in units],
                people=[person.pk for person in people],
                topics=topics,
            )
            refresh(touched=touched, days=months, now=noon)
            assert by_sql() == whole
            transaction.set_rollback(True)

    @settings(max_examples=5, deadline=None, suppress_health_check=SLOWLY)
    @given(drawn=worlds)
    def test_judging_again_what_is_right_changes_no_row(self, drawn):
        with transaction.atomic():
            build(drawn)
            noon = noon_of(drawn.today)
            rebuild(now=noon)
            whole = by_sql()
            assert refresh_all(in_force=list_in_force(), now=noon) == 0
            assert by_sql() == whole
            transaction.set_rollback(True)
