"""Records about oneself, as one may object to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from xuexing.apps.activities.api import (
    Session,
    find_session,
    get_session_title,
    list_recorded_since,
)
from xuexing.apps.evidence.api import (
    CREDITED,
    Fact,
    get_sources,
    list_facts_about,
    list_facts_of_source,
)
from xuexing.apps.organizations.api import Person, Unit, get_units, part_kinds
from xuexing.foundation.clock import local_date
from xuexing.foundation.packs import current_pack
from xuexing.policy.model import Audience

SESSION = "session"


@dataclass(frozen=True)
class OwnRecord:
    """What one record says of one person.

    Parameters
    ----------
    kind, uuid
        The record, as facts name it.
    unit
        Whose record it is.
    title
        What it is called, in the reader's language.
    facts
        The facts about the person that stand; none where the record does not mention them.
    """

    kind: str
    uuid: UUID
    unit: Unit
    on: dt.date
    title: str
    facts: Sequence[Fact]

    @property
    def stood(self) -> str:
        """How the person took part, or what else it is, by the record; empty where it says nothing."""
        return (self.facts[0].detail or self.facts[0].kind) if self.facts else ""

    @property
    def amount(self) -> Decimal | None:
        """What the person was credited; None where the record says nothing."""
        return hours_of(self.facts) if self.facts else None


def hours_of(facts: Iterable[Fact]) -> Decimal:
    """Return the credit hours of facts; days of training, which the same record counts, are none."""
    return sum((fact.amount for fact in facts if fact.kind in CREDITED), Decimal(0))


def find_own_record(*, person: Person, uuid: UUID, homes: Collection[int]) -> OwnRecord | None:
    """Return what a record says of a person, or that it leaves them out; None where it is not theirs.

    Parameters
    ----------
    homes
        Units in which the person is at home: a closed session of one of them, or of its parts, may
        have left them out.
    """
    facts = list(list_facts_of_source(source_uuid=uuid, person=person).select_related("unit"))
    if facts:
        source = get_sources(facts).get(uuid)
        return _recorded(facts, source.title if source else "")
    session = find_session(uuid=uuid)
    if session is None or session.closed_at is None:
        return None
    return _left_out(session) if may_leave_out(session, homes) else None


def may_leave_out(session: Session, homes: Collection[int]) -> bool:
    """Tell whether a session calls the members of some units, or of their parts, and may miss one."""
    known = current_pack().forms
    forms = [known[each.form] for each in session.forms.all() if each.form in known]
    is_part = session.unit.kind in part_kinds()
    is_home = session.unit_id in homes or (is_part and session.unit.parent_id in homes)
    return is_home and any(form.audience is Audience.MEMBERS for form in forms)


def list_own_records(*, person: Person, homes: Collection[int], year: int) -> list[OwnRecord]:
    """Return what a year's records say of a person, and the sessions that leave them out.

    Newest first.
    """
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    read = list(list_facts_about(units=(), people=[person.pk], first=first, last=last))
    standing = _standing(read)
    titles = get_sources(standing)
    units = get_units(keys={fact.unit_id for fact in standing})
    by_source: dict[UUID, list[Fact]] = {}
    for fact in standing:
        fact.unit = units[fact.unit_id]
        by_source.setdefault(fact.source_uuid, []).append(fact)
    known = [
        _recorded(facts, titles[key].title) for key, facts in by_source.items() if key in titles
    ]
    since = dt.datetime.combine(first, dt.time(), tzinfo=dt.UTC)
    missing = [
        _left_out(session)
        for session in list_recorded_since(units=homes, since=since)
        if session.uuid not in by_source
        and local_date(session.starts_at).year == year
        and may_leave_out(session, homes)
    ]
    return sorted([*known, *missing], key=lambda own: (own.on, own.title), reverse=True)


def _standing(facts: Iterable[Fact]) -> list[Fact]:
    read = list(facts)
    countered = {fact.counters_id for fact in read if fact.counters_id is not None}
    return [fact for fact in read if fact.counters_id is None and fact.pk not in countered]


def _recorded(facts: Sequence[Fact], title: str) -> OwnRecord:
    first = facts[0]
    return OwnRecord(
        first.source_kind, first.source_uuid, first.unit, first.happened_on, title, facts
    )


def _left_out(session: Session) -> OwnRecord:
    return OwnRecord(
        SESSION,
        session.uuid,
        session.unit,
        local_date(session.starts_at),
        get_session_title(session),
        (),
    )
