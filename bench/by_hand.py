"""Twelve duties, and for each the statement a person would write who needs the states and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from xuexing.foundation.packs import pack_named
from xuexing.kernel.periods import PeriodKind, Recurrence
from xuexing.kernel.rules import AllOf, AnyOf, Rule, Share, Total
from xuexing.policy.model import Duty

NOW = dt.datetime(2026, 11, 24, 6, 30, tzinfo=dt.UTC)
YEAR, HALF, QUARTER, MONTH = (
    Recurrence(kind)
    for kind in (PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH)
)
FIVE_YEARS = Recurrence(PeriodKind.YEARS, years=5, first_year=2025)
PLAIN = pack_named("cpc").duties["PM-1"]
TABLE = """
CREATE TABLE by_hand (
  person_id bigint NOT NULL, duty varchar(32) NOT NULL, starts_on date NOT NULL,
  state varchar(20) NOT NULL, PRIMARY KEY (duty, person_id, starts_on))
"""
OPEN, SOFT = "'on_track'", "'not_yet_arranged'"


def hours(least: int, *classes: str, years: int = 1) -> Total:
    """Return a demand of credit hours."""
    return Total("credit_hours", ("attendance",), classes, Decimal(least), years=years)


def days(least: int) -> Total:
    """Return a demand of days of training."""
    return Total("training_days", ("training_days",), ("off_job",), Decimal(least))


def times(least: int) -> Total:
    """Return a demand of sittings attended."""
    return Total("times_attended", ("attendance",), (), Decimal(least), is_count=True)


def duty(key: str, rule: Rule, period: Recurrence, first: dt.date, **more: Any) -> Duty:
    """Return a duty of members of branches that binds in one period alone."""
    after = first + dt.timedelta(days=1)
    who = {name: more.pop(name) for name in ("statuses", "ranks", "posts") if name in more}
    subject = replace(PLAIN.subject, **{"statuses": (), **who})
    span = {"effective_from": first, "effective_until": after}
    plain = replace(PLAIN, key=key, rule=rule, period=period, subject=subject, is_hard=True)
    return replace(plain, **span, **more)


JAN_25, JAN_26 = dt.date(2025, 1, 1), dt.date(2026, 1, 1)
COUNTY, ANY_CLASS = ("county_leader",), ()
DUTIES = (
    duty("D01", hours(32), YEAR, JAN_26, is_hard=False),
    duty("D02", hours(30), YEAR, JAN_25, statuses=("full",)),
    duty("D03", AnyOf((days(63), hours(120, "off_job"))), FIVE_YEARS, JAN_25, ranks=COUNTY),
    duty("D04", AnyOf((days(12), hours(10, "off_job"))), YEAR, JAN_26, ranks=COUNTY),
    duty("D05", AllOf((hours(30), times(6))), YEAR, JAN_26, posts=("secretary",)),
    duty("D06", times(1), MONTH, dt.date(2026, 11, 1)),
    duty("D07", hours(8), QUARTER, dt.date(2026, 7, 1)),
    duty("D08", hours(16), HALF, JAN_26, is_hard=False),
    duty(
        "D09",
        Share("credit_hours", ("attendance",), ("branch_study",), ANY_CLASS, Fraction(2, 3)),
        YEAR,
        JAN_26,
    ),
    duty("D10", AllOf((hours(60, years=2), hours(28))), YEAR, JAN_26),
    duty("D11", times(7), YEAR, JAN_26, statuses=("probationary",)),
    duty("D12", AnyOf((hours(9, "off_job"), days(3), hours(25, "branch_study"))), YEAR, JAN_25),
)

JUDGED = """
INSERT INTO by_hand (person_id, duty, starts_on, state)
SELECT m.person_id, '{key}', '{start}', CASE
  {reach}
  WHEN {met} THEN 'met'
  WHEN EXISTS (SELECT 1 FROM organizations_exemption e WHERE e.person_id = m.person_id
    AND e.from_on <= '{day}' AND (e.until_on IS NULL OR e.until_on > '{day}')) THEN 'exempt'
  {else_} END
FROM organizations_membership m JOIN organizations_unit u ON u.id = m.unit_id
LEFT JOIN (SELECT person_id, {adds} FROM evidence_fact
  WHERE {facts} GROUP BY person_id) t ON t.person_id = m.person_id
WHERE u.kind = 'branch' AND m.kind IN ('regular', 'floating') AND m.from_on <= '{day}'
  AND (m.until_on IS NULL OR m.until_on > '{day}') {who}
