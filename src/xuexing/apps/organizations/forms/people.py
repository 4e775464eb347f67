"""People, posts, exemptions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.i18n import words
from xuexing.foundation.ordering import official_order
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import DateInput, input_class
from xuexing.policy.model import Word

from ..models import Person, Unit
from ..models.membership import MembershipKind
from ..queries import list_roster
from .ways import place_field


def choices_of(vocabulary: Mapping[str, Word]) -> list[tuple[str, str]]:
    """Return a vocabulary of the pack as choices."""
    return [(word.key, words(word.title)) for word in vocabulary.values()]


class PersonForm(forms.Form):
    """Somebody who begins to belong to a unit."""

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
    kind = forms.ChoiceField(
        label=_("Belongs here"),
        choices=[
            (MembershipKind.REGULAR.value, _("Affiliated, and here")),
            (MembershipKind.FLOATING.value, _("Affiliated, away for six months or more")),
        ],
        widget=forms.Select(attrs=input_class("medium")),
    )
    is_at_one_place = place_field()
    from_on = forms.DateField(label=_("From"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = {key: word for key, word in current_pack().statuses.items() if word.is_member}
        self.fields["status"].choices = choices_of(members)  # type: ignore[attr-defined]


class AppointForm(forms.Form):
    """Who gets which post from when."""

    person = forms.ModelChoiceField(label=_("Who"), queryset=Person.objects.none())
    kind = forms.ChoiceField(label=_("Post"), widget=forms.Select(attrs=input_class("medium")))
    from_on = forms.DateField(label=_("From"), widget=DateInput)

    def __init__(self, *args: Any, unit: Unit, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = list_roster(unit=unit, on=on).order_by().values("person")
        field = self.fields["person"]
        field.queryset = Person.objects.filter(pk__in=people).order_by(*official_order())  # type: ignore[attr-defined]
        field.widget.attrs.update(input_class("medium"))
        posts = current_pack().posts.values()
        self.fields["kind"].choices = [(post.key, words(post.title)) for post in posts]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """When something ends, and why."""

    on = forms.DateField(
        label=_("Ends on"), help_text=_("The first day it no longer holds."), widget=DateInput
    )
    reason = forms.ChoiceField(label=_("Reason"), widget=forms.Select(attrs=input_class("medium")))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = choices_of(current_pack().end_reasons)  # type: ignore[attr-defined]


class ExemptForm(forms.Form):
    """Of whom nothing is required, and until when."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        help_text=_("A general word, never a diagnosis. Retirement alone is no reason."),
        widget=forms.Select(attrs=input_class("medium")),
    )
    from_on = forms.DateField(label=_("From"), widget=DateInput)
    until_on = forms.DateField(
        label=_("Until"),
        help_text=_("There is always an end; it can be renewed."),
        widget=DateInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = choices_of(current_pack().exemption_reasons)
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]
