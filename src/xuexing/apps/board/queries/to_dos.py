"""What the room asks and tells, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.apps.notices.api import Described, Notice, ToDo, Told
from xuexing.foundation.i18n import day, join_words, words
from xuexing.foundation.packs import current_pack

HELP = "board.help_overdue"
OVERDUE = "board.duty_overdue"


def help_them(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that a duty below is overdue, to whoever may help."""
    said = to_do.data
    n, since = said["n"], dt.date.fromisoformat(said["since"])
    reason = ngettext(
        "%(n)s overdue since %(day)s; the unit was told first. Ask what would help.",
        "%(n)s overdue, the first since %(day)s; the unit was told first. Ask what would help.",
        n,
    ) % {"n": n, "day": day(since)}
    query = urlencode({"unit": said["unit_uuid"], "duties": said["duty"]})
    yield Described(
        title=_("Overdue in %(unit)s: %(duty)s")
        % {"unit": said["unit"], "duty": _title(said["duty"])},
        reason=reason,
        label=_("Look at it"),
        url=f"{reverse('board:board')}?{query}",
    )


def say_overdue(*, notice: Notice) -> Iterator[Told]:
    """Yield that duties have become overdue, to the unit itself."""
    duties = join_words(_title(key) for key in notice.data["duties"])
    lines = [
        notice.data["unit"],
        _(
            "It may be done late, it is not forgotten. After some days the level above is asked to help."
        ),
    ]
    url = f"{reverse('rulebook:list')}?{urlencode({'unit': notice.unit.uuid})}"
    yield Told(_("Overdue: %(duties)s") % {"duties": duties}, lines, _("Look at it"), url)


def _title(duty: str) -> str:
    known = current_pack().duties.get(duty)
    return words(known.title) if known else duty
