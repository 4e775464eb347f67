"""Worlds drawn by chance: rosters, posts, absences, candidacies, facts, arrangements, local practices."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from contextlib import contextmanager, suppress
from decimal import Decimal
from fractions import Fraction

from django.db import IntegrityError, transaction
from hypothesis import strategies as st

from tests.factories import (
    CandidacyFactory,
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
from xuexing.apps.rulebook.models import Adoption, Arrangement
from xuexing.kernel.periods import PeriodKind, Recurrence
from xuexing.kernel.rules import AllOf, AnyOf, Share, Total
from xuexing.policy.model import Pack

YEAR_START = dt.date(2026, 1, 1)
MOMENT = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
FORMS = ("theme_day", "members_meeting", "committee_meeting", "group_meeting", "lesson")
YEARLY = ("review_meeting", "member_appraisal")
CLASSES = ("branch_study", "lecture", "off_job", "no_hours")
RANKS = ("", "county_leader", "staff")
POSTS = ("secretary", "committee_member")
ENOUGH = (
    ("held", "review_meeting", "1"),
    ("put_right", "review_meeting", "1"),
    ("held", "member_appraisal", "1"),
    ("held", "members_meeting", "1"),
    ("held", "theme_day", "1"),
    ("held", "committee_meeting", "1"),
    ("held", "group_meeting", "1"),
    ("held", "lesson", "1"),
    ("held", "training", "1"),
    ("held", "centre_group_study", "1"),
)
ENOUGH_FOR_PEOPLE = (
    ("attendance", "off_job", "560"),
    ("attendance", "branch_study", "33"),
    ("training_days", "off_job", "64"),
    ("candidate_training", "off_job", "24"),
    ("candidate_days", "off_job", "3"),
)
"""What meets one duty or another at one go."""
LOCAL = ("PM-22", "PM-23", "BR-14", "CG-6")
HOURS = ("0", "0.8", "2.5", "8", "16", "31.9", "63", "560")

this_year = st.dates(YEAR_START, dt.date(2026, 12, 31))
days = this_year | st.dates(dt.date(2025, 6, 1), dt.date(2027, 1, 31))
long_ago = this_year | st.dates(dt.date(2023, 1, 1), dt.date(2027, 1, 31))
person = st.integers(0, 3)
some_unit = st.integers(0, 3)
years = st.sampled_from([None, None, 2025, 2026])
often_long_ago = st.sampled_from([dt.date(2023, 1, 1)] * 3 + [dt.date(2025, 12, 31)]) | days
often_open = st.sampled_from([None, None, None]) | days


@st.composite
def spans(draw):
    start, end = draw(often_long_ago), draw(often_open)
    return start, end if end is not None and end > start else None


def few(strategy, most=3):
    return st.lists(strategy, min_size=most // 3, max_size=most)


@dataclasses.dataclass
class Drawn:
    records_from: dt.date
    today: dt.date
    ranks: list
    memberships: list
    groups: list
    posts: list
    exemptions: list
    candidacies: list
    placements: list
    enough: list
    enough_for_people: list
    held: list
    attended: list
    reports: list
    studied: list
    comments: list
    arranged: list
    countered: list
    adopted: list


worlds = st.builds(
    Drawn,
    records_from=st.sampled_from([dt.date(2022, 1, 1), YEAR_START, dt.date(2025, 12, 1)])
    | st.dates(dt.date(2025, 12, 1), dt.date(2026, 6, 30)),
    today=st.dates(YEAR_START, dt.date(2026, 4, 30))
    | st.dates(dt.date(2026, 9, 1), dt.date(2026, 12, 31)),
    ranks=st.lists(st.sampled_from(RANKS), min_size=4, max_size=4),
    memberships=few(
        st.tuples(
            person,
            st.sampled_from([False, False, False, True]),
            spans(),
            st.sampled_from(["full", "probationary"]),
            st.sampled_from(["regular", "floating"]),
            st.sampled_from([None, True, False]),
        ),
        6,
    ),
    groups=few(st.tuples(person, spans())),
    posts=few(st.tuples(person, st.sampled_from(POSTS), st.booleans(), spans())),
    exemptions=few(st.tuples(person, days, st.integers(1, 300)), 2),
    candidacies=few(
        st.tuples(
            person,
            st.sampled_from(["applicant", "development_candidate", "development_candidate"]),
            st.sampled_from(["admitted", "given_up"]),
            spans(),
        )
    ),
    placements=st.tuples(often_long_ago, often_long_ago),
    enough=few(st.tuples(some_unit, st.sampled_from(ENOUGH), this_year, years), 12),
    enough_for_people=few(st.tuples(person, st.sampled_from(ENOUGH_FOR_PEOPLE), this_year), 6),
    held=few(
        st.tuples(
            some_unit,
            st.sampled_from(["held", "held", "put_right"]),
            st.sampled_from([*FORMS, *YEARLY, "training", "learning_meeting"]),
            days,
            st.booleans(),
            years,
        ),
        15,
    ),
    attended=few(
        st.tuples(
            person,
            st.sampled_from(["attendance", "attendance", "training_days", "candidate_training"]),
            st.sampled_from(CLASSES),
            long_ago,
            st.sampled_from(HOURS),
        ),
        15,
    ),
    reports=few(
        st.tuples(
            some_unit,
            st.sampled_from(["half_year_report_h1", "half_year_report_h2"]),
            days,
            st.sampled_from([2025, 2026]),
        )
    ),
    studied=few(st.tuples(st.integers(0, 2), st.integers(0, 2), days), 5),
    comments=few(st.tuples(st.integers(0, 2), days)),
    arranged=few(
        st.tuples(
            some_unit,
            st.sampled_from([*FORMS, *YEARLY, *CLASSES]),
            days,
            st.sampled_from(["1", "2.5", "8", "32"]),
            years,
        ),
        5,
    ),
    countered=st.lists(st.integers(0, 20), max_size=4, unique=True),
    adopted=few(st.tuples(st.sampled_from(LOCAL), spans()), 2),
)


def more_duties(pack: Pack) -> Pack:
    """The pack's duties, reports among them, and some that it does not need yet."""
    hours = pack.duties["PM-1"]
    off_job = Total("credit_hours", ("attendance",), ("off_job",), Decimal(8))
    many = Total("credit_hours", ("attendance",), (), Decimal(20))
    rolling = dataclasses.replace(many, at_least=Decimal(60), years=3)
    twice = Total("times_attended", ("attendance",), (), Decimal(2), is_count=True)
    share = Share("credit_hours", ("attendance",), ("lecture", "off_job"), (), Fraction(2, 3))
    over_two = dataclasses.replace(share, years=2)
    december = Recurrence(PeriodKind.YEAR, first_month=12)
    extra = {
        "T-ANY": dataclasses.replace(hours, rule=AnyOf((off_job, many))),
        "T-ALL": dataclasses.replace(hours, rule=AllOf((off_job, many)), is_hard=True),
        "T-SHARE": dataclasses.replace(hours, rule=AllOf((many, share, twice))),
        "T-ROLLING": dataclasses.replace(hours, rule=AllOf((rolling, over_two)), is_hard=True),
        "T-DECEMBER": dataclasses.replace(hours, rule=AllOf((rolling, off_job)), period=december),
        "T-TWICE": dataclasses.replace(
            pack.duties["PM-3"],
            period=Recurrence(PeriodKind.QUARTER),
            rule=Total("count", ("held",), ("theme_day", "lesson"), Decimal(2)),
        ),
    }
    extra = {key: dataclasses.replace(duty, key=key) for key, duty in extra.items()}
    return dataclasses.replace(pack, duties={**pack.duties, **extra})


