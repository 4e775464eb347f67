"""Words and rows of the shell's own pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xuexing.apps.activities.api import get_attendance_words
from xuexing.apps.pages.queries.mine import HistoryRow
from xuexing.foundation.i18n import number

register = template.Library()


@register.filter
def attendance_words(detail: str) -> str:
    """Return in words how somebody took part."""
    return get_attendance_words(detail)


@register.simple_tag
def record_rows(rows: Sequence[HistoryRow], *, is_mine: bool) -> SafeString:
    """Return records as rows of a list: when, what, how much or why nothing, and the way to object.

    A year has many: put together here they cost a fraction of what a template's loop does.
    """
    return format_html_join(
        "",
        '<li><span class="when">{}</span><span class="what">{}<small>{}{}</small></span>'
        '<span class="much">{}</span></li>',
        _cells(rows, is_mine=is_mine),
    )


def _cells(rows: Sequence[HistoryRow], *, is_mine: bool) -> Iterator[tuple[str, ...]]:
    object_word, any_row = _("I object"), UUID(int=0)
    object_url = reverse("appraisal:object", args=[any_row]).replace(str(any_row), "{}")
    for row in rows:
        title = format_html('<a href="{}">{}</a>', row.url, row.title) if row.url else row.title
        way = _way_to_object(row, object_url.format(row.key), object_word) if is_mine else ""
        how = f"{get_attendance_words(row.detail)} · {row.why_not}" if row.why_not else ""
        yield row.when, title, how, way, number(row.hours) if row.hours else ""


def _way_to_object(row: HistoryRow, url: str, word: str) -> SafeString:
    return format_html(
        '<a class="{}" href="{}">{}<span class="visually-hidden"> {} {}</span></a>',
        "aside no-print" if row.why_not else "no-print",
        url,
        word,
        row.when,
        row.title,
    )
