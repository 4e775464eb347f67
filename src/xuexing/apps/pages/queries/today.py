"""What is mine to do, soonest first, each with one action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.activities.api import (
    Session,
    get_session_title,
    list_recorded_since,
    list_unclosed,
)
from xuexing.apps.notices.api import ToDo, describe, list_to_dos
from xuexing.apps.organizations.api import Home, Scope, list_parts_of
from xuexing.apps.rulebook.api import Named, get_why_address, list_findings_today, list_named
from xuexing.foundation.clock import local_date, local_time
from xuexing.foundation.i18n import day, words
from xuexing.foundation.panels import Action, collect
from xuexing.foundation.permissions import Permission
from xuexing.kernel.rules import State

TO_DO = (State.OVERDUE, State.DUE_SOON, State.NOT_YET_ARRANGED, State.ON_TRACK)
FEW_DAYS = 14
SOON_DAYS = 7


@dataclass(frozen=True)
class Card:
    """One thing to do.

    Parameters
    ----------
    state, days
        The mark: a state of the rulebook, and for what is soon in how many days.
    when
        Words beside the mark: a place, a deadline, a period.
    due_on
        What it is sorted by.
    is_session
        Sessions of today come before whatever else is due.
    more
        What one may do instead: ask for leave.
    """

    state: str
    days: int | None
    when: str
    title: str
    reason: str
    due_on: dt.date
    action: Action | None
    why_url: str
    is_session: bool = False
    more: Action | None = None


@dataclass(frozen=True)
class Today:
    """The page: three groups of cards and what is done already."""

    now: Sequence[Card]
    this_month: Sequence[Card]
    later: Sequence[Card]
    done_count: int
    done_yesterday_count: int
    units: Sequence[Home]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do at all."""
        return not (self.now or self.this_month or self.later)


def get_today(*, scope: Scope, now: dt.datetime) -> Today:
    """Return what is mine to do; the number of queries is fixed.

    A secretary's units with their parts, a member's own duties; what was closed since yesterday is
    only counted.
    """
    on = local_date(now)
    leading = [home for home in scope.homes if home.is_led]
    parts = list(list_parts_of(units=[home.unit_id for home in leading]))
    keys = [*(home.unit_id for home in leading), *(part.pk for part in parts)]
    mine = [home.unit_id for home in scope.homes]
    cares = [home.unit_id for home in leading if scope.allows_at(Permission.RECORD_VIEW, home)]
    standing = list_findings_today(units=keys, person_id=scope.person_id, on=on, caring_for=cares)
    findings = list_named(standing.filter(state__in=TO_DO))
    ahead = on + dt.timedelta(days=FEW_DAYS)
    units = {*keys, *mine}
    sessions = list(list_unclosed(units=units, until=ahead, person_id=scope.person_id))
    cards = [
        *(
            _session_card(session, scope, now)
            for session in sessions
            if _concerns(session, scope, on)
        ),
        *(_finding_card(each, scope, on) for each in findings if _is_open(each, sessions)),
        *(card for each in list_to_dos(scope=scope) if (card := _to_do_card(each, scope, on))),
    ]
    cards.sort(
        key=lambda card: (not card.is_session and card.due_on <= on, card.due_on, card.title)
    )
    closed = [
        local_date(closed_at)
        for closed_at in list_recorded_since(
            units=keys, since=now - dt.timedelta(days=2)
        ).values_list("closed_at", flat=True)
        if closed_at is not None
    ]
    return Today(
        now=[card for card in cards if card.due_on <= on],
        this_month=[card for card in cards if on < card.due_on <= _month_end(on)],
        later=[card for card in cards if card.due_on > _month_end(on)],
        done_count=sum(each == on for each in closed),
        done_yesterday_count=sum(each == on - dt.timedelta(days=1) for each in closed),
        units=leading,
    )


def _is_open(each: Named, sessions: Sequence[Session]) -> bool:
    """Tell whether a duty needs a card: one that a session of the next days settles has that one."""
    forms = {form.form for session in sessions for form in session.forms.all()
             if session.unit_id == each.finding.unit_id}  # fmt: skip
    wanted = {category for leaf in each.leaves for category in leaf.categories}
    return not (wanted and wanted <= forms and each.finding.state != State.OVERDUE)


def _concerns(session: Session, scope: Scope, on: dt.date) -> bool:
    """Tell whether a session is for this person to record, or to come to."""
    edits = scope.allows(Permission.SESSION_EDIT, session.unit)
    return edits or local_date(session.starts_at) >= on


