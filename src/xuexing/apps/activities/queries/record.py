"""Everything one session's page shows, read in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Prefetch

from xuexing.apps.organizations.api import Organization, get_organization
from xuexing.foundation.clock import local_date
from xuexing.foundation.ordering import official_order
from xuexing.foundation.packs import current_pack
from xuexing.policy.model import ActivityForm

from ..models import (
    AttendanceState,
    HomeDelivery,
    LeaveRequest,
    MakeUp,
    MakeUpState,
    Material,
    RollEntry,
    SentNote,
    Session,
    SessionState,
    SessionTopic,
)
from ..models.roll import ATTENDED, AWAY
from ..operations.arranging import hours_of
from ..operations.closing import can_undo, count_in_the_room
from ..operations.facts import has_quorum
from ..operations.leave import WAITING
from .ballots import Balloted, list_ballots
from .convening import Convening, list_convenings


@dataclass(frozen=True)
class SessionRecord:
    """One session with its roll, topics and files.

    Parameters
    ----------
    expected, others
        The roll: those expected, and those of whom nothing is required or who were only invited.
    observers
        People from elsewhere who attend.
    make_ups, deliveries
        What followed a closed session: make-up study, learning delivered to the door.
    by_roll
        Members in the room by the roll, unmarked ones counted as there.
    hours
        Credit hours for each who takes part; zero where no form gives any.
    recorded_late_days
        Days between the session and its first closing, where it was entered afterwards.
    lacking_quorum
        Forms whose quorum the roll does not reach as it stands.
    convenings
        How the forms that a rule says who calls were chaired.
    ballots
        What was put to the vote, each with what the roll makes of it as it stands.
    """

    session: Session
    forms: Sequence[ActivityForm]
    expected: Sequence[RollEntry]
    others: Sequence[RollEntry]
    observers: Sequence[RollEntry]
    topics: Sequence[SessionTopic]
    make_ups: Sequence[MakeUp]
    deliveries: Sequence[HomeDelivery]
    materials: Sequence[Material]
    by_roll: int
    hours: Decimal
    recorded_late_days: int
    can_undo: bool
    lacking_quorum: Sequence[ActivityForm]
    convenings: Sequence[Convening]
    ballots: Sequence[Balloted]

    @property
    def has_votes(self) -> bool:
        """Whether votes may be held in it."""
        return any(form.has_votes for form in self.forms)

    def entry_of(self, person_id: int | None) -> RollEntry | None:
        """Return somebody's own place on the roll, or None."""
        listed = (*self.expected, *self.others, *self.observers)
        return next((entry for entry in listed if entry.person_id == person_id), None)

    @property
    def to_visit(self) -> list[RollEntry]:
        """Those to whom it may be delivered: of whom nothing is required, or who were away."""
        stayed = [entry for entry in self.others if not entry.state]
        return [*stayed, *(entry for entry in self.expected if entry.state in AWAY)]

    @property
    def marked(self) -> list[RollEntry]:
        """Those expected about whom somebody has said something."""
        return [entry for entry in self.expected if entry.state not in ("", "present")]

    @property
    def away_count(self) -> int:
        """How many of those expected are absent or on leave."""
        return sum(entry.state in AWAY for entry in self.expected)

    @property
    def may_make_up(self) -> bool:
        """Whether anybody was away who has not taken up to make up."""
        return self.away_count > len(self.make_ups)

    @property
    def attended_count(self) -> int:
        """How many on the roll took part, in the room or from elsewhere."""
        return sum(entry.state in ATTENDED for entry in (*self.expected, *self.others))

    @property
    def observer_count(self) -> int:
        """How many attended without being expected, named or not."""
        return len(self.observers) + self.session.other_observer_count

    @property
    def unanswered(self) -> list[LeaveRequest]:
        """Who asked for leave and has no answer yet."""
        asked = [entry.leave_request for entry in self.expected if hasattr(entry, "leave_request")]
        return [leave for leave in asked if leave.state in WAITING]

    @property
    def without_account(self) -> list[RollEntry]:
        """Those expected whom no notice reaches here: somebody has to tell them."""
        return [entry for entry in self.expected if entry.person.user_id is None]

    @property
    def is_daily(self) -> bool:
        """Whether it meets each day between two clock times."""
        return any(form.is_daily for form in self.forms)

    @property
    def has_criticism(self) -> bool:
        """Whether speeches stay on paper."""
        return any(form.has_criticism for form in self.forms)

    @property
    def roles(self) -> set[str]:
        """The roles its forms name."""
        return {role for form in self.forms for role in form.roles}


def get_record(
    *, session: Session, now: dt.datetime, organization: Organization | None = None
) -> SessionRecord:
    """Return a session with everything on its page; seven queries, two more once it is closed."""
    known = current_pack().forms
    keys = [each.form for each in session.forms.all()]
    roll = list(
        session.roll.select_related("person", "leave_request").order_by(*official_order("person__"))
    )
    topics = list(
        session.topics.select_related("topic", "topic__comment", "short_check")
        .annotate(sitting_count=Count("topic__sittings"))
        .prefetch_related(_contributions())
        .order_by("place", "id")
    )
    forms = [known[key] for key in keys if key in known]
    hours = hours_of(session, keys, organization or get_organization())
    observers = [entry for entry in roll if entry.state == AttendanceState.OBSERVER]
    return SessionRecord(
        session=session,
        forms=forms,
        expected=[entry for entry in roll if entry.is_expected],
        others=[e for e in roll if not e.is_expected and e.state != AttendanceState.OBSERVER],
        observers=observers,
        topics=topics,
        make_ups=_make_ups(session),
        deliveries=_deliveries(session),
        materials=list(session.materials.select_related("upload").order_by("id")),
        by_roll=count_in_the_room(roll),
        hours=sum(hours.values(), Decimal(0)),
        recorded_late_days=late_days(session),
        can_undo=can_undo(session, now=now),
        lacking_quorum=[form for form in forms if not _quorum_if_closed(form, roll)],
        convenings=list_convenings(session=session, forms=forms),
        ballots=list_ballots(session=session, forms=forms, roll=roll),
    )


def _contributions() -> Prefetch[str]:
    sent = SentNote.objects.select_related("person").order_by("sent_at", "id")
    return Prefetch("contributions", sent)


def _make_ups(session: Session) -> list[MakeUp]:
    if session.state != SessionState.CLOSED:
        return []
    found = session.make_ups.exclude(state=MakeUpState.WITHDRAWN).select_related("person")
    return list(found.order_by(*official_order("person__")))


def _deliveries(session: Session) -> list[HomeDelivery]:
    if session.state != SessionState.CLOSED:
        return []
    found = session.deliveries.filter(taken_back_at__isnull=True)
    return list(found.select_related("person", "brought_by", "topic").order_by("on", "id"))


def late_days(session: Session) -> int:
    """Return how many days after it took place a session was first entered and closed."""
    entered = session.first_closed_at or session.made_at
    return max(0, (local_date(entered) - local_date(session.ends_at)).days)


def _quorum_if_closed(form: ActivityForm, roll: Sequence[RollEntry]) -> bool:
    """Tell whether a form would reach its quorum if those unmarked were there."""
    unmarked = [entry for entry in roll if entry.is_expected and not entry.state]
    for entry in unmarked:
        entry.state = AttendanceState.PRESENT
    reached = has_quorum(form, roll)
    for entry in unmarked:
        entry.state = AttendanceState.UNMARKED
    return reached
