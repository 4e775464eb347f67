"""Asking for leave, and asking back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import input_class


class LeaveForm(forms.Form):
    """Why, in a word of the pack or in a few of one's own."""

    reason_key = forms.ChoiceField(
        label=pgettext_lazy("leave", "Reason"), required=False, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("In a few words, if none fits"),
        help_text=_("No medical details, nothing secret. The secretary and you see it."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason_key"].choices = [  # type: ignore[attr-defined]
            (each.key, words(each.title)) for each in current_pack().leave_reasons.values()
        ]


class QuestionForm(forms.Form):
    """What is asked back."""

    question = forms.CharField(
        label=_("What you ask back"),
        help_text=_("For example: could you come for the first half? Nothing secret."),
        max_length=120,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Write what you ask.")},
    )
