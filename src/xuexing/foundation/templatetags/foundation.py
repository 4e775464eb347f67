"""Template tags: words of the pack, dates, numbers, marks of states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy, ngettext

from xuexing.foundation import i18n
from xuexing.foundation.clock import local_date, local_time
from xuexing.foundation.packs import current_pack

register = template.Library()


@register.simple_tag
def term(key: str) -> str:
    """Return a word that differs between Party, union and enterprise, from the pack in use."""
    return i18n.words(current_pack().terms[key])


@register.filter
def words(text: Mapping[str, str]) -> str:
    """Return a pack's text in the reader's language."""
    return i18n.words(text)


@register.filter
def day(value: dt.date | dt.datetime, style: str = "") -> SafeString:
    """Return a date that never breaks over a line; ``style`` may hold ``year`` and ``weekday``."""
    date = local_date(value) if isinstance(value, dt.datetime) else value
    text = i18n.day(date, year="year" in style, weekday="weekday" in style)
    return format_html('<time datetime="{}" class="nowrap">{}</time>', date.isoformat(), text)


@register.filter
def day_near(value: dt.date | dt.datetime, moment: dt.datetime) -> SafeString:
    """Return a date without its year where it is that of ``moment``: a list reads lighter."""
    date = local_date(value) if isinstance(value, dt.datetime) else value
    return day(date, "" if date.year == local_date(moment).year else "year")


@register.filter
def clock(value: dt.datetime) -> str:
    """Return the time on the organization's wall, 14:30."""
    return f"{local_time(value):%H:%M}"


@register.filter
def number(value: Decimal | int) -> str:
    """Return a number without idle zeros."""
    return i18n.number(value)


@register.filter
def credit_hours(value: Decimal | int) -> str:
    """Return an amount of credit hours in words."""
    return i18n.credit_hours(value)


@register.filter
def period(label: str) -> str:
    """Return a period's label as people say it."""
    return i18n.period_words(label)


@register.filter
def short_period(label: str) -> str:
    """Return a period's label without its year, for a table of one year."""
    return i18n.period_words(label, year=False)


@register.filter
def known_as(name: str) -> str:
    """Return a person's name, or that it was taken off: whoever is forgotten keeps a row without one."""
    return name or gettext("Name taken off")


@register.filter
def listed(parts: list[str]) -> str:
    """Return words as a list of the reader's language."""
    return i18n.join_words(parts)


# Shapes are drawn on a field of 20 by 20, in the colour of the text.
SHAPES = {
    "met": '<circle cx="10" cy="10" r="9" fill="currentColor"/>'
    '<path d="M5.8 10.4l2.8 2.8 5.6-6" fill="none" stroke="#fff" stroke-width="2.2"/>',
    "on_track": '<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<circle cx="10" cy="10" r="3.6" fill="currentColor"/>',
    "due_soon": '<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<path d="M10 5.5V10h4" fill="none" stroke="currentColor" stroke-width="2"/>',
    "overdue": '<path d="M10 1.5L19 18H1z" fill="currentColor"/>'
    '<path d="M10 7.5v5M10 14.2v2" stroke="#fff" stroke-width="2"/>',
    "missed": '<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<path d="M7 7l6 6M13 7l-6 6" stroke="currentColor" stroke-width="2"/>',
    "exempt": '<rect x="2.5" y="2.5" width="15" height="15" rx="2" fill="none" stroke="currentColor"'
    ' stroke-width="1.8"/><path d="M6 10h8" stroke="currentColor" stroke-width="2"/>',
    "not_applicable": '<path d="M3 10h14" stroke="currentColor" stroke-width="2"/>',
    "not_recorded": '<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor"'
    ' stroke-width="1.8" stroke-dasharray="3 2.6"/>',
    "not_enough_data": '<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor"'
    ' stroke-width="1.8"/><path d="M5.6 10h1.8M9.1 10h1.8M12.6 10h1.8" stroke="currentColor"'
    ' stroke-width="2"/>',
    "not_yet_arranged": '<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor"'
    ' stroke-width="1.8"/>',
    "verified": '<rect x="1.5" y="1.5" width="17" height="17" rx="3" fill="currentColor"/>'
    '<path d="M5.5 10.2l3 3 6-6.4" fill="none" stroke="#fff" stroke-width="2.2"/>',
}


STATE_WORDS = {
    "met": gettext_lazy("Met"),
    "on_track": gettext_lazy("On track"),
    "due_soon": gettext_lazy("Due soon"),
    "overdue": gettext_lazy("Overdue"),
    "missed": gettext_lazy("Missed"),
    "exempt": gettext_lazy("Exempt"),
    "not_applicable": gettext_lazy("Not applicable"),
    "not_recorded": gettext_lazy("Not recorded"),
    "not_enough_data": gettext_lazy("Not enough data"),
    "not_yet_arranged": gettext_lazy("Not yet arranged"),
    "verified": gettext_lazy("Verified"),
}


def state_words(state: str, days: int | None = None) -> str:
    """Return the word of a state; for what is due soon, in how many days."""
    if state == "due_soon" and days is not None:
        if days <= 0:
            return gettext("Today")
        return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
    return str(STATE_WORDS[state])


@register.simple_tag
def state_mark(state: str, days: int | None = None, text: str = "") -> SafeString:
    """Return the mark of a state: word first in meaning, shape second, colour last."""
    shape = mark_safe(SHAPES[state])  # noqa: S308  our own drawings
    return format_html(
        '<span class="state state-{}"><svg viewBox="0 0 20 20" aria-hidden="true">{}</svg>{}</span>',
        state,
        shape,
        text or state_words(state, days),
    )


@register.filter
def fault_count(form: BaseForm) -> int:
    """Return how many things a form has to be put right: a field may have several."""
    return sum(len(faults) for faults in form.errors.values())


@register.inclusion_tag("foundation/field.html")
def field(bound: BoundField, **extra: Any) -> dict[str, Any]:
    """Show a form field: label, hint, error beside it, what was typed kept."""
    return {"field": bound, "extra": extra}


@register.inclusion_tag("foundation/choices.html")
def choices(bound: BoundField) -> dict[str, Any]:
    """Show a field of which one choice is taken: question, hint, error, the choices one below the other."""
    return {"field": bound}
