"""The half-year report (半年报告), as GB/T 9704-2012 has official documents; no red head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.foundation.clock import local_date
from xuexing.foundation.documents.description import (
    Appendix,
    Block,
    Cell,
    Column,
    Document,
    Layout,
    Manner,
    Paragraph,
    Run,
    SignOff,
    Table,
    cell,
    list_paragraphs,
    says,
)
from xuexing.foundation.i18n import day, join_words, number, period_words

from ..models import ReportState
from ..queries.below import Below
from ..queries.numbers import Values
from ..queries.report import ReportView
from .sentences import Section, Speaker, headed, notes, paragraph

NOTHING = Decimal(0)
COLUMNS = ("members", "sessions", "called", "attended", "hours")


def describe_report(view: ReportView, *, on: dt.date, leads: bool = True) -> Document:
    """Return a half-year report: what the records say, then what people say.

    Parameters
    ----------
    on
        The day that stands below a draft; what was handed in keeps its own.
    leads
        Whether figures lead to their rows.
    """
    speaker = Speaker(view, leads=leads)
    submitted = view.submission
    title = get_title(view)
    has_parts = bool(view.below)
    return Document(
        title=title,
        name=title.replace("\n", ""),
        layout=Layout.OFFICIAL,
        blocks=(
            says(_("%(unit)s:") % {"unit": addressee_of(view)}, Manner.ADDRESSEE),
            says(_("We report on learning from %(span)s.") % {"span": speaker.span()}),
            *headed(_sections(view, speaker)),
            *([says(_("Attachment: %(title)s") % {"title": _("Units below")}, Manner.ATTACHMENTS)]
              if has_parts else []),
            SignOff(view.unit.name,
                    day(local_date(submitted.submitted_at) if submitted else on, year=True)),
            *notes(view),
            *(_appendix(view, speaker) if has_parts else []),
        ),
    )  # fmt: skip


def get_title(view: ReportView) -> str:
    """Return the title of a report, broken where the sense breaks."""
    period = period_words(view.report.period)
    return _("%(unit)s\nReport on learning, %(period)s") % {
        "unit": view.unit.name,
        "period": period,
    }


def addressee_of(view: ReportView) -> str:
    """Return to whom a report is addressed: as typed, else the unit above."""
    if view.report.addressee:
        return view.report.addressee
    return view.unit.parent.name if view.unit.parent else _("To the committee above")


def _sections(view: ReportView, speaker: Speaker) -> Iterator[Section]:
    yield _("Did we take part"), _first(view, speaker)
    untested = _("No test is recorded here for this time, so nothing is said about understanding.")
    yield _("Did we understand"), [says(untested)]
    unused = _("No effect on work is recorded here for this time, so nothing is said about use.")
    used = list(speaker.used())
    yield _("Did we use it"), [paragraph(iter(used)) if used else says(unused)]
    yield _("Problems and what we will do"), _own_words(view)
    yield _("What worked"), list_paragraphs(view.report.experience)


def _first(view: ReportView, speaker: Speaker) -> list[Paragraph]:
    found = [paragraph(iter([*speaker.people(), *speaker.took_part(), *speaker.duties()]))]
    if "units_below" in view.values:
        found.insert(0, paragraph(_of_below(view, speaker)))
    return found


def _of_below(view: ReportView, speaker: Speaker) -> Iterator[list[Run]]:
    yield speaker.sentence(
        _("Units below: %(units_below)s, reports in: %(reports_in)s."), "units_below", "reports_in"
    )
    yield [Run(_("The figures are those of this unit and of the reports that are in."))]
    if view.missing:
        names = join_words(unit.name for unit in view.missing)
        yield [Run(_("Not in yet: %(units)s.") % {"units": names})]


def _own_words(view: ReportView) -> list[Paragraph]:
    words = [*list_paragraphs(view.report.problems), *list_paragraphs(view.report.measures)]
    if not words and view.report.state in {ReportState.DRAFT, ReportState.RETURNED}:
        return [says(_("(Not written yet.)"))]
    return words


def _appendix(view: ReportView, speaker: Speaker) -> Sequence[Block]:
    """Return the units below, in official order, with what each adds."""
    columns = [
        Column(_("Unit"), 2.6, is_text=True),
        Column(_("Members"), 0.9),
        Column(_("Sessions held"), 1),
        Column(_("Called on rolls"), 1.1),
        Column(_("Took part"), 1.1),
        Column(_("Credit hours"), 1.1),
        Column(_("Report"), 1.2),
    ]
    rows = [_row_of_own(view), *(_row(each) for each in view.below if each.is_in)]
    rows += [_row(Below(unit)) for unit in view.missing]
    rows.append(_sum(view, speaker))
    title = _("Units below")
    return (Appendix(_("Attachment"), title), Table(columns, rows, name=title))


def _row_of_own(view: ReportView) -> list[Cell]:
    return [cell(_("This unit itself")), *_figures(view.own), cell("")]


def _row(each: Below) -> list[Cell]:
    if each.submission is None:
        return [cell(each.unit.name), *(cell("–") for _key in COLUMNS), cell(_("not in yet"))]
    when = day(local_date(each.submission.submitted_at))
    return [cell(each.unit.name), *_figures(each.values), cell(when)]


def _figures(values: Values) -> list[Cell]:
    found = [values.get(key, NOTHING) for key in COLUMNS]
    return [Cell((Run(number(value)),), float(value)) for value in found]


def _sum(view: ReportView, speaker: Speaker) -> list[Cell]:
    figures = [Cell((speaker.figure(key),), float(view.values.get(key, 0))) for key in COLUMNS]
    count = sum(each.is_in for each in view.below)
    said = ngettext("%(n)s report", "%(n)s reports", count) % {"n": count}
    return [cell(_("Together")), *figures, cell(said)]
