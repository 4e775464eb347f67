"""The register of sessions (会议活动登记表) as it is printed, filed and calculated with."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.clock import local_date, local_time
from xuexing.foundation.documents.description import (
    Cell,
    Column,
    Document,
    Line,
    Manner,
    Paragraph,
    Run,
    Table,
    cell,
    says,
)
from xuexing.foundation.i18n import day, join_words, number, words

from ..queries.register import Register, RegisterRow


def describe_register(register: Register, *, unit: Unit, head: str) -> Document:
    """Return the register of a unit, one line a session, with a sum and the ledger's head.

    Parameters
    ----------
    head
        The short head of the ledger, printed so that what is altered later can be shown.
    """
    has_parts = any(row.session.unit_id != unit.pk for row in register.rows)
    span = _("%(first)s to %(last)s") % {
        "first": day(register.first, year=True),
        "last": day(register.last, year=True),
    }
    title = _("Register of sessions")
    return Document(
        title=title,
        name=f"{title} {unit.name} {register.first.isoformat()}",
        is_landscape=True,
        blocks=(
            Line(
                (
                    _("Unit: %(name)s") % {"name": unit.name},
                    _("Period: %(span)s") % {"span": span},
                    _("Sessions: %(n)s") % {"n": len(register.rows)},
                )
            ),
            Table(
                tuple(_columns(has_parts=has_parts)),
                [_row(row, place, has_parts) for place, row in enumerate(register.rows, 1)],
                name=title,
            ),
            *_notes(register, head),
            Line((_("Secretary:"), _("Filled in by:"), _("(seal)")), is_signed=True),
        ),
    )


def _columns(*, has_parts: bool) -> list[Column]:
    return [
        Column(_("No."), 0.5),
        Column(_("Day"), 1.3),
        Column(_("Time"), 1.2),
        *([Column(_("Unit"), 1.4)] if has_parts else []),
        Column(_("Form"), 1.5, is_text=True),
        Column(_("Topics"), 3, is_text=True),
        Column(_("Place"), 1.3),
        Column(_("Chair"), 0.9),
        Column(_("Expected"), 0.7),
        Column(_("Present"), 0.7),
        Column(_("Away"), 0.7),
        Column(_("Observers"), 0.7),
        Column(_("Hours each"), 0.7),
        Column(_("Remarks"), 2, is_text=True),
    ]


def _row(row: RegisterRow, place: int, has_parts: bool) -> list[Cell]:  # noqa: FBT001  as the columns
    session = row.session
    starts, ends = local_time(session.starts_at), local_time(session.ends_at)
    forms = Run(
        join_words(words(each.title) for each in row.forms),
        reverse("activities:session", args=[session.uuid]),
    )
    return [
        cell(place),
        cell(day(starts.date()), value=starts.date()),
        cell(f"{starts:%H:%M}–{ends:%H:%M}"),
        *([cell(session.unit.name)] if has_parts else []),
        Cell((forms,)),
        cell("\n".join(row.topics)),
        cell(session.place),
        cell(session.chair.name if session.chair else ""),
        cell(row.expected_count),
        cell(row.attended_count),
        cell(row.away_count),
        cell(row.observer_count),
        cell(number(row.hours), value=float(row.hours)),
        cell(join_words(_remarks(row))),
    ]


def _remarks(row: RegisterRow) -> list[str]:
    late, year = row.recorded_late_days, row.session.belongs_to_year
    several = local_date(row.session.ends_at) != local_date(row.session.starts_at)
    return [
        *([_("until %(day)s") % {"day": day(local_date(row.session.ends_at))}] if several else []),
        *(
            [ngettext("entered %(n)s day later", "entered %(n)s days later", late) % {"n": late}]
            if late
            else []
        ),
        *([_("belongs to %(year)s") % {"year": year}] if year else []),
        *(
            _("%(form)s does not count: no quorum") % {"form": words(each.title)}
            for each in row.lacking_quorum
        ),
        *([_("comment still open")] if row.uncommented else []),
    ]


def _notes(register: Register, head: str) -> list[Paragraph]:
    notes = []
    if register.unclosed_count:
        text = ngettext(
            "%(n)s session of this period is not closed yet and not listed.",
            "%(n)s sessions of this period are not closed yet and not listed.",
            register.unclosed_count,
        ) % {"n": register.unclosed_count}
        notes.append(says(text, Manner.NOTE, url=reverse("activities:paper")))
    if head:
        notes.append(says(_("Head of the ledger: %(head)s") % {"head": head}, Manner.NOTE))
    return notes
