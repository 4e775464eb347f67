"""On the way to membership; away for long."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import DateInput, input_class

from ..operations.candidates import ADMITTED, GIVEN_UP

PLACES = {"": None, "yes": True, "no": False}


def place_field() -> forms.TypedChoiceField:
    """Return the question whether somebody away stays at one place."""
    return forms.TypedChoiceField(
        label=_("Stays at one place"),
        help_text=_("Whoever stays away at one place for six months moves the membership there."),
        choices=[("", _("not known")), ("yes", _("yes")), ("no", _("no"))],
        coerce=lambda value: PLACES[value],
        empty_value=None,
        required=False,
        widget=forms.Select(attrs=input_class("medium")),
    )


def stage_choices() -> list[tuple[str, str]]:
    """Return the stages of the pack as choices."""
    return [(stage.key, words(stage.title)) for stage in current_pack().stages.values()]


class CandidateForm(forms.Form):
    """Somebody who is on the way to membership."""

    name = forms.CharField(
        label=_("Name"), max_length=60, widget=forms.TextInput(attrs=input_class("medium"))
    )
    birth_on = forms.DateField(
        label=_("Born on"),
        help_text=_("Tells namesakes apart; only the keepers of the roster see it."),
        required=False,
        widget=DateInput,
    )
    stage = forms.ChoiceField(
        label=pgettext_lazy("on the way to membership", "Stage"),
        widget=forms.Select(attrs=input_class("medium")),
    )
    from_on = forms.DateField(label=_("From"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = stage_choices()  # type: ignore[attr-defined]


class StageForm(forms.Form):
    """What becomes of somebody on the way."""

    to = forms.ChoiceField(
        label=_("What follows"), widget=forms.Select(attrs=input_class("medium"))
    )
    on = forms.DateField(
        label=_("On"), help_text=_("The first day on which it holds."), widget=DateInput
    )

    def __init__(self, *args: Any, stage: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = current_pack().end_reasons
        ends = [(key, words(reasons[key].title)) for key in (ADMITTED, GIVEN_UP) if key in reasons]
        others = [each for each in stage_choices() if each[0] != stage]
        self.fields["to"].choices = [*others, *ends]  # type: ignore[attr-defined]


class AwayForm(forms.Form):
    """Whether a member is away for long, and roughly where."""

    is_away = forms.TypedChoiceField(
        label=_("Where"),
        choices=[("yes", _("away for six months or more")), ("no", _("here"))],
        coerce=lambda value: value == "yes",
        widget=forms.Select(attrs=input_class()),
    )
    on = forms.DateField(label=_("Since"), widget=DateInput)
    place = forms.CharField(
        label=_("Place, for whoever is away"),
        help_text=_("The town or the work site, for example Dongguan. No address."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=input_class("medium")),
    )
    is_at_one_place = place_field()
    is_abroad = forms.BooleanField(label=_("Abroad"), required=False)
