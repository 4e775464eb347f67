"""Examples given down, and guidance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import DateInput, FreeText, input_class

from ..models import PlanItem, Way
from ..queries.file import item_name
from ..queries.words import get_way_words


class ExampleForm(fields.Form):
    """Which items of a plan are given as an example."""

    title = fields.CharField(
        label=_("Name of the example"),
        max_length=120,
        widget=fields.TextInput(attrs=input_class()),
    )
    words = fields.CharField(
        label=_("What is good about it"), required=False, max_length=500, widget=FreeText(rows=3)
    )
    chosen = fields.MultipleChoiceField(
        label=_("What is given"), required=False, widget=fields.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, items: Sequence[PlanItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [  # type: ignore[attr-defined]
            (str(each.uuid), item_name(each)) for each in items
        ]


class GuidanceForm(fields.Form):
    """What was advised, when and how."""

    on = fields.DateField(label=_("Day"), widget=DateInput)
    way = fields.ChoiceField(label=_("How"), widget=fields.Select(attrs=input_class("medium")))
    advice = fields.CharField(label=_("What was advised"), max_length=2000, widget=FreeText(rows=4))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [  # type: ignore[attr-defined]
            (each, get_way_words(each)) for each in Way.values
        ]


class AnswerForm(fields.Form):
    """What the unit answers."""

    answer = fields.CharField(label=_("Our answer"), max_length=2000, widget=FreeText(rows=4))
