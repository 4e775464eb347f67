"""What the unit above answers to a report."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import DateInput, FreeText, input_class

from ..operations.drafting import MOST_LETTERS


class ReturnForm(forms.Form):
    """What is missing, and until when it is needed."""

    remarks = forms.CharField(
        label=_("What is to be added or changed"),
        help_text=_("Figures need no change: they are computed. Ask for words."),
        max_length=MOST_LETTERS,
        widget=FreeText(rows=4),
    )
    due_on = forms.DateField(label=_("Needed by"), required=False, widget=DateInput)


class AcceptForm(forms.Form):
    """A word with the acceptance."""

    remarks = forms.CharField(
        label=_("A word to the unit"),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )
