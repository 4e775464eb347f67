"""Sessions as they are told: in notices, in a chat group, in a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.notices.api import Described, Notice, ToDo, Told
from xuexing.foundation.clock import local_time
from xuexing.foundation.i18n import day, join_words

from ..operations.notices import find_whom_to_ask
from .record import SessionRecord
from .sessions import form_titles, get_session_title, get_when


def say_arranged(*, notice: Notice) -> Iterator[Told]:
    """Yield that a session was arranged."""
    yield _told(notice, _title(notice))


def say_moved(*, notice: Notice) -> Iterator[Told]:
    """Yield that a session was moved, and from when."""
    was = notice.data.get("was_at")
    before = [_("It was arranged for %(when)s.") % {"when": _moment(was)}] if was else []
    yield _told(notice, _("Changed: %(what)s") % {"what": _title(notice)}, *before)


def say_given_up(*, notice: Notice) -> Iterator[Told]:
    """Yield that a session was given up."""
    kept = notice.data
    when = get_when(_at(kept["starts_at"]), _at(kept["ends_at"]))
    title = _("Given up: %(what)s") % {"what": _title(notice)}
    lines = [_("It was arranged for %(when)s.") % {"when": when}]
    yield Told(title, lines, _("Look at it"), _url(notice))


def say_granted(*, notice: Notice) -> Iterator[Told]:
    """Yield that a leave was confirmed."""
    title = _("Leave confirmed: %(what)s") % {"what": join_words(form_titles(notice.data["forms"]))}
    lines = [
        get_when(_at(notice.data["starts_at"]), _at(notice.data["ends_at"])),
        _("If you can come after all, take it back until the session begins."),
    ]
    yield Told(title, lines, _("Look at it"), _leave_url(notice))


def say_asked_back(*, notice: Notice) -> Iterator[Told]:
    """Yield that something was asked back about a leave; the question stands on its page."""
    what = join_words(form_titles(notice.data["forms"]))
    title = _("A question about your leave: %(what)s") % {"what": what}
    yield Told(title, [notice.unit.name], _("Answer"), _leave_url(notice))


def ask_answer(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that somebody asks for leave, to who answers."""
    kept = to_do.data
    yield Described(
        title=_("%(name)s asks for leave") % {"name": kept["name"]},
        reason=_("%(forms)s on %(when)s")
        % {"forms": join_words(form_titles(kept["forms"])), "when": _moment(kept["starts_at"])},
        label=_("Answer"),
        url=reverse("activities:answer_leave", args=[to_do.source_uuid]),
    )


def ask_explain(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that something was asked back, to who asked for leave."""
    kept = to_do.data
    yield Described(
        title=_("A question about your leave"),
        reason=_("%(forms)s on %(when)s")
        % {"forms": join_words(form_titles(kept["forms"])), "when": _moment(kept["starts_at"])},
        label=_("Answer"),
        url=reverse("activities:leave", args=[kept["session"]]),
    )


def get_notice_text(record: SessionRecord) -> str:
    """Return the notice of a session for a chat group: what, where, when, topics, whom to ask."""
    session = record.session
    what = {"forms": get_session_title(session), "unit": session.unit.name}
    data = {
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "place": session.place,
        "topics": [sitting.topic.title for sitting in record.topics],
        "ask": find_whom_to_ask(session),
    }
    return "\n".join([_("%(forms)s, %(unit)s") % what, *_lines(data)])


def _told(notice: Notice, title: str, *before: str) -> Told:
    label, url = _("Look at it, ask for leave"), _url(notice)
    return Told(title, [*before, *_lines(notice.data)], label, url)


def _lines(kept: Mapping[str, Any]) -> list[str]:
    starts_at = _at(kept["starts_at"])
    lines = [_("Time: %(when)s") % {"when": get_when(starts_at, _at(kept["ends_at"]))}]
    if kept["place"]:
        lines.append(_("Place: %(place)s") % {"place": kept["place"]})
    if kept["topics"]:
        lines.append(_("Topics: %(topics)s") % {"topics": join_words(kept["topics"])})
    if kept["ask"]:
        lines.append(
            _("For leave, ask in Xuexing before %(when)s, or tell %(name)s.")
            % {"when": _moment(kept["starts_at"]), "name": kept["ask"]}
        )
    return lines


def _title(notice: Notice) -> str:
    forms = join_words(form_titles(notice.data["forms"]))
    return _("%(forms)s, %(unit)s") % {"forms": forms, "unit": notice.unit.name}


def _at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _moment(text: str) -> str:
    moment = local_time(_at(text))
    return f"{day(moment.date())} {moment:%H:%M}"


def _url(notice: Notice) -> str:
    return reverse("activities:session", args=[notice.source_uuid])


def _leave_url(notice: Notice) -> str:
    return reverse("activities:leave", args=[notice.source_uuid])