def _session_card(session: Session, scope: Scope, now: dt.datetime) -> Card:
    on, starts = local_date(now), local_time(session.starts_at)
    starts_on = starts.date()
    edits = scope.allows(Permission.SESSION_EDIT, session.unit)
    url = reverse("activities:session", args=[session.uuid])
    if edits and starts_on <= on:
        label = _("Go on recording") if session.state == "recording" else _("Begin recording")
        action = Action(label, url)
    else:
        action = Action(_("Look at it"), url)
    late = starts_on < on
    when = f"{day(starts_on)} {starts:%H:%M}" if starts_on != on else f"{starts:%H:%M}"
    return Card(
        state=State.DUE_SOON if (starts_on - on).days <= SOON_DAYS else State.ON_TRACK,
        days=0 if late else (starts_on - on).days,
        when=" ".join(part for part in (when, session.place) if part),
        title=get_session_title(session),
        reason=_("Held, but not closed yet.") if late and edits else _standing(session),
        due_on=min(starts_on, on) if edits and late else starts_on,
        action=action,
        why_url="",
        is_session=True,
        more=None if edits else _leave_action(session, now),
    )


def _standing(session: Any) -> str:
    """Return whose session it is, and how far one's leave from it has come."""
    said = {
        "asked": _("Leave asked for, not answered yet."),
        "asked_back": _("A question about your leave waits for your answer."),
        "granted": _("You are on leave."),
    }.get(session.leave or "")
    return f"{session.unit.name} · {said}" if said else str(session.unit.name)


def _leave_action(session: Any, now: dt.datetime) -> Action | None:
    """Return the way to ask for leave, for who is expected and while it has not begun."""
    is_to_come = session.state == "planned" and session.starts_at > now
    if not is_to_come or not session.expects:
        return None
    asked = session.leave in {"asked", "asked_back", "granted"}
    label = _("My leave") if asked else _("Ask for leave")
    return Action(label, reverse("activities:leave", args=[session.uuid]))


def _to_do_card(each: ToDo, scope: Scope, on: dt.date) -> Card | None:
    """Return the card of something asked; what has no day stands at today, without a mark of haste."""
    said = describe(each)
    if said is None:
        return None
    days = (each.due_on - on).days if each.due_on else None
    elsewhere = len(scope.homes) > 1 and each.unit_id != scope.homes[0].unit_id
    return Card(
        state=_state_of_asked(days),
        days=days if days is not None and 0 <= days <= SOON_DAYS else None,
        when=_("by %(day)s") % {"day": day(each.due_on)} if each.due_on else "",
        title=f"{said.title} · {each.unit.name}" if elsewhere else said.title,
        reason=said.reason,
        due_on=each.due_on or on,
        action=Action(said.label, said.url),
        why_url="",
    )


def _state_of_asked(days: int | None) -> State:
    if days is None or days > SOON_DAYS:
        return State.ON_TRACK
    return State.OVERDUE if days < 0 else State.DUE_SOON


def _finding_card(each: Named, scope: Scope, on: dt.date) -> Card:
    finding = each.finding
    actions = collect(
        "rulebook.settle",
        duty=each.duty,
        unit=finding.unit,
        topic_key=finding.topic_key,
        scope=scope,
    )
    soon = finding.arranged_on or finding.due_on
    title = words(each.duty.title)
    own_part = finding.person_id is None and len(scope.homes) > 0
    if finding.topic_key is not None:
        title = _("Comment on “%(topic)s”") % {"topic": each.name}
    elif finding.person is not None and finding.person_id != scope.person_id:
        title = f"{title} · {finding.person.name}"
    elif own_part and finding.unit_id != scope.homes[0].unit_id:
        title = f"{title} · {finding.unit.name}"
    return Card(
        state=finding.state,
        days=(soon - on).days if finding.state == State.DUE_SOON else None,
        when=_when(each),
        title=title,
        reason=f"{words(each.duty.reason)}{_sentence_end()}",
        due_on=finding.due_on,
        action=actions[0] if actions else None,
        why_url=get_why_address(finding),
    )


def _when(each: Named) -> str:
    if each.finding.topic_key is not None or each.finding.state == State.DUE_SOON:
        return _("by %(day)s") % {"day": day(each.finding.due_on)}
    return each.name


def _sentence_end() -> str:
    return _(".")


def _month_end(on: dt.date) -> dt.date:
    first = on.replace(day=28) + dt.timedelta(days=4)
    return first.replace(day=1) - dt.timedelta(days=1)
