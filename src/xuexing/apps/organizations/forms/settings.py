"""What holds for the whole installation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import input_class


class ContactForm(forms.Form):
    """Whom people ask about what is held on them."""

    contact = forms.CharField(
        label=_("Whom to ask about privacy"),
        help_text=_("An office and where it is. It stands in the privacy notice, for everybody."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )
