"""How sessions are called on pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from xuexing.apps.activities.forms.roll import ASKED, token_of
from xuexing.apps.activities.models import (
    AttendanceState,
    LeaveRequest,
    PastState,
    RollEntry,
    SentNote,
    Session,
    SessionTopic,
    ShortCheck,
)
from xuexing.apps.activities.models.roll import AWAY
from xuexing.apps.activities.operations import MarkConflict
from xuexing.apps.activities.operations.leave import get_reason_words
from xuexing.apps.activities.queries import SessionRecord
from xuexing.apps.activities.queries.ballots import Balloted, get_ballot_words
from xuexing.apps.activities.queries.convening import Convened, Convening
from xuexing.apps.activities.queries.notices import get_notice_text
from xuexing.apps.activities.queries.sessions import (
    form_titles,
    get_attendance_words,
    get_contact_words,
    get_session_title,
    get_when,
)
from xuexing.foundation import i18n
from xuexing.foundation.clock import local_date
from xuexing.foundation.packs import current_pack

CHECKED = mark_safe(" checked")
register = template.Library()


@register.filter
def session_title(session: Session) -> str:
    """Return what a session counts as."""
    return get_session_title(session)


@register.filter
def mark_words(entry: RollEntry) -> str:
    """Return in words how somebody took part."""
    asked = entry.state == AttendanceState.LEAVE and entry.was_asked_beforehand
    said = [
        _("leave asked") if asked else get_attendance_words(entry.state),
        _("signed in by phone") if entry.signed_in_at else "",
        _("hours counted elsewhere") if entry.is_counted_before else "",
    ]
    return " · ".join(each for each in said if each)


@register.filter
def form_words(form: str) -> str:
    """Return what a form of activity is called."""
    return form_titles([form])[0]


@register.filter
def contact_words(how: str) -> str:
    """Return how somebody was kept in touch with."""
    return get_contact_words(how)


@register.filter
def inflow_words(state: str) -> str:
    """Return how far a statement has come."""
    return {
        "stated": _("waits for the secretary"),
        "asked": _("a question is open"),
        "confirmed": _("confirmed"),
        "withdrawn": _("withdrawn"),
    }[state]


@register.filter
def make_up_words(state: str) -> str:
    """Return how far make-up study has come."""
    return {
        "begun": _("to be done"),
        "told": _("waits to be checked"),
        "checked": _("checked"),
        "withdrawn": _("given up"),
    }[state]


@register.simple_tag
def tiles(entries: Sequence[RollEntry]) -> SafeString:
    """Return the tiles of a roll: a box to tick with the name on it, and what the page carries along.

    Ticked: not simply present; of those not expected: came all the same.
    """
    return format_html_join(
        "",
        '<label class="who{}{}"><input type="checkbox" name="tapped-{}" value="1"{}>'
        "<span>{}<small>{}</small></span></label>"
        '<input type="hidden" name="v-{}" value="{}">'
        '<input type="hidden" name="was-{}" value="{}">',
        (
            (
                "" if entry.is_expected else " came",
                " said" if entry.signed_in_at else "",
                entry.pk,
                CHECKED if is_tapped(entry) else "",
                entry.person.name,
                mark_words(entry),
                entry.pk,
                entry.version,
                entry.pk,
                token_of(entry),
            )
            for entry in entries
        ),
    )


@register.simple_tag
def expected_of(session: Session) -> list[RollEntry]:
    """Return those on a session's roll who are expected."""
    return [entry for entry in session.roll.all() if entry.is_expected]


@register.simple_tag
def others_of(session: Session) -> list[RollEntry]:
    """Return those on a session's roll of whom nothing is required, guests apart."""
    return [
        entry
        for entry in session.roll.all()
        if not entry.is_expected and entry.state != AttendanceState.OBSERVER
    ]


def is_tapped(entry: RollEntry) -> bool:
    """Tell whether an entry's tile is ticked: as it was just sent, else as it stands."""
    sent: bool | None = getattr(entry, "is_ticked", None)
    if sent is not None:
        return sent
    return entry.state not in {"", "present"} if entry.is_expected else bool(entry.state)


@register.simple_tag
def ballot_words(each: Balloted) -> str:
    """Return the numbers of a vote."""
    return get_ballot_words(each)


