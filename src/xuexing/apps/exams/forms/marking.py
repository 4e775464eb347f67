"""Marking, voiding, objecting."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.i18n import number
from xuexing.foundation.widgets import FreeText, input_class
from xuexing.kernel.items import ShortAnswer

from ..models import VoidManner


class MarkForm(forms.Form):
    """A level for each criterion, or marks where the question has no rubric."""

    note = forms.CharField(
        label=_("To the person"),
        help_text=_("Optional. No names, nothing secret."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )

    def __init__(
        self, *args: Any, written: ShortAnswer | None, most: Decimal, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._most, self.criteria = most, []
        for place, each in enumerate(written.rubric.criteria if written else (), 1):
            choices = [
                (str(n), f"{level.title}（{level.points}）")
                for n, level in enumerate(each.levels, 1)
            ]
            name = f"level-{place}"
            field = forms.ChoiceField(label=each.title, choices=choices, widget=forms.RadioSelect)
            self.fields[name] = field
            self.criteria.append(name)
        if not self.criteria:
            self.fields["marks"] = forms.DecimalField(
                label=_("Marks, 0 to %(most)s") % {"most": number(most)},
                min_value=0,
                max_value=most,
                decimal_places=2,
                widget=forms.NumberInput(attrs=input_class("short")),
            )
        self.order_fields([*self.criteria, "marks", "note"])

    @property
    def criteria_fields(self) -> list[forms.BoundField]:
        """The criteria, in the order of the rubric."""
        return [self[name] for name in self.criteria]

    def given(self) -> Mapping[str, Any]:
        """Return what ``mark_answer`` takes."""
        data, note = self.cleaned_data, self.cleaned_data["note"]
        if self.criteria:
            levels = {str(n): int(data[name]) for n, name in enumerate(self.criteria, 1)}
            return {"levels": levels, "note": note}
        return {"share": data["marks"] / self._most, "note": note}


class VoidForm(forms.Form):
    """What becomes of a faulty question's marks, and why."""

    manner = forms.ChoiceField(
        label=_("What becomes of its marks"),
        choices=[
            (VoidManner.LEFT_OUT, _("left out: nobody earns or loses anything by it")),
            (VoidManner.FULL_MARKS, _("full marks for everybody")),
        ],
        widget=forms.RadioSelect,
        initial=VoidManner.LEFT_OUT,
    )
    reason = forms.CharField(
        label=_("What is wrong with it"),
        help_text=_("Everybody who sat sees it. For example: two options are right."),
        max_length=200,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Say what is wrong with the question.")},
    )


class ObjectionForm(forms.Form):
    """What somebody objects to."""

    text = forms.CharField(
        label=_("What you object to"),
        help_text=_(
            "In a sentence or two; nothing secret. Whoever runs the examination looks again."
        ),
        max_length=500,
        widget=FreeText(rows=3),
        error_messages={"required": _("Say what you object to.")},
    )


class AnswerObjectionForm(forms.Form):
    """The reply, and other marks if there are to be."""

    marks = forms.DecimalField(
        label=_("Marks from now on"),
        help_text=_("Leave it as it is to keep the mark."),
        min_value=0,
        decimal_places=2,
        widget=forms.NumberInput(attrs=input_class("short")),
    )
    reply = forms.CharField(
        label=_("Reply"),
        max_length=500,
        widget=FreeText(rows=3),
        error_messages={"required": _("Answer in a sentence at least.")},
    )

    def __init__(self, *args: Any, most: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._most = most
        self.fields["marks"].max_value = most  # type: ignore[attr-defined]

    def share(self) -> Decimal:
        """Return the marks as a share."""
        marks: Decimal = self.cleaned_data["marks"]
        return min(marks / self._most, Decimal(1))
