"""What a test compares with the article: a duty as both back ends judge it on a day."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.api import NewFact, append
from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.operations import refresh_all
from xuexing.apps.rulebook.queries import Asked, Proven, list_in_force, list_proven

MOMENT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def noon(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(4), tzinfo=dt.UTC)


def write(unit, kind, category, on, amount="1", *, at=MOMENT, **more):
    """Append one fact of a unit, or of a person with ``person``; as if entered long before it is judged."""
    fact = NewFact(
        kind=kind, category=category, amount=Decimal(amount), happened_on=day(on),
        source_kind="session", source_uuid=uuid.uuid4(), **more,
    )  # fmt: skip
    append(unit=unit, facts=[fact], by=SYSTEM, now=at)


def held(unit, form, on, **more):
    write(unit, "held", form, on, **more)


def hours(unit, person, amount, on, category="off_job", **given):
    write(unit, "attendance", category, on, amount, person=person, detail="present", **given)


def judge(*duties, on):
    """Judge everybody by some duties, in every period, as of a day."""
    in_force = [each for each in list_in_force() if each.duty.key in duties]
    refresh_all(in_force=in_force, now=noon(day(on)))


def proofs(duty, *, on, units=(), people=()) -> dict[str, Proven]:
    """Return a duty's proofs by period, having made sure that the table says the same."""
    today = day(on)
    judge(duty, on=on)
    asked = Asked([unit.pk for unit in units], [person.pk for person in people], today)
    found = [each for each in list_proven(asked) if each.duty.key == duty]
    for each in found:
        finding = Finding.objects.get(
            duty=duty,
            subject_uuid=each.owed.uuid,
            starts_on=each.start if each.duty.period is None else each.period.start,
        )
        assert finding.state == each.judgement.state
        assert finding.next_change_on == each.judgement.next_change_on
        assert finding.amount == each.proof.amounts[0]
    return {each.period.label: each for each in found}


def states(duty, **asked) -> dict[str, str]:
    """Return a duty's states by period."""
    return {label: each.judgement.state.value for label, each in proofs(duty, **asked).items()}
