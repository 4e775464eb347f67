"""Blueprints row by row, and what papers are wished for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.apps.knowledge.api import Topic, get_title
from xuexing.foundation.widgets import input_class
from xuexing.kernel.papers import Wish

from ..models import Blueprint
from ..operations import CellDetails
from ..queries.cells import KIND_WORDS, LEVEL_WORDS
from .measuring import MeasuringForm, measuring_of

ROWS = 8
MORE_ROWS = 4


class CellForm(forms.Form):
    """One row; a row without a number is none."""

    topic = forms.ChoiceField(label=_("Topic"), required=False)
    level = forms.ChoiceField(label=_("Thinking"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    count = forms.IntegerField(label=_("Questions"), required=False, min_value=1, max_value=200)
    marks = forms.DecimalField(
        label=_("Marks each"),
        required=False,
        min_value=Decimal("0.5"),
        max_value=100,
        decimal_places=2,
    )

    def __init__(self, *args: Any, topics: Mapping[str, Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._topics = topics
        anything = [("", _("any"))]
        offered = {
            "topic": [*anything, *((key, get_title(topic=t)) for key, t in topics.items())],
            "level": [*anything, *LEVEL_WORDS.items()],
            "kind": [*anything, *KIND_WORDS.items()],
        }
        for name, field in self.fields.items():
            if name in offered:
                field.choices = offered[name]  # type: ignore[attr-defined]
            field.widget.attrs.update(input_class("" if name == "topic" else "short"))

    def clean(self) -> dict[str, Any]:
        """Ask for both numbers or for neither."""
        given = super().clean() or {}
        if (given.get("count") is None) != (given.get("marks") is None) and not self.errors:
            self.add_error(None, _("Give both: how many questions, and the marks of each."))
        return given

    def details(self) -> CellDetails | None:
        """Return the row, or None where it asks for nothing."""
        given = self.cleaned_data
        if given.get("count") is None:
            return None
        topic = self._topics.get(given["topic"])
        return CellDetails(topic, given["level"], given["kind"], given["count"], given["marks"])


class BlueprintForm(MeasuringForm):
    """A title, rows, and what is asked of the marks."""

    title = forms.CharField(
        label=_("What it is for"),
        help_text=_("For example: stage test, second half of the year."),
        max_length=120,
        widget=forms.TextInput(attrs=input_class()),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        topics: Sequence[Topic],
        blueprint: Blueprint | None = None,
        **kwargs: Any,
    ) -> None:
        rows = list(blueprint.cells.order_by("place")) if blueprint else []
        if blueprint is not None:
            kept = {"title": blueprint.title, "version": blueprint.version}
            kwargs["initial"] = {**kept, **measuring_of(blueprint)}
        super().__init__(*args, **kwargs)
        offered = {str(each.uuid): each for each in topics}
        for cell in rows:
            if cell.topic is not None:
                offered.setdefault(str(cell.topic.uuid), cell.topic)
        initial = [
            {
                "topic": str(cell.topic.uuid) if cell.topic else "",
                "level": cell.level,
                "kind": cell.kind,
                "count": cell.count,
                "marks": cell.marks.normalize(),
            }
            for cell in rows
        ]
        data = self.data if self.is_bound else None
        self.rows = [
            CellForm(
                data,
                prefix=f"row-{n}",
                topics=offered,
                initial=initial[n - 1] if n <= len(initial) else None,
            )
            for n in range(1, max(ROWS, len(rows) + MORE_ROWS) + 1)
        ]

    def is_valid(self) -> bool:
        """Tell whether title and every row can be read."""
        good = [row.is_valid() for row in self.rows]
        return super().is_valid() and all(good)

    def cells(self) -> list[CellDetails]:
        """Return the rows that ask for something."""
        return [cell for row in self.rows if (cell := row.details()) is not None]


class PaperWishForm(forms.Form):
    """How many forms, and how often questions may come again."""

    title = forms.CharField(
        label=_("Title of the paper"),
        max_length=120,
        widget=forms.TextInput(attrs=input_class()),
    )
    forms_count = forms.IntegerField(
        label=_("Parallel forms"),
        help_text=_("Neighbours get different forms that are as hard as one another."),
        min_value=1,
        max_value=8,
        initial=1,
        widget=forms.NumberInput(attrs=input_class("short")),
    )
    most_shared = forms.IntegerField(
        label=_("On how many of them one question may stand"),
        min_value=1,
        max_value=8,
        initial=1,
        widget=forms.NumberInput(attrs=input_class("short")),
    )
    most_uses = forms.IntegerField(
        label=_("Leave alone what stood on so many forms in the last year"),
        help_text=_("Leave it empty to take any question."),
        required=False,
        min_value=1,
        max_value=99,
        widget=forms.NumberInput(attrs=input_class("short")),
    )

    def wish(self) -> Wish:
        """Return what was wished for."""
        given = self.cleaned_data
        return Wish(given["forms_count"], given["most_shared"], given["most_uses"])
