"""A board as a workbook: the rows and words of the page, all of them, one after another.

Written straight from the queries and not through a ``Document``, which would hold a county three times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import day, join_words, words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.tables.writing import Heading, OutSheet, Value, write_book

from ..queries import Board, list_rows

NAME_LENGTH = 31


def write_board_list(board: Board, *, asked: Sequence[str]) -> bytes:
    """Return an .xlsx of a board, with a sheet that says what was asked for.

    Parameters
    ----------
    asked
        What the board was filtered by, in words.
    """
    headings = [
        Heading(_("No."), 8, is_text=True),
        Heading(_("Unit"), 28, is_text=True),
        Heading(_("Kind of unit"), 14, is_text=True),
        *(Heading(words(duty.title), 24, is_text=True) for duty in board.duties),
    ]
    title = _("Duty board")
    about: list[Sequence[Value]] = [
        [_("Unit"), board.unit.name],
        [_("Day"), board.days.on],
        [_("As recorded up to"), board.days.today],
        [_("Filter"), join_words(asked)],
        [_("Units"), len(board.rows)],
    ]
    return write_book(
        [
            OutSheet(title[:NAME_LENGTH], headings, _rows(board)),
            OutSheet(
                _("About this table"), [Heading(_("What"), 24), Heading(_("Content"), 40)], about
            ),
        ]
    )


def get_board_name(board: Board) -> str:
    """Return what the file is called."""
    return f"{_('Duty board')} {board.unit.name} {day(board.days.on, year=True)}"


def _rows(board: Board) -> Iterator[Sequence[Value]]:
    kinds = current_pack().unit_kinds
    for row in list_rows(board, board.rows):
        kind = words(kinds[row.unit.kind].title) if row.unit.kind in kinds else row.unit.kind
        yield [row.standing.number, row.unit.name, kind, *(cell.text for _duty, cell in row.cells)]
