"""Ideas and their answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.widgets import FreeText, input_class

from ..models import Answer

BY_NAME, BY_ROLE = "name", "role"


class IdeaForm(forms.Form):
    """What could be run differently, and by whom it should be read."""

    what = forms.CharField(
        label=_("Your idea in one sentence"),
        max_length=200,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Say your idea in one sentence.")},
    )
    text = forms.CharField(
        label=_("How it would work and what for"),
        max_length=5000,
        widget=FreeText(rows=6),
        error_messages={"required": _("Say how it would work and what for.")},
    )
    to_unit = forms.ModelChoiceField(
        label=_("Who answers"),
        queryset=Unit.objects.none(),
        empty_label=None,
        widget=forms.Select(attrs=input_class()),
    )
    shown_as = forms.ChoiceField(
        label=_("Readers see"),
        help_text=_(
            "By role, readers see your post or “member” and your unit. The system keeps who wrote it,"
            " so that the answer reaches you; in a small unit people may guess."
        ),
        choices=[(BY_NAME, _("my name")), (BY_ROLE, _("my role only"))],
        initial=BY_NAME,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to_unit"]
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])  # type: ignore[attr-defined]
        field.queryset = field.queryset.order_by("-path")  # type: ignore[attr-defined]

    def given(self, role: str) -> dict[str, Any]:
        """Return the idea as the operation takes it.

        Parameters
        ----------
        role
            As what the writer appears where the name is not to be seen.
        """
        given = self.cleaned_data
        shown = role if given["shown_as"] == BY_ROLE else ""
        return {"what": given["what"], "text": given["text"], "to_unit": given["to_unit"]} | {
            "role": shown
        }


class IdeaAnswerForm(forms.Form):
    """Taken or not, and why."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[(Answer.TAKEN.value, _("Taken")), (Answer.NOT_TAKEN.value, _("Not taken"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is taken.")},
    )
    why = forms.CharField(
        label=_("Why, and what follows"),
        max_length=5000,
        widget=FreeText(rows=5),
        error_messages={"required": _("Say why. Whoever wrote it reads this.")},
    )
