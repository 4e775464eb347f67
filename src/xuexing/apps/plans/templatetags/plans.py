"""How things of a plan read on pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from xuexing.apps.organizations.api import Person
from xuexing.apps.plans.documents.implementation import adoption_words
from xuexing.apps.plans.documents.paper import Column, Paper
from xuexing.apps.plans.documents.plan import approval_words, length_words, when_words
from xuexing.apps.plans.documents.prescription import gathering_words
from xuexing.apps.plans.forms import DraftForm
from xuexing.apps.plans.models import CalendarSpan, Implementation, Measure, PlanItem
from xuexing.apps.plans.queries.prescriptions import Row as UnitRow
from xuexing.apps.plans.queries.prescriptions import Standing
from xuexing.apps.plans.queries.rows import Mark, MarkKind, Month, Row
from xuexing.apps.plans.queries.words import (
    get_action_words,
    get_answer_words,
    get_audience_words,
    get_body_words,
    get_class_words,
    get_course_words,
    get_forms_words,
    get_month_words,
    get_origin_words,
    get_prescription_words,
    get_standing_word,
    get_standing_words,
    get_state_words,
    get_way_words,
)
from xuexing.apps.plans.queries.year import Coming
from xuexing.foundation import i18n
from xuexing.foundation.templatetags.foundation import state_mark
from xuexing.kernel.planning import Item

LEAP_YEAR = 2000
register = template.Library()

register.filter("forms_words", get_forms_words)
register.filter("prescription_words", get_prescription_words)
register.filter("standing_word", get_standing_word)
register.filter("answer_words", get_answer_words)
register.filter("gathering_words", gathering_words)
register.filter("way_words", get_way_words)
register.filter("audience_words", get_audience_words)
register.filter("body_words", get_body_words)
register.filter("class_words", get_class_words)
register.filter("origin_words", get_origin_words)
register.filter("item_state_words", get_state_words)
register.filter("approval_words", approval_words)
register.filter("length_words", length_words)
register.filter("when_words", when_words)


@register.filter
def adopted_words(plan: Implementation) -> str:
    """Return when and by which body an implementation plan was adopted."""
    return adoption_words(plan)


@register.filter
def month(number: int) -> str:
    """Return the name of a month."""
    return get_month_words(number)


@register.filter
def short_month(number: int) -> str:
    """Return the name of a month as a narrow column takes it: 11月, Nov."""
    name = get_month_words(number)
    return name if i18n.language() == i18n.CHINESE else name[:3]


@register.filter
def of_month(day: int | None, month: int) -> str:
    """Return a day with its month, without a year; the month alone where there is no day."""
    return i18n.day(dt.date(LEAP_YEAR, month, day)) if day else get_month_words(month)


@register.filter
def last_day(span: CalendarSpan) -> dt.date:
    """Return the last day inside a span."""
    return span.until_on - dt.timedelta(days=1)


@register.filter
def spans_words(spans: Sequence[CalendarSpan]) -> str:
    """Return spans as a list: each with its name, its first and its last day."""
    to = pgettext("span", "–")
    return i18n.join_words(
        f"{span.name} {i18n.day(span.from_on)}{to}{i18n.day(last_day(span))}" for span in spans
    )


@register.filter
def days_words(days: Sequence[dt.date]) -> str:
    """Return days as a list."""
    return i18n.join_words(i18n.day(each) for each in days)


@register.filter
def round_hours(hours: Decimal) -> str:
    """Return hours without decimals: about so many."""
    return str(hours.quantize(Decimal(1), ROUND_HALF_UP))


@register.filter
def by_month(row: Row, months: Sequence[Month]) -> Iterator[tuple[Month, list[Mark]]]:
    """Return the marks of a row, each month with its own."""
    return zip(months, row.cells, strict=True)


@register.filter
def paper_rows(paper: Paper) -> list[list[tuple[Column, str]]]:
    """Return the rows of a paper's table, each cell with its column."""
    return [list(zip(paper.columns, row, strict=True)) for row in paper.rows]


@register.filter
def chosen_values(form: DraftForm) -> list[tuple[str, object]]:
    """Return what a draft form stands at, as names and values to send along."""
    found: list[tuple[str, object]] = []
    for bound in form:
        value = bound.value()
        values = value if isinstance(value, list | tuple) else [value]
        found += [(bound.html_name, each) for each in values if each not in (None, False, "")]
    return found


@register.filter
def people_names(people: Sequence[Person]) -> str:
    """Return names as a list."""
    return i18n.join_words(person.name for person in people)


