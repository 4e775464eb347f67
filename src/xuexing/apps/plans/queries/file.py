"""What a file would change in a plan, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import day, join_words

from ..models import PlanItem
from ..operations import FilePlan
from .words import (
    get_action_words,
    get_audience_words,
    get_class_words,
    get_course_words,
    get_forms_words,
    get_month_words,
)


@dataclass(frozen=True)
class ShownLine:
    """One item that would be added or changed."""

    name: str
    fields: str


@dataclass(frozen=True)
class ShownFilePlan:
    """What a page shows of a file."""

    added: Sequence[ShownLine]
    changed: Sequence[ShownLine]
    unchanged_count: int
    ignored: str
    remarks: Sequence[tuple[str, str]]

    @property
    def is_nothing(self) -> bool:
        """Whether writing it would change nothing."""
        return not (self.added or self.changed)


def show_file_plan(found: FilePlan) -> ShownFilePlan:
    """Return what a file would change, in words; reads nothing."""
    return ShownFilePlan(
        added=[ShownLine(item_name(each), each.target) for each in found.added],
        changed=[
            ShownLine(item_name(each.item), join_words(_fields(each.values)))
            for each in found.changed
        ],
        unchanged_count=found.unchanged_count,
        ignored=join_words(found.notes.ignored),
        remarks=[(where_words(each.where), str(each)) for each in found.notes.remarks],
    )


def item_name(item: PlanItem) -> str:
    """Return an item as one line: when, and what."""
    on = item.on
    when = day(on) if on else get_month_words(item.month)
    return " ".join(part for part in (when, get_forms_words(item.forms), item.content) if part)


def where_words(where: Mapping[str, Any]) -> str:
    """Return where something stands in a file: sheet, row, column with its heading."""
    parts = []
    if where.get("sheet"):
        parts.append(_("sheet %(sheet)s") % {"sheet": where["sheet"]})
    if where.get("row"):
        parts.append(_("row %(row)s") % {"row": where["row"]})
    if where.get("column"):
        column = " ".join(str(where[key]) for key in ("column", "header") if where.get(key))
        parts.append(_("column %(column)s") % {"column": column})
    return join_words(parts)


def _fields(values: Mapping[str, Any]) -> list[str]:
    known: dict[str, tuple[str, Callable[[Any], str]]] = {
        "day": (_("day"), lambda value: str(value or "")),
        "target": (_("target"), str),
        "content": (_("content"), str),
        "forms": (_("form"), get_forms_words),
        "responsible": (_("responsible"), lambda value: value.name if value else ""),
        "audience": (_("who is expected"), get_audience_words),
        "minutes_count": (_("minutes"), str),
        "days_count": (_("days"), str),
        "is_prescribed": (_("kind"), lambda value: get_action_words(is_prescribed=value)),
        "is_compulsory": (_("course"), lambda value: get_course_words(is_compulsory=value)),
        "content_class": (_("class of content"), get_class_words),
    }
    return [
        _("%(field)s: %(new)s") % {"field": label, "new": say(values[name]) or _("none")}
        for name, (label, say) in known.items()
        if name in values
    ]
