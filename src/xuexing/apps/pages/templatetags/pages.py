"""Words of the shell's own pages."""

from __future__ import annotations

from django import template

from xuexing.apps.activities.api import get_attendance_words

register = template.Library()


@register.filter
def attendance_words(detail: str) -> str:
    """Return in words how somebody took part."""
    return get_attendance_words(detail)
