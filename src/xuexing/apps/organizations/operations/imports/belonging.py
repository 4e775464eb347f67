"""From rows and people to memberships: what begins, changes and ends, and on which day.

Nothing is rewritten: what differs ends on a day and begins anew on it. Only what began on that very day
held for no day and is changed in place.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.foundation.packs import current_pack
from xuexing.foundation.tables.dates import is_same_day

from ...formats.roster import PersonRow
from ...models import Membership, Person
from ...models.membership import MembershipKind, MembershipStatus
from .groups import Place
from .matching import People
from .orders import Days, Reach
from .spans import Spans, plain_day
from .trees import Node

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOVED = "moved"
STATUS_CHANGED = "status_changed"


@dataclass
class Case:
    """One row with its person and place, and what is found to differ.

    Parameters
    ----------
    on
        Day on which the person began to belong to the unit, or on which other changes hold.
    has_moved
        Whether the person comes from another unit, or from none.
    fields
        What differs: old and new.
    """

    row: PersonRow
    person: Person
    place: Place
    is_new: bool
    on: dt.date
    has_moved: bool = False
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)


class Belonging:
    """Decides for each case what happens to affiliation and group."""

    def __init__(
        self,
        people: People,
        *,
        days: Days,
        ever_joined: set[int],
        reach: Reach,
        spans: Spans,
        faults: list[Fault],
    ) -> None:
        self._people = people
        self._days = days
        self._ever_joined = ever_joined
        self._reach = reach
        self._spans = spans
        self._faults = faults
        self._has_probation = MembershipStatus.PROBATIONARY in current_pack().statuses

    def settle(self, case: Case) -> None:
        """Add to the spans what the row changes about where the person belongs."""
        last = self._people.affiliation(case.person)
        if last is None or self.unit_today(case.person) is None:
            self._join(case, last)
        elif last.unit_id == case.place.unit.unit.pk:
            self._stay(case, last)
        else:
            self._move(case, last)
        self._settle_group(case)

    def unit_today(self, person: Person) -> int | None:
        """Return the id of the unit that a person belongs to on the day of change, or None."""
        last = self._people.affiliation(person)
        return None if last is None or self._is_over(last) else last.unit_id

    # -- affiliation ---------------------------------------------------------------------------

    def _join(self, case: Case, last: Membership | None) -> None:
        """Begin to belong: for somebody new, and for somebody who had left."""
        row, node = case.row, case.place.unit
        start = row.from_on or self._usual_start(node, row)
        if last and last.until_on and last.until_on > start:
            if row.from_on:
                self._refuse_too_early(case, last, last.until_on)
            start = last.until_on
        case.has_moved, case.on = True, start
        if not case.is_new:
            old = self._people.unit_of(case.person)
            case.fields["unit"] = (old.name if old and last is None else "", node.unit.name)
        self._begin(case, start, row.status or MembershipStatus.FULL)

    def _begin(self, case: Case, start: dt.date, status: str) -> None:
        """Begin an affiliation; a probation that ended since then keeps its own span."""
        became_full = case.row.full_on
        is_full = status == MembershipStatus.FULL and self._has_probation
        if is_full and became_full and start < became_full:
            probation = self._membership(case, start, MembershipStatus.PROBATIONARY)
            probation.until_on, probation.end_reason = plain_day(became_full), STATUS_CHANGED
            start = plain_day(became_full)
        self._membership(case, start, status)

    def _membership(self, case: Case, start: dt.date, status: str) -> Membership:
        membership = Membership(
            person=case.person,
            unit=case.place.unit.unit,
            kind=MembershipKind.FLOATING if case.row.is_floating else MembershipKind.REGULAR,
            status=status,
            from_on=plain_day(start),
        )
        self._spans.begun.append(membership)
        return membership

    def _usual_start(self, node: Node, row: PersonRow) -> dt.date:
        """Return the day records begin where nobody was before, else the day of the import.

        Nobody was a member before the day of joining.
        """
        is_first = node.is_new or node.unit.pk not in self._ever_joined
        start = self._days.of_beginning if is_first else self._days.of_change
        return max(start, plain_day(row.joined_on)) if row.joined_on else start

    def _move(self, case: Case, current: Membership) -> None:
        """Come from another unit; groups and posts there end with the affiliation."""
        old, node = self._people.units[current.unit_id], case.place.unit
        if not self._reach.edits_roster(old):
            message = _(
                "This person belongs to a unit that is not yours. A move from there is made by"
                " those who lead both units."
            )
            self._refuse(case, "name", message)
            return
        start = case.row.from_on or self._days.of_change
        case.has_moved, case.on = True, start
        case.fields["unit"] = (old.name, node.unit.name)
        status = case.row.status or current.status
        if status != current.status:
            case.fields["status"] = (current.status, status)
        self._turn(
            case,
            current,
            start,
            MOVED,
            unit=node.unit,
            kind=self._kind(case, current),
            status=status,
        )

    def _stay(self, case: Case, current: Membership) -> None:
        """Belong to the same unit, perhaps otherwise."""
        self._correct_start(case, current)
        status = case.row.status or current.status
        now = current
        if status != current.status:
            case.fields["status"] = (current.status, status)
            on = self._day_of_status(case, current, status)
            case.on = on
            now = self._turn(case, current, on, STATUS_CHANGED, status=status)
        kind = self._kind(case, current)
        if kind != current.kind:
            case.fields["kind"] = (current.kind, kind)
            self._turn(case, now, self._days.of_change, STATUS_CHANGED, kind=kind)

    def _day_of_status(self, case: Case, current: Membership, status: str) -> dt.date:
        """Return the day of becoming a full member where the file says it, else the day of change."""
        became_full = case.row.full_on
        is_said = status == MembershipStatus.FULL and became_full is not None
        if is_said and became_full and current.from_on < became_full <= self._days.of_change:
            return plain_day(became_full)
        return self._days.of_change

    def _kind(self, case: Case, current: Membership) -> str:
        if case.row.is_floating is None:
            return current.kind
        return MembershipKind.FLOATING if case.row.is_floating else MembershipKind.REGULAR

    def _correct_start(self, case: Case, current: Membership) -> None:
        """Take over another first day in the unit, where nothing else lies in the way."""
        said = case.row.from_on
        own = [each for each in self._people.memberships[case.person.pk] if _is_affiliation(each)]
        stay = [current]
        for earlier in reversed(own[: own.index(current)]):
            if earlier.unit_id != current.unit_id or earlier.until_on != stay[0].from_on:
                break
            stay.insert(0, earlier)
        first = stay[0]
        if said is None or is_same_day(first.from_on, said):
            return
        before = own[own.index(first) - 1] if own.index(first) else None
        if before and before.until_on and before.until_on > said:
            self._refuse_too_early(case, before, before.until_on)
        elif first.until_on is not None and first.until_on <= said:
            message = _("This is after a later change of %(day)s. Correct the date.")
            self._refuse(case, "from_on", message, day=first.until_on.isoformat())
        else:
            case.fields["from_on"] = (first.from_on.isoformat(), said.isoformat())
            first.from_on = plain_day(said)
            self._spans.changed.append(first)

    # -- group ---------------------------------------------------------------------------------

    def _settle_group(self, case: Case) -> None:
        current, wanted = self._group_of(case.person), case.place.group
        is_unsaid = wanted is None and case.row.group is None
        is_same = wanted is not None and current is not None and wanted.unit.pk == current.unit_id
        if current and not case.has_moved and (is_unsaid or is_same):
            if "status" in case.fields:
                on = max(case.on, current.from_on)
                status = case.fields["status"][1]
                self._spans.turn(current, on, STATUS_CHANGED, status=status)
            return
        on = case.on if case.has_moved else self._days.of_change
        if current:
            self._spans.end(current, on, MOVED)
        if wanted:
            self._begin_group(case, wanted, on)
        if not case.is_new and (current or wanted):
            old = self._people.units[current.unit_id].name if current else ""
            case.fields["group"] = (old, wanted.unit.name if wanted else "")

    def _group_of(self, person: Person) -> Membership | None:
        own = self._people.memberships.get(person.pk, ())
        groups = [each for each in own if not _is_affiliation(each)]
        return groups[-1] if groups and not self._is_over(groups[-1]) else None

    def _is_over(self, membership: Membership) -> bool:
        until = membership.until_on
        return until is not None and until <= self._days.of_change

    def _begin_group(self, case: Case, group: Node, on: dt.date) -> None:
        last = self._people.affiliation(case.person)
        known = last.status if last else MembershipStatus.FULL
        self._spans.begun.append(
            Membership(
                person=case.person,
                unit=group.unit,
                kind=MembershipKind.GROUP,
                status=case.row.status or known,
                from_on=plain_day(on),
            )
        )

    # -- telling -------------------------------------------------------------------------------

    def _turn(
        self, case: Case, current: Membership, on: dt.date, reason: str, **new: Any
    ) -> Membership:
        if on < current.from_on:
            self._refuse_too_early(case, current, current.from_on)
            return current
        return self._spans.turn(current, plain_day(on), reason, **new)

    def _refuse_too_early(self, case: Case, span: Membership, since: dt.date) -> None:
        unit = self._people.units[span.unit_id].name
        message = _("%(name)s: what is known of %(unit)s reaches to %(day)s. Take a later day.")
        column = "from_on" if case.row.from_on else "name"
        day = since.isoformat()
        self._refuse(case, column, message, name=case.row.name, unit=unit, day=day)

    def _refuse(self, case: Case, column: str, message: str | _StrPromise, **data: Any) -> None:
        self._faults.append(Fault(message, case.row.where.at(column), data))


def _is_affiliation(membership: Membership) -> bool:
    return membership.kind != MembershipKind.GROUP
