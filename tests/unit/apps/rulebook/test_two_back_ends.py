"""The fold in Python and the statement in SQL say the same of every duty, in every world."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from contextlib import suppress
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    ExemptionFactory,
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
)
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.api import NewFact, append, counter
from xuexing.apps.evidence.models import Fact
from xuexing.apps.rulebook.models import Arrangement, Finding
from xuexing.apps.rulebook.operations import EVERYBODY, Touched, refresh
from xuexing.apps.rulebook.queries import Asked, list_proven
from xuexing.foundation.packs import pack_named
from xuexing.kernel.periods import PeriodKind
from xuexing.kernel.rules import AllOf, AnyOf, Total

YEAR_START = dt.date(2026, 1, 1)
FORMS = ("theme_day", "members_meeting", "committee_meeting", "group_meeting", "lesson")
CLASSES = ("branch_study", "lecture", "off_job", "no_hours")

days = st.dates(dt.date(2025, 11, 1), dt.date(2027, 1, 31))
this_year = st.dates(YEAR_START, dt.date(2026, 12, 31))


@st.composite
def spans(draw):
    start = draw(days)
    end = draw(st.none() | days)
    return start, end if end is not None and end > start else None


@dataclasses.dataclass
class Drawn:
    records_from: dt.date
    today: dt.date
    memberships: list
    groups: list
    posts: list
    exemptions: list
    placements: list
    held: list
    attended: list
    studied: list
    comments: list
    arranged: list
    countered: list


worlds = st.builds(
    Drawn,
    records_from=st.dates(dt.date(2025, 12, 1), dt.date(2026, 6, 30)),
    today=this_year,
    memberships=st.lists(
        st.tuples(
            st.integers(0, 3),
            st.booleans(),
            spans(),
            st.sampled_from(["full", "probationary"]),
            st.sampled_from(["regular", "floating"]),
        ),
        max_size=6,
    ),
    groups=st.lists(st.tuples(st.integers(0, 3), spans()), max_size=3),
    posts=st.lists(st.tuples(st.integers(0, 3), spans()), max_size=2),
    exemptions=st.lists(st.tuples(st.integers(0, 3), days, st.integers(1, 300)), max_size=2),
    placements=st.tuples(days, days),
    held=st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(FORMS), days, st.booleans()), max_size=8
    ),
    attended=st.lists(
        st.tuples(
            st.integers(0, 3),
            st.sampled_from(CLASSES),
            days,
            st.sampled_from(["0", "0.8", "2.5", "4", "8", "16", "31.9"]),
        ),
        max_size=10,
    ),
    studied=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), days), max_size=5),
    comments=st.lists(st.tuples(st.integers(0, 2), days), max_size=3),
    arranged=st.lists(
        st.tuples(
            st.integers(0, 2),
            st.sampled_from([*FORMS, *CLASSES]),
            days,
            st.sampled_from(["1", "2.5", "8", "32"]),
        ),
        max_size=5,
    ),
    countered=st.lists(st.integers(0, 20), max_size=4, unique=True),
)


def more_duties(pack):
    """The pack's duties and some that it does not need yet: alternatives, hard yearly, both."""
    hours = pack.duties["PM-1"]
    days_off = Total("credit_hours", ("attendance",), ("off_job",), Decimal(8))
    many = Total("credit_hours", ("attendance",), (), Decimal(20))
    extra = [
        dataclasses.replace(hours, key="T-ANY", rule=AnyOf((days_off, many))),
        dataclasses.replace(hours, key="T-ALL", rule=AllOf((days_off, many)), is_hard=True),
        dataclasses.replace(
            pack.duties["PM-3"], key="T-TWICE", period=PeriodKind.QUARTER,
            rule=Total("count", ("held",), ("theme_day", "lesson"), Decimal(2)),
        ),
    ]  # fmt: skip
    return dataclasses.replace(pack, duties={**pack.duties, **{d.key: d for d in extra}})


@pytest.fixture(autouse=True)
def pack(monkeypatch):
    richer = more_duties(pack_named("cpc"))
    for module in ("operations.findings", "queries.proofs"):
        monkeypatch.setattr(f"xuexing.apps.rulebook.{module}.current_pack", lambda: richer)
    return richer


