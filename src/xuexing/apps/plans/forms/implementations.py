"""An implementation plan and its measures."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import PersonField, Unit, list_roster
from xuexing.foundation.widgets import DateInput, FreeText, input_class

from ..models import Implementation, Measure
from ..operations import MeasureWords
from .plans import body_field


class ImplementationForm(fields.Form):
    """Title and goals."""

    title = fields.CharField(
        label=_("Title"), max_length=120, widget=fields.TextInput(attrs=input_class())
    )
    goals = fields.CharField(
        label=_("Goals"), required=False, max_length=10_000, widget=FreeText(rows=8)
    )
    version = fields.IntegerField(widget=fields.HiddenInput, required=False)


class MeasureForm(fields.Form):
    """One measure: what, who, by when, done when."""

    what = fields.CharField(
        label=_("Measure"),
        help_text=_("Something that can be seen to be done. Enter nothing secret."),
        max_length=200,
        widget=fields.TextInput(attrs=input_class()),
    )
    responsible = PersonField(label=_("Responsible"))
    due_on = fields.DateField(label=_("By"), required=False, widget=DateInput)
    done_on = fields.DateField(label=_("Done on"), required=False, widget=DateInput)
    version = fields.IntegerField(widget=fields.HiddenInput, required=False)

    def __init__(self, *args: Any, unit: Unit, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [each.person for each in list_roster(unit=unit, on=today)]
        self.fields["responsible"].offer(people)  # type: ignore[attr-defined]

    def words(self) -> MeasureWords:
        """Return what was given."""
        given = self.cleaned_data
        names = ("what", "responsible", "due_on", "done_on")
        return MeasureWords(**{name: given[name] for name in names})


class ImplementationAdoptionForm(fields.Form):
    """When and by which body an implementation plan was adopted."""

    adopted_on = fields.DateField(label=_("Adopted on"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = body_field()


def filled_from_implementation(plan: Implementation) -> dict[str, Any]:
    """Return a form's first values from an implementation plan."""
    return {name: getattr(plan, name) for name in ("title", "goals", "version")}


def filled_from_measure(measure: Measure) -> dict[str, Any]:
    """Return a form's first values from a measure."""
    names = ("what", "responsible", "due_on", "done_on")
    kept = {name: getattr(measure, name) for name in names}
    return {**kept, "version": measure.implementation.version}
