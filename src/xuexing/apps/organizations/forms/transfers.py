"""Who moves, who comes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import DateInput, input_class

from ..operations import Arrival
from ..queries import find_unit_called
from .people import choices_of


class TransferForm(forms.Form):
    """To which unit somebody moves, and with which letter."""

    unit = forms.CharField(
        label=_("To which unit"),
        help_text=_("Its full name or its code."),
        max_length=120,
        widget=forms.TextInput(attrs=input_class()),
    )
    is_outside = forms.BooleanField(
        label=_("This unit does not work with this system"),
        required=False,
        help_text=_("Then its name is kept as you write it, and you enter the receipt yourself."),
    )
    on = forms.DateField(label=_("Date of the letter"), widget=DateInput)

    def clean(self) -> dict[str, Any]:
        """Find the unit that is meant, unless it stands outside."""
        given = super().clean() or {}
        name = given.get("unit", "").strip()
        given["found"] = None if given.get("is_outside") else find_unit_called(text=name)
        if name and given["found"] is None and not given.get("is_outside"):
            self.add_error(
                "unit",
                _("No unit here has this name or code. Check it, or tick the box below."),
            )
        return given

    def letter(self) -> dict[str, Any]:
        """Return what was given, as the operation takes it."""
        given = self.cleaned_data
        return {
            "unit": given["found"],
            "unit_name": given["unit"] if given["is_outside"] else "",
            "on": given["on"],
        }


class AcceptForm(forms.Form):
    """From which day the new unit is responsible."""

    on = forms.DateField(
        label=_("Belongs to the new unit from"),
        help_text=_("Until the day before, the old unit is responsible."),
        widget=DateInput,
    )


class ReturnForm(forms.Form):
    """Why a letter goes back."""

    reason = forms.CharField(
        label=_("What is to be put right"),
        help_text=_("For example: the letter is out of date. Nothing secret, no illness."),
        max_length=120,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Say what the old unit is to put right.")},
    )


class ArrivalForm(forms.Form):
    """Somebody who comes with a letter from a unit outside this system."""

    name = forms.CharField(
        label=_("Name"), max_length=60, widget=forms.TextInput(attrs=input_class("medium"))
    )
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Staff or member number, if there is one."),
        max_length=64,
        required=False,
        widget=forms.TextInput(attrs=input_class("medium")),
    )
    birth_on = forms.DateField(
        label=_("Born on"),
        help_text=_("Tells namesakes apart; only the keepers of the roster see it."),
        required=False,
        widget=DateInput,
    )
    status = forms.ChoiceField(label=_("Status"), widget=forms.Select(attrs=input_class("medium")))
    unit_name = forms.CharField(
        label=_("From which unit"), max_length=120, widget=forms.TextInput(attrs=input_class())
    )
    sent_on = forms.DateField(label=_("Date of the letter"), widget=DateInput)
    from_on = forms.DateField(label=_("Belongs here from"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = {key: word for key, word in current_pack().statuses.items() if word.is_member}
        self.fields["status"].choices = choices_of(members)  # type: ignore[attr-defined]

    def arrival(self) -> Arrival:
        """Return what was given."""
        return Arrival(**self.cleaned_data)
