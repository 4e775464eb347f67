"""A superior's form: given, its places settled, answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import input_class

from ..operations.blanks import ANSWER_LENGTH, TITLE_LENGTH
from ..queries import list_keys
from ..queries.blanks import Place


class BlankForm(forms.Form):
    """The file, what it is called and who asks."""

    title = forms.CharField(
        label=_("Title of the form"),
        max_length=TITLE_LENGTH,
        widget=forms.TextInput(attrs=input_class()),
    )
    asked_by = forms.CharField(
        label=_("Who asks for it"),
        max_length=TITLE_LENGTH,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )
    file = forms.FileField(
        label=_("The form, .xlsx or .docx"),
        help_text=_("Write a name between two braces where something belongs: {{…}}."),
        widget=forms.ClearableFileInput(attrs=input_class()),
    )


class PlacesForm(forms.Form):
    """One field a place; fields are known by their number, for names may hold anything."""

    def __init__(self, places: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places)

    def by_name(self) -> dict[str, str]:
        """Return what was given, by the names of places."""
        return {
            name: self.cleaned_data.get(f"place_{number}", "")
            for number, name in enumerate(self.places)
            if f"place_{number}" in self.fields
        }

    def show_fault(self, name: str, fault: str) -> None:
        """Put a fault beside the field of a place."""
        field = f"place_{self.places.index(name)}" if name in self.places else None
        self.add_error(field, fault)


def meanings_form(places: Sequence[Place], data: Mapping[str, Any] | None = None) -> PlacesForm:
    """Return the form that says which figure stands in which place."""
    form = PlacesForm([each.name for each in places], data)
    choices = [("", _("each unit says it itself")), *list_keys()]
    for number, each in enumerate(places):
        form.fields[f"place_{number}"] = forms.ChoiceField(
            label=each.name,
            choices=choices,
            initial=each.key,
            required=False,
            widget=forms.Select(attrs=input_class()),
        )
    return form


def answers_form(places: Sequence[Place], data: Mapping[str, Any] | None = None) -> PlacesForm:
    """Return the form for the places that the records do not know."""
    form = PlacesForm([each.name for each in places], data)
    for number, each in enumerate(places):
        if each.is_asked:
            form.fields[f"place_{number}"] = forms.CharField(
                label=each.name,
                initial=each.filling,
                max_length=ANSWER_LENGTH,
                required=False,
                widget=forms.TextInput(attrs=input_class()),
            )
    return form
