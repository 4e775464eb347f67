"""What people write in a report or a circular."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import FreeText, input_class

from ..models import Report
from ..operations import Words
from ..operations.drafting import ADDRESSEE_LENGTH, MOST_LETTERS


class _Written(forms.Form):
    """What a report and a circular have in common."""

    addressee = forms.CharField(
        label=_("Addressed to"),
        max_length=ADDRESSEE_LENGTH,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def words(self) -> Words:
        """Return what was written."""
        return Words(**{key: value for key, value in self.cleaned_data.items() if key != "version"})


class WordsForm(_Written):
    """What a unit writes in its report."""

    problems = forms.CharField(
        label=_("What is difficult"),
        help_text=_("Plainly, in a few sentences: what does not work, and why."),
        max_length=MOST_LETTERS,
        required=False,
        widget=FreeText(rows=5),
    )
    measures = forms.CharField(
        label=_("What we will do"),
        help_text=_("Who does what until when; what help you need from above."),
        max_length=MOST_LETTERS,
        required=False,
        widget=FreeText(rows=5),
    )
    experience = forms.CharField(
        label=_("What worked"),
        help_text=_("Something others could use. The unit above may pass it on in its circular."),
        max_length=MOST_LETTERS,
        required=False,
        widget=FreeText(rows=3),
    )
    field_order = ["problems", "measures", "experience", "addressee", "version"]


class CircularForm(_Written):
    """What a committee writes in its circular."""

    experience = forms.CharField(
        label=_("What worked"),
        help_text=_("Filled in from the reports below: choose, shorten, name who found it."),
        max_length=MOST_LETTERS,
        required=False,
        widget=FreeText(rows=7),
    )
    problems = forms.CharField(
        label=_("What is difficult"),
        help_text=_("For all together. No unit is named here."),
        max_length=MOST_LETTERS,
        required=False,
        widget=FreeText(rows=5),
    )
    help_offered = forms.CharField(
        label=_("What we offer"),
        help_text=_("Whom to ask, for what, until when."),
        max_length=MOST_LETTERS,
        required=False,
        widget=FreeText(rows=5),
    )
    field_order = ["experience", "problems", "help_offered", "addressee", "version"]


def first_words(report: Report) -> dict[str, Any]:
    """Return the values with which the form of a report begins."""
    form = CircularForm if report.is_circular else WordsForm
    return {name: getattr(report, name) for name in form.base_fields}