def build(drawn: Drawn):
    """Make the rows of a world; return its units and people."""
    OrganizationFactory(records_from_on=drawn.records_from)
    start, later = drawn.placements
    committee = UnitFactory(kind="committee")
    first = UnitFactory(from_on=start, parent=committee)
    units = [
        first,
        UnitFactory(kind="group", parent=first, from_on=later),
        committee,
        UnitFactory(kind="committee", parent=committee),
        UnitFactory(),
    ]
    people = [PersonFactory(rank=rank) for rank in drawn.ranks]
    make_people(drawn, units, people)
    write_facts(drawn, units, people)
    for number, category, on, amount, year in drawn.arranged:
        with quietly():
            Arrangement.objects.create(
                source_uuid=uuid.uuid4(), unit=units[number], on=on, category=category,
                kind="attendance" if category in CLASSES else "held", amount=Decimal(amount),
                belongs_to_year=year if category in YEARLY else None,
            )  # fmt: skip
    for duty, (begins, ends) in drawn.adopted:
        # One after another, as the operation has it.
        if not Adoption.objects.filter(duty=duty).exclude(until_on__lte=begins).exists():
            Adoption.objects.create(duty=duty, from_on=begins, until_on=ends)
    return units, people


@contextmanager
def quietly():
    """Make a row, unless the database refuses it: overlapping spans are drawn too."""
    with suppress(IntegrityError), transaction.atomic():
        yield


