"""The circular (通报) of a committee to its units: facts, good practice, help; nobody is shamed."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from xuexing.foundation.clock import local_date
from xuexing.foundation.documents.description import (
    Document,
    Layout,
    Manner,
    SignOff,
    list_paragraphs,
    says,
)
from xuexing.foundation.i18n import day, period_words

from ..queries.report import ReportView
from .sentences import Speaker, headed, notes, paragraph


def describe_circular(view: ReportView, *, on: dt.date) -> Document:
    """Return a circular: the whole in figures, no unit named but for what it does well.

    There is no table of units and no order among them: who has not reported is asked, not exposed.

    Parameters
    ----------
    on
        The day that stands below a draft; what was issued keeps its own.
    """
    speaker, report, issued = Speaker(view), view.report, view.submission
    title = get_circular_title(view)
    addressee = report.addressee or _("To all units below")
    facts = [
        speaker.sentence(
            _("Of %(units_below)s units right below, %(reports_in)s have reported."),
            "units_below", "reports_in",
        ),
        *list(speaker.people())[:1],
        *speaker.took_part(),
        *speaker.used(),
    ]  # fmt: skip
    return Document(
        title=title,
        name=title.replace("\n", ""),
        layout=Layout.OFFICIAL,
        blocks=(
            says(_("%(unit)s:") % {"unit": addressee}, Manner.ADDRESSEE),
            says(_("This is how learning went from %(span)s.") % {"span": speaker.span()}),
            *headed(
                (
                    (_("The whole in figures"), [paragraph(iter(facts))]),
                    (_("What worked"), list_paragraphs(report.experience)),
                    (_("What is difficult"), list_paragraphs(report.problems)),
                    (_("What we offer"), list_paragraphs(report.help_offered)),
                )
            ),
            SignOff(view.unit.name,
                    day(local_date(issued.submitted_at) if issued else on, year=True)),
            *notes(view),
        ),
    )  # fmt: skip


def get_circular_title(view: ReportView) -> str:
    """Return the title of a circular, broken where the sense breaks."""
    return _("%(unit)s\nCircular on learning, %(period)s") % {
        "unit": view.unit.name,
        "period": period_words(view.report.period),
    }
