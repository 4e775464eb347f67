"""Why a closed session is corrected."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import FreeText


class CorrectionForm(forms.Form):
    """A correction keeps its reason."""

    reason = forms.CharField(
        label=_("What is corrected, and why"),
        help_text=_("For example: Feng Haitao was there; the roll had him absent."),
        max_length=200,
        widget=FreeText(rows=3),
        error_messages={"required": _("Say what is corrected and why.")},
    )
