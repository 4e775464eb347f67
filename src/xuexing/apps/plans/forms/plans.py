"""Drafting, heading, approving and filing a plan; giving one in a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import DateInput, FreeText, input_class
from xuexing.policy.model import Duty

from ..models import Body
from ..operations.demands import duties_of
from ..operations.proposing import Wishes, forms_besides
from ..queries.words import get_body_words

OFTEN = (
    (0, _("not planned")),
    (1, _("each year")),
    (2, _("each half-year")),
    (4, _("each quarter")),
    (12, _("each month")),
)


class DraftForm(fields.Form):
    """What a draft is made from: the duties, what is held besides, last year's plan."""

    duties = fields.MultipleChoiceField(
        label=_("From these duties"), required=False, widget=fields.CheckboxSelectMultiple
    )
    copies_last_year = fields.BooleanField(
        label=_("Take over what last year's plan had of its own"),
        help_text=_(
            "With targets, people and times of what recurs; each on the best day of its month."
        ),
        required=False,
    )

    def __init__(
        self, *args: Any, unit: Unit, parts: list[Unit], known: Sequence[Duty], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        owed = {duty.key: duty for each in (unit, *parts) for duty in duties_of(each, known)}
        self.fields["duties"].choices = [  # type: ignore[attr-defined]
            (key, words(duty.title)) for key, duty in owed.items()
        ]
        self.besides = forms_besides(unit, known)
        for key in self.besides:
            self.fields[f"besides-{key}"] = fields.TypedChoiceField(
                label=words(current_pack().forms[key].title),
                choices=OFTEN,
                coerce=int,
                required=False,
                widget=fields.Select(attrs=input_class("medium")),
            )

    @property
    def besides_fields(self) -> list[fields.BoundField]:
        """The fields that ask how often something is held besides."""
        return [self[f"besides-{key}"] for key in self.besides]

    def wishes(self) -> Wishes:
        """Return what was wished."""
        given = self.cleaned_data
        besides = {key: given.get(f"besides-{key}") or 0 for key in self.besides}
        return Wishes(
            duties=given["duties"],
            besides={key: times for key, times in besides.items() if times},
            copies_last_year=given["copies_last_year"],
        )


class HeadForm(fields.Form):
    """What a plan sets out to reach, and when a week is too full."""

    goals = fields.CharField(
        label=_("Goals of the year"),
        required=False,
        max_length=5000,
        widget=FreeText(rows=6),
    )
    most_hours_a_week = fields.IntegerField(
        label=_("A week is too full above so many hours"),
        help_text=_("The plan says where it is; nothing is forbidden."),
        min_value=1,
        max_value=40,
        widget=fields.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )
    version = fields.IntegerField(widget=fields.HiddenInput)


def body_field() -> fields.ChoiceField:
    """Return a field that asks which body decided."""
    return fields.ChoiceField(
        label=_("Decided by"),
        choices=[(each, get_body_words(each)) for each in Body.values],
        widget=fields.Select(attrs=input_class("medium")),
    )


class ApprovalForm(fields.Form):
    """Which body approved the plan, and when."""

    approved_on = fields.DateField(label=_("Day of the decision"), widget=DateInput)
    version = fields.IntegerField(widget=fields.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = body_field()


class FilingForm(fields.Form):
    """When the plan was filed with the unit above."""

    filed_on = fields.DateField(label=_("Filed on"), widget=DateInput)


class PlanFileForm(fields.Form):
    """A plan as a workbook."""

    file = fields.FileField(
        label=_("File"),
        help_text=_("Excel (.xlsx) or .csv as you have it: title rows, columns in any order."),
        widget=fields.FileInput(attrs={**input_class(), "accept": ".xlsx,.xls,.csv"}),
    )
