"""An empty plan to fill in, with words to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import period_words
from xuexing.foundation.tables.headers import Column
from xuexing.foundation.tables.writing import Heading, OutSheet, write_book

from .plan_columns import COLUMNS

LEFT_OUT = {"hours"}
WIDE = {"content": 40, "target": 40, "forms": 18}


def write_plan_template(*, choices: Mapping[str, Sequence[str]]) -> bytes:
    """Return an .xlsx that ``read_plan`` reads, in the reader's language and the pack's words.

    Parameters
    ----------
    choices
        Words to choose from, by column.
    """
    kept = [column for column in COLUMNS if column.key not in LEFT_OUT]
    headings = [_heading(column, choices) for column in kept]
    notes = [[_title(column), _hints().get(column.key, "")] for column in kept]
    return write_book(
        [
            OutSheet(_("Plan"), headings, is_form=True),
            OutSheet(_("How to fill it in"), [Heading("", 20), Heading("", 80)], notes),
        ]
    )


def _heading(column: Column, choices: Mapping[str, Sequence[str]]) -> Heading:
    return Heading(
        _title(column),
        width=WIDE.get(column.key, 14),
        choices=tuple(choices.get(column.key, ())),
    )


def _title(column: Column) -> str:
    title = column.title
    return title[:1].upper() + title[1:]


def _hints() -> Mapping[str, str]:
    return {
        "when": _("Needed. A day (2026-03-20) or only a month (%(month)s).")
        % {"month": period_words("2000-03", year=False)},
        "content": _("Needed. Enter nothing secret."),
        "target": _("What can be seen afterwards."),
        "responsible": _("A name of the roster."),
        "forms": _("Several in one cell with 、 between them."),
        "minutes": _("On one day; blank for the usual length of the form."),
        "days": _("Blank for one day."),
    }
