"""The shape of input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuexing.foundation.widgets import FreeText, input_class

from .access import Destination
from .models import About, Route
from .operations.making import LONGEST
from .queries.words import get_about_words, get_route_words

NAMED, UNNAMED = "named", "unnamed"


class SuggestionForm(forms.Form):
    """What somebody wants to say, to whom, and whether under their name."""

    about = forms.ChoiceField(
        label=_("What is it about?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    to = forms.ChoiceField(
        label=_("Who should answer?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who should answer.")},
    )
    text = forms.CharField(
        label=_("What do you want to say?"),
        max_length=LONGEST,
        widget=FreeText(rows=7),
        error_messages={"required": _("Write what you want to say.")},
    )
    named = forms.ChoiceField(
        label=_("Under your name?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )

    def __init__(
        self, *args: Any, destinations: Sequence[Destination], name: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.destinations = {each.route.value: each for each in destinations}
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            (each.value, get_about_words(each.value)) for each in About
        ]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (each.route.value, _title(each, is_known=bool(name))) for each in destinations
        ]
        if name:
            self.fields["named"].choices = [  # type: ignore[attr-defined]
                (NAMED, say("Yes, %(name)s") % {"name": name}),
                (UNNAMED, say("No; I read the answer with a code")),
            ]
        else:
            del self.fields["named"]

    @property
    def is_named(self) -> bool:
        """Whether the writer gives their name."""
        return bool(self.cleaned_data.get("named") == NAMED)

    @property
    def destination(self) -> Destination:
        """Where it goes."""
        return self.destinations[self.cleaned_data["to"]]


class ReceiptForm(forms.Form):
    """The code that an unnamed writer was given."""

    code = forms.CharField(
        label=pgettext_lazy("receipt", "Code"),
        help_text=_("It was shown once, after you had written."),
        max_length=40,
        widget=forms.TextInput(attrs={**input_class("medium"), "autocomplete": "off"}),
    )


class SuggestionAnswerForm(forms.Form):
    """What is answered, to be read by the writer."""

    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("The writer reads it, and whoever may answer here."),
        max_length=LONGEST,
        widget=FreeText(rows=6),
        error_messages={"required": _("Write the answer.")},
    )


def _title(each: Destination, *, is_known: bool) -> str:
    """Return who answers; a stranger is not told the names of units."""
    words = get_route_words(each.route)
    if each.route is Route.ADMINISTRATOR:
        return words
    if not is_known:
        return say("the organization")
    return say("%(who)s: %(unit)s") % {"who": words, "unit": each.unit.name}
