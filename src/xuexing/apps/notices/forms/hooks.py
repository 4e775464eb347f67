"""The robot of a chat group."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import input_class

from ..models import Service

SERVICES = (
    (Service.WECOM, _("WeCom")),
    (Service.DINGTALK, _("DingTalk")),
    (Service.FEISHU, _("Feishu")),
    (Service.JSON, _("Another program (JSON)")),
)


class HookForm(forms.Form):
    """Service, address, secret."""

    service = forms.ChoiceField(
        label=_("Whose group"),
        choices=SERVICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the service.")},
    )
    url = forms.CharField(
        label=_("Address of the group’s robot"),
        help_text=_("Copy it from the robot’s page. Whoever has it can write to the group."),
        max_length=1000,
        widget=forms.TextInput(
            attrs={
                **input_class(),
                "autocomplete": "off",
                "inputmode": "url",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Paste the robot’s address.")},
    )
    secret = forms.CharField(
        label=_("Secret for signing"),
        help_text=_("As the robot’s page shows it where it signs. WeCom has none: leave it empty."),
        max_length=200,
        required=False,
        widget=forms.TextInput(
            attrs={**input_class(), "autocomplete": "off", "spellcheck": "false"}
        ),
    )
