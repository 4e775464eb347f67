"""An empty list of past sessions to fill in, with the unit's forms and people to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import words
from xuexing.foundation.tables.headers import Column
from xuexing.foundation.tables.writing import Heading, OutSheet, write_book
from xuexing.policy.model import ActivityForm

from .past_columns import COLUMNS

WIDE = frozenset({"topics", "absent", "leave", "came"})


def write_past_template(
    *, forms: Sequence[ActivityForm], people: Sequence[str], units: Sequence[str]
) -> bytes:
    """Return an .xlsx that ``read_past_sessions`` reads, in the reader's language.

    Parameters
    ----------
    forms, people, units
        Offered in lists; another word is warned about, since a cell may hold several forms.
    """
    choices = {"forms": [words(form.title) for form in forms], "chair": people, "unit": units}
    kept = [column for column in COLUMNS if not column.is_dropped]
    headings = [_heading(column, choices) for column in kept]
    notes = [[_title(column), _hints().get(column.key, "")] for column in kept]
    return write_book(
        [
            OutSheet(_("Past sessions"), headings, is_form=True),
            OutSheet(_("How to fill it in"), [Heading("", 20), Heading("", 80)], notes),
        ]
    )


def _heading(column: Column, choices: Mapping[str, Sequence[str]]) -> Heading:
    offered = tuple(choices.get(column.key, ()))
    width = 28 if column.key in WIDE else 14
    return Heading(_title(column), width=width, choices=offered)


def _title(column: Column) -> str:
    title = column.title
    return title[:1].upper() + title[1:]


def _hints() -> Mapping[str, str]:
    return {
        "on": _("Needed. Year, month and day: 2026-03-12."),
        "starts": _("14:30, or 14:30-17:00. Blank for the usual time."),
        "ends": _("Blank for the usual length."),
        "unit": _("Blank for the unit itself; else the name of its group."),
        "forms": _("Needed. Several in one cell with 、 between them."),
        "topics": _("Several in one cell on lines of their own."),
        "chair": _("A name of the unit; blank for none."),
        "headcount": _("Needed. Members counted in the room, observers apart."),
        "absent": _("Names with 、 between them. Blank for nobody."),
        "leave": _("Names with 、 between them; a reason may follow in brackets."),
        "came": _("Names of those who came although nothing is required of them."),
        "others": _("How many attended who are on no roster here."),
    }
