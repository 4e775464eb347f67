"""The shape of input: what is right, and what is answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import FreeText

from .models import Claim
from .operations.steps import LONGEST
from .queries.words import get_claim_words, get_own_words

CORRECT, UPHELD, REFUSED = "correct", "upheld", "refused"


class ObjectionForm(forms.Form):
    """What is right, by the member."""

    claim = forms.ChoiceField(
        label=_("What is right"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is right.")},
    )
    text = forms.CharField(
        label=_("In your own words"),
        help_text=_("What is wrong, what is right, and who or what can show it."),
        max_length=LONGEST,
        widget=FreeText(rows=5),
        error_messages={"required": _("Say in your own words what is right.")},
    )

    def __init__(self, *args: Any, stood: str, is_roll: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(Claim) if is_roll else [Claim.OTHER]
        claims = [each.value for each in known if each.value != stood]
        self.fields["claim"].choices = [  # type: ignore[attr-defined]
            (claim, get_own_words(claim)) for claim in claims
        ]


class AnswerForm(forms.Form):
    """Whether the member is right."""

    verdict = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    text = forms.CharField(
        label=_("Why this answer"),
        help_text=_("The member reads this. Needed where the record is right."),
        max_length=LONGEST,
        required=False,
        widget=FreeText(rows=4),
    )

    def __init__(self, *args: Any, claim: str, can_correct: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = say("Upheld: correct the roll to “%(claim)s” now; the hours follow")
        choices = [
            *([(CORRECT, now % {"claim": get_claim_words(claim)})] if can_correct else []),
            (UPHELD, say("Upheld: I correct the record myself")),
            (REFUSED, say("The record is right")),
        ]
        self.fields["verdict"].choices = choices  # type: ignore[attr-defined]

    @property
    def is_upheld(self) -> bool:
        """Whether the member is right."""
        return bool(self.cleaned_data["verdict"] != REFUSED)

    @property
    def corrects_now(self) -> bool:
        """Whether the roll is to be corrected with the answer."""
        return bool(self.cleaned_data["verdict"] == CORRECT)


class RecheckForm(forms.Form):
    """What the member adds for the unit above."""

    text = forms.CharField(
        label=_("What you want to add"),
        help_text=_("The unit above reads your objection and the answer too."),
        max_length=LONGEST,
        required=False,
        widget=FreeText(rows=4),
    )


class DecisionForm(forms.Form):
    """What the unit above found."""

    verdict = forms.ChoiceField(
        label=_("Your finding"),
        widget=forms.RadioSelect,
        choices=[
            (UPHELD, _("The member is right: the unit corrects the record")),
            (REFUSED, _("The record is right")),
        ],
        error_messages={"required": _("Choose a finding.")},
    )
    text = forms.CharField(
        label=_("Why this finding"),
        help_text=_("The member and the unit read this."),
        max_length=LONGEST,
        widget=FreeText(rows=4),
        error_messages={"required": _("Say what you found, and why.")},
    )

    @property
    def is_upheld(self) -> bool:
        """Whether the member is right."""
        return bool(self.cleaned_data["verdict"] == UPHELD)
