"""The first start."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuexing.apps.accounts.api import User, check_new_password
from xuexing.foundation.first_start import first_start_code_is_right
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import list_pack_names, pack_named
from xuexing.foundation.widgets import DateInput, input_class


class CodeForm(forms.Form):
    """The code in the terminal."""

    code = forms.CharField(
        label=pgettext_lazy("start", "Code"),
        help_text=_("It stands in the terminal in which Xuexing was started."),
        max_length=40,
        widget=forms.TextInput(attrs={**input_class("medium"), "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        """Refuse a wrong code."""
        code: str = self.cleaned_data["code"]
        if not first_start_code_is_right(code):
            raise forms.ValidationError(
                _("This is not the code. After 20 wrong codes, start Xuexing again for a new one.")
            )
        return code


class FirstStartForm(forms.Form):
    """What is decided once for the whole installation, and the first account."""

    name = forms.CharField(
        label=_("Name of your organization"),
        help_text=_("The full name, as on its seal."),
        max_length=120,
        widget=forms.TextInput(attrs=input_class()),
    )
    pack = forms.ChoiceField(
        label=_("What kind of organization"), widget=forms.Select(attrs=input_class("medium"))
    )
    records_from_on = forms.DateField(
        label=_("Records begin on"),
        help_text=_("What lies before reads “not recorded” and is never overdue."),
        widget=DateInput,
    )
    minutes_per_credit_hour = forms.IntegerField(
        label=_("Minutes to a credit hour"),
        help_text=_("Local practice; usually 45 or 60. Ask the unit above if unsure."),
        min_value=30,
        max_value=120,
        widget=forms.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )
    sign_in_name = forms.CharField(
        label=_("Your sign-in name"),
        max_length=64,
        widget=forms.TextInput(attrs={**input_class("medium"), "autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Your password"),
        help_text=_("At least 8 characters; a short sentence is easiest to remember."),
        widget=forms.PasswordInput(attrs={**input_class("medium"), "autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, has_units: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_units:
            self.fields["name"].required = False
            self.fields["name"].widget = forms.HiddenInput()
        self.fields["pack"].choices = [  # type: ignore[attr-defined]
            (name, words(pack_named(name).title)) for name in list_pack_names()
        ]

    def clean_password(self) -> str:
        """Refuse a password that is easily guessed."""
        password: str = self.cleaned_data["password"]
        whose = User(sign_in_name=self.cleaned_data.get("sign_in_name", ""))
        faults = check_new_password(password=password, user=whose)
        if faults:
            raise forms.ValidationError([str(fault) for fault in faults])
        return password
