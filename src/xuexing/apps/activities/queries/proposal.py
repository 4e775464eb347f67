"""What a new session most likely is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xuexing.apps.organizations.api import SECRETARY, Person, Unit, list_posts
from xuexing.apps.plans.api import PlanItem
from xuexing.apps.rulebook.api import list_findings_today
from xuexing.foundation.clock import at_local, local_date, local_time
from xuexing.foundation.packs import current_pack
from xuexing.kernel.rules import State, leaves

from ..models import Session, SessionState
from ..operations.expected import forms_of

USUAL_START = dt.time(14, 30)
UNSETTLED = {State.NOT_YET_ARRANGED, State.DUE_SOON, State.ON_TRACK, State.OVERDUE}


@dataclass(frozen=True)
class Proposal:
    """A session filled in before anybody types.

    Parameters
    ----------
    forms
        Forms proposed: the one asked for, else the first that is due, else the unit's first.
    due_forms
        All forms by which something due would be met.
    belongs_to_year
        Of a yearly meeting that is still due for last year: that year.
    """

    unit: Unit
    forms: Sequence[str]
    due_forms: Sequence[str]
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    chair: Person | None
    recorder: Person | None
    study_leader: Person | None
    belongs_to_year: int | None


def get_proposal(
    *,
    unit: Unit,
    form: str,
    on: dt.date | None,
    now: dt.datetime,
    item: PlanItem | None = None,
) -> Proposal:
    """Return a session prefilled from what is due and from the unit's last one; three queries.

    Parameters
    ----------
    form
        The form asked for; empty to propose one.
    on
        The day asked for; None for today.
    item
        The item of the unit's plan it is for: its time, forms, length and who sees to it go first.
    """
    known = {each.key: each for each in forms_of(unit)}
    found = _due_forms(unit, local_date(now))
    due = [key for key, _ in found if key in known]
    chosen = form if form in known else next(iter([*due, *known]), "")
    last = (
        Session.objects.filter(unit=unit)
        .exclude(state=SessionState.CANCELLED)
        .select_related("chair", "recorder", "study_leader")
        .order_by("-starts_at", "-id")
        .first()
    )
    starts_at = _start(on, last, now)
    minutes = known[chosen].usual_minutes if chosen else 60
    secretary = next(
        (
            post.person
            for post in list_posts(unit=unit, on=local_date(now))
            if post.kind == SECRETARY
        ),
        None,
    )
    usual = Proposal(
        unit=unit,
        forms=[chosen] if chosen else [],
        due_forms=due,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(minutes=minutes),
        place=last.place if last else "",
        chair=(last.chair if last else None) or secretary,
        recorder=last.recorder if last else None,
        study_leader=last.study_leader if last else None,
        belongs_to_year=_year_of(chosen, found, starts_at.year),
    )
    return _planned(usual, item) if item else usual


def _planned(usual: Proposal, item: PlanItem) -> Proposal:
    """Return a proposal as the plan has it; what the plan does not say stays as usual."""
    on = item.on or local_date(usual.starts_at)
    starts_at = at_local(on, item.starts or local_time(usual.starts_at).time())
    length = dt.timedelta(days=item.days_count - 1, minutes=item.minutes_count)
    known = current_pack().forms
    return replace(
        usual,
        forms=[key for key in item.forms if key in known] or usual.forms,
        starts_at=starts_at,
        ends_at=starts_at + length,
        chair=item.responsible or usual.chair,
    )


def _due_forms(unit: Unit, on: dt.date) -> list[tuple[str, int]]:
    """Return forms that would meet a duty still open today, soonest due first, and of which year."""
    duties = current_pack().duties
    found = list_findings_today(units=[unit.pk], person_id=None, on=on)
    return [
        (category, finding.starts_on.year)
        for finding in found
        if finding.state in UNSETTLED and finding.duty in duties and finding.topic_key is None
        for leaf in leaves(duties[finding.duty].rule)
        for category in leaf.categories
    ]


def _year_of(chosen: str, found: Sequence[tuple[str, int]], this: int) -> int | None:
    """Return the earlier year for which a yearly meeting is still due, or None."""
    if not chosen or not current_pack().forms[chosen].is_yearly:
        return None
    return next((year for key, year in found if key == chosen and year < this), None)


def _start(on: dt.date | None, last: Session | None, now: dt.datetime) -> dt.datetime:
    """Return when the session most likely begins: the last one's time, on the day asked for."""
    usual = local_time(last.starts_at).time() if last else USUAL_START
    if on is not None and on != local_date(now):
        return at_local(on, usual)
    today = local_date(now)
    return min(at_local(today, usual), _quarter_before(now))


def _quarter_before(now: dt.datetime) -> dt.datetime:
    local = local_time(now)
    return local.replace(minute=local.minute // 15 * 15, second=0, microsecond=0)
