"""How sessions are called on pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from xuexing.apps.activities.forms.roll import ASKED, token_of
from xuexing.apps.activities.models import AttendanceState, RollEntry, Session
from xuexing.apps.activities.operations import MarkConflict
from xuexing.apps.activities.queries import SessionRecord
from xuexing.apps.activities.queries.sessions import get_attendance_words, get_session_title
from xuexing.foundation import i18n
from xuexing.foundation.clock import local_date, local_time
from xuexing.foundation.templatetags.foundation import known_as

CHECKED = mark_safe(" checked")
register = template.Library()


@register.filter
def session_title(session: Session) -> str:
    """Return what a session counts as."""
    return get_session_title(session)


@register.filter
def mark_words(entry: RollEntry) -> str:
    """Return in words how somebody took part."""
    if entry.state == AttendanceState.LEAVE and entry.was_asked_beforehand:
        return _("leave asked")
    return get_attendance_words(entry.state)


@register.simple_tag
def tiles(entries: Sequence[RollEntry]) -> SafeString:
    """Return the tiles of a roll: a box to tick with the name on it, and what the page carries along.

    Ticked: not simply present; of those not expected: came all the same.
    """
    return format_html_join(
        "",
        '<label class="who{}"><input type="checkbox" name="tapped-{}" value="1"{}>'
        "<span>{}<small>{}</small></span></label>"
        '<input type="hidden" name="v-{}" value="{}">'
        '<input type="hidden" name="was-{}" value="{}">',
        (
            (
                "" if entry.is_expected else " came",
                entry.pk,
                CHECKED if is_tapped(entry) else "",
                known_as(entry.person.name),
                mark_words(entry),
                entry.pk,
                entry.version,
                entry.pk,
                token_of(entry),
            )
            for entry in entries
        ),
    )


def is_tapped(entry: RollEntry) -> bool:
    """Tell whether an entry's tile is ticked."""
    return entry.state not in {"", "present"} if entry.is_expected else bool(entry.state)


@register.filter
def how(entry: RollEntry) -> str:
    """Return which choice of the roll form an entry stands at."""
    return ASKED if entry.was_asked_beforehand else entry.state


@register.filter
def session_when(session: Session) -> str:
    """Return when a session is: 11月20日 星期五 14:30–17:00."""
    return _when(session, year=False)


@register.filter
def session_when_long(session: Session) -> str:
    """Return when a session is, with the year, for paper."""
    return _when(session, year=True)


@register.filter
def begins_today_or_earlier(session: Session, moment: dt.datetime) -> bool:
    """Tell whether a session may be recorded yet."""
    return local_date(session.starts_at) <= local_date(moment)


@register.filter
def names(entries: Sequence[RollEntry]) -> str:
    """Return the names on a roll as a list."""
    return i18n.join_words([known_as(entry.person.name) for entry in entries])


@register.filter
def away_names(entries: Sequence[RollEntry]) -> str:
    """Return who of those expected is absent or on leave, as a list."""
    return i18n.join_words(
        [known_as(entry.person.name) for entry in entries if entry.state in {"absent", "leave"}]
    )


@register.filter
def reasons_given(entries: Sequence[RollEntry]) -> list[str]:
    """Return the reasons already given, offered again."""
    usual = [_("on shift"), _("away on duty"), _("family matter")]
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


@register.filter
def notice_text(record: SessionRecord) -> str:
    """Return the notice as officials paste it into a chat: time, place, topic, whom to ask."""
    session = record.session
    lines = [
        _("%(forms)s, %(unit)s") % {"forms": get_session_title(session), "unit": session.unit.name},
        _("Time: %(when)s") % {"when": _when(session, year=False)},
    ]
    if session.place:
        lines.append(_("Place: %(place)s") % {"place": session.place})
    titles = [sitting.topic.title for sitting in record.topics]
    if titles:
        lines.append(_("Topics: %(topics)s") % {"topics": i18n.join_words(titles)})
    whom = session.recorder or session.chair
    if whom:
        lines.append(_("For leave, tell %(name)s beforehand.") % {"name": whom.name})
    return "\n".join(lines)


def _when(session: Session, *, year: bool) -> str:
    start, end = local_time(session.starts_at), local_time(session.ends_at)
    first = i18n.day(start.date(), year=year, weekday=not year)
    if end.date() == start.date():
        return f"{first} {start:%H:%M}–{end:%H:%M}"
    return f"{first} {start:%H:%M} – {i18n.day(end.date(), year=year)} {end:%H:%M}"
