"""How reading lists read on pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django import template
from django.utils.translation import gettext as _

from xuexing.apps.library.models import ReadingEntry, ReadingList
from xuexing.apps.library.queries import get_levels_words
from xuexing.apps.library.queries.learn import OfEntry
from xuexing.foundation.i18n import join_words

register = template.Library()


@register.filter
def for_whom(reading_list: ReadingList) -> str:
    """Return for whom a list is, in words."""
    levels = get_levels_words(reading_list.levels.all())
    return join_words(levels) if levels else _("for everybody")


@register.filter
def prompts(text: str) -> list[str]:
    """Return thinking questions, a line each."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def leads_out(link: str) -> bool:
    """Tell whether an address can be opened in a browser."""
    return link.startswith(("https://", "http://"))


@register.simple_tag
def added_to(entry: ReadingEntry, added: Mapping[UUID, Sequence[OfEntry]]) -> Sequence[OfEntry]:
    """Return what rooms above say about an entry."""
    return added.get(entry.uuid, ())
