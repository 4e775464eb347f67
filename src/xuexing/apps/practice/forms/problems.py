"""A problem in words, and who raises it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Person
from xuexing.foundation.widgets import DateInput, FreeText, input_class

from ..operations import Voice, Wording


class WordingForm(forms.Form):
    """What should change, and what was learned that helps."""

    what = forms.CharField(
        label=_("What should change"),
        help_text=_(
            "One sentence, for example: at the peak of irrigation water stops twice a day."
        ),
        max_length=200,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Say in one sentence what should change.")},
    )
    learned = forms.CharField(
        label=_("What was learned that helps"),
        help_text=_("In your own words. It may follow later."),
        max_length=5000,
        required=False,
        widget=FreeText(rows=4),
    )
    detail = forms.CharField(
        label=_("More about it"),
        max_length=5000,
        required=False,
        widget=FreeText(rows=4),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def wording(self) -> Wording:
        """Return what was written, as the operations take it."""
        given = self.cleaned_data
        return Wording(given["what"], given["learned"], given["detail"])


class ProblemForm(WordingForm):
    """A problem as it is raised: by oneself, by another member, by somebody without an account."""

    topic = forms.ModelChoiceField(
        label=_("Topic it came from"),
        queryset=Topic.objects.none(),
        empty_label=_("none"),
        required=False,
        widget=forms.Select(attrs=input_class()),
    )
    raiser = forms.ModelChoiceField(
        label=_("A member of the unit"),
        queryset=Person.objects.none(),
        empty_label="–",
        required=False,
        widget=forms.Select(attrs=input_class("medium")),
    )
    raiser_name = forms.CharField(
        label=_("Somebody without an account"),
        help_text=_("A villager, a customer: as they want to be called. A role is enough."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=input_class("medium")),
    )
    on = forms.DateField(label=_("Raised on"), widget=DateInput)
    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=Person.objects.none(),
        empty_label=_("not yet"),
        required=False,
        widget=forms.Select(attrs=input_class("medium")),
    )
    due_on = forms.DateField(label=_("By which day"), required=False, widget=DateInput)

    def __init__(
        self,
        *args: Any,
        topics: QuerySet[Topic],
        people: QuerySet[Person],
        owners: QuerySet[Person],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, QuerySet[Any]] = {"topic": topics, "raiser": people, "owner": owners}
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def voice(self, me: Person | None) -> Voice:
        """Return who raises it: whoever is named, else the writer."""
        given = self.cleaned_data
        named = given["raiser"] or (None if given["raiser_name"].strip() else me)
        return Voice(person=named, name=given["raiser_name"], hand=me)

    def given(self) -> dict[str, Any]:
        """Return where it came from and who takes it up, as the operation takes it."""
        return {key: self.cleaned_data[key] for key in ("topic", "on", "owner", "due_on")}
