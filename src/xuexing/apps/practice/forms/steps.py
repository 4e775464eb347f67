"""The steps of a problem."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Person
from xuexing.foundation.widgets import DateInput, FreeText, input_class

from ..operations import Evidence, Voice


class TakeUpForm(forms.Form):
    """Who takes it up, and until when."""

    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=Person.objects.none(),
        widget=forms.Select(attrs=input_class("medium")),
        error_messages={"required": _("Say who takes it up.")},
    )
    due_on = forms.DateField(
        label=_("By which day"),
        widget=DateInput,
        error_messages={"required": _("Say until which day.")},
    )

    def __init__(self, *args: Any, owners: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]


class AttemptForm(forms.Form):
    """What was done, and when."""

    text = forms.CharField(
        label=_("What was done"),
        max_length=5000,
        widget=FreeText(rows=5),
        error_messages={"required": _("Say what was done.")},
    )
    on = forms.DateField(label=_("When"), widget=DateInput)


class EffectForm(forms.Form):
    """That it is better: in words, and with something to see or somebody to ask."""

    text = forms.CharField(
        label=_("What is better now"),
        max_length=5000,
        required=False,
        widget=FreeText(rows=5),
    )
    on = forms.DateField(label=_("Since when"), widget=DateInput)
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
        given = self.cleaned_data
        file = given["file"]
        evidence = Evidence(
            witness=given["witness"],
            name=file.name or "" if file else "",
            content=file.read() if file else b"",
        )
        return {"text": given["text"], "on": given["on"], "evidence": evidence}


class AnswerForm(forms.Form):
    """What whoever raised it says."""

    is_better = forms.TypedChoiceField(
        label=_("Is it better?"),
        choices=[("yes", _("Better: close it")), ("no", _("Not yet: go on"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is better.")},
    )
    text = forms.CharField(
        label=_("In their own words"),
        max_length=5000,
        widget=FreeText(rows=4),
        error_messages={"required": _("Write what they say, in their own words.")},
    )
    on = forms.DateField(label=_("Said on"), widget=DateInput)


class LessonForm(forms.Form):
    """What was learned from a problem that was not solved."""

    text = forms.CharField(
        label=_("What was learned from it"),
        help_text=_("What did not work, why, and what others may try instead. Nobody is blamed."),
        max_length=5000,
        widget=FreeText(rows=5),
        error_messages={
            "required": _("Write what was learned from it: that is worth as much as success.")
        },
    )
    on = forms.DateField(label=_("When"), widget=DateInput)


class VerifyForm(forms.Form):
    """What another than who did it looked at."""

    text = forms.CharField(
        label=_("What was looked at"),
        help_text=_("For example: the duty log of July and August, and two talks in the village."),
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