def build(drawn: Drawn):
    OrganizationFactory(records_from_on=drawn.records_from)
    start, later = drawn.placements
    first = UnitFactory(from_on=start)
    units = [
        first,
        UnitFactory(kind="group", parent=first, from_on=later),
        UnitFactory(kind="committee"),
    ]
    other = UnitFactory()
    people = [PersonFactory() for _ in range(4)]
    for number, elsewhere, (begins, ends), status, kind in drawn.memberships:
        quietly(
            lambda n=number, e=elsewhere, b=begins, u=ends, s=status, k=kind: MembershipFactory(
                person=people[n], unit=other if e else first, from_on=b, until_on=u,
                status=s, kind=k, end_reason="moved" if u else "",
            )
        )  # fmt: skip
    for number, (begins, ends) in drawn.groups:
        quietly(
            lambda n=number, b=begins, u=ends: MembershipFactory(
                person=people[n], unit=units[1], kind="group", from_on=b, until_on=u,
                end_reason="moved" if u else "",
            )
        )  # fmt: skip
    for number, (begins, ends) in drawn.posts:
        quietly(
            lambda n=number, b=begins, u=ends: PostFactory(
                person=people[n], unit=first, kind="committee_member", from_on=b, until_on=u,
                end_reason="left_post" if u else "",
            )
        )  # fmt: skip
    for number, begins, length in drawn.exemptions:
        ExemptionFactory(
            person=people[number],
            from_on=begins,
            until_on=begins + dt.timedelta(days=length),
        )
    write_facts(drawn, units, people)
    for number, category, on, amount in drawn.arranged:
        quietly(
            lambda n=number, c=category, o=on, a=amount: Arrangement.objects.create(
                source_uuid=uuid.uuid4(), unit=units[n],
                kind="held" if c in FORMS else "attendance", category=c, on=o, amount=Decimal(a),
            )
        )  # fmt: skip
    return [*units, other], people


def quietly(make):
    """Make a row, unless the database refuses it: overlapping spans are drawn too."""
    with suppress(IntegrityError), transaction.atomic():
        make()


def write_facts(drawn: Drawn, units, people):
    moment = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    topics = [uuid.uuid4() for _ in range(3)]
    news = [
        (
            number,
            NewFact(
                kind="held", category=form, detail="" if counts else "no_quorum",
                amount=Decimal(int(counts)), happened_on=on, source_kind="session",
                source_uuid=uuid.uuid4(),
            ),
        )
        for number, form, on, counts in drawn.held
    ]  # fmt: skip
    news += [
        (
            0,
            NewFact(
                kind="attendance", category=category, detail="present", person=people[number],
                amount=Decimal(amount), happened_on=on, source_kind="session",
                source_uuid=uuid.uuid4(),
            ),
        )
        for number, category, on, amount in drawn.attended
    ]  # fmt: skip
    owners: dict[int, int] = {}
    for number, topic, on in drawn.studied:
        owner = owners.setdefault(topic, number)
        news.append(
            (
                owner,
                NewFact(
                    kind="topic_studied", amount=Decimal(1), happened_on=on,
                    topic_key=topics[topic], source_kind="session", source_uuid=uuid.uuid4(),
                ),
            )
        )  # fmt: skip
    news += [
        (
            owners.get(topic, 0),
            NewFact(
                kind="comment", amount=Decimal(1), happened_on=on, topic_key=topics[topic],
                source_kind="topic_comment", source_uuid=uuid.uuid4(),
            ),
        )
        for topic, on in drawn.comments
    ]  # fmt: skip
    for number, unit in enumerate(units):
        mine = [new for owner, new in news if owner == number]
        if mine:
            append(unit=unit, facts=mine, by=SYSTEM, now=moment)
    written = list(Fact.objects.order_by("id"))
    taken = [written[n] for n in drawn.countered if n < len(written)]
    if taken:
        counter(facts=taken, reason="corrected", by=SYSTEM, now=moment)


def by_fold(units, people, today):
    asked = Asked([unit.pk for unit in units], [person.pk for person in people], today)
    return {
        (each.duty.key, each.owed.uuid, each.period.label): (
            each.judgement.state,
            each.judgement.next_change_on,
            each.due_on,
            each.proof.amounts[0],
            each.arranged_amounts[0],
            each.owed.unit.pk,
        )
        for each in list_proven(asked)
    }


def by_sql():
    return {
        (each.duty, each.subject_uuid, each.period): (
            each.state,
            each.next_change_on,
            each.due_on,
            each.amount,
            each.arranged_amount,
            each.unit_id,
        )
        for each in Finding.objects.all()
        if each.period.startswith("2026")
    }


def every_month(today):
    return [dt.date(2026, month, 1) for month in range(1, today.month + 1)]


@pytest.mark.django_db
class TestTwoBackEnds:
    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(drawn=worlds)
    def test_agree_on_state_amount_deadline_and_next_change(self, drawn):
        with transaction.atomic():
            units, people = build(drawn)
            noon = dt.datetime.combine(drawn.today, dt.time(4), tzinfo=dt.UTC)
            refresh(touched=EVERYBODY, days=every_month(drawn.today), now=noon)
            assert by_sql() == by_fold(units, people, drawn.today)
            transaction.set_rollback(True)

    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(drawn=worlds)
    def test_refreshing_whom_a_change_touches_is_the_same_as_refreshing_everybody(self, drawn):
        with transaction.atomic():
            units, people = build(drawn)
            noon = dt.datetime.combine(drawn.today, dt.time(4), tzinfo=dt.UTC)
            months = every_month(drawn.today)
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