def make_people(drawn: Drawn, units, people):
    first, group, other = units[0], units[1], units[-1]
    for number, elsewhere, (begins, ends), status, kind, place in drawn.memberships:
        with quietly():
            MembershipFactory(
                person=people[number], unit=other if elsewhere else first, from_on=begins,
                until_on=ends, status=status, kind=kind, end_reason="moved" if ends else "",
                is_at_one_place=place if kind == "floating" else None,
            )  # fmt: skip
    for number, (begins, ends) in drawn.groups:
        with quietly():
            MembershipFactory(
                person=people[number], unit=group, kind="group", from_on=begins, until_on=ends,
                end_reason="moved" if ends else "",
            )  # fmt: skip
    for number, kind, elsewhere, (begins, ends) in drawn.posts:
        with quietly():
            PostFactory(
                person=people[number], unit=other if elsewhere else first, kind=kind,
                from_on=begins, until_on=ends, end_reason="left_post" if ends else "",
            )  # fmt: skip
    for number, begins, length in drawn.exemptions:
        ends = begins + dt.timedelta(days=length)
        ExemptionFactory(person=people[number], from_on=begins, until_on=ends)
    for number, stage, reason, (begins, ends) in drawn.candidacies:
        with quietly():
            CandidacyFactory(
                person=people[number], unit=first, stage=stage, from_on=begins, until_on=ends,
                end_reason=reason if ends else "",
            )  # fmt: skip


def write_facts(drawn: Drawn, units, people):
    topics = [uuid.uuid4() for _ in range(3)]
    news = [
        (number, fact(kind, form, on, int(counts), detail="" if counts else "no_quorum",
                      belongs_to_year=year if form in YEARLY else None))
        for number, kind, form, on, counts, year in drawn.held
    ]  # fmt: skip
    news += [
        (number, fact(kind, form, on, amount, belongs_to_year=year if form in YEARLY else None))
        for number, (kind, form, amount), on, year in drawn.enough
    ]
    attended = [
        *drawn.attended,
        *((number, *what[:2], on, what[2]) for number, what, on in drawn.enough_for_people),
    ]
    news += [
        (0, fact(kind, category, on, amount, detail="present", person=people[number]))
        for number, kind, category, on, amount in attended
    ]
    news += [
        (number, fact("report", category, on, 1, belongs_to_year=year))
        for number, category, on, year in drawn.reports
    ]
    owners: dict[int, int] = {}
    for number, topic, on in drawn.studied:
        owner = owners.setdefault(topic, number)
        news.append((owner, fact("topic_studied", "", on, 1, topic_key=topics[topic])))
    news += [
        (owners.get(topic, 0), fact("comment", "", on, 1, topic_key=topics[topic]))
        for topic, on in drawn.comments
    ]
    for number, unit in enumerate(units):
        mine = [new for owner, new in news if owner == number]
        if mine:
            append(unit=unit, facts=mine, by=SYSTEM, now=MOMENT)
    written = list(Fact.objects.order_by("id"))
    taken = [written[n] for n in drawn.countered if n < len(written)]
    if taken:
        counter(facts=taken, reason="corrected", by=SYSTEM, now=MOMENT)


def fact(kind, category, on, amount, **more) -> NewFact:
    return NewFact(
        kind=kind, category=category, amount=Decimal(amount), happened_on=on,
        source_kind="session", source_uuid=uuid.uuid4(), **more,
    )  # fmt: skip
