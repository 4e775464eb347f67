"""Actions and their steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Person
from xuexing.apps.practice.api import Evidence, Voice
from xuexing.foundation.widgets import DateInput, FreeText, input_class


class ActionForm(forms.Form):
    """What is to be put right, by what, by whom, until when."""

    issue = forms.CharField(
        label=_("What is to be put right"),
        max_length=200,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Say what is to be put right.")},
    )
    measure = forms.CharField(
        label=_("What will be done"),
        max_length=200,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Say what will be done.")},
    )
    owner = forms.ModelChoiceField(
        label=_("By whom"),
        queryset=Person.objects.none(),
        widget=forms.Select(attrs=input_class("medium")),
        error_messages={"required": _("Say who does it.")},
    )
    due_on = forms.DateField(
        label=_("By which day"),
        widget=DateInput,
        error_messages={"required": _("Say until which day.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, owners: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return what was agreed, as the operations take it."""
        return {key: self.cleaned_data[key] for key in ("issue", "measure", "owner", "due_on")}


class DoneForm(forms.Form):
    """That it was done: in words, and with something to see or somebody to ask."""

    text = forms.CharField(
        label=_("What was done"), max_length=5000, required=False, widget=FreeText(rows=4)
    )
    on = forms.DateField(label=_("When"), widget=DateInput)
    witness = forms.CharField(
        label=_("Who saw it and can be asked"),
        help_text=_(
            "With their consent, by name or role. With a witness or a file it is evidenced."
        ),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=input_class("medium")),
    )
    file = forms.FileField(
        label=_("A file that shows it"),
        help_text=_("Word, Excel, PDF, text or picture, up to 20 MB."),
        required=False,
        widget=forms.FileInput(attrs=input_class()),
    )

    def given(self) -> dict[str, Any]:
        """Return what was written and given, as the operation takes it."""
        given, file = self.cleaned_data, self.cleaned_data["file"]
        evidence = Evidence(
            witness=given["witness"],
            name=file.name or "" if file else "",
            content=file.read() if file else b"",
        )
        return {"text": given["text"], "on": given["on"], "evidence": evidence}


class VerifyForm(forms.Form):
    """What another than who did it looked at."""

    text = forms.CharField(
        label=_("What was looked at"),
        max_length=5000,
        widget=FreeText(rows=4),
        error_messages={"required": _("Say what was looked at.")},
    )
    name = forms.CharField(
        label=_("A body outside that looked"),
        help_text=_("Leave it empty if you looked yourself."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=input_class("medium")),
    )
    on = forms.DateField(label=_("When"), widget=DateInput)

    def voice(self, me: Person | None) -> Voice:
        """Return who looked and who writes."""
        name = self.cleaned_data["name"]
        return Voice(person=None if name.strip() else me, name=name, hand=me)


class ReasonForm(forms.Form):
    """Why."""

    text = forms.CharField(label=_("Reason"), max_length=5000, widget=FreeText(rows=3))
