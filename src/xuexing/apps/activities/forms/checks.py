"""Short checks: a question on the spot, answers on a phone, slips of paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.apps.itembank.api import Question
from xuexing.foundation.widgets import FreeText, input_class
from xuexing.kernel.items import FULL, LETTERS, Content, Kind, Option, Single, TrueFalse

from ..queries.checks import Put

OPTIONS = 4
RIGHT = [
    *((LETTERS[n], LETTERS[n]) for n in range(OPTIONS)),
    ("true", _("The statement is true")),
    ("false", _("The statement is false")),
]


class SpotForm(forms.Form):
    """A question written on the spot: options of which one is right, or a statement."""

    stem = forms.CharField(
        label=_("Question"),
        max_length=2_000,
        widget=FreeText(rows=3),
        error_messages={"required": _("Write what is asked.")},
    )
    right = forms.ChoiceField(
        label=_("Right is"),
        choices=RIGHT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what is right.")},
    )
    explanation = forms.CharField(
        label=_("Why this is right"),
        max_length=2_000,
        required=False,
        widget=FreeText(rows=2),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for letter in LETTERS[:OPTIONS]:
            widget = forms.TextInput(attrs=input_class())
            label = _("Option %(letter)s") % {"letter": letter}
            self.fields[f"option_{letter}"] = forms.CharField(
                label=label, max_length=500, required=False, widget=widget
            )

    @property
    def options(self) -> list[forms.BoundField]:
        """The options' fields."""
        return [self[f"option_{letter}"] for letter in LETTERS[:OPTIONS]]

    def question(self) -> Question:
        """Return what was written; without options it is a statement."""
        given = self.cleaned_data
        right = given["right"]
        content: Content = TrueFalse(right == "true")
        if right in LETTERS:
            texts = [(x, given[f"option_{x}"].strip()) for x in LETTERS[:OPTIONS]]
            kept = [(letter, text) for letter, text in texts if text or letter == right]
            content = Single(
                tuple(
                    Option(new, text, FULL if letter == right else 0)
                    for new, (letter, text) in zip(LETTERS, kept, strict=False)
                )
            )
        kind = Kind.SINGLE if right in LETTERS else Kind.TRUE_FALSE
        return Question(kind, given["stem"], content, explanation=given["explanation"])


def _ticks(put: Put, *, is_needed: bool) -> forms.ChoiceField:
    choices = [(each.key, each.text) for each in put.shown.choices]
    return forms.ChoiceField(
        label=str(put.question.place),
        choices=choices,
        required=is_needed,
        widget=forms.RadioSelect,
    )


class CheckForm(forms.Form):
    """One tick at each question; a question may be left out."""

    def __init__(self, *args: Any, puts: Sequence[Put], is_after: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.puts = puts
        for put in puts:
            name = f"q{put.question.place}"
            self.fields[name] = _ticks(put, is_needed=False)
            self.initial[name] = put.after_key if is_after else put.before_key

    def rows(self) -> list[tuple[Put, forms.BoundField]]:
        """Return each question with its ticks."""
        return [(put, self[f"q{put.question.place}"]) for put in self.puts]

    def choices(self) -> dict[int, str]:
        """Return what was ticked, by the place of the question."""
        return {int(name[1:]): key for name, key in self.cleaned_data.items() if key}


class SlipForm(forms.Form):
    """One slip of paper: the ticks before and after."""

    def __init__(self, *args: Any, puts: Sequence[Put], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.puts = puts
        for put in puts:
            for when in ("before", "after"):
                self.fields[f"{when}_{put.question.place}"] = _ticks(put, is_needed=False)

    def rows(self) -> list[tuple[Put, forms.BoundField, forms.BoundField]]:
        """Return each question with its ticks before and after."""
        return [
            (put, self[f"before_{put.question.place}"], self[f"after_{put.question.place}"])
            for put in self.puts
        ]

    def choices(self, when: str) -> dict[int, str]:
        """Return what was ticked before or after, by the place of the question."""
        return {
            int(name.partition("_")[2]): key
            for name, key in self.cleaned_data.items()
            if key and name.startswith(f"{when}_")
        }
