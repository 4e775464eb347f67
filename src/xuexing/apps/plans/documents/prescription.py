"""What was prescribed and how it stands, on paper: all rows of the page, in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xuexing.foundation.documents.description import (
    Block,
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

from ..models import Prescription
from ..queries.cost import Cost, UnitCost
from ..queries.prescriptions import Row, Standing
from ..queries.words import (
    get_answer_words,
    get_forms_words,
    get_standing_word,
    get_standing_words,
)


def describe_prescription(
    prescription: Prescription, figures: Mapping[Standing, int], rows: Sequence[Row]
) -> Document:
    """Return how a prescription stands in the units given, in official order; nothing ranks them."""
    table = Table(
        (
            Column(_("Unit"), 2, is_text=True),
            Column(_("State"), 1),
            Column(_("What there is to it"), 3, is_text=True),
        ),
        [
            [
                cell(each.bound.unit.name),
                cell(get_standing_word(each.standing)),
                Cell((Run(get_standing_words(each), each.proof_url), *_answers(each))),
            ]
            for each in rows
        ],
        name=_("Units"),
    )
    counts = "  ".join(f"{get_standing_word(each)} {n}" for each, n in figures.items())
    return _document(prescription, (says(counts), table))


def describe_cost(prescription: Prescription, cost: Cost) -> Document:
    """Return whom a prescription would bind and what it takes of each."""
    table = Table(
        (
            Column(_("Unit"), 2, is_text=True),
            Column(_("People expected"), 1),
            Column(pgettext("plan", "Gathering"), 2, is_text=True),
        ),
        [
            [cell(each.unit.name), cell(each.people_count), cell(gathering_words(each))]
            for each in cost.rows
        ],
        name=_("Units"),
    )
    return _document(prescription, (table,))


def gathering_words(each: UnitCost) -> str:
    """Return what a unit holds for it: a gathering planned already, one more, or no plan yet."""
    if each.joined is not None and each.joined.on:
        return _("the one planned for %(day)s") % {"day": day(each.joined.on)}
    return _("one more") if each.has_plan else _("one more, once the year is planned")


def _answers(row: Row) -> Iterator[Run]:
    for each in row.answers:
        for text in get_answer_words(each):
            yield Run(f"\n{text}")


def _document(prescription: Prescription, blocks: Sequence[Block]) -> Document:
    days = _("%(first)s to %(last)s") % {
        "first": day(prescription.from_on, year=True),
        "last": day(prescription.last_on, year=True),
    }
    forms = get_forms_words(prescription.forms)
    minutes = _("%(n)s minutes") % {"n": number(prescription.minutes_count)}
    head = (prescription.unit.name, days, forms, minutes)
    why = [says(text) for text in (prescription.source, prescription.why) if text]
    note = says(
        _("Told by plans and closed sessions alone; no unit fills in anything."), Manner.NOTE
    )
    title = prescription.content
    return Document(title=title, blocks=(Line(head), *why, *blocks, note))