"""
MISSED = """WHEN EXISTS (SELECT 1 FROM organizations_membership b WHERE b.person_id = m.person_id
    AND b.kind IN ('regular', 'floating') AND b.from_on <= '{start}'
    AND (b.until_on IS NULL OR b.until_on > '{start}')) THEN 'missed' ELSE 'not_applicable'"""
RANKED = """WHEN NOT EXISTS (SELECT 1 FROM organizations_person p WHERE p.id = m.person_id
    AND p.rank = 'county_leader') THEN 'not_applicable'"""
POSTED = """WHEN NOT EXISTS (SELECT 1 FROM organizations_post o WHERE o.person_id = m.person_id
    AND o.kind = 'secretary' AND o.from_on <= '2026-11-24'
    AND (o.until_on IS NULL OR o.until_on > '2026-11-24')) THEN 'not_applicable'"""
HOURS = "SUM(amount) AS hours"
TIMES = "SUM(CASE WHEN amount > 0 THEN 1 WHEN amount < 0 THEN -1 END) AS times"
DAYS = "SUM(CASE WHEN kind = 'training_days' THEN amount END) AS days"
OFF_JOB = "SUM(CASE WHEN kind = 'attendance' AND category = 'off_job' THEN amount END) AS off_job"
STUDY = "SUM(CASE WHEN kind = 'attendance' AND category = 'branch_study' THEN amount END) AS study"


def by_hand(
    key: str, start: str, end: str, *, adds: str, met: str, only: str = "", **more: str
) -> str:
    """Return a statement for the days from start to end, as one would write it out."""
    day = min(end, "2026-11-24")
    known = "'attendance', 'training_days'" if "'training_days'" in adds else "'attendance'"
    facts = f"kind IN ({known}) AND happened_on BETWEEN '{start}' AND '{day}'"
    return JUDGED.format(
        key=key,
        start=more.get("period", start),
        day=day,
        adds=adds,
        met=met,
        facts=f"{facts} AND person_id IS NOT NULL",
        who=only,
        reach=more.get("reach", ""),
        else_=MISSED.format(start=start)
        if end < "2026-11-24"
        else f"ELSE {more.get('open', OPEN)}",
    )


Y25, Y26 = ("2025-01-01", "2025-12-31"), ("2026-01-01", "2026-12-31")
FULL, PROBATIONARY = "AND m.status = 'full'", "AND m.status = 'probationary'"
TWO_YEARS = "SUM(amount) AS both, SUM(CASE WHEN happened_on >= '2026-01-01' THEN amount END) AS one"
STATEMENTS = (
    by_hand("D01", *Y26, adds=HOURS, met="t.hours >= 32", open=SOFT),
    by_hand("D02", *Y25, adds=HOURS, met="t.hours >= 30", only=FULL),
    by_hand(
        "D03",
        "2025-01-01",
        "2029-12-31",
        adds=f"{DAYS}, {OFF_JOB}",
        met="t.days >= 63 OR t.off_job >= 120",
        reach=RANKED,
    ),
    by_hand(
        "D04", *Y26, adds=f"{DAYS}, {OFF_JOB}", met="t.days >= 12 OR t.off_job >= 10", reach=RANKED
    ),
    by_hand(
        "D05", *Y26, adds=f"{HOURS}, {TIMES}", met="t.hours >= 30 AND t.times >= 6", reach=POSTED
    ),
    by_hand("D06", "2026-11-01", "2026-11-30", adds=TIMES, met="t.times >= 1", open="'due_soon'"),
    by_hand("D07", "2026-07-01", "2026-09-30", adds=HOURS, met="t.hours >= 8"),
    by_hand("D08", "2026-01-01", "2026-06-30", adds=HOURS, met="t.hours >= 16"),
    by_hand(
        "D09",
        *Y26,
        adds=f"{STUDY}, {HOURS}",
        met="t.hours > 0 AND t.study * 3 >= t.hours * 2",
    ),
    by_hand(
        "D10",
        "2025-01-01",
        "2026-12-31",
        period="2026-01-01",
        adds=TWO_YEARS,
        met="t.both >= 60 AND t.one >= 28",
    ),
    by_hand("D11", *Y26, adds=TIMES, met="t.times >= 7", only=PROBATIONARY),
    by_hand(
        "D12",
        *Y25,
        adds=f"{OFF_JOB}, {DAYS}, {STUDY}",
        met="t.off_job >= 9 OR t.days >= 3 OR t.study >= 25",
    ),
)
