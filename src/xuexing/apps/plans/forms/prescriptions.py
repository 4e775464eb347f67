"""What is prescribed to the units below, and the answers to it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuexing.apps.knowledge.api import Topic, list_topics_of
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import Fault
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import DateInput, FreeText, input_class
from xuexing.policy.model import Audience

from ..models import Decision, Prescription
from ..operations import PrescriptionWords
from ..queries.words import get_audience_words

YES, NO = "yes", "no"
MOST_TOPICS = 30
LINE = re.compile(r"[\n,;，；、]+")


class PrescriptionForm(fields.Form):
    """What, in which days, whom, why; once it was sent also why it is changed, and no longer whom."""

    content = fields.CharField(
        label=_("What"),
        help_text=_("What it is about, as it is to stand in the plans. Enter nothing secret."),
        max_length=120,
        widget=fields.TextInput(attrs=input_class()),
    )
    forms = fields.MultipleChoiceField(
        label=_("Form in which it is held"),
        required=False,
        widget=fields.CheckboxSelectMultiple,
    )
    minutes_count = fields.IntegerField(
        label=_("Minutes on a day"),
        min_value=1,
        max_value=960,
        initial=90,
        widget=fields.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )
    from_on = fields.DateField(label=_("From"), widget=DateInput)
    last_on = fields.DateField(label=_("Until"), widget=DateInput)
    source = fields.CharField(
        label=_("Document it rests on"),
        help_text=_("Name and number, for example. The units read it."),
        required=False,
        max_length=200,
        widget=fields.TextInput(attrs=input_class()),
    )
    why = fields.CharField(
        label=_("Why it is needed"), required=False, max_length=2000, widget=FreeText(rows=3)
    )
    kinds = fields.MultipleChoiceField(
        label=_("Units below us"), required=False, widget=fields.CheckboxSelectMultiple
    )
    named = fields.CharField(
        label=_("Or only these units"),
        help_text=_("Names or codes, one on a line. Left empty, all units chosen above are bound."),
        required=False,
        widget=FreeText(rows=3),
    )
    is_compulsory = fields.ChoiceField(
        label=_("For the units it is"),
        choices=[(YES, _("to be held")), (NO, _("an offer they may leave"))],
        initial=YES,
        widget=fields.RadioSelect,
    )
    joins_planned = fields.BooleanField(
        label=_("Take the gathering that a unit has planned already"),
        help_text=_(
            "Where one in this form and these days has no content yet, this becomes its content:"
            " no second gathering."
        ),
        required=False,
        initial=True,
    )
    target = fields.CharField(
        label=_("Target"),
        help_text=_("What can be seen afterwards: who is able to do what, what is settled."),
        required=False,
        max_length=200,
        widget=fields.TextInput(attrs=input_class()),
    )
    audience = fields.ChoiceField(
        label=pgettext_lazy("plan", "Who is expected"),
        initial=Audience.MEMBERS.value,
        widget=fields.Select(attrs=input_class("medium")),
    )
    content_class = fields.ChoiceField(
        label=_("Class of content"),
        required=False,
        widget=fields.Select(attrs=input_class("medium")),
    )
    topic = fields.ChoiceField(
        label=_("Topic"),
        help_text=_("One of our own topics: its records in all units stay together."),
        required=False,
        widget=fields.Select(attrs=input_class()),
    )
    reason = fields.CharField(
        label=_("Why it is changed"),
        help_text=_("The units read it. Enter nothing secret."),
        max_length=200,
        widget=fields.TextInput(attrs=input_class()),
    )
    version = fields.IntegerField(widget=fields.HiddenInput, required=False)

    def __init__(
        self, *args: Any, unit: Unit, below: Sequence[Unit], is_sent: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.below, self.is_sent = below, is_sent
        kinds = list(dict.fromkeys(each.kind for each in below))
        known = current_pack()
        topics = list_topics_of(unit=unit)[:MOST_TOPICS]
        self.topics = {str(each.uuid): each for each in topics}
        choices: dict[str, list[tuple[str, str]]] = {
            "forms": [
                (each.key, words(each.title))
                for each in known.forms.values()
                if set(kinds) & set(each.unit_kinds)
            ],
            "kinds": [
                (key, words(kind.title)) for key, kind in known.unit_kinds.items() if key in kinds
            ],
            "audience": [(each.value, get_audience_words(each.value)) for each in Audience],
            "content_class": [
                ("", "–"),
                *((each.key, words(each.title)) for each in known.content_classes.values()),
            ],
            "topic": [("", "–"), *((key, each.title) for key, each in self.topics.items())],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        for name in ("kinds", "named", "joins_planned") if is_sent else ("reason",):
            del self.fields[name]

    def clean_named(self) -> list[Unit]:
        """Find the units by name or code; each that there is not, or twice, is named."""
        found, faults = [], []
        for text in LINE.split(self.cleaned_data["named"].replace("\r", "")):
            said = text.strip()
            fits = [each for each in self.below if said in {each.code, each.name}]
            if said and len(fits) != 1:
                faults.append(_not_one(said, len(fits)))
            found += fits
        if faults:
            raise fields.ValidationError([str(each) for each in faults])
        return list(dict.fromkeys(found))

    def words(self) -> PrescriptionWords:
        """Return what was given."""
        given = self.cleaned_data
        topic: Topic | None = self.topics.get(given["topic"])
        return PrescriptionWords(
            content=given["content"],
            from_on=given["from_on"],
            until_on=given["last_on"] + dt.timedelta(days=1),
            forms=given["forms"],
            minutes_count=given["minutes_count"],
            kinds=given.get("kinds", self.initial.get("kinds", [])),
            named=given.get("named", self.initial.get("named_units", [])),
            target=given["target"],
            topic=topic,
            content_class=given["content_class"],
            audience=given["audience"],
            is_compulsory=given["is_compulsory"] == YES,
            joins_planned=given.get("joins_planned", True),
            source=given["source"],
            why=given["why"],
        )


class ReasonForm(fields.Form):
    """Why something is withdrawn."""

    reason = fields.CharField(
        label=_("Why"),
        help_text=_("The units read it. Enter nothing secret."),
        required=False,
        max_length=200,
        widget=fields.TextInput(attrs=input_class()),
    )


class CannotForm(fields.Form):
    """Why a unit cannot."""

    reason = fields.CharField(
        label=_("We cannot, because"),
        required=False,
        max_length=500,
        widget=FreeText(rows=3),
    )


class DecisionForm(fields.Form):
    """What is decided on a unit's answer."""

    decision = fields.ChoiceField(
        label=_("What do you decide?"),
        required=False,
        choices=[
            (Decision.RELEASED.value, _("Release the unit")),
            (Decision.INSISTED.value, _("Insist")),
        ],
        widget=fields.RadioSelect,
    )
    words = fields.CharField(
        label=_("A word to the unit"),
        help_text=_("If you insist: why, and what would help."),
        required=False,
        max_length=500,
        widget=FreeText(rows=3),
    )


