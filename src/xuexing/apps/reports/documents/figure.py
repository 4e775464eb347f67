"""The rows behind a figure, as a list that may be taken along."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuexing.foundation.documents.description import (
    Cell,
    Column,
    Document,
    Line,
    Manner,
    Run,
    Table,
    cell,
    says,
)
from xuexing.foundation.i18n import day, number

from ..queries.report import ReportView
from ..queries.rows import Opened, Row


def describe_figure(opened: Opened, view: ReportView) -> Document:
    """Return a figure with every row that makes it: of the unit, and of the reports added up."""
    span = _("%(first)s to %(last)s") % {
        "first": day(view.span.first, year=True),
        "last": day(view.span.until, year=True),
    }
    title = f"{opened.measure.title} {number(opened.value)}"
    rows = [*opened.rows, *opened.parts]
    columns = (
        Column(_("No."), 0.5),
        Column(_("Day"), 1.2),
        Column(_("What"), 4, is_text=True),
        Column(_("Amount"), 0.8),
    )
    return Document(
        title=title,
        name=f"{view.unit.name} {title}",
        blocks=(
            Line((view.unit.name, span, _("Rows: %(n)s") % {"n": len(rows)})),
            Table(columns, [_cells(each, place) for place, each in enumerate(rows, 1)], name=title),
            says(opened.measure.formula, Manner.NOTE),
            says(_("Formula version %(n)s") % {"n": opened.measure.version}, Manner.NOTE),
            *([says(_("Head of the ledger: %(head)s") % {"head": view.head}, Manner.NOTE)]
              if view.head else []),
        ),
    )  # fmt: skip


def _cells(row: Row, place: int) -> list[Cell]:
    return [
        cell(place),
        cell(day(row.on, year=True) if row.on else "", value=row.on),
        Cell((Run(row.name, row.url),)),
        cell(number(row.amount), value=float(row.amount)),
    ]
