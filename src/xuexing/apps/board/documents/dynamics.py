"""Learning dynamics (学习动态分析) as a page, Word, PDF and a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from xuexing.foundation.documents.description import (
    Block,
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
    says,
)
from xuexing.foundation.i18n import period_words

from ..queries.dynamics import Dynamics
from .sentences import (
    HELD,
    Sentence,
    get_form_title,
    get_records_url,
    get_span_words,
    list_about,
    list_sentences,
)


def describe_dynamics(dynamics: Dynamics, *, head: str) -> Document:
    """Return what the records say in sentences, then by month, form and unit.

    Parameters
    ----------
    head
        The short head of the ledger.
    """
    title = _("Learning dynamics")
    return Document(
        title=title,
        name=f"{title} {dynamics.unit.name} {dynamics.field.last.isoformat()}",
        blocks=(
            Line((dynamics.unit.name, get_span_words(dynamics))),
            *_sentences(dynamics),
            Heading(_("By month")),
            _by_month(dynamics),
            Heading(_("By form")),
            _by_form(dynamics),
            *_by_unit(dynamics),
            says(_how(head), Manner.NOTE),
        ),
    )


def describe_sentence(sentence: Sentence, span: str) -> Iterator[Block]:
    """Yield a sentence, and below it what it rests on and where its rows stand."""
    yield says(sentence.text)
    note = Run(_("n: %(n)s; %(span)s") % {"n": sentence.n, "span": span})
    rows = [Run("  "), Run(_("the records"), sentence.url)] if sentence.url else []
    yield Paragraph((note, *rows), Manner.NOTE)


def _sentences(dynamics: Dynamics) -> Iterator[Block]:
    span = get_span_words(dynamics)
    for about, sentences in list_about(list_sentences(dynamics)):
        yield Heading(about, 3)
        for each in sentences:
            yield from describe_sentence(each, span)


def _by_month(dynamics: Dynamics) -> Table:
    return Table(
        (
            Column(_("Month"), 2),
            Column(_("Sessions held")),
            Column(_("Units that held any")),
        ),
        [
            [cell(period_words(f"{each.first:%Y-%m}")), cell(each.held), cell(each.units)]
            for each in dynamics.months
        ],
        name=_("By month"),
    )


def _by_form(dynamics: Dynamics) -> Table:
    return Table(
        (Column(_("Form"), 2), Column(_("Held")), Column(_("Units that held any"))),
        [
            [
                Cell((Run(get_form_title(each.key), get_records_url(dynamics, HELD, each.key)),)),
                cell(each.held),
                cell(each.units),
            ]
            for each in dynamics.forms
        ],
        name=_("By form"),
    )


def _by_unit(dynamics: Dynamics) -> Iterator[Block]:
    """Yield the units right below in official order; nothing ranks them."""
    if not dynamics.below:
        return
    yield Heading(_("By unit, in official order"))
    columns = (
        Column(_("Unit"), 2, is_text=True),
        Column(_("Sessions held")),
        Column(_("In as many days before")),
        Column(_("Units that held any")),
        Column(_("Units there are")),
        Column(_("Most months with a session")),
    )
    rows = [
        [
            cell(e.unit.name),
            cell(e.held),
            cell(e.before),
            cell(e.holding),
            cell(e.units),
            cell(e.months),
        ]
        for e in dynamics.below
    ]
    yield Table(columns, rows, name=_("By unit"))


def _how(head: str) -> str:
    """Return how the figures came about."""
    said = _(
        "Counted from closed sessions, each where its unit stood on that day. Nothing is said of fewer than"
        " five records, nor of groups of fewer than five people. Time online is never counted."
    )
    return f"{said} {_('Head of the ledger: %(head)s') % {'head': head}}" if head else said
