"""A year's plan on paper."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from xuexing.foundation.i18n import day, number

from ..models import PlanItem, PlanVersion
from ..queries import Year
from ..queries.words import (
    get_action_words,
    get_audience_words,
    get_body_in_sentence,
    get_course_words,
    get_forms_words,
    get_month_words,
)
from .paper import Column, Paper


def describe_plan(year: Year) -> Paper:
    """Return a plan as it is printed: all that was not given up, in the order of time."""
    title = _("%(unit)s: plan of study for %(year)s") % {
        "unit": year.unit.name,
        "year": year.year,
    }
    approved = year.plan.approved if year.plan else None
    goals = year.plan.goals if year.plan else ""
    return Paper(
        title=title,
        heads=_heads(year, approved),
        paragraphs=[line.strip() for line in goals.splitlines() if line.strip()],
        columns=_columns(),
        rows=[_row(each, year) for each in year.standing],
        notes=_notes(year),
        feet=[_("Secretary:"), _("(seal)")],
    )


def approval_words(version: PlanVersion) -> str:
    """Return when and by which body a plan was approved, and when it was filed."""
    names = {"day": day(version.approved_on), "body": get_body_in_sentence(version.body)}
    said = _("approved by the %(body)s on %(day)s") % names
    if version.filed_on is None:
        return said
    filed = _("filed with the unit above on %(day)s") % {"day": day(version.filed_on)}
    return _("%(approved)s, %(filed)s") % {"approved": said, "filed": filed}


def when_words(item: PlanItem) -> str:
    """Return the time of an item: its day, and at what hour; or its month."""
    on = item.shown_on
    text = day(on) if on else get_month_words(item.month)
    return f"{text} {item.starts:%H:%M}" if item.starts and on else text


def length_words(item: PlanItem) -> str:
    """Return how long an item is."""
    minutes = ngettext("%(n)s minute", "%(n)s minutes", item.minutes_count)
    text = minutes % {"n": item.minutes_count}
    if item.days_count == 1:
        return text
    days = ngettext("%(n)s day", "%(n)s days", item.days_count) % {"n": item.days_count}
    return _("%(days)s of %(minutes)s") % {"days": days, "minutes": text}


def _heads(year: Year, approved: PlanVersion | None) -> list[str]:
    heads = []
    if year.leader:
        heads.append(_("First responsible person: %(name)s") % {"name": year.leader.name})
    heads.append(approval_words(approved) if approved else _("draft, not approved yet"))
    return heads


def _columns() -> list[Column]:
    return [
        Column(_("Time"), 3),
        Column(_("Content"), 5, is_text=True),
        Column(_("Target"), 5, is_text=True),
        Column(_("Responsible"), 2),
        Column(pgettext("plan", "Who is expected"), 3),
        Column(_("Length"), 2),
        Column(_("Kind"), 2),
    ]


def _row(item: PlanItem, year: Year) -> list[str]:
    forms = get_forms_words(item.session_forms or item.forms)
    unit = "" if item.unit_id == year.unit.pk else item.unit.name
    action = get_action_words(is_prescribed=item.is_prescribed)
    return [
        when_words(item),
        "\n".join(part for part in (forms, item.content, unit) if part),
        item.target,
        item.responsible.name if item.responsible else "",
        get_audience_words(item.audience),
        length_words(item),
        f"{action}\n{get_course_words(is_compulsory=item.is_compulsory)}",
    ]


def _notes(year: Year) -> list[str]:
    return [
        _("About %(hours)s hours for each member this year, %(above)s of them from above.")
        % {
            "hours": number(year.burden.hours),
            "above": number(year.burden.from_above_hours),
        }
    ]
