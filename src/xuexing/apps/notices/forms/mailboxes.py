"""An e-mail address and the code that goes to it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import input_class


class AddressForm(forms.Form):
    """An address that its owner types."""

    address = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("A code goes there first. Take the address off whenever you like."),
        max_length=254,
        widget=forms.EmailInput(attrs={**input_class(), "autocomplete": "email"}),
        error_messages={"required": _("Type your e-mail address.")},
    )


class MailCodeForm(forms.Form):
    """The code from the e-mail."""

    code = forms.CharField(
        label=_("Code from the e-mail"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                **input_class("medium"),
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Type the code from the e-mail.")},
    )
