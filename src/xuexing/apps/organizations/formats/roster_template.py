"""An empty roster to fill in, with the pack's words to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.tables.headers import Column
from xuexing.foundation.tables.writing import Heading, OutSheet, write_book

from .roster_columns import COLUMNS
from .words import Named

TEXTS = frozenset({"code", "identity", "unit_code", "parent_code"})
WIDE = frozenset({"unit_name", "identity", "posts"})


def write_roster_template() -> bytes:
    """Return an .xlsx that ``read_roster`` reads, in the reader's language and the pack's words.

    Lists offer statuses, posts, kinds of units, ranks; another word is warned about, not refused, since
    a cell may hold several posts. Codes and identity numbers are formatted as texts and keep their
    zeros.
    """
    kept = [column for column in COLUMNS if not column.is_dropped]
    choices = _choices()
    headings = [_heading(column, choices.get(column.key, ())) for column in kept]
    notes = [[_title(column), _hints().get(column.key, "")] for column in kept]
    return write_book(
        [
            OutSheet(_("Roster"), headings, is_form=True),
            OutSheet(_("How to fill it in"), [Heading("", 20), Heading("", 80)], notes),
        ]
    )


def _heading(column: Column, choices: Iterable[str]) -> Heading:
    return Heading(
        _title(column),
        width=24 if column.key in WIDE else 14,
        is_text=column.key in TEXTS,
        choices=tuple(choices),
    )


def _title(column: Column) -> str:
    title = column.title
    return title[:1].upper() + title[1:]


def _choices() -> Mapping[str, list[str]]:
    pack = current_pack()
    kinds = pack.unit_kinds.values()
    return {
        "status": _titles(each for each in pack.statuses.values() if each.is_member),
        "posts": _titles(pack.posts.values()),
        "unit_kind": _titles(each for each in kinds if each.has_roster and not each.is_part),
        "rank": _titles(pack.ranks.values()),
        "is_floating": [_("yes"), _("no")],
    }


def _titles(entries: Iterable[Named]) -> list[str]:
    return [words(entry.title) for entry in entries]


def _hints() -> Mapping[str, str]:
    return {
        "name": _("Needed. All other columns may be left out or blank."),
        "code": _(
            "Tells the same person in the next file; otherwise name, birth date and unit do."
        ),
        "identity": _("Checked and forgotten: only a hash under a secret key is kept."),
        "birth_on": _("Year, month and day: 1985-03-12."),
        "unit_code": _("Or the unit's name alone, where only one unit is called so."),
        "parent_code": _("Only for a unit that is to be opened: the code of the unit above."),
        "group": _("Blank for none. A group that is not there is opened."),
        "posts": _("Blank for none. Several in one cell with 、 between them."),
        "order_number": _("Official order; then strokes of the surname."),
        "is_floating": _("Blank for no."),
        "from_on": _("Since when the person belongs to the unit; blank for the usual day."),
    }
