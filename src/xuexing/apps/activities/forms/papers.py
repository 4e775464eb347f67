"""Which part of the register, and where papers lie."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Unit, list_parts
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import DateInput, input_class


class RegisterForm(forms.Form):
    """The period and the form of a register; the year up to today unless something else is asked for."""

    first = forms.DateField(label=_("From"), widget=DateInput)
    last = forms.DateField(label=_("Up to and including"), widget=DateInput)
    form = forms.ChoiceField(
        label=_("Form"), required=False, widget=forms.Select(attrs=input_class("medium"))
    )

    def __init__(self, *args: Any, unit: Unit, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._year = {"first": today.replace(month=1, day=1), "last": today, "form": ""}
        kinds = {unit.kind, *(part.kind for part in list_parts(unit=unit))}
        held = [form for form in current_pack().forms.values() if kinds & set(form.unit_kinds)]
        choices = [("", _("All forms")), *((form.key, words(form.title)) for form in held)]
        self.fields["form"].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def asked_for(cls, asked: Mapping[str, Any], *, unit: Unit, today: dt.date) -> RegisterForm:
        """Return the form as an address fills it in; what it leaves out is the year's."""
        blank = cls(unit=unit, today=today)
        given = {**blank._year, **{key: asked[key] for key in blank.fields if key in asked}}
        return cls(given, unit=unit, today=today)

    def clean(self) -> dict[str, Any]:
        """Ask for the days in their order."""
        given = super().clean() or {}
        if {"first", "last"} <= given.keys() and given["last"] < given["first"]:
            self.add_error("last", _("The last day must not come before the first."))
        return given

    def span(self) -> dict[str, Any]:
        """Return what is asked for; the year up to today where that cannot be."""
        return self.cleaned_data if self.is_valid() else self._year


class PaperPlaceForm(forms.Form):
    """Where the signed originals of a year are."""

    year = forms.TypedChoiceField(
        label=_("Of the year"), coerce=int, widget=forms.Select(attrs=input_class("short"))
    )

    place = forms.CharField(
        label=_("Where the paper originals lie"),
        help_text=_("For example: filing cabinet 2 of the office, folder 2026."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(each, str(each)) for each in years]  # type: ignore[attr-defined]
