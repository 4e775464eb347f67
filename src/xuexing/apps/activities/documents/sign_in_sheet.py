"""The sheet that goes round and is signed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuexing.foundation.documents.description import Cell, Column, Document, Line, Table, cell

from ..queries import SessionRecord
from ..queries.sessions import get_session_title, get_when
from .filing import list_papers

SIDE_BY_SIDE = 2


def describe_sign_in_sheet(record: SessionRecord, *, papers: str = "") -> Document:
    """Return the sign-in sheet: names in two columns with room to sign, room for the seal.

    Parameters
    ----------
    papers
        Where it is filed once it is signed, in words; empty where nobody has said.
    """
    session, forms = record.session, get_session_title(record.session)
    when = get_when(session.starts_at, session.ends_at, year=True)
    title = _("%(forms)s sign-in sheet") % {"forms": forms}
    return Document(
        title=title,
        name=f"{title} {session.starts_at:%Y-%m-%d}",
        blocks=(
            Line(
                (
                    _("Unit: %(name)s") % {"name": session.unit.name},
                    _("Time: %(when)s") % {"when": when},
                    _("Place: %(place)s") % {"place": session.place},
                )
            ),
            Table(_columns() * SIDE_BY_SIDE, _rows(record), name=_("Sign-in sheet"), has_room=True),
            Line(
                (
                    _("Expected: %(n)s") % {"n": len(record.expected)},
                    _("Present: ______"),
                    _("Observers: ______"),
                )
            ),
            Line((_("Chair:"), _("Recorder:"), _("(seal)")), is_signed=True),
            *list_papers(papers),
        ),
    )


def _columns() -> tuple[Column, ...]:
    return (Column(_("No."), 0.6), Column(_("Name"), 1.2), Column(_("Signature"), 2))


def _rows(record: SessionRecord) -> list[list[Cell]]:
    """Return the names, the first half at the left."""
    names = [entry.person.name for entry in (*record.expected, *record.observers)]
    half = -(-len(names) // SIDE_BY_SIDE)
    return [
        [*_place(names, number), *_place(names, number + half)] for number in range(1, half + 1)
    ]


def _place(names: list[str], number: int) -> list[Cell]:
    if number > len(names):
        return [cell(), cell(), cell()]
    return [cell(number), cell(names[number - 1]), cell()]
