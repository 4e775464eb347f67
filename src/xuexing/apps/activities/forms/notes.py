"""Notes in one's own words, and answers to what was sent."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import FreeText, input_class


class NoteForm(forms.Form):
    """A note, saved as it is typed."""

    about = forms.CharField(
        label=_("What it is about"), max_length=120, widget=forms.TextInput(attrs=input_class())
    )
    text = forms.CharField(
        label=_("In my own words"),
        required=False,
        max_length=20_000,
        widget=FreeText(rows=12),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewNoteForm(forms.Form):
    """What a note that hangs on no list is about."""

    about = forms.CharField(
        label=_("What it is about"), max_length=120, widget=forms.TextInput(attrs=input_class())
    )


class AnswerForm(forms.Form):
    """What the secretary answers."""

    answer = forms.CharField(
        label=_("Answer"),
        max_length=5_000,
        widget=FreeText(rows=5),
        error_messages={"required": _("Write an answer, one sentence is enough.")},
    )
