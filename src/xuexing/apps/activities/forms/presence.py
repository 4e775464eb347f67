"""The code that one types."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import input_class


class CodeForm(forms.Form):
    """The code that stands on the host's screen."""

    code = forms.CharField(
        label=_("Code on the screen"),
        max_length=12,
        widget=forms.TextInput(
            attrs={
                **input_class("short"),
                "inputmode": "numeric",
                "autocomplete": "off",
            }
        ),
        error_messages={"required": _("Type the code that stands on the screen.")},
    )