@register.simple_tag
def convening_words(each: Convening, session: Session) -> str:
    """Return what is to be said of a meeting that was not chaired as the rule has it."""
    posts = current_pack().posts
    data = {
        "form": i18n.words(each.form.title),
        "posts": i18n.join_words([i18n.words(posts[key].title) for key in each.posts]),
        "name": session.chair.name if session.chair else "",
    }
    if each.how is Convened.BY_NOBODY:
        return _("%(form)s: called and chaired by the %(posts)s. No chair is named yet.") % data
    if each.form.or_by:
        return (
            _(
                "%(form)s: called and chaired by the %(posts)s, or on their behalf by a deputy or a committee"
                " member. %(name)s holds none of these posts."
            )
            % data
        )
    return (
        _("%(form)s: called and chaired by the %(posts)s. %(name)s does not hold this post.") % data
    )


@register.filter
def how(entry: RollEntry) -> str:
    """Return which choice of the roll form an entry stands at."""
    return ASKED if entry.was_asked_beforehand else entry.state


@register.filter
def leave_reason(leave: LeaveRequest) -> str:
    """Return why somebody asks for leave."""
    return get_reason_words(leave)


@register.filter
def session_when(session: Session) -> str:
    """Return when a session is: 11月20日 星期五 14:30–17:00."""
    return get_when(session.starts_at, session.ends_at)


@register.filter
def session_when_long(session: Session) -> str:
    """Return when a session is, with the year, for paper."""
    return get_when(session.starts_at, session.ends_at, year=True)


@register.filter
def begins_today_or_earlier(session: Session, moment: dt.datetime) -> bool:
    """Tell whether a session may be recorded yet."""
    return local_date(session.starts_at) <= local_date(moment)


@register.filter
def names(entries: Sequence[RollEntry]) -> str:
    """Return the names on a roll as a list."""
    return i18n.join_words([entry.person.name for entry in entries])


@register.filter
def away_names(entries: Sequence[RollEntry]) -> str:
    """Return who of those expected is absent or on leave, as a list."""
    return names([entry for entry in entries if entry.state in AWAY])


@register.filter
def reasons_given(entries: Sequence[RollEntry]) -> list[str]:
    """Return the reasons already given, offered again."""
    usual = [i18n.words(each.title) for each in current_pack().leave_reasons.values()]
    return list(dict.fromkeys([*(e.reason for e in entries if e.reason), *usual]))


@register.filter
def somebody_else_came(record: SessionRecord) -> bool:
    """Tell whether anybody came of whom nothing is required."""
    return any(entry.state for entry in record.others)


@register.filter
def both_marks(conflict: MarkConflict, record: SessionRecord) -> list[str]:
    """Return, for each person marked twice, both marks in words."""
    people = {entry.pk: entry.person.name for entry in (*record.expected, *record.others)}
    return [
        _("%(name)s: it stands “%(theirs)s”, you marked “%(yours)s”.")
        % {
            "name": people.get(key, ""),
            "theirs": get_attendance_words(theirs) or _("not marked"),
            "yours": get_attendance_words(yours) or _("not marked"),
        }
        for key, (theirs, yours) in conflict.data["entries"].items()
    ]


@register.simple_tag
def contributions_to(sitting: SessionTopic) -> list[SentNote]:
    """Return what people sent to a topic in their own words, in the order in which they did."""
    return list(sitting.contributions.all())


@register.filter
def past_words(state: str) -> str:
    """Return how far a batch of past sessions has come."""
    return {
        PastState.READING: _("being read"),
        PastState.REFUSED: _("to be put right"),
        PastState.READY: _("ready to be written"),
        PastState.WRITING: _("being written"),
        PastState.STOPPED: _("stopped"),
        PastState.WRITTEN: _("written"),
        PastState.GIVEN_UP: _("given up"),
    }[PastState(state)]


@register.filter
def notice_text(record: SessionRecord) -> str:
    """Return the notice as officials paste it into a chat: time, place, topic, whom to ask for leave."""
    return get_notice_text(record)


@register.filter
def right_before(check: ShortCheck) -> int:
    """Return how many answers of a group were right before."""
    return sum(check.moved["before"].values())


@register.filter
def right_after(check: ShortCheck) -> int:
    """Return how many answers of a group were right after."""
    return sum(check.moved["after"].values())


@register.filter
def right_of(check: ShortCheck) -> int:
    """Return how many answers of a group there could be."""
    return int(check.moved["count"]) * len(check.moved["after"])
