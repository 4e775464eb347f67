"""An inspection as it is printed and filed: what was drawn, how, and what was seen."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.activities.api import get_session_title
from xuexing.foundation.clock import local_date
from xuexing.foundation.documents.description import (
    Cell,
    Column,
    Document,
    Heading,
    Line,
    Manner,
    Paragraph,
    Run,
    Table,
    cell,
    list_paragraphs,
    says,
)
from xuexing.foundation.i18n import day, join_words
from xuexing.kernel.sampling import digest_of

from ..models import Finding, InspectedUnit, Inspection, Look
from ..queries.inspections import FrameRow, get_stratum_words
from ..queries.words import get_finding_words, get_paper_words, get_span_words


def describe_inspection(
    inspection: Inspection,
    *,
    units: Sequence[InspectedUnit],
    looks: Sequence[Look],
    findings: Sequence[Finding],
) -> Document:
    """Return the record of an inspection: a row a session drawn, the unit's own words beside it."""
    title = _("Record of the inspection")
    heads = (
        _("Ordered by: %(name)s") % {"name": inspection.unit.name},
        _("Inspector: %(name)s") % {"name": inspection.inspector_name},
        _("Days: %(span)s") % {"span": get_span_words(inspection)},
    )
    return Document(
        title=title,
        name=f"{title} {inspection.unit.name} {inspection.from_on.isoformat()}",
        is_landscape=True,
        blocks=(
            Line(heads),
            says(_("What for: %(text)s") % {"text": inspection.purpose}),
            says(_("Units: %(names)s") % {"names": join_words(_named(each) for each in units)}),
            Table(_columns(), [_row(each) for each in looks], name=_("Sessions drawn")),
            *_said(inspection, findings),
            *_how(inspection, len(looks)),
            Line((_("Inspector:"), _("For the unit:"), _("(seal)")), is_signed=True),
        ),
    )


def describe_frame(inspection: Inspection, rows: Sequence[FrameRow]) -> Document:
    """Return the list that was drawn from, in its order, so that anybody can draw it again."""
    drawn = sum(row.is_drawn for row in rows)
    title = _("How the sample was drawn")
    columns = (Column(_("No."), 0.5), Column(_("Unit and month"), 1.5), Column(_("Session"), 3),
               Column(_("drawn"), 0.7))  # fmt: skip
    table = [
        (
            cell(row.number),
            cell(get_stratum_words(row.stratum)),
            cell(row.key),
            cell(_("drawn") if row.is_drawn else ""),
        )
        for row in rows
    ]
    return Document(
        title=title,
        name=f"{title} {inspection.unit.name} {inspection.from_on.isoformat()}",
        blocks=(*_how(inspection, drawn), Table(columns, table, name=title)),
    )


def _how(inspection: Inspection, size: int) -> list[Paragraph]:
    if inspection.drawn_at is None:
        return []
    frame = [(stratum, key) for stratum, key in inspection.frame]
    said = {
        "size": size,
        "all": len(frame),
        "first": day(inspection.first_on, year=True),
        "last": day(inspection.last_on, year=True),
        "day": day(local_date(inspection.drawn_at), year=True),
        "seed": inspection.seed,
        "method": inspection.method,
        "digest": digest_of(frame)[:16],
    }
    drawn = _("%(size)s of %(all)s closed sessions from %(first)s to %(last)s, drawn on %(day)s.")
    again = _(
        "In order by unit and month, within them by SHA-256 of seed and key; from a start that the seed"
        " gives, one at each step of %(all)s/%(size)s. Method %(method)s, seed %(seed)s, list %(digest)s:"
        " whoever draws again draws the same."
    )
    return [says(drawn % said, Manner.NOTE), says(again % said, Manner.NOTE)]


def _said(inspection: Inspection, findings: Sequence[Finding]) -> list[Heading | Paragraph]:
    said: list[Heading | Paragraph] = []
    if inspection.summary:
        said += [Heading(_("What the inspection showed")), *list_paragraphs(inspection.summary)]
    if findings:
        said.append(Heading(_("Findings")))
    for number, each in enumerate(findings, 1):
        state = get_finding_words(each.state)
        url = reverse("oversight:finding", args=[each.uuid])
        said.append(says(f"{number}. {each.unit.name} · {each.what} · {state}", url=url))
    return said


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("No."), 0.5),
        Column(_("Unit"), 1.5),
        Column(_("Day"), 1.1),
        Column(_("Session"), 1.8, is_text=True),
        Column(_("Paper original"), 1.8, is_text=True),
        Column(_("What is missing"), 3, is_text=True),
        Column(_("What the unit says"), 3, is_text=True),
    )


def _row(look: Look) -> list[Cell]:
    session = look.session
    on = local_date(session.starts_at)
    title = Run(get_session_title(session), reverse("activities:session", args=[session.uuid]))
    return [
        cell(look.number),
        cell(session.unit.name),
        cell(day(on, year=True), value=on),
        Cell((title,)),
        cell(get_paper_words(look)),
        cell(look.missing),
        cell(look.answer),
    ]


def _named(each: InspectedUnit) -> str:
    return each.unit.name if each.is_alone else _("%(name)s and below") % {"name": each.unit.name}
