"""A post handed over, records merged, units that go together or apart."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.ordering import official_order
from xuexing.foundation.widgets import DateInput, input_class

from ..models import Person, Post, Unit
from ..queries import find_unit, list_parts, list_roster


def people_of(unit: Unit, on: dt.date) -> Any:
    """Return the people of a unit on a day, in official order."""
    keys = list_roster(unit=unit, on=on).order_by().values("person")
    return Person.objects.filter(pk__in=keys).order_by(*official_order())


class HandOverForm(forms.Form):
    """Who holds a post from when."""

    person = forms.ModelChoiceField(
        label=_("Successor"),
        queryset=Person.objects.none(),
        widget=forms.Select(input_class("medium")),
    )
    on = forms.DateField(label=_("From"), widget=DateInput)

    def __init__(self, *args: Any, post: Post, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = people_of(post.unit, on).exclude(pk=post.person_id)
        self.fields["person"].queryset = others  # type: ignore[attr-defined]


class NamedForm(forms.Form):
    """An act that cannot be taken back: the name of what ends has to be typed."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs=input_class()))

    def __init__(self, *args: Any, ends: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ends = ends
        self.fields["name"].label = _("To be sure, type: %(name)s") % {"name": ends}

    def clean_name(self) -> str:
        """Refuse another name than that of what ends."""
        name: str = self.cleaned_data["name"].strip()
        if name != self._ends:
            raise forms.ValidationError(_("This is not the name above."))
        return name


class JoinForm(NamedForm):
    """Into which unit a unit goes, and when."""

    field_order = ("into", "on", "name")
    into = forms.CharField(
        label=_("Code of the unit it goes into"),
        max_length=64,
        widget=forms.TextInput(attrs={**input_class("medium"), "list": "units-beside"}),
    )
    on = forms.DateField(
        label=_("From"),
        help_text=_("The first day on which it no longer exists."),
        widget=DateInput,
    )

    def clean_into(self) -> Unit:
        """Find the unit meant."""
        unit = find_unit(code=self.cleaned_data["into"].strip())
        if unit is None:
            raise forms.ValidationError(_("No unit here has this code."))
        return unit


class CloseForm(NamedForm):
    """From when a unit is no more."""

    field_order = ("on", "name")
    on = forms.DateField(
        label=_("From"),
        help_text=_("The first day on which it no longer exists."),
        widget=DateInput,
    )


class SplitForm(forms.Form):
    """Who moves to the new unit, how it is called, and when."""

    name = forms.CharField(
        label=_("Name of the new unit"),
        max_length=120,
        widget=forms.TextInput(attrs=input_class()),
    )
    code = forms.CharField(
        label=_("Its code"), max_length=64, widget=forms.TextInput(attrs=input_class("medium"))
    )
    on = forms.DateField(
        label=_("From"), help_text=_("The first day on which it stands."), widget=DateInput
    )
    parts = forms.ModelMultipleChoiceField(
        label=_("Groups that move, with everybody in them"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    people = forms.ModelMultipleChoiceField(
        label=_("People who move"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, unit: Unit, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people_of(unit, on)  # type: ignore[attr-defined]
        self.fields["parts"].queryset = parts = list_parts(unit=unit)  # type: ignore[attr-defined]
        if not parts.exists():
            del self.fields["parts"]

    def given(self) -> dict[str, Any]:
        """Return what the operation takes."""
        return {"parts": [], **self.cleaned_data}
