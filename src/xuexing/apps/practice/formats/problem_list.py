"""The list of problems as a workbook: the columns of the page, all its rows."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.tables.writing import Heading, OutSheet, write_book

from ..models import Problem
from ..queries.words import get_problem_words, get_raiser_name


def write_problem_list(problems: Iterable[Problem]) -> bytes:
    """Return an .xlsx of problems in their order."""
    headings = [
        Heading(_("Problem"), 48, is_text=True),
        Heading(words(current_pack().terms["topic"]), 32, is_text=True),
        Heading(_("Unit"), 28, is_text=True),
        Heading(_("Raised by"), 16, is_text=True),
        Heading(_("Raised on"), 12),
        Heading(_("Owner"), 12, is_text=True),
        Heading(_("Due on"), 12),
        Heading(_("State"), 22, is_text=True),
        Heading(_("Closed on"), 12),
    ]
    rows = (
        (
            each.what,
            each.topic.title if each.topic else "",
            each.unit.name,
            get_raiser_name(each),
            each.raised_on,
            each.owner.name if each.owner else "",
            each.due_on,
            get_problem_words(each),
            each.closed_on,
        )
        for each in problems
    )
    return write_book([OutSheet(_("Problems"), headings, rows)])