@register.filter
def quarter(label: str) -> str:
    """Return a quarter without its year."""
    return i18n.period_words(label, year=False)


@register.filter
def item_title(item: PlanItem) -> str:
    """Return what an item is: its forms; where it has none, its content."""
    return get_forms_words(item.session_forms or item.forms) or item.content


@register.simple_tag
def item_line(item: PlanItem) -> str:
    """Return an item in one line, as somebody who finds it changed reads it."""
    who = item.responsible.name if item.responsible else ""
    parts = [when_words(item), get_forms_words(item.forms), item.content, item.target, who]
    return i18n.join_words(part for part in parts if part)


@register.simple_tag
def span_line(span: CalendarSpan) -> str:
    """Return days that are kept free in one line: the name, the days, and what is not held."""
    return i18n.join_words(
        part for part in (spans_words([span]), get_forms_words(span.forms)) if part
    )


@register.simple_tag
def measure_line(measure: Measure) -> str:
    """Return what a measure is, who sees to it, by when and since when it is done."""
    who = measure.responsible.name if measure.responsible else ""
    days = [i18n.day(each) for each in (measure.due_on, measure.done_on) if each]
    return i18n.join_words(part for part in (measure.what, who, *days) if part)


@register.simple_tag
def item_small(item: PlanItem, hours: Decimal = Decimal(0)) -> str:
    """Return the small line under an item: its content, else what course it is and its credit hours."""
    if item.forms and item.content:
        return item.content
    course = get_course_words(is_compulsory=item.is_compulsory)
    if not hours:
        return course if item.forms else ""
    return i18n.join_words([course, i18n.credit_hours(hours)])


@register.filter
def action_tag(item: PlanItem) -> SafeString:
    """Return the tag that says whether an item is prescribed or chosen freely."""
    style = "sunk" if item.is_prescribed else "dashed"
    words = get_action_words(is_prescribed=item.is_prescribed)
    return format_html('<span class="tag {}">{}</span>', style, words)


@register.filter
def course_words(item: PlanItem) -> str:
    """Return whether an item is compulsory or elective."""
    return get_course_words(is_compulsory=item.is_compulsory)


@register.filter
def coming_mark(line: Coming) -> SafeString:
    """Return the mark of what is to come."""
    return state_mark(line.state.value, line.days)


@register.filter
def calendar_mark(mark: Mark) -> SafeString:
    """Return a mark of the calendar; one that may be moved says where to."""
    shape = f"mark {mark.kind}{' round' if mark.is_round else ''}"
    drag = (
        format_html(
            ' draggable="true" data-move="{}" data-version="{}"', mark.move_url, mark.version
        )
        if mark.move_url
        else ""
    )
    if not mark.url:
        return format_html(
            '<span class="{}"><span aria-hidden="true">{}</span>'
            '<span class="visually-hidden">{}</span></span>',
            shape,
            mark.text,
            mark.says,
        )
    return format_html(
        '<a class="{}" href="{}" aria-label="{}"{}>{}</a>',
        shape,
        mark.url,
        mark.says,
        drag,
        mark.text,
    )


@register.filter
def legend_mark(kind: str) -> SafeString:
    """Return an example of a kind of mark, for the legend."""
    text = pgettext("calendar", "open") if kind == MarkKind.OPEN else "16"
    return format_html('<span class="mark {}" aria-hidden="true">{}</span>', kind, text)


MARKS = {
    Standing.HELD: "met",
    Standing.ARRANGED: "on_track",
    Standing.NOT_YET: "not_yet_arranged",
    Standing.CANNOT: "due_soon",
    Standing.RELEASED: "exempt",
    Standing.GIVEN_UP: "not_applicable",
    Standing.WITHDRAWN: "not_applicable",
}


@register.filter
def standing_mark(row: UnitRow) -> SafeString:
    """Return how a prescription stands in a unit, with its mark."""
    said = get_standing_words(row) or get_standing_word(row.standing)
    return state_mark(MARKS[row.standing], text=said)


@register.filter
def above_of(item: PlanItem) -> str:
    """Return the name of the unit from which an item comes; empty where it comes from nobody above."""
    bound = getattr(item, "bound", None)
    return bound.prescription.unit.name if bound is not None else ""


@register.filter
def kept_title(item: Item) -> str:
    """Return what an item of an example is: its forms and its content."""
    return " ".join(part for part in (get_forms_words(item.forms), item.content) if part)
