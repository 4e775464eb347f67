"""The shape of input."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import DateInput


class AdoptForm(forms.Form):
    """From when a local practice binds."""

    from_on = forms.DateField(
        label=_("Valid from"),
        help_text=_("The period that runs on this day is bound as a part: it is never missed."),
        widget=DateInput,
    )
