"""Inspections: ordering, drawing, noting, answering, closing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.widgets import DateInput, FreeText, input_class

from ..models import Paper
from ..operations import Ordered, Seen

WEEK = dt.timedelta(days=6)
USUAL_SIZE = 20


class OrderForm(forms.Form):
    """What for, who inspects, when, and which units and days."""

    purpose = forms.CharField(
        label=_("What the inspection is for"),
        max_length=200,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Say what the inspection is for.")},
    )
    inspector_name = forms.CharField(
        label=_("Who inspects"),
        help_text=_("Name and office, as it stands in the record."),
        max_length=60,
        widget=forms.TextInput(attrs=input_class("medium")),
        error_messages={"required": _("Say who inspects.")},
    )
    from_on = forms.DateField(label=_("Inspection from"), widget=DateInput)
    until_on = forms.DateField(label=_("to (inside)"), widget=DateInput)
    first_on = forms.DateField(label=_("Sessions from"), widget=DateInput)
    last_on = forms.DateField(label=_("to (inside)"), widget=DateInput)
    units = forms.ModelMultipleChoiceField(
        label=_("Units to inspect"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the units to inspect.")},
    )
    is_alone = forms.BooleanField(
        label=_("These units alone, without those below them"), required=False
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]
        first = {"from_on": on, "until_on": on + WEEK, "last_on": on}
        for name, day in {**first, "first_on": dt.date(on.year, 1, 1)}.items():
            self.fields[name].initial = day

    def ordered(self) -> Ordered:
        """Return what was ordered, as the operation takes it."""
        given = self.cleaned_data
        return Ordered(**{key: given[key] for key in given if key not in {"units", "is_alone"}})

    def chosen(self) -> list[tuple[Unit, bool]]:
        """Return the units, and whether each is alone."""
        return [(unit, self.cleaned_data["is_alone"]) for unit in self.cleaned_data["units"]]


class SampleForm(forms.Form):
    """How many sessions are drawn."""

    size = forms.IntegerField(
        label=_("How many sessions"),
        min_value=1,
        widget=forms.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )


class LookForm(forms.Form):
    """What there was of a session on paper."""

    paper = forms.ChoiceField(
        label=_("The paper original"),
        choices=(
            (Paper.FOUND.value, _("It is there")),
            (Paper.ABSENT.value, _("It is not there")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the paper original was found.")},
    )
    paper_place = forms.CharField(
        label=_("Where it lay"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )
    missing = forms.CharField(
        label=_("What is missing or does not agree with the record"),
        help_text=_("Leave it empty if all is in order. About the unit; no person by name."),
        max_length=5000,
        required=False,
        widget=FreeText(rows=3),
    )

    def seen(self) -> Seen:
        """Return what was seen, as the operation takes it."""
        return Seen(**self.cleaned_data)


class AnswerLookForm(forms.Form):
    """What the unit says to it."""

    text = forms.CharField(
        label=_("What your unit says to it"), max_length=5000, widget=FreeText(rows=4)
    )


class CloseForm(forms.Form):
    """What the inspection showed, all in all."""

    summary = forms.CharField(
        label=_("What the inspection showed"), max_length=5000, required=False, widget=FreeText()
    )
