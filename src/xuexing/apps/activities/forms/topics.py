"""Topics, comments and minutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuexing.apps.knowledge.api import list_topics_of
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.widgets import FreeText, input_class

from .offered import MOST_TOPICS, TopicField


class TopicForm(forms.Form):
    """What was studied."""

    title = forms.CharField(
        label=_("What was studied"),
        max_length=200,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Write what was studied.")},
    )
    leader = forms.CharField(
        label=_("Led by"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=input_class("medium")),
    )
    minutes_count = forms.IntegerField(
        label=pgettext_lazy("duration", "Minutes"),
        min_value=1,
        max_value=960,
        required=False,
        widget=forms.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )
    contribution_count = forms.IntegerField(
        label=_("How many spoke"),
        min_value=0,
        max_value=999,
        required=False,
        widget=forms.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )


class NewTopicForm(TopicForm):
    """What was studied: something new, or what the unit studied before, for those on another shift."""

    again = TopicField(
        label=_("Or another sitting of"),
        help_text=_("The same study for those on another shift: one comment, hours once."),
    )
    field_order = ("title", "again")

    def __init__(self, *args: Any, unit: Unit, offers_known: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers_known = offers_known
        self.fields["title"].required = False
        if offers_known:
            self.fields["again"].offer(list_topics_of(unit=unit)[:MOST_TOPICS])  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Want one of the two."""
        given = super().clean() or {}
        if not self.errors and not given["title"] and not given["again"]:
            self.add_error("title", _("Write what was studied."))
        return given

    def sitting(self) -> dict[str, Any]:
        """Return what was given, as the operation takes it."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "again"}
        again = self.cleaned_data["again"]
        return given | {"topic": again, "is_for_another_shift": again is not None}


class CommentForm(forms.Form):
    """What the responsible person says about a topic."""

    text = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=5000,
        widget=FreeText(rows=10),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class MinutesForm(forms.Form):
    """What was said, and what will be put right."""

    minutes = forms.CharField(
        label=_("Minutes"),
        required=False,
        max_length=50_000,
        widget=FreeText(rows=16),
    )
    put_right = forms.CharField(
        label=_("What will be put right"),
        required=False,
        max_length=50_000,
        widget=FreeText,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def texts(self) -> dict[str, Any]:
        """Return what was written, as the operation takes it."""
        given = self.cleaned_data
        return {key: given[key] for key in ("put_right", "version")} | {"text": given["minutes"]}