def first_values(*, below: Sequence[Unit], today: dt.date) -> dict[str, Any]:
    """Return a new form's first values: the next whole month, all branches."""
    start = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    end = (start + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
    rosters = {key for key, kind in current_pack().unit_kinds.items() if kind.has_roster}
    kinds = list(dict.fromkeys(each.kind for each in below))
    return {
        "from_on": start,
        "last_on": end,
        "kinds": [key for key in kinds if key in rosters] or kinds[:1],
    }


def filled_from_prescription(
    prescription: Prescription, *, below: Sequence[Unit]
) -> dict[str, Any]:
    """Return a form's first values from a prescription."""
    names = ("content", "target", "forms", "audience", "minutes_count", "source", "why", "kinds")
    named = [each for each in below if str(each.uuid) in prescription.named]
    return {
        **{name: getattr(prescription, name) for name in names},
        "from_on": prescription.from_on,
        "last_on": prescription.last_on,
        "named": "\n".join(each.name for each in named),
        "named_units": named,
        "content_class": prescription.content_class,
        "topic": str(prescription.topic.uuid) if prescription.topic else "",
        "is_compulsory": YES if prescription.is_compulsory else NO,
        "joins_planned": prescription.joins_planned,
        "version": prescription.version,
    }


def _not_one(said: str, count: int) -> Fault:
    if count:
        text = _("There are several units called %(name)s. Write the code.")
    else:
        text = _("There is no unit %(name)s below us.")
    return Fault(text, {"field": "named"}, {"name": said})
