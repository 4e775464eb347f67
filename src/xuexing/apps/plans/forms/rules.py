"""A study rule: its text, what shows it, its adoption and its end."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.i18n import language, words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import DateInput, FreeText, input_class
from xuexing.policy.model import Shown, StudyRuleStart

from ..models import StudyRule
from ..operations import RuleWords
from .plans import body_field

SHOWN = (
    (Shown.HELD.value, _("sessions held of these forms")),
    (Shown.ATTENDANCE.value, _("who took part in them, and credit hours")),
    (Shown.COMMENT.value, _("comments on topics")),
)


class RuleForm(fields.Form):
    """The text of a rule and what shows that it is carried out."""

    title = fields.CharField(
        label=_("Title"), max_length=80, widget=fields.TextInput(attrs=input_class())
    )
    text = fields.CharField(
        label=_("Text"),
        help_text=_("Short clauses that everybody can remember."),
        max_length=10_000,
        widget=FreeText(rows=10),
    )
    facts = fields.MultipleChoiceField(
        label=_("What shows that it is carried out"),
        help_text=_("Nothing ticked: nothing is counted, as with self-study."),
        required=False,
        choices=SHOWN,
        widget=fields.CheckboxSelectMultiple,
    )
    forms = fields.MultipleChoiceField(
        label=_("Forms of activity it is about"),
        required=False,
        widget=fields.CheckboxSelectMultiple,
    )
    version = fields.IntegerField(widget=fields.HiddenInput, required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["forms"].choices = [  # type: ignore[attr-defined]
            (form.key, words(form.title))
            for form in current_pack().forms.values()
            if unit.kind in form.unit_kinds or form.key in (self.initial.get("forms") or ())
        ]

    def words(self) -> RuleWords:
        """Return what was written."""
        given = self.cleaned_data
        return RuleWords(**{key: given[key] for key in ("title", "text", "forms", "facts")})


class AdoptionForm(fields.Form):
    """When and by which body a text was adopted."""

    adopted_on = fields.DateField(label=_("Adopted on"), widget=DateInput)
    reason = fields.CharField(
        label=_("Why it is amended"),
        required=False,
        max_length=200,
        widget=fields.TextInput(attrs=input_class()),
    )

    def __init__(self, *args: Any, is_first: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = body_field()
        if is_first:
            del self.fields["reason"]


class RepealForm(fields.Form):
    """When and why a rule ends."""

    repealed_on = fields.DateField(label=_("Repealed on"), widget=DateInput)
    reason = fields.CharField(
        label=_("Why"), max_length=200, widget=fields.TextInput(attrs=input_class())
    )


def filled_from_rule(rule: StudyRule) -> dict[str, Any]:
    """Return a form's first values from a rule."""
    names = ("title", "text", "forms", "facts", "version")
    return {name: getattr(rule, name) for name in names}


def filled_from_start(start: StudyRuleStart | None) -> dict[str, Any]:
    """Return a form's first values from a rule of the pack, in the reader's language; none without one."""
    if start is None:
        return {}
    return {
        "title": words(start.title),
        "text": start.text[language()].strip(),
        "forms": list(start.forms),
        "facts": [each.value for each in start.facts],
    }
