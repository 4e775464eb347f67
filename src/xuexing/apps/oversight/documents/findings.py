"""The register of findings (问题整改台账) as it is printed, filed and calculated with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.documents.description import (
    Cell,
    Column,
    Document,
    Line,
    Run,
    Table,
    cell,
)
from xuexing.foundation.i18n import day

from ..models import Action, Finding
from ..queries.words import get_action_words, get_finding_words, get_source_words


def describe_findings(
    findings: Iterable[Finding], *, unit: Unit | None, asked: str, on: dt.date
) -> Document:
    """Return the register: a row an action, and one for each finding that has none.

    Parameters
    ----------
    asked
        What the list is filtered by, in words; empty for all.
    """
    title = _("Register of findings and how they are put right")
    rows = [row for number, each in enumerate(findings, 1) for row in _rows(number, each, on)]
    heads = (
        _("Unit: %(name)s") % {"name": unit.name} if unit else "",
        asked,
        day(on, year=True),
    )
    return Document(
        title=title,
        name=f"{title} {unit.name if unit else ''} {on.isoformat()}".replace("  ", " "),
        is_landscape=True,
        blocks=(
            Line(tuple(each for each in heads if each)),
            Table(_columns(), rows, name=_("Findings")),
            Line((_("Responsible:"), _("Checked by:"), _("(seal)")), is_signed=True),
        ),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("No."), 0.5),
        Column(_("Unit"), 1.5),
        Column(_("Found on"), 1.1),
        Column(_("Where it came to light"), 1.1),
        Column(_("What was found"), 3, is_text=True),
        Column(_("What will be done"), 3, is_text=True),
        Column(_("By whom"), 1),
        Column(_("By which day"), 1.1),
        Column(_("State"), 1.3),
        Column(_("Closed on"), 1.1),
    )


def _rows(number: int, finding: Finding, on: dt.date) -> list[list[Cell]]:
    found = Run(finding.what, reverse("oversight:finding", args=[finding.uuid]))
    head = [
        cell(number),
        cell(finding.unit.name),
        cell(day(finding.found_on, year=True), value=finding.found_on),
        cell(get_source_words(finding.source)),
        Cell((found,)),
    ]
    actions = list(finding.actions.all())
    if not actions:
        return [[*head, *_of_none(finding)]]
    return [[*head, *_of_action(each, on)] for each in actions]


def _of_none(finding: Finding) -> list[Cell]:
    state = get_finding_words(finding.state)
    by = finding.answer_by_on
    return [
        cell(),
        cell(),
        cell(day(by, year=True), value=by),
        cell(state),
        _day(finding.closed_on),
    ]


def _of_action(action: Action, on: dt.date) -> list[Cell]:
    return [
        cell(action.measure),
        cell(action.owner.name),
        cell(day(action.due_on, year=True), value=action.due_on),
        cell(get_action_words(action, on)),
        _day(action.closed_on),
    ]


def _day(on: dt.date | None) -> Cell:
    return cell(day(on, year=True), value=on) if on else cell()
