"""Words of the shell's own pages."""

from __future__ import annotations

from django import template

from xuexing.apps.activities.api import attendance_in_words

register = template.Library()


@register.filter
def attendance_words(detail: str) -> str:
    """Return in words how somebody took part."""
    return attendance_in_words(detail)
