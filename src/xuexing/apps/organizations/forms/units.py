"""Units."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import input_class


class UnitForm(forms.Form):
    """A unit's code, name, kind and order number."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("The code other files use for it; it does not change later."),
        max_length=64,
        widget=forms.TextInput(attrs=input_class("medium")),
    )
    name = forms.CharField(
        label=pgettext_lazy("unit", "Name"),
        max_length=120,
        widget=forms.TextInput(attrs=input_class()),
    )
    kind = forms.ChoiceField(label=_("Kind"), widget=forms.Select(attrs=input_class("medium")))
    order_number = forms.IntegerField(
        label=_("Order number"),
        help_text=_("Lists follow it; without one, by strokes."),
        required=False,
        min_value=0,
        max_value=999_999,
        widget=forms.NumberInput(attrs=input_class("short")),
    )

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["code"]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.key, words(kind.title)) for kind in current_pack().unit_kinds.values()
        ]
