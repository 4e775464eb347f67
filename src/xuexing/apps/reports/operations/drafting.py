"""To begin a report or a circular, and to write the words in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import EditConflict, Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..models import Report, ReportKind
from ..queries.below import list_below
from ..queries.reports import list_labels

MOST_LETTERS = 4_000
ADDRESSEE_LENGTH = 120


class UnableToBeginReport(Refusal):
    """There is no such half-year to report."""

    code = "half_year_not_reported"
    message = gettext_lazy(
        "This half-year cannot be reported: it has not begun, or lies before your records."
    )


class UnableToWriteReport(Refusal):
    """It is with the unit above, or issued."""

    code = "report_not_open"
    message = gettext_lazy(
        "This report was handed in, and its words stand. If something is to be changed, ask the unit"
        " above to send it back."
    )


@dataclass(frozen=True)
class Words:
    """What people write themselves.

    Parameters
    ----------
    addressee
        To whom it is addressed; empty for the unit above.
    problems, measures
        What is difficult, and what will be done.
    experience
        What worked and may be passed on.
    help_offered
        Of a circular: what the committee offers.
    """

    addressee: str = ""
    problems: str = ""
    measures: str = ""
    experience: str = ""
    help_offered: str = ""


def begin_report(*, kind: str, unit: Unit, period: str, by: Actor, now: dt.datetime) -> Report:
    """Begin a unit's report or circular of a half-year; return the one there is if it has begun.

    A circular begins with what the units below wrote to be passed on.

    Raises
    ------
    UnableToBeginReport
        The half-year has not begun, or lies before the records.
    """
    if period not in list_labels(on=local_date(now)):
        raise UnableToBeginReport
    with transaction.atomic():
        report, is_new = Report.objects.get_or_create(
            kind=kind,
            unit=unit,
            period=period,
            defaults={"made_at": now, "experience": _handed_up(kind, unit, period)},
        )
        if is_new:
            record(act="reports.begin_report", subject=report, by=by, now=now, unit_id=unit.pk)
    return report


def save_words(
    *,
    report: Report,
    words: Words,
    version: int,
    written_by: Person | None,
    by: Actor,
    now: dt.datetime,
) -> Report:
    """Keep what people write in a report.

    Parameters
    ----------
    version
        The version from which the writer started.
    written_by
        Who is named beside the words.

    Raises
    ------
    EditConflict
        Somebody changed it in between; both texts are told.
    UnableToWriteReport
        It is no longer open.
    Faulty
        All that is too long.
    """
    _refuse_faulty(words)
    with transaction.atomic():
        held = locked(Report.objects.filter(pk=report.pk).select_related("unit")).get()
        if not held.is_open:
            raise UnableToWriteReport
        if held.version != version:
            raise EditConflict(
                theirs=_as_text(_words_of(held)), yours=_as_text(words), version=held.version
            )
        for each in fields(words):
            setattr(held, each.name, getattr(words, each.name).strip())
        held.written_by, held.version = written_by, held.version + 1
        held.save()
        record(act="reports.save_words", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


def _handed_up(kind: str, unit: Unit, period: str) -> str:
    if kind != ReportKind.CIRCULAR:
        return ""
    below = {each.report.uuid: each.unit.name for each in list_below(unit=unit, period=period)
             if each.is_in and each.report}  # fmt: skip
    written = dict(Report.objects.filter(uuid__in=below).values_list("uuid", "experience"))
    lines = [
        _("%(unit)s: %(text)s") % {"unit": name, "text": written[uuid]}
        for uuid, name in below.items()
        if written[uuid]
    ]
    return "\n".join(lines)[:MOST_LETTERS]


def _refuse_faulty(words: Words) -> None:
    faults = list(_faults(words))
    if faults:
        raise Faulty(faults)


def _faults(words: Words) -> Iterator[Fault]:
    for each in fields(words):
        most = ADDRESSEE_LENGTH if each.name == "addressee" else MOST_LETTERS
        if len(getattr(words, each.name).strip()) > most:
            message = gettext_lazy("Keep it to %(most)s characters.")
            yield Fault(message, {"field": each.name}, {"most": most})


def _words_of(report: Report) -> Words:
    return Words(**{each.name: getattr(report, each.name) for each in fields(Words)})


def _as_text(words: Words) -> str:
    return "\n\n".join(text for each in fields(words) if (text := getattr(words, each.name)))
