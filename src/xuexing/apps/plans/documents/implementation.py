"""An implementation plan on paper."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import day

from ..models import Implementation, Measure
from ..queries.implementations import Mobilization
from ..queries.words import get_body_in_sentence
from .paper import Column, Paper


def describe_implementation(
    plan: Implementation, measures: Sequence[Measure], meetings: Sequence[Mobilization]
) -> Paper:
    """Return an implementation plan as it is printed."""
    return Paper(
        title=plan.title,
        heads=[plan.unit.name, adoption_words(plan)],
        paragraphs=[line.strip() for line in plan.goals.splitlines() if line.strip()],
        columns=[
            Column(_("No."), 1),
            Column(_("Measure"), 7, is_text=True),
            Column(_("Responsible"), 2),
            Column(_("By"), 3),
            Column(_("Done on"), 3),
        ],
        rows=[_row(number, each) for number, each in enumerate(measures, 1)],
        notes=[_meeting(each) for each in meetings],
        feet=[_("Secretary:"), _("(seal)")],
    )


def adoption_words(plan: Implementation) -> str:
    """Return when and by which body it was adopted, or that it is a draft."""
    if plan.adopted_on is None:
        return _("draft, not adopted yet")
    names = {"day": day(plan.adopted_on, year=True), "body": get_body_in_sentence(plan.body)}
    return _("adopted by the %(body)s on %(day)s") % names


def _row(number: int, measure: Measure) -> list[str]:
    return [
        str(number),
        measure.what,
        measure.responsible.name if measure.responsible else "",
        day(measure.due_on, year=True) if measure.due_on else "",
        day(measure.done_on, year=True) if measure.done_on else "",
    ]


def _meeting(meeting: Mobilization) -> str:
    when = day(meeting.on, year=True) if meeting.on else _("no day yet")
    if meeting.item is not None:
        return _("Mobilization meeting: planned, %(when)s.") % {"when": when}
    return _("Mobilization meeting: held on %(when)s.") % {"when": when}
