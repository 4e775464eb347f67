"""Where a paper has to be sure, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import input_class
from xuexing.kernel.papers import Where

from ..models import MOST_WITHIN, Blueprint
from ..operations import MeasuringDetails
from ..queries.cells import WHERE_WORDS

PASS_PERCENT, WITHIN_PERCENT = 60, 10


class MeasuringForm(forms.Form):
    """Where the marks have to tell people apart, and how surely; left open unless somebody says."""

    measures = forms.ChoiceField(
        label=_("Where the marks have to tell people apart"),
        choices=[("", _("Leave it open")), *WHERE_WORDS.items()],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    pass_percent = forms.IntegerField(
        label=_("Pass mark, in per cent of the marks"),
        help_text=_("Only for: around the pass mark."),
        required=False,
        min_value=1,
        max_value=99,
        initial=PASS_PERCENT,
        widget=forms.NumberInput(attrs=input_class("short")),
    )
    within_percent = forms.IntegerField(
        label=_("How sure: up or down by at most so many marks of a hundred"),
        help_text=_(
            "In 9 of 10 cases the same person has marks within this range on another paper of this kind. With"
            " fifty questions about 10 is usual; a narrower range takes more questions, or sharper ones."
        ),
        required=False,
        min_value=1,
        max_value=MOST_WITHIN,
        initial=WITHIN_PERCENT,
        widget=forms.NumberInput(attrs=input_class("short")),
    )

    def measuring(self) -> MeasuringDetails | None:
        """Return what is asked of the marks; None where that is left open."""
        given = self.cleaned_data
        if not given.get("measures"):
            return None
        where, passing = given["measures"], given.get("pass_percent")
        return MeasuringDetails(
            where,
            given.get("within_percent") or 0,
            (passing or 0) if where == Where.PASS_MARK else None,
        )


def measuring_of(blueprint: Blueprint) -> Mapping[str, Any]:
    """Return what a blueprint asks of the marks, as the form begins."""
    return {
        "measures": blueprint.measures,
        "pass_percent": blueprint.pass_percent or PASS_PERCENT,
        "within_percent": blueprint.within_percent or WITHIN_PERCENT,
    }
