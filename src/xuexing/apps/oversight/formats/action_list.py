"""The register of actions as a workbook: the columns of the page, all its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import period_words
from xuexing.foundation.tables.writing import Heading, OutSheet, write_book

from ..models import Action
from ..queries.words import get_action_words


def write_action_list(actions: Iterable[Action], *, on: dt.date) -> bytes:
    """Return an .xlsx of actions in their order, as they stand on a day."""
    headings = [
        Heading(_("What is to be put right"), 40, is_text=True),
        Heading(_("What will be done"), 40, is_text=True),
        Heading(_("Unit"), 28, is_text=True),
        Heading(_("By whom"), 12, is_text=True),
        Heading(_("By which day"), 12),
        Heading(_("State"), 18, is_text=True),
        Heading(_("Agreed on"), 12),
        Heading(_("Meeting"), 18, is_text=True),
        Heading(_("Closed on"), 12),
    ]
    rows = (
        (
            each.issue,
            each.measure,
            each.unit.name,
            each.owner.name,
            each.due_on,
            get_action_words(each, on),
            each.opened_on,
            period_words(each.meeting.period) if each.meeting else "",
            each.closed_on,
        )
        for each in actions
    )
    return write_book([OutSheet(_("Register of actions"), headings, rows)])
